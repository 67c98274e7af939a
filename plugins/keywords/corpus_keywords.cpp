#include "corpus_keywords.hpp"

#include "words.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace keywords {
namespace {

constexpr double unit = 4294967296.0;  // scores are summed as multiples of 2^-32
constexpr char divider = '\t';

/// Forms of one key, each with its count.
using Forms = std::vector<std::pair<std::uint64_t, std::string>>;

/// The most frequent form, and those that differ from it and each other in more than case.
void read_forms(Forms& forms, CorpusKeyword& k) {
  // Of equals the last by its bytes: small letters come behind capitals.
  std::sort(forms.begin(), forms.end(), std::greater<>());
  k.text = forms.front().second;
  std::vector<std::string> seen;
  std::string folded;
  for (const auto& [count, form] : forms) {
    fold(form, folded);
    if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
    if (!seen.empty()) k.variants.push_back(form);
    seen.push_back(folded);
  }
}

}  // namespace

void CorpusState::add(const textmill::context& cx, std::string_view key, const Keyword& keyword, double normalized) {
  const std::string form = std::string(key) + divider + keyword.text;
  const auto id = cx.intern(key);
  const std::uint64_t n = keyword.occurrences.size();
  in.add(id);
  frequency.add(id, n);
  forms.add(cx.intern(form), n);
  if (normalized > 0) scores.add(id, static_cast<std::uint64_t>(std::llround(std::min(normalized, 1.0) * unit)));
}

std::vector<CorpusKeyword> CorpusState::best(const textmill::context& cx, std::size_t top) const {
  std::map<std::string_view, Forms> by_key;
  forms.each([&](textmill::term_id id, std::uint64_t count) {
    const auto text = cx.text(id);
    const auto at = text.find(divider);
    by_key[text.substr(0, at)].emplace_back(count, std::string(text.substr(at + 1)));
  });
  std::vector<CorpusKeyword> all;
  in.each([&](textmill::term_id id, std::uint64_t count) {
    CorpusKeyword k;
    k.key = cx.text(id);
    k.score = static_cast<double>(scores[id]) / unit / static_cast<double>(documents.value());
    k.documents = count;
    k.frequency = frequency[id];
    read_forms(by_key[cx.text(id)], k);
    all.push_back(std::move(k));
  });
  std::sort(all.begin(), all.end(), [](const CorpusKeyword& a, const CorpusKeyword& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.documents != b.documents) return a.documents > b.documents;
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.key < b.key;
  });
  if (top < all.size()) all.resize(top);
  return all;
}

}  // namespace keywords
