// The documents of the kit are themselves valid: a kit that feeds nonsense finds faults that are not there.
#include "conformance/sample.hpp"

#include <gtest/gtest.h>

namespace textmill::conformance {
namespace {

bool on_boundary(const std::string& text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text.at(at)) & 0xC0) != 0x80;
}

void expect_valid(const Sample& s) {
  std::uint32_t begin = 0, end = 0;
  for (const auto& t : s.tokens) {
    EXPECT_TRUE(end <= t.begin || (t.begin == begin && t.end == end)) << t.begin;
    EXPECT_LT(t.begin, t.end);
    EXPECT_LE(t.end, s.text.size());
    EXPECT_TRUE(on_boundary(s.text, t.begin) && on_boundary(s.text, t.end));
    begin = t.begin, end = t.end;
  }
  for (const auto* ranges : {&s.sentences, &s.paragraphs, &s.sections})
    for (const auto& r : *ranges) EXPECT_LE(std::size_t{r.first} + r.count, s.tokens.size());
}

TEST(Sample, has_the_layers_that_its_text_says) {
  const Sample s = make_sample("x", "# One\n\nWell-known words. Isn't it?\nYes!\n\n# Two\n\nEnd 42");
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < s.tokens.size(); ++i) words.push_back(s.word(i));
  EXPECT_EQ(words, (std::vector<std::string_view>{"#", "One", "Well-known", "words", ".", "Isn't", "it", "?", "Yes",
                                                  "!", "#", "Two", "End", "42"}));
  EXPECT_EQ(s.sentences.size(), 6u);
  EXPECT_EQ(s.paragraphs.size(), 4u);
  EXPECT_EQ(s.sections.size(), 2u);
  expect_valid(s);
}

TEST(Sample, is_valid_whatever_its_seed) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    for (const auto& s : ordinary_samples(seed, 3)) expect_valid(s);
    expect_valid(random_sample(seed, seed));
  }
  expect_valid(long_sample(1, 5000));
  for (const char* text : {"", " ", "é", "'", "-a-", "a--b", "。、", "\xF0\x9F\x98\x80"})
    expect_valid(make_sample("x", text));
}

TEST(Sample, is_the_same_for_the_same_seed) {
  EXPECT_EQ(ordinary_samples(7, 2)[1].text, ordinary_samples(7, 2)[1].text);
  EXPECT_NE(ordinary_samples(7, 2)[1].text, ordinary_samples(8, 2)[1].text);
}

}  // namespace
}  // namespace textmill::conformance
