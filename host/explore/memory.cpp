#include "explore/memory.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace textmill::explore {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t unknown = std::numeric_limits<std::uint64_t>::max();

/// The number in a file that holds nothing else; "max", and a file that is not there, are no limit.
std::uint64_t number_in(const fs::path& file) {
  std::uint64_t n = 0;
  return std::ifstream(file) >> n ? n : unknown;
}

/// MemAvailable of /proc/meminfo, which counts in KiB.
std::uint64_t available_of_machine() {
  std::ifstream in("/proc/meminfo");
  for (std::string name; in >> name;) {
    std::uint64_t kib = 0;
    if (name == "MemAvailable:" && in >> kib) return kib * 1024;
  }
  return unknown;
}

/// Of control groups version 2, that of this process and all above it.
std::uint64_t available_of_groups() {
  std::ifstream in("/proc/self/cgroup");
  std::uint64_t least = unknown;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("0::/")) continue;
    for (fs::path group = line.substr(4);; group = group.parent_path()) {
      const fs::path folder = fs::path("/sys/fs/cgroup") / group;
      const std::uint64_t limit = number_in(folder / "memory.max"), used = number_in(folder / "memory.current");
      if (limit != unknown && used != unknown) least = std::min(least, limit - std::min(limit, used));
      if (group.empty()) break;
    }
  }
  return least;
}

}  // namespace

std::uint64_t available_memory() { return std::min(available_of_machine(), available_of_groups()); }

}  // namespace textmill::explore
