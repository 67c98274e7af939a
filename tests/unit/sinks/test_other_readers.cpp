// What is written is read back by programs that others have written, where they are installed.
#include "tables.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>

namespace textmill::tests {
namespace {

/// What a shell command prints; nullopt when it fails.
std::optional<std::string> output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string out;
  char buffer[4096];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) != 0;) out.append(buffer, n);
  return ::pclose(pipe) == 0 ? std::optional(out) : std::nullopt;
}

/// Two columns of text full of what must be quoted.
std::vector<model::Column> hard_columns(std::size_t rows) {
  std::mt19937 random(4);
  const std::vector<std::string> bits = {"a", ",", "\t", "\"", "\n", "\r\n", "é", "漢", " ", "'", "\\", "|", ";"};
  std::vector<std::optional<std::string>> first, second;
  for (std::size_t i = 0; i < rows; ++i) {
    for (auto* column : {&first, &second}) {
      std::string cell;
      for (std::size_t n = random() % 6; n > 0; --n) cell += bits[random() % bits.size()];
      column->emplace_back(std::move(cell));
    }
  }
  std::vector<model::Column> columns;
  columns.push_back(text_column(first));
  columns.push_back(text_column(second));
  return columns;
}

const model::TableSchema hard = schema("hard", {{"x,y", TML_STR}, {"second", TML_STR}});

std::string hex_of(const std::string& text) {
  std::string out;
  char digits[3];
  for (const char c : text)
    out += (std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(c)), digits);
  return out;
}

std::string hex_of(const model::Table& t) {
  std::string out;
  for (std::size_t i = 0; i < t.rows(); ++i)
    out += hex_of(std::string(t.columns[0].text(i))) + " " + hex_of(std::string(t.columns[1].text(i))) + "\n";
  return out;
}

void write_hard(const Folder& folder, const std::string& format, const model::Table& t) {
  const auto sink = sinks::make_sink(sink_config(format, "hard." + format), folder.path().string(), {});
  sink->begin({&hard});
  sink->rows(t);
  sink->end();
}

class OtherReaders : public testing::TestWithParam<const char*> {};

TEST_P(OtherReaders, PythonReadsTheSame) {
  if (!output_of("python3 -c 'import csv, json' 2>/dev/null")) GTEST_SKIP() << "no python3";
  Folder folder;
  const auto t = table(hard, hard_columns(500));
  const std::string format = GetParam();
  write_hard(folder, format, t);
  const std::string open = "f = open('" + (folder / ("hard." + format)).string() + "', encoding='utf-8', newline='')\n";
  std::string rows;
  if (format == "csv") rows = "rows = list(csv.reader(f, strict=True))[1:]\n";
  if (format == "tsv") rows = "rows = list(csv.reader(f, delimiter='\\t', strict=True))[1:]\n";
  if (format == "jsonl") rows = "rows = [list(json.loads(line).values()) for line in f.read().split('\\n') if line]\n";
  if (format == "json") rows = "rows = [list(r.values()) for r in json.load(f)]\n";
  folder.write("read.py",
               "import csv, json\n" + open + rows + "for r in rows: print(*[c.encode().hex() for c in r])\n");
  EXPECT_EQ(output_of("python3 " + (folder / "read.py").string()), hex_of(t));
}

INSTANTIATE_TEST_SUITE_P(Formats, OtherReaders, testing::Values("csv", "tsv", "jsonl", "json"));

TEST(Sqlite, ReadsTheSameCsv) {
  if (!output_of("sqlite3 --version 2>/dev/null")) GTEST_SKIP() << "no sqlite3";
  Folder folder;
  const auto t = table(hard, hard_columns(500));
  write_hard(folder, "csv", t);
  folder.write("read.sql",
               ".mode csv\n.import " + (folder / "hard.csv").string() +
                   " hard\n.mode list\n.separator ' '\nselect lower(hex(\"x,y\")), lower(hex(second)) from hard;\n");
  EXPECT_EQ(output_of("sqlite3 :memory: < " + (folder / "read.sql").string()), hex_of(t));
}

}  // namespace
}  // namespace textmill::tests
