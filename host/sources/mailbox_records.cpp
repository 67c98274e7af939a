#include "sources/mailbox_records.hpp"

#include "sources/formats/mail.hpp"
#include "sources/text_buffer.hpp"

#include <string>

namespace textmill::sources {
namespace {

class Mailbox : public RecordStream {
 public:
  Mailbox(PeekStream& bytes, bool keep_offsets) : buffer_(bytes), lines_(buffer_), keep_offsets_(keep_offsets) {}

  bool next(Record& record) override {
    std::string mail;
    model::OffsetMap offsets;
    bool is_too_long = false;
    std::string_view line;
    // The line "From " of this mail was read with the one before.
    while (!ended_) {
      if (!lines_.next(line)) {
        ended_ = true;
        break;
      }
      if (line.starts_with("From ") && (was_blank_ || first_line_ == 0)) {
        const std::uint64_t begun = std::exchange(first_line_, lines_.number());
        was_blank_ = false;
        if (begun == 0) continue;
        take(mail, offsets, is_too_long, begun, record);
        return true;
      }
      if (first_line_ == 0) {
        if (line.empty()) continue;
        record.problem = "bad mbox: it does not begin with a line 'From '";
        ended_ = true;
        return true;
      }
      was_blank_ = line.empty();
      is_too_long = is_too_long || lines_.is_too_long() || mail.size() + line.size() > most_record_bytes;
      if (is_too_long) continue;
      const std::string_view text = unquoted(line);
      if (keep_offsets_) {
        const std::uint64_t begin = buffer_.consumed() + (line.size() - text.size());
        offsets.add(mail.size(), begin, text.size());
        offsets.add(mail.size() + text.size(), begin + text.size(), 0);
      }
      mail.append(text).append("\n");
    }
    if (std::exchange(last_given_, true) || first_line_ == 0) return false;
    take(mail, offsets, is_too_long, first_line_, record);
    return true;
  }

 private:
  void take(const std::string& mail, const model::OffsetMap& offsets, bool is_too_long, std::uint64_t line,
            Record& record) const {
    record.line = line;
    if (is_too_long) {
      record.problem = "the mail is larger than " + std::to_string(most_record_bytes >> 20) + " MiB";
      return;
    }
    try {
      Extracted made = read_mail(mail, keep_offsets_);
      made.offsets = made.offsets.after(offsets);
      record.take(std::move(made));
    } catch (const FormatError& e) {
      record.problem = std::string("bad mail: ") + e.what();
    }
  }

  /// ">From " is a line of a text that began with "From ".
  static std::string_view unquoted(std::string_view line) {
    const std::size_t signs = line.find_first_not_of('>');
    const bool is_quoted = signs != 0 && signs != std::string_view::npos && line.substr(signs).starts_with("From ");
    return is_quoted ? line.substr(1) : line;
  }

  TextBuffer buffer_;
  LineReader lines_;
  bool keep_offsets_;
  std::uint64_t first_line_ = 0;  ///< of the mail that is read now
  bool was_blank_ = false, ended_ = false, last_given_ = false;
};

}  // namespace

std::unique_ptr<RecordStream> open_mailbox(PeekStream& bytes, bool keep_offsets) {
  return std::make_unique<Mailbox>(bytes, keep_offsets);
}

}  // namespace textmill::sources
