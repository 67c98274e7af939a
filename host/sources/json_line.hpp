// A line of JSON as a document. Hides the JSON library.
#pragma once
#include "sources/record.hpp"

#include <memory>
#include <string_view>

namespace textmill::sources {

/// Reads JSON objects: the text field, the id field, and all others as metadata in their order. Numbers keep their digits,
/// true and false their words, null is "", nested values are their JSON text. Of a name that comes twice the first counts.
/// One thread at a time.
class JsonLineParser {
 public:
  JsonLineParser(FieldNames fields, InvalidBytes invalid);
  ~JsonLineParser();
  JsonLineParser(const JsonLineParser&) = delete;
  JsonLineParser& operator=(const JsonLineParser&) = delete;

  /// Fills `record`, which is clear, or its `problem`. `readable` bytes from line.data() on can be read; when they are fewer
  /// than the line and its padding, the line is copied. An id that is missing or empty is left "".
  void parse(std::string_view line, std::size_t readable, Record& record);

 private:
  struct State;
  void parse_padded(std::string_view line, std::size_t readable, Record& record);
  std::unique_ptr<State> state_;
};

/// True for a number as JSON writes it.
bool is_json_number(std::string_view text);

}  // namespace textmill::sources
