#include "sources/input_stream.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>  // the same digests by the vector code of this machine, three times as fast
#else
#include <xxhash.h>
#endif

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

namespace textmill::sources {
namespace {

[[noreturn]] void fail(const std::string& shown) {
  throw std::runtime_error("cannot read '" + shown + "': " + std::generic_category().message(errno));
}

int open_at(int folder, const char* path, int flags = O_RDONLY) {
  int file;
  do file = ::openat(folder, path, flags | O_CLOEXEC);
  while (file < 0 && errno == EINTR);
  return file;
}

}  // namespace

struct InputStream::Hash {
  Hash() : state(XXH3_createState()) {
    if (state == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state);
  }
  ~Hash() { XXH3_freeState(state); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
  XXH3_state_t* state;
};

OpenFolder::~OpenFolder() {
  if (handle_ >= 0) ::close(handle_);
}

int OpenFolder::open(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;  // 0 when there is none
  const std::string_view above = std::string_view(path).substr(0, name);
  if (above != path_) {
    if (handle_ >= 0) ::close(handle_);
    path_ = above;
    handle_ = above.empty() ? -1 : open_at(AT_FDCWD, path_.c_str(), O_PATH | O_DIRECTORY);
  }
  return handle_ < 0 ? open_at(AT_FDCWD, path.c_str()) : open_at(handle_, path.c_str() + name);
}

InputStream::InputStream(const std::string& path, std::string shown, std::atomic<std::uint64_t>& done,
                         const std::atomic<int>* stop, OpenFolder* folder)
    : shown_(std::move(shown)), done_(done), stop_(stop) {
  if (path == "-") file_ = STDIN_FILENO;
  else file_ = folder != nullptr ? folder->open(path) : open_at(AT_FDCWD, path.c_str());
  if (file_ < 0) fail(shown_);
  struct stat status {};
  // Standard input may be a file that stands in the middle, so it is always read as a stream.
  if (file_ == STDIN_FILENO || ::fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) return;
  regular_ = true;
  size_ = static_cast<std::uint64_t>(status.st_size);
  constexpr std::uint64_t read_ahead = std::uint64_t{128} << 10;  // what Linux reads at once anyway
  if (size_ > read_ahead) ::posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

InputStream::~InputStream() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

/// A signal may arrive in any thread, so it can't be relied on to end a read() that blocks in this one.
void InputStream::wait() const {
  constexpr int milliseconds = 100;
  pollfd ready{file_, POLLIN, 0};
  while (stop_->load(std::memory_order_relaxed) == 0)
    if (::poll(&ready, 1, milliseconds) > 0) return;
  throw ReadingStopped();
}

std::size_t InputStream::read(char* into, std::size_t most) {
  if (ended_) return 0;
  if (!regular_ && stop_ != nullptr) wait();
  // Linux reads at most 2 GiB at once.
  most = std::min<std::size_t>(most, std::size_t{1} << 30);
  ssize_t n;
  do n = regular_ ? ::pread(file_, into, most, static_cast<off_t>(at_)) : ::read(file_, into, most);
  while (n < 0 && errno == EINTR);
  if (n < 0) fail(shown_);
  const auto count = static_cast<std::size_t>(n);
  at_ += count;
  ended_ = regular_ && at_ == size_ && count < most;  // asking once more would take as long as reading a small file
  done_.fetch_add(count, std::memory_order_relaxed);
  if (ended_ && at_ == count) {
    whole_ = digest({into, count});
  } else {
    if (!hash_) hash_ = std::make_unique<Hash>();
    XXH3_128bits_update(hash_->state, into, count);
  }
  return count;
}

std::string InputStream::hash() const {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical,
                           hash_ ? XXH3_128bits_digest(hash_->state) : XXH128_hash_t{whole_.low, whole_.high});
  constexpr char digits[] = "0123456789abcdef";
  std::string text(2 * sizeof canonical.digest, '0');
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = digits[canonical.digest[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15];
  return text;
}

std::uint64_t text_hash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

Digest digest(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

}  // namespace textmill::sources
