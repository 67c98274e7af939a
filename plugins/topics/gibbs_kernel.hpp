// Method: collapsed Gibbs sampling with the counts of all other documents frozen for a sub-batch (D. Newman, A. Asuncion,
// P. Smyth, M. Welling, "Distributed algorithms for topic models", JMLR 10, 2009), those of the document itself exact, and
// the word that is drawn taken out of both. The weight of topic k is in_document[k] * (in_word[k] + beta), where
// in_document[k] = (n_document,k + alpha_k) / (n_k + V * beta) changes only where a word came or went.
//
// The same bits on every machine: sixteen lanes, whatever the width of a register. Lane l adds up the weights of topics
// l, l + 16, l + 32 ...; the sums of the lanes are added up in one fixed tree; a random number picks the lane, and what
// remains of it a topic of the lane. Single precision, no contraction, nothing of a mathematical library.
//
// Fast by three means. Two documents are drawn in turns, so that one's chain of dependent operations hides the other's.
// What the next word of a document needs is stored when its last one is done, because a load that is wider than a store
// before it waits until that store has reached the cache. And no branch depends on what was drawn.
//
// For the files that are compiled for one instruction set: see philox.hpp about the unnamed namespace.
#pragma once
#include "gibbs.hpp"
#include "philox.hpp"
#include "sixteen.hpp"

namespace topics {
namespace {

/// Calls use(row) with the counts of a word, in the type that they have.
template <class Use> TOPICS_INLINE auto with_row(const RowsView& c, std::uint32_t word, Use&& use) {
  if (word >= c.bytes_from) return use(c.bytes + (word - c.bytes_from) * c.stride);
  if (word >= c.shorts_from) return use(c.shorts + (word - c.shorts_from) * c.stride);
  return use(c.longs + word * c.stride);
}

/// One of the documents that are drawn in turns.
struct Slot {
  float* count;        ///< n_document,k without the word that is drawn next: whole numbers
  float* in_document;  ///< (count + alpha_k) / (n_k + V * beta), with that word taken out of the latter, too
  float* sums;         ///< running sums of the lanes, sixteen for each block of topics
  float* lanes;        ///< sums over the lanes; lanes[7] is 0, lanes[8] the first
  float* uniforms;     ///< of the words from `base` on
  std::size_t base, at, stop, end;
  std::uint64_t document;
};

TOPICS_INLINE void take_out(const SubBatch& b, Slot& s, std::size_t i) {
  const std::uint16_t topic = b.topics[i];
  const float in_word = b.beta + with_row(b.counts, b.words[i], [&](const auto* row) TOPICS_INLINE_LAMBDA {
                          return static_cast<float>(row[topic]);
                        });
  const float count = s.count[topic] - 1;
  s.count[topic] = count;
  s.in_document[topic] = (count + b.alpha[topic]) * b.inverse_without_one[topic] * ((in_word - 1) / in_word);
}

TOPICS_INLINE void fetch(const SubBatch& b, std::uint32_t word) {
  with_row(b.counts, word, [&](const auto* row) TOPICS_INLINE_LAMBDA {
    constexpr std::size_t counts_of_line = 64 / sizeof *row;
    for (std::size_t k = 0; k < b.counts.stride; k += counts_of_line) __builtin_prefetch(row + k);
    __builtin_prefetch(row + b.counts.stride - 1);
    return 0;
  });
}

/// Adds up the weights: running sums of each lane, then over the lanes, which it returns.
template <class Count> TOPICS_INLINE Sixteen add_weights(const SubBatch& b, const Slot& s, const Count* in_word) {
  const std::size_t whole = b.counts.stride / 16 * 16;
  Sixteen sums = {};
  for (std::size_t k = 0; k < whole; k += 16) {
    add_products(sums, s.in_document + k, in_word + k, b.beta);
    store(s.sums + k, sums);
  }
  if (whole != b.counts.stride) add_half(sums, s.in_document + whole, in_word + whole, b.beta);
  sums = running_sums(sums);
  store(s.lanes + 8, sums);
  return sums;
}

template <class Count>
TOPICS_INLINE std::uint32_t draw(const SubBatch& b, const Slot& s, const Count* in_word, float uniform) {
  const Sixteen sums = add_weights(b, s, in_word);
  const float at = uniform * last_of(sums);
  unsigned lane = count_up_to(sums, at);
  lane = lane > 15 ? 15 : lane;
  const float rest = at - s.lanes[7 + lane];
  std::uint32_t k = lane;
  const float* const last = s.sums + padded_topics(b.num_topics) - 16;
  for (const float* sum = s.sums; sum != last; sum += 16) k += sum[lane] <= rest ? 16u : 0u;
  return k < b.num_topics ? k : b.num_topics - 1;  // only rounding gets further
}

TOPICS_INLINE void step(const SubBatch& b, Slot& s, Change*& out) {
  const std::size_t i = s.at++;
  const std::uint32_t word = b.words[i];
  const std::uint16_t from = b.topics[i];
  fetch(b, b.words[i + read_ahead - 1]);
  const auto to = static_cast<std::uint16_t>(with_row(
      b.counts, word, [&](const auto* row) TOPICS_INLINE_LAMBDA { return draw(b, s, row, s.uniforms[i - s.base]); }));
  b.topics[i] = to;
  s.in_document[from] = (s.count[from] + b.alpha[from]) * b.inverse[from];
  s.count[to] += 1;
  s.in_document[to] = (s.count[to] + b.alpha[to]) * b.inverse[to];
  __builtin_prefetch(out + 24, 1);  // another processor has read the line, and a store would wait until it is had back
  *out = {word, from, to};
  out += from != to;
  take_out(b, s, s.at < s.end ? s.at : i);  // at the end of the document nobody reads what this spoils
}

TOPICS_INLINE void refill(const SubBatch& b, Slot& s) {
  const std::size_t left = s.end - s.at;
  const std::size_t count = left < uniforms_at_once ? left : uniforms_at_once;
  fill_uniforms(b.seed, b.documents[s.document], b.sweep, s.at - b.first[s.document], count, s.uniforms);
  s.base = s.at;
  s.stop = s.at + count;
}

/// Places of documents that have been taken and not yet opened.
struct Taken {
  const DocumentSource& source;
  std::size_t next = 0, end = 0;
};

/// Takes the next document with words; false when there is none.
TOPICS_INLINE bool open_next(const SubBatch& b, Slot& s, Taken& taken) {
  do {
    if (taken.next == taken.end && !taken.source.next(taken.source.state, taken.next, taken.end)) return false;
    s.document = b.order[taken.next++];
  } while (b.first[s.document] == b.first[s.document + 1]);
  s.at = b.first[s.document];
  s.end = b.first[s.document + 1];
  for (std::size_t k = 0; k < b.counts.stride; k += 8) eight(s.count + k) = Eight{};
  for (std::size_t i = s.at; i < s.end; ++i) s.count[b.topics[i]] += 1;
  for (std::size_t k = 0; k < b.counts.stride; k += 8)
    eight(s.in_document + k) = (eight(s.count + k) + eight(b.alpha + k)) * eight(b.inverse + k);
  refill(b, s);
  take_out(b, s, s.at);
  return true;
}

/// When `stop` is reached: more random numbers, or the next document.
TOPICS_INLINE bool go_on(const SubBatch& b, Slot& s, Taken& taken) {
  if (s.at != s.stop) return true;
  if (s.at == s.end) return open_next(b, s, taken);
  refill(b, s);
  return true;
}

inline Slot make_slot(float* scratch, std::size_t topics) {
  float* const lanes = scratch + 3 * topics;
  lanes[7] = 0;
  return {scratch, scratch + topics, scratch + 2 * topics, lanes, lanes + 32, 0, 0, 0, 0, 0};
}

inline std::size_t sample_documents(const SubBatch& batch, const DocumentSource& source, float* scratch,
                                    Change* changes) {
  const SubBatch b = batch;  // a copy that no store can change, so that its members stay in registers
  const std::size_t topics = padded_topics(b.num_topics);
  Slot one = make_slot(scratch, topics), two = make_slot(scratch + slot_floats(b.num_topics), topics);
  Change* out = changes;
  Taken taken{source};
  bool one_goes_on = open_next(b, one, taken), two_goes_on = one_goes_on && open_next(b, two, taken);
  while (one_goes_on && two_goes_on) {
    const std::size_t first = one.stop - one.at, second = two.stop - two.at;
    for (std::size_t n = first < second ? first : second; n != 0; --n) {
      step(b, one, out);
      step(b, two, out);
    }
    one_goes_on = go_on(b, one, taken);
    two_goes_on = go_on(b, two, taken);
  }
  Slot& last = one_goes_on ? one : two;
  for (bool goes_on = one_goes_on || two_goes_on; goes_on; goes_on = go_on(b, last, taken))
    while (last.at != last.stop) step(b, last, out);
  return static_cast<std::size_t>(out - changes);
}

#undef TOPICS_INLINE
#undef TOPICS_INLINE_LAMBDA

}  // namespace
}  // namespace topics
