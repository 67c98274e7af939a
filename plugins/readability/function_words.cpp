#include "function_words.hpp"

namespace readability {
namespace {

struct FunctionWords {
  std::string_view prepositions, conjunctions, pronouns, others;
};

constexpr FunctionWords english = {
    "about above across after against along alongside amid among amongst around as at before behind below "
    "beneath beside besides between beyond by concerning despite down during except for from in inside into "
    "like near of off on onto opposite out outside over past per regarding round since than through "
    "throughout till to toward towards under underneath unlike until up upon via with within without",
    "and or but nor so yet because although though while whereas if unless whether that when where wherever "
    "whenever once lest provided",

    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her "
    "hers herself it its itself they them their theirs themselves who whom whose which what this these those "
    "that someone somebody something anyone anybody anything everyone everybody everything nobody nothing "
    "none each other another one",
    "a an the be am is are was were been being have has had having do does did will would shall should can "
    "cannot could may might must ought not no there here how why very too quite rather just only even also "
    "all any both either neither few fewer many more most much some such several enough every less least own "
    "same ca wo sha ain let"};

constexpr FunctionWords german = {

    "ab abseits am an angesichts anhand ans anstatt anstelle auf aufgrund aufs aus ausser außer ausserhalb "
    "außerhalb bei beim bezüglich binnen bis dank durch durchs entgegen entlang entsprechend fern für fürs gegen "
    "gegenüber gemäß hinsichtlich hinter im in infolge inmitten innerhalb ins jenseits kraft längs laut links "
    "mangels mit mittels nach nahe neben ob oberhalb ohne rechts samt seit seitens statt trotz über um unter "
    "unterhalb unweit vom von vor während wegen wider zu zufolge zugunsten zum zur zwecks zwischen",

    "und oder aber denn sondern sowie sowohl als auch weder noch entweder beziehungsweise dass daß weil da wenn "
    "falls obwohl obgleich obschon während bevor ehe nachdem sobald solange seit seitdem bis damit indem sodass "
    "ob wie je desto umso jedoch doch",

    "ich mich mir du dich dir er ihn ihm sie ihr ihnen es wir uns euch sich mein meine meinen meinem meiner "
    "meines dein deine deinen deinem deiner deines sein seine seinen seinem seiner seines ihre ihren ihrem ihrer "
    "ihres unser unsere unseren unserem unserer unseres euer eure euren eurem eurer man wer wen wem wessen was "
    "dieser diese dieses diesen diesem jener jene jenes jenen jenem jemand niemand etwas nichts",

    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines bin bist "
    "ist "
    "sind seid war warst waren wart sei seien wäre wären gewesen habe hast hat haben habt hatte hatten hätte "
    "hätten gehabt werde wirst wird werden werdet wurde wurden würde würden worden kann kannst können könnt "
    "konnte konnten könnte könnten muss muß musst müssen musste mussten müsste müssten soll sollst sollen sollte "
    "sollten will willst wollen wollte wollten darf dürfen durfte durften dürfte dürften mag mögen mochte möchte "
    "möchten nicht so sehr auch nur schon noch alle allem allen aller alles andere anderem anderen anderer "
    "anderes "
    "beide beiden einige einigem einigen einiger einiges jede jedem jeden jeder jedes manche manchem manchen "
    "mancher manches mehrere mehreren mehr solche solchem solchen solcher solches viel viele vielen vieler wenig "
    "wenige wenigen weniger welche welchem welchen welcher welches wo wann warum dabei dadurch dafür dagegen "
    "dahinter danach daneben daran darauf daraus darin darüber darum darunter davon davor dazu dazwischen"};

}  // namespace

void add_function_words(Lexicon& lexicon, std::string_view language) {
  if (language != "en" && language != "de") return;
  const FunctionWords& words = language == "en" ? english : german;
  lexicon.add(words.prepositions, among_prepositions);
  lexicon.add(words.conjunctions, among_conjunctions);
  lexicon.add(words.pronouns, among_pronouns);
  lexicon.add(words.others, among_other_function_words);
}

bool is_function_word(const Lexicon& lexicon, std::string_view word, unsigned lists) {
  if ((lists & function_lists) != 0) return true;
  const auto apostrophe = word.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0) return false;
  const auto listed = [&](std::string_view w) { return (lexicon.lists(w) & function_lists) != 0; };
  return listed(word.substr(0, apostrophe)) || (word.ends_with("n't") && listed(word.substr(0, word.size() - 3)));
}

}  // namespace readability
