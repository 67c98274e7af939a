#include "sources/formats/office_facts.hpp"

#include "sources/letters.hpp"

#include <algorithm>

namespace textmill::sources {

void FactReader::end(std::string_view name) {
  if (name != element_) return;
  const std::string value(trim(value_));
  for (const auto& [element, ours] : names_) {
    const auto same = [&, n = ours](const auto& fact) { return fact.first == n; };
    if (element == name && !value.empty() && std::none_of(facts.begin(), facts.end(), same))
      facts.emplace_back(ours, value);
  }
  element_.clear();
}

model::Metadata read_facts(std::string_view xml, FactReader::Names names) {
  if (xml.empty()) return {};
  FactReader reader(std::move(names));
  try {
    parse_xml(xml, reader);
  } catch (const FormatError&) {
    return {};
  }
  return std::move(reader.facts);
}

}  // namespace textmill::sources
