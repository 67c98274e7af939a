#include "sources/glob.hpp"

#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <random>

namespace textmill::sources {
namespace {

TEST(Glob, MatchesNames) {
  EXPECT_TRUE(name_matches("*.txt", "a.txt"));
  EXPECT_FALSE(name_matches("*.txt", "a.txt.gz"));
  EXPECT_FALSE(name_matches("*", ".hidden"));
  EXPECT_TRUE(name_matches(".*", ".hidden"));
  EXPECT_TRUE(name_matches("?.md", "ä.md"));
  EXPECT_TRUE(name_matches("[0-9][!a-c]", "7x"));
  EXPECT_FALSE(name_matches("[0-9][^a-c]", "7b"));
  EXPECT_TRUE(name_matches("[]x]", "]"));
  EXPECT_TRUE(name_matches("[ä-ü]", "ö"));
  EXPECT_TRUE(name_matches("a[b", "a[b"));
  EXPECT_TRUE(name_matches("a**b*", "axxb"));
  EXPECT_FALSE(name_matches("", "a"));
}

/// The obvious recursive matcher for literals, ? and *.
bool naive(std::string_view p, std::string_view n) {
  if (p.empty()) return n.empty();
  if (p[0] == '*') return naive(p.substr(1), n) || (!n.empty() && naive(p, n.substr(1)));
  return !n.empty() && (p[0] == '?' || p[0] == n[0]) && naive(p.substr(1), n.substr(1));
}

TEST(Glob, AgreesWithANaiveMatcher) {
  std::mt19937 random(5);
  for (int k = 0; k < 20000; ++k) {
    std::string pattern, name;
    for (std::size_t i = random() % 7; i > 0; --i) pattern += "ab?*"[random() % 4];
    for (std::size_t i = random() % 9; i > 0; --i) name += "ab"[random() % 2];
    ASSERT_EQ(name_matches(pattern, name), naive(pattern, name)) << pattern << " " << name;
  }
}

TEST(Glob, SplitsOffTheFixedFolder) {
  EXPECT_EQ(split_glob("a/b/*.txt").folder, "a/b/");
  EXPECT_EQ(split_glob("a/b/*.txt").pattern, "*.txt");
  EXPECT_EQ(split_glob("*.txt").folder, "");
  EXPECT_EQ(split_glob("/x?/y").folder, "/");
}

TEST(Glob, ExpandsInByteOrder) {
  tests::Folder folder;
  for (const auto* name :
       {"b.txt", "a/2.txt", "a/1.txt", "a-c/x.txt", "a/deep/er/3.txt", ".git/no.txt", "a/.no.txt", "z.md"})
    folder.write(name, "");
  using Paths = std::vector<std::string>;
  EXPECT_EQ(expand_glob(folder.path(), "**/*.txt"),
            (Paths{"a-c/x.txt", "a/1.txt", "a/2.txt", "a/deep/er/3.txt", "b.txt"}));
  EXPECT_EQ(expand_glob(folder.path(), "*/*.txt"), (Paths{"a-c/x.txt", "a/1.txt", "a/2.txt"}));
  EXPECT_EQ(expand_glob(folder.path(), "a/**"), (Paths{"a/1.txt", "a/2.txt", "a/deep/er/3.txt"}));
  EXPECT_EQ(expand_glob(folder.path(), "**/er/*"), (Paths{"a/deep/er/3.txt"}));
  EXPECT_EQ(expand_glob(folder.path(), "[!b].*"), (Paths{"z.md"}));
  EXPECT_EQ(expand_glob(folder.path(), "none*"), Paths{});
}

}  // namespace
}  // namespace textmill::sources
