// Plain Lua tables as a corpus state: whole numbers, texts and tables under keys. Knows no Lua.
#pragma once
#include <textmill/states.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace textmill::lua {

/// A key: a whole number, or text. Numbers come before texts, which is the order of the saved form.
using PlainKey = std::variant<std::int64_t, std::string>;

/// A value of a plain state.
struct Plain {
  using Table = std::map<PlainKey, Plain>;
  static constexpr int deepest = 16;
  std::variant<std::int64_t, std::string, Table> value;
  bool operator==(const Plain&) const = default;
};

/// "hits.could" for messages.
std::string plain_path(const std::string& path, const PlainKey& key);

/// Checks that adding `from` to `into` is possible: no number beyond 64 bits, no two different texts or kinds under one key.
/// Throws textmill::error that names the key.
void check_addition(const Plain::Table& into, const Plain::Table& from, const std::string& path = "");
/// Adds numbers, keeps equal texts, joins tables. The order of additions does not matter. check_addition() comes first.
void add_to(Plain::Table& into, Plain::Table&& from);

void save_plain(const Plain::Table& table, saver& s);
/// Throws textmill::error when the saved form is damaged.
Plain::Table load_plain(loader& l);

}  // namespace textmill::lua
