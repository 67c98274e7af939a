#include "sources/byte_stream.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {

std::string_view PeekStream::peek(std::size_t most) {
  waiting_.erase(0, at_);
  at_ = 0;
  // To ask the system twice takes longer than to read a small file.
  constexpr std::size_t small_file = std::size_t{64} << 10;
  const std::size_t wanted = size() > most && size() <= small_file ? static_cast<std::size_t>(size()) : most;
  while (!ended_ && waiting_.size() < most) {
    const std::size_t have = waiting_.size();
    waiting_.resize(wanted);
    const std::size_t n = input_.read(waiting_.data() + have, wanted - have);
    waiting_.resize(have + n);
    ended_ = n == 0;
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
