// Method: every vowel letter is a syllable, except that groups which the language speaks as one (diphthongs, digraphs, long
// vowels) count once; the longest group wins, from the left. Vowels that are written and not spoken are taken off first:
// the u of Spanish "que", the e at the end of French words, the i of Polish "nie" that softens. The groups are in the
// tables below; README.md says how often the result is right, by language.
#include "vowel_syllables.hpp"

#include "languages.hpp"
#include "words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace readability {
namespace {

struct Rules {
  std::string_view language;
  std::u32string_view vowels;
  std::u32string_view groups;  ///< spoken as one, with blanks between; longer ones need not come first
  std::u32string_view
      silent;  ///< "before>after" pairs: in a word, `before` is read as `after`; $ is the end of the word
};

constexpr Rules rules[] = {
    {"de", U"aeiouyäöüàáéèêëïôûœ", U"ei ai ey ay au äu eu ie aa ee oo ou oi oe ae ue ieh",
     U"qu>q ien$>i-en ion>i-on ior>i-or een$>e-en familie$>famili-e linie$>lini-e serie$>seri-e folie$>foli-e "
     U"studie$>studi-e aktie$>akti-e prämie$>prämi-e ödie$>ödi-e materie$>materi-e arterie$>arteri-e silie$>sili-e "
     U"lilie$>lili-e beein>be-ein geei>ge-ei "
     U"beur>be-ur geä>ge-ä geeh>ge-eh eue>eu-e aue>au-e eie>ei-e äue>äu-e iu>i-u ia>i-a eum>e-um "
     U"eere>ee-re uell>u-ell ueu>u-eu euer>eu-er auer>au-er eier>ei-er"},
    {"nl", U"aeiouyáàâäéèêëíìîïóòôöúùûü",
     U"aa ee oo uu ie oe eu ui ij ei au ou aai ooi oei ieu eeu uw auw ouw eau ai oi",
     U"qu>q eeë>ee-ë ieë>ie-ë ië>i-ë ion>i-on ieel>i-eel iaal>i-aal ieer$>i-eer iteit>iteit eein>e-ein geë>ge-ë "
     U"oeë>oe-ë ia>i-a io>i-o "
     U"iu>i-u eo>e-o ea>e-a"},
    {"es", U"aeiouyáéíóúü",
     U"ai ei oi au eu ou ia ie io iu ua ue ui uo ái éi ói áu éu óu iá ié ió iú uá ué uí uó ay ey oy uy áy éy óy iai "
     U"iei uai uei "
     U"uay uey iau uau üe üi üé üí iái iéi uái uéi ya ye yo yu yá yé yó yú yi yí",
     U"que>qe qui>qi qué>qé quí>qí gue>ge gui>gi gué>gé guí>gí"},
    {"pt", U"aeiouyáàâãéêíóôõúü",
     U"ai ei oi ui au eu ou iu ãe ão õe ãi ái éi ói úi áu éu óu ia$ io$ ie$ ua ue uo uá ué uó âi êi ôi êu ôu uão uai "
     U"uei uou",
     U"que>qe qui>qi qué>qé quê>qê guê>gê gue>ge gui>gi gué>gé guí>gí quí>qí quei>qei guei>gei"},
    {"it", U"aeiouàèéìòóùîy",
     U"ai ei oi ui au eu ia ie io iu ua ue uo uà uè uò iò ià iè ié iù uì iai iei iuo uoi uai uei iau ài èi òi àu èu",
     U"cia>ca cio>co ciu>cu gia>ga gio>go giu>gu glia>gla glio>glo gliu>glu sci>sci gìa>gì-a cìa>cì-a qu>q ciao$>ca "
     U"cie>ce gie>ge"},
    {"fr", U"aeiouyàâäéèêëîïôöùûüœæ",
     U"ai ei oi ui au eu ou eau oeu œu aî oî où oû ie ia io iè ié iê iu ieu iau uè oy ay ey oin ien ion ue ua uo oui "
     U"oue ouè oua "
     U"aie oie ée ées uie aient aoû eû",
     U"qu>q gue>ge gui>gi guè>gè gué>gé gea>ga geo>go geai>gai e$>- es$>-s ent$>-nt ée$>é- ées$>é-s éent$>é-nt "
     U"ment$>mant "
     U"cent$>cant sent$>sant dent$>dant"},
    {"pl", U"aeiouyąęó", U"", U"ia>ja ie>je io>jo iu>ju ią>ją ię>ję ió>jó auto>awto euro>ewro"},
    {"ru", U"аеёиоуыэюяaeiouy", U"", U""},
    {"uk", U"аеєиіїоуюяaeiouy", U"", U""},
    {"be", U"аеёіоуыэюяaeiouy", U"", U""},
    {"bg", U"аеиоуъюя", U"", U""},
    {"tr", U"aeıioöuüâîû", U"", U""},
    {"fi", U"aeiouyäöå", U"aa ee ii oo uu yy ää öö ai ei oi ui yi äi öi au eu ou iu ey iy äy öy ie uo yö", U""},
    {"hu", U"aáeéiíoóöőuúüű", U"", U""},
    {"sv", U"aeiouyåäöéà", U"au eu", U""},
    {"da", U"aeiouyæøåé", U"ai au ei eu oi øj ej aj", U""},
    {"no", U"aeiouyæøåéè", U"ai au ei eu oi øy øi", U""},
    {"cs", U"aeiouyáéíóúůýě", U"ou au eu", U""},
};

const Rules* find(std::string_view language) {
  const auto found = std::find_if(std::begin(rules), std::end(rules),
                                  [&](const Rules& r) { return is_language(language, r.language); });
  return found == std::end(rules) ? nullptr : &*found;
}

std::vector<std::u32string_view> parts(std::u32string_view list, char32_t separator = U' ') {
  std::vector<std::u32string_view> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    if (end != 0) out.push_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return out;
}

/// Rules with their lists taken apart, the longest groups and pairs first.
struct Reader {
  struct Pair {
    std::u32string_view before, after;
  };
  std::u32string_view vowels;
  std::vector<std::u32string_view> groups;
  std::vector<Pair> silent;

  explicit Reader(const Rules& r) : vowels(r.vowels), groups(parts(r.groups)) {
    for (const auto pair : parts(r.silent)) {
      const auto cut = pair.find(U'>');
      silent.push_back({pair.substr(0, cut), pair.substr(cut + 1)});
    }
    std::stable_sort(groups.begin(), groups.end(), [](auto a, auto b) { return a.size() > b.size(); });
    std::stable_sort(silent.begin(), silent.end(),
                     [](const Pair& a, const Pair& b) { return a.before.size() > b.before.size(); });
  }
  bool is_vowel(char32_t c) const { return vowels.find(c) != std::u32string_view::npos; }
  int vowels_in(std::u32string_view text) const {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [&](char32_t c) { return is_vowel(c); }));
  }
  std::u32string spoken(std::u32string_view word) const;
  int nuclei(std::u32string_view word) const;
};

/// The word, which ends in $, with its unspoken vowels off and vowels that are spoken apart kept apart by hyphens. An
/// ending is only taken off when another vowel is left.
std::u32string Reader::spoken(std::u32string_view word) const {
  std::u32string out;
  for (std::size_t i = 0; i < word.size();) {
    const auto here = word.substr(i);
    const auto pair = std::find_if(silent.begin(), silent.end(), [&](const Pair& p) {
      if (!here.starts_with(p.before)) return false;
      return p.before.back() != U'$' || vowels_in(p.after) > 0 || vowels_in(out) > 0;
    });
    if (pair == silent.end()) {
      out += word[i++];
    } else {
      out += pair->after;
      if (pair->before.back() == U'$') out += U'$';
      i += pair->before.size();
    }
  }
  return out;
}

int Reader::nuclei(std::u32string_view word) const {
  int n = 0;
  for (std::size_t i = 0; i < word.size();) {
    const auto here = word.substr(i);
    const auto group = std::find_if(groups.begin(), groups.end(), [&](auto g) { return here.starts_with(g); });
    const std::size_t length = group == groups.end() ? 1 : group->size() - (group->back() == U'$' ? 1 : 0);
    n += group != groups.end() || is_vowel(word[i]) ? 1 : 0;
    i += length;
  }
  return n;
}

const Reader& reader(const Rules& r) {
  static const auto all = [] {
    std::vector<Reader> readers;
    for (const auto& each : rules) readers.emplace_back(each);
    return readers;
  }();
  return all[static_cast<std::size_t>(&r - rules)];
}

bool ends_part(char32_t c) { return c < 0x80 && !(c >= 'a' && c <= 'z') && c != '\''; }

}  // namespace

bool has_vowel_rules(std::string_view language) { return find(language) != nullptr; }

unsigned vowel_syllables(std::string_view token, std::string_view language) {
  const Rules* r = find(language);
  if (r == nullptr) return 1;
  int n = 0;
  std::u32string part;
  bool in_number = false;
  const auto end_part = [&] {
    if (!part.empty()) n += reader(*r).nuclei(reader(*r).spoken(part + U"$"));
    part.clear();
  };
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = next_character(token, at);
    const bool digit = c >= '0' && c <= '9';
    n += digit && !in_number ? 1 : 0;
    in_number = digit || (in_number && (c == '.' || c == ','));
    if (ends_part(c)) end_part();
    else part += c;
  }
  end_part();
  return static_cast<unsigned>(std::max(n, 1));
}

}  // namespace readability
