// Memory at the end of pages with a forbidden page behind it, so that a step too far is a crash and not luck.
#pragma once
#include <cstddef>
#include <vector>

namespace textmill::conformance {

/// A block of zeros that ends (rounded up to `align`) where a page without access begins.
class GuardedBlock {
 public:
  /// Throws std::bad_alloc.
  GuardedBlock(std::size_t bytes, std::size_t align);
  ~GuardedBlock();
  GuardedBlock(GuardedBlock&& other) noexcept;
  GuardedBlock& operator=(GuardedBlock&&) = delete;
  GuardedBlock(const GuardedBlock&) = delete;

  std::byte* data() const { return data_; }
  /// From now on a write to it is a crash.
  void make_read_only() const;
  /// From now on any access to it is a crash.
  void forbid() const;
  /// True when an address lies in its pages or in the forbidden one.
  bool covers(const void* address) const;

 private:
  std::byte* base_ = nullptr;
  std::size_t size_ = 0;  // with the forbidden page
  std::byte* data_ = nullptr;
};

/// In a child: from now on a crash by access to one of `pages`, which may change while nothing is accessed, ends the process
/// with the failure `why` as its finding. Other crashes stay crashes. `pages` has to live until the next call; `why` is that of the first.
void fail_on_access(const std::vector<GuardedBlock>* pages, const char* why);

}  // namespace textmill::conformance
