#include "tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

namespace textmill::tests {
namespace {

const model::TableSchema one = schema("frequency.terms", {{"term", TML_STR}});
const model::TableSchema two = schema("totals", {{"n", TML_U64}});

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (!entry.is_directory()) names.push_back(entry.path().lexically_relative(folder).string());
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST(Sink, WritesOneFileForEachTableOfAFolder) {
  Folder folder;
  const auto sink = sinks::make_sink(sink_config("csv", "out/"), folder.path().string(), {});
  EXPECT_EQ(names_in(folder.path()), Names{}) << "making a sink makes no files";
  sink->begin({&one, &two});
  sink->rows(table(one, all(text_column({"a"}))));
  sink->rows(table(two, all(counts({1}))));
  sink->rows(table(one, all(text_column({"b"}))));
  EXPECT_EQ(sink->outputs(),
            (Names{(folder / "out/frequency_terms.csv").string(), (folder / "out/totals.csv").string()}));
  sink->end();
  EXPECT_EQ(names_in(folder.path()), (Names{"out/frequency_terms.csv", "out/totals.csv"}));
  EXPECT_EQ(contents(folder / "out/frequency_terms.csv"), "term\na\nb\n");
  EXPECT_EQ(contents(folder / "out/totals.csv"), "n\n1\n");
}

TEST(Sink, StopsAtItsLimit) {
  Folder folder;
  auto config = sink_config("csv", "out/");
  config.limit = 3;
  const auto sink = sinks::make_sink(config, folder.path().string(), {});
  sink->begin({&one, &two});
  sink->rows(table(two, all(counts({1, 2}))));
  sink->rows(table(one, all(text_column({"a"}))));
  sink->rows(table(two, all(counts({3, 4}))));
  sink->rows(table(two, all(counts({5}))));
  sink->end();
  EXPECT_EQ(contents(folder / "out/totals.csv"), "n\n1\n2\n3\n");
  EXPECT_EQ(contents(folder / "out/frequency_terms.csv"), "term\na\n") << "each table has its own";
  auto page = sink_config("html", "page.html");
  page.limit = 3;
  EXPECT_EQ(complaint([&] { sinks::make_sink(page, folder.path().string(), {}); }),
            "a sink of format html shows whole tables; remove its 'limit'");
}

TEST(Sink, TakesAFolderThatIsThereWithoutASlash) {
  Folder folder;
  std::filesystem::create_directory(folder / "out");
  const auto sink = sinks::make_sink(sink_config("json", "out"), folder.path().string(), {});
  sink->begin({&two});
  sink->end();
  EXPECT_EQ(contents(folder / "out/totals.json"), "[]\n");
}

TEST(Sink, WritesTablesWithoutRowsWithTheirHeader) {
  Folder folder;
  for (const auto& [format, text] : {std::pair<std::string, std::string>{"csv", "n\n"},
                                     {"tsv", "n\n"},
                                     {"jsonl", ""},
                                     {"json", "[]\n"},
                                     {"md", "| n |\n| ---: |\n"},
                                     {"table", "n\n-\n"}}) {
    const auto sink = sinks::make_sink(sink_config(format, "x." + format), folder.path().string(), {});
    sink->begin({&two});
    sink->end();
    EXPECT_EQ(contents(folder / ("x." + format)), text) << format;
  }
}

TEST(Sink, LeavesOldResultsWhenItIsGivenUp) {
  Folder folder;
  folder.write("totals.csv", "old");
  {
    const auto sink = sinks::make_sink(sink_config("csv", "totals.csv"), folder.path().string(), {});
    sink->begin({&two});
    sink->rows(table(two, all(counts({1}))));
  }
  EXPECT_EQ(names_in(folder.path()), (Names{"totals.csv"}));
  EXPECT_EQ(contents(folder / "totals.csv"), "old");
}

TEST(Sink, PutsSeveralTablesIntoOneFile) {
  Folder folder;
  for (const auto* format : {"jsonl", "json", "md", "table"}) {
    const auto sink = sinks::make_sink(sink_config(format, "all"), folder.path().string(), {});
    sink->begin({&one, &two});
    sink->rows(table(two, all(counts({1}))));
    sink->end();
    EXPECT_EQ(sink->outputs(), (Names{(folder / "all").string()}));
    EXPECT_NE(contents(folder / "all").find("totals"), std::string::npos) << format;
  }
}

TEST(Sink, RefusesSeveralTablesInOneCsv) {
  Folder folder;
  const std::string path = (folder / "all.csv").string();
  const auto sink = sinks::make_sink(sink_config("csv", "all.csv"), folder.path().string(), {});
  EXPECT_EQ(complaint([&] {
              sink->begin({&one, &two});
            }),
            path + ": a csv file holds one table, and this sink takes 2 (frequency.terms, totals); name a folder, '" +
                path + "/', or one of them in `tables:`");
}

TEST(Sink, RefusesTwoTablesOfOneFileName) {
  Folder folder;
  const auto other = schema("frequency_terms", {{"x", TML_STR}});
  const auto sink = sinks::make_sink(sink_config("csv", "./"), folder.path().string(), {});
  EXPECT_TRUE(complaint([&] {
                sink->begin({&one, &other});
              })
                  .ends_with("/frequency_terms.csv: the tables 'frequency.terms' and 'frequency_terms' would both have "
                             "this file; give one of the steps another name with `as:`"));
}

TEST(Sink, RefusesUnknownFormatsAndPlaces) {
  Folder folder;
  folder.write("file", "");
  EXPECT_EQ(complaint([&] { sinks::make_sink(sink_config("xlsx", "x"), ".", {}); }),
            "format 'xlsx' is not known; known: csv, tsv, jsonl, json, md, latex, table, html, sqlite, matrix_market, "
            "lda_c, graphml, ldavis, mallet");
  const std::string file = (folder / "file").string();
  EXPECT_EQ(complaint([&] { sinks::make_sink(sink_config("csv", "file/"), folder.path().string(), {}); }),
            file + ": can't be written: " + file + " is no folder");
  EXPECT_EQ(complaint([&] { sinks::make_sink(sink_config("csv", "file/x.csv"), folder.path().string(), {}); }),
            file + ": can't be written: " + file + " is no folder");
}

TEST(Sink, IsCheckedWithoutMakingAnything) {
  Folder folder;
  const std::string root = folder.path().string();
  EXPECT_EQ(sinks::sink_problem(sink_config("csv", "new/all.csv"), root, {&one}), "");
  EXPECT_EQ(sinks::sink_problem(sink_config("csv", "new/"), root, {&one, &two}), "");
  EXPECT_EQ(sinks::sink_problem(sink_config("csv", "-"), root, {&one, &two}), "");
  EXPECT_TRUE(sinks::sink_problem(sink_config("csv", "new/all.csv"), root, {&one, &two})
                  .starts_with(root + "/new/all.csv: a csv file holds one table"));
  EXPECT_TRUE(sinks::sink_problem(sink_config("xlsx", "new/"), root, {}).starts_with("format 'xlsx' is not known"));
  EXPECT_EQ(names_in(folder.path()), Names{});
  EXPECT_FALSE(std::filesystem::exists(folder / "new"));
}

TEST(Sink, DoesNotCountDevicesAmongItsResults) {
  const auto sink = sinks::make_sink(sink_config("csv", "/dev/null"), "/", {});
  sink->begin({&two});
  sink->end();
  EXPECT_TRUE(sink->outputs().empty());
}

TEST(Sink, SaysWhenTheConsoleIsGone) {
  std::ostream closed(nullptr);
  const auto sink = sinks::make_sink(sink_config("csv", "-"), ".", {&closed, 0, 0, false});
  sink->begin({&two});
  EXPECT_EQ(complaint([&] { sink->end(); }), "standard output can't be written");
}

}  // namespace
}  // namespace textmill::tests
