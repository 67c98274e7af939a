// write_corpus NAME BYTES: prints a made text (english, curly_quotes, chat, mixed_scripts), for programs that are compared.
#include "bench/corpus.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

int main(int argc, char** argv) {
  const std::string name = argc == 3 ? argv[1] : "";
  const std::size_t bytes = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 0;
  std::string text;
  if (name == "english" || name == "curly_quotes") text = bench_corpus::english(bytes, name == "curly_quotes");
  else if (name == "chat") text = bench_corpus::chat(bytes);
  else if (name == "mixed_scripts") text = bench_corpus::mixed_scripts(bytes);
  else return std::fputs("usage: write_corpus english|curly_quotes|chat|mixed_scripts BYTES\n", stderr), 2;
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
