#include "yake_paper.hpp"

#include "originals/characters.hpp"

#include <cmath>

namespace keywords {
namespace {

YakeTag tag_of(std::string_view surface, bool first_of_sentence, originals::Characters& scratch) {
  using namespace originals;
  decode(surface, scratch);
  std::size_t digits = 0, letters = 0, signs = 0, upper = 0, lower = 0;
  for (char32_t c : scratch.code) {
    const auto bits = classes(c);
    digits += (bits & py_digit) != 0;
    letters += (bits & any_letter) != 0;
    signs += (bits & ascii_punctuation) != 0;
    upper += (bits & py_upper) != 0;
    lower += (bits & py_lower) != 0;
  }
  if (letters == 0) return YakeTag::digits;
  if (digits > 0 || signs > 1) return YakeTag::unusual;
  if (upper > 0 && lower == 0) return YakeTag::acronym;
  return upper == 1 && !first_of_sentence && is(scratch.code.front(), py_upper) ? YakeTag::proper : YakeTag::plain;
}

}  // namespace

void read_for_yake(std::span<const Word> words, std::size_t key_count, std::string_view text, YakeText& out) {
  out.clear();
  out.words.assign(words.begin(), words.end());
  out.stop_term.assign(key_count, false);
  std::vector<bool> seen(key_count);
  originals::Characters scratch;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& w = words[i];
    const bool first = i == 0 || words[i - 1].sentence != w.sentence;
    out.term.push_back(w.key);
    out.tag.push_back(tag_of(text.substr(w.begin, w.end - w.begin), first, scratch));
    out.sentence.push_back(w.sentence);
    if (!seen[w.key]) out.stop_term[w.key] = w.stop;
    seen[w.key] = true;
  }
  out.sentence_count = words.empty() ? 0 : words.back().sentence + 1;
}

std::vector<double> scores_of(YakeResult& result) {
  std::vector<double> scores;
  for (auto& c : result.candidates) {
    c.valid = c.valid && std::isfinite(c.score) && c.score >= 0;
    scores.push_back(c.valid ? 1 / (1 + c.score) : 0);
  }
  return scores;
}

}  // namespace keywords
