// Method: a seccomp filter (Linux 3.5) looks at every system call of the process; socket() with another family than AF_UNIX
// raises SIGSYS, whose handler hands the finding over. AF_UNIX stays, because the C library asks local services by it.
#include "conformance/no_network.hpp"

#include "conformance/child.hpp"
#include "conformance/finding.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <csignal>
#include <cstddef>
#include <iterator>
#include <string>

namespace textmill::conformance {
namespace {

#if defined(__x86_64__)
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#elif defined(__riscv)
constexpr unsigned architecture = AUDIT_ARCH_RISCV64;
#elif defined(__powerpc64__)
constexpr unsigned architecture = AUDIT_ARCH_PPC64LE;
#else
#error "name this machine's number of audit.h here"
#endif

std::string& answer() {
  static std::string text;
  return text;
}

extern "C" void on_forbidden_call(int) { answer_and_end(answer().data(), answer().size()); }

constexpr sock_filter load(unsigned offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset); }
/// Goes on where the loaded value is `value`, and else over `otherwise` instructions.
constexpr sock_filter unless_equal_skip(unsigned value, unsigned char otherwise) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, otherwise);
}
constexpr sock_filter answer_with(unsigned action) { return BPF_STMT(BPF_RET | BPF_K, action); }

}  // namespace

bool fail_on_network(const char* why) {
  answer() = to_answer({Result::fail, why});
  std::signal(SIGSYS, on_forbidden_call);
  sock_filter filter[] = {load(offsetof(seccomp_data, arch)),
                          unless_equal_skip(architecture, 5),
                          load(offsetof(seccomp_data, nr)),
                          unless_equal_skip(__NR_socket, 3),
                          load(offsetof(seccomp_data, args)),  // its low half on little-endian machines
                          {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AF_UNIX},
                          answer_with(SECCOMP_RET_TRAP),
                          answer_with(SECCOMP_RET_ALLOW)};
  const sock_fprog program{static_cast<unsigned short>(std::size(filter)), filter};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace textmill::conformance
