// Method: a word that is listed is of the class of its list; else the longest of the endings that it has decides, before which two
// letters must be left; else it may be a noun. Then its place: behind some pronouns it is a verb, with a capital inside a sentence it
// is none, and an adjective belongs to the noun on the side where the language has it. Where nouns have capitals, inside a sentence
// a capital makes a noun, and a word without one is an adjective if it has the ending of one before a noun, and nothing says that
// it is a verb.
#include "word_classes.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace keywords {
namespace {

template <class Take> void for_each_word(std::string_view words, const Take& take) {
  for (std::size_t begin = 0; begin < words.size();) {
    const auto end = std::min(words.find(' ', begin), words.size());
    take(words.substr(begin, end - begin));
    begin = end + 1;
  }
}

bool ends_in_noun(WordClass c) { return c == WordClass::noun || c == WordClass::attribute; }
bool is_nominal(WordClass c) { return c == WordClass::noun || c == WordClass::adjective; }

/// Where in its group an adjective stands, and what that makes of it.
class AdjectivePlacer {
 public:
  AdjectivePlacer(std::span<const Word> words, const ClassTable& table, PlacedClasses& out)
      : words_(words), table_(table), out_(out) {}

  void run() {
    for (std::size_t i = 1; i < words_.size(); ++i)
      if (out_.of[i] == WordClass::adjective && words_[i].joined && is_behind_noun(i)) place(i);
  }

 private:
  bool is_behind_noun(std::size_t i) const { return ends_in_noun(out_.of[i - 1]); }
  bool noun_follows(std::size_t i) const {
    for (++i; i < words_.size() && words_[i].joined && is_nominal(out_.of[i]); ++i)
      if (out_.of[i] == WordClass::noun) return true;
    return false;
  }
  void place(std::size_t i) {
    if (table_.adjective_place == AdjectivePlace::before_noun) {
      if (!noun_follows(i)) out_.breaks[i] = true;  // a predicate: "zonder vuurtoren zijn de klippen gevaarlijk"
    } else {
      // Between two nouns it may belong to either of them.
      out_.of[i] = table_.adjective_place == AdjectivePlace::either_side && noun_follows(i) ? WordClass::noun
                                                                                            : WordClass::attribute;
    }
  }

  std::span<const Word> words_;
  const ClassTable& table_;
  PlacedClasses& out_;
};

UChar32 first_letter(std::string_view word) {
  UChar32 c = 0;
  U8_GET(reinterpret_cast<const std::uint8_t*>(word.data()), 0, 0, static_cast<std::int32_t>(word.size()), c);
  return c;
}

/// "William", which looks like a verb in Portuguese: a capital and small letters inside a sentence.
bool is_name(std::span<const Word> words, std::size_t i, std::string_view text) {
  const Word& w = words[i];
  if (i == 0 || w.sentence != words[i - 1].sentence) return false;
  const auto word = text.substr(w.begin, w.end - w.begin);
  const UChar32 first = first_letter(word);
  const auto second = word.substr(static_cast<std::size_t>(U8_LENGTH(first)));
  return u_isupper(first) && !second.empty() && u_islower(first_letter(second));
}

/// What capitals tell in German.
class CapitalReader {
 public:
  CapitalReader(std::span<const Word> words, std::string_view text, const std::vector<std::string_view>& key_texts,
                const ListedClasses& classes, PlacedClasses& out)
      : words_(words), text_(text), key_texts_(key_texts), classes_(classes), out_(out) {}

  void run() {
    if (!capitals_tell()) return;
    for (std::size_t i = words_.size(); i-- > 0;) {
      if (!is_content(i) || starts_sentence(i) || is_stated(i)) continue;
      if (!is_lower(i)) out_.of[i] = WordClass::noun;
      else if (is_nominal(out_.of[i])) out_.of[i] = is_attribute(i) ? WordClass::adjective : WordClass::verb;
    }
  }

 private:
  bool is_content(std::size_t i) const { return !words_[i].stop && words_[i].letters; }
  bool is_stated(std::size_t i) const { return words_[i].stated != StatedClass::unknown; }
  bool starts_sentence(std::size_t i) const { return i == 0 || words_[i].sentence != words_[i - 1].sentence; }
  bool is_lower(std::size_t i) const {
    return u_islower(first_letter(text_.substr(words_[i].begin, words_[i].end - words_[i].begin))) != 0;
  }
  /// False for texts all in lower case or all in capitals.
  bool capitals_tell() const {
    std::size_t lower = 0, all = 0;
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (is_content(i) && !starts_sentence(i)) ++all, lower += is_lower(i);
    return lower > 0 && lower * 10 < all * 9;
  }
  /// True before a noun for what is listed as an adjective, and else for what has an ending of one and no sign of a verb.
  bool is_attribute(std::size_t i) const {
    if (i + 1 == words_.size() || !words_[i + 1].joined || !is_nominal(out_.of[i + 1])) return false;
    if (out_.of[i] == WordClass::adjective) return true;
    const auto word = key_texts_[words_[i].key];
    const bool is_inflected = word.ends_with('e') || word.ends_with("en") || word.ends_with("er") ||
                              word.ends_with("es") || word.ends_with("em");
    if (!is_inflected || !words_[i].joined) return is_inflected;
    return is_content(i - 1) ? is_lower(i - 1) : !classes_.announces_verb(key_texts_[words_[i - 1].key]);
  }

  std::span<const Word> words_;
  std::string_view text_;
  const std::vector<std::string_view>& key_texts_;
  const ListedClasses& classes_;
  PlacedClasses& out_;
};

}  // namespace

ListedClasses::ListedClasses(std::string_view language) {
  const auto tables = class_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.language == language; });
  if (found == tables.end()) return;
  table_ = &*found;
  const auto add = [](Classes& to, std::string_view words, WordClass c) {
    for_each_word(words, [&](std::string_view word) { to.emplace(word, c); });
  };
  add(words_, table_->nouns, WordClass::noun);
  add(words_, table_->verbs, WordClass::verb);
  add(words_, table_->adverbs, WordClass::adverb);
  add(words_, table_->adjectives, WordClass::adjective);
  add(endings_, table_->noun_endings, WordClass::noun);
  add(endings_, table_->verb_endings, WordClass::verb);
  add(endings_, table_->adverb_endings, WordClass::adverb);
  add(endings_, table_->adjective_endings, WordClass::adjective);
  add(verb_signs_, table_->verb_signs, WordClass::stop);
  add(links_, table_->links, WordClass::link);
}

WordClass ListedClasses::of(std::string_view folded) const {
  constexpr std::size_t least_left = 2;  // characters before an ending
  const auto word = words_.find(std::string(folded));
  if (word != words_.end()) return word->second;
  std::size_t left = 0;
  for (std::size_t begin = 1; begin < folded.size(); ++begin) {
    if (is_inside_character(folded[begin]) || ++left < least_left) continue;
    const auto ending = endings_.find(std::string(folded.substr(begin)));
    if (ending != endings_.end()) return ending->second;
  }
  return WordClass::noun;
}

void place_listed(std::span<const Word> words, std::string_view text, const std::vector<WordClass>& by_key,
                  const std::vector<std::string_view>& key_texts, const ListedClasses& classes, PlacedClasses& out) {
  out.of.resize(words.size());
  out.breaks.assign(words.size(), false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    out.of[i] = class_of(w, by_key);
    if (w.stated != StatedClass::unknown) continue;
    if (out.of[i] == WordClass::noun && w.joined && words[i - 1].stop &&
        classes.announces_verb(key_texts[words[i - 1].key]))
      out.of[i] = WordClass::verb;
    if (out.of[i] == WordClass::verb && is_name(words, i, text)) out.of[i] = WordClass::noun;
  }
  if (classes.table() == nullptr) return;
  if (classes.table()->nouns_have_capitals) CapitalReader(words, text, key_texts, classes, out).run();
  AdjectivePlacer(words, *classes.table(), out).run();
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (words[i].stop && words[i].joined && words[i + 1].joined && ends_in_noun(out.of[i - 1]) &&
        out.of[i + 1] == WordClass::noun && classes.links(key_texts[words[i].key]))
      out.of[i] = WordClass::link;
}

}  // namespace keywords
