// make_corpus KIND MEGABYTES: writes a text for the comparisons with other programs to standard output, the same one each
// time. `english` is one text, which repeats its first 100 MB, as real words come again: about 400,000 different ones, most of
// them hyphenated. `jsonl` is documents of about 1.2 kB.
#include "bench/corpus.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t megabyte = 1'000'000, unique_bytes = 100 * megabyte;

bench_corpus::Script large_vocabulary() {
  bench_corpus::Script script = bench_corpus::latin();
  script.vocabulary = 150'000;
  return script;
}

/// A text of whole paragraphs.
void write_english(bench_corpus::Writer& writer, std::size_t bytes) {
  std::string text;
  text.reserve(unique_bytes + megabyte);
  while (text.size() < std::min(bytes, unique_bytes)) writer.write_paragraph(text, false);
  for (std::size_t written = 0; written < bytes;) written += std::fwrite(text.data(), 1, text.size(), stdout);
}

/// Escapes the two characters that a generated text has and JSON has not.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + '"';
}

void write_documents(bench_corpus::Writer& writer, std::size_t bytes) {
  std::string text;
  std::size_t written = 0;
  for (std::size_t n = 1; written < bytes; ++n) {
    text.clear();
    while (text.size() < 1000) writer.write_paragraph(text, false);
    const std::string line = "{\"id\": \"" + std::to_string(n) + "\", \"text\": " + json_string(text) + "}\n";
    written += std::fwrite(line.data(), 1, line.size(), stdout);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view kind = count == 3 ? arguments[1] : "";
  if (kind != "english" && kind != "jsonl") {
    std::fputs("usage: make_corpus english|jsonl MEGABYTES\n", stderr);
    return 2;
  }
  const auto bytes = static_cast<std::size_t>(std::strtoull(arguments[2], nullptr, 10)) * megabyte;
  const bench_corpus::Script script = large_vocabulary();
  bench_corpus::Writer writer(script, bench_corpus::frequent_english(), 1);
  if (kind == "english") write_english(writer, bytes);
  else write_documents(writer, bytes);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
