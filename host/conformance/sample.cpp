#include "conformance/sample.hpp"

#include <textmill/token_class.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace textmill::conformance {
namespace {

constexpr std::array vocabulary = {"the",
                                   "a",
                                   "of",
                                   "and",
                                   "in",
                                   "to",
                                   "is",
                                   "was",
                                   "with",
                                   "for",
                                   "that",
                                   "on",
                                   "river",
                                   "water",
                                   "bridge",
                                   "harbour",
                                   "ship",
                                   "captain",
                                   "storm",
                                   "sailor",
                                   "island",
                                   "map",
                                   "north",
                                   "wind",
                                   "garden",
                                   "apple",
                                   "tree",
                                   "winter",
                                   "kitchen",
                                   "bread",
                                   "butter",
                                   "recipe",
                                   "oven",
                                   "flour",
                                   "sugar",
                                   "salt",
                                   "engine",
                                   "wheel",
                                   "signal",
                                   "station",
                                   "railway",
                                   "driver",
                                   "ticket",
                                   "platform",
                                   "night",
                                   "city",
                                   "light",
                                   "window",
                                   "measure",
                                   "number",
                                   "theory",
                                   "proof",
                                   "question",
                                   "answer",
                                   "student",
                                   "professor",
                                   "letter",
                                   "language",
                                   "word",
                                   "meaning",
                                   "however",
                                   "quickly",
                                   "perhaps",
                                   "never",
                                   "could",
                                   "should",
                                   "might",
                                   "extraordinary",
                                   "communication",
                                   "well-known",
                                   "isn't",
                                   "42",
                                   "1848",
                                   "3",
                                   "Zürich",
                                   "naïve",
                                   "Ελλάδα",
                                   "слово",
                                   "straße"};

bool is_blank(unsigned char c) { return c <= 0x20 || c == 0x7F; }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_word(unsigned char c) { return c >= 0x80 || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool joins_words(unsigned char c) { return c == '\'' || c == '-'; }

std::uint8_t kind(token_class c) { return static_cast<std::uint8_t>(c); }

/// The token that begins at `at`, where no blank is.
SampleToken token_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t end = at;
  bool digits = true;
  while (end < text.size() && (is_word(byte(end)) || (end > at && end + 1 < text.size() && joins_words(byte(end)) &&
                                                      is_word(byte(end + 1))))) {
    digits = digits && is_digit(byte(end));
    ++end;
  }
  const auto span = [&](std::size_t e, token_class c) {
    return SampleToken{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(e), kind(c)};
  };
  if (end == at) return span(at + 1, token_class::punctuation);
  return span(end, digits ? token_class::number : token_class::word);
}

void close(std::vector<SampleRange>& ranges, std::uint32_t& open, std::uint32_t end) {
  if (end > open) ranges.push_back({open, end - open});
  open = end;
}

/// What stands between two tokens or after the last.
struct Gap {
  bool empty_line, heading;
};
Gap gap_after(std::string_view text, std::size_t from) {
  Gap gap{false, false};
  for (std::size_t i = from, lines = 0; i < text.size() && is_blank(static_cast<unsigned char>(text[i])); ++i) {
    if (text[i] != '\n') continue;
    if (++lines == 2) gap.empty_line = true;
    if (i + 1 < text.size() && text[i + 1] == '#') gap.heading = true;
  }
  return gap;
}

void add_ranges(Sample& s) {
  std::uint32_t sentence = 0, paragraph = 0, section = 0;
  const auto n = static_cast<std::uint32_t>(s.tokens.size());
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto [empty_line, heading] = gap_after(s.text, s.tokens[i].end);
    const std::string_view word = s.word(i);
    const bool last = i + 1 == n;
    if (last || empty_line || heading || word == "." || word == "!" || word == "?") close(s.sentences, sentence, i + 1);
    if (last || empty_line || heading) close(s.paragraphs, paragraph, i + 1);
    if (last || heading) close(s.sections, section, i + 1);
  }
}

std::string capitalised(std::string word) {
  if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

/// A few words are frequent and many are rare, as in texts.
std::string random_word(Random& random, std::size_t topic) {
  if (random.below(3) == 0) return vocabulary[random.below(12)];
  if (random.below(2) == 0) return vocabulary[12 + topic * 12 + random.below(12)];
  return vocabulary[random.below(vocabulary.size())];
}

std::string random_sentence(Random& random, std::size_t topic) {
  std::string text;
  const std::uint64_t words = 3 + random.below(14);
  for (std::uint64_t i = 0; i < words; ++i) {
    const std::string word = random_word(random, topic);
    text += i == 0 ? capitalised(word) : (random.below(9) == 0 ? ", " : " ") + word;
  }
  constexpr const char* ends[] = {".", ".", ".", "?", "!"};
  return text + ends[random.below(5)];
}

std::string random_text(Random& random) {
  std::string text = random.below(2) == 0 ? "" : "# The " + std::string(vocabulary[12 + random.below(48)]) + "\n\n";
  const std::size_t topic = random.below(4);
  const std::uint64_t paragraphs = 1 + random.below(4);
  for (std::uint64_t p = 0; p < paragraphs; ++p) {
    if (p != 0) text += random.below(4) == 0 ? "\n\n# More\n\n" : "\n\n";
    const std::uint64_t sentences = 1 + random.below(5);
    for (std::uint64_t k = 0; k < sentences; ++k) text += (k == 0 ? "" : " ") + random_sentence(random, topic);
  }
  return text + "\n";
}

std::vector<SampleRange> random_ranges(Random& random, std::size_t tokens) {
  std::vector<SampleRange> ranges;
  const std::uint64_t n = tokens == 0 ? 0 : 1 + random.below(6);
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::uint64_t first = random.below(tokens + 1);
    ranges.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(random.below(tokens - first + 1))});
  }
  std::sort(ranges.begin(), ranges.end(), [](const SampleRange& a, const SampleRange& b) { return a.first < b.first; });
  return ranges;
}

}  // namespace

Sample make_sample(std::string name, std::string text) {
  Sample s;
  s.name = std::move(name);
  s.text = std::move(text);
  for (std::size_t at = 0; at < s.text.size();) {
    if (is_blank(static_cast<unsigned char>(s.text[at]))) {
      ++at;
      continue;
    }
    s.tokens.push_back(token_at(s.text, at));
    at = s.tokens.back().end;
  }
  add_ranges(s);
  return s;
}

std::vector<Sample> ordinary_samples(std::uint64_t seed, std::size_t count) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < count; ++i) {
    Random random(seed_of(seed, "ordinary") + i * 7919);
    samples.push_back(make_sample("ordinary " + std::to_string(i + 1), random_text(random)));
    samples.back().index = i;
  }
  return samples;
}

std::vector<Sample> mixed_samples(std::uint64_t seed, std::size_t count) {
  auto samples = ordinary_samples(seed, count);
  samples.push_back(make_sample("empty", ""));
  samples.back().index = count;
  samples.push_back(random_sample(seed, count + 1));
  return samples;
}

Sample random_sample(std::uint64_t seed, std::uint64_t index) {
  Random random(seed_of(seed, "random") + index * 104729);
  Sample s = make_sample("random layers " + std::to_string(index + 1), random_text(random));
  s.index = index;
  s.odd_columns = true;
  std::vector<SampleToken> kept;
  for (const auto& t : s.tokens)
    for (std::uint64_t same_place = random.below(4) == 0 ? random.below(3) : 1; same_place != 0; --same_place)
      kept.push_back({t.begin, t.end, static_cast<std::uint8_t>(random.below(10))});
  s.tokens = std::move(kept);
  s.sentences = random_ranges(random, s.tokens.size());
  s.paragraphs = random_ranges(random, s.tokens.size());
  s.sections = random_ranges(random, s.tokens.size());
  return s;
}

namespace {

/// Pronounceable, and longer where it is rarer.
std::string ranked_word(std::uint64_t rank) {
  Random random(seed_of(rank, "word"));
  std::string word;
  for (std::uint64_t n = 1 + random.below(2) + (rank > 200 ? random.below(3) : 0); n != 0; --n) {
    word += "bcdfghlmnprstv"[random.below(14)];
    word += "aeiou"[random.below(5)];
    if (random.below(2) == 0) word += "lnrst"[random.below(5)];
  }
  return word;
}

}  // namespace

Sample natural_sample(std::uint64_t seed, std::uint64_t index, std::size_t words) {
  constexpr double types = 30'000;
  Random random(seed_of(seed, "natural") + index * 7919);
  std::string text;
  for (std::size_t n = 1; n <= words; ++n) {
    std::string word = ranked_word(static_cast<std::uint64_t>(std::pow(types, random.unit())));
    if (n % 20 == 1) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += word;
    text += n % 160 == 0 ? ".\n\n" : n % 20 == 0 ? ". " : n % 7 == 0 ? ", " : " ";
  }
  Sample s = make_sample("natural " + std::to_string(index + 1), std::move(text));
  s.index = index;
  return s;
}

Sample long_sample(std::uint64_t seed, std::size_t words) {
  Random random(seed_of(seed, "long"));
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += random_word(random, i / 1000 % 4);
    text += i % 17 == 16 ? ".\n" : " ";
    if (i % 400 == 399) text += "\n";
  }
  return make_sample(std::to_string(words) + " words", std::move(text));
}

}  // namespace textmill::conformance
