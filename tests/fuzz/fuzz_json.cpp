// Any bytes as a JSON text: a tree or a refusal, never a crash, and of what is read twice the same.
#include "sources/encoding.hpp"
#include "sources/json_value.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace {

using textmill::sources::JsonValue;

bool same(const JsonValue& a, const JsonValue& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() || a.members.size() != b.members.size())
    return false;
  if (!textmill::sources::is_valid_utf8(a.text) || a.integer != b.integer || a.natural != b.natural) std::abort();
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.members.size(); ++i)
    if (a.members[i].name != b.members[i].name || !same(a.members[i].value, b.members[i].value)) return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static textmill::sources::JsonReader kept;  // with what earlier texts have left in it
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const JsonValue value = textmill::sources::JsonReader().read(text);
    if (!same(value, kept.read(text))) std::abort();
  } catch (const std::runtime_error& e) {
    if (*e.what() == '\0') std::abort();
  }
  return 0;
}
