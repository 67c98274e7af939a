#include "sources/text_file.hpp"

#include "sources/encoding.hpp"
#include "sources/formats/charset.hpp"
#include "sources/overwrite.hpp"
#include "sources/text_check.hpp"
#include "sources/transcoding.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>

namespace textmill::sources {
namespace {

/// Whether a text that grows is UTF-8 without a mark and without NUL.
class PlainText {
 public:
  /// `text` begins with what was looked at before.
  void look(std::string_view text) { look(text, text.size() - unfinished_bytes(text)); }
  bool is_whole(std::string_view text) {
    look(text, text.size());
    return holds_ && byte_order(text) == ByteOrder::none;
  }

 private:
  void look(std::string_view text, std::size_t end) {
    const std::string_view more = text.substr(seen_, end - seen_);
    holds_ = holds_ && is_text_utf8(more);
    seen_ = end;
  }

  bool holds_ = true;
  std::size_t seen_ = 0;
};

constexpr const char* text_too_large = "the text is 4 GiB or larger; split the file into smaller ones";

class TextFile : public RecordStream {
 public:
  TextFile(PeekStream& bytes, const InputPath& path, const ReadSettings& settings, Workspace& workspace)
      : bytes_(bytes), path_(path), settings_(settings), workspace_(workspace) {}

  bool next(Record& record) override {
    if (std::exchange(was_read_, true)) return false;
    try {
      read(record);
    } catch (const std::runtime_error& e) {
      // One text of many that can't be read is a skipped document, as one that is no text would be.
      record.problem = e.what();
    }
    return true;
  }

 private:
  void read(Record& record) {
    std::string_view bytes;
    // A file whose size is known is read to where its text will be: most are valid UTF-8, and then that is all.
    std::string whole;
    if (bytes_.is_regular() && bytes_.size() != 0 && bytes_.size() < most_text_bytes) {
      if (read_sized(whole)) {
        record.text = std::move(whole);
      } else {
        bytes = whole;
      }
    } else {
      bytes = read_whole(bytes_, workspace_.file, most_text_bytes, text_too_large);
    }
    if (bytes.data() != nullptr) {
      const std::string guessed = decode_text(bytes, settings_, record);
      if (!guessed.empty() && record.problem.empty()) note_guess(workspace_, guessed, path_.shown);
    }
    constexpr std::size_t worth_keeping = std::size_t{64} << 20;
    if (workspace_.file.capacity() > worth_keeping) workspace_.file = {};
    if (settings_.cleaning.any() && record.problem.empty()) clean(record);
  }

  /// All bytes of a file that has about the size that it says. Says whether they are valid UTF-8 that needs no decoding.
  bool read_sized(std::string& whole) {
    const bool may_be_plain = settings_.encoding.empty() || settings_.encoding == "auto";
    PlainText plain;
    if (!bytes_.take_whole(whole)) {
      // The byte too many tells whether the file has ended, or has grown since it was found.
      for (std::size_t size = static_cast<std::size_t>(bytes_.size()) + 1;
           fill(whole, size, may_be_plain ? &plain : nullptr); size = std::min<std::size_t>(size * 2, most_text_bytes))
        if (size == most_text_bytes) throw std::runtime_error(text_too_large);
    }
    return may_be_plain && !whole.empty() && plain.is_whole(whole);
  }

  /// Reads until the text has `size` bytes, which it says, or the file ends. Each piece is looked at while it is in the cache.
  bool fill(std::string& whole, std::size_t size, PlainText* plain) {
    constexpr std::size_t piece = std::size_t{256} << 10;
    std::exception_ptr thrown;
    std::size_t have = whole.size();
    overwrite(whole, size, [&](char* data) {
      try {
        while (have < size) {
          const std::size_t n = bytes_.read(data + have, std::min(piece, size - have));
          if (n == 0) break;
          have += n;
          if (plain != nullptr) plain->look({data, have});
        }
      } catch (...) {  // thrown again below
        thrown = std::current_exception();
      }
      return have;
    });
    if (thrown) std::rethrow_exception(thrown);
    return whole.size() == size;
  }

  void clean(Record& record) const {
    const model::OffsetMap decoded = std::move(record.offsets);
    Extracted cleaned = clean_text(record.text, settings_.cleaning, settings_.keep_offsets);
    cleaned.offsets = cleaned.offsets.after(decoded);
    record.take(std::move(cleaned));
  }

  PeekStream& bytes_;
  const InputPath& path_;
  const ReadSettings& settings_;
  Workspace& workspace_;
  bool was_read_ = false;
};

/// The reason why there can be no NUL in a text.
void refuse_nul(std::size_t at, bool is_utf16, Record& record) {
  record.problem = "not text: NUL byte at offset " + std::to_string(at);
  if (!is_utf16 && at < 4) record.problem += " (or UTF-16 without a byte order mark)";
  record.from = at;
  record.to = at + 1;
}

void check_size(Record& record) {
  if (record.text.size() < most_text_bytes) return;
  record.problem = "the text is 4 GiB or larger as UTF-8; split the file into smaller ones";
  record.text.clear();
}

void decode_from(const std::string& encoding, std::string_view bytes, const ReadSettings& settings, Record& record) {
  std::string text;
  model::OffsetMap offsets;
  CharsetDecoder(encoding).feed(bytes, true, text, settings.keep_offsets ? &offsets : nullptr);
  std::string_view decoded = text;
  if (decoded.starts_with("\xEF\xBB\xBF")) decoded.remove_prefix(3);
  if (const std::size_t nul = decoded.find('\0'); nul != std::string_view::npos) return refuse_nul(nul, true, record);
  take_text(decoded, settings.invalid, record.text, record);
  if (settings.keep_offsets) record.offsets = offsets.part(text.size() - decoded.size(), text.size());
  check_size(record);
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
  check_size(record);
}

std::string decode_text(std::string_view bytes, const ReadSettings& settings, Record& record) {
  const ByteOrder order = byte_order(bytes);
  const bool has_mark = order != ByteOrder::none;
  if (!settings.encoding.empty() && settings.encoding != "auto" && !has_mark) {
    decode_from(settings.encoding, bytes, settings, record);
    return "";
  }
  if (!has_mark) {
    if (is_text_utf8(bytes)) {
      record.text = bytes;
      check_size(record);
      return "";
    }
    const std::string guessed = settings.encoding == "auto" ? guess_encoding(bytes) : "";
    if (!guessed.empty()) {
      decode_from(guessed, bytes, settings, record);
      return guessed;
    }
  }
  decode_text_file(bytes, settings.invalid, record);
  if (!settings.keep_offsets) return "";
  if (order == ByteOrder::utf8) record.offsets.add(0, mark_bytes(order), record.text.size());
  if (order == ByteOrder::utf16_little || order == ByteOrder::utf16_big) {
    model::OffsetMap offsets;
    std::string ignored;
    CharsetDecoder(order == ByteOrder::utf16_big ? "UTF-16BE" : "UTF-16LE")
        .feed(bytes.substr(2), true, ignored, &offsets);
    for (const auto& run : offsets.runs()) record.offsets.add(run.text, run.original + 2, run.length);
  }
  return "";
}

std::string_view read_whole(ByteStream& bytes, model::Buffer& buffer, std::uint64_t most,
                            const std::string& too_large) {
  if (bytes.size() >= most) throw std::runtime_error(too_large);
  std::size_t have = 0;
  constexpr std::size_t least = 64 << 10;
  buffer.reserve(std::max(static_cast<std::size_t>(bytes.size()) + 1, least));
  for (;;) {
    const std::size_t n = bytes.read(reinterpret_cast<char*>(buffer.data()) + have, buffer.capacity() - have);
    if (n == 0) break;
    have += n;
    if (have >= most) throw std::runtime_error(too_large);
    if (have == buffer.capacity()) buffer.reserve(have * 2, have);
  }
  return {reinterpret_cast<const char*>(buffer.data()), have};
}

std::unique_ptr<RecordStream> open_text_file(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                             Workspace& workspace) {
  return std::make_unique<TextFile>(bytes, path, settings, workspace);
}

}  // namespace textmill::sources
