#include "config/run_keys.hpp"

namespace textmill::config {

const std::vector<std::string>& top_keys() {
  static const std::vector<std::string> keys = {"textmill", "sources", "chain", "sinks", "seed", "threads", "plugins"};
  return keys;
}

const std::vector<std::string>& source_formats() {
  static const std::vector<std::string> words = {"auto",   "text",  "markdown", "html", "xml",   "docx",
                                                 "odt",    "epub",  "pdf",      "eml",  "mbox",  "vrt",
                                                 "conllu", "jsonl", "csv",      "tsv",  "tokens"};
  return words;
}

const std::vector<std::string>& invalid_utf8_policies() {
  static const std::vector<std::string> words = {"replace", "skip"};
  return words;
}

const std::vector<std::string>& cleaning_words() {
  static const std::vector<std::string> words = {"line_ends", "form_feeds", "soft_hyphens", "hyphenation"};
  return words;
}

const std::vector<std::string>& boilerplate_policies() {
  static const std::vector<std::string> words = {"drop", "keep"};
  return words;
}

const std::vector<std::string>& split_words() {
  static const std::vector<std::string> words = {"none", "paragraph", "heading", "line", "page"};
  return words;
}

const std::vector<std::string>& error_policies() {
  static const std::vector<std::string> words = {"skip_document", "stop"};
  return words;
}

}  // namespace textmill::config
