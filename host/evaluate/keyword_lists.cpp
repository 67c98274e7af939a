#include "evaluate/keyword_lists.hpp"

#include "sources/json_value.hpp"

#include <algorithm>
#include <istream>
#include <stdexcept>

namespace textmill::evaluate {
namespace {

using sources::JsonValue;

/// Objects, one a line, with what is wrong told by file and line.
class Lines {
 public:
  Lines(std::istream& in, const std::string& name) : in_(in), name_(name) {}

  template <class F> void each(F&& f) {
    std::string line;
    while (std::getline(in_, line)) {
      ++number_;
      if (line.ends_with('\r')) line.pop_back();
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      f(read(line));
    }
    if (in_.bad()) throw std::runtime_error(name_ + ": can't be read to its end");
    if (number_ == 0)
      throw std::runtime_error(name_ + ": is empty; write an object of JSON for each document, one a line");
  }
  [[noreturn]] void refuse(const std::string& why) const {
    throw std::runtime_error(name_ + ":" + std::to_string(number_) + ": " + why);
  }
  std::size_t number() const { return number_; }

  std::string id_of(const JsonValue& object) const {
    const auto* id = object.find("id");
    if (id == nullptr) id = object.find("doc_id");
    if (id == nullptr) refuse("there is no \"id\"; name the document");
    if (id->kind == JsonValue::Kind::text) return id->text;
    if (id->kind == JsonValue::Kind::integer) return std::to_string(id->integer);
    if (id->kind == JsonValue::Kind::natural) return std::to_string(id->natural);
    refuse("\"id\" is " + std::string(id->kind_name()) + "; give a text or a whole number");
  }
  std::vector<std::string> texts_of(const JsonValue& list, const std::string& field) const {
    if (list.kind != JsonValue::Kind::list)
      refuse("\"" + field + "\" is " + std::string(list.kind_name()) + "; give a list of texts");
    std::vector<std::string> texts;
    for (const auto& item : list.items) {
      if (item.kind != JsonValue::Kind::text)
        refuse("\"" + field + "\" holds " + std::string(item.kind_name()) + "; give texts alone");
      texts.push_back(item.text);
    }
    return texts;
  }

 private:
  JsonValue read(const std::string& line) {
    JsonValue value;
    try {
      value = reader_.read(line);
    } catch (const std::runtime_error& e) {
      refuse(std::string("is no JSON: ") + e.what());
    }
    if (value.kind != JsonValue::Kind::object)
      refuse("is " + std::string(value.kind_name()) + "; write an object of JSON a line");
    return value;
  }

  std::istream& in_;
  const std::string& name_;
  std::size_t number_ = 0;
  sources::JsonReader reader_;
};

void read_keywords(const JsonValue& object, const Lines& lines, GoldDocument& d) {
  const bool is_keys = object.find("keys") != nullptr;
  const auto *keys = is_keys ? object.find("keys") : object.find("keywords"), *alternatives = object.find("alts");
  if (keys != nullptr) d.plain = lines.texts_of(*keys, is_keys ? "keys" : "keywords");
  if (alternatives != nullptr) {
    if (alternatives->kind != JsonValue::Kind::list)
      lines.refuse("\"alts\" is " + std::string(alternatives->kind_name()) + "; give a list of lists of texts");
    for (const auto& list : alternatives->items) d.keywords.push_back(lines.texts_of(list, "alts"));
  } else if (keys == nullptr) {
    lines.refuse("there is no \"keys\"; give the list of keywords that are right");
  }
  if (!d.keywords.empty()) return;
  for (const auto& key : d.plain) d.keywords.push_back({key});
}

/// Notes where each id stands, and refuses one that comes again.
class Places {
 public:
  void add(const std::string& id, const Lines& lines) {
    const auto [place, fresh] = lines_.emplace(id, lines.number());
    if (!fresh) lines.refuse("document '" + id + "' stands in line " + std::to_string(place->second) + " already");
  }

 private:
  std::map<std::string, std::size_t> lines_;
};

struct Row {
  std::int64_t rank;
  std::string keyword;
};

Row row_of(const JsonValue& object, const Lines& lines) {
  const auto *rank = object.find("rank"), *keyword = object.find("keyword");
  if (rank == nullptr || rank->kind != JsonValue::Kind::integer) lines.refuse("\"rank\" is no whole number");
  if (keyword->kind != JsonValue::Kind::text)
    lines.refuse("\"keyword\" is " + std::string(keyword->kind_name()) + "; give a text");
  return {rank->integer, keyword->text};
}

}  // namespace

std::vector<GoldDocument> read_gold(std::istream& in, const std::string& name) {
  std::vector<GoldDocument> all;
  Lines lines(in, name);
  Places places;
  lines.each([&](const JsonValue& object) {
    GoldDocument d;
    d.id = lines.id_of(object);
    places.add(d.id, lines);
    read_keywords(object, lines, d);
    if (const auto* text = object.find("text"); text != nullptr && text->kind == JsonValue::Kind::text)
      d.text = text->text, d.has_text = true;
    const auto* stemmed = object.find("keys_stemmed");
    d.stemmed = stemmed != nullptr && stemmed->kind == JsonValue::Kind::boolean && stemmed->boolean;
    all.push_back(std::move(d));
  });
  return all;
}

Predictions read_predictions(std::istream& in, const std::string& name) {
  Predictions found;
  std::map<std::string, std::vector<Row>> rows;
  Lines lines(in, name);
  Places places;
  lines.each([&](const JsonValue& object) {
    const std::string id = lines.id_of(object);
    if (const auto* list = object.find("keywords")) {
      places.add(id, lines);
      found.of[id] = lines.texts_of(*list, "keywords");
      return;
    }
    const auto* keyword = object.find("keyword");
    if (keyword == nullptr) lines.refuse("there is neither \"keywords\", a list, nor \"keyword\" with its \"rank\"");
    auto& list = rows[id];  // a document without a keyword has one row with nulls
    if (keyword->kind != JsonValue::Kind::null) list.push_back(row_of(object, lines));
  });
  for (auto& [id, list] : rows) {
    std::stable_sort(list.begin(), list.end(), [](const Row& a, const Row& b) { return a.rank < b.rank; });
    auto& keywords = found.of[id];
    for (auto& row : list) keywords.push_back(std::move(row.keyword));
  }
  return found;
}

}  // namespace textmill::evaluate
