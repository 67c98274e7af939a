// Scripts that try to run for ever, to fill the memory, or to reach what is not theirs. Each file in hostile/ is one trick; its
// first line says what it must end with. Each ends, and the worker goes on with the next document.
#include "harness.hpp"

#include <algorithm>
#include <chrono>

namespace textmill::lua::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> hostile_scripts() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(TEXTMILL_SOURCE_FOLDER "/tests/unit/lua/hostile"))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class Hostile : public testing::TestWithParam<std::string> {};

/// What is not to be ended by the time must not be, however slow the build.
Limits limits_for(const std::string& expected) {
  const bool time = expected.starts_with("stopped: ") && !expected.ends_with("of memory");
  return {std::size_t{64} << 20, std::chrono::milliseconds(time ? 200 : 60'000)};
}

std::string outcome_of(const fs::path& path, const Limits& limits) {
  try {
    ScriptRun run(path, "", limits);
    if (!run.configured) return run.call.failure.reason;
    const auto once = [&] {
      return run.plugin.entry->process != nullptr ? run.process("some text") : run.observe(0, "some text");
    };
    const std::string first = once();
    // In which line the time is up may differ.
    const auto reason = [](const std::string& text) { return text.substr(text.find(": ") + 1, 20); };
    EXPECT_EQ(reason(once()), reason(first)) << "the second document ends otherwise";
    return first;
  } catch (const ScriptError& e) {
    return e.what();
  }
}

TEST_P(Hostile, EndsWithItsError) {
  const fs::path path = fs::path(TEXTMILL_SOURCE_FOLDER "/tests/unit/lua/hostile") / (GetParam() + ".lua");
  std::string expected;
  std::getline(std::ifstream(path) >> std::ws, expected);
  ASSERT_TRUE(expected.starts_with("-- expect: "));
  expected.erase(0, 11);
  const std::string outcome = outcome_of(path, limits_for(expected));
  EXPECT_NE(outcome.find(expected), std::string::npos) << outcome;
  EXPECT_NE(outcome.find(GetParam() + ".lua:"), std::string::npos) << "the place is missing: " << outcome;
}

INSTANTIATE_TEST_SUITE_P(Scripts, Hostile, testing::ValuesIn(hostile_scripts()),
                         [](const auto& script) { return script.param; });

}  // namespace
}  // namespace textmill::lua::test
