#include "sources/csv_stream.hpp"

namespace textmill::sources {

CsvStream::CsvStream(const InputPath& path, const ReadSettings& settings, Workspace& workspace)
    : settings_(settings), stream_(path.path, path.shown, workspace.bytes_done, workspace.stop),
      file_(stream_, path.format == Format::tsv ? '\t' : ','), text_(file_.find(settings.fields.text)),
      id_(file_.find(settings.fields.id.empty() ? "doc_id" : settings.fields.id)) {
  if (settings.fields.id.empty() && !has_id_column()) id_ = file_.find("id");
}

std::vector<std::string> CsvStream::metadata_fields() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header().size(); ++i)
    if (is_metadata(i)) names.push_back(header()[i]);
  return names;
}

bool CsvStream::next(Record& record) {
  if (!has_text_column()) {
    record.problem = "the file has no column '" + settings_.fields.text + "' (text_field)";
    return !std::exchange(said_why_, true);
  }
  if (!file_.next()) return false;
  record.line = file_.line();
  record.problem = file_.problem();
  if (!record.problem.empty()) return true;
  const auto& fields = file_.fields();
  take_text(fields[text_], settings_.invalid, record.text, record);
  if (has_id_column() && id_ != text_) take_text(fields[id_], settings_.invalid, record.id, record);
  record.metadata.reserve(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!is_metadata(i)) continue;
    auto& [name, value] = record.metadata.emplace_back(header()[i], "");
    take_text(fields[i], settings_.invalid, value, record);
  }
  return true;
}

InputFile CsvStream::input() const { return {stream_.shown(), stream_.byte_count(), stream_.hash(), 0}; }

}  // namespace textmill::sources
