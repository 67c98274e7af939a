#include "ranking.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace keywords {
namespace {

/// The text of a phrase at one place, whatever is blank between its words made one blank.
std::string surface(std::span<const Word> words, std::string_view text) {
  std::string s;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) {
      const auto gap = text.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
      if (is_hyphen(gap)) s += gap;
      else if (!gap.empty()) s += ' ';
    }
    s += text.substr(words[i].begin, words[i].end - words[i].begin);
  }
  return s;
}

/// For each chosen phrase its most frequent surface; of equally frequent ones the first.
std::vector<std::string> surfaces(const Phrases& phrases, const std::vector<std::uint32_t>& chosen,
                                  std::string_view text) {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> place(phrases.all().size(), none);
  for (std::uint32_t i = 0; i < chosen.size(); ++i) place[chosen[i]] = i;

  struct Form {
    std::uint32_t count = 0, first = 0;
  };
  std::vector<std::map<std::string, Form>> forms(chosen.size());
  for (const Occurrence& o : phrases.occurrences()) {
    if (place[o.phrase] == none) continue;
    const auto words = phrases.words().subspan(o.first, phrases.all()[o.phrase].length);
    auto [it, fresh] = forms[place[o.phrase]].try_emplace(surface(words, text), Form{0, o.first});
    ++it->second.count;
    it->second.first = std::min(it->second.first, o.first);
  }
  std::vector<std::string> best;
  for (const auto& all : forms) {
    const auto winner = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.second.count != b.second.count ? a.second.count > b.second.count : a.second.first < b.second.first;
    });
    best.push_back(winner->first);
  }
  return best;
}

}  // namespace

std::vector<Keyword> rank(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                          std::size_t top, std::string_view text) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t p = 0; p < scores.size(); ++p)
    if (phrases.within(p, limits, text)) chosen.push_back(p);
  std::sort(chosen.begin(), chosen.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Phrase &x = phrases.all()[a], &y = phrases.all()[b];
    if (scores[a] != scores[b]) return scores[a] > scores[b];
    if (x.frequency != y.frequency) return x.frequency > y.frequency;
    return std::tie(x.first, x.length) < std::tie(y.first, y.length);
  });
  if (top != 0 && chosen.size() > top) chosen.resize(top);

  const auto texts = surfaces(phrases, chosen, text);
  std::vector<Keyword> keywords;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto words = phrases.words_of(chosen[i]);
    keywords.push_back({texts[i], scores[chosen[i]], scores[chosen[i]] / scores[chosen[0]],
                        phrases.all()[chosen[i]].frequency, words.front().begin, words.back().end});
  }
  return keywords;
}

}  // namespace keywords
