#include "seeds.hpp"

#include "lda.hpp"
#include "support/word_glob.hpp"

#include <algorithm>
#include <cmath>

namespace topics {
namespace {

std::string_view trimmed(std::string_view s) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return s;
}

}  // namespace

std::string add_seeded_topic(std::string_view line, std::vector<SeededTopic>& topics) {
  const auto colon = line.find(':');
  SeededTopic topic{std::string(trimmed(line.substr(0, colon))), {}};
  if (colon == line.npos || topic.name.empty())
    return "'" + std::string(line) + "' has no name; write it as 'topic: word, word*'";
  for (const auto& other : topics)
    if (other.name == topic.name) return "the topic '" + topic.name + "' stands twice";
  for (auto rest = line.substr(colon + 1);;) {
    const auto comma = rest.find(',');
    topic.words.emplace_back(trimmed(rest.substr(0, comma)));
    if (topic.words.back().empty()) return "the topic '" + topic.name + "' has an empty word";
    if (comma == rest.npos) break;
    rest.remove_prefix(comma + 1);
  }
  topics.push_back(std::move(topic));
  return "";
}

FoundSeeds find_seeds(const std::vector<SeededTopic>& topics, const TrimmedCorpus& corpus, double weight) {
  std::vector<std::uint64_t> frequency(corpus.vocabulary.size());
  for (const std::uint32_t w : corpus.words) ++frequency[w];
  FoundSeeds found;
  for (std::uint32_t t = 0; t < topics.size(); ++t) {
    const std::size_t before = found.seeds.size(), unknown_before = found.unknown.size();
    for (const auto& pattern : topics[t].words) {
      bool fits_any = false;
      for (std::uint32_t w = 0; w < frequency.size(); ++w) {
        if (!support::fits_glob(pattern, corpus.vocabulary[w])) continue;
        fits_any = true;
        const double count = std::min(std::ceil(weight * static_cast<double>(frequency[w])), double{UINT32_MAX});
        found.seeds.push_back({w, t, std::max(1u, static_cast<std::uint32_t>(count))});
      }
      if (!fits_any) found.unknown.push_back(topics[t].name + ": " + pattern);
    }
    if (found.seeds.size() != before) continue;
    found.wordless.push_back(topics[t].name);  // which says all of its words
    found.unknown.resize(unknown_before);
  }
  std::sort(found.seeds.begin(), found.seeds.end(), by_word_then_topic);
  found.seeds.erase(std::unique(found.seeds.begin(), found.seeds.end()), found.seeds.end());
  return found;
}

}  // namespace topics
