// Samplings that go on where an earlier run was interrupted.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace topics {

/// What a checkpoint says, written or read in one order. Reading says false when the bytes don't suffice, and reads no more.
class CheckpointWriter {
 public:
  template <class T> void value(const T& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  template <class T> void list(const T* values, std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T>);
    value(std::uint64_t{n});
    if (n != 0) bytes_.append(reinterpret_cast<const char*>(values), n * sizeof(T));
  }
  template <class T> void list(const std::vector<T>& values) { list(values.data(), values.size()); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class CheckpointReader {
 public:
  explicit CheckpointReader(std::string_view bytes) : rest_(bytes) {}
  template <class T> bool value(T& v) { return take(&v, sizeof v); }
  template <class T> bool list(std::vector<T>& values) {
    std::uint64_t n = 0;
    if (!value(n) || n > rest_.size() / sizeof(T)) return false;
    values.resize(n);
    return take(values.data(), n * sizeof(T));
  }
  bool at_end() const { return rest_.empty(); }

 private:
  bool take(void* to, std::size_t n);
  std::string_view rest_;
};

/// A number that differs, but for one case in 2^64, where the bytes differ.
std::uint64_t fingerprint_of(std::string_view bytes);

/// Files in a folder, each of one sampling, which its fingerprint names: of a corpus and all settings that matter. Written beside and
/// renamed, and checked when they are read, so that one is whole or none.
class Checkpoints {
 public:
  using Say = std::function<void(const std::string&)>;
  /// `interval`: sweeps from one to the next. `warn` is told when one can't be written or read; the work goes on without.
  Checkpoints(std::string folder, std::uint32_t interval, Say info, Say warn);

  std::uint32_t interval() const { return interval_; }
  /// What was saved of this sampling; "" = nothing.
  std::string load(std::uint64_t fingerprint) const;
  void save(std::uint64_t fingerprint, const std::string& bytes);
  void info(const std::string& message) const { info_(message); }
  /// When all is done: removes the files of the samplings that were saved or loaded, and the folder where it is empty then.
  void remove();

 private:
  std::string file_of(std::uint64_t fingerprint) const;
  std::string folder_;
  std::uint32_t interval_;
  Say info_, warn_;
  mutable std::vector<std::uint64_t> used_;
  bool failed_ = false;
};

}  // namespace topics
