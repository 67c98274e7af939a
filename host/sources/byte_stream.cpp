#include "sources/byte_stream.hpp"

#include "sources/overwrite.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

namespace textmill::sources {

std::string_view PeekStream::peek(std::size_t most) {
  waiting_.erase(0, at_);
  at_ = 0;
  // To ask the system twice takes longer than to read a small file; the byte too many tells whether it has ended.
  constexpr std::size_t small_file = std::size_t{64} << 10;
  const std::size_t wanted = size() > most && size() <= small_file ? static_cast<std::size_t>(size()) + 1 : most;
  while (!ended_ && waiting_.size() < most) {
    const std::size_t have = waiting_.size();
    std::exception_ptr thrown;
    overwrite(waiting_, wanted, [&](char* data) {
      std::size_t n = 0;
      try {
        n = input_.read(data + have, wanted - have);
      } catch (...) {  // thrown again below
        thrown = std::current_exception();
      }
      return have + n;
    });
    if (thrown) std::rethrow_exception(thrown);
    ended_ = waiting_.size() == have;
  }
  return std::string_view(waiting_).substr(0, most);
}

bool PeekStream::take_whole(std::string& whole) {
  if (at_ != 0 || waiting_.empty() || waiting_.size() != size()) return false;
  whole = std::move(waiting_);
  waiting_.clear();
  ended_ = true;
  return true;
}

std::size_t PeekStream::read(char* into, std::size_t most) {
  if (at_ == waiting_.size()) return ended_ ? 0 : input_.read(into, most);
  const std::size_t n = std::min(most, waiting_.size() - at_);
  std::memcpy(into, waiting_.data() + at_, n);
  at_ += n;
  return n;
}

}  // namespace textmill::sources
