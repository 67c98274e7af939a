// Long work of the host itself, such as interning the terms of a large text, done in blocks by all lanes that are idle.
#pragma once
#include "chain/pool.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <mutex>

namespace textmill::chain {

/// Calls f(begin, end) for blocks of `block` things of `count`; together they are all. On one thread without a pool. Throws
/// what one of the calls has thrown; some others may then not have been made.
template <class F> void in_blocks(Pool* pool, std::size_t count, std::size_t block, F&& f) {
  if (pool == nullptr || count <= block) return f(std::size_t{0}, count);
  std::mutex mutex;
  std::exception_ptr failure;
  pool->share((count + block - 1) / block, [&](std::uint64_t b, std::uint32_t) {
    try {
      const std::size_t begin = b * block;
      f(begin, std::min(count, begin + block));
      return true;
    } catch (...) {  // carried to the caller below
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      return false;
    }
  });
  if (failure) std::rethrow_exception(failure);
}

}  // namespace textmill::chain
