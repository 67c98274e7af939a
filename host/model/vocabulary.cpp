#include "model/vocabulary.hpp"

#include "model/inline_terms.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::model {

std::string_view TextArena::keep(std::string_view text) {
  constexpr std::size_t block = 1 << 20;
  if (text.size() > left_ || next_ == nullptr) {
    const std::size_t bytes = std::max(block, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes + readable));
    next_ = blocks_.back().get();
    left_ = bytes;
  }
  std::copy(text.begin(), text.end(), next_);
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  left_ -= text.size();
  byte_count_ += text.size();
  return kept;
}

namespace {

std::uint64_t load(const char* p, std::size_t n) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, n);
  return v;
}

}  // namespace

/// Multiply and fold, 16 bytes a step (the scheme of wyhash, Wang Yi 2019). Used only inside one process.
std::uint64_t HashIndex::hash(std::string_view text) {
  constexpr std::uint64_t k0 = 0xa0761d6478bd642f, k1 = 0xe7037ed1a0b428db;
  std::uint64_t h = k0 ^ text.size();
  const char* p = text.data();
  std::size_t n = text.size();
  for (; n > 16; p += 16, n -= 16) h = mix(load(p, 8) ^ k1, load(p + 8, 8) ^ h);
  if (n > 8) return mix(mix(load(p, 8) ^ k1, load(p + 8, n - 8) ^ h), k0 ^ text.size());
  if (n > 0) return mix(mix(load(p, n) ^ k1, h), k0 ^ text.size());
  return mix(h, k1);
}

void HashIndex::insert(std::uint64_t hash, std::uint32_t id) {
  if (slots_.empty() || size_ * 8 >= slots_.size() * 5) grow();
  const auto key = static_cast<std::uint32_t>(hash >> 32);
  std::size_t i = key & mask_;
  while (slots_[i].id != absent) i = (i + 1) & mask_;
  slots_[i] = {key, id};
  ++size_;
}

void HashIndex::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot());
  mask_ = slots_.size() - 1;
  for (const Slot& s : old) {
    if (s.id == absent) continue;
    std::size_t i = s.hash & mask_;
    while (slots_[i].id != absent) i = (i + 1) & mask_;
    slots_[i] = s;
  }
}

Vocabulary::Vocabulary(std::uint32_t most_terms, std::uint64_t most_bytes)
    : most_terms_(most_terms), most_bytes_(most_bytes),
      blocks_(std::make_unique<std::atomic<std::string_view*>[]>((std::size_t{most_terms} >> block_bits) + 2)) {}

Vocabulary::~Vocabulary() {
  for (std::size_t b = 0; b <= (std::size_t{most_terms_} >> block_bits) + 1; ++b) delete[] blocks_[b].load();
}

std::uint32_t Vocabulary::add(std::string_view text, std::uint64_t hash) {
  const std::uint32_t id = size_.load(std::memory_order_relaxed);
  if (id >= most_terms_ || arena_.byte_count() + text.size() > most_bytes_) {
    std::string sample;
    for (std::uint32_t k = 0; k < std::min<std::uint32_t>(id, 3); ++k)
      sample += (k ? ", '" : "'") + std::string(this->text(id - 1 - k).substr(0, 40)) + "'";
    throw VocabularyFull("the vocabulary is full: " + std::to_string(id) + " different terms, " +
                         std::to_string(arena_.byte_count() >> 20) + " MiB of text; the last were " + sample);
  }
  auto& block = blocks_[id >> block_bits];
  if (block.load(std::memory_order_relaxed) == nullptr)
    block.store(new std::string_view[block_size], std::memory_order_release);
  block.load(std::memory_order_relaxed)[id & (block_size - 1)] = arena_.keep(text);
  index_.insert(hash, id);
  size_.store(id + 1, std::memory_order_release);
  return id;
}

void Vocabulary::intern(std::span<const tml_str> texts, std::uint32_t* ids) {
  constexpr std::size_t batch = 32;
  std::uint64_t hashes[batch];
  const std::lock_guard lock(mutex_);
  for (std::size_t first = 0; first < texts.size(); first += batch) {
    const std::size_t n = std::min(batch, texts.size() - first);
    for (std::size_t i = 0; i < n; ++i) {
      hashes[i] = HashIndex::hash({texts[first + i].p, texts[first + i].n});
      index_.prefetch(hashes[i]);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const std::string_view t(texts[first + i].p, texts[first + i].n);
      const std::uint32_t known = index_.find(hashes[i], [&](std::uint32_t id) { return text(id) == t; });
      ids[first + i] = known != HashIndex::absent ? known : add(t, hashes[i]);
    }
  }
}

std::size_t Vocabulary::byte_count() const {
  const std::lock_guard lock(mutex_);
  return arena_.byte_count();
}

}  // namespace textmill::model
