// One mistake in a declaration each, with its exact message.
#include "harness.hpp"

namespace textmill::lua::test {
namespace {

/// The message for a plugin with these fields; the plugin call stands in line 1, `fields` begin in line 2.
std::string error_of(const std::string& fields) {
  const ScriptFile file("return plugin {\n" + fields + "\n}");
  try {
    load_script(file.path());
    return "";
  } catch (const ScriptError& e) {
    return without_line(e.what()).substr(file.folder().string().size() + 1);
  }
}

const std::string head = "id = \"a\", version = \"1.0.0\", summary = \"s\",\n";
const std::string process = "process = function(doc, out) end,\n";
const std::string corpus = "state = function() return sum() end, observe = function() end, finish = function() end,\n";

TEST(Declaration, NeedsAnIdentity) {
  EXPECT_EQ(error_of(""), "t.lua:1: the plugin has no id; such as: id = \"my.analyzer\"");
  EXPECT_EQ(error_of("id = \"My Plugin\""),
            "t.lua:2: the id 'My Plugin' is written with small letters, digits, '.', '_' and '-'");
  EXPECT_EQ(error_of("id = \"a\""), "t.lua:1: the plugin has no version; such as: version = \"1.0.0\"");
  EXPECT_EQ(error_of("id = \"a\",\nversion = \"1.0\""),
            "t.lua:3: the version '1.0' is written with three numbers, such as \"1.0.0\"");
  EXPECT_EQ(error_of("id = \"a\", version = \"1.0.0\""),
            "t.lua:1: the plugin has no summary; such as: summary = \"What it finds, in one line\"");
  EXPECT_EQ(error_of("id = 7"), "t.lua:1: 'id' of the plugin is a text in quotes, not number");
}

TEST(Declaration, NeedsFunctionsThatFit) {
  EXPECT_EQ(
      error_of(head),
      "t.lua:1: the plugin does nothing: it needs process = function(doc, out, p), or a state with observe and finish");
  EXPECT_EQ(error_of(head + "state = function() end"),
            "t.lua:1: the plugin has a state, but no observe = function(s, doc, p)");
  EXPECT_EQ(error_of(head + process + "annotate = function() end"),
            "t.lua:1: the plugin has annotate(), but no state = function() return counter() end");
  EXPECT_EQ(error_of(head + process + "observe = function() end"),
            "t.lua:1: the plugin has observe(), but no state = function() return counter() end");
  EXPECT_EQ(error_of(head + "process = 7"), "t.lua:1: 'process' is a function, not number");
  EXPECT_EQ(error_of(head + corpus + "merge = function() end"),
            "t.lua:1: 'merge' is not needed: the host merges states itself, and exactly; take it out");
}

TEST(Declaration, RefusesUnknownFields) {
  EXPECT_EQ(error_of(head + "proces = function() end"),
            "t.lua:1: the plugin has no field 'proces'; did you mean 'process'?");
  EXPECT_EQ(error_of(head + process + "params = { { \"n\", \"integer\", default = 1, maximum = 3 } }"),
            "t.lua:1: a parameter has no field 'maximum'; there are: default, min, max, unit, summary, choices, "
            "required, list");
  EXPECT_EQ(error_of(head + process + "7"),
            "t.lua:1: the plugin has an entry that is not expected there; fields are written name = value");
  EXPECT_EQ(error_of(head + process + "reads = { term = \"token/1.term\" }"), "t.lua:1: 'reads' has no field 'term'");
}

std::string parameter(const std::string& p) { return error_of(head + process + "params = {\n{ " + p + " } }"); }

TEST(Declaration, ChecksParameters) {
  EXPECT_EQ(
      parameter("\"n\", \"number\""),
      "t.lua:5: parameter 'n' is of the unknown type 'number'; there are: bool, integer, real, text, choice, path");
  EXPECT_EQ(parameter("\"n\", \"integer\""), "t.lua:5: parameter 'n' needs a default, or required = true");
  EXPECT_EQ(parameter("\"n\", \"integer\", default = 1.5"),
            "t.lua:5: the default of parameter 'n' is a whole number, not number");
  EXPECT_EQ(parameter("\"n\", \"integer\", default = 0, min = 1"),
            "t.lua:5: the default 0 of parameter 'n' is outside its limits");
  EXPECT_EQ(parameter("\"n\", \"integer\", default = 5, min = 9, max = 1"),
            "t.lua:5: parameter 'n' has a min above its max");
  EXPECT_EQ(parameter("\"n\", \"bool\", default = 1"),
            "t.lua:5: the default of parameter 'n' is true or false, not number");
  EXPECT_EQ(parameter("\"n\", \"text\", min = 1"), "t.lua:5: parameter 'n' has min or max, but is no number");
  EXPECT_EQ(parameter("\"n\", \"choice\", default = \"a\""),
            "t.lua:5: parameter 'n' is a choice and needs choices = { \"a\", \"b\" }");
  EXPECT_EQ(parameter("\"n\", \"choice\", default = \"c\", choices = { \"a\", \"b\" }"),
            "t.lua:5: the default 'c' of parameter 'n' is not among its choices");
  EXPECT_EQ(parameter("\"n\", \"choice\", default = \"a\", choices = { \"a\", \"a\" }"),
            "t.lua:5: parameter 'n' has the choice 'a' twice");
  EXPECT_EQ(parameter("\"n\", \"integer\", default = 1, required = true"),
            "t.lua:5: parameter 'n' is required and has a default; it can have one of the two");
  EXPECT_EQ(parameter("\"N\", \"integer\", default = 1"),
            "t.lua:5: the parameter 'N' is named with small letters, digits and _");
  EXPECT_EQ(parameter("\"group_by\", \"text\""),
            "t.lua:5: the parameter 'group_by' belongs to the host, every analyzer has it");
  EXPECT_EQ(parameter("\"n\", \"text\" }, { \"n\", \"text\""), "t.lua:5: the parameter 'n' is declared twice");
  EXPECT_EQ(error_of(head + process + "params = { \"n\" }"),
            "t.lua:1: parameter 1 is written { \"top\", \"integer\", default = 20, min = 1, summary = \"...\" }");
}

std::string reads(const std::string& list) { return error_of(head + process + "reads = {\n" + list + " }"); }
std::string writes(const std::string& list) { return error_of(head + process + list); }

TEST(Declaration, ChecksColumns) {
  EXPECT_EQ(reads("\"token/1\""),
            "t.lua:5: column 'token/1' in 'reads': a column is written \"layer/1.column\" or \"table.column: type\"");
  EXPECT_EQ(reads("\"token/1.stem\""),
            "t.lua:5: column 'token/1.stem' in 'reads': it is no standard column, so its type is needed: "
            "\"token/1.stem: u32\"");
  EXPECT_EQ(reads("\"token/1.term: u32\""),
            "t.lua:5: column 'token/1.term: u32' in 'reads': this standard column is term");
  EXPECT_EQ(reads("\"token/1.stem: string\""),
            "t.lua:5: column 'token/1.stem: string' in 'reads': unknown type 'string'; there are: bool, u8, u16, u32, "
            "u64, i32, i64, f32, f64, term, ref, text");
  EXPECT_EQ(reads("\"hits.count: u32\""),
            "t.lua:5: column 'hits.count: u32' in 'reads': only layers can be read, such as \"token/1.term\"");
  EXPECT_EQ(reads("\"token/1.term\",\n\"token/1.term\""), "t.lua:5: the column 'token/1.term' is declared twice");
  EXPECT_EQ(reads("{ \"token/1.norm\", order = 1 }"),
            "t.lua:1: an entry of 'reads' has no field 'order'; there are: optional, of");
  EXPECT_EQ(writes("layers = { \"hits.n: u8\" }"),
            "t.lua:4: column 'hits.n: u8' in 'layers': a layer is named like \"quote/1\"");
  EXPECT_EQ(writes("document_tables = { \"token/1.n: u8\" }"),
            "t.lua:4: column 'token/1.n: u8' in 'document_tables': a table has a plain name, such as \"hits\"");
  EXPECT_EQ(writes("tables = { \"hits.n: u8\" }"),
            "t.lua:1: the table 'hits' is written by finish(), which is missing; for a table of each document use "
            "document_tables = { ... }");
  EXPECT_EQ(writes(corpus + "writes = { \"hits.n: u8\" }"),
            "t.lua:1: the table 'hits' can be one of each document or of the corpus: list it under document_tables = { "
            "... } or tables = { ... }");
  EXPECT_EQ(writes("writes = { { \"hits.n: u8\", kind = \"tables\" } }"),
            "t.lua:4: column 'hits.n: u8' in 'writes': unknown kind 'tables'; there are: layer, metadata, "
            "document_table, table");
  EXPECT_EQ(writes("writes = { { \"hits.n: u8\", second_pass = true } }"),
            "t.lua:1: 'hits.n' is of the second pass, but there is no annotate()");
  EXPECT_EQ(
      writes("layers = { \"quote/1.token: ref\" }"),
      "t.lua:4: column 'quote/1.token: ref' in 'layers': a ref needs of = \"layer/1\", the layer whose rows are meant");
  EXPECT_EQ(writes("document_tables = { \"a.x: u8\", \"b.x: u8\", \"a.y: u8\" }"),
            "t.lua:2: the columns of the table 'a' are to be listed together");
  EXPECT_EQ(writes("document_tables = { 7 }"),
            "t.lua:1: an entry of 'document_tables' is a text such as \"token/1.term\" or { \"hits.count: u64\", unit "
            "= \"token\" }, not number");
}

std::string measures(const std::string& list) {
  return error_of(head + process + "document_tables = { \"t.share: f64\" },\nmeasures = {\n" + list + " }");
}

TEST(Declaration, ChecksMeasures) {
  const std::string formula = "formula = \"a / b\", ", source = "source = \"Author (1999)\", ";
  EXPECT_EQ(measures("{ \"share\", " + formula + source + " }"), "");
  EXPECT_EQ(measures("\"share\""),
            "t.lua:1: measure 1 is written { \"share\", formula = \"long / words\", source = \"...\" }");
  EXPECT_EQ(measures("{ \"shaer\", " + formula + source + " }"),
            "t.lua:6: the measure 'shaer' is no column of a table; did you mean 'share'?");
  EXPECT_EQ(measures("{ \"words\", " + formula + source + " }"),
            "t.lua:6: the measure 'words' is no column of a table, and no table has a column 'measure' for its name");
  EXPECT_EQ(measures("{ \"share\", " + source + " }"),
            "t.lua:6: measure 'share' has no formula; such as: formula = \"long / words\"");
  EXPECT_EQ(measures("{ \"share\", " + formula + " }"),
            "t.lua:6: measure 'share' has no source; such as: source = \"Author (year), the publication; which variant "
            "where there are several\"");
  EXPECT_EQ(measures("{ \"share\", " + formula + source + "least = 5 }"),
            "t.lua:6: measure 'share' does not say what its least sample counts; such as: sample = \"word\"");
  EXPECT_EQ(measures("{ \"share\", " + formula + source + "sample = \"word\" }"),
            "t.lua:6: measure 'share' does not say how large its sample is at least; such as: least = 1");
  EXPECT_EQ(measures("{ \"share\", " + formula + source + "low = 1, high = 0 }"),
            "t.lua:6: measure 'share' has a low end of its range above the high one");
  EXPECT_EQ(measures("{ \"share\", " + formula + source + "max = 1 }"),
            "t.lua:1: a measure has no field 'max'; there are: formula, source, note, unit, sample, least, low, high");
  EXPECT_EQ(measures("{ \"share\", " + formula + source + " },\n{ \"share\", " + formula + source + " }"),
            "t.lua:6: the measure 'share' is declared twice");
}

TEST(Declaration, ChecksPermissionsAndChosenTables) {
  EXPECT_EQ(error_of(head + process + "permissions = { \"clock\", \"read_files\" }"), "");
  EXPECT_EQ(error_of(head + process + "permissions = { \"network\" }"),
            "t.lua:4: 'permissions' is a list of texts, among read_files, environment and clock");
  EXPECT_EQ(error_of(head + process + "permissions = \"clock\""),
            "t.lua:1: 'permissions' is a list { ... }, not string");
  EXPECT_EQ(error_of(head + process + "writes_table = function() return true end"),
            "t.lua:1: the plugin has writes_table(), but no table");
}

TEST(Declaration, SaysWhatItHasRead) {
  const ScriptFile file(
      R"(return plugin { id = "demo.all", version = "1.2.3-rc1", summary = "All", license = "CC0-1.0", state_version = 3, keep_text = true,
    params = { { "names", "text", list = true, default = { "a, b", "c" }, unit = "1", summary = "Names" }, { "x", "real", default = 1, min = 0 } },
    reads = { "token/1.term", { "token/1.norm", optional = true }, "token/1.stem: term", "document/1.party" },
    writes = { "quote/1.begin: u32", "document/1.mood: text" },
    document_tables = { { "hits.n: u64", order = -1, unit = "token", summary = "Hits", nullable = true }, { "late.n: u8", second_pass = true } },
    tables = { "all.n: f64" },
    process = function() end, state = function() return sum() end, observe = function() end, finish = function() end, annotate = function() end })");
  const auto d = load_script(file.path()).descriptor;
  EXPECT_EQ(d.version, "1.2.3-rc1");
  EXPECT_EQ(d.license, "CC0-1.0");
  EXPECT_EQ(d.state_version, 3u);
  EXPECT_EQ(d.flags, static_cast<std::uint32_t>(TML_KEEP_TEXT));
  EXPECT_EQ(d.params[0].default_text, "[\"a, b\", \"c\"]");
  EXPECT_EQ(d.params[1].default_text, "1");
  EXPECT_TRUE(d.reads[1].optional());
  EXPECT_EQ(d.reads[3].kind, TML_META);
  EXPECT_EQ(d.reads[3].type, TML_STR);
  std::vector<std::string> writes;
  for (const auto& f : d.writes)
    writes.push_back(f.full_name() + "/" + std::to_string(f.kind) + (f.second_pass() ? "*" : ""));
  EXPECT_EQ(writes,
            (std::vector<std::string>{"hits.n/3", "late.n/3*", "all.n/4", "quote/1.begin/1", "document/1.mood/2"}));
  EXPECT_EQ(d.writes[0].order, -1);
  EXPECT_EQ(d.writes[0].unit, "token");
  EXPECT_TRUE(d.writes[0].nullable());
}

}  // namespace
}  // namespace textmill::lua::test
