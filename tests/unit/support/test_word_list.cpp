#include "support/word_list.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace support {
namespace {

class WordList : public ::testing::Test {
 protected:
  std::string file(std::string_view text) {
    std::ofstream(path_, std::ios::binary) << text;
    return path_;
  }
  std::string complaint(std::string_view text) {
    try {
      read_word_list(file(text));
    } catch (const std::runtime_error& e) {
      return std::string(e.what()).substr(path_.size());
    }
    return "";
  }
  void TearDown() override { std::filesystem::remove(path_); }
  std::string path_ = ::testing::TempDir() + "support_word_list_" + std::to_string(::getpid()) + ".tsv";
};

TEST_F(WordList, ReadsWordsAndFrequencies) {
  const auto list = read_word_list(file("\uFEFF# a list\nsea\t10\r\n\nboat\t3\nsea\t5\nnone\t0\n"));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].word, "boat");
  EXPECT_EQ(list[1].frequency, 15u);
}

TEST_F(WordList, NamesTheLineAndTheRemedy) {
  EXPECT_EQ(complaint("sea\t10\nboat 3\n"), ":2: write a word, a tab and its frequency");
  EXPECT_EQ(complaint("sea\t1e3\n"), ":1: the frequency is no whole number: '1e3'");
  EXPECT_EQ(complaint("# nothing\n"), ": has no words; write a word, a tab and its frequency a line");
  EXPECT_EQ(complaint("sea\t18446744073709551615\nsea\t1\n"), ":2: the frequencies of this word are beyond 64 bits");
  EXPECT_THROW(read_word_list("/no/such/file"), std::runtime_error);
}

TEST_F(WordList, ReadsATableByTheNamesOfItsColumns) {
  const auto path = file("term\tn\tfrequency\tdocfreq\nsea\t1\t10\t2\nsea boat\t2\t4\t1\n");
  const auto frequencies = read_word_list(path), documents = read_word_list(path, "docfreq");
  ASSERT_EQ(frequencies.size(), 2u);
  EXPECT_EQ(frequencies[0].word, "sea");
  EXPECT_EQ(frequencies[1].frequency, 4u);
  EXPECT_EQ(documents[0].frequency, 2u);
  EXPECT_EQ(complaint("term\tn\tcount\nsea\t1\t2\n"), ":1: the table has no column 'frequency'");
  EXPECT_EQ(complaint("term\tn\tfrequency\nsea\t1\n"), ":2: has 2 columns, and the first line 3");
  EXPECT_EQ(read_word_list(file("word\t5\n"))[0].word, "word");
}

}  // namespace
}  // namespace support
