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
  for (const auto& list : stopword_lists())
    add(by_language_.emplace(list.language, own_).first->second, list.lines, keep_originals);
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
