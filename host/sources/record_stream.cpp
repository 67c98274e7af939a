#include "sources/record_stream.hpp"

#include "sources/archive_records.hpp"
#include "sources/csv_stream.hpp"
#include "sources/encoding.hpp"
#include "sources/formats/unpack.hpp"
#include "sources/input_stream.hpp"
#include "sources/line_stream.hpp"
#include "sources/mailbox_records.hpp"
#include "sources/text_file.hpp"
#include "sources/text_parts.hpp"
#include "sources/transcoding.hpp"
#include "sources/vertical_records.hpp"
#include "sources/whole_file.hpp"

#include <stdexcept>

namespace textmill::sources {
namespace {

/// What the first bytes are asked for: enough for a member of a zip file, a header of a mail, some lines.
constexpr std::size_t beginning_bytes = 4096;
constexpr std::size_t sign_bytes = 6;

/// The file cannot be opened: it is a record that says why.
class Unreadable : public FileRecords {
 public:
  Unreadable(const InputPath& path, std::string problem) : path_(path), problem_(std::move(problem)) {}
  bool next(Record& record) override {
    record.problem = std::exchange(problem_, "");
    return !record.problem.empty();
  }
  InputFile input() const override { return {path_.shown, 0, "", 0}; }

 private:
  const InputPath& path_;
  std::string problem_;
};

class OpenFile : public FileRecords {
 public:
  OpenFile(const InputPath& path, const ReadSettings& settings, Workspace& workspace)
      : stream_(path.path, path.shown, workspace.bytes_done, workspace.stop, &workspace.folder), bytes_(stream_),
        records_(open_records(bytes_, path, settings, workspace)) {}

  bool next(Record& record) override { return records_->next(record); }
  const InputPath* member() const override { return records_->member(); }
  std::optional<TableHeader> table() const override { return records_->table(); }
  InputFile input() const override { return {stream_.shown(), stream_.byte_count(), stream_.hash(), 0}; }

 private:
  InputStream stream_;
  PeekStream bytes_;
  std::unique_ptr<RecordStream> records_;
};

bool is_line_format(Format format) {
  return format == Format::jsonl || format == Format::csv || format == Format::tsv || format == Format::tokens;
}

Format choose(std::string_view beginning, const InputPath& path, const ReadSettings& settings) {
  if (settings.format) return *settings.format;
  // What has a name of its own is that, unless its bytes can't be.
  const auto found = format_by_content(beginning, settings.fields.text);
  if (!found || (is_line_format(path.format) && *found != Format::pdf)) return path.format;
  return *found;
}

}  // namespace

std::unique_ptr<RecordStream> open_records(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                           Workspace& workspace, int depth) {
  // A line of a pipe is not kept waiting for others: then only the signs of compressed files are looked for.
  const bool waits = !bytes.is_regular() && is_line_format(path.format);
  const std::string_view beginning = bytes.peek(waits ? sign_bytes : beginning_bytes);
  const Packing packing = packing_of(beginning);
  const auto office = packing == Packing::zip ? format_of_zip(beginning) : std::nullopt;
  if (packing != Packing::none && !office) {
    if (depth == deepest_packing)
      throw std::runtime_error("'" + path.shown + "' is packed more than " + std::to_string(deepest_packing) +
                               " times");
    return open_archive(bytes, packing, path, settings, workspace, depth);
  }
  const Format format = office ? *office : choose(beginning, path, settings);
  switch (format) {
    case Format::jsonl: return open_json_lines(open_text_bytes(bytes, path, settings, workspace), settings);
    case Format::csv:
    case Format::tsv:
      return open_csv(open_text_bytes(bytes, path, settings, workspace), format == Format::tsv ? '\t' : ',', settings);
    case Format::tokens: return open_token_lines(open_text_bytes(bytes, path, settings, workspace), settings);
    case Format::vrt:
    case Format::conllu: return open_vertical(open_text_bytes(bytes, path, settings, workspace), format, settings);
    case Format::mbox: return open_mailbox(bytes, settings.keep_offsets);
    case Format::archive:
      throw std::runtime_error("'" + path.shown + "' is no archive, in spite of its name: it does not begin as one");
    case Format::text: break;
    default: return open_whole_file(bytes, format, settings, workspace);
  }
  if (settings.text_part_bytes != 0) return open_text_parts(bytes, path, settings, workspace);
  return open_text_file(bytes, path, settings, workspace);
}

std::unique_ptr<FileRecords> open_file(const InputPath& path, const ReadSettings& settings, Workspace& workspace) {
  try {
    return std::make_unique<OpenFile>(path, settings, workspace);
  } catch (const UnpackError& e) {
    return std::make_unique<Unreadable>(path, e.what());
  } catch (const std::runtime_error& e) {
    if (path.format == Format::csv || path.format == Format::tsv) throw;
    // One text of many that can't be read is a skipped document, as one that is no text would be.
    return std::make_unique<Unreadable>(path, e.what());
  }
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
