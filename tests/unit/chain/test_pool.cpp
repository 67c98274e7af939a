#include "chain/blocks.hpp"
#include "chain/pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace textmill::chain {
namespace {

TEST(Pool, SharesEachBlockOnceAndNoLaneIsTwoAtATime) {
  for (const std::uint32_t lanes : {1u, 2u, 5u}) {
    Pool pool(lanes);
    for (int round = 0; round < 200; ++round) {
      std::vector<std::atomic<int>> done(100), busy(lanes);
      pool.share(done.size(), [&](std::uint64_t b, std::uint32_t lane) {
        EXPECT_EQ(busy[lane].fetch_add(1), 0);
        ++done[b];
        --busy[lane];
        return true;
      });
      for (const auto& n : done) ASSERT_EQ(n, 1);
    }
  }
}

TEST(Pool, LanesWhosePartIsOverHelpThoseThatShareWhoeverTheyAre) {
  Pool pool(3);
  for (std::uint32_t sharing = 0; sharing < 3; ++sharing) {
    std::barrier all(3);
    std::vector<std::atomic<int>> by_lane(3);
    pool.run([&](std::uint32_t lane) {
      if (lane != sharing) return;
      pool.share(3, [&](std::uint64_t, std::uint32_t at) {
        all.arrive_and_wait();  // for ever, unless three lanes are at it
        ++by_lane[at];
        return true;
      });
    });
    for (const auto& n : by_lane) EXPECT_EQ(n, 1);
  }
}

TEST(Pool, LanesThatWaitHelp) {
  Pool pool(3);
  std::barrier all(3);
  std::atomic<int> blocks = 0;
  std::atomic<bool> ready = false;
  pool.run([&](std::uint32_t lane) {
    if (lane != 1) return pool.wait([&] { return ready.load(); });
    pool.share(3, [&](std::uint64_t, std::uint32_t) {
      all.arrive_and_wait();  // for ever, unless three lanes are at it
      ++blocks;
      return true;
    });
    ready = true;
    pool.wake();
  });
  EXPECT_EQ(blocks, 3);
}

TEST(Pool, SeveralLanesShareAtTheSameTime) {
  Pool pool(4);
  for (int round = 0; round < 100; ++round) {
    std::vector<std::atomic<int>> sums(4), busy(4);
    pool.run([&](std::uint32_t lane) {
      for (int k = 0; k < 3; ++k)
        pool.share(20, [&](std::uint64_t b, std::uint32_t at) {
          EXPECT_EQ(busy[at].fetch_add(1), 0);
          sums[lane] += static_cast<int>(b);
          --busy[at];
          return true;
        });
    });
    for (const auto& sum : sums) ASSERT_EQ(sum, 3 * 190);
  }
}

TEST(Pool, BeginsNoBlockAfterOneThatHasFailed) {
  Pool pool(1);
  std::uint64_t last = 0;
  pool.share(100, [&](std::uint64_t b, std::uint32_t) {
    last = b;
    return b != 7;
  });
  EXPECT_EQ(last, 7u);
}

TEST(Blocks, AreAllOfItAndWhatOneThrowsReachesTheCaller) {
  Pool pool(3);
  for (Pool* p : {&pool, static_cast<Pool*>(nullptr)}) {
    for (const std::size_t count : {0u, 1u, 10u, 11u, 1000u}) {
      std::vector<std::atomic<int>> done(count);
      in_blocks(p, count, 10, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) ++done[i];
      });
      for (const auto& n : done) ASSERT_EQ(n, 1);
    }
    EXPECT_THROW(in_blocks(p, 1000, 10,
                           [](std::size_t begin, std::size_t end) {
                             if (begin <= 500 && 500 < end) throw std::runtime_error("no");
                           }),
                 std::runtime_error);
  }
}

}  // namespace
}  // namespace textmill::chain
