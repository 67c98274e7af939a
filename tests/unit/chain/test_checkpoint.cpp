// What an interrupted run has done, and what shards have done, must come to the results of one run, to the bit.
#include "chain/checkpoint/checkpoint.hpp"
#include "unit/chain/chain_in_memory.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace textmill::tests {
namespace {

namespace fs = std::filesystem;

/// A chain with all that a checkpoint has to keep: rows, nulls, corpus states, groups, columns and texts for later passes.
const std::string steps =
    "  - use: words\n  - use: shares\n  - use: totals\n    group_by: party\n  - use: commonest\n  - use: marks\n"
    "  - use: party\n  - use: picky\n  - use: sorted\n  - use: tallies\n    group_by: party\n";

std::vector<std::string> texts_with_bad_ones() {
  auto texts = many_texts(60);
  texts[7] += " bad";
  texts[41] += " bad";
  return texts;
}

std::vector<model::Metadata> parties(std::size_t n) {
  std::vector<model::Metadata> all(n);
  for (std::size_t i = 0; i < n; ++i)
    if (i % 4 != 3) all[i] = {{"party", i % 3 == 0 ? "red" : "blue"}};
  return all;
}

FakeReader documents() { return FakeReader(texts_with_bad_ones(), parties(60)); }

class Checkpoints : public testing::Test {
 protected:
  Checkpoints() {
    std::string name = (fs::temp_directory_path() / "textmill-checkpoint.XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~Checkpoints() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static chain::CheckpointHead head(std::uint64_t shard = 1, std::uint64_t shards = 1) {
    chain::CheckpointHead h;
    h.program = "1";
    h.path = "run.yaml";
    h.text = steps;
    h.shard = shard;
    h.shards = shards;
    return h;
  }
  static chain::ExecuteOptions options(std::uint32_t threads) {
    chain::ExecuteOptions o;
    o.threads = threads;
    o.chunk_bytes = 40;
    return o;
  }

  /// Does one shard as a whole.
  void run_shard(std::uint64_t shard, std::uint64_t shards, std::uint32_t threads = 1) {
    chain::Checkpoint checkpoint(path(std::to_string(shard)), head(shard, shards));
    checkpoint.commit_every(std::chrono::milliseconds(threads - 1));
    Chain c(steps);
    c.checkpoint = &checkpoint;
    c.run(documents(), options(threads));
    checkpoint.finish({c.result.chunks, {}, {"warning of " + std::to_string(shard)}});
  }
  std::vector<std::string> run_shards(std::uint64_t shards, std::uint32_t threads = 1) {
    std::vector<std::string> paths;
    for (std::uint64_t shard = 1; shard <= shards; ++shard) {
      run_shard(shard, shards, threads);
      paths.push_back(path(std::to_string(shard)));
    }
    return paths;
  }

  /// "" or why it failed.
  template <class Act> static std::string reason(const Act& act) {
    try {
      act();
      return "";
    } catch (const std::runtime_error& e) {
      const std::string what = e.what();
      return what.starts_with("/") ? what.substr(what.find(": ") + 2) : what;
    }
  }

  fs::path folder_;
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST_F(Checkpoints, AnInterruptedRunGoesOn) {
  Chain whole(steps);
  const std::string expected = whole.run(documents(), options(1));
  for (const std::uint32_t threads : {1u, 3u}) {
    const std::string file = path("run" + std::to_string(threads));
    int sessions = 0;
    for (std::size_t stop = 11;; stop += 11, ++sessions) {
      ASSERT_LT(sessions, 10);
      chain::Checkpoint checkpoint(file, head());
      checkpoint.commit_every(std::chrono::milliseconds(0));
      Chain c(steps);
      c.checkpoint = &checkpoint;
      std::atomic<int> interrupts = 0;
      FakeReader reader = documents();
      reader.on_read = [&](std::size_t document) {
        if (document == stop) interrupts = 1;
      };
      auto o = options(threads);
      o.interrupts = &interrupts;
      const std::string tables = c.run(std::move(reader), o);
      EXPECT_EQ(c.result.interrupted, stop < 60);
      if (c.result.interrupted) continue;
      EXPECT_EQ(tables, expected);
      EXPECT_EQ(c.result.documents, whole.result.documents);
      EXPECT_EQ(c.result.skipped.size(), 2u);
      EXPECT_EQ(c.result.terms, whole.result.terms);
      checkpoint.remove();
      break;
    }
    EXPECT_EQ(sessions, 5);
    EXPECT_FALSE(fs::exists(file));
  }
}

TEST_F(Checkpoints, WhatIsLostAtTheEndIsDoneAgain) {
  const std::string expected = Chain(steps).run(documents(), options(1)), file = path("run");
  {
    chain::Checkpoint checkpoint(file, head());
    checkpoint.commit_every(std::chrono::milliseconds(0));
    Chain c(steps);
    c.checkpoint = &checkpoint;
    c.run(documents(), options(1));
  }
  const std::string bytes = bytes_of(file);
  for (std::size_t left = 0; left < bytes.size(); left += 1 + bytes.size() / 60) {
    write(file, bytes.substr(0, left));
    const std::string why = reason([&] {
      chain::Checkpoint checkpoint(file, head());
      Chain c(steps);
      c.checkpoint = &checkpoint;
      EXPECT_EQ(c.run(documents(), options(1)), expected) << left;
    });
    // Of a file that was cut off in its first bytes nobody knows what it was.
    EXPECT_EQ(why,
              left == 0 || left >= 32 ? "" : "this is no checkpoint of this version of textmill; name another file");
  }
}

TEST_F(Checkpoints, ShardsComeToTheResultsOfOneRun) {
  Chain whole(steps);
  const std::string expected = whole.run(documents(), options(1));
  for (const std::uint64_t shards : {1u, 2u, 4u, 50u}) {
    auto paths = run_shards(shards, shards == 2 ? 3 : 1);
    std::reverse(paths.begin(), paths.end());
    chain::Checkpoint merged(paths, "1");
    EXPECT_EQ(merged.end().warnings.size(), shards);
    Chain c(steps);
    c.checkpoint = &merged;
    EXPECT_EQ(c.run(FakeReader({}, parties(60)), options(2)), expected);
    EXPECT_EQ(c.result.documents, whole.result.documents);
    EXPECT_EQ(c.result.terms, whole.result.terms);
    ASSERT_EQ(c.result.skipped.size(), 2u);
    EXPECT_EQ(c.result.skipped[1].index, 41u);
    for (const auto& p : paths) fs::remove(p);
  }
}

TEST_F(Checkpoints, DamagedBytesAreRefusedOrOfNoUse) {
  const std::string expected = Chain(steps).run(documents(), options(1));
  const auto paths = run_shards(2);
  const std::string bytes = bytes_of(paths[0]);
  std::size_t refused = 0, tried = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 150, ++tried) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x11);
    write(paths[0], damaged);
    const std::string why = reason([&] {
      chain::Checkpoint merged(paths, "1");
      Chain c(steps);
      c.checkpoint = &merged;
      EXPECT_EQ(c.run(FakeReader({}, parties(60)), options(1)), expected) << at;
    });
    if (!why.empty()) ++refused;
  }
  EXPECT_GT(refused, tried * 9 / 10);  // reserved bytes mean nothing
}

TEST_F(Checkpoints, OtherDocumentsAndOtherStepsAreNoticed) {
  const auto go_on = [&](const std::string& chain_steps, std::vector<std::string> texts, chain::CheckpointHead h) {
    return reason([&] {
      chain::Checkpoint checkpoint(path("run"), std::move(h));
      Chain c(chain_steps);
      c.checkpoint = &checkpoint;
      c.run(FakeReader(std::move(texts)), options(1));
      EXPECT_EQ(c.complaints(), "");
    });
  };
  const std::string words = "  - use: words\n", shares = words + "  - use: shares\n";
  EXPECT_EQ(go_on(shares, {"a b", "c"}, head()), "");
  EXPECT_EQ(go_on(shares, {"a b", "d"}, head()),
            "the documents have changed since this checkpoint was made; remove it to begin anew");
  EXPECT_EQ(go_on(words, {"a b", "c"}, head()),
            "this checkpoint is of another run: the chain had another number of steps; remove it to begin anew, or "
            "name another file");
  EXPECT_EQ(go_on(words + "  - { use: shares, with: { min_count: 2 } }\n", {"a b", "c"}, head()),
            "this checkpoint is of another run: step 'shares' had other parameters, or other files that they name; "
            "remove it to begin anew, or name another file");
  EXPECT_EQ(go_on(words + "  - use: totals\n", {"a b", "c"}, head()),
            "this checkpoint is of another run: step 2 of the chain was 'shares'; remove it to begin anew, or name "
            "another file");
  EXPECT_EQ(go_on(shares, {"a b", "c"}, head(2, 3)),
            "this checkpoint is of shard 1/1, not of shard 2/3; name another file");
  auto newer = head();
  newer.program = "2";
  EXPECT_EQ(go_on(shares, {"a b", "c"}, newer),
            "this checkpoint was made by textmill 1, this is 2; remove it to begin anew");
  EXPECT_EQ(go_on(shares, {"a b", "c"}, head()), "");
  write(path("run"), std::string(100, 'x'));
  EXPECT_EQ(go_on(shares, {"a b", "c"}, head()),
            "this is no checkpoint of this version of textmill; name another file");
}

TEST_F(Checkpoints, OneRunAtATime) {
  const chain::Checkpoint first(path("run"), head());
  EXPECT_EQ(reason([&] { chain::Checkpoint(path("run"), head()); }),
            "another run is using this checkpoint; wait for it, or name another file");
}

TEST_F(Checkpoints, ShardsMustBeAllOfOneRun) {
  const auto paths = run_shards(3);
  const auto merge = [&](const std::vector<std::string>& of) { return reason([&] { chain::Checkpoint(of, "1"); }); };
  EXPECT_EQ(merge(paths), "");
  EXPECT_EQ(merge({paths[2]}), "shard 1/3, 2/3 of run.yaml is missing; name the checkpoints of all shards");
  EXPECT_EQ(merge({paths[0], paths[1], paths[1]}), "this is shard 2/3, as " + paths[1] + " is; name each shard once");
  EXPECT_EQ(reason([&] { chain::Checkpoint(paths, "2"); }),
            "this checkpoint was made by textmill 1, this is 2; remove it to begin anew");
  {
    chain::Checkpoint begun(path("begun"), head(3, 3));
    Chain c(steps);
    c.checkpoint = &begun;
    c.run(documents(), options(1));
  }
  EXPECT_EQ(
      merge({paths[0], paths[1], path("begun")}),
      "shard 3/3 is not through; go on with 'textmill run run.yaml --shard 3/3 --checkpoint " + path("begun") + "'");
  auto other = head(1, 3);
  other.set = {{"seed", "2"}};
  {
    chain::Checkpoint of_other(path("other"), other);
    Chain c(steps);
    c.checkpoint = &of_other;
    c.run(documents(), options(1));
    of_other.finish({c.result.chunks, {}, {}});
  }
  EXPECT_EQ(merge({paths[1], path("other"), paths[2]}), "this is a shard of another run than " + paths[1]);
  EXPECT_EQ(merge({path("none")}), "can't be read: No such file or directory");
}

}  // namespace
}  // namespace textmill::tests
