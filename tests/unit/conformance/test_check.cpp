// The face of the kit: what it prints and returns. That each check finds its fault is tested in tests/conformance.
#include "conformance/check.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace textmill::conformance {
namespace {

const std::string folder = TEXTMILL_BROKEN;

std::pair<int, std::string> check(const std::string& target, CheckOptions options) {
  Registry registry;
  std::ostringstream out;
  const int code = check_plugins({target}, registry, options, out);
  return {code, out.str()};
}

CheckOptions only(const std::string& ids) {
  CheckOptions options;
  options.only = ids;
  return options;
}

TEST(Check, prints_a_line_each_and_a_summary) {
  const auto [code, text] = check(folder + "/sound.so", only("M6,R2"));
  EXPECT_EQ(code, 0);
  EXPECT_EQ(text, "sound  (" + folder +
                      "/sound.so)\n  M6  pass    a licence is named\n  R2  pass    an empty document\n1 plugin, seed "
                      "1: 2 pass, 0 fail\n");
}

TEST(Check, returns_1_when_one_fails) {
  const auto [code, text] = check(folder + "/crashes.so", only("R1"));
  EXPECT_EQ(code, 1);
  EXPECT_NE(text.find("  R1  fail    ordinary documents work: it "), std::string::npos) << text;
}

TEST(Check, prints_json) {
  CheckOptions options = only("M6");
  options.json = true;
  const auto [code, text] = check(folder + "/sound.so", options);
  EXPECT_EQ(code, 0);
  EXPECT_NE(text.find("\"id\": \"M6\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"pass\": 1"), std::string::npos) << text;
}

TEST(Check, takes_paths_from_its_folder) {
  CheckOptions options = only("M6");
  options.folder = folder;
  EXPECT_EQ(check("sound.so", options).first, 0);
}

TEST(Check, knows_what_does_not_exist) {
  EXPECT_EQ(check(folder + "/sound.so", only("X9")),
            (std::pair{2, std::string("there is no check 'X9'; --list prints those there are\n")}));
  EXPECT_EQ(check(folder + "/none.so", {}), (std::pair{4, "there is no file '" + folder + "/none.so'\n"}));
  EXPECT_EQ(check("no.such.plugin", {}).first, 4);
}

TEST(Check, ids_are_unique) {
  std::set<std::string> ids;
  for (const auto& c : checks()) EXPECT_TRUE(ids.insert(c.id).second) << c.id;
  EXPECT_GT(ids.size(), 50u);
}

TEST(Check, every_check_is_explained) {
  for (const auto& c : checks()) {
    const std::string page = explain(c.id);
    EXPECT_TRUE(page.starts_with(c.id + ": " + c.summary + "\n\nWhy: ")) << c.id;
    EXPECT_NE(page.find("\nWhat to do: "), std::string::npos) << c.id;
  }
  EXPECT_EQ(explain("X9"), "");
}

/// A copy of the crashing plugin beside a textmill-check.yaml.
std::pair<int, std::string> check_beside(const std::string& yaml) {
  const auto place = std::filesystem::path(testing::TempDir()) / "textmill_check_exceptions";
  std::filesystem::create_directories(place);
  std::filesystem::copy_file(folder + "/crashes.so", place / "crashes.so",
                             std::filesystem::copy_options::overwrite_existing);
  std::ofstream(place / "textmill-check.yaml") << yaml;
  auto result = check((place / "crashes.so").string(), only("R1,M6"));
  const std::string prefix = place.string() + "/";
  for (std::size_t at; (at = result.second.find(prefix)) != std::string::npos;) result.second.erase(at, prefix.size());
  std::filesystem::remove_all(place);
  return result;
}

TEST(Check, is_switched_off_only_with_a_reason) {
  EXPECT_EQ(check_beside("skip: { R1: it is meant to crash }\n"),
            (std::pair{0, std::string("broken  (crashes.so)\n  M6  pass    a licence is named\n  R1  skip    ordinary "
                                      "documents work: switched off: it is meant to crash\n1 plugin, seed 1: 1 pass, 0 "
                                      "fail, 1 skip\n")}));
  EXPECT_EQ(check_beside("skip: { R1: \"\" }\n").first, 2);
  EXPECT_NE(check_beside("skip: { X9: why }\n").second.find("textmill-check.yaml:1:9: there is no check 'X9'\n"),
            std::string::npos);
  EXPECT_NE(check_beside("skp: { }\n").second.find("textmill-check.yaml:1:1: unknown key 'skp'; there is only 'skip'"),
            std::string::npos);
}

TEST(Check, says_how_to_go_on_after_a_failure) {
  EXPECT_NE(check(folder + "/crashes.so", only("R1"))
                .second.find("what R1 means: textmill plugin check --explain R1; again: --reproduce R1:1\n"),
            std::string::npos);
}

TEST(Check, finds_only_what_was_expected_to_fail) {
  CheckOptions options = only("R1");
  options.expect_fail = "R1";
  EXPECT_EQ(check(folder + "/crashes.so", options).first, 0);
  EXPECT_EQ(check(folder + "/sound.so", options).first, 1);
}

}  // namespace
}  // namespace textmill::conformance
