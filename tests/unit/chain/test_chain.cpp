#include "chain/execute.hpp"
#include "chain/passes.hpp"
#include "chain/plan.hpp"
#include "chain/worker.hpp"
#include "model/measure.hpp"
#include "unit/chain/chain_in_memory.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace textmill::tests {
namespace {

TEST(Chain, TablesThatAPluginDoesNotWriteAreLeftOut) {
  Chain chain("  - use: chooses\n  - { use: chooses, as: other, with: { table: words } }\n");
  FakeReader reader({"12345678"});
  const auto plan = chain.plan(reader);
  ASSERT_TRUE(plan) << chain.complaints();
  ASSERT_EQ(plan->tables.size(), 2u);
  EXPECT_EQ(plan->tables[0]->name, "bytes");
  EXPECT_EQ(plan->tables[1]->name, "other.words");
  EXPECT_EQ(chain.run(FakeReader({"12345678"})), "bytes:\ndoc0 8\nother.words:\ndoc0 4\n");
}

TEST(Chain, TablesThatNobodyTakesAreNotMade) {
  const std::string steps = "  - use: words\n  - use: totals\n  - use: shares\n  - use: chooses\n";
  Chain chain(steps);
  EXPECT_EQ(chain.run(FakeReader({"b a b"})),
            "bytes:\ndoc0 5\ncounts:\nb 2\na 1\nshares:\ndoc0 3 3\n"
            "totals:\na 1 false\nb 2 true\ntotals_of_all:\n3\n");
  chain.wanted = {"totals_of_all", "shares"};  // finish() fills two tables, and the second pass needs the first
  EXPECT_EQ(chain.run(FakeReader({"b a b"})), "shares:\ndoc0 3 3\ntotals_of_all:\n3\n");
  chain.wanted = {"bytes"};
  FakeReader reader({"b"});
  const auto plan = chain.plan(reader);
  ASSERT_EQ(plan->passes.size(), 2u);
  EXPECT_EQ(plan->passes[0].observers, std::vector<std::uint32_t>{2});
  EXPECT_EQ(chain.run(FakeReader({"b a b"})), "bytes:\ndoc0 5\n");
}

TEST(Chain, ColumnsThatNobodyReadsNeedNotBeWritten) {
  const auto run = [](const std::string& read) {
    Chain chain("  - use: frugal\n  - { use: selective, with: { read: [" + read + "] } }\n");
    return chain.run(FakeReader({"text"}));
  };
  EXPECT_EQ(run(""), "there:\ndoc0 false false\nwanted:\ndoc0 false false\n");
  EXPECT_EQ(run("left"), "there:\ndoc0 true false\nwanted:\ndoc0 true false\n");
  EXPECT_EQ(run("right"), "there:\ndoc0 false true\nwanted:\ndoc0 false true\n");
  EXPECT_EQ(run("left, right"), "there:\ndoc0 true true\nwanted:\ndoc0 true true\n");
}

TEST(Chain, GroupsMayBeMetadataThatAStepWrites) {
  const std::string steps =
      "  - use: words\n  - use: initial\n  - { use: shares, with: { group_by: [initial, colour] } }\n";
  const std::vector<model::Metadata> colours = {{{"colour", "red"}}, {{"colour", "red"}}, {{"colour", "blue"}}};
  Chain chain(steps);
  EXPECT_EQ(chain.run(FakeReader({"a b", "b b", "b a"}, colours)),
            "counts:\na red a 1\na red b 1\nb blue a 1\nb blue b 1\nb red b 2\nshares:\ndoc0 2 2\ndoc1 2 2\ndoc2 2 2\n")
      << chain.complaints();
  Chain early("  - use: words\n  - { use: shares, with: { group_by: initial } }\n  - use: initial\n");
  EXPECT_EQ(early.run(FakeReader({"a b"}, colours)).find("the documents have no metadata 'initial' to group by") ==
                std::string::npos,
            false);
}

TEST(Chain, MeasuresOfAPluginCanBeRead) {
  const auto measures = model::measures_of(*linked_plugin<Chooses>().entry);
  ASSERT_EQ(measures.size(), 2u);
  const double none = std::numeric_limits<double>::infinity();
  EXPECT_EQ(measures[0], (model::MeasureSpec{"bytes", "bytes of the text", "counted", "", "1", "", 0, -none, none}));
  EXPECT_EQ(measures[1], (model::MeasureSpec{"words", "b / 2", "guessed", "a note", "1", "byte", 3, 0, 1}));
  EXPECT_TRUE(model::measures_of(*linked_plugin<Words>().entry).empty());
}

TEST(Chain, CountsAndAnnotatesInTwoPasses) {
  Chain c("  - use: words\n  - use: shares\n");
  EXPECT_EQ(c.run(FakeReader({"a b a", "", "b a c"})),
            "counts:\na 3\nb 2\nc 1\n"
            "shares:\ndoc0 3 6\ndoc1 0 6\ndoc2 3 6\n");
  EXPECT_EQ(c.result.documents, 3u);
  EXPECT_EQ(c.result.terms, 3u);
}

TEST(Chain, StepsThatReadAnnotationsRunInTheSecondPassWithTheText) {
  Chain c("  - use: words\n  - use: commonest\n  - use: marks\n");
  EXPECT_EQ(c.run(FakeReader({"a b a", "b"})), "marks:\ndoc0 6 a b a\ndoc1 2 b\n");
}

TEST(Chain, ResultsDoNotDependOnThreadsChunksOrSpilling) {
  const std::string steps =
      "  - use: words\n  - use: shares\n    with: { min_count: 2 }\n  - use: commonest\n  - use: marks\n";
  const std::string expected = Chain(steps).run(FakeReader(many_texts(500)));
  EXPECT_GT(expected.size(), 1000u);
  for (std::uint32_t threads : {1u, 2u, 7u}) {
    for (std::size_t chunk : {std::size_t{1}, std::size_t{300}, std::size_t{1} << 20}) {
      for (std::size_t kept : {std::size_t{0}, std::size_t{10'000}, std::size_t{1} << 30}) {
        chain::ExecuteOptions options;
        options.threads = threads;
        options.chunk_bytes = chunk;
        options.kept_bytes = kept;
        EXPECT_EQ(Chain(steps).run(FakeReader(many_texts(500)), options), expected)
            << threads << " threads, chunks of " << chunk << ", kept " << kept;
      }
    }
  }
}

TEST(Chain, AFailingDocumentLeavesNoTrace) {
  Chain c("  - use: words\n  - use: shares\n  - use: picky\n");
  EXPECT_EQ(c.run(FakeReader({"good one", "a bad one", "good"})),
            "counts:\ngood 2\none 1\nlengths:\ndoc0 8\ndoc2 4\nshares:\ndoc0 2 3\ndoc2 1 3\n");
  ASSERT_EQ(c.result.skipped.size(), 1u);
  EXPECT_EQ(c.result.skipped[0].id, "doc1");
  EXPECT_EQ(c.result.skipped[0].step, "picky");
  EXPECT_EQ(c.result.skipped[0].reason, "'bad' is not liked");
  EXPECT_EQ(c.result.skipped[0].from, 2u);
  EXPECT_EQ(c.result.skipped[0].to, 5u);
}

TEST(Chain, OnErrorStopEndsTheRun) {
  Chain c("  - use: picky\n    on_error: stop\n");
  try {
    c.run(FakeReader({"good", "bad"}));
    FAIL() << "it went on";
  } catch (const chain::ChainStopped& e) {
    EXPECT_STREQ(e.what(), "step 'picky' failed on document 'doc1': 'bad' is not liked");
  }
}

TEST(Chain, GroupsHaveStatesOfTheirOwn) {
  Chain c("  - use: words\n  - use: shares\n    group_by: party\n");
  const std::vector<model::Metadata> parties = {{{"party", "red"}}, {{"party", "blue"}}, {{"party", "red"}}};
  EXPECT_EQ(c.run(FakeReader({"a b", "b b", "a"}, parties)),
            "counts:\nblue b 2\nred a 2\nred b 1\n"
            "shares:\ndoc0 2 3\ndoc1 2 2\ndoc2 1 3\n");
}

TEST(Chain, TheFirstDocumentOfAGroupKeepsItsRows) {
  const std::vector<model::Metadata> parties = {{{"party", "red"}}, {{"party", "blue"}}, {{"party", "red"}}};
  for (const std::uint32_t threads : {1u, 3u}) {
    Chain c("  - use: tallies\n    group_by: party\n");
    chain::ExecuteOptions options;
    options.threads = threads;
    options.chunk_bytes = 1;
    EXPECT_EQ(c.run(FakeReader({"a b", "b", "abcd"}, parties), options),
              "tallies:\ndoc0 3\ndoc1 1\ndoc2 4\ntallies_of_all:\nblue 1\nred 7\n");
  }
}

TEST(Chain, MetadataIsAColumnAndMayBeAbsent) {
  Chain c("  - use: party\n");
  EXPECT_EQ(c.run(FakeReader({"x", "y"}, {{{"party", "red"}}, {}})), "parties:\ndoc0 red\ndoc1 null\n");
}

TEST(Chain, AParameterNamesTheMetadataThatIsRead) {
  const std::vector<model::Metadata> metadata = {{{"party", "red"}, {"year", "1999"}}, {{"year", "2000"}}};
  EXPECT_EQ(Chain("  - use: field\n    with: { by: party }\n").run(FakeReader({"x", "y"}, metadata)),
            "fields:\ndoc0 red\ndoc1 null\n");
  EXPECT_EQ(Chain("  - use: field\n    with: { by: year }\n").run(FakeReader({"x", "y"}, metadata)),
            "fields:\ndoc0 1999\ndoc1 2000\n");
  EXPECT_EQ(Chain("  - use: field\n").run(FakeReader({"x"}, {{{"any", "red"}}})), "fields:\ndoc0 null\n")
      << "without a name nothing is read";
  EXPECT_EQ(Chain("  - use: field\n    with: { by: yaer }\n").run(FakeReader({"x", "y"}, metadata)),
            "run.yaml:4:17: step 'field' reads metadata 'yaer', which the documents do not have\n"
            "    4 |     with: { by: yaer }\n"
            "      |                 ^~~~ did you mean 'year'?\n");
}

TEST(Chain, ColumnsShowMetadataInTheTablesOfDocuments) {
  const std::vector<model::Metadata> metadata = {{{"party", "red"}, {"year", "1999"}}, {{"year", "2000"}}};
  EXPECT_EQ(
      Chain("  - use: words\n  - use: shares\n    columns: [year, party]\n").run(FakeReader({"a", "b"}, metadata)),
      "counts:\na 1\nb 1\nshares:\ndoc0 1999 red 1 2\ndoc1 2000  1 2\n");
  const std::string said = Chain("  - use: words\n    columns: party\n  - use: shares\n    columns: [yaer]\n")
                               .run(FakeReader({"x"}, metadata));
  EXPECT_NE(said.find("step 'words' has no table of each document, so there are no columns to add"), std::string::npos)
      << said;
  EXPECT_NE(said.find("the documents have no metadata 'yaer' for a column"), std::string::npos) << said;
  const std::string twice =
      Chain("  - use: words\n  - use: shares\n    columns: [party, year, party]\n    group_by: [year, year]\n")
          .run(FakeReader({"a"}, metadata));
  EXPECT_NE(twice.find("run.yaml:5:14: the field 'party' stands twice"), std::string::npos) << twice;
  EXPECT_NE(twice.find("run.yaml:6:15: the field 'year' stands twice"), std::string::npos) << twice;
}

TEST(Chain, FieldsOfMetadataMayBeCalledAsColumnsOfTheTable) {
  const std::vector<model::Metadata> metadata = {
      {{"Count", "one"}, {"doc_id", "x"}, {"tokens", "9"}, {"tokens_", "8"}}};
  Chain chain("  - use: words\n  - use: shares\n    columns: [tokens, doc_id, tokens_]\n    group_by: [Count]\n");
  EXPECT_EQ(chain.run(FakeReader({"a"}, metadata)), "counts:\none a 1\nshares:\ndoc0 9 x 8 1 1\n");
  const auto plan = chain.plan(FakeReader({"a"}, metadata));
  std::map<std::string, std::string> names;
  for (const auto& table : plan->tables)
    for (const auto& column : table->columns) names[table->name] += column.name + ' ';
  EXPECT_EQ(names["counts"], "Count_ term count ");
  EXPECT_EQ(names["shares"], "doc_id tokens_ doc_id_ tokens__ tokens corpus_tokens ");
}

TEST(Chain, RowsOfAllDocumentsAreSortedTogether) {
  const std::string expected = "sorted:\ndoc1 a 1\ndoc2 a 0\ndoc0 b 0\ndoc1 c 0\ndoc0 d 1\n";
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{1} << 20}) {
    chain::ExecuteOptions options;
    options.threads = 2;
    options.chunk_bytes = chunk;
    Chain c("  - use: words\n  - use: sorted\n");
    EXPECT_EQ(c.run(FakeReader({"b d", "c a", "a"}), options), expected);
  }
}

TEST(Chain, BrokenContractsAreNoticed) {
  const std::map<std::string, std::string> wrong = {
      {"span", "the span of mark/1 in row 0 is [0, 6), outside the text of 5 bytes"},
      {"rows", "column 'mark/1.score' has 2 rows, 'mark/1.begin' has 1"},
      {"nan", "mark/1.score in row 0 is not a finite number"},
      {"cut", "the span of mark/1 in row 0 cuts a character"}};
  for (const auto& [how, message] : wrong) {
    Chain c("  - use: broken\n    with: { how: " + how + " }\n");
    EXPECT_EQ(c.run(FakeReader({"\xC3\xA4 b "})), "");
    ASSERT_EQ(c.result.skipped.size(), 1u) << how;
    EXPECT_EQ(c.result.skipped[0].reason, "the plugin broke its contract: " + message);
  }
}

TEST(Chain, AnInterruptKeepsWhatIsFinished) {
  std::atomic<int> interrupts = 0;
  FakeReader reader(many_texts(400));
  std::uint64_t read = 0;
  reader.on_read = [&](std::size_t i) {
    ++read;
    if (i == 100) interrupts = 1;
  };
  Chain c("  - use: words\n  - use: shares\n");
  chain::ExecuteOptions options;
  options.interrupts = &interrupts;
  options.chunk_bytes = 64;
  const auto plan = c.plan(reader);
  ASSERT_TRUE(plan) << c.complaints();
  std::uint64_t shares = 0, counts = 0;
  const auto emit = [&](const model::Table& t) { (t.schema->name == "shares" ? shares : counts) += t.rows(); };
  const auto result = chain::execute(*plan, reader, emit, options);
  EXPECT_TRUE(result.interrupted);
  EXPECT_EQ(result.documents, read) << "what was read is finished";
  EXPECT_LT(read, 200u);
  EXPECT_EQ(shares, result.documents);
  EXPECT_GT(counts, 0u);
}

TEST(Plan, NamesTheMissingColumnAndAStepThatWritesIt) {
  Chain c("  - use: shares\n");
  EXPECT_EQ(c.run(FakeReader({"x"})),
            "run.yaml:3:10: step 'shares' reads 'token/1.term', which no step before it writes\n"
            "    3 |   - use: shares\n"
            "      |          ^~~~~~ add '- use: words' before it\n");
}

TEST(Plan, SaysWhenTheWriterComesTooLate) {
  Chain c("  - use: shares\n  - use: words\n");
  EXPECT_EQ(c.run(FakeReader({"x"})),
            "run.yaml:3:10: step 'shares' reads 'token/1.term', which step 'words' writes only after it\n"
            "    3 |   - use: shares\n"
            "      |          ^~~~~~ move that step up\n");
}

TEST(Plan, RefusesTwoWritersAndTwoTablesOfOneName) {
  Chain c("  - use: words\n  - use: words\n  - use: shares\n  - use: shares\n");
  const std::string said = c.run(FakeReader({"x"}));
  EXPECT_NE(said.find("step 'words#2' writes 'token/1.begin', which step 'words' has written already"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("steps 'shares' and 'shares#2' both write a table 'counts'"), std::string::npos) << said;
}

TEST(Plan, AsGivesTablesANameOfTheirOwn) {
  Chain c("  - use: words\n  - use: shares\n  - use: shares\n    as: often\n    with: { min_count: 2 }\n");
  EXPECT_EQ(c.run(FakeReader({"a b a"})),
            "counts:\na 2\nb 1\noften.counts:\na 2\noften.shares:\ndoc0 3 3\nshares:\ndoc0 3 3\n");
}

TEST(Plan, ReportsAllMistakesAtOnce) {
  Chain c("  - use: words\n  - use: shares\n    with: { min_cuont: 2, min_count: 0 }\n  - use: nothing\n");
  const std::string said = c.run(FakeReader({"x"}));
  EXPECT_NE(said.find("unknown parameter 'min_cuont' of analyzer 'shares'"), std::string::npos) << said;
  EXPECT_NE(said.find("did you mean 'min_count'?"), std::string::npos) << said;
  EXPECT_NE(said.find("parameter 'min_count' of 'shares' is 1 or more, not 0"), std::string::npos) << said;
  EXPECT_NE(said.find("no plugin 'nothing'"), std::string::npos) << said;
}

TEST(Plan, GroupsNeedMetadataAndACorpusResult) {
  Chain c("  - use: words\n    group_by: party\n  - use: shares\n    group_by: prty\n");
  const std::string said = c.run(FakeReader({"x"}, {{{"party", "red"}}}));
  EXPECT_NE(said.find("step 'words' has no results about the corpus, so there is nothing to group"), std::string::npos)
      << said;
  EXPECT_NE(said.find("the documents have no metadata 'prty' to group by"), std::string::npos) << said;
  EXPECT_NE(said.find("did you mean 'party'?"), std::string::npos) << said;
}

}  // namespace
}  // namespace textmill::tests
