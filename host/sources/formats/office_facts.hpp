// Title, author, date and language in the files that say so beside a document. Inside of the office formats only.
#pragma once
#include "model/document.hpp"
#include "sources/formats/markup.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::sources {

/// Takes the text of elements under names of ours; of a name that comes again the first counts.
class FactReader : public MarkupHandler {
 public:
  using Names = std::vector<std::pair<std::string_view, std::string_view>>;  ///< element, name
  explicit FactReader(Names names) : names_(std::move(names)) {}
  void begin(std::string_view name, std::span<const Attribute>) override { element_ = name, value_.clear(); }
  void end(std::string_view name) override;
  void text(std::string_view text, std::uint64_t, bool) override { value_ += text; }
  model::Metadata facts;

 private:
  Names names_;
  std::string element_, value_;
};

/// The facts of one part; nothing when there is none, or when it is damaged: they do not make a text worse.
model::Metadata read_facts(std::string_view xml, FactReader::Names names);

}  // namespace textmill::sources
