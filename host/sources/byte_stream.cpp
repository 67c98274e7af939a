#include "sources/byte_stream.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {

std::string_view PeekStream::peek(std::size_t most) {
  waiting_.erase(0, at_);
  at_ = 0;
  while (!ended_ && waiting_.size() < most) {
    const std::size_t have = waiting_.size();
    waiting_.resize(most);
    const std::size_t n = input_.read(waiting_.data() + have, most - have);
    waiting_.resize(have + n);
    ended_ = n == 0;
  }
  return std::string_view(waiting_).substr(0, most);
}

std::size_t PeekStream::read(char* into, std::size_t most) {
  if (at_ == waiting_.size()) return ended_ ? 0 : input_.read(into, most);
  const std::size_t n = std::min(most, waiting_.size() - at_);
  std::memcpy(into, waiting_.data() + at_, n);
  at_ += n;
  return n;
}

}  // namespace textmill::sources
