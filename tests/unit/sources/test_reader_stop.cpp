// A run that is told to stop must not wait for input that is slow to come.
#include "reading.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

namespace textmill::tests {
namespace {

TEST(Reader, StopsWaitingForAPipe) {
  Folder folder;
  const std::string pipe = (folder / "p.csv").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::atomic<int> stop = 0;
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::ofstream out(pipe);
    out << "text\none\ntwo\nthr" << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stop = 1;
    while (!done) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // the pipe stays open
  });
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, {source("p.csv")}), diagnostics, &stop);
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  const bool some = reader->read(documents, skipped, 1 << 20);
  const bool more = reader->read(documents, skipped, 1 << 20);
  done = true;
  writer.join();
  EXPECT_TRUE(some);
  EXPECT_FALSE(more);
  ASSERT_EQ(documents.size(), 2u) << "what came whole stands, what did not is no document";
  EXPECT_EQ(documents[1].text, "two");
  EXPECT_TRUE(skipped.empty());
}

}  // namespace
}  // namespace textmill::tests
