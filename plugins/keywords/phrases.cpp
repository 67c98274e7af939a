#include "phrases.hpp"

#include <algorithm>

namespace keywords {
namespace {

std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 32)) * 0x9E3779B97F4A7C15u;
  return x ^ (x >> 29);
}

}  // namespace

std::size_t character_count(std::string_view s) {
  return static_cast<std::size_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

void Phrases::start(std::span<const Word> words) {
  // One huge document must not make every small one after it clear a huge table.
  if (slots_.size() > 1024 + 16 * phrases_.size()) slots_.resize(slots_.size() / 2);
  words_ = words;
  phrases_.clear();
  occurrences_.clear();
  std::fill(slots_.begin(), slots_.end(), 0u);
  single_.clear();
}

bool Phrases::same(const Phrase& p, std::uint32_t first, std::uint32_t length) const {
  if (p.length != length) return false;
  for (std::uint32_t i = 0; i < length; ++i)
    if (words_[p.first + i].key != words_[first + i].key) return false;
  return true;
}

std::uint64_t Phrases::hash(std::uint32_t first, std::uint32_t length) const {
  std::uint64_t h = length;
  for (std::uint32_t i = 0; i < length; ++i) h = mix(h ^ words_[first + i].key);
  return h;
}

void Phrases::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0u);
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
    if (phrases_[p].length == 1) continue;
    std::size_t i = hash(phrases_[p].first, phrases_[p].length) & (slots_.size() - 1);
    while (slots_[i] != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = p + 1;
  }
}

/// The place of a phrase: its own, or a free one.
std::uint32_t& Phrases::slot_of(std::uint32_t first, std::uint32_t length) {
  if (length == 1) {
    const auto key = words_[first].key;
    if (key >= single_.size()) single_.resize(key + key / 2 + 64);
    return single_[key];
  }
  if ((phrases_.size() + 1) * 2 > slots_.size()) grow();
  std::size_t i = hash(first, length) & (slots_.size() - 1);
  while (slots_[i] != 0 && !same(phrases_[slots_[i] - 1], first, length)) i = (i + 1) & (slots_.size() - 1);
  return slots_[i];
}

std::uint32_t Phrases::add(std::uint32_t first, std::uint32_t length) {
  auto& slot = slot_of(first, length);
  if (slot == 0) {
    phrases_.push_back({first, length, 0});
    slot = static_cast<std::uint32_t>(phrases_.size());
  }
  const std::uint32_t phrase = slot - 1;
  ++phrases_[phrase].frequency;
  occurrences_.push_back({phrase, first});
  return phrase;
}

std::uint32_t Phrases::find(std::uint32_t first, std::uint32_t length) const {
  if (length == 1) {
    const auto key = words_[first].key;
    return key >= single_.size() || single_[key] == 0 ? nothing_found : single_[key] - 1;
  }
  if (slots_.empty()) return nothing_found;
  std::size_t i = hash(first, length) & (slots_.size() - 1);
  while (slots_[i] != 0 && !same(phrases_[slots_[i] - 1], first, length)) i = (i + 1) & (slots_.size() - 1);
  return slots_[i] == 0 ? nothing_found : slots_[i] - 1;
}

bool Phrases::within(std::uint32_t phrase, const Limits& limits, std::string_view text) const {
  const auto words = words_of(phrase);
  if (phrases_[phrase].frequency < limits.min_frequency || words.size() > limits.max_words) return false;
  if (std::none_of(words.begin(), words.end(), [](const Word& w) { return w.letters && !w.stop; })) return false;
  constexpr std::size_t longest_character = 4;  // bytes: what has enough of them need not be counted
  const auto shown = text.substr(words.front().begin, words.back().end - words.front().begin);
  return shown.size() >= longest_character * limits.min_chars || character_count(shown) >= limits.min_chars;
}

std::vector<Run> content_runs(std::span<const Word> words) {
  std::vector<Run> runs;
  bool open = false;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words[i].stop) {
      open = false;
      continue;
    }
    if (open && words[i].joined) ++runs.back().length;
    else runs.push_back({i, 1});
    open = true;
  }
  return runs;
}

}  // namespace keywords
