#include "sources/document_ids.hpp"

#include "sources/input_stream.hpp"

#include <algorithm>

namespace textmill::sources {

bool DocumentIds::add(std::uint64_t hash) {
  if (hash == 0) hash = 1;
  if (count_ * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i] == hash) return false;
    if (slots_[i] != 0) continue;
    slots_[i] = hash;
    ++count_;
    return true;
  }
}

void DocumentIds::grow() {
  std::vector<std::uint64_t> old(std::max<std::size_t>(64, slots_.size() * 2));
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t hash : old) {
    if (hash == 0) continue;
    std::size_t i = hash & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = hash;
  }
}

std::string DocumentIds::unique(std::string id) {
  const std::uint64_t hash = text_hash(id);
  if (add(hash)) return id;
  std::uint64_t& number = next_number_.try_emplace(hash, 2).first->second;
  for (;; ++number) {
    std::string next = id + '#' + std::to_string(number);
    if (!add(text_hash(next))) continue;
    ++number;
    return next;
  }
}

}  // namespace textmill::sources
