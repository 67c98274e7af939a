// Method: stop words and punctuation cut the text into runs, and each run is a candidate. A word that often stands in
// long runs is telling: its score is its degree (the summed length of all runs it stands in, itself included) divided
// by its frequency. A candidate scores the sum of its words. Two candidates with nothing but stop words between them
// that follow each other at least twice in the same way are joined to one more candidate ("axis of evil"), which scores
// the sum of the two.
#include "rake.hpp"

#include <algorithm>

namespace keywords {
namespace {

constexpr std::uint32_t least_joins = 2;

/// For each word key deg(w) / freq(w) over all runs.
std::vector<double> word_scores(std::span<const Word> words, const std::vector<Run>& runs, std::size_t key_count) {
  struct Count {
    std::uint64_t degree = 0, frequency = 0;
  };
  std::vector<Count> counts(key_count);
  for (const Run& r : runs)
    for (const Word& w : words.subspan(r.first, r.length)) counts[w.key].degree += r.length, ++counts[w.key].frequency;
  std::vector<double> scores(key_count);
  for (std::size_t k = 0; k < key_count; ++k)
    if (counts[k].frequency != 0)
      scores[k] = static_cast<double>(counts[k].degree) / static_cast<double>(counts[k].frequency);
  return scores;
}

/// True when nothing but stop words lies between two runs, and at least one.
bool adjoin(std::span<const Word> words, const Run& a, const Run& b) {
  if (b.first == a.first + a.length) return false;
  for (std::uint32_t i = a.first + a.length; i <= b.first; ++i)
    if (!words[i].joined || (i < b.first && !words[i].stop)) return false;
  return true;
}

/// From the start of a run to the end of the next.
std::span<const Word> joined(std::span<const Word> words, const std::vector<Run>& runs, std::uint32_t r) {
  return words.subspan(runs[r].first, runs[r + 1].first + runs[r + 1].length - runs[r].first);
}

std::uint32_t hash_of(std::span<const Word> words) {
  std::uint32_t h = 0;
  for (const Word& w : words) h = (h ^ w.key) * 0x9E3779B1u;
  return h ^ h >> 15;
}

/// Where two runs with stop words between them follow each other: the first of the two, and the hash of all words.
struct Join {
  std::uint32_t run, hash;
};

/// Leaves out those whose hash no other one has; they can't be equal to another.
void keep_likely_repeats(std::vector<Join>& joins) {
  std::size_t slots = 64;
  while (slots < 4 * joins.size()) slots *= 2;
  std::vector<std::uint8_t> seen(slots);
  for (const Join& j : joins) {
    auto& times = seen[j.hash & (slots - 1)];
    if (times < 2) ++times;
  }
  std::erase_if(joins, [&](const Join& j) { return seen[j.hash & (slots - 1)] < 2; });
}

/// The joins of up to `max_words` words; equal ones stand side by side in their order, and most of those that are alone are left out.
std::vector<Join> find_joins(std::span<const Word> words, const std::vector<Run>& runs, std::size_t max_words) {
  std::vector<Join> joins;
  for (std::uint32_t r = 0; r + 1 < runs.size(); ++r) {
    if (runs[r + 1].first + runs[r + 1].length - runs[r].first > max_words || !adjoin(words, runs[r], runs[r + 1]))
      continue;
    joins.push_back({r, hash_of(joined(words, runs, r))});
  }
  keep_likely_repeats(joins);
  std::sort(joins.begin(), joins.end(), [&](const Join& a, const Join& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const auto x = joined(words, runs, a.run), y = joined(words, runs, b.run);
    const auto [p, q] = std::mismatch(x.begin(), x.end(), y.begin(), y.end(),
                                      [](const Word& v, const Word& w) { return v.key == w.key; });
    if (p != x.end() && q != y.end()) return p->key < q->key;
    return p == x.end() && q == y.end() ? a.run < b.run : p == x.end();
  });
  return joins;
}

bool equal_keys(std::span<const Word> a, std::span<const Word> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Word& p, const Word& q) { return p.key == q.key; });
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

  const auto joins = find_joins(words, runs, max_words);
  for (std::size_t i = 0, next = 0; i < joins.size(); i = next) {
    const auto here = joined(words, runs, joins[i].run);
    while (next < joins.size() && equal_keys(here, joined(words, runs, joins[next].run))) ++next;
    if (next - i < least_joins) continue;
    const Run &a = runs[joins[i].run], &b = runs[joins[i].run + 1];
    const double sum =
        score_of(words.subspan(a.first, a.length), per_word) + score_of(words.subspan(b.first, b.length), per_word);
    for (std::size_t k = i; k < next; ++k) {
      const auto phrase = phrases.add(runs[joins[k].run].first, static_cast<std::uint32_t>(here.size()));
      if (phrase == scores.size()) scores.push_back(sum);
    }
  }
  return scores;
}

}  // namespace keywords
