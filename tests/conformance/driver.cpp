// conformance_driver [--expect-fail ID] [--time-limit MS] [FILE|ID...]: the kit without the rest of the program. With
// --expect-fail only that check is run, and to fail it is to succeed.
#include "conformance/check.hpp"

#include <iostream>

int main(int argc, char** argv) {
  textmill::conformance::CheckOptions options;
  std::vector<std::string> targets;
  const std::vector<std::string> words(argv + 1, argv + argc);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--expect-fail" && i + 1 < words.size()) options.only = options.expect_fail = words[++i];
    else if (words[i] == "--time-limit" && i + 1 < words.size())
      options.time_limit = std::chrono::milliseconds(std::stoi(words[++i]));
    else targets.push_back(words[i]);
  }
  textmill::Registry registry;
  return textmill::conformance::check_plugins(targets, registry, options, std::cout);
}
