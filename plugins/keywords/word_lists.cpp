#include "word_lists.hpp"

namespace keywords {
namespace {

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
    add(by_language_.emplace(list.language, own_).first->second, list.lines, keep_originals);
    Stopwords words;
    words.add_lines(list.lines);
    for (const auto& word : words) languages_[word] |= bit;
    bit <<= 1;
  }
}

std::string_view WordLists::guess(std::span<const Token> tokens, std::string_view text) const {
  constexpr std::size_t most_words = 200, fewest_hits = 3;
  const auto lists = stopword_lists();
  std::vector<std::size_t> hits(lists.size());
  std::string folded;
  std::size_t words = 0;
  for (const Token& t : tokens) {
    if (t.kind != Token::Kind::word) continue;
    if (++words > most_words) break;
    fold(text.substr(t.begin, t.end - t.begin), folded);
    const auto it = languages_.find(folded);
    if (it == languages_.end()) continue;
    for (std::size_t l = 0; l < hits.size(); ++l) hits[l] += (it->second >> l) & 1u;
  }
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
