#include "chain/store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

namespace textmill::chain {

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
