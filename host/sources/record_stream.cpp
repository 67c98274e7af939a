#include "sources/record_stream.hpp"

#include "sources/csv_stream.hpp"
#include "sources/encoding.hpp"
#include "sources/line_stream.hpp"
#include "sources/text_file.hpp"
#include "sources/text_parts.hpp"

namespace textmill::sources {

std::unique_ptr<RecordStream> open_record_stream(const InputPath& path, const ReadSettings& settings,
                                                 Workspace& workspace) {
  switch (path.format) {
    case Format::jsonl: return open_json_lines(path, settings, workspace);
    case Format::csv:
    case Format::tsv: return std::make_unique<CsvStream>(path, settings, workspace);
    case Format::tokens: return open_token_lines(path, settings, workspace);
    case Format::text: break;
  }
  if (settings.text_part_bytes != 0) return open_text_parts(path, settings, workspace);
  return open_text_file(path, settings, workspace);
}

void take_text(std::string_view bytes, InvalidBytes policy, std::string& into, Record& record) {
  if (is_valid_utf8(bytes)) {
    into = bytes;
  } else if (policy == InvalidBytes::replace) {
    record.replaced_bytes += replace_invalid(bytes, into);
  } else if (record.problem.empty()) {
    record.from = first_invalid_byte(bytes);
    record.to = record.from + 1;
    record.problem = describe_invalid_byte(bytes, record.from) + " (invalid_utf8: skip)";
  }
}

}  // namespace textmill::sources
