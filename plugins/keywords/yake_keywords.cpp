#include "yake_keywords.hpp"

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

}  // namespace

std::vector<std::uint32_t> best_of_yake(const YakeResult& result, const Phrases& phrases, const Deduplication& dedup,
                                        std::size_t top, const TextOf& lower) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < result.candidates.size(); ++p)
    if (result.candidates[p].valid) order.push_back(p);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return result.candidates[a].score < result.candidates[b].score; });
  return without_duplicates(order, dedup, top, [&](std::uint32_t p) { return joined(phrases.all()[p], lower); });
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

Terms yake_terms(const YakeResult& result, const YakeText& text, const Phrase& phrase, const TextOf& text_of) {
  Terms terms;
  for (std::uint32_t i = phrase.first; i < phrase.first + phrase.length; ++i) {
    const YakeTerm& t = result.terms[text.term[i]];
    const std::string of = " of " + std::string(text_of(i));
    if (text.stop_term[text.term[i]]) continue;  // it counts by its neighbours alone
    for (const auto& [name, value] :
         {std::pair("S", t.score), std::pair("casing", t.casing), std::pair("position", t.position),
          std::pair("frequency", t.frequency), std::pair("relatedness", t.relatedness), std::pair("spread", t.spread)})
      terms.emplace_back(name + of, value);
  }
  return terms;
}

}  // namespace keywords
