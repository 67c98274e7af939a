#include "config/run_keys.hpp"

namespace textmill::config {

const std::vector<std::string>& top_keys() {
  static const std::vector<std::string> keys = {"textmill", "sources", "chain", "sinks", "seed", "threads", "plugins"};
  return keys;
}

const std::vector<std::string>& source_formats() {
  static const std::vector<std::string> words = {"auto", "text", "jsonl", "csv", "tsv", "tokens"};
  return words;
}

const std::vector<std::string>& invalid_utf8_policies() {
  static const std::vector<std::string> words = {"replace", "skip"};
  return words;
}

const std::vector<std::string>& split_words() {
  static const std::vector<std::string> words = {"none", "paragraph", "heading", "line"};
  return words;
}

const std::vector<std::string>& error_policies() {
  static const std::vector<std::string> words = {"skip_document", "stop"};
  return words;
}

}  // namespace textmill::config
