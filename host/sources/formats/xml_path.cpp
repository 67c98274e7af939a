// Matched from the end: the last step must fit the innermost element; a step behind "//" may then leave out any number of
// elements above. Steps and depths are small, so that plain recursion over the steps does.
#include "sources/formats/xml_path.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::sources {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// Takes a name off the front; without its prefix, but for "xml:".
std::string take_name(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_name_byte(text[n])) ++n;
  if (n == 0) throw std::invalid_argument("a name is missing before '" + std::string(text.substr(0, 12)) + "'");
  std::string name(text.substr(0, n));
  text.remove_prefix(n);
  if (const std::size_t colon = name.find(':'); colon != std::string::npos && !name.starts_with("xml:"))
    name.erase(0, colon + 1);
  return name;
}

bool take(std::string_view& text, std::string_view sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(sign.size());
  return true;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::pair<std::string, std::string> take_condition(std::string_view& text) {
  if (!take(text, "@")) throw std::invalid_argument("only conditions such as [@type='letter'] are known");
  std::pair<std::string, std::string> condition{take_name(text), ""};
  if (take(text, "=")) {
    const char quote = text.empty() ? ' ' : text[0];
    const std::size_t end = quote == '\'' || quote == '"' ? text.find(quote, 1) : std::string_view::npos;
    if (end == std::string_view::npos)
      throw std::invalid_argument("the value of '@" + condition.first + "' needs quotes");
    condition.second = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
  }
  if (!take(text, "]")) throw std::invalid_argument("a ']' is missing");
  return condition;
}

}  // namespace

XmlPath::XmlPath(std::string_view written) {
  for (std::size_t begin = 0; begin <= written.size();) {
    const std::size_t end = std::min(written.find('|', begin), written.size());
    ways_.push_back(parse_way(without_blanks(written.substr(begin, end - begin))));
    begin = end + 1;
  }
}

XmlPath::Way XmlPath::parse_way(std::string_view text) {
  Way way;
  way.absolute = text.starts_with('/');
  take(text, ".");
  if (text.empty()) throw std::invalid_argument("the path is empty");
  for (bool first = true; !text.empty(); first = false) {
    Step step;
    step.anywhere = take(text, "//");
    if (!step.anywhere && !take(text, "/") && !first)
      throw std::invalid_argument("a '/' is missing before '" + std::string(text) + "'");
    if (take(text, "@")) {
      way.attribute = take_name(text);
      if (!text.empty() || (way.steps.empty() && way.absolute))
        throw std::invalid_argument("an attribute stands at the end of a path, behind an element");
      return way;
    }
    step.name = take(text, "*") ? "*" : take_name(text);
    while (take(text, "[")) step.conditions.push_back(take_condition(text));
    way.steps.push_back(std::move(step));
  }
  return way;
}

bool XmlPath::fits(const Step& step, const OpenElement& element) {
  if (step.name != "*" && step.name != element.name) return false;
  return std::all_of(step.conditions.begin(), step.conditions.end(), [&](const auto& c) {
    return std::any_of(element.attributes.begin(), element.attributes.end(),
                       [&](const auto& a) { return a.first == c.first && (c.second.empty() || a.second == c.second); });
  });
}

bool XmlPath::leads(const std::vector<Step>& steps, std::size_t step, const std::vector<OpenElement>& open,
                    std::size_t first, std::size_t at) {
  // `first` is where the first step may stand; or anywhere below it, behind "//".
  if (at < first || !fits(steps[step], open[at])) return false;
  if (step == 0) return steps[0].anywhere || at == first;
  if (!steps[step].anywhere) return at > first && leads(steps, step - 1, open, first, at - 1);
  for (std::size_t above = at; above-- > first;)
    if (leads(steps, step - 1, open, first, above)) return true;
  return false;
}

bool XmlPath::matches(const std::vector<OpenElement>& open, std::optional<std::size_t> base,
                      std::string_view& attribute) const {
  for (const Way& way : ways_) {
    if (open.empty() || (!way.absolute && !base)) continue;
    const std::size_t last = open.size() - 1;
    const bool leads_here = way.steps.empty()
                                ? last == *base
                                : leads(way.steps, way.steps.size() - 1, open, way.absolute ? 0 : *base + 1, last);
    if (!leads_here) continue;
    attribute = way.attribute;
    return true;
  }
  return false;
}

}  // namespace textmill::sources
