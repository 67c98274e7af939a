#include "function_words.hpp"

#include "languages.hpp"

namespace readability {
namespace {

const FunctionWords& english() {
  static const FunctionWords lists = {
      WordSet("about above across after against along alongside amid among amongst around as at before behind below "
              "beneath beside besides between beyond by concerning despite down during except for from in inside into "
              "like near of off on onto opposite out outside over past per regarding round since than through "
              "throughout till to toward towards under underneath unlike until up upon via with within without"),
      WordSet("and or but nor so yet because although though while whereas if unless whether that when where wherever "
              "whenever once lest provided"),
      WordSet(
          "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her "
          "hers herself it its itself they them their theirs themselves who whom whose which what this these those "
          "that someone somebody something anyone anybody anything everyone everybody everything nobody nothing "
          "none each other another one")};
  return lists;
}

const FunctionWords& german() {
  static const FunctionWords lists = {
      WordSet(
          "ab abseits am an angesichts anhand ans anstatt anstelle auf aufgrund aufs aus ausser außer ausserhalb "
          "außerhalb bei beim bezüglich binnen bis dank durch durchs entgegen entlang entsprechend fern für fürs gegen "
          "gegenüber gemäß hinsichtlich hinter im in infolge inmitten innerhalb ins jenseits kraft längs laut links "
          "mangels mit mittels nach nahe neben ob oberhalb ohne rechts samt seit seitens statt trotz über um unter "
          "unterhalb unweit vom von vor während wegen wider zu zufolge zugunsten zum zur zwecks zwischen"),
      WordSet(
          "und oder aber denn sondern sowie sowohl als auch weder noch entweder beziehungsweise dass daß weil da wenn "
          "falls obwohl obgleich obschon während bevor ehe nachdem sobald solange seit seitdem bis damit indem sodass "
          "ob wie je desto umso jedoch doch"),
      WordSet(
          "ich mich mir du dich dir er ihn ihm sie ihr ihnen es wir uns euch sich mein meine meinen meinem meiner "
          "meines dein deine deinen deinem deiner deines sein seine seinen seinem seiner seines ihre ihren ihrem ihrer "
          "ihres unser unsere unseren unserem unserer unseres euer eure euren eurem eurer man wer wen wem wessen was "
          "dieser diese dieses diesen diesem jener jene jenes jenen jenem jemand niemand etwas nichts")};
  return lists;
}

}  // namespace

const FunctionWords* function_words(std::string_view language) {
  if (is_language(language, "en")) return &english();
  return is_language(language, "de") ? &german() : nullptr;
}

}  // namespace readability
