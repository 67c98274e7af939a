// The terms of one document after the other as lists: the frequent ones first, equal ones by their texts. Pure; knows no
// host, but for the texts of terms, which it is given.
#pragma once
#include "document_counts.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace term_frequency {

/// A term of a document, and of how many words it is.
struct DocumentTerm {
  std::uint32_t id, frequency;
  std::uint8_t length;
};

/// Remembers the order of the terms it has met, so that a list is made without looking at most of their texts. One thread.
class DocumentList {
 public:
  /// The text of an id, valid as long as this object.
  using TextOf = std::function<std::string_view(std::uint32_t id)>;

  /// A document is sorted by numbers of up to `key_bits` bits, 64 at most; ids are looked up again where they have no room there.
  explicit DocumentList(unsigned key_bits = 64) : key_bits_(key_bits) {}

  /// Appends the terms of a document in their order; all are of this length.
  void append(const DocumentCounts& counts, std::uint8_t length, const TextOf& text_of,
              std::vector<DocumentTerm>& list);

 private:
  static constexpr std::uint32_t unknown = UINT32_MAX, waiting = UINT32_MAX - 1;

  /// A term with its text.
  struct Term {
    std::uint32_t frequency, id;
    std::uint64_t beginning;  ///< the first bytes of the text, which order most terms as the whole of them does
    std::string_view text;
    bool operator<(const Term& other) const;
  };

  static Term term_of(std::uint32_t id, std::uint32_t frequency, const TextOf& text_of);
  void meet(const std::vector<std::uint32_t>& ids);
  void rank_waiting(const TextOf& text_of);
  bool comes_before(std::uint32_t rank, const Term& term, const TextOf& text_of) const;
  void sort_ranked(const DocumentCounts& counts, const TextOf& text_of);
  static std::uint32_t low_bits(std::uint64_t key, unsigned bits) {
    return static_cast<std::uint32_t>(key & ((std::uint64_t{1} << bits) - 1));
  }
  std::uint32_t id_of(std::uint64_t key) const { return id_bits_ == 0 ? ids_[rank_of(key)] : low_bits(key, id_bits_); }
  std::uint32_t rank_of(std::uint64_t key) const { return low_bits(key >> id_bits_, rank_bits_); }
  std::uint32_t frequency_of(std::uint64_t key) const {
    return highest_ - static_cast<std::uint32_t>(key >> (rank_bits_ + id_bits_));
  }

  std::vector<std::uint32_t> rank_;        // by id
  std::vector<std::uint32_t> ids_;         // by rank
  std::vector<std::uint64_t> beginnings_;  // by rank: as Term::beginning
  std::vector<std::uint32_t> waiting_;     // ids that have no rank yet
  // Of the document that is being listed:
  std::vector<Term> new_;                            // those that wait
  std::vector<std::uint64_t> keys_, scratch_;        // of the others: highest_ - frequency above the rank above the id
  std::uint32_t highest_ = 0;                        // frequency
  unsigned key_bits_, rank_bits_ = 0, id_bits_ = 0;  // no bits for the id where there is no room
};

}  // namespace term_frequency
