// Counts of the whole corpus. A corpus state; knows the SDK's states only.
#pragma once
#include <textmill/plugin.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

namespace term_frequency {

/// How often each term occurs, and in how many documents. All that is known of a term lies together, so that a token costs
/// one look into memory. Adding is exact whatever the order. One thread at a time.
class TermCounts {
 public:
  struct Count {
    std::uint64_t frequency = 0;
    std::uint32_t documents = 0;
  };

  /// Adds a document: its tokens i for which wanted(i) holds. Returns their number.
  template <class Wanted> std::uint64_t add(std::span<const std::uint32_t> ids, Wanted&& wanted) {
    if (document_ == UINT32_MAX) throw std::length_error("the corpus has more than 4 billion documents");
    ++document_;
    std::uint64_t total = 0;
    constexpr std::size_t batch = 256;
    std::array<Entry*, batch> entries;
    for (std::size_t first = 0; first < ids.size(); first += batch) {
      const std::size_t size = std::min(batch, ids.size() - first);
      std::size_t n = 0;
      for (std::size_t i = first; i < first + size; ++i) {
        entries[n] = &entry_of(ids[i]);
        __builtin_prefetch(entries[n], 1);
        n += wanted(i) ? 1u : 0u;
      }
      for (std::size_t i = 0; i < n; ++i) entries[i]->add_token(document_);
      total += n;
    }
    return total;
  }
  Count operator[](std::uint32_t id) const {
    const std::size_t p = id >> bits;
    return p < pages_.size() && pages_[p] ? pages_[p][id & mask].count() : Count();
  }
  /// f(id, count) for every term with a frequency above zero.
  template <class F> void each(F&& f) const {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (!pages_[p]) continue;
      for (std::size_t k = 0; k < page_size; ++k)
        if (pages_[p][k].frequency != 0) f(static_cast<std::uint32_t>((p << bits) + k), pages_[p][k].count());
    }
  }

  void merge(TermCounts&& other) {
    other.each([&](std::uint32_t id, const Count& c) {
      Entry& mine = entry_of(id);
      mine.frequency += c.frequency;
      mine.add_documents(c.documents);
    });
    other.pages_.clear();
  }
  /// As two counters, one after the other.
  void save(textmill::saver& s) const {
    textmill::counter frequency, documents;
    each([&](std::uint32_t id, const Count& c) {
      frequency.add(static_cast<textmill::term_id>(id), c.frequency);
      documents.add(static_cast<textmill::term_id>(id), c.documents);
    });
    frequency.save(s);
    documents.save(s);
  }
  void load(textmill::loader& l) {
    textmill::counter frequency, documents;
    frequency.load(l);
    documents.load(l);
    frequency.each([&](textmill::term_id t, std::uint64_t n) {
      const std::uint64_t of = documents[t];
      if (of == 0 || of > n || of > UINT32_MAX) throw textmill::loader::damaged();
      Entry& e = entry_of(static_cast<std::uint32_t>(t));
      e.frequency = n;
      e.add_documents(of);
    });
    if (documents.size() != frequency.size()) throw textmill::loader::damaged();
  }

 private:
  static constexpr std::size_t bits = 9, page_size = std::size_t{1} << bits, mask = page_size - 1;

  /// Two words that are each read and written whole: a frequent term is met again before its last change has left the
  /// store buffer, and only equal accesses pass through that without a stop.
  struct Entry {
    std::uint64_t frequency = 0;
    std::uint64_t seen = 0;  ///< the number of documents, and in the lower half the last of this state, from 1
    void add_token(std::uint32_t document) {
      ++frequency;
      // Nobody could predict which terms a document has for the first time: no branch.
      const std::uint64_t next = ((seen >> 32) + 1) << 32 | document;
      const std::uint64_t is_new = static_cast<std::uint32_t>(seen) != document ? 1 : 0;
      seen ^= (seen ^ next) & (0 - is_new);
    }
    void add_documents(std::uint64_t n) { seen += n << 32; }
    Count count() const { return {frequency, static_cast<std::uint32_t>(seen >> 32)}; }
  };

  Entry& entry_of(std::uint32_t id) {
    const std::size_t p = id >> bits;
    if (p >= pages_.size() || !pages_[p]) make_page(p);
    return pages_[p][id & mask];
  }
  void make_page(std::size_t p) {
    if (p >= pages_.size()) pages_.resize(p + 1);
    pages_[p] = std::make_unique<Entry[]>(page_size);
  }

  std::vector<std::unique_ptr<Entry[]>> pages_;
  std::uint32_t document_ = 0;  ///< how many were added to this state
};

}  // namespace term_frequency
