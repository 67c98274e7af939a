#include "sources/line_stream.hpp"

#include "sources/json_line.hpp"
#include "sources/letters.hpp"
#include "sources/text_buffer.hpp"

namespace textmill::sources {
namespace {

/// What both formats share: the lines, their numbers, and the limit of their length.
class LineStream : public RecordStream {
 public:
  explicit LineStream(std::unique_ptr<ByteStream> bytes)
      : bytes_(std::move(bytes)), buffer_(*bytes_), lines_(buffer_) {}

 protected:
  /// The next line, with its number in the record and its problem when it is too long.
  bool next_line(std::string_view& line, Record& record) {
    if (!lines_.next(line)) return false;
    record.line = lines_.number();
    if (lines_.is_too_long())
      record.problem = "the line is longer than " + std::to_string(most_record_bytes >> 20) + " MiB";
    return true;
  }
  /// Bytes that can be read from the beginning of a line on.
  std::size_t readable(std::string_view line) const {
    const std::string_view view = buffer_.view();
    return static_cast<std::size_t>(view.data() + view.size() - line.data()) + readable_padding;
  }

 private:
  std::unique_ptr<ByteStream> bytes_;
  TextBuffer buffer_;
  LineReader lines_;
};

class JsonLines : public LineStream {
 public:
  JsonLines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings)
      : LineStream(std::move(bytes)), parser_(settings.fields, settings.invalid) {}

  bool next(Record& record) override {
    std::string_view line;
    do {
      if (!next_line(line, record)) return false;
    } while (record.problem.empty() && is_blank(line));
    if (record.problem.empty()) parser_.parse(line, readable(line), record);
    return true;
  }

 private:
  JsonLineParser parser_;
};

class TokenLines : public LineStream {
 public:
  TokenLines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings)
      : LineStream(std::move(bytes)), settings_(settings) {}

  bool next(Record& record) override {
    std::string_view line;
    if (!next_line(line, record)) return false;
    if (!record.problem.empty()) return true;
    if (const std::size_t nul = line.find('\0'); nul != std::string_view::npos) {
      record.problem = "not text: NUL byte at offset " + std::to_string(nul) + " of the line";
      return true;
    }
    take_text(line, settings_.invalid, record.text, record);
    return true;
  }

 private:
  const ReadSettings& settings_;
};

}  // namespace

std::unique_ptr<RecordStream> open_json_lines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings) {
  return std::make_unique<JsonLines>(std::move(bytes), settings);
}

std::unique_ptr<RecordStream> open_token_lines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings) {
  return std::make_unique<TokenLines>(std::move(bytes), settings);
}

}  // namespace textmill::sources
