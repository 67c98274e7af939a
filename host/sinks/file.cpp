#include "sinks/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace textmill::sinks {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& what, const std::string& why) {
  throw std::runtime_error(path + ": " + what + ": " + why);
}

std::string reason(int error) { return std::generic_category().message(error); }

bool is_special(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

/// Where a link leads, so that the rename replaces the file and not the link.
std::string behind_links(const std::string& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target.string();
}

int open_retrying(const std::string& path, int flags) {
  int file;
  do file = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  while (file < 0 && errno == EINTR);
  return file;
}

/// What stands before the number of the process in the name of a file that is not ready.
std::string temporary_prefix(const fs::path& target) { return "." + target.filename().string() + ".tmp-"; }

/// Takes away what runs have left that were killed while they wrote the same file: nobody holds a lock on it.
void remove_leftovers(const fs::path& target, const fs::path& own) {
  const std::string prefix = temporary_prefix(target);
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const bool is_one = name.starts_with(prefix) && name.size() != prefix.size() &&
                        name.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
    if (!is_one || name == own.filename()) continue;
    const int file = open_retrying(entry->path().string(), O_RDONLY | O_NOFOLLOW);
    if (file < 0) continue;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
    ::close(file);
  }
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : path_(path), target_(behind_links(path)) {
  if (is_special(target_)) {
    open_in_place();
  } else {
    open_beside();
  }
}

void OutputFile::open_in_place() {
  file_ = open_retrying(target_, O_WRONLY);
  if (file_ < 0) fail("can't be written");
}

void OutputFile::open_beside() {
  const fs::path target(target_);
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  if (error) refuse(target.parent_path().string(), "can't make the folder", error.message());
  if (fs::is_directory(target, error)) refuse(path_, "can't be written", reason(EISDIR));
  const std::string temporary =
      (target.parent_path() / (temporary_prefix(target) + std::to_string(::getpid()))).string();
  file_ = open_retrying(temporary, O_WRONLY | O_CREAT | O_NOFOLLOW);
  if (file_ < 0) fail("can't be written");
  // The lock tells a file that is being written from one that a killed run of the same number has left.
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const bool taken = errno == EWOULDBLOCK;
    ::close(std::exchange(file_, -1));
    if (taken) refuse(path_, "can't be written", "it is being written already; does another sink name it?");
    fail("can't be written");
  }
  temporary_ = temporary;
  remove_leftovers(target, temporary);
  struct stat old {};
  if (::ftruncate(file_, 0) != 0) fail("can't be written");
  if (::stat(target_.c_str(), &old) == 0 && ::fchmod(file_, old.st_mode & 07777) != 0) fail("can't be written");
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::fail(const char* what) const { refuse(path_, what, reason(errno)); }

void OutputFile::write(std::string_view text) {
  constexpr std::size_t large = 64 * 1024;
  if (buffer_.empty() && text.size() >= large) return write_at_once(text);
  buffer_ += text;
  if (buffer_.size() >= large) flush();
}

void OutputFile::write_at_once(std::string_view text) {
  while (!text.empty()) {
    const auto n = ::write(file_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("can't be written");
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void OutputFile::flush() {
  write_at_once(buffer_);
  buffer_.clear();
}

void OutputFile::close() {
  if (file_ < 0) return;
  flush();
  if (::fsync(file_) != 0 && errno != EINVAL && errno != EROFS) fail("can't be written");
  if (::close(std::exchange(file_, -1)) != 0) fail("can't be written");
}

void OutputFile::commit() {
  close();
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("can't be put in its place");
  temporary_.clear();
  was_committed_ = true;
}

void write_file(const std::string& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.commit();
}

void check_can_be_written(const std::string& path) {
  const fs::path target = behind_links(path);
  std::error_code error;
  if (fs::is_directory(target, error)) refuse(path, "can't be written", reason(EISDIR));
  if (is_special(target)) {
    if (::access(target.c_str(), W_OK) != 0) refuse(path, "can't be written", reason(errno));
    return;
  }
  check_folder_can_be_written(target.has_parent_path() ? target.parent_path().string() : ".");
}

void check_folder_can_be_written(const std::string& folder) {
  fs::path there = folder;
  if (there.filename().empty()) there = there.parent_path();  // "out/" is "out"
  const std::string shown = there.string();
  std::error_code error;
  while (!there.empty() && !fs::exists(there, error) && there != there.parent_path()) there = there.parent_path();
  if (there.empty()) there = ".";
  if (!fs::is_directory(there, error)) refuse(shown, "can't be written", there.string() + " is no folder");
  if (::access(there.c_str(), W_OK | X_OK) != 0)
    refuse(shown, "can't be written", there.string() + ": " + reason(errno));
}

}  // namespace textmill::sinks
