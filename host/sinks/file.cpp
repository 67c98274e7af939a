#include "sinks/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace textmill::sinks {

OutputFile::OutputFile(const std::string& path) : path_(path) {
  const std::filesystem::path target(path);
  if (target.has_parent_path()) {
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    if (error) throw std::runtime_error(target.parent_path().string() + ": can't make the folder: " + error.message());
  }
  temporary_ = (target.parent_path() / ("." + target.filename().string() + ".tmp-" + std::to_string(::getpid()))).string();
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail("can't be written");
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::fail(const char* what) const { throw std::runtime_error(path_ + ": " + what + ": " + std::strerror(errno)); }

void OutputFile::write(std::string_view text) {
  constexpr std::size_t large = 256 * 1024;
  buffer_ += text;
  if (buffer_.size() >= large) flush();
}

void OutputFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const auto n = ::write(file_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("can't be written");
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
}

void OutputFile::commit() {
  flush();
  if (::fsync(file_) != 0 && errno != EINVAL && errno != EROFS) fail("can't be written");
  const int closed = ::close(file_);
  file_ = -1;
  if (closed != 0) fail("can't be written");
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail("can't be put in its place");
  temporary_.clear();
}

void write_file(const std::string& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.commit();
}

}  // namespace textmill::sinks
