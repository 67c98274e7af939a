// The method: texts come in batches of 256, and each pass over a batch asks for the memory that the next one will look at: the
// slot of the index, then the term of the id found there, then, of a long term, its text. What isn't known goes to the
// shared vocabulary in one locked call at the end.
#include "model/local_vocabulary.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace textmill::model {
namespace {

constexpr std::size_t batch_size = 256;
constexpr std::uint32_t absent = TermIndex::absent;

/// Texts from anywhere: nothing is known of what lies behind them.
struct Texts {
  const tml_str* texts;
  std::uint64_t size(std::size_t i) const { return texts[i].n; }
  tml_str operator[](std::size_t i) const { return texts[i]; }
  ShortText first(std::size_t i, std::size_t n) const { return ShortText::copy(texts[i].p, n); }
};

/// Spans of one text, which are loaded with what follows them there.
struct Spans {
  std::string_view text;
  const std::uint32_t *begin, *end;
  /// Above ShortText::most_bytes if it ends before it begins.
  std::uint32_t size(std::size_t i) const { return end[i] - begin[i]; }
  tml_str operator[](std::size_t i) const {
    if (begin[i] > end[i] || end[i] > text.size()) throw std::out_of_range("a term's span is outside the text");
    return {text.data() + begin[i], size(i)};
  }
  [[gnu::always_inline]] ShortText first(std::size_t i, std::size_t n) const {
    if (begin[i] + ShortText::loaded_bytes > text.size()) [[unlikely]] {
      (*this)[i];
      return ShortText::copy(text.data() + begin[i], n);
    }
    return ShortText::load(text.data() + begin[i], n);
  }
};

/// What is known of a batch between the passes over it. Long texts are empty ones in the passes over the short ones, as nobody
/// could predict which words of a text are long.
struct Batch {
  ShortText texts[batch_size];
  std::uint64_t hashes[batch_size];
  std::uint32_t ids[batch_size], long_places[batch_size];
  tml_str long_texts[batch_size];
};

/// Returns how many are long.
template <class Pieces> [[gnu::always_inline]] inline std::size_t load(Batch& b, const Pieces& pieces,
                                                                       std::size_t first, std::size_t n,
                                                                       TermIndex::Finder finder) {
  std::size_t long_count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool is_short = pieces.size(first + i) <= ShortText::most_bytes;
    const ShortText text = pieces.first(first + i, is_short ? pieces.size(first + i) : 0);
    const std::uint64_t hash = text.hash();
    finder.prefetch(hash);
    b.texts[i] = text;
    b.hashes[i] = hash;
    b.long_places[long_count] = static_cast<std::uint32_t>(i);
    long_count += is_short ? 0 : 1;
  }
  return long_count;
}

template <class Pieces>
inline void load_long(Batch& b, const Pieces& pieces, std::size_t first, std::size_t n, TermIndex::Finder finder) {
  for (std::size_t i = 0; i < n; ++i) {
    b.long_texts[i] = pieces[first + b.long_places[i]];
    b.hashes[i] = Vocabulary::hash_of_long({b.long_texts[i].p, b.long_texts[i].n});
    finder.prefetch(b.hashes[i]);
  }
}

/// The first ids for the first n hashes; their terms are asked for.
[[gnu::always_inline]] inline void find_first(Batch& b, std::size_t n, TermIndex::Finder finder,
                                              const Vocabulary& vocabulary) {
  for (std::size_t i = 0; i < n; ++i) {
    b.ids[i] = finder.first(b.hashes[i]);
    if (b.ids[i] != absent) [[likely]]
      vocabulary.prefetch(b.ids[i]);
  }
}

}  // namespace

/// A term is new as long as it waits, however often it comes, and in a text of 50 MB all words would: so they are asked for
/// from time to time.
template <class Pieces> void LocalVocabulary::intern_all(const Pieces& pieces, std::size_t n, std::uint32_t* ids) {
  constexpr std::size_t most_waiting = 1024;
  new_places_.clear();
  new_texts_.clear();
  const auto wait = [&](std::size_t place, tml_str text) {
    new_places_.push_back(static_cast<std::uint32_t>(place));
    new_texts_.push_back(text);
  };
  Batch b;
  for (std::size_t first = 0; first < n; first += batch_size) {
    const std::size_t size = std::min(batch_size, n - first);
    const auto finder = shared_.finder();
    const std::size_t long_count = load(b, pieces, first, size, finder);
    find_first(b, size, finder, shared_);
    for (std::size_t i = 0; i < size; ++i) {
      const auto is_it = [&](std::uint32_t id) { return shared_.term(id).is(b.texts[i]); };
      std::uint32_t id = b.ids[i];
      if (id == absent || !is_it(id)) [[unlikely]] {
        if (pieces.size(first + i) > ShortText::most_bytes) continue;
        id = finder.find(b.hashes[i], is_it);
        if (id == absent) wait(first + i, pieces[first + i]);
      }
      ids[first + i] = id;
    }
    load_long(b, pieces, first, long_count, finder);
    find_first(b, long_count, finder, shared_);
    for (std::size_t i = 0; i < long_count; ++i)
      if (b.ids[i] != absent) shared_.term(b.ids[i]).prefetch_long();
    for (std::size_t i = 0; i < long_count; ++i) {
      const std::string_view text(b.long_texts[i].p, b.long_texts[i].n);
      const std::size_t place = first + b.long_places[i];
      const std::uint32_t id = ids[place] =
          finder.find(b.hashes[i], [&](std::uint32_t k) { return shared_.term(k).is(text, b.hashes[i]); });
      if (id == absent) [[unlikely]]
        wait(place, b.long_texts[i]);
    }
    if (new_texts_.size() >= most_waiting) learn(ids);
  }
  if (!new_texts_.empty()) learn(ids);
}

void LocalVocabulary::intern(std::span<const tml_str> texts, std::uint32_t* ids) {
  intern_all(Texts{texts.data()}, texts.size(), ids);
}

void LocalVocabulary::intern(std::string_view text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t n,
                             std::uint32_t* ids) {
  intern_all(Spans{text, begin, end}, n, ids);
}

/// Asks the shared vocabulary for the new terms. One that the call has several times is among them as often.
void LocalVocabulary::learn(std::uint32_t* ids) {
  new_ids_.resize(new_texts_.size());
  shared_.intern(new_texts_, new_ids_.data());
  for (std::size_t i = 0; i < new_ids_.size(); ++i) ids[new_places_[i]] = new_ids_[i];
  new_places_.clear();
  new_texts_.clear();
}

}  // namespace textmill::model
