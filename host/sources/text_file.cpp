#include "sources/text_file.hpp"

#include "model/column.hpp"
#include "sources/encoding.hpp"
#include "sources/input_stream.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::sources {
namespace {

class TextFile : public RecordStream {
 public:
  TextFile(const InputPath& path, const ReadSettings& settings, Workspace& workspace)
      : path_(path), settings_(settings), workspace_(workspace) {}

  bool next(Record& record) override {
    if (std::exchange(was_read_, true)) return false;
    record.id = path_.id();
    input_.path = path_.shown;
    try {
      read(record);
    } catch (const std::runtime_error& e) {
      // One text of many that can't be read is a skipped document, as one that is no text would be.
      record.problem = e.what();
    }
    return true;
  }

  InputFile input() const override { return input_; }

 private:
  void read(Record& record) {
    InputStream stream(path_.path, path_.shown, workspace_.bytes_done, workspace_.stop);
    if (stream.size() >= most_text_bytes) return too_large(record);
    model::Buffer& buffer = workspace_.file;
    std::size_t have = 0;
    buffer.reserve(static_cast<std::size_t>(stream.size()) + 1);
    for (;;) {
      const std::size_t n = stream.read(reinterpret_cast<char*>(buffer.data()) + have, buffer.capacity() - have);
      if (n == 0) break;
      have += n;
      if (have >= most_text_bytes) return too_large(record);
      if (have == buffer.capacity()) buffer.reserve(have * 2, have);
    }
    input_.bytes = stream.byte_count();
    input_.hash = stream.hash();
    decode_text_file({reinterpret_cast<const char*>(buffer.data()), have}, settings_.invalid, record);
    constexpr std::size_t worth_keeping = std::size_t{64} << 20;
    if (buffer.capacity() > worth_keeping) buffer = {};
  }

  static void too_large(Record& record) {
    record.problem = "the text is 4 GiB or larger; split the file into smaller ones";
  }

  const InputPath& path_;
  const ReadSettings& settings_;
  Workspace& workspace_;
  InputFile input_;
  bool was_read_ = false;
};

/// The reason why there can be no NUL in a text.
void refuse_nul(std::size_t at, bool is_utf16, Record& record) {
  record.problem = "not text: NUL byte at offset " + std::to_string(at);
  if (!is_utf16 && at < 4) record.problem += " (or UTF-16 without a byte order mark)";
  record.from = at;
  record.to = at + 1;
}

}  // namespace

void decode_text_file(std::string_view bytes, InvalidBytes policy, Record& record) {
  const ByteOrder order = byte_order(bytes);
  bytes.remove_prefix(mark_bytes(order));
  const bool is_utf16 = order == ByteOrder::utf16_little || order == ByteOrder::utf16_big;
  std::string decoded;
  if (is_utf16) {
    Utf16Decoder decoder(order == ByteOrder::utf16_big);
    decoder.feed(bytes, decoded);
    decoder.finish(decoded);
    bytes = decoded;
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    return refuse_nul(nul + (is_utf16 ? 0 : mark_bytes(order)), is_utf16, record);
  take_text(bytes, policy, record.text, record);
  if (record.text.size() < most_text_bytes) return;
  record.problem = "the text is 4 GiB or larger as UTF-8; split the file into smaller ones";
  record.text.clear();
}

std::unique_ptr<RecordStream> open_text_file(const InputPath& path, const ReadSettings& settings,
                                             Workspace& workspace) {
  return std::make_unique<TextFile>(path, settings, workspace);
}

}  // namespace textmill::sources
