#include "sources/text_parts.hpp"

#include "sources/input_stream.hpp"
#include "sources/split.hpp"
#include "sources/text_buffer.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace textmill::sources {
namespace {

class TextParts : public RecordStream {
 public:
  TextParts(const InputPath& path, const ReadSettings& settings, Workspace& workspace)
      : path_(path), settings_(settings), most_(settings.text_part_bytes) {
    try {
      stream_.emplace(path.path, path.shown, workspace.bytes_done, workspace.stop);
      buffer_.emplace(*stream_, std::min(most_, std::size_t{1} << 20));
    } catch (const std::runtime_error& e) {
      problem_ = e.what();  // as for a whole text: a skipped document
    }
  }

  bool next(Record& record) override {
    if (ended_) return false;
    record.id = path_.id();
    if (!problem_.empty()) return fail(record, problem_);
    try {
      read(record);
    } catch (const std::runtime_error& e) {
      return fail(record, e.what());
    }
    return true;
  }

  InputFile input() const override {
    if (!stream_) return {path_.shown, 0, "", 0};
    return {stream_->shown(), stream_->byte_count(), stream_->hash(), 0};
  }

 private:
  void read(Record& record) {
    while (buffer_->view().size() <= most_ && buffer_->fill()) {
    }
    const std::string_view text = buffer_->view();
    const std::size_t cut = text.size() > most_ ? cut_of(text, most_) : text.size();
    ended_ = cut == text.size();
    record.part = ++part_;
    record.parts = std::max<std::uint64_t>(stream_->size() / (most_ / 2) + 1, part_);
    const std::string_view part = text.substr(0, cut);
    if (const std::size_t nul = part.find('\0'); nul != std::string_view::npos) {
      record.from = done_ + nul;
      record.to = record.from + 1;
      fail(record, "not text: NUL byte at offset " + std::to_string(record.from));
      return;
    }
    take_text(part, settings_.invalid, record.text, record);
    done_ += cut;
    buffer_->consume(cut);
  }

  bool fail(Record& record, std::string problem) {
    record.problem = std::move(problem);
    ended_ = true;
    return true;
  }

  const InputPath& path_;
  const ReadSettings& settings_;
  std::size_t most_;
  std::string problem_;
  std::optional<InputStream> stream_;
  std::optional<TextBuffer> buffer_;
  std::uint64_t part_ = 0, done_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<RecordStream> open_text_parts(const InputPath& path, const ReadSettings& settings,
                                              Workspace& workspace) {
  return std::make_unique<TextParts>(path, settings, workspace);
}

}  // namespace textmill::sources
