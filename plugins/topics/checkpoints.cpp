#include "checkpoints.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace topics {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "textmill lda 1\n";

std::string head_of(std::uint64_t fingerprint, std::string_view bytes) {
  CheckpointWriter head;
  head.list(magic.data(), magic.size());
  head.value(fingerprint);
  head.value(fingerprint_of(bytes));
  return head.bytes();
}

}  // namespace

bool CheckpointReader::take(void* to, std::size_t n) {
  if (n > rest_.size()) return false;
  if (n != 0) std::memcpy(to, rest_.data(), n);
  rest_.remove_prefix(n);
  return true;
}

/// Eight bytes at a time, mixed as in splitmix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014).
std::uint64_t fingerprint_of(std::string_view bytes) {
  std::uint64_t sum = bytes.size();
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    sum = (sum ^ word) + 0x9e3779b97f4a7c15u;
    sum = (sum ^ (sum >> 30)) * 0xbf58476d1ce4e5b9u;
    sum = (sum ^ (sum >> 27)) * 0x94d049bb133111ebu;
    sum ^= sum >> 31;
  }
  return sum;
}

Checkpoints::Checkpoints(std::string folder, std::uint32_t interval, Say info, Say warn)
    : folder_(std::move(folder)), interval_(interval), info_(std::move(info)), warn_(std::move(warn)) {}

std::string Checkpoints::file_of(std::uint64_t fingerprint) const {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, fingerprint, 16).ptr;
  return (fs::path(folder_) / ("lda-" + std::string(digits, end) + ".checkpoint")).string();
}

std::string Checkpoints::load(std::uint64_t fingerprint) const {
  const std::string file = file_of(fingerprint);
  std::ifstream in(file, std::ios::binary);
  if (!in) return "";
  used_.push_back(fingerprint);
  std::string all{std::istreambuf_iterator<char>(in), {}};
  const std::size_t head = head_of(fingerprint, "").size();
  if (all.size() > head) {
    std::string bytes = all.substr(head);
    if (all.compare(0, head, head_of(fingerprint, bytes)) == 0) return bytes;
  }
  warn_("the checkpoint " + file + " is damaged; sampling begins anew");
  return "";
}

void Checkpoints::save(std::uint64_t fingerprint, const std::string& bytes) {
  const std::string file = file_of(fingerprint), beside = file + ".new";
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << head_of(fingerprint, bytes) << bytes;
  out.close();
  std::error_code wrong;
  if (out) fs::rename(beside, file, wrong);
  if (out && !wrong) return used_.push_back(fingerprint);
  fs::remove(beside, ignored);
  if (!std::exchange(failed_, true)) warn_("the checkpoint " + file + " can't be written; sampling goes on without");
}

void Checkpoints::remove() {
  std::error_code ignored;
  for (const std::uint64_t f : used_) fs::remove(file_of(f), ignored);
  if (!used_.empty()) fs::remove(folder_, ignored);
  used_.clear();
}

}  // namespace topics
