// Numbers and texts one after the other, as bytes and back: what checkpoints are made of. In the byte order of the machine,
// which the head of a checkpoint names.
#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

namespace textmill::chain {

/// Bytes that are not what they should be.
struct Damaged : std::runtime_error {
  Damaged() : std::runtime_error("it is damaged") {}
};

class BytesOut {
 public:
  BytesOut& number(std::uint64_t n) { return raw(&n, sizeof n); }
  BytesOut& real(double x) { return raw(&x, sizeof x); }
  /// With its length.
  BytesOut& text(std::string_view s) { return number(s.size()).raw(s.data(), s.size()); }
  BytesOut& raw(const void* p, std::size_t n) {
    if (n != 0) bytes_.append(static_cast<const char*>(p), n);
    return *this;
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Views of what it reads are valid as long as the bytes. Everything throws Damaged at their end.
class BytesIn {
 public:
  explicit BytesIn(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() { return value<std::uint64_t>(); }
  double real() { return value<double>(); }
  std::string_view text() { return raw(number()); }
  std::string_view raw(std::uint64_t n) {
    if (n > left_.size()) throw Damaged();
    const std::string_view bytes = left_.substr(0, n);
    left_.remove_prefix(n);
    return bytes;
  }
  /// How many things follow of which each takes at least so many bytes.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t n = number();
    if (n > left_.size() / least_bytes) throw Damaged();
    return n;
  }
  bool ended() const { return left_.empty(); }

 private:
  template <class T> T value() {
    T v{};
    std::memcpy(&v, raw(sizeof v).data(), sizeof v);
    return v;
  }
  std::string_view left_;
};

}  // namespace textmill::chain
