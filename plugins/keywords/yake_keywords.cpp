#include "yake_keywords.hpp"

#include "originals/characters.hpp"

#include <algorithm>

namespace keywords {
namespace {

using TextOf = std::function<std::string_view(std::uint32_t)>;

std::string joined(const Phrase& p, const TextOf& text_of) {
  std::string s;
  for (std::uint32_t i = p.first; i < p.first + p.length; ++i) {
    if (i != p.first) s += ' ';
    s += text_of(i);
  }
  return s;
}

std::u32string characters(std::string_view s) {
  originals::Characters c;
  originals::decode(s, c);
  return {c.code.begin(), c.code.end()};
}

}  // namespace

std::vector<std::uint32_t> best_of_yake(const YakeResult& result, const Phrases& phrases, const Deduplication& dedup,
                                        std::size_t top, const TextOf& lower) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < result.candidates.size(); ++p)
    if (result.candidates[p].valid) order.push_back(p);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return result.candidates[a].score < result.candidates[b].score; });
  const std::size_t most = top == 0 ? order.size() : std::min(top, order.size());
  if (dedup.limit >= 1) {
    order.resize(most);
    return order;
  }
  std::vector<std::uint32_t> kept;
  std::vector<std::u32string> texts;
  for (auto p : order) {
    if (kept.size() == most) break;
    auto text = characters(joined(phrases.all()[p], lower));
    if (std::any_of(texts.begin(), texts.end(),
                    [&](const auto& t) { return alike(text, t, dedup.likeness, dedup.limit); }))
      continue;
    kept.push_back(p);
    texts.push_back(std::move(text));
  }
  return kept;
}

std::vector<Keyword> present_words(const Phrases& phrases, const YakeResult& result,
                                   const std::vector<std::uint32_t>& chosen, const TextOf& text_of) {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> place(phrases.all().size(), none);
  std::vector<Keyword> keywords;
  for (auto p : chosen) {
    place[p] = static_cast<std::uint32_t>(keywords.size());
    keywords.push_back({.text = joined(phrases.all()[p], text_of), .score = result.candidates[p].score});
  }
  for (const auto& o : phrases.occurrences()) {
    if (place[o.phrase] == none) continue;
    const auto words = phrases.words().subspan(o.first, phrases.all()[o.phrase].length);
    keywords[place[o.phrase]].occurrences.push_back({words.front().begin, words.back().end});
  }
  return keywords;
}

}  // namespace keywords
