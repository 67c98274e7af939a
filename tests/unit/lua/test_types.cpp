// The annotations for editors name what there is: every function and method in scripts/types/textmill.lua can be found in a script.
#include "harness.hpp"

#include <regex>
#include <set>

namespace textmill::lua::test {
namespace {

TEST(Types, NameWhatThereIs) {
  std::ifstream in(TEXTMILL_SOURCE_FOLDER "/scripts/types/textmill.lua");
  const std::regex function("^function (?:([A-Za-z]+):)?([a-z_]+)\\(");
  std::set<std::string> globals, classes;
  std::string checks;
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (!std::regex_search(line, m, function)) continue;
    if (m[1].length() == 0) globals.insert(m[2]);
    else
      classes.insert(m[1]), checks += "    assert(type(" + m[1].str() + "." + m[2].str() + ") == 'function', '" +
                                      m[1].str() + ":" + m[2].str() + "')\n";
  }
  EXPECT_EQ(globals, (std::set<std::string>{"counter", "exact_sum", "list", "plugin", "record", "resource", "sum",
                                            "warn", "words"}));
  EXPECT_EQ(classes, (std::set<std::string>{"Column", "Counter", "Document", "ExactSum", "List", "Sum"}));
  for (const auto& name : globals) checks += "    assert(type(" + name + ") == 'function', '" + name + "')\n";
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", reads = { \"token/1.term\" },\n"
      "  state = function() return record { counter = counter(), sum = sum(), exact = exact_sum(), list = "
      "list(\"text\") } end,\n"
      "  observe = function(s, doc)\n"
      "    local Column, Counter, Document, ExactSum, List, Sum = doc[1], s.counter, doc, s.exact, s.list, s.sum\n" +
      checks + "  end, finish = function() end }");
  ScriptRun run(file.path());
  EXPECT_EQ(run.observe(0, "a"), "");
}

}  // namespace
}  // namespace textmill::lua::test
