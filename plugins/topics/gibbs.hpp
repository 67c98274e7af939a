// The inner loop of the sampler: new topics for the words of some documents, read from counts that stand still.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace topics {

/// The code paths that there are. All give the same bits.
enum class Isa : std::uint8_t { portable, avx2, avx512 };
inline constexpr std::array<Isa, 3> all_isas{Isa::portable, Isa::avx2, Isa::avx512};

std::string_view name_of(Isa isa);
/// Whether this build and this machine have it. [any time] thread-safe
bool is_supported(Isa isa);
/// The fastest one there is; TEXTMILL_ISA=avx512 and =avx2 insist on theirs, and any other value asks for the portable one.
/// Throws std::invalid_argument when it insists on what is not there. Read at every call. [any time] thread-safe
Isa chosen_isa();

/// A word that has changed its topic.
struct Change {
  std::uint32_t word;
  std::uint16_t from, to;
};

/// Counts of words in topics, a row a word: rows below `shorts_from` have counts of four bytes, those below `bytes_from` of
/// two, all others of one. A row is row_stride() counts long, those behind the last topic 0.
struct RowsView {
  const std::int32_t* longs = nullptr;
  const std::uint16_t* shorts = nullptr;
  const std::uint8_t* bytes = nullptr;
  std::uint32_t shorts_from = 0, bytes_from = 0;
  std::size_t stride = 0;
};

/// What the kernel reads, and the topics that it writes. Arrays over topics have padded_topics() entries, aligned to 64
/// bytes, those behind the last topic 0.
struct SubBatch {
  RowsView counts;                   ///< they stand still
  const std::uint32_t* words;        ///< ascending within a document; `read_ahead` more behind the last
  std::uint16_t* topics;             ///< of each word
  const std::size_t* first;          ///< where each document begins; one more at the end
  const std::uint32_t* order;        ///< documents in the order that they are drawn in
  const std::uint64_t* documents;    ///< index in the corpus, for the random numbers
  const float* alpha;                ///< prior of each topic
  const float* inverse;              ///< 1 / (n_topic + V * beta)
  const float* inverse_without_one;  ///< the same with the word taken out that is drawn
  float beta;
  std::uint32_t num_topics;
  std::uint64_t seed;
  std::uint32_t sweep;
};

constexpr std::size_t read_ahead = 4;          ///< words that are asked of the memory before they are needed
constexpr std::size_t uniforms_at_once = 256;  ///< random numbers that are drawn in one go

[[gnu::always_inline]] constexpr std::size_t padded_topics(std::size_t num_topics) {
  return (num_topics + 15) / 16 * 16;
}
[[gnu::always_inline]] constexpr std::size_t row_stride(std::size_t num_topics) { return (num_topics + 7) / 8 * 8; }
/// Floats for a document that is being drawn: three arrays over topics, sums over lanes, random numbers.
[[gnu::always_inline]] constexpr std::size_t slot_floats(std::size_t num_topics) {
  return 3 * padded_topics(num_topics) + 32 + uniforms_at_once;
}
/// Floats that a lane needs to work with, aligned to 64 bytes.
[[gnu::always_inline]] constexpr std::size_t scratch_floats(std::size_t num_topics) {
  return 2 * slot_floats(num_topics);
}

/// Where documents to draw come from, some at a time.
struct DocumentSource {
  /// Gives places [begin, end) of SubBatch::order; false when there are none left. Does not throw.
  bool (*next)(void* state, std::size_t& begin, std::size_t& end);
  void* state;
};

/// Draws new topics for the words of documents until there are none left. Writes the changes at `changes`, which has room for one
/// a word and one more; returns how many. Reads and writes nothing of other documents. Never throws.
std::size_t sample(Isa isa, const SubBatch& batch, const DocumentSource& source, float* scratch, Change* changes);

}  // namespace topics
