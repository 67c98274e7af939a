#include "trimming.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace topics {
namespace {

constexpr std::uint32_t left_out = UINT32_MAX;

std::size_t character_count(std::string_view s) {
  return static_cast<std::size_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

constexpr std::size_t between_pauses = 1 << 18;  // words

std::vector<std::uint64_t> document_frequencies(std::span<const Document> documents, std::size_t term_count,
                                                const Pause& pause) {
  Pacer pacer(pause, between_pauses);
  std::vector<std::uint64_t> frequency(term_count);
  std::vector<std::size_t> last_seen(term_count);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    for (std::uint32_t t : documents[d].terms)
      if (last_seen[t] != d + 1) last_seen[t] = d + 1, ++frequency[t];
    pacer.after(documents[d].terms.size());
  }
  return frequency;
}

/// The ids of terms that occur and pass, in the order of their texts.
std::vector<std::uint32_t> choose(std::span<const std::uint64_t> frequency, std::span<const std::string_view> texts,
                                  const TrimRules& rules, std::size_t document_count, TrimCounts& counts) {
  std::vector<std::uint32_t> chosen;
  const double most = rules.max_docshare * static_cast<double>(document_count);
  for (std::uint32_t t = 0; t < texts.size(); ++t) {
    if (frequency[t] == 0) continue;
    ++counts.terms;
    if (character_count(texts[t]) < rules.min_chars) ++counts.too_short;
    else if (frequency[t] < rules.min_docfreq) ++counts.too_rare;
    else if (static_cast<double>(frequency[t]) > most) ++counts.too_frequent;
    else chosen.push_back(t);
  }
  std::sort(chosen.begin(), chosen.end(), [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
  return chosen;
}

std::string decimal(double v) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, v).ptr;
  return std::string(digits, end);
}

}  // namespace

TrimmedCorpus trim(std::span<const Document> documents, std::span<const std::string_view> texts, const TrimRules& rules,
                   const Pause& pause) {
  TrimmedCorpus corpus;
  Pacer pacer(pause, between_pauses);
  const auto frequency = document_frequencies(documents, texts.size(), pause);
  const auto chosen = choose(frequency, texts, rules, documents.size(), corpus.counts);
  pause();
  std::vector<std::uint32_t> number(texts.size(), left_out);
  for (std::uint32_t w = 0; w < chosen.size(); ++w) {
    number[chosen[w]] = w;
    corpus.vocabulary.push_back(texts[chosen[w]]);
  }
  for (const Document& d : documents) {
    corpus.documents.push_back(d.index);
    corpus.first.push_back(corpus.words.size());
    pacer.after(d.terms.size());
    for (std::uint32_t t : d.terms)
      if (number[t] != left_out) corpus.words.push_back(number[t]);
  }
  corpus.first.push_back(corpus.words.size());
  return corpus;
}

std::string why_empty(const TrimCounts& counts, const TrimRules& rules) {
  if (counts.terms == 0) return "the corpus has no terms";
  std::string why = "none of " + std::to_string(counts.terms) + " terms is left";
  const auto add = [&](std::uint64_t n, const std::string& rule) {
    if (n != 0) why += "; " + rule + " took " + std::to_string(n);
  };
  add(counts.too_short, "min_chars: " + std::to_string(rules.min_chars));
  add(counts.too_rare, "min_docfreq: " + std::to_string(rules.min_docfreq));
  add(counts.too_frequent, "max_docshare: " + decimal(rules.max_docshare));
  return why;
}

}  // namespace topics
