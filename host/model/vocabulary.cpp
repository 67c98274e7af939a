#include "model/vocabulary.hpp"

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
  return kept;
}

Vocabulary::Vocabulary(std::uint32_t most_terms, std::uint64_t most_bytes)
    : most_terms_(most_terms), most_bytes_(most_bytes),
      blocks_(std::make_unique<std::atomic<KeptTerm*>[]>((std::size_t{most_terms} >> block_bits) + 2)) {}

Vocabulary::~Vocabulary() {
  for (std::size_t b = 0; b <= (std::size_t{most_terms_} >> block_bits) + 1; ++b) delete[] blocks_[b].load();
}

namespace {

std::uint64_t load(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  return v;
}

std::uint64_t hash_of(std::string_view text) {
  return text.size() <= ShortText::most_bytes ? ShortText::copy(text.data(), text.size()).hash()
                                              : Vocabulary::hash_of_long(text);
}

}  // namespace

/// Multiply and fold, 16 bytes a step (the scheme of wyhash, Wang Yi 2019). Used only inside one process.
std::uint64_t Vocabulary::hash_of_long(std::string_view text) {
  constexpr std::uint64_t k0 = 0xa0761d6478bd642f, k1 = 0xe7037ed1a0b428db;
  std::uint64_t h = k0 ^ text.size();
  const char* const last = text.data() + text.size() - 16;
  for (const char* p = text.data(); p < last; p += 16) h = mix(load(p) ^ k1, load(p + 8) ^ h);
  return mix(mix(load(last) ^ k1, load(last + 8) ^ h), k0);
}

std::uint32_t Vocabulary::add(std::string_view text, std::uint64_t hash) {
  const std::uint32_t id = size_.load(std::memory_order_relaxed);
  if (text.size() > longest_term) throw std::invalid_argument("a term is longer than 1 MiB");
  if (text.find('\0') != std::string_view::npos) throw std::invalid_argument("a term contains a NUL byte");
  if (id >= most_terms_ || byte_count_ + text.size() > most_bytes_) {
    std::string sample;
    for (std::uint32_t k = 0; k < std::min<std::uint32_t>(id, 3); ++k)
      sample += (k ? ", '" : "'") + std::string(this->text(id - 1 - k).substr(0, 40)) + "'";
    throw VocabularyFull("the vocabulary is full: " + std::to_string(id) + " different terms, " +
                         std::to_string(byte_count_ >> 20) + " MiB of text; the last were " + sample);
  }
  auto& block = blocks_[id >> block_bits];
  if (block.load(std::memory_order_relaxed) == nullptr)
    block.store(new KeptTerm[block_size], std::memory_order_release);
  block.load(std::memory_order_relaxed)[id & (block_size - 1)] =
      text.size() <= ShortText::most_bytes ? KeptTerm(ShortText::copy(text.data(), text.size()))
                                           : KeptTerm(arena_.keep(text), hash);
  byte_count_ += text.size();
  size_.store(id + 1, std::memory_order_release);
  index_.insert(hash, id);  // after all else: from here on others find it
  return id;
}

std::uint32_t Vocabulary::find_or_add(std::string_view text, std::uint64_t hash) {
  const std::uint32_t known = finder().find(hash, [&](std::uint32_t id) { return this->text(id) == text; });
  return known != TermIndex::absent ? known : add(text, hash);
}

void Vocabulary::intern(std::span<const tml_str> texts, std::uint32_t* ids) {
  constexpr std::size_t batch = 32;
  std::uint64_t hashes[batch];
  const std::lock_guard lock(mutex_);
  for (std::size_t first = 0; first < texts.size(); first += batch) {
    const std::size_t n = std::min(batch, texts.size() - first);
    for (std::size_t i = 0; i < n; ++i) {
      hashes[i] = hash_of({texts[first + i].p, texts[first + i].n});
      finder().prefetch(hashes[i]);
    }
    for (std::size_t i = 0; i < n; ++i)
      ids[first + i] = find_or_add({texts[first + i].p, texts[first + i].n}, hashes[i]);
  }
}

std::size_t Vocabulary::byte_count() const {
  const std::lock_guard lock(mutex_);
  return byte_count_;
}

}  // namespace textmill::model
