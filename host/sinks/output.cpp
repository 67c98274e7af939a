#include "sinks/output.hpp"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <ostream>
#include <stdexcept>
#include <system_error>

namespace textmill::sinks {
namespace {

constexpr std::size_t most_memory = std::size_t{16} << 20;

[[noreturn]] void fail_to_spool() {
  throw std::runtime_error("temporary file in " + std::filesystem::temp_directory_path().string() +
                           ": can't be written: " + std::generic_category().message(errno));
}

}  // namespace

void Output::flush() {
  if (!text_.empty()) put(text_);
  text_.clear();
}

void ConsoleOutput::put(std::string_view text) {
  out_.write(text.data(), static_cast<std::streamsize>(text.size()));
  out_.flush();
  if (!out_) throw std::runtime_error("standard output can't be written");
}

Spool::~Spool() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_);
  if (file_ >= 0) ::close(file_);
}

void Spool::put(std::string_view text) {
  memory_ += text;
  bytes_ += text.size();
  if (memory_.size() >= most_memory) move_to_disk();
}

void Spool::move_to_disk() {
  if (file_ < 0) {
    std::string name = (std::filesystem::temp_directory_path() / "textmill-XXXXXX").string();
    file_ = ::mkstemp(name.data());
    if (file_ < 0) fail_to_spool();
    ::unlink(name.c_str());
  }
  for (std::string_view rest = memory_; !rest.empty();) {
    const auto n = ::write(file_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_to_spool();
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  memory_.clear();
}

std::string_view Spool::view() {
  flush();
  if (file_ < 0) return memory_;
  if (mapped_ == nullptr) {
    move_to_disk();
    void* mapped = ::mmap(nullptr, bytes_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (mapped == MAP_FAILED) fail_to_spool();
    mapped_ = mapped;
  }
  return {static_cast<const char*>(mapped_), bytes_};
}

}  // namespace textmill::sinks
