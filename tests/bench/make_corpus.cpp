// make_corpus KIND MEGABYTES: writes a text for the comparisons with other programs to standard output, the same one each
// time. `english` is one text; `jsonl` is documents of about 1.2 kB. The vocabulary is that of a large corpus: 400,000 words,
// before capitals, hyphens and clitics.
#include "bench/corpus.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

bench_corpus::Script large_vocabulary() {
  bench_corpus::Script script = bench_corpus::latin();
  script.vocabulary = 400'000;
  return script;
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

}  // namespace

int main(int count, char** arguments) {
  const std::string_view kind = count == 3 ? arguments[1] : "";
  if (kind != "english" && kind != "jsonl") {
    std::fputs("usage: make_corpus english|jsonl MEGABYTES\n", stderr);
    return 2;
  }
  const auto bytes = static_cast<std::size_t>(std::strtoull(arguments[2], nullptr, 10)) * 1'000'000;
  const bench_corpus::Script script = large_vocabulary();
  bench_corpus::Writer writer(script, bench_corpus::frequent_english(), 1);
  std::string text;
  std::size_t written = 0;
  for (std::size_t n = 1; written < bytes; ++n) {
    text.clear();
    if (kind == "english") {
      writer.write_paragraph(text, false);
    } else {
      while (text.size() < 1000) writer.write_paragraph(text, false);
      text = "{\"id\": \"" + std::to_string(n) + "\", \"text\": " + json_string(text) + "}\n";
    }
    written += std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
