// YAML text to a Value tree, from the events of yaml-cpp's parser.
//
// The library is asked for events and not for its own tree, because only events tell where an alias is used, and because
// a budget can then stop the work at the first node too many. Each event becomes a node of the tree under construction; an
// alias becomes a copy of what its anchor named, charged to the same budget. The text is parsed with an end marker behind
// it: without one the library takes everything behind an open quote for its content and reports nothing.
#include "config/place_finder.hpp"
#include "config/value.hpp"
#include "config/yaml_messages.hpp"
#include "model/utf8.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <unordered_map>

namespace textmill::config {
namespace {

using model::Diagnostics;
using model::Place;

/// A mistake behind which reading makes no sense.
struct Stop : std::runtime_error {
  Stop(Place p, const std::string& message, std::string h = "")
      : std::runtime_error(message), place(std::move(p)), hint(std::move(h)) {}
  Place place;
  std::string hint;
};

/// What an anchor names, with its cost.
struct Anchored {
  Value value;
  std::size_t nodes = 0, bytes = 0, depth = 0;
};

/// A list or map that is still open.
struct Frame {
  Value value;
  YAML::anchor_t anchor = 0;
  std::size_t nodes_before = 0, bytes_before = 0;
  std::size_t depth = 0;  ///< levels below it
  bool is_key = false;    ///< refused when it closes: one that never closes looks like a key, too
  bool has_key = false;
  std::string key;
  Place key_place;
  std::map<std::string, std::size_t, std::less<>> seen;  ///< keys and their lines
};

class Builder : public YAML::EventHandler {
 public:
  Builder(const PlaceFinder& finder, const YamlLimits& limits, Diagnostics& diagnostics)
      : finder_(finder), limits_(limits), diagnostics_(diagnostics) {}

  Value take_root() { return std::move(root_); }
  /// The place of the innermost open list or map, or that of the last event.
  Place open_place() const { return frames_.empty() ? last_ : frames_.back().value.place; }
  Place last_place() const { return last_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value v;
    v.place = finder_.null_place(place_of(mark), expects_value() ? frames_.back().key_place : Place{});
    charge(1, 0, v.place);
    if (expects_key()) throw Stop(v.place, "a key is missing before ':'");
    remember(anchor, {v, 1, 0, 0});
    add(std::move(v), 0);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  bool in_map() const { return !frames_.empty() && frames_.back().value.kind == Value::Kind::map; }
  bool expects_key() const { return in_map() && !frames_.back().has_key; }
  bool expects_value() const { return in_map() && frames_.back().has_key; }

  Place place_of(const YAML::Mark& mark) {
    last_ = finder_.token(static_cast<std::size_t>(mark.line), static_cast<std::size_t>(mark.column));
    return last_;
  }
  void charge(std::size_t nodes, std::size_t bytes, const Place& place);
  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void close();
  void take_key(const std::string& key, bool quoted, const Place& place);
  void add(Value value, std::size_t depth);
  void remember(YAML::anchor_t anchor, Anchored what) {
    if (anchor != 0) anchors_.insert_or_assign(anchor, std::move(what));
  }

  const PlaceFinder& finder_;
  const YamlLimits& limits_;
  Diagnostics& diagnostics_;
  Value root_;
  Place last_;
  std::vector<Frame> frames_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0, bytes_ = 0;
};

void Builder::charge(std::size_t nodes, std::size_t bytes, const Place& place) {
  nodes_ += nodes;
  bytes_ += bytes;
  if (nodes_ > limits_.most_nodes)
    throw Stop(place, "more than " + std::to_string(limits_.most_nodes) + " values, counting those repeated by '*'");
  if (bytes_ > limits_.most_bytes)
    throw Stop(place, "more than " + std::to_string(limits_.most_bytes) + " bytes of text, counting what '*' repeats");
}

void refuse_tag(const std::string& tag, const Place& place) {
  if (tag != "?" && tag != "!" && !tag.empty())
    throw Stop(place, "tags such as '!!str' are not part of this language", "put text in quotes instead");
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& text) {
  Place place = place_of(mark);
  const bool quoted = tag == "!";
  // A plain scalar outside of brackets may hold commas and brackets itself; the text tells how far it goes.
  if (!quoted && !text.empty() && finder_.text().substr(finder_.offset(place)).starts_with(text))
    place.length = text.size();
  charge(1, text.size(), place);
  refuse_tag(tag, place);
  if (expects_key()) {
    take_key(text, quoted, place);
    return;
  }
  Value v;
  v.place = place;
  v.quoted = quoted;
  if (!v.set_scalar(text)) diagnostics_.error(place, "the number is too large");
  if (text.find('\0') != std::string::npos) diagnostics_.error(place, "the text has a NUL character in it");
  remember(anchor, {v, 1, text.size(), 0});
  add(std::move(v), 0);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place place = place_of(mark);
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) throw Stop(place, "'*' repeats a value that contains it");
  const Anchored& what = found->second;
  charge(what.nodes, what.bytes, place);
  if (frames_.size() + what.depth > limits_.deepest)
    throw Stop(place, "nested more than " + std::to_string(limits_.deepest) + " levels deep");
  if (expects_key()) {
    if (!what.value.is_scalar()) throw Stop(place, "a key must be a word");
    take_key(what.value.text, what.value.quoted, place);
    return;
  }
  Value copy = what.value;
  copy.place = place;
  add(std::move(copy), what.depth);
}

void Builder::open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  const Place place = place_of(mark);
  refuse_tag(tag, place);
  if (frames_.size() >= limits_.deepest)
    throw Stop(place, "nested more than " + std::to_string(limits_.deepest) + " levels deep");
  Frame frame;
  frame.nodes_before = nodes_;
  frame.bytes_before = bytes_;
  charge(1, 0, place);
  frame.value.kind = kind;
  frame.value.place = place;
  frame.anchor = anchor;
  frame.is_key = expects_key();
  frames_.push_back(std::move(frame));
}

void Builder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.is_key) throw Stop(frame.value.place, "a key must be a word, not " + std::string(frame.value.kind_name()));
  const std::size_t depth = frame.depth + 1;
  if (frame.anchor != 0)
    remember(frame.anchor, {frame.value, nodes_ - frame.nodes_before, bytes_ - frame.bytes_before, depth});
  add(std::move(frame.value), depth);
}

void Builder::take_key(const std::string& key, bool quoted, const Place& place) {
  Frame& frame = frames_.back();
  frame.has_key = true;
  frame.key = key;
  frame.key_place = place;
  if (key == "<<" && !quoted)
    diagnostics_.error(place, "merging maps with '<<' is not part of this language", "write the keys out");
  const auto [seen, is_new] = frame.seen.emplace(key, place.line);
  if (!is_new)
    diagnostics_.error(place, "duplicate key '" + key + "'", "first on line " + std::to_string(seen->second));
}

void Builder::add(Value value, std::size_t depth) {
  if (frames_.empty()) {
    root_ = std::move(value);
    return;
  }
  Frame& frame = frames_.back();
  frame.depth = std::max(frame.depth, depth);
  if (frame.value.kind == Value::Kind::list) {
    frame.value.items.push_back(std::move(value));
    return;
  }
  frame.has_key = false;
  frame.value.entries.push_back({std::move(frame.key), frame.key_place, std::move(value)});
}

/// Notices that there is a second document, without reading it.
class SecondDocument : public YAML::EventHandler {
 public:
  struct Found {
    YAML::Mark mark;
  };
  void OnDocumentStart(const YAML::Mark& mark) override { throw Found{mark}; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// The offset of a line that is too long, or npos. The parser reads a whole line ahead before it gives an event.
std::size_t long_line(std::string_view text, std::size_t longest) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (end - start > longest) return start;
    start = end + 1;
  }
  return std::string_view::npos;
}

/// True when the bytes are fit for the parser; else the reason is reported.
bool check_bytes(std::string_view text, const PlaceFinder& finder, const YamlLimits& limits, Diagnostics& diagnostics) {
  const Place whole = finder.whole();
  if (text.size() > limits.most_bytes)
    diagnostics.error(whole, "the file is larger than " + std::to_string(limits.most_bytes) + " bytes");
  else if (text.starts_with("\xEF\xBB\xBF"))
    diagnostics.error(whole, "the file begins with a byte order mark; save it as UTF-8 without one");
  else if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    diagnostics.error(whole, "the file is in UTF-16; save it as UTF-8");
  else if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    diagnostics.error(finder.byte(nul), "the file has a NUL byte in it, so it is not text");
  else if (const auto bad = model::first_invalid(text); bad != std::string_view::npos)
    diagnostics.error(finder.byte(bad), "the file is not valid UTF-8 here; save it as UTF-8");
  else if (const auto line = long_line(text, limits.longest_line); line != std::string_view::npos)
    diagnostics.error(finder.byte(line), "the line is longer than " + std::to_string(limits.longest_line) + " bytes");
  else return true;
  return false;
}

void check_end(YAML::Parser& parser, std::string_view text, const PlaceFinder& finder) {
  SecondDocument second;
  try {
    parser.HandleNextDocument(second);
  } catch (const SecondDocument::Found& found) {
    const Place place =
        finder.token(static_cast<std::size_t>(found.mark.line), static_cast<std::size_t>(found.mark.column));
    const bool marked = text.substr(std::min(text.size(), finder.offset(place))).starts_with("---");
    if (marked) throw Stop(place, "a second document starts here; a file is one document");
    throw Stop(place, "this does not continue what stands before it", "check indentation and commas");
  }
}

}  // namespace

Value parse_yaml(std::string_view text, const std::string& file, Diagnostics& diagnostics, const YamlLimits& limits) {
  const PlaceFinder finder(file, text);
  if (!check_bytes(text, finder, limits, diagnostics)) return {};
  const std::size_t errors_before = diagnostics.error_count();
  std::string ended(text);
  if (!ended.ends_with('\n')) ended += '\n';
  ended += "...\n";
  Builder builder(finder, limits, diagnostics);
  try {
    std::istringstream stream(ended);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    check_end(parser, text, finder);
  } catch (const Stop& stop) {
    diagnostics.error(stop.place, stop.what(), stop.hint);
  } catch (const YAML::Exception& problem) {
    const Place at =
        finder.token(static_cast<std::size_t>(problem.mark.line), static_cast<std::size_t>(problem.mark.column));
    report_syntax(problem.msg, at, builder.last_place(), builder.open_place(), finder, diagnostics);
  }
  return diagnostics.error_count() == errors_before ? builder.take_root() : Value{};
}

}  // namespace textmill::config
