// Method: stop words and punctuation cut the text into runs, and each run is a candidate. A word that often stands in
// long runs is telling: its score is its degree (the summed length of all runs it stands in, itself included) divided
// by its frequency. A candidate scores the sum of its words. Two candidates with nothing but stop words between them
// that follow each other at least twice in the same way are joined to one more candidate ("axis of evil"), which scores
// the sum of the two.
#include "rake.hpp"

#include <map>

namespace keywords {
namespace {

constexpr std::uint32_t least_joins = 2;

/// For each word key deg(w) / freq(w) over all runs.
std::vector<double> word_scores(std::span<const Word> words, const std::vector<Run>& runs, std::size_t key_count) {
  std::vector<std::uint64_t> degree(key_count), frequency(key_count);
  for (const Run& r : runs)
    for (const Word& w : words.subspan(r.first, r.length)) degree[w.key] += r.length, ++frequency[w.key];
  std::vector<double> scores(key_count);
  for (std::size_t k = 0; k < key_count; ++k)
    if (frequency[k] != 0) scores[k] = static_cast<double>(degree[k]) / static_cast<double>(frequency[k]);
  return scores;
}

/// True when nothing but stop words lies between two runs, and at least one.
bool adjoin(std::span<const Word> words, const Run& a, const Run& b) {
  if (b.first == a.first + a.length) return false;
  for (std::uint32_t i = a.first + a.length; i <= b.first; ++i)
    if (!words[i].joined || (i < b.first && !words[i].stop)) return false;
  return true;
}

/// The sequences of keys from the start of one run to the end of the next, with the places where they occur.
using Joins = std::map<std::vector<std::uint32_t>, std::vector<std::size_t>>;

Joins find_joins(std::span<const Word> words, const std::vector<Run>& runs, std::size_t max_words) {
  Joins joins;
  for (std::size_t r = 0; r + 1 < runs.size(); ++r) {
    const Run &a = runs[r], &b = runs[r + 1];
    const std::uint32_t length = b.first + b.length - a.first;
    if (length > max_words || !adjoin(words, a, b)) continue;
    std::vector<std::uint32_t> keys;
    for (const Word& w : words.subspan(a.first, length)) keys.push_back(w.key);
    joins[std::move(keys)].push_back(r);
  }
  return joins;
}

double score_of(std::span<const Word> run, const std::vector<double>& scores) {
  double sum = 0;
  for (const Word& w : run) sum += scores[w.key];
  return sum;
}

}  // namespace

std::vector<double> rake_word_scores(std::span<const Word> words, std::size_t key_count, std::size_t max_words) {
  auto runs = content_runs(words);
  std::erase_if(runs, [&](const Run& r) { return r.length > max_words; });
  return word_scores(words, runs, key_count);
}

std::vector<double> rake(Phrases& phrases, std::size_t key_count, std::size_t max_words) {
  const auto words = phrases.words();
  auto runs = content_runs(words);
  std::erase_if(runs, [&](const Run& r) { return r.length > max_words; });
  const auto per_word = word_scores(words, runs, key_count);
  for (const Run& r : runs) phrases.add(r.first, r.length);

  std::vector<double> scores;
  for (std::uint32_t p = 0; p < phrases.all().size(); ++p) scores.push_back(score_of(phrases.words_of(p), per_word));

  for (const auto& [keys, places] : find_joins(words, runs, max_words)) {
    if (places.size() < least_joins) continue;
    const Run &a = runs[places[0]], &b = runs[places[0] + 1];
    const double sum =
        score_of(words.subspan(a.first, a.length), per_word) + score_of(words.subspan(b.first, b.length), per_word);
    for (std::size_t r : places) {
      const auto phrase = phrases.add(runs[r].first, runs[r + 1].first + runs[r + 1].length - runs[r].first);
      if (phrase == scores.size()) scores.push_back(sum);
    }
  }
  return scores;
}

}  // namespace keywords
