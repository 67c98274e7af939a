#include "chain/store.hpp"

#include "model/types.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace textmill::chain {
namespace {

constexpr std::size_t alignment = 64;

std::size_t padded(std::size_t n) { return (n + alignment - 1) / alignment * alignment; }

std::size_t value_bytes(const tml_column& c) {
  return c.type == TML_STR ? c.offsets[c.rows] : c.rows * model::width(c.type);
}

/// Reads what KeptChunk::add() wrote; the bytes are our own, so they are not suspected.
struct Cursor {
  const std::byte* base;
  std::size_t& at;
  std::uint64_t number() {
    std::uint64_t v = 0;
    std::memcpy(&v, base + at, sizeof v);
    at += sizeof v;
    return v;
  }
  std::string_view text() {
    const std::size_t n = number();
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

}  // namespace

void KeptChunk::put(const void* p, std::size_t n) {
  bytes_.reserve(size_ + n + alignment, size_);
  if (n != 0) std::memcpy(bytes_.data() + size_, p, n);
  size_ += n;
}

void KeptChunk::put_text(std::string_view s) {
  put_number(s.size());
  put(s.data(), s.size());
}

void KeptChunk::align() {
  static constexpr std::byte zeros[alignment]{};
  put(zeros, padded(size_) - size_);
}

std::byte* KeptChunk::resize(std::size_t bytes) {
  bytes_.reserve(bytes + alignment);
  size_ = bytes;
  return bytes_.data();
}

void KeptChunk::add(std::uint64_t index, std::string_view id, std::string_view origin, std::string_view text,
                    const model::Metadata& metadata, std::span<const tml_column> columns) {
  align();
  put_number(index);
  put_text(id);
  put_text(origin);
  put_text(text);
  put_number(metadata.size());
  for (const auto& [k, v] : metadata) put_text(k), put_text(v);
  put_number(columns.size());
  for (const auto& c : columns) {
    put_number(c.data == nullptr ? 0 : c.type);
    if (c.data == nullptr) continue;
    put_number(c.rows);
    put_number(c.validity == nullptr ? 0 : 1);
    put_number(value_bytes(c));
    align();
    put(c.data, value_bytes(c));
    if (c.type == TML_STR) {
      align();
      put(c.offsets, (c.rows + 1) * sizeof(std::uint32_t));
    }
    if (c.validity != nullptr) {
      align();
      put(c.validity, (c.rows + 7) / 8);
    }
  }
}

bool KeptChunk::next(std::size_t& at, KeptDocument& d) const {
  at = padded(at);
  if (at >= size_) return false;
  Cursor in{bytes_.data(), at};
  d.index = in.number();
  d.id = in.text();
  d.origin = in.text();
  d.text = in.text();
  d.metadata.resize(in.number());
  for (auto& [k, v] : d.metadata) k = in.text(), v = in.text();
  d.columns.assign(in.number(), tml_column{});
  for (auto& c : d.columns) {
    c.type = static_cast<tml_type>(in.number());
    if (c.type == 0) continue;
    c.width = static_cast<std::uint16_t>(model::width(c.type));
    c.rows = in.number();
    const bool nulls = in.number() != 0;
    c.data = in.block(in.number());
    if (c.type == TML_STR)
      c.offsets = reinterpret_cast<const std::uint32_t*>(in.block((c.rows + 1) * sizeof(std::uint32_t)));
    if (nulls) c.validity = reinterpret_cast<const std::uint8_t*>(in.block((c.rows + 7) / 8));
  }
  return true;
}

Store::~Store() {
  if (file_ >= 0) ::close(file_);
}

void Store::open_file() {
  const char* folder = std::getenv("TMPDIR");
  std::string name = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/textmill-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0)
    throw std::runtime_error(name + ": can't make a temporary file: " + std::strerror(errno) +
                             "; set TMPDIR to a folder with room");
  ::unlink(name.c_str());
}

void Store::put(std::uint64_t sequence, KeptChunk chunk) {
  std::unique_lock lock(mutex_);
  if (entries_.size() <= sequence) entries_.resize(sequence + 1);
  Entry& entry = entries_[sequence];
  entry.bytes = chunk.byte_count();
  if (in_memory_ + entry.bytes <= memory_limit_) {
    in_memory_ += entry.bytes;
    entry.chunk = std::move(chunk);
    return;
  }
  if (file_ < 0) open_file();
  entry.spilled = true;
  entry.offset = file_end_;
  file_end_ += entry.bytes;
  const std::uint64_t offset = entry.offset, bytes = entry.bytes;
  lock.unlock();
  for (std::uint64_t done = 0; done < bytes;) {
    const auto n = ::pwrite(file_, chunk.data() + done, bytes - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0)
      throw std::runtime_error(std::string("the temporary file of the second pass can't be written: ") +
                               std::strerror(errno) + "; set TMPDIR to a folder with room");
    done += static_cast<std::uint64_t>(n);
  }
}

KeptChunk Store::take(std::uint64_t sequence) {
  std::unique_lock lock(mutex_);
  Entry& entry = entries_[sequence];
  if (!entry.spilled) {
    in_memory_ -= entry.chunk.byte_count();
    return std::move(entry.chunk);
  }
  const std::uint64_t offset = entry.offset, bytes = entry.bytes;
  lock.unlock();
  KeptChunk chunk;
  std::byte* to = chunk.resize(bytes);
  for (std::uint64_t done = 0; done < bytes;) {
    const auto n = ::pread(file_, to + done, bytes - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw std::runtime_error("the temporary file of the second pass can't be read back");
    done += static_cast<std::uint64_t>(n);
  }
  return chunk;
}

}  // namespace textmill::chain
