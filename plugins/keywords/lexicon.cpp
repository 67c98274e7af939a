#include "lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace keywords {
namespace {

/// Takes the number at the front of `digits`, and the blank behind it.
std::uint64_t take_number(std::string_view& digits) {
  std::uint64_t n = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), n).ptr;
  digits.remove_prefix(std::min(static_cast<std::size_t>(end - digits.data()) + 1, digits.size()));
  return n;
}

}  // namespace

Lexicon::Lexicon(std::string_view language)
    : stemmer_(language), is_english_(language == "en"), capitals_tell_(language != "de"), listed_(language),
      pieces_(static_cast<double>(background().pieces)) {
  if (!is_english_) return;
  auto lines = english_general();
  lines.remove_prefix(lines.find('\n') + 1);
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = std::min(lines.find_first_of(" \n", begin), lines.size());
    if (end != begin) general_.emplace(stem(lines.substr(begin, end - begin)));
    begin = end + 1;
  }
}

Lexicon::Count Lexicon::count_of(std::string_view stem) const {
  auto digits = background_.find(stem);
  const auto pieces = take_number(digits);
  return {pieces, take_number(digits)};
}

double Lexicon::rarity_of(std::string_view stem) const {
  constexpr double without_background = 5;
  if (!is_english_) return without_background;
  return std::log((pieces_ + 1) / (static_cast<double>(count_of(stem).pieces) + 1));
}

std::string_view Lexicon::stem(std::string_view folded) const {
  return stemmer_.stem(is_english_ && folded.ends_with("'s") ? folded.substr(0, folded.size() - 2) : folded);
}

void Lexicon::describe_english(std::string_view folded, std::string_view stem, Entry& e) const {
  e.word_class = english_.of(folded);
  e.verb_share = english_.verb_share(folded);
  e.unknown = background_.find(stem).empty();
  e.general = general_.contains(stem);
}

Lexicon::Entry Lexicon::describe(std::string_view folded) {
  const auto stemmed = stem(folded);
  Entry e;
  e.is_known = true;
  e.rarity = rarity_of(stemmed);
  e.stem = stems_.emplace(std::string(stemmed), static_cast<std::uint32_t>(stems_.size())).first->second;
  if (is_english_) describe_english(folded, stemmed, e);
  else e.word_class = listed_.of(folded);
  return e;
}

void Lexicon::forget() {
  words_ = {};
  stems_.clear();
}

}  // namespace keywords
