#include "sources/csv_stream.hpp"

#include "sources/csv_file.hpp"

namespace textmill::sources {
namespace {

class CsvStream : public RecordStream {
 public:
  CsvStream(std::unique_ptr<ByteStream> bytes, char separator, const ReadSettings& settings)
      : settings_(settings), bytes_(std::move(bytes)), file_(*bytes_, separator),
        text_(file_.find(settings.fields.text)),
        id_(file_.find(settings.fields.id.empty() ? "doc_id" : settings.fields.id)) {
    if (settings.fields.id.empty() && !has_id_column()) id_ = file_.find("id");
  }

  bool next(Record& record) override;

  std::optional<TableHeader> table() const override {
    TableHeader header{file_.header(), {}, has_text_column(), has_id_column()};
    for (std::size_t i = 0; i < header.columns.size(); ++i)
      if (is_metadata(i)) header.metadata.push_back(header.columns[i]);
    return header;
  }

 private:
  bool has_text_column() const { return text_ != file_.header().size(); }
  bool has_id_column() const { return id_ != file_.header().size(); }
  bool is_metadata(std::size_t column) const { return column != text_ && column != id_; }

  const ReadSettings& settings_;
  std::unique_ptr<ByteStream> bytes_;
  CsvFile file_;
  std::size_t text_, id_;
  bool said_why_ = false;
};

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
    auto& [name, value] = record.metadata.emplace_back(file_.header()[i], "");
    take_text(fields[i], settings_.invalid, value, record);
  }
  return true;
}

}  // namespace

std::unique_ptr<RecordStream> open_csv(std::unique_ptr<ByteStream> bytes, char separator,
                                       const ReadSettings& settings) {
  return std::make_unique<CsvStream>(std::move(bytes), separator, settings);
}

}  // namespace textmill::sources
