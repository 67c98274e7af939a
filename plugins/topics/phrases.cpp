#include "phrases.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <unordered_map>

namespace topics {
namespace {

constexpr std::uint32_t most_words = 3;
constexpr std::size_t between_pauses = 1 << 19;  // terms

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

/// One walk over the sequence, which merges pairs that together have `words` words.
class Pass {
 public:
  Pass(Merged& merged, std::vector<std::uint32_t>& lengths, std::unordered_map<std::string_view, std::uint32_t>& known,
       const PhraseRules& rules, const Pause& pause, std::uint32_t words)
      : merged_(merged), lengths_(lengths), known_(known), rules_(rules), pause_(pause), words_(words) {}

  void run() {
    find();
    Pacer pacer(pause_, between_pauses);
    Sequence& s = merged_.sequence;
    std::size_t kept = 0, at = 0;
    for (std::size_t d = 0; d + 1 < s.first.size(); ++d) {
      const std::size_t end = s.first[d + 1];
      pacer.after(end - at);
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
  /// f(a, b) for the neighbours of the sequence, from left to right.
  template <class F> void each_pair(F&& f) const {
    Pacer pacer(pause_, between_pauses);
    const Sequence& s = merged_.sequence;
    for (std::size_t d = 0; d + 1 < s.first.size(); ++d) {
      for (std::size_t i = s.first[d] + 1; i < s.first[d + 1]; ++i)
        if (s.follows[i] != 0) f(s.terms[i - 1], s.terms[i]);
      pacer.after(s.first[d + 1] - s.first[d]);
    }
  }

  /// The second terms of all pairs, those of each first one together and in ascending order.
  std::vector<std::uint32_t> sorted_seconds(const std::vector<std::size_t>& begin) const {
    std::vector<std::uint32_t> seconds(begin.back());
    auto next = begin;
    each_pair([&](std::uint32_t a, std::uint32_t b) { seconds[next[a]++] = b; });
    Pacer pacer(pause_, between_pauses);
    for (std::size_t a = 0; a + 1 < begin.size(); ++a) {
      std::sort(seconds.begin() + static_cast<std::ptrdiff_t>(begin[a]),
                seconds.begin() + static_cast<std::ptrdiff_t>(begin[a + 1]));
      pacer.after(begin[a + 1] - begin[a]);
    }
    return seconds;
  }

  void find() {
    const std::size_t terms = merged_.texts.size();
    std::vector<std::size_t> begin(terms + 1);
    std::vector<double> as_second(terms);
    each_pair([&](std::uint32_t a, std::uint32_t b) {
      ++begin[a + 1];
      as_second[b] += 1;
    });
    for (std::size_t a = 0; a < terms; ++a) begin[a + 1] += begin[a];
    const auto seconds = sorted_seconds(begin);
    const auto all = static_cast<double>(seconds.size());
    for (std::uint32_t a = 0; a < terms; ++a)
      for (std::size_t i = begin[a], n = 0; i < begin[a + 1]; i += n) {
        const std::uint32_t b = seconds[i];
        n = 1;
        while (i + n < begin[a + 1] && seconds[i + n] == b) ++n;
        if (n < rules_.min_count || lengths_[a] + lengths_[b] != words_) continue;
        const double together = static_cast<double>(n) / all;
        const double apart = static_cast<double>(begin[a + 1] - begin[a]) / all * (as_second[b] / all);
        if (together == 1 || natural_log(together / apart) >= -natural_log(together) * rules_.min_npmi)
          phrases_[pair_of(a, b)] = term_of(a, b);
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
  const Pause& pause_;
  std::uint32_t words_;
  std::unordered_map<std::uint64_t, std::uint32_t> phrases_;
};

}  // namespace

Merged merge_phrases(const Sequence& sequence, std::span<const std::string_view> texts, const PhraseRules& rules,
                     const Pause& pause) {
  Merged merged;
  merged.sequence = sequence;
  pause();
  merged.texts.assign(texts.begin(), texts.end());
  std::vector<std::uint32_t> lengths(texts.size(), 1);
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::uint32_t t = 0; t < texts.size(); ++t)
    if (texts[t].find(' ') != std::string_view::npos) known.emplace(texts[t], t);
  for (std::uint32_t words = 2; words <= most_words; ++words) Pass(merged, lengths, known, rules, pause, words).run();
  return merged;
}

}  // namespace topics
