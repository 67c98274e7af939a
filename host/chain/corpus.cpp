#include "chain/corpus.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::chain {
namespace {

void set_metadata(KeptDocument& d, std::string_view name, std::string_view value) {
  for (auto& [key, old] : d.metadata)
    if (key == name) {
      old = value;
      return;
    }
  d.metadata.emplace_back(name, value);
}

void add_field(std::vector<std::string>& fields, std::string_view name) {
  if (std::find(fields.begin(), fields.end(), name) == fields.end()) fields.emplace_back(name);
}

bool is_written_metadata(const model::FieldSpec& field) { return field.kind == TML_META && field.type == TML_STR; }

/// The value of a metadata column: one row of text; nullptr-like when the step had none to give.
std::string_view metadata_value(const tml_column& c) {
  if (c.data == nullptr || c.rows == 0 || (c.validity != nullptr && (c.validity[0] & 1) == 0)) return {};
  return {static_cast<const char*>(c.data) + c.offsets[0], c.offsets[1] - c.offsets[0]};
}

}  // namespace

LoadedDocuments::Part LoadedDocuments::ordered(std::vector<KeptChunk> chunks) {
  Part part{std::move(chunks), {}};
  std::vector<std::pair<std::uint64_t, Place>> found;
  KeptDocument d;
  for (const KeptChunk& chunk : part.chunks)
    for (std::size_t at = 0, begin = 0; begin = at, chunk.next(at, d);) found.push_back({d.index, {&chunk, begin}});
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  part.places.reserve(found.size());
  for (const auto& [index, place] : found) part.places.push_back(place);
  return part;
}

void LoadedDocuments::set_documents(std::vector<KeptChunk> chunks, std::vector<char> present) {
  first_ = ordered(std::move(chunks));
  present_ = std::move(present);
}

void LoadedDocuments::set_rest(std::vector<KeptChunk> chunks) {
  Part rest = ordered(std::move(chunks));
  if (rest.places.size() != size()) throw std::logic_error("columns are there for other documents than were loaded");
  rest_ = std::move(rest);
  present_.assign(present_.size(), 1);
}

bool LoadedDocuments::has_all() const {
  return std::all_of(present_.begin(), present_.end(), [](char p) { return p != 0; });
}

void LoadedDocuments::read(std::size_t i, KeptDocument& d) const {
  std::size_t at = first_.places[i].at;
  first_.places[i].chunk->next(at, d);
  if (!rest_.places.empty()) rest_.places[i].chunk->columns_at(rest_.places[i].at, d.columns);
}

std::uint64_t LoadedDocuments::byte_count() const {
  std::uint64_t bytes = 0;
  for (const Part* part : {&first_, &rest_})
    for (const auto& chunk : part->chunks) bytes += chunk.memory();
  return bytes;
}

Corpus::Corpus(std::shared_ptr<LoadedDocuments> loaded) : loaded_{std::move(loaded)} {
  KeptDocument d;
  places_.reserve(loaded_[0]->size());
  for (std::size_t i = 0; i < loaded_[0]->size(); ++i) {
    loaded_[0]->read(i, d);
    places_.push_back({loaded_[0].get(), i, static_cast<std::uint32_t>(d.text.size())});
    bytes_ += d.text.size();
    for (const auto& [key, value] : d.metadata) add_field(fields_, key);
  }
  for (const auto& field : columns())
    if (is_written_metadata(field)) add_field(fields_, field.column);
}

const std::vector<model::FieldSpec>& Corpus::columns() const {
  static const std::vector<model::FieldSpec> none;
  return loaded_.empty() ? none : loaded_[0]->columns();
}

const std::vector<std::string>& Corpus::writers() const {
  static const std::vector<std::string> none;
  return loaded_.empty() ? none : loaded_[0]->writers();
}

std::int32_t Corpus::column(std::string_view full_name) const {
  const auto& all = columns();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const model::FieldSpec& f) { return f.full_name() == full_name; });
  return found == all.end() ? -1 : static_cast<std::int32_t>(found - all.begin());
}

void Corpus::read(std::size_t i, KeptDocument& d) const {
  const Place& place = places_[i];
  place.loaded->read(place.at, d);
  d.index = i;
  const auto& all = columns();
  for (std::size_t k = 0; k < all.size(); ++k)
    if (is_written_metadata(all[k]))
      if (const auto value = metadata_value(d.columns[k]); value.data() != nullptr)
        set_metadata(d, all[k].column, value);
  for (const auto& [field, values] : tags_) set_metadata(d, field, values[i]);
}

Corpus Corpus::subset(const std::vector<std::size_t>& documents) const {
  Corpus out;
  out.loaded_ = loaded_;
  out.fields_ = fields_;
  for (const auto& [field, values] : tags_) out.tags_[field].reserve(documents.size());
  for (const std::size_t i : documents) {
    out.places_.push_back(places_.at(i));
    out.bytes_ += places_[i].bytes;
    for (const auto& [field, values] : tags_) out.tags_[field].push_back(values[i]);
  }
  return out;
}

Corpus Corpus::tagged(const std::string& field, std::vector<std::string> values) const {
  if (values.size() != size()) throw std::logic_error("a tag needs one value a document");
  Corpus out = *this;
  out.tags_[field] = std::move(values);
  add_field(out.fields_, field);
  return out;
}

Corpus Corpus::joined(const Corpus& first, const Corpus& second) {
  if (first.size() == 0) return second;
  if (second.size() == 0) return first;
  if (first.columns() != second.columns() || first.writers() != second.writers())
    throw std::runtime_error("the two corpora were prepared by different steps; load both with the same 'prepare'");
  Corpus out = first;
  for (const auto& l : second.loaded_)
    if (std::find(out.loaded_.begin(), out.loaded_.end(), l) == out.loaded_.end()) out.loaded_.push_back(l);
  out.places_.insert(out.places_.end(), second.places_.begin(), second.places_.end());
  out.bytes_ += second.bytes_;
  for (const auto& field : second.fields_) add_field(out.fields_, field);
  for (auto& [field, values] : out.tags_) values.resize(out.places_.size());
  for (const auto& [field, values] : second.tags_) {
    auto& all = out.tags_[field];
    all.resize(first.size());
    all.insert(all.end(), values.begin(), values.end());
  }
  return out;
}

}  // namespace textmill::chain
