// The method: texts come in batches of 64. Each one of up to 11 bytes is loaded as a 128-bit key and hashed by one
// multiplication, and its slot is prefetched; then all slots are probed, when they have arrived. What is not known goes to
// the shared vocabulary in one locked call at the end, so the hot path never touches a line that another worker writes.
// Texts of up to 27 bytes have a second table of the same kind; longer ones are compared with the shared vocabulary's text.
// Nobody could predict which words of a text are long, so these are put aside without a branch and follow the short ones.
#include "model/local_vocabulary.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace textmill::model {
namespace {

using ShortKey = InlineKey<2>;
using MiddleKey = InlineKey<4>;
constexpr std::size_t longest_term = 1 << 20, batch_size = 64;
constexpr std::uint32_t absent = UINT32_MAX;

/// A text, and whether a key's loaded_bytes can be read at it, whatever lies behind its end.
struct Piece {
  const char* p;
  std::size_t n;
  bool open_end;
};

template <class Key> Key key_of(const Piece& piece) {
  return piece.open_end ? Key::load(piece.p, piece.n) : Key::copy(piece.p, piece.n);
}

/// Texts from anywhere: nothing is known of what lies behind them.
struct Texts {
  std::span<const tml_str> texts;
  Piece operator()(std::size_t i) const { return {texts[i].p, texts[i].n, false}; }
};

/// Spans of one text, which are loaded with what follows them there.
struct Spans {
  std::string_view text;
  const std::uint32_t *begin, *end;
  Piece operator()(std::size_t i) const {
    if (begin[i] > end[i] || end[i] > text.size()) throw std::out_of_range("a term's span is outside the text");
    return {text.data() + begin[i], end[i] - begin[i], can_be_loaded(i)};
  }
  /// Whether a key's loaded_bytes can be read there.
  bool can_be_loaded(std::size_t i) const { return begin[i] + MiddleKey::loaded_bytes <= text.size(); }
};

/// The short spans of a batch between the two passes over it, and where the others are.
struct ShortSpans {
  std::size_t count = 0;
  ShortKey keys[batch_size];
  std::uint64_t hashes[batch_size];
  std::uint32_t places[batch_size], others[batch_size];
};

/// False when there are spans that can't be loaded.
[[gnu::always_inline]] inline bool begin_short(ShortSpans& b, const Spans& spans, std::size_t first, std::size_t n,
                                               InlineTerms<2>::Finder terms) {
  const char* const text = spans.text.data();
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t place = first + i;
    const std::uint32_t begin = spans.begin[place], size = spans.end[place] - begin;
    if (!spans.can_be_loaded(place)) [[unlikely]]
      return false;
    const ShortKey key = ShortKey::load(text + begin, std::min<std::size_t>(size, ShortKey::most_bytes + 1));
    const std::uint64_t hash = key.hash();
    terms.prefetch(hash);
    b.keys[count] = key;
    b.hashes[count] = hash;
    b.places[count] = b.others[i - count] = static_cast<std::uint32_t>(place);
    count += size <= ShortKey::most_bytes ? 1 : 0;
  }
  b.count = count;
  return true;
}

}  // namespace

/// What is known of the texts of one batch between the two passes over it, and where their ids belong.
struct LocalVocabulary::Batch {
  tml_str texts[batch_size];
  std::size_t places[batch_size];
  std::uint64_t hashes[batch_size];
  ShortKey short_keys[batch_size];
  MiddleKey middle_keys[batch_size];
};

template <class Load, class Place>
inline void LocalVocabulary::begin_batch(Batch& b, std::size_t n, const Load& load, const Place& place) {
  for (std::size_t i = 0; i < n; ++i) {
    b.places[i] = place(i);
    const Piece piece = load(b.places[i]);
    b.texts[i] = {piece.p, piece.n};
    if (piece.n <= ShortKey::most_bytes) [[likely]] {
      b.short_keys[i] = key_of<ShortKey>(piece);
      b.hashes[i] = b.short_keys[i].hash();
      short_.prefetch(b.hashes[i]);
    } else if (piece.n <= MiddleKey::most_bytes) {
      b.middle_keys[i] = key_of<MiddleKey>(piece);
      b.hashes[i] = b.middle_keys[i].hash();
      middle_.prefetch(b.hashes[i]);
    } else {
      if (piece.n > longest_term) throw std::invalid_argument("a term is longer than 1 MiB");
      b.hashes[i] = HashIndex::hash({piece.p, piece.n});
      long_.prefetch(b.hashes[i]);
    }
  }
}

inline void LocalVocabulary::end_batch(Batch& b, std::size_t n, std::uint32_t* ids) {
  for (std::size_t i = 0; i < n; ++i) {
    const tml_str& t = b.texts[i];
    std::uint32_t id = 0;
    if (t.n <= ShortKey::most_bytes) [[likely]]
      id = short_.find(b.short_keys[i], b.hashes[i]);
    else if (t.n <= MiddleKey::most_bytes) id = middle_.find(b.middle_keys[i], b.hashes[i]);
    else id = find_long({t.p, t.n}, b.hashes[i]);
    ids[b.places[i]] = id;
    if (id == absent) [[unlikely]]
      add_new(b.places[i], t);
  }
}

void LocalVocabulary::add_new(std::size_t place, const tml_str& text) {
  if (std::string_view(text.p, text.n).find('\0') != std::string_view::npos)
    throw std::invalid_argument("a term contains a NUL byte");
  new_places_.push_back(static_cast<std::uint32_t>(place));
  new_texts_.push_back(text);
}

/// Calls batch(first, size) for all of n, and asks for the new terms from time to time: a term is new as long as it waits,
/// however often it comes, and in a text of 50 MB all words would.
template <class InternBatch>
void LocalVocabulary::intern_all(std::size_t n, const InternBatch& batch, std::uint32_t* ids) {
  constexpr std::size_t most_waiting = 1024;
  new_places_.clear();
  new_texts_.clear();
  for (std::size_t first = 0; first < n; first += batch_size) {
    batch(first, std::min(batch_size, n - first));
    if (new_texts_.size() >= most_waiting) learn(ids);
  }
  if (!new_texts_.empty()) learn(ids);
}

void LocalVocabulary::intern(std::span<const tml_str> texts, std::uint32_t* ids) {
  Batch batch;
  const auto intern_batch = [&](std::size_t first, std::size_t size) {
    begin_batch(batch, size, Texts{texts}, [first](std::size_t i) { return first + i; });
    end_batch(batch, size, ids);
  };
  intern_all(texts.size(), intern_batch, ids);
}

void LocalVocabulary::intern(std::string_view text, const std::uint32_t* begin, const std::uint32_t* end, std::size_t n,
                             std::uint32_t* ids) {
  const Spans spans{text, begin, end};
  ShortSpans found;
  Batch batch;
  const auto intern_batch = [&](std::size_t first, std::size_t size) {
    const auto terms = short_.finder();
    if (!begin_short(found, spans, first, size, terms)) {
      begin_batch(batch, size, spans, [first](std::size_t i) { return first + i; });
      return end_batch(batch, size, ids);
    }
    const std::size_t others = size - found.count;
    begin_batch(batch, others, spans, [&](std::size_t i) { return found.others[i]; });
    for (std::size_t i = 0; i < found.count; ++i) {
      const std::uint32_t place = found.places[i];
      const std::uint32_t id = ids[place] = terms.find(found.keys[i], found.hashes[i]);
      if (id == absent) [[unlikely]]
        add_new(place, {text.data() + begin[place], std::size_t{end[place] - begin[place]}});
    }
    end_batch(batch, others, ids);
  };
  intern_all(n, intern_batch, ids);
}

namespace {

template <std::size_t Words>
void remember(InlineTerms<Words>& terms, const InlineKey<Words>& key, std::uint64_t hash, std::uint32_t id) {
  if (terms.find(key, hash) == absent) terms.insert(key, hash, id);
}

}  // namespace

/// Asks the shared vocabulary for the new terms. One that the call has several times is among them as often.
void LocalVocabulary::learn(std::uint32_t* ids) {
  new_ids_.resize(new_texts_.size());
  shared_.intern(new_texts_, new_ids_.data());
  Batch batch;
  for (std::size_t first = 0; first < new_texts_.size(); first += batch_size) {
    const std::size_t size = std::min(batch_size, new_texts_.size() - first);
    begin_batch(batch, size, Texts{new_texts_}, [first](std::size_t i) { return first + i; });
    for (std::size_t i = 0; i < size; ++i) {
      const tml_str& t = batch.texts[i];
      const std::uint64_t hash = batch.hashes[i];
      const std::uint32_t id = new_ids_[first + i];
      ids[new_places_[first + i]] = id;
      if (t.n <= ShortKey::most_bytes) remember(short_, batch.short_keys[i], hash, id);
      else if (t.n <= MiddleKey::most_bytes) remember(middle_, batch.middle_keys[i], hash, id);
      else if (find_long({t.p, t.n}, hash) == absent) long_.insert(hash, id);
    }
  }
  new_places_.clear();
  new_texts_.clear();
}

}  // namespace textmill::model
