#include "config/run_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace textmill::config {
namespace {

struct Read {
  RunFile run;
  std::string messages;
};

using Set = std::vector<std::pair<std::string, std::string>>;

Read read(const std::string& text, const Set& set = {}, bool partial = false) {
  Overrides overrides{set, [](const std::string& name) -> std::optional<std::string> {
                        if (name == "DIR") return "/data";
                        if (name == "N") return "7";
                        if (name == "EMPTY") return "";
                        if (name == "BAD") return "\xFF";
                        return std::nullopt;
                      }};
  model::Diagnostics d;
  Read r{parse_run_file(text, "run.yaml", "/work", overrides, d, partial), ""};
  std::ostringstream out;
  d.print(out);
  r.messages = out.str();
  return r;
}

/// A run file that is right but for what is put into its chain.
std::string with_chain(const std::string& chain) {
  return "textmill: 1\nsources: [a.txt]\nsinks: [out/]\nchain:\n" + chain;
}

TEST(RunFile, ReadsEveryKey) {
  const Read r = read(R"(textmill: 1
seed: 42
threads: 3
plugins: [extra/, more.so]
sources:
  - path: speeches/*.txt
    format: text
    metadata: speeches.csv
    split: heading
    language: en
    invalid_utf8: skip
  - { path: data.jsonl, text_field: body, id_field: key, split: { every: 1000 tokens } }
  - notes.txt
  - path: letters.xml
    encoding: latin1
    clean: [soft_hyphens, hyphenation]
    boilerplate: keep
    columns: [word, lemma]
    split: page
    xml: { document: //letter, text: .//body, skip: [//note, //fw], metadata: { date: //date/@when } }
chain:
  - use: segment
  - { use: term_frequency, as: words, with: { ngrams: [1, 2], group_by: party }, on_error: stop }
  - { use: keywords, group_by: [party, year] }
  - readability
sinks:
  - { format: csv, path: out/, tables: [keywords, words.term_frequency] }
  - out/all.jsonl
  - { format: table }
)");
  ASSERT_EQ(r.messages, "");
  const RunFile& run = r.run;
  EXPECT_EQ(run.seed, 42u);
  EXPECT_EQ(run.threads, 3u);
  EXPECT_EQ(run.plugin_paths, (std::vector<std::string>{"extra/", "more.so"}));
  EXPECT_EQ(run.folder, "/work");
  ASSERT_EQ(run.sources.size(), 4u);
  EXPECT_EQ(run.sources[0].path, "speeches/*.txt");
  EXPECT_EQ(run.sources[0].format, "text");
  EXPECT_EQ(run.sources[0].metadata, "speeches.csv");
  EXPECT_EQ(run.sources[0].split, SourceConfig::Split::heading);
  EXPECT_EQ(run.sources[0].language, "en");
  EXPECT_EQ(run.sources[0].invalid_utf8, "skip");
  EXPECT_EQ(run.sources[1].text_field, "body");
  EXPECT_EQ(run.sources[1].id_field, "key");
  EXPECT_EQ(run.sources[1].split, SourceConfig::Split::every);
  EXPECT_EQ(run.sources[1].split_every, 1000u);
  EXPECT_EQ(run.sources[2].path, "notes.txt");
  EXPECT_EQ(run.sources[2].split, SourceConfig::Split::none);
  EXPECT_EQ(run.sources[2].encoding, "auto");
  EXPECT_EQ(run.sources[3].encoding, "latin1");
  EXPECT_EQ(run.sources[3].clean, (std::vector<std::string>{"soft_hyphens", "hyphenation"}));
  EXPECT_EQ(run.sources[3].boilerplate, "keep");
  EXPECT_EQ(run.sources[3].columns, (std::vector<std::string>{"word", "lemma"}));
  EXPECT_EQ(run.sources[3].split, SourceConfig::Split::page);
  EXPECT_EQ(run.sources[3].xml.document, "//letter");
  EXPECT_EQ(run.sources[3].xml.text, ".//body");
  EXPECT_EQ(run.sources[3].xml.skip, (std::vector<std::string>{"//note", "//fw"}));
  using Paths = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(run.sources[3].xml.metadata, (Paths{{"date", "//date/@when"}}));
  ASSERT_EQ(run.chain.size(), 4u);
  EXPECT_EQ(run.chain[0].on_error, StepConfig::OnError::skip_document);
  EXPECT_EQ(run.chain[1].use, "term_frequency");
  EXPECT_EQ(run.chain[1].as, "words");
  EXPECT_EQ(run.chain[1].on_error, StepConfig::OnError::stop);
  EXPECT_EQ(run.chain[1].group_by, std::vector<std::string>{"party"});
  ASSERT_EQ(run.chain[1].with.entries.size(), 1u);  // group_by has left it
  EXPECT_EQ(run.chain[1].with.find("ngrams")->items[1].integer, 2);
  EXPECT_EQ(run.chain[2].group_by, (std::vector<std::string>{"party", "year"}));
  EXPECT_EQ(run.chain[3].use, "readability");
  EXPECT_EQ(run.chain[1].use_place.line, 23u);
  EXPECT_EQ(run.chain[1].use_place.column, 12u);
  ASSERT_EQ(run.sinks.size(), 3u);
  EXPECT_EQ(run.sinks[0].tables, (std::vector<std::string>{"keywords", "words.term_frequency"}));
  EXPECT_EQ(run.sinks[1].format, "jsonl");
  EXPECT_EQ(run.sinks[2].path, "-");
}

TEST(RunFile, ReadsFieldsColumnsAndLimits) {
  const Read r = read(R"(textmill: 1
sources:
  - { path: a.txt, fields: { corpus: mine, year: 1999 } }
chain:
  - { use: kwic, columns: [year, party] }
sinks:
  - { path: out/, limit: 5 }
)");
  ASSERT_EQ(r.messages, "");
  EXPECT_EQ(r.run.sources[0].fields,
            (std::vector<std::pair<std::string, std::string>>{{"corpus", "mine"}, {"year", "1999"}}));
  EXPECT_EQ(r.run.chain[0].columns, (std::vector<std::string>{"year", "party"}));
  EXPECT_EQ(r.run.sinks[0].limit, 5u);
  const std::string wrong = read(R"(textmill: 1
sources:
  - { path: a.txt, fields: [corpus] }
  - { path: b.txt, fields: { corpus: [a, b] } }
chain: [segment]
sinks:
  - { path: out/, limit: 0 }
)")
                                .messages;
  EXPECT_NE(wrong.find("'fields' of a source must be a map, such as {corpus: reference}"), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("'fields.corpus' of a source must be a text"), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("'limit' of a sink"), std::string::npos) << wrong;
}

TEST(RunFile, ReportsAllMistakesAtOnce) {
  EXPECT_EQ(read(R"(textmill: 1
sources:
  - pth: a.txt
    split: headings
chain:
  - use: segment
    wiht: { a: 1 }
  - with: 5
sinks: []
seed: -1
thread: 4
)")
                .messages,
            "run.yaml:3:5: a source needs 'path'\n"
            "    3 |   - pth: a.txt\n"
            "      |     ^~~\n"
            "run.yaml:3:5: unknown key 'pth' of a source\n"
            "    3 |   - pth: a.txt\n"
            "      |     ^~~ did you mean 'path'?\n"
            "run.yaml:4:12: 'split' of a source must be none, paragraph, heading, line or page, not 'headings'\n"
            "    4 |     split: headings\n"
            "      |            ^~~~~~~~ did you mean 'heading'?\n"
            "run.yaml:7:5: unknown key 'wiht' of a step\n"
            "    7 |     wiht: { a: 1 }\n"
            "      |     ^~~~ did you mean 'with'?\n"
            "run.yaml:8:5: a step needs 'use'\n"
            "    8 |   - with: 5\n"
            "      |     ^~~~ use: NAME of an analyzer\n"
            "run.yaml:8:11: 'with' of a step must be a map of parameters, not a whole number '5'\n"
            "    8 |   - with: 5\n"
            "      |           ^\n"
            "run.yaml:9:8: 'sinks' is an empty list\n"
            "    9 | sinks: []\n"
            "      |        ^ - { format: csv, path: out/ }\n"
            "run.yaml:10:7: 'seed' of the run file must be a whole number from 0 to 9223372036854775807, not -1\n"
            "   10 | seed: -1\n"
            "      |       ^~\n"
            "run.yaml:11:1: unknown key 'thread' of the run file\n"
            "   11 | thread: 4\n"
            "      | ^~~~~~ did you mean 'threads'?\n");
}

TEST(RunFile, NeedsItsVersion) {
  EXPECT_EQ(read("sources: [a]\nchain: [b]\nsinks: [c/]\n").messages,
            "run.yaml: the version of the run file is missing\n"
            "          add the line 'textmill: 1'\n");
  EXPECT_EQ(read("textmill: 2\nsources: [a]\nchain: [b]\nsinks: [c/]\n").messages,
            "run.yaml:1:11: this run file is of version 2; this program knows version 1\n"
            "    1 | textmill: 2\n"
            "      |           ^ use a newer textmill\n");
  EXPECT_NE(read("textmill: '1'\nsources: [a]\nchain: [b]\nsinks: [c/]\n").messages.find("must be a whole number"),
            std::string::npos);
}

TEST(RunFile, NeedsSourcesChainAndSinks) {
  EXPECT_EQ(read("textmill: 1\n").messages,
            "run.yaml: the run file needs 'sources'\n          - path: FILE, FOLDER or PATTERN\n"
            "run.yaml: the run file needs 'chain'\n          - use: NAME of an analyzer\n"
            "run.yaml: the run file needs 'sinks'\n          - { format: csv, path: out/ }\n");
  EXPECT_EQ(read("").messages,
            "run.yaml: a run file is a map with 'textmill', 'sources', 'chain' and 'sinks'; it is empty\n");
  EXPECT_EQ(read("textmill: 1\nchain: [a]\ntables: [t]\n", {}, true).messages, "");
  EXPECT_EQ(read("textmill: 1\nchain: [a]\ntables: [t]\n", {}, true).run.tables, std::vector<std::string>{"t"});
  EXPECT_NE(read(with_chain("  - { use: a, id: x }\n"))
                .messages.find("known are use, as, with, on_error, group_by, columns, limits and permissions"),
            std::string::npos);
  EXPECT_NE(read(with_chain("  - a\ntables: [t]\n")).messages.find("unknown key 'tables'"), std::string::npos);
}

TEST(RunFile, AStepMayHaveLimits) {
  using namespace std::chrono_literals;
  const auto limits = [](const std::string& text) {
    return read(with_chain("  - { use: a, limits: " + text + " }\n"));
  };
  const auto both = limits("{ memory: 512 MiB, time: 90 s }");
  EXPECT_EQ(both.messages, "");
  ASSERT_TRUE(both.run.chain.at(0).limits);
  EXPECT_EQ(both.run.chain[0].limits->memory_bytes, 512u << 20);
  EXPECT_EQ(both.run.chain[0].limits->call_time, 90'000ms);
  const auto one = limits("{ time: 2min }");
  EXPECT_EQ(one.messages, "");
  EXPECT_FALSE(one.run.chain.at(0).limits->memory_bytes);
  EXPECT_EQ(one.run.chain[0].limits->call_time, 120'000ms);
  EXPECT_EQ(limits("{ memory: 1 GiB }").run.chain.at(0).limits->memory_bytes, 1u << 30);
  for (const char* wrong : {"{ memory: 256 }", "{ memory: 256 MB }", "{ memory: 1 KiB }", "{ memory: 0 MiB }",
                            "{ memory: 99999999999999999999 GiB }", "{ memory: 17179869185 GiB }", "{ memory: -1 MiB }",
                            "{ time: 10 }", "{ time: 10 hours }", "{ time: 1 ms }", "{ time: 1441 min }",
                            "{ time: [1 s] }", "{ tiem: 1 s }", "10 s", "[1]"})
    EXPECT_NE(limits(wrong).messages, "") << wrong;
}

TEST(RunFile, SplitEveryTakesACount) {
  const auto every = [](const std::string& split) {
    return read("textmill: 1\nsources: [{path: a, split: " + split + "}]\nchain: [b]\nsinks: [c/]\n");
  };
  EXPECT_EQ(every("{every: 500}").run.sources.at(0).split_every, 500u);
  EXPECT_EQ(every("{every: 1 token}").run.sources.at(0).split_every, 1u);
  const auto mebibytes = every("{every: 4 MiB}").run.sources.at(0);
  EXPECT_EQ(mebibytes.split, SourceConfig::Split::bytes);
  EXPECT_EQ(mebibytes.split_every, std::uint64_t{4} << 20);
  EXPECT_EQ(every("{every: 64 KiB}").run.sources.at(0).split_every, std::uint64_t{64} << 10);
  for (const char* wrong :
       {"{every: 0}", "{every: 0 MiB}", "{every: 1025 MiB}", "{every: 4 MB}", "{every: -5}", "{every: 5 pages}",
        "{every: [1]}", "{every: 99999999999}", "{}", "{each: 5}", "7", "every"})
    EXPECT_NE(every(wrong).messages, "") << wrong;
}

TEST(RunFile, AFolderMayBeNamedByANumber) {
  EXPECT_EQ(read("textmill: 1\nsources: [{path: 2024}]\nchain: [b]\nsinks: [c/]\n").run.sources.at(0).path, "2024");
}

TEST(RunFile, ASinkKnowsItsFormatFromItsPath) {
  const auto format = [](const std::string& sink) {
    const Read r = read("textmill: 1\nsources: [a]\nchain: [b]\nsinks: [" + sink + "]\n");
    return r.messages.empty() ? r.run.sinks.at(0).format : "error";
  };
  EXPECT_EQ(format("out/"), "csv");
  EXPECT_EQ(format("a.csv"), "csv");
  EXPECT_EQ(format("a.tsv"), "tsv");
  EXPECT_EQ(format("a.json"), "json");
  EXPECT_EQ(format("a.jsonl"), "jsonl");
  EXPECT_EQ(format("a.md"), "md");
  EXPECT_EQ(format("\"-\""), "table");
  EXPECT_EQ(format("{format: anything, path: a.xyz}"), "anything");  // the sinks know which formats there are
  EXPECT_EQ(format("a.xyz"), "error");
  EXPECT_EQ(format("{format: csv}"), "error");
}

TEST(RunFile, GroupByStandsOnce) {
  EXPECT_NE(
      read(with_chain("  - {use: a, group_by: x, with: {group_by: y}}\n")).messages.find("'group_by' stands twice"),
      std::string::npos);
  EXPECT_NE(read(with_chain("  - {use: a, with: {group_by: {x: 1}}}\n")).messages.find("must be a list of texts"),
            std::string::npos);
}

TEST(Variables, ReplaceInScalars) {
  const Read r = read(
      "textmill: 1\nthreads: ${N}\nsources: [\"${DIR}/a${N}.txt\", '$${DIR}', a$b]\nchain:\n  - x${EMPTY}\nsinks: "
      "[out/]\n");
  EXPECT_EQ(r.messages, "");
  EXPECT_EQ(r.run.threads, 7u);
  EXPECT_EQ(r.run.sources[0].path, "/data/a7.txt");
  EXPECT_EQ(r.run.sources[1].path, "${DIR}");
  EXPECT_EQ(r.run.sources[2].path, "a$b");
  EXPECT_EQ(r.run.chain[0].use, "x");
}

TEST(Variables, AQuotedNumberStaysText) {
  const Read r = read(with_chain("  - {use: a, with: {p: \"${N}\"}}\n  - use: b\n    with:\n      p: ${N}\n"));
  EXPECT_EQ(r.run.chain.at(0).with.find("p")->kind, Value::Kind::text);
  EXPECT_EQ(r.run.chain.at(1).with.find("p")->integer, 7);
}

TEST(Variables, ReportUnknownNamesAtTheirPlace) {
  EXPECT_EQ(read(with_chain("  - use: a/${NOPE}/b\n  - \"é ${}\"\n  - x${BAD}\n")).messages,
            "run.yaml:5:12: the environment has no variable 'NOPE'\n"
            "    5 |   - use: a/${NOPE}/b\n"
            "      |            ^~~~~~~ set it, or write $${NOPE} for the text itself\n"
            "run.yaml:6:9: '${' needs a name and '}' behind it\n"
            "    6 |   - \"é ${}\"\n"
            "      |        ^~~ write $${ for a plain ${\n"
            "run.yaml:7:6: the variable 'BAD' is not valid UTF-8\n"
            "    7 |   - x${BAD}\n"
            "      |      ^~~~~~\n");
}

TEST(Variables, CannotGrowWithoutBound) {
  std::string text = "textmill: 1\nsources: [a]\nsinks: [c/]\nchain:\n";
  for (int i = 0; i < 100; ++i) text += "  - \"${BIG}\"\n";
  model::Diagnostics d;
  Overrides overrides{{}, [](const std::string&) { return std::string(100'000, 'x'); }};
  (void)parse_run_file(text, "run.yaml", "/", overrides, d);
  EXPECT_EQ(d.error_count(), 1u + 90u);  // too much, said once, and what has become of the empty names
}

TEST(Override, SetsValuesByPathAndByStep) {
  const std::string text =
      with_chain("  - {use: topics, with: {num_topics: 5}}\n  - keywords\n  - {use: ./scripts/hedges.lua, as: h}\n");
  const Read r = read(text, {{"topics.num_topics", "30"},
                             {"chain.1.with.top", "7"},
                             {"sources.0.path", "b.txt"},
                             {"sources.1", "c.txt"},
                             {"sources.0.split", "{every: 10 tokens}"},
                             {"seed", "9"},
                             {"hedges.window", "[1, 2]"},
                             {"h.name", "'5'"}});
  ASSERT_EQ(r.messages, "");
  EXPECT_EQ(r.run.chain[0].with.find("num_topics")->integer, 30);
  EXPECT_EQ(r.run.chain[1].use, "keywords");
  EXPECT_EQ(r.run.chain[1].with.find("top")->integer, 7);
  EXPECT_EQ(r.run.chain[2].with.find("window")->items.size(), 2u);
  EXPECT_EQ(r.run.chain[2].with.find("name")->kind, Value::Kind::text);
  ASSERT_EQ(r.run.sources.size(), 2u);
  EXPECT_EQ(r.run.sources[0].path, "b.txt");
  EXPECT_EQ(r.run.sources[0].split_every, 10u);
  EXPECT_EQ(r.run.sources[1].path, "c.txt");
  EXPECT_EQ(r.run.seed, 9u);
}

TEST(Override, AStepMayHaveDotsInItsName) {
  const Read r = read(with_chain("  - demo.term_frequency\n"), {{"demo.term_frequency.min_count", "3"}});
  EXPECT_EQ(r.messages, "");
  EXPECT_EQ(r.run.chain.at(0).with.find("min_count")->integer, 3);
}

TEST(Override, ReportsBadPathsByName) {
  const std::string text = with_chain("  - topics\n  - topics\n  - keywords\n");
  const auto complaint = [&](const std::string& path, const std::string& value) {
    return read(text, {{path, value}}).messages;
  };
  EXPECT_EQ(complaint("topics.n", "1"),
            "--set topics.n=1: 'topics' names 2 steps\n          write chain.0.with.n for the first\n");
  EXPECT_EQ(complaint("keyword.n", "1"),
            "--set keyword.n=1: the run file has no key and no step 'keyword'\n          did you mean 'keywords'?\n");
  EXPECT_EQ(complaint("chain.9.use", "a"), "--set chain.9.use=a: 'chain' is a list of 3, so '9' is no place in it\n");
  EXPECT_EQ(complaint("chain.x", "a"), "--set chain.x=a: 'chain' is a list of 3, so 'x' is no place in it\n");
  EXPECT_EQ(complaint("textmill.a", "1"),
            "--set textmill.a=1: 'textmill' is a whole number and has nothing below it\n");
  EXPECT_EQ(complaint("chain..a", "1"), "--set chain..a=1: the path has an empty part\n");
  EXPECT_EQ(complaint("seed", "[1"),
            "--set seed=[1: the '[' that opens here is never closed, or a comma is missing inside\n");
  EXPECT_EQ(
      complaint("seed", "x"),
      "--set seed=x: 'seed' of the run file must be a whole number from 0 to 9223372036854775807, not a text 'x'\n");
  EXPECT_EQ(complaint("sed", "1"),
            "--set sed=1: the run file has no key and no step 'sed'\n          did you mean 'seed'?\n");
}

TEST(Override, FillsAFileThatHasNoSources) {
  const Read r = read("textmill: 1\nchain: [a]\nsinks: [out/]\n", {{"sources.0.path", "x.txt"}});
  EXPECT_EQ(r.messages, "");
  EXPECT_EQ(r.run.sources.at(0).path, "x.txt");
}

TEST(ReadRunFile, SaysWhyAFileCannotBeRead) {
  const auto complaint = [](const std::string& path) {
    model::Diagnostics d;
    (void)read_run_file(path, {}, d);
    std::ostringstream out;
    d.print(out);
    return out.str();
  };
  EXPECT_EQ(complaint("no/such/file.yaml"), "no/such/file.yaml: there is no such file\n");
  EXPECT_EQ(complaint("/"), "/: this is a folder, not a run file\n");
  EXPECT_EQ(complaint("/dev/zero"), "/dev/zero: the file is larger than 131072 bytes\n");
}

TEST(ReadRunFile, PathsStartFromItsFolder) {
  const auto folder = std::filesystem::temp_directory_path() / "textmill_test_run_file";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "r.yaml") << "textmill: 1\nsources: [a]\nchain: [b]\nsinks: [c/]\n";
  model::Diagnostics d;
  const RunFile run = read_run_file((folder / "r.yaml").string(), {}, d);
  EXPECT_TRUE(d.ok());
  EXPECT_EQ(run.folder, folder.string());
  EXPECT_EQ(run.path, (folder / "r.yaml").string());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace textmill::config
