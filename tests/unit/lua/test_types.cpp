// The annotations for editors name what there is: every function and method in scripts/types/textmill.lua can be found in a script,
// and has an example, which runs.
#include "harness.hpp"

#include <array>
#include <regex>
#include <set>

namespace textmill::lua::test {
namespace {

struct Function {
  std::string of, name, example;
  std::string full_name() const { return of.empty() ? name : of + ":" + name; }
};

std::vector<Function> functions() {
  std::ifstream in(TEXTMILL_SOURCE_FOLDER "/scripts/types/textmill.lua");
  const std::regex function("^function (?:([A-Za-z]+):)?([a-z_]+)\\(");
  std::vector<Function> found;
  std::string example;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (line == "---```lua" || line == "---```") inside = line.size() > 6;
    else if (inside) example += line.substr(3) + "\n";
    else if (std::regex_search(line, m, function))
      found.push_back({m[1].str(), m[2].str(), std::exchange(example, "")});
  }
  return found;
}

TEST(Types, NameWhatThereIs) {
  std::set<std::string> globals, classes;
  std::string checks, of_output;
  for (const auto& f : functions()) {
    if (f.of.empty()) globals.insert(f.name);
    else
      classes.insert(f.of), (f.of == "Output" ? of_output : checks) +=
                            "    assert(type(" + f.of + "." + f.name + ") == 'function', '" + f.full_name() + "')\n";
  }
  EXPECT_EQ(globals, (std::set<std::string>{"clock", "counter", "environment", "exact_sum", "list", "plugin",
                                            "read_file", "record", "resource", "sum", "warn", "words"}));
  EXPECT_EQ(classes, (std::set<std::string>{"Column", "Counter", "Document", "ExactSum", "List", "Output", "Sum"}));
  for (const auto& name : globals) checks += "    assert(type(" + name + ") == 'function', '" + name + "')\n";
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", reads = { \"token/1.term\" },\n"
      "  state = function() return record { counter = counter(), sum = sum(), exact = exact_sum(), list = "
      "list(\"text\") } end,\n"
      "  document_tables = { \"t.v: text\" }, process = function(doc, Output)\n" +
      of_output +
      "  end,\n"
      "  observe = function(s, doc)\n"
      "    local Column, Counter, Document, ExactSum, List, Sum = doc[1], s.counter, doc, s.exact, s.list, s.sum\n" +
      checks + "  end, finish = function() end }");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("a"), "");
  EXPECT_EQ(run.observe(0, "a"), "");
}

/// A script with an example where it belongs: the plugin itself, its top, its state, or the body of one of its functions.
std::string script_with(const Function& f) {
  if (f.name == "plugin") return f.example;
  std::string parts[6];  // top, state, process, observe, finish, annotate
  const bool describes = std::set<std::string>{"counter", "sum", "exact_sum", "list", "record"}.contains(f.full_name());
  const bool of_state = std::set<std::string>{"Counter", "Sum", "ExactSum", "List"}.contains(f.of);
  const std::size_t place = f.name == "resource" ? 0
                            : describes          ? 1
                            : !of_state          ? 2
                            : f.name == "add"    ? 3
                            : f.name == "counts" ? 5
                                                 : 4;
  parts[1] =
      "state = function() return record { terms = counter(), documents = sum(), tokens = sum(), ratios = exact_sum(), "
      "titles = list(\"text\"), lengths = list(\"integer\") } end";
  parts[3] = "if s.titles then s.terms:add(doc[1]) s.documents:add() s.tokens:add(#doc[1]) s.titles:add(doc.id) end\n";
  if (describes) parts[3] = "";
  if (place == 3) parts[3] += f.example;
  else parts[place] = f.example;
  return parts[0] +
         "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", permissions = { \"environment\", \"clock\" "
         "},\nparams = { { \"lexicon\", \"path\" } },\nreads = { \"token/1.term\", \"token/1.begin\", \"token/1.end\", "
         "\"sentence/1.first\", \"sentence/1.count\" },\ndocument_tables = { \"t.v: text\", { \"m.v: text\", "
         "second_pass = true } }, tables = { \"c.v: text\" },\n" +
         parts[1] + ",\nprocess = function(doc, out, p)\n" + parts[2] + "\nend,\nobserve = function(s, doc)\n" +
         parts[3] + "\nend,\nfinish = function(s, out)\n" + parts[4] + "\nend,\nannotate = function(s, doc, out)\n" +
         parts[5] + "\nend }";
}

TestDocument sample(ScriptRun& run) {
  TestDocument d = run.document(0, "the harbour was a good place kind of and wonderfully quiet");
  for (const auto& [name, values] :
       {std::pair{"sentence/1.first", std::array{0u, 6u}}, std::pair{"sentence/1.count", std::array{6u, 5u}}}) {
    d.columns[name].reset(TML_U32, values.size());
    std::copy(values.begin(), values.end(), d.columns[name].as<std::uint32_t>());
  }
  return d;
}

TEST(Types, EveryFunctionHasAnExampleThatRuns) {
  const auto all = functions();
  EXPECT_GT(all.size(), 35u);
  for (const auto& f : all) {
    SCOPED_TRACE(f.full_name() + "\n" + f.example);
    ASSERT_FALSE(f.example.empty());
    EXPECT_NE(f.example.find(f.name), std::string::npos) << "the example does not use it";
    const ScriptFile file(script_with(f));
    file.add("list.txt", "one\ntwo\n");
    Limits limits;
    limits.permissions = {"environment", "clock"};
    ScriptRun run(file.path(), f.name == "plugin" ? "" : "{ lexicon: " + (file.folder() / "list.txt").string() + " }",
                  limits);
    ASSERT_TRUE(run.configured) << run.call.failure.reason;
    Rows written;
    const auto add_rows = [&](const char* frame) {
      for (const auto& row : run.rows(frame)) written.push_back(row);
    };
    EXPECT_EQ(run.process(sample(run)), "");
    for (const char* frame : {"t", "words"}) add_rows(frame);
    if (run.plugin.corpus != nullptr) {
      EXPECT_EQ(run.observe(sample(run)), "");
      EXPECT_EQ(run.finish(), "");
      add_rows("c");
      EXPECT_EQ(run.annotate(sample(run)), "");
      add_rows("m");
    }
    const bool writes = f.example.find("out(") != std::string::npos || f.example.find("out:rows(") != std::string::npos;
    EXPECT_NE(written.empty(), writes) << "what it promises to write";
  }
}

}  // namespace
}  // namespace textmill::lua::test
