// A JSON text as a tree. Hides the JSON library.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

struct JsonMember;

struct JsonValue {
  enum class Kind { null, boolean, integer, natural, real, text, list, object };
  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;   ///< Kind::integer
  std::uint64_t natural = 0;  ///< Kind::natural: above the largest int64
  double real = 0;            ///< every number
  std::string text;
  std::vector<JsonValue> items;     ///< list
  std::vector<JsonMember> members;  ///< object, in the order of the text

  bool is_number() const { return kind == Kind::integer || kind == Kind::natural || kind == Kind::real; }
  /// The first member of that name, or nullptr.
  const JsonValue* find(std::string_view name) const;
  /// "a number", "a list" ... for messages.
  std::string_view kind_name() const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

/// Reads JSON texts; keeps its memory from one to the next. One thread at a time.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;
  /// Throws std::runtime_error with what is wrong with the text.
  JsonValue read(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace textmill::sources
