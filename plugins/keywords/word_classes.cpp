// Method: WordNet counts in tagged texts how often a word is a noun, verb, adjective or adverb; the most frequent decides. Forms in
// -s take part in the counts of their plain form, forms in -ed and -ing are classes of their own, and what WordNet does not
// know is judged by its ending, else a noun. Behind words such as "to", "we" and "can" a word that can be a verb is one.
#include "word_classes.hpp"

#include <algorithm>
#include <array>

namespace keywords {
namespace {

bool is_plural(std::string_view w) { return w.size() > 3 && w.ends_with('s') && !w.ends_with("ss"); }

bool ends_like_adjective(std::string_view w) {
  constexpr std::string_view endings[] = {"al",   "ous", "ive", "ic",   "able", "ible", "ful",
                                          "less", "ary", "ish", "ical", "ent",  "ant"};
  constexpr std::size_t shortest = 6;
  return w.size() >= shortest &&
         std::any_of(std::begin(endings), std::end(endings), [&](std::string_view e) { return w.ends_with(e); });
}

/// A word behind which another is likely to be a verb, and how much of a verb that must be.
int least_verb_behind(std::string_view w) {
  constexpr std::string_view sure[] = {"can",    "can't", "cannot", "could", "didn't", "doesn't", "don't", "he",
                                       "i",      "let",   "let's",  "may",   "might",  "must",    "shall", "she",
                                       "should", "they",  "us",     "we",    "will",   "would",   "you"};
  constexpr std::string_view likely[] = {"also", "it", "not", "that", "to", "which", "who"};
  if (std::binary_search(std::begin(sure), std::end(sure), w)) return 2;
  return std::binary_search(std::begin(likely), std::end(likely), w) ? 3 : 0;
}

bool becomes_verb(WordClass c, int verb, int least) {
  switch (c) {
    case WordClass::participle: return true;
    case WordClass::either: return verb > 0;
    case WordClass::noun: return verb >= least;
    case WordClass::adjective: return verb >= 4;
    default: return false;
  }
}

}  // namespace

WordUse EnglishClasses::use_of(std::string_view folded) const {
  const auto d = words_.find(folded);
  if (d.size() != 4) return {};
  return {d[0] - '0', d[1] - '0', d[2] - '0', d[3] - '0'};
}

int EnglishClasses::verb_share(std::string_view w) const {
  const auto use = use_of(w);
  if (use.known() || !w.ends_with('s')) return use.verb;
  const int plain = use_of(w.substr(0, w.size() - 1)).verb;
  return w.ends_with("es") ? std::max(plain, use_of(w.substr(0, w.size() - 2)).verb) : plain;
}

WordClass EnglishClasses::of(std::string_view folded) const {
  const auto hyphen = folded.rfind('-');
  if (hyphen == folded.npos || hyphen + 1 == folded.size()) return of_part(folded);
  const auto last = of(folded.substr(hyphen + 1));
  return last == WordClass::verb || last == WordClass::adverb ? WordClass::adjective : last;
}

WordClass EnglishClasses::of_part(std::string_view w) const {
  if (w.ends_with("'s")) w.remove_suffix(2);
  auto use = use_of(w);
  bool known = use.known();
  if (w.size() > 4 && w.ends_with("ing")) {
    const std::string stem(w.substr(0, w.size() - 3));
    const bool doubled = stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2];
    const bool of_verb = use_of(stem).verb != 0 || use_of(stem + "e").verb != 0 ||
                         (doubled && use_of(std::string_view(stem).substr(0, stem.size() - 1)).verb != 0);
    if (of_verb || !known) return use.adjective >= 5 && use.noun < 3 ? WordClass::adjective : WordClass::gerund;
  }
  if (w.size() > 3 && w.ends_with("ed") && use.noun < 5)
    return use.adjective >= 9 ? WordClass::adjective : WordClass::participle;
  if (is_plural(w)) {
    const auto add = [&](std::string_view base) {
      const auto plain = use_of(base);
      use.noun += plain.noun, use.verb += plain.verb;
      known = known || plain.noun != 0 || plain.verb != 0;
    };
    add(w.substr(0, w.size() - 1));
    if (w.ends_with("es")) add(w.substr(0, w.size() - 2));
    if (w.ends_with("ies")) add(std::string(w.substr(0, w.size() - 3)) + 'y');
  }
  if (!known) {
    if (w.ends_with("ly")) return WordClass::adverb;
    return ends_like_adjective(w) ? WordClass::adjective : WordClass::noun;
  }
  const int all = use.noun + use.verb + use.adjective + use.adverb, nominal = use.noun + use.adjective;
  if (use.adverb * 2 > all) return WordClass::adverb;
  if (use.verb > nominal && use.verb * 10 >= 6 * all)
    return use.verb * 10 >= 8 * all || nominal < 2 ? WordClass::verb : WordClass::either;
  if (use.adjective > use.noun) return WordClass::adjective;
  return use.noun >= 4 || use.adjective < 3 ? WordClass::noun : WordClass::adjective;
}

WordClass class_of(const Word& w, const std::vector<WordClass>& by_key) {
  if (w.stop || !w.letters) return w.stop ? WordClass::stop : WordClass::number;
  switch (w.stated) {
    case StatedClass::noun: return WordClass::noun;
    case StatedClass::adjective: return WordClass::adjective;
    case StatedClass::verb: return WordClass::verb;
    case StatedClass::adverb:
    case StatedClass::other: return WordClass::adverb;
    case StatedClass::unknown: break;
  }
  return by_key[w.key];
}

void place_classes(std::span<const Word> words, const std::vector<WordClass>& by_key,
                   const std::vector<int>& verb_shares, const std::vector<std::string_view>& key_texts,
                   PlacedClasses& out) {
  out.of.resize(words.size());
  out.breaks.assign(words.size(), false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    auto& c = out.of[i];
    c = class_of(w, by_key);
    if (w.stop || !w.letters || w.stated != StatedClass::unknown) continue;
    const auto text = key_texts[w.key];
    if (w.joined) {
      const auto before = out.of[i - 1];
      const auto text_before = key_texts[words[i - 1].key];
      const int least = before == WordClass::stop ? least_verb_behind(text_before) : 0;
      if (least != 0 && becomes_verb(c, verb_shares[w.key], least)) {
        c = WordClass::verb;
        continue;
      }
      const bool in_ed = text.ends_with("ed") && text.find('-') == text.npos &&
                         (c == WordClass::participle || c == WordClass::adjective);
      if (in_ed && (before == WordClass::noun || before == WordClass::gerund)) out.breaks[i] = true;
      if (c == WordClass::gerund && before == WordClass::noun && text_before.ends_with('s') &&
          !text_before.ends_with("ss"))
        out.breaks[i] = true;
      if (c == WordClass::either && before == WordClass::noun && text.ends_with('s')) c = WordClass::verb;
    }
    if (text == "based") c = WordClass::verb;
  }
}

}  // namespace keywords
