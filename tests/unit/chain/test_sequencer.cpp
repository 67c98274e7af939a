#include "chain/sequencer.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

namespace textmill::chain {
namespace {

ChunkResult chunk(std::uint64_t documents) {
  ChunkResult r;
  r.documents = documents;
  return r;
}

TEST(Sequencer, DeliversInOrderWhateverCameFirstAndOneAtATime) {
  constexpr std::uint64_t chunks = 400;
  std::vector<std::uint64_t> delivered;
  int at_work = 0;
  Pool pool(1);
  Sequencer order(pool, 8, [&](std::uint64_t sequence, ChunkResult&& r) {
    EXPECT_EQ(++at_work, 1);
    EXPECT_EQ(r.documents, sequence + 1);
    delivered.push_back(sequence);
    --at_work;
  });
  std::atomic<std::uint64_t> next = 0;
  const auto work = [&](unsigned seed) {
    std::mt19937 random(seed);
    for (std::uint64_t k; (k = next.fetch_add(1)) < chunks;) {
      ASSERT_TRUE(order.admit(k));
      if (random() % 4 == 0) std::this_thread::yield();
      order.put(k, chunk(k + 1));
    }
  };
  std::thread one(work, 1), two(work, 2), three(work, 3);
  one.join(), two.join(), three.join();
  ASSERT_EQ(delivered.size(), chunks);
  for (std::uint64_t k = 0; k < chunks; ++k) EXPECT_EQ(delivered[k], k);
}

TEST(Sequencer, NobodyWaitsForADelivery) {
  std::promise<void> first_is_at_work, second_is_in;
  std::vector<std::uint64_t> delivered;
  Pool pool(1);
  Sequencer order(pool, 8, [&](std::uint64_t sequence, ChunkResult&&) {
    if (sequence == 0) {
      first_is_at_work.set_value();
      EXPECT_EQ(second_is_in.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
    }
    delivered.push_back(sequence);
  });
  std::thread first([&] { order.put(0, chunk(1)); });
  std::thread second([&] {
    first_is_at_work.get_future().wait();
    order.put(1, chunk(1));
    second_is_in.set_value();
  });
  first.join(), second.join();
  EXPECT_EQ(delivered, (std::vector<std::uint64_t>{0, 1}));
}

TEST(Sequencer, AdmitsNobodyAfterAFailure) {
  Pool pool(1);
  Sequencer order(pool, 1, [&](std::uint64_t, ChunkResult&&) { throw std::runtime_error("the disk is full"); });
  EXPECT_THROW(order.put(0, chunk(1)), std::runtime_error);
  order.fail();
  EXPECT_FALSE(order.admit(0));
  order.put(1, chunk(1));  // is not delivered, and does not wait
}

}  // namespace
}  // namespace textmill::chain
