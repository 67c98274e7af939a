#include "embed/documents.hpp"

#include "model/utf8.hpp"
#include "sources/encoding.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace textmill::embed {
namespace {

/// What a document costs beside its text, so that a million empty ones don't come at once.
constexpr std::size_t document_overhead = 256;

std::string id_of(sources::DocumentIds& ids, const std::string& given, std::uint64_t index) {
  return ids.unique(given.empty() ? std::to_string(index + 1) : given);
}

std::string problem_of_metadata(const textmill_document& given, std::size_t i) {
  const char *name = given.metadata_names[i], *value = given.metadata_values[i];
  if (name == nullptr || value == nullptr || *name == '\0') return "metadata needs a name and a value";
  if (model::first_invalid(name) != std::string::npos || model::first_invalid(value) != std::string::npos)
    return "metadata is not valid UTF-8";
  return "";
}

std::string problem_of(const textmill_document& given) {
  if (given.text == nullptr && given.text_bytes != 0) return "there is no text";
  if (given.text_bytes > UINT32_MAX) return "a text of 4 GiB and more; hand it over in parts";
  const std::string_view text(given.text == nullptr ? "" : given.text, given.text_bytes);
  if (const std::size_t at = sources::first_invalid_byte(text); at != text.size())
    return sources::describe_invalid_byte(text, at);
  if (given.id != nullptr && model::first_invalid(given.id) != std::string::npos) return "its id is not valid UTF-8";
  if (given.metadata_count != 0 && (given.metadata_names == nullptr || given.metadata_values == nullptr))
    return "metadata needs a name and a value";
  for (std::size_t i = 0; i < given.metadata_count; ++i)
    if (std::string problem = problem_of_metadata(given, i); !problem.empty()) return problem;
  return "";
}

void set_metadata(model::Metadata& metadata, const std::string& name, const char* value) {
  const auto known = std::find_if(metadata.begin(), metadata.end(), [&](const auto& f) { return f.first == name; });
  if (known != metadata.end()) known->second = value;
  else metadata.emplace_back(name, value);
}

}  // namespace

model::Document copied(const textmill_document& given, std::string& problem) {
  model::Document document;
  problem = problem_of(given);
  if (given.id != nullptr) document.id = model::made_valid(given.id);
  if (!problem.empty()) return document;
  if (given.text != nullptr) document.text.assign(given.text, given.text_bytes);
  for (std::size_t i = 0; i < given.metadata_count; ++i)
    set_metadata(document.metadata, given.metadata_names[i], given.metadata_values[i]);
  return document;
}

AddedDocuments::AddedDocuments(std::vector<model::Document> documents) : documents_(std::move(documents)) {
  for (const auto& document : documents_) {
    total_ += document.text.size();
    for (const auto& [name, value] : document.metadata)
      if (std::find(fields_.begin(), fields_.end(), name) == fields_.end()) fields_.push_back(name);
  }
}

std::vector<std::string> AddedDocuments::metadata_fields() const { return fields_; }

bool AddedDocuments::read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>&,
                          std::size_t byte_budget) {
  const std::size_t before = next_;
  for (std::size_t bytes = 0; next_ < documents_.size() && (bytes < byte_budget || next_ == before); ++next_) {
    model::Document& document = documents_[next_];
    document.index = next_;
    document.id = id_of(ids_, document.id, next_);
    bytes += document.text.size() + document_overhead;
    done_.fetch_add(document.text.size(), std::memory_order_relaxed);
    documents.push_back(std::move(document));
  }
  return next_ != before;
}

bool AskedDocuments::read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>& skipped,
                          std::size_t byte_budget) {
  const std::uint64_t before = index_;
  for (std::size_t bytes = 0; !ended_ && bytes < byte_budget;) {
    textmill_document given{};
    given.size = sizeof given;
    const int answer = next_(context_, &given);
    if (answer < 0) throw std::runtime_error("the program could not hand over document " + std::to_string(index_ + 1));
    ended_ = answer == 0;
    if (ended_) break;
    std::string problem;
    model::Document document = copied(given, problem);
    document.index = index_;
    document.id = id_of(ids_, document.id, index_++);
    bytes += document.text.size() + document_overhead;
    done_.fetch_add(document.text.size(), std::memory_order_relaxed);
    if (problem.empty()) documents.push_back(std::move(document));
    else skipped.push_back({document.index, std::move(document.id), "", "source", std::move(problem), 0, 0});
  }
  return index_ != before;
}

}  // namespace textmill::embed
