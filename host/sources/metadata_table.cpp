#include "sources/metadata_table.hpp"

#include "sources/csv_file.hpp"
#include "sources/encoding.hpp"
#include "sources/input_stream.hpp"
#include "sources/letters.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <stdexcept>

namespace textmill::sources {
namespace {

constexpr auto key_columns = std::to_array<std::string_view>({"doc_id", "file", "filename"});

std::size_t key_column(const CsvFile& file) {
  for (const auto name : key_columns)
    if (const std::size_t at = file.find(name); at != file.header().size()) return at;
  return file.header().size();
}

bool is_tab_separated(std::string_view path) { return path.ends_with(".tsv") || path.ends_with(".TSV"); }

std::string valid(std::string_view bytes) {
  std::string out;
  replace_invalid(bytes, out);
  return out;
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > most ? text + ", ..." : text;
}

std::string_view without_dot_folder(std::string_view path) {
  if (path.starts_with("./")) path.remove_prefix(2);
  return path;
}

}  // namespace

std::optional<MetadataTable> MetadataTable::read(const config::SourceConfig& source, const std::string& folder,
                                                 model::Diagnostics& diagnostics) {
  const std::string& shown = source.metadata;
  const std::size_t errors_before = diagnostics.error_count();
  const auto fail = [&](std::string message, std::string hint = "") {
    diagnostics.error(source.place, std::move(message), std::move(hint));
  };
  MetadataTable table;
  try {
    std::atomic<std::uint64_t> bytes = 0;
    InputStream stream((std::filesystem::path(folder) / shown).string(), shown, bytes);
    CsvFile file(stream, is_tab_separated(shown) ? '\t' : ',');
    const std::size_t key = key_column(file);
    if (key == file.header().size()) {
      fail("metadata '" + shown + "' has no column 'doc_id', 'file' or 'filename' to join by",
           "its columns are: " + list_of(file.header()));
      return std::nullopt;
    }
    table.is_by_id_ = file.header()[key] == "doc_id";
    for (const auto& name : file.header())
      if (name != file.header()[key]) table.fields_.push_back(name);
    std::vector<std::uint64_t> lines;
    while (file.next()) {
      const std::string place = "metadata '" + shown + "', line " + std::to_string(file.line()) + ": ";
      if (!file.problem().empty()) {
        fail(place + file.problem());
        continue;
      }
      Row row;
      for (std::size_t i = 0; i < file.fields().size(); ++i)
        if (i != key) row.values.push_back(valid(file.fields()[i]));
      row.key = without_dot_folder(trim(valid(file.fields()[key])));
      const auto [at, is_new] = table.row_of_key_.emplace(row.key, table.rows_.size());
      if (!is_new)
        fail(place + "'" + row.key + "' stands in line " + std::to_string(lines[at->second]) + " already",
             "every document has one row");
      lines.push_back(file.line());
      table.rows_.push_back(std::move(row));
    }
    table.input_ = {shown, stream.byte_count(), stream.hash(), 0};
  } catch (const std::runtime_error& e) {
    // Whatever is wrong with the file is a mistake of this entry.
    fail("metadata: " + std::string(e.what()), "paths start from " + folder);
  }
  return diagnostics.error_count() == errors_before ? std::optional(std::move(table)) : std::nullopt;
}

MetadataTable::Row* MetadataTable::find_key(std::string_view key) {
  const auto found = row_of_key_.find(std::string(key));
  return found == row_of_key_.end() ? nullptr : &rows_[found->second];
}

MetadataTable::Row* MetadataTable::find(const InputPath& input, std::string_view id) {
  const std::string_view name = input.file_name();
  const std::string_view bare = input.id().substr(input.relative.size() - name.size());
  for (const std::string_view key : {id, without_dot_folder(input.shown), std::string_view(input.relative), name, bare})
    if (Row* row = find_key(key); row != nullptr) return row;
  return nullptr;
}

void MetadataTable::mark(Row* row, std::string_view id) {
  ++documents_;
  if (row == nullptr) {
    if (documents_without_row_++ == 0) first_without_row_ = id;
    return;
  }
  row->is_used = true;
  row->is_used_by_id = row->is_used_by_id || row->key == id;
}

bool MetadataTable::count(const InputPath& input, std::string_view id) {
  Row* row = find(input, id);
  if (row != nullptr && is_second(*row, id)) return false;
  mark(row, id);
  return true;
}

void MetadataTable::forget() {
  for (Row& row : rows_) row.is_used = row.is_used_by_id = false;
  documents_ = documents_without_row_ = 0;
}

void MetadataTable::join(const InputPath& input, Record& record) {
  Row* row = find(input, record.id);
  if (row != nullptr && record.part <= 1 && is_second(*row, record.id)) {
    record.problem = "a document with id '" + record.id + "' came before, and metadata is joined by doc_id";
    return;
  }
  mark(row, record.id);
  if (row == nullptr) return;
  for (std::size_t i = 0; i < fields_.size(); ++i) record.set(fields_[i], row->values[i]);
}

std::string MetadataTable::unmatched(const std::vector<const MetadataTable*>& tables) {
  const MetadataTable& table = *tables.front();
  std::vector<std::string> unused;
  for (std::size_t i = 0; i < table.rows_.size(); ++i)
    if (std::none_of(tables.begin(), tables.end(), [&](const auto* t) { return t->rows_[i].is_used; }))
      unused.push_back(table.rows_[i].key);
  std::uint64_t documents = 0, without_row = 0;
  std::string first_without_row;
  for (const auto* t : tables) {
    if (without_row == 0) first_without_row = t->first_without_row_;
    documents += t->documents_, without_row += t->documents_without_row_;
  }
  if (unused.empty() && without_row == 0) return "";
  std::string text = "metadata '" + table.input_.path + "': ";
  if (!unused.empty())
    text += std::to_string(unused.size()) + " of " + std::to_string(table.rows_.size()) +
            " rows match no document (such as '" + unused.front() + "')";
  if (!unused.empty() && without_row != 0) text += ", ";
  if (without_row != 0)
    text += std::to_string(without_row) + " of " + std::to_string(documents) + " documents have no row (such as '" +
            first_without_row + "')";
  return text;
}

}  // namespace textmill::sources
