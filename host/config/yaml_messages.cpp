#include "config/yaml_messages.hpp"

#include <optional>

namespace textmill::config {
namespace {

using model::Place;

/// The offset of a quote at or behind `from` that nothing closes; it begins a token, and comments do not count.
std::optional<std::size_t> open_quote(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    const bool begins = i == 0 || std::string_view(" \t\n[{,:-").find(text[i - 1]) != std::string_view::npos;
    if (text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n'))
      i = std::min(text.find('\n', i), text.size());
    else if (begins && (text[i] == '"' || text[i] == '\'')) {
      const char quote = text[i];
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != quote) end += quote == '"' && text[end] == '\\' ? 2 : 1;
      if (end >= text.size()) return i;
      i = end;
    }
  }
  return std::nullopt;
}

bool has(const std::string& message, std::string_view part) { return message.find(part) != std::string::npos; }

char character(const PlaceFinder& finder, const Place& place) {
  const std::size_t at = finder.offset(place);
  return at < finder.text().size() ? finder.text()[at] : '\0';
}

/// True for "${" in a place where a brace opens a map.
bool cuts_variable(const PlaceFinder& finder, const Place& at) {
  const std::size_t offset = finder.offset(at);
  return offset > 0 && character(finder, at) == '{' && finder.text()[offset - 1] == '$';
}

/// Text for a complaint of the library that needs no other place.
std::pair<std::string, std::string> reword(const std::string& message, char there) {
  if (has(message, "illegal map value")) return {"a second ':' in one value", "put text with ': ' in it in quotes"};
  if (has(message, "illegal block entry"))
    return {"a list item '-' can't stand here", "give it a line of its own, indented by spaces"};
  if (has(message, "illegal tab")) return {"a tab in the indentation", "indent by spaces"};
  if (has(message, "unknown escape character")) return {message, "in double quotes write \\\\ for a backslash"};
  if (has(message, "unknown token"))
    return {std::string("a value can't begin with '") + there + "'", "put it in quotes"};
  if (has(message, "anchor is not defined"))
    return {"'*' repeats a name that no '&' gave before", "put text that begins with '*' in quotes"};
  if (has(message, "end of map not found") || has(message, "end of sequence not found"))
    return {"this line does not fit the lines above it", "check the indentation"};
  return {"not valid YAML: " + message, ""};
}

}  // namespace

void report_syntax(const std::string& message, Place at, const Place& last, const Place& open,
                   const PlaceFinder& finder, model::Diagnostics& diagnostics) {
  if (has(message, "in scalar")) {
    if (const auto quote = open_quote(finder.text(), finder.offset(last))) at = finder.byte(*quote);
    diagnostics.error(at, "the quote that opens here is never closed");
    return;
  }
  if (has(message, "flow not found")) {
    if (cuts_variable(finder, at)) {
      diagnostics.error(finder.byte(finder.offset(at) - 1), "'${' inside '{ }' or '[ ]' needs quotes",
                        "write \"${NAME}\"");
      return;
    }
    const char bracket = character(finder, open);
    if (bracket == '{' || bracket == '[') {
      diagnostics.error(
          open, std::string("the '") + bracket + "' that opens here is never closed, or a comma is missing inside");
      return;
    }
  }
  auto [text, hint] = reword(message, character(finder, at));
  diagnostics.error(std::move(at), std::move(text), std::move(hint));
}

}  // namespace textmill::config
