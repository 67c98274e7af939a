// What a run takes from the one before must be what it would have computed, on any number of threads.
#include "chain/run_memory.hpp"
#include "unit/chain/chain_in_memory.hpp"

#include <gtest/gtest.h>

namespace textmill::tests {
namespace {

/// "words 1/3 shares 2/3*": calls that were made, of all; * = the state was made anew.
std::string tally_text(const chain::RunMemory& memory) {
  std::string out;
  for (const auto& t : memory.tally())
    out += (out.empty() ? "" : " ") + t.step + " " + std::to_string(t.computed) + "/" +
           std::to_string(t.computed + t.taken) + (t.learnt_again ? "*" : "");
  return out;
}

TEST(RunMemory, ComputesOnlyWhatCanHaveChanged) {
  const std::string words = "  - use: words\n", shares = "  - use: shares\n", totals = "  - use: totals\n",
                    rest = "  - use: commonest\n  - use: marks\n",
                    rarer = "  - { use: shares, with: { min_count: 2 } }\n";
  struct Run {
    std::string steps;
    std::vector<std::string> texts;
    bool same_documents;
    std::string tally;
  };
  const std::vector<std::string> texts = {"a b a", "b c", "d"}, other = {"a b a", "b e", "d"},
                                 more = {"a b a", "b e", "d", "a"};
  const std::vector<Run> runs = {
      {words + shares + totals + rest, texts, false, "words 3/3 shares 3/3* totals 0/0* commonest 3/3* marks 3/3"},
      {words + shares + totals + rest, texts, true, "words 0/3 shares 0/3 totals 0/0 commonest 0/3 marks 0/3"},
      {words + rarer + totals + rest, texts, true, "words 0/3 shares 3/3* totals 0/0 commonest 0/3 marks 0/3"},
      {words + rarer + totals + rest, other, false, "words 1/3 shares 3/3* totals 0/0* commonest 3/3* marks 3/3"},
      {words + rarer + totals + rest, more, false, "words 1/4 shares 4/4* totals 0/0* commonest 4/4* marks 4/4"},
      {words + totals, more, true, "words 0/4 totals 0/0"},
  };
  for (const std::uint32_t threads : {1u, 3u}) {
    chain::RunMemory memory;
    for (const Run& run : runs) {
      Chain fresh(run.steps), again(run.steps);
      again.memory = &memory;
      memory.expect_same_documents(run.same_documents);
      chain::ExecuteOptions options;
      options.threads = threads;
      options.chunk_bytes = 4;
      EXPECT_EQ(again.run(FakeReader(run.texts), options), fresh.run(FakeReader(run.texts)));
      EXPECT_EQ(again.result.terms, fresh.result.terms);
      EXPECT_EQ(tally_text(memory), run.tally);
    }
  }
}

TEST(RunMemory, NoticesThatOtherDocumentsPass) {
  const std::string steps = "  - use: words\n  - use: totals\n";
  const std::vector<std::string> texts = {"a bad b", "b"};
  chain::RunMemory memory;
  Chain first(steps), second(steps + "  - use: picky\n"), again(steps + "  - use: picky\n");
  for (Chain* chain : {&first, &second, &again}) chain->memory = &memory;
  EXPECT_EQ(first.run(FakeReader(texts)), "totals:\na 1 false\nb 2 true\nbad 1 false\ntotals_of_all:\n4\n");
  memory.expect_same_documents(true);
  EXPECT_THROW(second.run(FakeReader(texts)), chain::CorpusChanged);
  memory.expect_same_documents(false);
  EXPECT_EQ(again.run(FakeReader(texts)), "lengths:\ndoc1 1\ntotals:\nb 1 false\ntotals_of_all:\n1\n");
  EXPECT_EQ(again.result.skipped.size(), 1u);
}

TEST(RunMemory, KeepsNoMoreThanItMay) {
  chain::RunMemory memory(1000);
  const std::string steps = "  - use: words\n  - use: totals\n";
  const auto texts = many_texts(40);
  for (int run = 0; run < 2; ++run) {
    Chain fresh(steps), again(steps);
    again.memory = &memory;
    memory.begin_run();
    EXPECT_EQ(again.run(FakeReader(texts)), fresh.run(FakeReader(texts)));
    EXPECT_TRUE(memory.is_full());
  }
}

}  // namespace
}  // namespace textmill::tests
