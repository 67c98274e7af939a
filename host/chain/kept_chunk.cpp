#include "chain/kept_chunk.hpp"

#include "model/types.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::chain {
namespace {

constexpr std::size_t alignment = 64;

std::size_t padded(std::size_t n) { return (n + alignment - 1) / alignment * alignment; }

std::size_t value_bytes(const tml_column& c) {
  return c.type == TML_STR ? c.offsets[c.rows] : c.rows * model::width(c.type);
}

/// Numbers that KeptChunk::add() wrote; the bytes are our own, so they are not suspected.
struct Numbers {
  const std::byte* at;
  std::uint64_t next() {
    std::uint64_t v = 0;
    std::memcpy(&v, at, sizeof v);
    at += sizeof v;
    return v;
  }
};

/// The texts and columns behind them.
struct Blocks {
  const std::byte* base;
  std::size_t at;
  std::string_view text(std::size_t n) {
    const std::string_view s(reinterpret_cast<const char*>(base + at), n);
    at += n;
    return s;
  }
  const std::byte* block(std::size_t bytes) {
    at = padded(at);
    const std::byte* p = base + at;
    at += bytes;
    return p;
  }
};

/// Puts the parts of a document one after the other, into room that is there.
struct Writer {
  std::byte* base;
  std::size_t at;
  void put(const void* p, std::size_t n) {
    if (n != 0) std::memcpy(base + at, p, n);
    at += n;
  }
  void number(std::uint64_t v) { put(&v, sizeof v); }
  void text(std::string_view s) { put(s.data(), s.size()); }
  void block(const void* p, std::size_t n) {
    const std::size_t begin = padded(at);
    std::memset(base + at, 0, begin - at);
    at = begin;
    put(p, n);
  }
};

constexpr std::size_t fixed_numbers = 6, numbers_of_metadata = 2, numbers_of_column = 4;
/// Added to the size of a text, and to the type of a column, that was taken over; its number stands in the place of its bytes.
constexpr std::uint64_t elsewhere = std::uint64_t{1} << 62;

std::size_t bitmap_bytes(const tml_column& c) { return c.validity == nullptr ? 0 : (c.rows + 7) / 8; }

/// At most so many bytes does a document take.
std::size_t room_for(std::size_t texts, std::size_t metadata, std::span<const tml_column> columns,
                     const std::vector<char>& taken) {
  std::size_t bytes =
      (fixed_numbers + metadata * numbers_of_metadata + columns.size() * numbers_of_column) * sizeof(std::uint64_t) +
      texts + 2 * alignment;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const tml_column& c = columns[k];
    if (c.data == nullptr) continue;
    bytes += (taken[k] != 0 ? 0 : value_bytes(c)) + bitmap_bytes(c) +
             (c.type == TML_STR ? (c.rows + 1) * sizeof(std::uint32_t) : 0) + 3 * alignment;
  }
  return bytes;
}

void read_columns(Numbers& in, Blocks& blocks, const std::vector<model::Buffer>& taken, std::span<tml_column> columns) {
  for (auto& c : columns) {
    const std::uint64_t written = in.next();
    if (written == 0) continue;
    c = {};
    c.type = static_cast<tml_type>(written & ~elsewhere);
    c.width = static_cast<std::uint16_t>(model::width(c.type));
    c.rows = in.next();
    const bool nulls = in.next() != 0;
    const std::uint64_t place = in.next();
    c.data = (written & elsewhere) != 0 ? taken[place].data() : blocks.block(place);
    if (c.type == TML_STR)
      c.offsets = reinterpret_cast<const std::uint32_t*>(blocks.block((c.rows + 1) * sizeof(std::uint32_t)));
    if (nulls) c.validity = reinterpret_cast<const std::uint8_t*>(blocks.block((c.rows + 7) / 8));
  }
}

/// What is smaller is copied.
constexpr std::size_t worth_taking = std::size_t{1} << 20;

}  // namespace

std::byte* KeptChunk::resize(std::size_t bytes) {
  bytes_.reserve(bytes + alignment);
  size_ = bytes;
  return bytes_.data();
}

bool KeptChunk::take_text(std::string_view text, std::string* owner) {
  if (owner == nullptr || text.data() != owner->data() || text.size() < worth_taking) return false;
  taken_bytes_ += owner->capacity();
  texts_.push_back(std::move(*owner));  // where its bytes are does not change
  return true;
}

/// Memory of which most would be idle is not taken.
bool KeptChunk::take_values(const tml_column& column, model::Column* owner) {
  if (owner == nullptr || column.data != owner->data() || column.type == TML_STR) return false;
  const std::size_t bytes = value_bytes(column);
  if (bytes < worth_taking || bytes < owner->storage_capacity() / 2) return false;
  taken_bytes_ += owner->storage_capacity();
  values_.push_back(owner->take_storage());
  return true;
}

/// All numbers of a document stand together at its beginning, so that reading what it has costs a cache line or two, however
/// long its columns are.
void KeptChunk::add(std::uint64_t index, std::string_view id, std::string_view origin, std::string_view text,
                    const model::Metadata& metadata, std::span<const tml_column> columns, const Owners& owners) {
  is_taken_.assign(columns.size(), 0);
  std::uint64_t place = values_.size();
  for (std::size_t k = 0; k < owners.columns.size(); ++k) is_taken_[k] = take_values(columns[k], owners.columns[k]);
  const bool text_taken = take_text(text, owners.text);
  std::size_t texts = id.size() + origin.size() + (text_taken ? 0 : text.size());
  for (const auto& [k, v] : metadata) texts += k.size() + v.size();
  bytes_.reserve(size_ + room_for(texts, metadata.size(), columns, is_taken_), size_);
  Writer out{bytes_.data(), size_};
  out.block(nullptr, 0);
  for (const std::uint64_t n : {index, std::uint64_t{id.size()}, std::uint64_t{origin.size()},
                                text_taken ? elsewhere | (texts_.size() - 1) : text.size(),
                                std::uint64_t{metadata.size()}, std::uint64_t{columns.size()}})
    out.number(n);
  for (const auto& [k, v] : metadata) out.number(k.size()), out.number(v.size());
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const tml_column& c = columns[k];
    out.number(c.data == nullptr ? 0 : c.type | (is_taken_[k] != 0 ? elsewhere : 0));
    if (c.data == nullptr) continue;
    out.number(c.rows);
    out.number(c.validity == nullptr ? 0 : 1);
    out.number(is_taken_[k] != 0 ? place++ : value_bytes(c));
  }
  for (const std::string_view s : {id, origin, text_taken ? std::string_view() : text}) out.text(s);
  for (const auto& [k, v] : metadata) out.text(k), out.text(v);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const tml_column& c = columns[k];
    if (c.data == nullptr) continue;
    if (is_taken_[k] == 0) out.block(c.data, value_bytes(c));
    if (c.type == TML_STR) out.block(c.offsets, (c.rows + 1) * sizeof(std::uint32_t));
    if (c.validity != nullptr) out.block(c.validity, bitmap_bytes(c));
  }
  size_ = out.at;
}

namespace {

/// The sizes at the beginning of a document; of a text that was taken over its number.
struct Head {
  explicit Head(Numbers& in)
      : index(in.next()), id(in.next()), origin(in.next()), text(in.next()), metadata(in.next()), columns(in.next()) {}
  bool text_taken() const { return (text & elsewhere) != 0; }
  std::size_t text_bytes() const { return text_taken() ? 0 : text; }
  std::uint64_t index;
  std::size_t id, origin;
  std::uint64_t text;
  std::size_t metadata, columns;
};

/// Where the texts of a document begin: behind its numbers.
std::size_t end_of_numbers(const std::byte* base, Numbers in, const Head& head) {
  in.at += head.metadata * numbers_of_metadata * sizeof(std::uint64_t);
  for (std::size_t k = 0; k < head.columns; ++k)
    if (in.next() != 0) in.at += (numbers_of_column - 1) * sizeof(std::uint64_t);
  return static_cast<std::size_t>(in.at - base);
}

}  // namespace

bool KeptChunk::next(std::size_t& at, KeptDocument& d) const {
  at = padded(at);
  if (at >= size_) return false;
  Numbers in{bytes_.data() + at};
  const Head head(in);
  Blocks blocks{bytes_.data(), end_of_numbers(bytes_.data(), in, head)};
  d.index = head.index;
  d.id = blocks.text(head.id);
  d.origin = blocks.text(head.origin);
  d.text = head.text_taken() ? std::string_view(texts_[head.text & ~elsewhere]) : blocks.text(head.text);
  d.metadata.resize(head.metadata);
  for (auto& [k, v] : d.metadata) {
    const std::size_t key_bytes = in.next(), value_bytes = in.next();
    k = blocks.text(key_bytes);
    v = blocks.text(value_bytes);
  }
  d.columns.assign(head.columns, tml_column{});
  read_columns(in, blocks, values_, d.columns);
  at = blocks.at;
  return true;
}

void KeptChunk::columns_at(std::size_t at, std::span<tml_column> columns) const {
  Numbers in{bytes_.data() + padded(at)};
  const Head head(in);
  Blocks blocks{bytes_.data(), end_of_numbers(bytes_.data(), in, head)};
  blocks.at += head.id + head.origin + head.text_bytes();
  for (std::size_t k = 0; k < head.metadata; ++k) blocks.at += in.next(), blocks.at += in.next();
  read_columns(in, blocks, values_, columns.first(head.columns));
}

namespace {

/// Goes through a document as KeptChunk::next() does, but suspects every number, and gives terms their present ids.
class Adoption {
 public:
  Adoption(std::byte* base, std::size_t size, std::span<const tml_type> types, std::span<const std::uint32_t> terms)
      : base_(base), size_(size), types_(types), terms_(terms) {}

  bool document(std::size_t& at) {
    numbers_ = at;
    if (!has(fixed_numbers)) return false;
    next();  // its place in the corpus
    texts_ = 0;
    for (int text = 0; text < 3; ++text) add_text(next());  // id, origin, text
    const std::uint64_t metadata = next(), columns = next();
    if (columns != types_.size() || metadata > size_ || !has(metadata * numbers_of_metadata)) return false;
    for (std::uint64_t i = 0; i < metadata * numbers_of_metadata; ++i) add_text(next());
    found_.clear();
    for (const tml_type type : types_)
      if (!column(type)) return false;
    blocks_ = numbers_;
    if (!skip(texts_)) return false;
    for (const Found& f : found_)
      if (!values(f)) return false;
    at = blocks_;
    return true;
  }

 private:
  struct Found {
    tml_type type;
    std::uint64_t rows, nulls, bytes;
  };
  bool has(std::uint64_t numbers) const { return numbers <= (size_ - numbers_) / sizeof(std::uint64_t); }
  std::uint64_t next() {
    std::uint64_t v = 0;
    std::memcpy(&v, base_ + numbers_, sizeof v);
    numbers_ += sizeof v;
    return v;
  }
  /// More than there can be is found by skip().
  void add_text(std::uint64_t bytes) {
    texts_ = std::min<std::uint64_t>(size_ + 1, texts_ + std::min<std::uint64_t>(size_ + 1, bytes));
  }

  bool column(tml_type type) {
    if (!has(1)) return false;
    const std::uint64_t written = next();
    if (written == 0) return true;
    if (written != static_cast<std::uint64_t>(type) || !has(numbers_of_column - 1)) return false;
    const std::uint64_t rows = next(), nulls = next(), bytes = next();
    found_.push_back({type, rows, nulls, bytes});
    return rows <= size_ && (type == TML_STR || bytes == rows * model::width(type));
  }

  bool values(const Found& f) {
    const std::byte* data = block(f.bytes);
    if (data == nullptr) return false;
    if (f.type == TML_TERM && !renumber(const_cast<std::byte*>(data), f.rows)) return false;
    if (f.type == TML_STR && !offsets(block((f.rows + 1) * sizeof(std::uint32_t)), f)) return false;
    return f.nulls == 0 || block((f.rows + 7) / 8) != nullptr;
  }

  bool renumber(std::byte* data, std::uint64_t rows) const {
    for (std::uint64_t r = 0; r < rows; ++r, data += sizeof(std::uint32_t)) {
      std::uint32_t id = 0;
      std::memcpy(&id, data, sizeof id);
      if (id >= terms_.size()) return false;
      std::memcpy(data, &terms_[id], sizeof id);
    }
    return true;
  }

  static bool offsets(const std::byte* data, const Found& f) {
    if (data == nullptr) return false;
    std::uint32_t before = 0;
    for (std::uint64_t r = 0; r <= f.rows; ++r, data += sizeof before) {
      std::uint32_t now = 0;
      std::memcpy(&now, data, sizeof now);
      if (now < before || now > f.bytes) return false;
      before = now;
    }
    return true;
  }

  bool skip(std::uint64_t bytes) {
    if (bytes > size_ - blocks_) return false;
    blocks_ += bytes;
    return true;
  }
  const std::byte* block(std::uint64_t bytes) {
    const std::size_t begin = padded(blocks_);
    if (begin > size_) return nullptr;
    blocks_ = begin;
    return skip(bytes) ? base_ + begin : nullptr;
  }

  std::byte* base_;
  std::size_t size_;
  std::span<const tml_type> types_;
  std::span<const std::uint32_t> terms_;
  std::size_t numbers_ = 0, blocks_ = 0;
  std::uint64_t texts_ = 0;
  std::vector<Found> found_;
};

}  // namespace

bool KeptChunk::adopt(std::string_view bytes, std::span<const tml_type> types, std::span<const std::uint32_t> terms) {
  std::byte* base = resize(bytes.size());
  if (!bytes.empty()) std::memcpy(base, bytes.data(), bytes.size());
  Adoption adoption(base, size_, types, terms);
  for (std::size_t at = 0; padded(at) < size_;) {
    at = padded(at);
    if (!adoption.document(at)) return false;
  }
  return true;
}

}  // namespace textmill::chain
