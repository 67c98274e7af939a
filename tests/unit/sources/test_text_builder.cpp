// Running text, held against a builder that takes one word after the other.
#include "sources/formats/text_builder.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>

namespace textmill::tests {
namespace {

using sources::TextBuilder;

std::string words_of(const std::string& run) {
  std::istringstream in(run);  // whose blanks are those of ASCII
  std::string text, word;
  while (in >> word) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Runs in which blanks and line breaks are rare, so that stretches end at any place of a vector or go over several.
std::string random_run(std::mt19937& random, int rarity) {
  std::string run(random() % 400, 'x');
  for (char& c : run) {
    const auto kind = random() % static_cast<unsigned>(rarity);
    c = kind == 0 ? '\n' : kind == 1 ? '\t' : kind < 8 ? ' ' : static_cast<char>('a' + random() % 26);
    if (kind == 9) c = '\xC3';
  }
  return run;
}

TEST(text_builder, leaves_single_blanks_between_words) {
  std::mt19937 random(7);
  for (const int rarity : {12, 40, 900})
    for (int i = 0; i < 1500; ++i) {
      const std::string run = random_run(random, rarity);
      TextBuilder builder(true);
      builder.text(run, 100, true);
      const auto made = builder.take();
      ASSERT_EQ(made.text, words_of(run)) << run;
      for (const auto& part : made.offsets.runs())
        ASSERT_EQ(made.text.substr(part.text, part.length), run.substr(part.original - 100, part.length)) << run;
      for (std::size_t at = 0; at < made.text.size(); ++at) {
        if (made.text[at] == ' ') continue;
        ASSERT_EQ(run[made.offsets.original_of(at) - 100], made.text[at]) << run << " at " << at;
      }
    }
}

}  // namespace
}  // namespace textmill::tests
