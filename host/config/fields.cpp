#include "config/fields.hpp"

#include <algorithm>

namespace textmill::config {

namespace {

std::string joined(const std::vector<std::string>& words, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? last : ", ") + words[i];
  return out;
}

}  // namespace

std::string one_of(const std::vector<std::string>& words) { return joined(words, " or "); }

const Value* Fields::take(const std::string& key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.push_back(key);
  const Value* v = map_.find(key);
  return v == nullptr || v->kind == Value::Kind::null ? nullptr : v;
}

model::Place Fields::place(std::string_view key) const {
  for (const Entry& e : map_.entries)
    if (e.key == key) return e.place;
  return map_.place;
}

void Fields::wrong_type(const std::string& key, const Value& value, const std::string& needed) {
  const std::string shown = value.is_scalar() && value.text.size() <= 40 ? " '" + value.text + "'" : "";
  diagnostics_.error(value.place, "'" + key + "' of " + owner_ + " must be " + needed + ", not " +
                                      std::string(value.kind_name()) + shown);
}

bool Fields::text(const std::string& key, std::string& target) {
  const Value* v = take(key);
  if (v == nullptr) return false;
  // A folder named 2024 is a text where a text is asked for.
  if (v->kind != Value::Kind::text && v->kind != Value::Kind::integer) {
    wrong_type(key, *v, "a text");
    return false;
  }
  if (v->text.empty()) {
    diagnostics_.error(v->place, "'" + key + "' of " + owner_ + " is empty");
    return false;
  }
  target = v->text;
  return true;
}

bool Fields::word(const std::string& key, const std::vector<std::string>& words, std::string& target) {
  std::string given;
  const Value* v = map_.find(key);
  if (!text(key, given)) return false;
  if (std::find(words.begin(), words.end(), given) != words.end()) {
    target = given;
    return true;
  }
  const auto near = model::nearest(given, words);
  diagnostics_.error(v->place, "'" + key + "' of " + owner_ + " must be " + one_of(words) + ", not '" + given + "'",
                     near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
  return false;
}

bool Fields::flag(const std::string& key, bool& target) {
  const Value* v = take(key);
  if (v == nullptr) return false;
  if (v->kind != Value::Kind::boolean) {
    wrong_type(key, *v, "true or false");
    return false;
  }
  target = v->boolean;
  return true;
}

std::optional<std::uint64_t> Fields::whole(const std::string& key, std::uint64_t least, std::uint64_t most) {
  const Value* v = take(key);
  if (v == nullptr) return std::nullopt;
  const std::string range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (v->kind != Value::Kind::integer) {
    wrong_type(key, *v, range);
    return std::nullopt;
  }
  if (v->integer < 0 || static_cast<std::uint64_t>(v->integer) < least ||
      static_cast<std::uint64_t>(v->integer) > most) {
    diagnostics_.error(v->place, "'" + key + "' of " + owner_ + " must be " + range + ", not " + v->text);
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(v->integer);
}

bool Fields::texts(const std::string& key, std::vector<std::string>& target) {
  const Value* v = take(key);
  if (v == nullptr) return false;
  std::vector<std::string> read;
  const auto add = [&](const Value& item) {
    const bool fits = item.kind == Value::Kind::text || item.kind == Value::Kind::integer;
    if (!fits) wrong_type(key, item, "a list of texts");
    else if (item.text.empty())
      diagnostics_.error(item.place, "'" + key + "' of " + owner_ + " has an empty text in it");
    else read.push_back(item.text);
    return fits && !item.text.empty();
  };
  bool fine = true;
  if (v->kind != Value::Kind::list) fine = add(*v);
  for (const Value& item : v->items) fine = add(item) && fine;
  if (!fine) return false;
  target = std::move(read);
  return true;
}

void Fields::missing(const std::string& key, const std::string& remedy) {
  if (map_.find(key) != nullptr) diagnostics_.error(place(key), "'" + key + "' of " + owner_ + " has no value", remedy);
  else diagnostics_.error(map_.place, owner_ + " needs '" + key + "'", remedy);
}

void Fields::finish() {
  for (const Entry& e : map_.entries) {
    if (std::find(known_.begin(), known_.end(), e.key) != known_.end()) continue;
    const auto near = model::nearest(e.key, known_);
    diagnostics_.error(
        e.place, "unknown key '" + e.key + "' of " + owner_,
        near.empty() ? "known are " + joined(known_, " and ") : "did you mean '" + std::string(near) + "'?");
  }
}

}  // namespace textmill::config
