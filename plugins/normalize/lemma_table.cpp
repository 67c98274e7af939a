#include "lemma_table.hpp"

#include "word_lines.hpp"

namespace normalize {
namespace {

/// What stands in a line, short enough for a message.
std::string shown(std::string_view line) {
  constexpr std::size_t most = 60;
  std::string s;
  for (const char c : line.substr(0, most)) {
    if (c == '\t') s += "\\t";
    else s += c;
  }
  while (line.size() > most && !is_valid_utf8(s)) s.pop_back();
  return "'" + s + (line.size() > most ? "..." : "") + "'";
}

bool is_word(std::string_view s) { return !s.empty() && s.find_first_of(" \t") == std::string_view::npos; }

}  // namespace

void LemmaTable::add_lines(std::string_view lines, const CharacterOptions& characters) {
  each_word_line(lines, [&](std::string_view line, std::size_t number) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) throw bad_line(number, "has no tab: " + shown(line) + "; write FORM TAB LEMMA");
    const auto form = line.substr(0, tab), lemma = line.substr(tab + 1);
    if (!is_word(form) || !is_word(lemma))
      throw bad_line(number, "is not one form, a tab and one lemma: " + shown(line));
    add(form, lemma, number, characters);
  });
}

void LemmaTable::add(std::string_view form, std::string_view lemma, std::size_t line,
                     const CharacterOptions& characters) {
  std::string key, value;
  canonical_characters(form, {.turkic = characters.turkic}, key);
  canonical_characters(lemma, characters, value);
  if (key.empty() || value.empty()) throw bad_line(line, "has a word of invisible characters only");
  const auto [at, is_new] = lemmas_.try_emplace(key, value);
  if (is_new || at->second == value) return;
  if (ambiguous_++ != 0) return;
  first_ambiguous_ =
      "line " + std::to_string(line) + ": '" + key + "' is '" + at->second + "' already, not '" + value + "'";
}

std::optional<std::string_view> LemmaTable::find(std::string_view folded) const {
  const auto at = lemmas_.find(folded);
  return at == lemmas_.end() ? std::nullopt : std::optional<std::string_view>(at->second);
}

}  // namespace normalize
