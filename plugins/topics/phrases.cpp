#include "phrases.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <unordered_map>

namespace topics {
namespace {

constexpr std::uint32_t most_words = 3;

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

/// One walk over the sequence, which merges pairs that together have `words` words.
class Pass {
 public:
  Pass(Merged& merged, std::vector<std::uint32_t>& lengths, std::unordered_map<std::string_view, std::uint32_t>& known,
       const PhraseRules& rules, std::uint32_t words)
      : merged_(merged), lengths_(lengths), known_(known), rules_(rules), words_(words) {}

  void run() {
    find();
    Sequence& s = merged_.sequence;
    std::size_t kept = 0, at = 0;
    for (std::size_t d = 0; d + 1 < s.first.size(); ++d) {
      const std::size_t end = s.first[d + 1];
      for (s.first[d] = kept; at < end; ++kept) {
        const auto phrase = at + 1 < end && s.follows[at + 1] != 0
                                ? phrases_.find(pair_of(s.terms[at], s.terms[at + 1]))
                                : phrases_.end();
        s.follows[kept] = s.follows[at];
        s.terms[kept] = phrase == phrases_.end() ? s.terms[at] : phrase->second;
        at += phrase == phrases_.end() ? 1 : 2;
      }
    }
    s.first.back() = kept;
    s.terms.resize(kept);
    s.follows.resize(kept);
  }

 private:
  /// Neighbours, those of a kind one after the other.
  std::vector<std::uint64_t> sorted_pairs() const {
    const Sequence& s = merged_.sequence;
    std::vector<std::uint64_t> pairs;
    for (std::size_t d = 0; d + 1 < s.first.size(); ++d)
      for (std::size_t i = s.first[d] + 1; i < s.first[d + 1]; ++i)
        if (s.follows[i] != 0) pairs.push_back(pair_of(s.terms[i - 1], s.terms[i]));
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  }

  void find() {
    const auto pairs = sorted_pairs();
    std::vector<double> as_first(merged_.texts.size()), as_second(as_first.size());
    for (const std::uint64_t p : pairs) {
      as_first[p >> 32] += 1;
      as_second[static_cast<std::uint32_t>(p)] += 1;
    }
    const auto all = static_cast<double>(pairs.size());
    for (std::size_t i = 0, n = 0; i < pairs.size(); i += n) {
      n = 1;
      while (i + n < pairs.size() && pairs[i + n] == pairs[i]) ++n;
      const auto a = static_cast<std::uint32_t>(pairs[i] >> 32), b = static_cast<std::uint32_t>(pairs[i]);
      if (n < rules_.min_count || lengths_[a] + lengths_[b] != words_) continue;
      const double together = static_cast<double>(n) / all;
      const double apart = as_first[a] / all * (as_second[b] / all);
      if (together == 1 || natural_log(together / apart) >= -natural_log(together) * rules_.min_npmi)
        phrases_[pairs[i]] = term_of(a, b);
    }
  }

  std::uint32_t term_of(std::uint32_t a, std::uint32_t b) {
    std::string text(merged_.texts[a]);
    text.append(" ").append(merged_.texts[b]);
    if (const auto at = known_.find(text); at != known_.end()) return at->second;
    const auto term = static_cast<std::uint32_t>(merged_.texts.size());
    merged_.texts.push_back(merged_.made.emplace_back(std::move(text)));
    lengths_.push_back(words_);
    known_.emplace(merged_.texts.back(), term);
    return term;
  }

  Merged& merged_;
  std::vector<std::uint32_t>& lengths_;                         ///< words of each term
  std::unordered_map<std::string_view, std::uint32_t>& known_;  ///< terms with a blank
  const PhraseRules& rules_;
  std::uint32_t words_;
  std::unordered_map<std::uint64_t, std::uint32_t> phrases_;
};

}  // namespace

Merged merge_phrases(const Sequence& sequence, std::span<const std::string_view> texts, const PhraseRules& rules) {
  Merged merged;
  merged.sequence = sequence;
  merged.texts.assign(texts.begin(), texts.end());
  std::vector<std::uint32_t> lengths(texts.size(), 1);
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::uint32_t t = 0; t < texts.size(); ++t)
    if (texts[t].find(' ') != std::string_view::npos) known.emplace(texts[t], t);
  for (std::uint32_t words = 2; words <= most_words; ++words) Pass(merged, lengths, known, rules, words).run();
  return merged;
}

}  // namespace topics
