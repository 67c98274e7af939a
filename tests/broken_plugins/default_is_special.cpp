// Takes a default that is stated for something else than one that is not.
#include "sdk.hpp"

#include <string>

namespace {

struct Broken : textmill::plugin<Broken> {
  static constexpr textmill::meta info = broken::info;
  static constexpr auto params = textmill::parameters(textmill::integer("level", 5, {.min = 0, .max = 9}, "A level"));
  static constexpr auto writes = textmill::document_tables(textmill::i64("level", "value", {.summary = "The level"}));
  static inline int made = 0;
  explicit Broken(const values& v) : level(v.get<"level">() + made++) {}
  void process(const doc&, out& o) const { o.row<"level">(level); }
  std::int64_t level;
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
