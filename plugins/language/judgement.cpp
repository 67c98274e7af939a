#include "judgement.hpp"

#include "excerpt.hpp"

#include <cmath>

namespace language {
namespace {

std::string percent(const Share& s) { return s.tag + " " + std::to_string(std::lround(s.share * 100)) + " %"; }

std::string doubt(const Guess& guess, double min_confidence) {
  if (guess.first.tag.empty()) return "not_sure: no language that is known";
  std::string found = percent(guess.first);
  if (!guess.second.tag.empty()) found += ", " + percent(guess.second);
  if (guess.reliable)
    return "not_sure: " + found + ", needs " + std::to_string(std::lround(min_confidence * 100)) + " %";
  return "not_sure: perhaps " + found;
}

}  // namespace

Judgement judge(std::string_view text, const Demands& demands, std::string& buffer) {
  Judgement j;
  const auto looked_at = excerpt(text, demands.most_bytes, buffer);
  j.letters = letter_count(looked_at);
  if (j.letters < demands.min_letters) {
    j.status = "too_short: " + std::to_string(j.letters) + " letters, needs " + std::to_string(demands.min_letters);
    return j;
  }
  const Guess guess = identify(looked_at, demands.expected);
  j.second = guess.second;
  if (!guess.reliable || guess.first.share < demands.min_confidence) {
    j.status = doubt(guess, demands.min_confidence);
    return j;
  }
  j.tag = guess.first.tag;
  j.confidence = guess.first.share;
  j.status = "ok";
  return j;
}

}  // namespace language
