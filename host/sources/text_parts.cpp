#include "sources/text_parts.hpp"

#include "sources/cut.hpp"
#include "sources/text_buffer.hpp"
#include "sources/transcoding.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace textmill::sources {
namespace {

class TextParts : public RecordStream {
 public:
  TextParts(std::unique_ptr<ByteStream> bytes, std::uint64_t file_bytes, const ReadSettings& settings)
      : settings_(settings), most_(settings.text_part_bytes), file_bytes_(file_bytes), bytes_(std::move(bytes)),
        buffer_(*bytes_, std::min(most_, std::size_t{1} << 20)) {}

  bool next(Record& record) override {
    if (ended_) return false;
    try {
      read(record);
    } catch (const std::runtime_error& e) {
      return fail(record, e.what());
    }
    return true;
  }

 private:
  void read(Record& record) {
    while (buffer_.view().size() <= most_ && buffer_.fill()) {
    }
    const std::string_view text = buffer_.view();
    const std::size_t cut = text.size() > most_ ? cut_of(text, most_) : text.size();
    ended_ = cut == text.size();
    record.part = ++part_;
    record.parts = std::max<std::uint64_t>(file_bytes_ / (most_ / 2) + 1, part_);
    const std::string_view part = text.substr(0, cut);
    if (const std::size_t nul = part.find('\0'); nul != std::string_view::npos) {
      record.from = done_ + nul;
      record.to = record.from + 1;
      fail(record, "not text: NUL byte at offset " + std::to_string(record.from));
      return;
    }
    take_text(part, settings_.invalid, record.text, record);
    done_ += cut;
    buffer_.consume(cut);
  }

  bool fail(Record& record, std::string problem) {
    record.problem = std::move(problem);
    ended_ = true;
    return true;
  }

  const ReadSettings& settings_;
  std::size_t most_;
  std::uint64_t file_bytes_;
  std::unique_ptr<ByteStream> bytes_;
  TextBuffer buffer_;
  std::uint64_t part_ = 0, done_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<RecordStream> open_text_parts(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                              Workspace& workspace) {
  return std::make_unique<TextParts>(open_text_bytes(bytes, path, settings, workspace), bytes.size(), settings);
}

}  // namespace textmill::sources
