#include "compare/run_record.hpp"
#include "compare/settings.hpp"
#include "compare/tables.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace textmill::compare {
namespace {

namespace fs = std::filesystem;

RunRecord run_of(std::vector<StepRecord> steps, std::vector<InputRecord> inputs = {}) {
  RunRecord run;
  run.version = "1.0.0";
  run.steps = std::move(steps);
  run.inputs = std::move(inputs);
  return run;
}
std::vector<std::string> texts(const std::vector<Cause>& causes) {
  std::vector<std::string> out;
  for (const auto& c : causes) out.push_back(c.place + ": " + c.before + " -> " + c.after + " @" + c.step);
  return out;
}
using Texts = std::vector<std::string>;

TEST(Causes, AreInputsVersionsAndSettings) {
  const auto before = run_of({{"segment", "segment", "1.0.0", {{"language", ""}}, {}},
                              {"words", "term_frequency", "1.0.0", {{"top", "0"}, {"old", "1"}}, {}}},
                             {{"a.txt", "aaaaaaaaaa", 3}, {"b.txt", "bbbbbbbbbb", 4}, {"d.txt", "dddddddddd", 1}});
  const auto after = run_of({{"segment", "segment", "1.1.0", {{"language", ""}}, {}},
                             {"words", "term_frequency", "1.0.0", {{"top", "5"}, {"new", "x"}}, {}}},
                            {{"a.txt", "aaaaaaaaaa", 3}, {"b.txt", "cccccccccc", 4}, {"c.txt", "cccccccccc", 4}});
  EXPECT_EQ(texts(causes(before, after)),
            (Texts{"input b.txt: 4 bytes, bbbbbbbb -> 4 bytes, cccccccc @", "input c.txt:  -> 4 bytes, cccccccc @",
                   "input d.txt: 1 bytes, dddddddd ->  @", "version of segment: 1.0.0 -> 1.1.0 @segment",
                   "words.top: 0 -> 5 @words", "words.new:  -> x @words", "words.old: 1 ->  @words"}));
  EXPECT_EQ(causes(before, before), std::vector<Cause>());
}

TEST(Causes, AreStepsThatComeAndGo) {
  const StepRecord a{"a", "a", "1", {}, {}}, b{"b", "b", "1", {}, {}}, c{"c", "c", "1", {}, {"b"}};
  EXPECT_EQ(texts(causes(run_of({a, b, c}), run_of({a, c}))), Texts{"step b: use: b ->  @b"});
  EXPECT_EQ(texts(causes(run_of({a, c}), run_of({a, b, c}))), Texts{"step b:  -> use: b @b"});
  EXPECT_EQ(texts(causes(run_of({a}), run_of({{"a", "other", "2", {}, {}}}))), Texts{"a: use: a -> use: other @a"});
}

TEST(Causes, ReachWhatReadsFromTheirStep) {
  const StepRecord a{"a", "a", "1", {}, {}}, b{"b", "b", "1", {}, {"a"}}, c{"c", "c", "1", {}, {"b"}},
      d{"d", "d", "1", {}, {"a"}};
  const auto before = run_of({a, b, c, d}), after = run_of({a, d});
  const Cause of_b{"b", "b.x", "1", "2"}, of_all{"", "seed", "1", "2"};
  EXPECT_TRUE(may_change(of_b, "b", before, before));
  EXPECT_TRUE(may_change(of_b, "c", before, after));
  EXPECT_FALSE(may_change(of_b, "d", before, before));
  EXPECT_FALSE(may_change(of_b, "a", before, before));
  EXPECT_TRUE(may_change(of_all, "a", before, after));
}

const TableRecord readability{
    "readability",
    "readability",
    true,
    {{"doc_id", "text", 0}, {"measure", "text", 1}, {"value", "f64", 0}, {"status", "text", 0}}};

TEST(Tables, AreComparedRowByRow) {
  const Cells before{{"doc_id", "measure", "value", "status"},
                     {{"a", "flesch", "80", "ok"}, {"a", "lix", "20", "ok"}, {"b", "flesch", "", "too_short"}}};
  const Cells after{{"doc_id", "measure", "value", "status"},
                    {{"a", "flesch", "60", "ok"}, {"b", "flesch", "50", "ok"}, {"c", "flesch", "1", "ok"}}};
  const auto found = compare_tables(readability, before, after);
  EXPECT_EQ(found.changed, 2u);
  EXPECT_EQ(found.rows_gone, Texts{"doc_id=a, measure=lix"});
  EXPECT_EQ(found.rows_new, Texts{"doc_id=c, measure=flesch"});
  ASSERT_EQ(found.cells.size(), 3u);
  EXPECT_EQ(found.cells[0].row, "doc_id=b, measure=flesch");  // what is no number is a whole change
  EXPECT_EQ(found.cells[0].column, "value");
  EXPECT_EQ(found.cells[2].before, "80");
  EXPECT_DOUBLE_EQ(found.cells[2].size, 0.25);
  EXPECT_FALSE(compare_tables(readability, before, before).any());
}

TEST(Tables, TellRowsApartThatShareAName) {
  const TableRecord table{"t", "s", false, {{"word", "term", 0}, {"n", "u64", 0}}};
  const Cells before{{"word", "n"}, {{"x", "1"}, {"x", "2"}}},
      after{{"word", "n"}, {{"x", "1"}, {"x", "3"}, {"x", "9"}}};
  const auto found = compare_tables(table, before, after);
  EXPECT_EQ(found.rows_new, Texts{"word=x #3"});
  ASSERT_EQ(found.cells.size(), 1u);
  EXPECT_EQ(found.cells[0].row, "word=x #2");
}

TEST(Tables, KnowRowsByTheirTextAndNotByTheirRank) {
  const TableRecord table{
      "t", "s", true, {{"doc_id", "text", 0}, {"rank", "u32", 1}, {"keyword", "text", 0}, {"form", "text", 0}}};
  const auto found = compare_tables(
      table, {{"doc_id", "rank", "keyword", "form"}, {{"a", "1", "sea", "Sea"}, {"a", "2", "boat", "boat"}}},
      {{"doc_id", "rank", "keyword", "form"}, {{"a", "1", "gull", "gull"}, {"a", "2", "sea", "SEA"}}});
  EXPECT_EQ(found.rows_new, Texts{"doc_id=a, keyword=gull"});
  EXPECT_EQ(found.rows_gone, Texts{"doc_id=a, keyword=boat"});
  ASSERT_EQ(found.cells.size(), 2u);
  EXPECT_EQ(found.cells[0].column, "form");
  EXPECT_EQ(found.cells[1].column, "rank");
  EXPECT_EQ(found.changed, 1u);
}

TEST(Tables, NameColumnsThatComeAndGo) {
  const TableRecord table{"t", "s", false, {{"word", "term", 1}, {"n", "u64", 0}, {"m", "u64", 0}}};
  const auto found = compare_tables(table, {{"word", "n"}, {{"x", "1"}}}, {{"word", "m"}, {{"x", "1"}}});
  EXPECT_EQ(found.columns_gone, Texts{"n"});
  EXPECT_EQ(found.columns_new, Texts{"m"});
  EXPECT_EQ(found.changed, 0u);
}

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "textmill-compare-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }
  void write(const char* name, const std::string& text) const { std::ofstream(folder / name) << text; }
  std::string complaint() const {
    try {
      read_record(folder);
      return "none";
    } catch (const std::runtime_error& e) {
      std::string text = e.what();
      return text.substr(folder.string().size() + 1);
    }
  }
  fs::path folder;
};

TEST_F(Files, AreReadInThreeFormats) {
  write("a.csv", "word,n\n\"x, y\",1\n");
  write("b.tsv", "word\tn\nx\t1\n");
  write("c.jsonl", "{\"word\":\"x\",\"n\":1,\"r\":0.5,\"z\":null}\n{\"word\":\"y\",\"n\":2}\n");
  RunRecord run;
  run.folder = folder;
  const auto cells = [&](const char* name) { return read_cells(run, {name, "s", false, {}}); };
  EXPECT_EQ(cells("a")->rows, (std::vector<Texts>{{"x, y", "1"}}));
  EXPECT_EQ(cells("b")->rows, (std::vector<Texts>{{"x", "1"}}));
  EXPECT_EQ(cells("c")->rows, (std::vector<Texts>{{"x", "1", "0.5", ""}, {"y", "2", "", ""}}));
  EXPECT_FALSE(cells("d").has_value());
  write("c.jsonl", "{\"word\":\"x\"}\n{\"word\"\n");
  EXPECT_THROW(cells("c"), std::runtime_error);
}

TEST_F(Files, OfRunsSayWhatIsWrongWithThem) {
  EXPECT_EQ(complaint(),
            "run.json: there is no such file; name a folder with the results of a run, which has a run.json");
  write("run.json", "{\"textmill\": \"1.0.0\", \"run_file\": \"r.yaml\", \"inputs\": []}");
  EXPECT_EQ(complaint(), "run.json: has no 'steps' as runs of this version write it");
  write("run.json", "{\"textmill\": ");
  EXPECT_TRUE(complaint().starts_with("run.json: ")) << complaint();
}

}  // namespace
}  // namespace textmill::compare
