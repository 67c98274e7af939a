#include "sources/text_buffer.hpp"

#include "sources/input_stream.hpp"

#include "support/folder.hpp"

#include <gtest/gtest.h>

namespace textmill::sources {
namespace {

using namespace std::string_literals;

struct Read {
  std::vector<std::string> lines;
  std::vector<std::uint64_t> too_long;
};

Read lines_of(const std::string& bytes, std::size_t chunk, std::size_t most = 1000) {
  tests::Folder folder;
  folder.write("x", bytes);
  std::atomic<std::uint64_t> done = 0;
  InputStream input((folder / "x").string(), "x", done);
  TextBuffer buffer(input, chunk);
  LineReader reader(buffer, most);
  Read read;
  for (std::string_view line; reader.next(line);) {
    if (reader.is_too_long()) read.too_long.push_back(reader.number());
    else read.lines.emplace_back(line);
  }
  EXPECT_EQ(done, bytes.size());
  EXPECT_EQ(input.byte_count(), bytes.size());
  return read;
}

using Lines = std::vector<std::string>;

TEST(LineReader, GivesLinesWhateverTheChunks) {
  for (const std::size_t chunk : {1u, 2u, 3u, 7u, 1000u}) {
    EXPECT_EQ(lines_of("a\nbc\r\n\nlast", chunk).lines, (Lines{"a", "bc", "", "last"}));
    EXPECT_EQ(lines_of("a\n", chunk).lines, (Lines{"a"}));
    EXPECT_EQ(lines_of("", chunk).lines, Lines{});
    EXPECT_EQ(lines_of("\xEF\xBB\xBFx\ny", chunk).lines, (Lines{"x", "y"}));
    EXPECT_EQ(lines_of("\xFF\xFE"
                       "a\0\n\0\xAC\x20"s,
                       chunk)
                  .lines,
              (Lines{"a", "€"}));
    EXPECT_EQ(lines_of("ab", chunk).lines, (Lines{"ab"}));
  }
}

TEST(LineReader, SkipsLinesThatAreTooLong) {
  for (const std::size_t chunk : {1u, 8u, 1000u}) {
    const Read read = lines_of("short\n" + std::string(50, 'x') + "\nafter\n" + std::string(50, 'y'), chunk, 10);
    EXPECT_EQ(read.lines, (Lines{"short", "after"}));
    EXPECT_EQ(read.too_long, (std::vector<std::uint64_t>{2, 4}));
  }
}

// XXH3_128bits of "" and "abc", as `printf abc | xxh128sum` prints them.
TEST(InputStream, HashesAsXxh128sumDoes) {
  tests::Folder folder;
  folder.write("empty", "");
  folder.write("abc", "abc");
  std::atomic<std::uint64_t> done = 0;
  char bytes[16];
  InputStream empty((folder / "empty").string(), "empty", done);
  EXPECT_EQ(empty.read(bytes, sizeof bytes), 0u);
  EXPECT_EQ(empty.hash(), "99aa06d3014798d86001c324468d497f");
  InputStream abc((folder / "abc").string(), "abc", done);
  EXPECT_EQ(abc.read(bytes, sizeof bytes), 3u);
  EXPECT_EQ(abc.hash(), "06b05ab6733a618578af5f94892f3950");
}

TEST(InputStream, SaysWhyItCannotRead) {
  tests::Folder folder;
  std::atomic<std::uint64_t> done = 0;
  try {
    InputStream input((folder / "none").string(), "none", done);
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "cannot read 'none': No such file or directory");
  }
}

}  // namespace
}  // namespace textmill::sources
