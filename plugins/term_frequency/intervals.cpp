#include "intervals.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace term_frequency {
namespace {

using Gram = std::array<std::uint32_t, longest_ngram>;

struct GramHash {
  std::size_t operator()(const Gram& gram) const {
    std::uint64_t h = 0;
    for (const std::uint32_t word : gram) h = textmill::statistics::keyed_random(h, word, 0);
    return static_cast<std::size_t>(h);
  }
};

template <class Use> void each_gram(const textmill::word_stream& stream, std::size_t position, Shape shape, Use&& use) {
  if (shape.length == 1) use(std::array<std::size_t, longest_ngram>{position});
  else for_each_ngram(stream.places(), position, shape, use);
}

}  // namespace

TermDocuments::TermDocuments(const textmill::word_stream& stream, std::span<const std::uint32_t> order,
                             std::span<const std::uint32_t> documents, Shape shape, std::span<const TermCount> terms)
    : sizes_(stream.documents().size()), firsts_(terms.size() + 1) {
  std::unordered_map<Gram, std::uint32_t, GramHash> listed(terms.size());
  for (std::uint32_t i = 0; i < terms.size(); ++i) listed.emplace(terms[i].words, i);
  struct Occurrence {
    std::uint32_t term, document;
    auto operator<=>(const Occurrence&) const = default;
  };
  std::vector<Occurrence> occurrences;
  for (std::size_t p = 0; p < stream.words().size(); ++p)
    each_gram(stream, p, shape, [&](const auto& at) {
      ++sizes_[documents[p]];
      Gram gram{};
      for (std::size_t k = 0; k < shape.length; ++k)
        if ((gram[k] = order[stream.words()[at[k]]]) == unlisted) return;
      if (const auto found = listed.find(gram); found != listed.end())
        occurrences.push_back({found->second, documents[p]});
    });
  std::sort(occurrences.begin(), occurrences.end());
  for (std::size_t i = 0, end = 0; i < occurrences.size(); i = end) {
    while (end < occurrences.size() && occurrences[end] == occurrences[i]) ++end;
    counts_.push_back({occurrences[i].document, static_cast<std::uint32_t>(end - i)});
    firsts_[occurrences[i].term + 1] = counts_.size();
  }
  for (std::size_t i = 1; i < firsts_.size(); ++i) firsts_[i] = std::max(firsts_[i], firsts_[i - 1]);
}

std::vector<std::uint32_t> listed_words(const textmill::word_stream& stream, std::span<const std::uint32_t> ids,
                                        std::span<const std::uint32_t> number) {
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  for (std::size_t i = 0; i < ids.size(); ++i) numbers.emplace(ids[i], number[i]);
  std::vector<std::uint32_t> order;
  for (const auto& word : stream.vocabulary()) {
    const auto found = numbers.find(word.id);
    order.push_back(found == numbers.end() ? TermDocuments::unlisted : found->second);
  }
  return order;
}

Replicates::Replicates(std::span<const std::uint64_t> sizes, std::uint64_t count, std::uint64_t seed)
    : documents_(sizes.size()), count_(count), times_(sizes.size() * count), sizes_(count) {
  std::vector<std::uint32_t> drawn;
  for (std::uint64_t r = 0; r < count; ++r) {
    textmill::statistics::draw_replicate(seed, 0, r, sizes.size(), drawn);
    for (std::size_t d = 0; d < sizes.size(); ++d) {
      times_[d * count + r] = drawn[d];
      sizes_[r] += drawn[d] * sizes[d];
    }
  }
}

textmill::statistics::interval Replicates::per_million(std::span<const InDocument> counts) const {
  if (documents_ < 2) return {};
  std::vector<std::uint64_t> sums(count_);
  for (const InDocument& c : counts) {
    const auto* times = times_.data() + std::size_t{c.document} * count_;
    for (std::uint64_t r = 0; r < count_; ++r) sums[r] += std::uint64_t{times[r]} * c.count;
  }
  std::vector<double> values;
  for (std::uint64_t r = 0; r < count_; ++r)
    if (sizes_[r] != 0) values.push_back(static_cast<double>(sums[r]) * 1e6 / static_cast<double>(sizes_[r]));
  return textmill::statistics::percentile_interval(std::move(values));
}

}  // namespace term_frequency
