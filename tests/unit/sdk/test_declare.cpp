#include "support/linked_plugin.hpp"

#include <gtest/gtest.h>

namespace textmill::tests {
namespace {

struct Declared : plugin<Declared> {
  static constexpr meta info{"declared", "1.2.3", "Has one of\teach\\kind", "MIT", TML_SERIAL, 7};
  static constexpr auto params = parameters(
      integer("count", -3, {.min = -5, .max = 5, .unit = "token"}, "A whole number"),
      real("share", 0.72, {.min = 0, .max = 1}, "A real"), flag("loud", true, "Yes or no"),
      text("word", "hello", "A text"), path("file", "A path"), choice("method", "rake", {"rake", "tfidf"}, "A choice"),
      integers("ngrams", "[1, 2]", {.min = 1}, "Numbers"), integer("needed", 0, {.required = true}, "Must be given"));
  static constexpr auto reads = layers(term("token/1", "term"), u32("token/1", "begin", {.optional = true}));
  static constexpr auto writes =
      layers(f64("mine/1", "score", {.nullable = true, .unit = "1", .summary = "How much"})) +
      document_tables(text("rows", "text"), u64("rows", "n", {.order = -1}));
  explicit Declared(const values&) {}
  void process(const doc&, out&) const {}
};

TEST(Declarations, TheManifestSaysWhatTheDescriptorSays) {
  const auto& manifest = detail::library<Declared>::manifest;
  const auto parsed = model::parse_manifest({manifest.data(), manifest.size()});
  ASSERT_EQ(parsed.size(), 1u);
  EXPECT_EQ(parsed[0], linked_plugin<Declared>().descriptor);
}

TEST(Declarations, DefaultsAreYamlText) {
  const auto d = linked_plugin<Declared>().descriptor;
  EXPECT_EQ(d.params[0].default_text, "-3");
  EXPECT_EQ(d.params[1].default_text, "0.72");
  EXPECT_EQ(d.params[2].default_text, "true");
  EXPECT_EQ(d.params[6].default_text, "[1, 2]");
  EXPECT_TRUE(d.params[7].required);
  EXPECT_EQ(d.params[5].choices, (std::vector<std::string>{"rake", "tfidf"}));
  EXPECT_EQ(d.summary, "Has one of\teach\\kind");
}

TEST(Declarations, DamagedManifestsAreRefusedWithTheLine) {
  const auto refused = [](std::string_view text) -> std::string {
    try {
      model::parse_manifest(text);
      return "accepted";
    } catch (const std::runtime_error& e) {
      return e.what();
    }
  };
  EXPECT_EQ(refused(""), "the manifest lists no plugin");
  EXPECT_EQ(refused("textmill-manifest 9\n"), "the manifest is damaged: line 1 is no header that this version knows");
  EXPECT_EQ(refused("textmill-manifest 1\nread\t1\n"), "the manifest is damaged: line 2 comes before any plugin");
  EXPECT_EQ(refused("textmill-manifest 1\nplugin\ta\t1\ts\tMIT\t0\tx\t0\n"),
            "the manifest is damaged: line 2 has no number where one is needed");
  const auto& manifest = detail::library<Declared>::manifest;
  const std::string whole(manifest.data(), manifest.size());
  for (std::size_t n = 0; n + 1 < whole.size(); ++n) refused(whole.substr(0, n));  // none may crash
}

}  // namespace
}  // namespace textmill::tests
