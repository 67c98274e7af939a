// Whole scripts, from the file to the rows.
#include "harness.hpp"
#include "model/measure.hpp"

#include <limits>

namespace textmill::lua::test {
namespace {

const char term_frequency[] = R"(
return plugin {
  id = "demo.term-frequency", version = "1.0.0", summary = "Counts every term of the corpus",
  params  = { { "min_count", "integer", default = 1, min = 1, summary = "Leave out rarer terms" } },
  reads   = { "token/1.term" },
  writes  = { "frequency.term: term", { "frequency.count: u64", order = -1 } },
  state   = function() return counter() end,
  observe = function(s, doc) s:add(doc[1]) end,
  finish  = function(s, out, p) for t, n in s:each() do if n >= p.min_count then out(t, n) end end end,
}
)";

TEST(Script, CountsTermsOfTheCorpus) {
  const ScriptFile file(term_frequency);
  ScriptRun run(file.path(), "{ min_count: 2 }");
  ASSERT_TRUE(run.configured) << run.call.failure.reason;
  EXPECT_EQ(run.observe(0, "the cat saw the dog"), "");
  EXPECT_EQ(run.observe(1, "the dog slept"), "");
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.rows("frequency"), (Rows{"dog 2", "the 3"}));
}

TEST(Script, IsAPluginLikeAnyOther) {
  const ScriptFile file(term_frequency);
  const auto plugin = load_script(file.path());
  EXPECT_EQ(plugin.descriptor.id, "demo.term-frequency");
  EXPECT_EQ(plugin.descriptor.license, "MIT");
  EXPECT_TRUE(plugin.descriptor.has_corpus);
  EXPECT_FALSE(plugin.descriptor.has_process);
  EXPECT_FALSE(plugin.descriptor.has_annotate);
  EXPECT_EQ(plugin.descriptor.writes[1].kind, TML_CORPUS_TABLE);
  EXPECT_EQ(plugin.descriptor.writes[1].order, -1);
  EXPECT_EQ(plugin.descriptor.reads[0].type, TML_TERM);
  EXPECT_EQ(plugin.entry->extension(plugin.entry, "textmill.corpus/1"), plugin.corpus);
  EXPECT_EQ(plugin.entry->extension(plugin.entry, "textmill.corpus/10"), nullptr);
  EXPECT_EQ(plugin.path, file.path().string());
}

TEST(Script, ErrorsNameFileAndLine) {
  const ScriptFile file(
      "return plugin {\n  id = \"a\", version = \"1.0.0\", summary = \"s\",\n  process = function(doc)\n    local x = "
      "nil + 1\n  end,\n}\n",
      "hedges.lua");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("some text"), "hedges.lua:4: attempt to perform arithmetic on a nil value");
  EXPECT_EQ(run.call.failure.status, TML_E_DATA);
}

TEST(Script, BlamesBytes) {
  const ScriptFile file(
      "return plugin {\n  id = \"a\", version = \"1.0.0\", summary = \"s\", process = function(doc) doc:fail(\"too "
      "short\", 2, 4) end }\n");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("some text"), "t.lua:2: too short");
  EXPECT_EQ(run.call.failure.from, 2u);
  EXPECT_EQ(run.call.failure.to, 4u);
}

TEST(Script, ReasonsAreValidUtf8) {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\",\nprocess = function(doc) "
      "doc:fail(\"cut \\xc3 and \\xff\\xfe, na\\u{ef}ve\\xe2\\x82\") end }\n");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("some text"), "t.lua:2: cut \uFFFD and \uFFFD\uFFFD, na\u00EFve\uFFFD\uFFFD");
}

TEST(Script, AnErrorThatIsNoTextIsNamed) {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", process = function(doc) error({}) end }");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process("x"), "t.lua: the error is table, not a text");
}

TEST(Script, SyntaxErrorsAndOtherFilesAreRefused) {
  const auto error_of = [](const std::string& text) -> std::string {
    const ScriptFile file(text);
    try {
      load_script(file.path());
    } catch (const ScriptError& e) {
      return without_line(e.what()).substr(file.folder().string().size() + 1);
    }
    return "";
  };
  EXPECT_EQ(error_of("x = = 1"), "t.lua:1: unexpected symbol near '='");
  EXPECT_EQ(error_of("\n\nlocal x = nil .. 'a'"), "t.lua:3: attempt to concatenate a nil value");
  EXPECT_EQ(error_of("return 7"), "t.lua: the script returns no plugin; it ends with: return plugin { id = ..., ... }");
  EXPECT_EQ(error_of(""), "t.lua: the script returns no plugin; it ends with: return plugin { id = ..., ... }");
  EXPECT_EQ(error_of("\x1bLua"), "t.lua: attempt to load a binary chunk (mode is 't')");
  EXPECT_EQ(error_of("#!/usr/bin/env textmill\nreturn 1 +"), "t.lua:2: unexpected symbol near <eof>");
}

TEST(Script, AMissingFileIsNamed) {
  try {
    load_script("/nowhere/at/all.lua");
    FAIL();
  } catch (const ScriptError& e) {
    EXPECT_EQ(std::string(e.what()), "/nowhere/at/all.lua: can't be read: No such file or directory");
  }
}

TEST(Script, AnnotatesWithTheFinishedModel) {
  const ScriptFile file(R"(
return plugin {
  id = "demo.share", version = "1.0.0", summary = "s", reads = { "token/1.term" },
  document_tables = { "share.term: term", "share.share: f64" },
  state = function() return record { terms = counter(), documents = sum() } end,
  observe = function(s, doc) s.terms:add(doc[1]) s.documents:add() end,
  finish = function(s, out) end,
  annotate = function(m, doc, out)
    local n = m.terms:counts(doc[1])
    for i, t in doc[1]:each() do out(t, n[i] / m.documents:value()) end
  end,
})");
  ScriptRun run(file.path());
  ASSERT_TRUE(run.configured) << run.call.failure.reason;
  EXPECT_TRUE(run.plugin.descriptor.has_annotate);
  EXPECT_EQ(run.observe(0, "a b"), "");
  EXPECT_EQ(run.observe(1, "b c"), "");
  EXPECT_EQ(run.finish(), "");
  EXPECT_EQ(run.annotate(run.document(0, "a b")), "");
  EXPECT_EQ(run.rows("share"), (Rows{"a 0.5", "b 1"}));
}

TEST(Script, ParametersReachItChecked) {
  const ScriptFile file(R"(
return plugin {
  id = "a", version = "1.0.0", summary = "s", document_tables = { "t.v: text" },
  params = {
    { "n", "integer", default = 3 }, { "x", "real", default = 0.5 }, { "on", "bool", default = false }, { "how", "choice", default = "b", choices = { "a", "b" } },
    { "word", "text" }, { "file", "path" }, { "many", "integer", list = true, default = { 1, 2 } }, { "names", "text", list = true, default = { "a, b", "c" } },
  },
  process = function(doc, out, p)
    out(math.type(p.n) .. p.n) out(tostring(p.x)) out(tostring(p.on)) out(p.how) out("[" .. p.word .. "]") out(tostring(p.file))
    out(table.concat(p.many, "+")) out(table.concat(p.names, "|"))
  end })");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process(""), "");
  EXPECT_EQ(run.rows("t"), (Rows{"integer3", "0.5", "false", "b", "[]", "nil", "1+2", "a, b|c"}));
  ScriptRun other(file.path(), "{ n: 7, x: 2, on: true, how: a, word: w, file: sub/f.txt, many: [], names: [z] }");
  EXPECT_EQ(other.process(""), "");
  EXPECT_EQ(other.rows("t"), (Rows{"integer7", "2.0", "true", "a", "[w]", "/sub/f.txt", "", "z"}));
}

TEST(Script, AMisspeltParameterIsAnError) {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", params = { { \"min_count\", \"integer\", "
      "default = 1 } },\n"
      "process = function(doc, out, p) return p.min_cuont end }");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process(""), "t.lua:2: the plugin has no parameter 'min_cuont'; did you mean 'min_count'?");
}

TEST(Script, ReadsResourcesBesideIt) {
  const ScriptFile file(R"(
local lines = resource("words/list.txt")
local whole = resource("words/list.txt", "text")
return plugin { id = "a", version = "1.0.0", summary = "s", document_tables = { "t.v: text" },
  process = function(doc, out) for _, l in ipairs(lines) do out(l) end out(tostring(#whole)) end })");
  std::filesystem::create_directory(file.folder() / "words");
  file.add("words/list.txt", "# a comment\r\n\r\nkind of\r\nmaybe\n");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process(""), "");
  EXPECT_EQ(run.rows("t"), (Rows{"kind of", "maybe", "30"}));
}

TEST(Script, ResourcesAreBelowItsFolder) {
  for (const char* name : {"../../etc/passwd", "/etc/passwd", "link", ""}) {
    const ScriptFile file("local t = resource(\"" + std::string(name) + "\")");
    std::filesystem::create_symlink("/etc/passwd", file.folder() / "link");
    try {
      load_script(file.path());
      FAIL() << name;
    } catch (const ScriptError& e) {
      EXPECT_NE(std::string(e.what()).find("t.lua:1: resource '"), std::string::npos) << e.what();
      EXPECT_TRUE(without_line(e.what()).ends_with("below it") ||
                  without_line(e.what()).ends_with("relative to the script's folder"))
          << e.what();
    }
  }
}

TEST(Script, AnErrorShowsItsLine) {
  const std::string head =
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\",\n  process = function(doc)\n";
  const auto error_of = [&](const std::string& line) {
    const ScriptFile file(head + line + "\nend }");
    ScriptRun run(file.path());
    run.process("x");
    return run.call.failure.reason;
  };
  EXPECT_EQ(error_of("    local n = doc.id.count.n  "),
            "t.lua:3: attempt to index a nil value (field 'count') | local n = doc.id.count.n");
  EXPECT_EQ(error_of("doc:fail(\"too short\")"), "t.lua:3: too short")
      << "what the author says of a document is no error";
  const std::string long_line = "local n = nil .. \"" + std::string(101, 'x') + "\u00e9\u00e9\"";
  EXPECT_EQ(error_of(long_line), "t.lua:3: attempt to concatenate a nil value | " + long_line.substr(0, 119) + "…");
  const ScriptFile file("local x = 1\n  x.y.z = 2\r\nreturn x");
  try {
    load_script(file.path());
    FAIL();
  } catch (const ScriptError& e) {
    EXPECT_EQ(std::string(e.what()).substr(file.folder().string().size() + 1),
              "t.lua:2: attempt to index a number value (local 'x') | x.y.z = 2");
  }
}

TEST(Script, MeasuresAreThoseOfItsDeclaration) {
  const ScriptFile file(R"lua(return plugin { id = "a", version = "1.0.0", summary = "s",
    document_tables = { "t.share: f64", "t.rate: f64" }, process = function(doc, out) out(1, 1) end,
    measures = {
      { "share", formula = "long / words", source = "Author (1999)", note = "n", sample = "word", least = 3, low = 0, high = 1 },
      { "rate", formula = "1000 hits / words", source = "Other (2001)", unit = "1e-3", low = 0 } } })lua");
  const auto plugin = load_script(file.path());
  const auto measures = model::measures_of(*plugin.entry);
  ASSERT_EQ(measures.size(), 2u);
  EXPECT_EQ(measures[0], (model::MeasureSpec{"share", "long / words", "Author (1999)", "n", "1", "word", 3, 0, 1}));
  EXPECT_EQ(measures[1], (model::MeasureSpec{"rate", "1000 hits / words", "Other (2001)", "", "1e-3", "", 0, 0,
                                             std::numeric_limits<double>::infinity()}));
  const ScriptFile none(term_frequency);
  EXPECT_TRUE(model::measures_of(*load_script(none.path()).entry).empty());
}

TEST(Script, ChoosesItsTables) {
  const std::string text = R"lua(return plugin { id = "a", version = "1.0.0", summary = "s",
    params = { { "all", "bool", default = false } }, document_tables = { "t.v: text", "u.v: text" },
    writes_table = function(name, p) RETURN end,
    process = function(doc, out) out.t("a") out.u("b") end })lua";
  const auto with = [&](const std::string& statement) {
    return std::string(text).replace(text.find("RETURN"), 6, statement);
  };
  const ScriptFile file(with("return p.all or name == \"t\""));
  const auto written = [&](const std::string& parameters) {
    ScriptRun run(file.path(), parameters);
    const auto* choice =
        static_cast<const tml_tables*>(run.plugin.entry->extension(run.plugin.entry, "textmill.tables/1"));
    return std::to_string(choice->written(run.config, "t")) + std::to_string(choice->written(run.config, "u"));
  };
  EXPECT_EQ(written("{ all: false }"), "10");
  EXPECT_EQ(written("{ all: true }"), "11");
  const ScriptFile bad(with("return 1"));
  ScriptRun run(bad.path());
  EXPECT_FALSE(run.configured);
  EXPECT_EQ(without_line(run.call.failure.reason), "t.lua: writes_table(\"t\") returns true or false, not number");
  const ScriptFile all(term_frequency);
  const auto plugin = load_script(all.path());
  EXPECT_EQ(plugin.entry->extension(plugin.entry, "textmill.tables/1"), nullptr);
}

/// What a script with this `permissions` that is granted `granted` says in process().
std::string permitted(const std::string& permissions, const model::Permissions& granted, const std::string& statement,
                      const std::string& with = "") {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", document_tables = { \"t.v: "
      "text\" }, params = { { \"list\", \"path\" }, { \"name\", \"text\" } },\npermissions = { " +
      permissions + " },\nprocess = function(doc, out, p)\n" + statement + "\nend }");
  file.add("list.txt", "# a list\none\n\ntwo\n");
  Limits limits;
  limits.permissions = granted;
  const std::string folder = file.folder().string();
  std::string parameters = with;
  for (auto at = parameters.find("FOLDER"); at != std::string::npos; at = parameters.find("FOLDER"))
    parameters.replace(at, 6, folder);
  ScriptRun run(file.path(), parameters, limits);
  if (const std::string why = run.process("x"); !why.empty()) return why;
  const auto rows = run.rows("t");
  return rows.empty() ? "no rows" : rows[0];
}

TEST(Script, PermissionsAreAskedForAndGranted) {
  const std::string read = "out(table.concat(read_file(p.name), \"+\"))", named = "out(read_file(p.list, \"text\"))";
  EXPECT_EQ(permitted("\"read_files\"", {"read_files"}, read, "{ name: FOLDER/list.txt }"), "one+two");
  EXPECT_EQ(permitted("\"read_files\"", {"read_files"}, read, "{ name: list.txt }"), "one+two");
  EXPECT_EQ(permitted("\"read_files\"", {}, read, "{ name: FOLDER/list.txt }"),
            "t.lua:4: read_file() is not permitted; add to the step: permissions: [read_files]");
  EXPECT_EQ(
      permitted("\"clock\"", {"read_files", "clock"}, read, "{ name: list.txt }"),
      "t.lua:4: read_file() needs a permission that the plugin does not ask for: permissions = { \"read_files\" }");
  EXPECT_EQ(permitted("", {}, named, "{ list: FOLDER/list.txt }"), "# a list\none\n\ntwo\n")
      << "the user has named the file";
  EXPECT_EQ(permitted("", {}, read, "{ name: FOLDER/list.txt }").substr(0, 33), "t.lua:4: read_file() needs a perm")
      << "a text is no path";
  EXPECT_EQ(permitted("\"read_files\"", {"read_files"}, "out(#read_file(\"/dev/zero\"))"),
            "t.lua:4: the file '/dev/zero' is not a file");
  EXPECT_EQ(permitted("\"environment\"", {"environment"}, "out(environment(\"TEXTMILL_NOT_SET\") or \"unset\")"),
            "unset");
  EXPECT_EQ(permitted("\"environment\"", {"environment"}, "out(environment(\"HOME\") ~= nil and \"set\" or \"unset\")"),
            "set");
  EXPECT_EQ(permitted("\"environment\"", {}, "out(environment(\"HOME\"))"),
            "t.lua:4: environment() is not permitted; add to the step: permissions: [environment]");
  EXPECT_EQ(permitted("\"clock\"", {"clock"}, "out(clock() > 1.7e9 and \"late\" or \"early\")"), "late");
  EXPECT_EQ(permitted("\"clock\"", {}, "out(clock())"),
            "t.lua:4: clock() is not permitted; add to the step: permissions: [clock]");
}

TEST(Script, PrintsToTheLogOfTheHost) {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", process = function(doc) print(\"n\", 1, nil, "
      "{}) warn(\"careful\") end }");
  ScriptRun run(file.path());
  EXPECT_EQ(run.process(""), "");
  EXPECT_EQ(run.logged, (std::vector<std::string>{"2: a: n\t1\tnil\ttable", "1: a: careful"}));
}

TEST(Script, RandomNumbersBelongToTheDocument) {
  const ScriptFile file(
      R"(return plugin { id = "a", version = "1.0.0", summary = "s", document_tables = { "t.v: i64", "t.x: f64" },
    process = function(doc, out) for i = 1, 3 do out(math.random(-5, 1000000), math.random()) end end })");
  ScriptRun run(file.path()), other(file.path());
  EXPECT_EQ(run.process(run.document(4, "")), "");
  const auto rows = run.rows("t");
  EXPECT_EQ(run.process(run.document(5, "")), "");
  EXPECT_NE(run.rows("t"), rows);
  EXPECT_EQ(other.process(other.document(4, "")), "");
  EXPECT_EQ(other.rows("t"), rows);
}

TEST(Script, IsEndedWhenTheRunIsCancelled) {
  const ScriptFile file(
      "return plugin { id = \"a\", version = \"1.0.0\", summary = \"s\", process = function(doc) while true do end end "
      "}");
  ScriptRun run(file.path());
  run.cancelled = true;
  EXPECT_EQ(run.process(""), "cancelled");
  EXPECT_EQ(run.call.failure.status, TML_E_CANCELLED);
}

TEST(Script, AStateThatIsNotNeededIsNotAskedFor) {
  const ScriptFile file(
      R"(return plugin { id = "a", version = "1.0.0", summary = "s", params = { { "corpus", "bool", default = true } }, document_tables = { "t.v: u8" },
    process = function(doc, out) out(1) end, state = function(p) if p.corpus then return sum() end end, observe = function(s) s:add() end, finish = function() end })");
  ScriptRun run(file.path(), "{ corpus: false }"), with(file.path());
  EXPECT_EQ(run.plugin.corpus->needed(run.config), 0);
  EXPECT_EQ(with.plugin.corpus->needed(with.config), 1);
}

}  // namespace
}  // namespace textmill::lua::test
