// A record is a header and its bytes; the header has a hash of both. A commit is a record of its own, written when all before it is
// on the disk, with a hash of all headers before it: only what stands before the last that is as it should be counts.
#include "chain/checkpoint/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace textmill::chain {
namespace {

/// The first bytes of a file: what it is, and the byte order of its numbers.
struct Mark {
  char name[16] = "textmill check1";
  std::uint64_t order = 0x0102030405060708;
  std::uint64_t reserved = 0;
};

struct Header {
  std::uint64_t kind, key, bytes, low, high;
};

constexpr std::uint64_t commit_kind = 0;

sources::Digest hash_of(const Header& h, const sources::Digest& rest) {
  const std::uint64_t all[] = {h.kind, h.key, h.bytes, rest.low, rest.high};
  return sources::digest({reinterpret_cast<const char*>(all), sizeof all});
}

sources::Digest hash_of(const Header& h, std::string_view bytes) { return hash_of(h, sources::digest(bytes)); }

bool has_hash(const Header& h, const sources::Digest& hash) { return h.low == hash.low && h.high == hash.high; }

}  // namespace

void RecordFile::fail(const std::string& what, int error) const {
  throw std::runtime_error(path_ + ": " + what + (error == 0 ? "" : ": " + std::generic_category().message(error)));
}

RecordFile::RecordFile(std::string path, Use use) : path_(std::move(path)) {
  if (use == Use::go_on) {
    std::error_code error;
    const auto folder = std::filesystem::path(path_).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
  }
  file_ = ::open(path_.c_str(), (use == Use::read ? O_RDONLY : O_RDWR | O_CREAT) | O_CLOEXEC, 0666);
  if (file_ < 0) fail(use == Use::read ? "can't be read" : "can't be written", errno);
  try {
    if (use == Use::go_on && ::flock(file_, LOCK_EX | LOCK_NB) != 0)
      fail("another run is using this checkpoint; wait for it, or name another file", 0);
    scan();
    if (use == Use::go_on && ::ftruncate(file_, static_cast<off_t>(end_)) != 0) fail("can't be written", errno);
  } catch (...) {  // the destructor is not called for what was never made
    ::close(file_);
    throw;
  }
}

RecordFile::~RecordFile() { ::close(file_); }

bool RecordFile::read_at(std::uint64_t offset, void* into, std::size_t bytes) const {
  for (std::size_t done = 0; done < bytes;) {
    const auto n = ::pread(file_, static_cast<char*>(into) + done, bytes - done, static_cast<off_t>(offset + done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("can't be read", errno);
    if (n == 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

/// Headers alone are read here; the bytes behind them are looked at when they are used.
void RecordFile::scan() {
  struct stat s {};
  if (::fstat(file_, &s) != 0) fail("can't be read", errno);
  if (!S_ISREG(s.st_mode)) fail("this is no file for a checkpoint", 0);
  size_ = static_cast<std::uint64_t>(s.st_size);
  if (size_ == 0) return;
  Mark mark;
  const Mark own;
  if (!read_at(0, &mark, sizeof mark) || std::memcmp(&mark, &own, sizeof mark) != 0)
    fail("this is no checkpoint of this version of textmill; name another file", 0);
  end_ = sizeof mark;
  std::vector<Record> found;
  sources::Digest headers;
  Header h{};
  for (std::uint64_t at = end_; size_ - at >= sizeof h && read_at(at, &h, sizeof h); at += sizeof h + h.bytes) {
    if (h.bytes > size_ - at - sizeof h) break;
    if (h.kind == commit_kind) {
      if (h.bytes != 0 || !has_hash(h, hash_of(h, headers))) break;
      records_.insert(records_.end(), found.begin(), found.end());
      found.clear();
      end_ = at + sizeof h;
      headers_ = headers;
    } else {
      found.push_back({h.kind, h.key, at + sizeof h, h.bytes});
      headers = hash_of(h, {h.low ^ headers.low, h.high ^ headers.high});
    }
  }
}

std::string RecordFile::read(const Record& record) const {
  Header h{};
  std::string bytes(record.bytes, '\0');
  if (read_at(record.offset - sizeof h, &h, sizeof h) && read_at(record.offset, bytes.data(), bytes.size()))
    if (has_hash(h, hash_of(h, bytes))) return bytes;
  fail("the checkpoint is damaged; remove it and begin anew", 0);
}

void RecordFile::write(std::uint64_t kind, std::uint64_t key, std::string_view bytes) {
  const auto put = [this](const void* p, std::size_t n) {
    for (std::size_t done = 0; done < n;) {
      const auto written =
          ::pwrite(file_, static_cast<const char*>(p) + done, n - done, static_cast<off_t>(size_ + done));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("the checkpoint can't be written", errno);
      done += static_cast<std::size_t>(written);
    }
    size_ += n;
  };
  if (end_ == 0) {
    const Mark mark;
    size_ = 0;
    put(&mark, sizeof mark);
    end_ = size_;
  }
  Header h{kind, key, bytes.size(), 0, 0};
  const auto hash = kind == commit_kind ? hash_of(h, headers_) : hash_of(h, bytes);
  h.low = hash.low;
  h.high = hash.high;
  if (kind != commit_kind) headers_ = hash_of(h, {h.low ^ headers_.low, h.high ^ headers_.high});
  put(&h, sizeof h);
  put(bytes.data(), bytes.size());
}

void RecordFile::append(std::uint64_t kind, std::uint64_t key, std::string_view bytes) {
  if (waiting_.empty()) size_ = end_;
  write(kind, key, bytes);
  waiting_.push_back({kind, key, size_ - bytes.size(), bytes.size()});
}

void RecordFile::commit() {
  if (::fdatasync(file_) != 0) fail("the checkpoint can't be written", errno);
  write(commit_kind, 0, {});
  if (::fdatasync(file_) != 0) fail("the checkpoint can't be written", errno);
  end_ = size_;
  records_.insert(records_.end(), waiting_.begin(), waiting_.end());
  waiting_.clear();
}

void RecordFile::remove() {
  if (::unlink(path_.c_str()) != 0) fail("can't be removed", errno);
}

}  // namespace textmill::chain
