#include "conformance/pages.hpp"

#include "conformance/child.hpp"
#include "conformance/finding.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <new>
#include <utility>

namespace textmill::conformance {
namespace {

std::size_t round_up(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }
std::size_t page_bytes() { return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)); }

/// What the signal handler looks at.
struct Watched {
  const std::vector<GuardedBlock>* pages = nullptr;
  const char* answer = nullptr;
  std::size_t size = 0;
};
Watched& watched() {
  static Watched w;
  return w;
}

extern "C" void on_bad_access(int, siginfo_t* info, void*) {
  for (const auto& block : *watched().pages)
    if (block.covers(info->si_addr)) answer_and_end(watched().answer, watched().size);
  std::signal(SIGSEGV, SIG_DFL);  // not ours: the access is repeated and ends the process
}

}  // namespace

GuardedBlock::GuardedBlock(std::size_t bytes, std::size_t align) {
  const std::size_t used = round_up(bytes, align);
  size_ = round_up(used, page_bytes()) + page_bytes();
  void* p = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) throw std::bad_alloc();
  base_ = static_cast<std::byte*>(p);
  if (::mprotect(base_ + size_ - page_bytes(), page_bytes(), PROT_NONE) != 0) {
    ::munmap(base_, size_);
    throw std::bad_alloc();
  }
  data_ = base_ + size_ - page_bytes() - used;
}

GuardedBlock::~GuardedBlock() {
  if (base_ != nullptr) ::munmap(base_, size_);
}

GuardedBlock::GuardedBlock(GuardedBlock&& other) noexcept
    : base_(std::exchange(other.base_, nullptr)), size_(other.size_), data_(other.data_) {}

void GuardedBlock::make_read_only() const {
  if (size_ > page_bytes()) ::mprotect(base_, size_ - page_bytes(), PROT_READ);
}

void GuardedBlock::forbid() const { ::mprotect(base_, size_, PROT_NONE); }

bool GuardedBlock::covers(const void* address) const {
  const auto* p = static_cast<const std::byte*>(address);
  return p >= base_ && p < base_ + size_;
}

void fail_on_access(const std::vector<GuardedBlock>* pages, const char* why) {
  static const std::string answer = to_answer({Result::fail, why});
  watched() = {pages, answer.data(), answer.size()};
  struct sigaction action {};
  action.sa_sigaction = on_bad_access;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(SIGSEGV, &action, nullptr);
}

}  // namespace textmill::conformance
