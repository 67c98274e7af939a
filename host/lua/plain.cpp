#include "lua/plain.hpp"

namespace textmill::lua {
namespace {

const char* kind_of(const Plain& p) {
  constexpr const char* names[] = {"a number", "a text", "a table"};
  return names[p.value.index()];
}

void check_addition(const Plain& into, const Plain& from, const std::string& path) {
  if (into.value.index() != from.value.index())
    throw error("'" + path + "' of the state is " + kind_of(into) + " in one document and " + kind_of(from) +
                " in another");
  if (const auto* table = std::get_if<Plain::Table>(&into.value)) {
    lua::check_addition(*table, std::get<Plain::Table>(from.value), path);
  } else if (const auto* text = std::get_if<std::string>(&into.value)) {
    const auto& other = std::get<std::string>(from.value);
    if (*text != other)
      throw error("'" + path + "' of the state is '" + *text + "' in one document and '" + other +
                  "' in another; texts can't be added: use them as keys of counts, or keep a list(\"text\")");
  } else {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(std::get<std::int64_t>(into.value), std::get<std::int64_t>(from.value), &sum))
      throw error("'" + path + "' of the state is larger than 64 bits can hold");
  }
}

void save_text(const std::string& text, saver& s) {
  const std::uint64_t n = text.size();
  s.values(&n, 1);
  s.values(text.data(), text.size());
}

std::string load_text(loader& l) {
  std::string text(l.count(1), '\0');
  l.values(text.data(), text.size());
  return text;
}

std::int64_t load_number(loader& l) {
  std::int64_t n = 0;
  l.values(&n, 1);
  return n;
}

/// The index of a variant, which must be below `kinds`.
std::uint8_t load_kind(loader& l, std::uint8_t kinds) {
  std::uint8_t kind = 0;
  l.values(&kind, 1);
  if (kind >= kinds) throw loader::damaged();
  return kind;
}

Plain::Table load_table(loader& l, int depth) {
  if (depth > Plain::deepest) throw loader::damaged();
  Plain::Table table;
  for (std::size_t n = l.count(2); n != 0; --n) {
    PlainKey key;
    if (load_kind(l, 2) == 0) key = load_number(l);
    else key = load_text(l);
    if (!table.empty() && !(table.rbegin()->first < key)) throw loader::damaged();
    Plain value;
    switch (load_kind(l, 3)) {
      case 0: value.value = load_number(l); break;
      case 1: value.value = load_text(l); break;
      default: value.value = load_table(l, depth + 1);
    }
    table.emplace_hint(table.end(), std::move(key), std::move(value));
  }
  return table;
}

}  // namespace

std::string plain_path(const std::string& path, const PlainKey& key) {
  const std::string name = key.index() == 0 ? std::to_string(std::get<0>(key)) : std::get<1>(key);
  return path.empty() ? name : path + "." + name;
}

void check_addition(const Plain::Table& into, const Plain::Table& from, const std::string& path) {
  for (const auto& [key, value] : from)
    if (const auto found = into.find(key); found != into.end())
      check_addition(found->second, value, plain_path(path, key));
}

void add_to(Plain::Table& into, Plain::Table&& from) {
  into.merge(from);  // what was not there is moved; what stays behind is to be added
  for (auto& [key, value] : from) {
    Plain& old = into.find(key)->second;
    if (auto* table = std::get_if<Plain::Table>(&old.value))
      add_to(*table, std::move(std::get<Plain::Table>(value.value)));
    else if (auto* number = std::get_if<std::int64_t>(&old.value)) *number += std::get<std::int64_t>(value.value);
  }
}

void save_plain(const Plain::Table& table, saver& s) {
  const std::uint64_t n = table.size();
  s.values(&n, 1);
  for (const auto& [key, value] : table) {
    const auto key_kind = static_cast<std::uint8_t>(key.index());
    s.values(&key_kind, 1);
    if (key_kind == 0) s.values(&std::get<0>(key), 1);
    else save_text(std::get<1>(key), s);
    const auto kind = static_cast<std::uint8_t>(value.value.index());
    s.values(&kind, 1);
    if (kind == 0) s.values(&std::get<0>(value.value), 1);
    else if (kind == 1) save_text(std::get<1>(value.value), s);
    else save_plain(std::get<2>(value.value), s);
  }
}

Plain::Table load_plain(loader& l) { return load_table(l, 0); }

}  // namespace textmill::lua
