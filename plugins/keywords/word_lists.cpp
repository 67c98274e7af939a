#include "word_lists.hpp"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <bit>

namespace keywords {
namespace {

/// By its first character; of digits and the like USCRIPT_COMMON.
std::int16_t script_of(std::string_view word) {
  UChar32 c = 0;
  U8_GET_OR_FFFD(reinterpret_cast<const std::uint8_t*>(word.data()), 0, 0, static_cast<std::int32_t>(word.size()), c);
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &status);
  return static_cast<std::int16_t>(U_FAILURE(status) ? USCRIPT_COMMON : script);
}

/// How many of the words are written in what.
struct ScriptCounts {
  std::size_t words = 0, han = 0, kana = 0, cyrillic = 0, unlisted = 0;
  std::int16_t first_unlisted = USCRIPT_COMMON;

  void add(std::int16_t script) {
    ++words;
    switch (script) {
      case USCRIPT_LATIN:
      case USCRIPT_COMMON:
      case USCRIPT_INHERITED:
      case USCRIPT_UNKNOWN: return;
      case USCRIPT_HAN: ++han; return;
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA: ++kana; return;
      case USCRIPT_CYRILLIC: ++cyrillic; return;
      default:
        if (unlisted++ == 0) first_unlisted = script;
    }
  }
  /// What tells the language, or at least that no list is for it; "" for letters that many languages have.
  std::string_view language() const {
    if (2 * (han + kana) > words) return 10 * kana >= han + kana ? "ja" : "zh";
    if (2 * cyrillic > words) return "ru";  // the only list in that script
    return 2 * unlisted > words ? uscript_getName(static_cast<UScriptCode>(first_unlisted)) : "";
  }
};

void add(WordList& list, std::string_view lines, bool keep_originals) {
  list.folded.add_lines(lines);
  if (!keep_originals) return;
  list.lines.add_lines(lines);
  list.ordered.add_lines(lines);
}

}  // namespace

WordLists::WordLists(std::string_view own_lines, bool keep_originals) {
  add(own_, own_lines, keep_originals);
  std::uint32_t bit = 1;
  for (const auto& list : stopword_lists()) {
    auto& made = by_language_.emplace(list.language, own_).first->second;
    add(made, list.lines, keep_originals);
    if (list.language == "ja") made.folded.add_hiragana();
    // The user's words belong to no language.
    Stopwords words;
    if (own_.folded.size() != 0) words.add_lines(list.lines);
    for (const auto& word : own_.folded.size() != 0 ? words : made.folded) languages_[word] |= bit;
    bit <<= 1;
  }
}

const GuessMemory::Slot& WordLists::find(std::uint32_t term, const FormOfTerm& form_of, GuessMemory& memory) const {
  auto& slot = memory.slots_[term % GuessMemory::slot_count];
  if (slot.term == term) return slot;
  const auto form = form_of(term);
  fold(form, memory.folded_);
  const auto it = languages_.find(memory.folded_);
  slot.languages = it == languages_.end() ? 0 : it->second;
  slot.script = script_of(form);
  slot.term = term;
  return slot;
}

std::string_view WordLists::guess(std::span<const Token> tokens, const FormOfTerm& form_of, GuessMemory& memory) const {
  constexpr std::size_t most_words = 200, fewest_hits = 3;
  const auto lists = stopword_lists();
  std::vector<std::size_t> hits(lists.size());
  ScriptCounts scripts;
  for (const Token& t : tokens) {
    if (t.kind != Token::Kind::word) continue;
    if (scripts.words == most_words) break;
    const auto& known = find(t.term, form_of, memory);
    scripts.add(known.script);
    for (auto bits = known.languages; bits != 0; bits &= bits - 1)
      ++hits[static_cast<std::size_t>(std::countr_zero(bits))];
  }
  if (const auto language = scripts.language(); !language.empty()) return language;
  std::size_t best = 0, english = 0;
  for (std::size_t l = 0; l < lists.size(); ++l) {
    if (hits[l] > hits[best]) best = l;
    if (lists[l].language == "en") english = l;
  }
  return hits[best] < fewest_hits || hits[best] == hits[english] ? lists[english].language : lists[best].language;
}

const WordList* WordLists::find(std::string_view tag) const {
  if (tag == "none") return &own_;
  const auto it = by_language_.find(primary_language(tag));
  return it == by_language_.end() ? nullptr : &it->second;
}

std::string WordLists::known_languages() {
  std::string all = "auto, none";
  for (const auto& list : stopword_lists()) all.append(", ").append(list.language);
  return all;
}

}  // namespace keywords
