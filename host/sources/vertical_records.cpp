#include "sources/vertical_records.hpp"

#include "sources/encoding.hpp"
#include "sources/letters.hpp"
#include "sources/text_buffer.hpp"
#include "sources/vertical_text.hpp"

#include <algorithm>
#include <utility>

namespace textmill::sources {
namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    columns.push_back(line.substr(begin, tab == std::string_view::npos ? tab : tab - begin));
    if (tab == std::string_view::npos) return columns;
    begin = tab + 1;
  }
}

std::string_view column(const std::vector<std::string_view>& columns, std::size_t at) {
  return at < columns.size() ? columns[at] : std::string_view();
}

/// "&lt;" and the like, which vertical files write for what would be a tag.
std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* found = std::find_if(std::begin(entities), std::end(entities),
                                     [&](const auto& e) { return text.substr(i).starts_with(e.first); });
    out += found == std::end(entities) ? text[i] : found->second;
    i += found == std::end(entities) ? 1 : found->first.size();
  }
  return out;
}

/// What both formats share: the lines, the document that is built, and what becomes of a bad line.
class VerticalRecords : public RecordStream {
 public:
  VerticalRecords(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings)
      : settings_(settings), bytes_(std::move(bytes)), buffer_(*bytes_), lines_(buffer_), text_(settings.keep_offsets) {
  }

  bool next(Record& record) override {
    std::string_view line;
    while (!ended_) {
      at_ = buffer_.consumed() + lines_.pending_bytes();
      if (!lines_.next(line)) {
        ended_ = true;
        break;
      }
      std::string valid;
      if (!is_valid_utf8(line)) {
        current_.replaced_bytes += replace_invalid(line, valid);
        line = valid;
      }
      if (lines_.is_too_long()) refuse("the line is longer than " + std::to_string(most_record_bytes >> 20) + " MiB");
      if (text_.byte_count() > most_extracted_bytes)
        refuse("the document is larger than " + std::to_string(most_extracted_bytes >> 20) + " MiB");
      if (take_line(line, record)) return true;
    }
    return give(record);
  }

 protected:
  /// True when the document before this line is whole and was given to `record`.
  virtual bool take_line(std::string_view line, Record& record) = 0;

  /// Gives what was built, if there is anything.
  bool give(Record& record) {
    if (!has_begun_ && text_.empty() && current_.problem.empty()) return false;
    if (current_.line == 0) current_.line = documents_ == 0 && ended_ ? 0 : 1;
    ++documents_;
    text_.take(current_);
    if (!current_.problem.empty()) current_.text.clear(), current_.metadata.clear();
    record = std::exchange(current_, {});
    has_begun_ = false;
    return true;
  }

  void begin_document() {
    has_begun_ = true;
    current_.line = lines_.number();
  }

  void refuse(std::string why) {
    if (current_.problem.empty()) current_.problem = "line " + std::to_string(lines_.number()) + ": " + std::move(why);
  }

  const ReadSettings& settings_;
  Record current_;
  std::uint64_t at_ = 0;  ///< where the line begins in the file
  std::unique_ptr<ByteStream> bytes_;
  TextBuffer buffer_;
  LineReader lines_;
  VerticalText text_;
  bool has_begun_ = false, ended_ = false;
  std::uint64_t documents_ = 0;
};

class Vrt : public VerticalRecords {
 public:
  Vrt(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings) : VerticalRecords(std::move(bytes), settings) {
    const auto place = [&](std::string_view name, std::size_t otherwise) {
      if (settings.columns.empty()) return otherwise;
      const auto at = std::find(settings.columns.begin(), settings.columns.end(), name);
      return static_cast<std::size_t>(at - settings.columns.begin());
    };
    word_ = place("word", 0);
    pos_ = place("pos", 1);
    lemma_ = place("lemma", 2);
  }

 private:
  bool take_line(std::string_view line, Record& record) override {
    if (line.starts_with('<') && line.ends_with('>') && line.find('\t') == std::string_view::npos)
      return take_tag(line, record);
    if (line.empty()) {
      text_.end_sentence();
      return false;
    }
    if (line.find('\0') != std::string_view::npos) {
      refuse("not text: it has a NUL byte");
      return false;
    }
    const auto columns = columns_of(line);
    text_.token(unescaped(column(columns, word_)), unescaped(column(columns, lemma_)), unescaped(column(columns, pos_)),
                at_);
    return false;
  }

  bool take_tag(std::string_view line, Record& record) {
    const std::string_view inside = trim(line.substr(1, line.size() - 2));
    const std::string_view name = inside.substr(0, inside.find_first_of(" \t/", 1));
    if (name == "g") text_.glue();
    else if (name == "s" || name == "/s") text_.end_sentence();
    else if (name == "p" || name == "/p" || name == "head" || name == "/head") text_.end_paragraph();
    else if (name == "/text" || name == "/doc") return has_begun_ && give(record);
    else if (name == "text" || name == "doc") {
      const bool given = give(record);
      begin_document();
      take_attributes(inside.substr(name.size()));
      return given;
    }
    return false;
  }

  void take_attributes(std::string_view text) {
    for (;;) {
      const std::size_t equals = text.find('=');
      if (equals == std::string_view::npos || equals + 1 >= text.size()) return;
      const std::string_view name = trim(text.substr(0, equals));
      const char quote = text[equals + 1];
      const std::size_t end = quote == '"' || quote == '\'' ? text.find(quote, equals + 2) : std::string_view::npos;
      if (end == std::string_view::npos || name.empty()) return refuse("the attributes of the tag can't be read");
      const std::string value = unescaped(text.substr(equals + 2, end - equals - 2));
      if (name == "id") current_.id = value;
      else if (current_.metadata.size() < most_metadata_fields) current_.set(name, value);
      text.remove_prefix(end + 1);
    }
  }

  std::size_t word_, lemma_, pos_;
};

class ConllU : public VerticalRecords {
 public:
  using VerticalRecords::VerticalRecords;

 private:
  bool take_line(std::string_view line, Record& record) override {
    if (line.empty()) {
      text_.end_sentence();
      range_end_ = 0;
      return false;
    }
    if (line[0] == '#') return take_comment(line, record);
    const auto columns = columns_of(line);
    constexpr std::size_t all = 10;
    if (columns.size() != all) {
      refuse("a line of CoNLL-U has " + std::to_string(all) + " columns with tabs between, not " +
             std::to_string(columns.size()));
      return false;
    }
    take_token(columns);
    return false;
  }

  bool take_comment(std::string_view line, Record& record) {
    const std::string_view comment = trim(line.substr(1));
    if (comment.starts_with("newpar")) text_.end_paragraph();
    if (!comment.starts_with("newdoc")) return false;
    const bool given = give(record);
    begin_document();
    if (const std::size_t equals = comment.find('='); equals != std::string_view::npos)
      current_.id = trim(comment.substr(equals + 1));
    return given;
  }

  void take_token(const std::vector<std::string_view>& columns) {
    const std::string_view id = columns[0];
    const auto number = [](std::string_view text) {
      std::size_t n = 0;
      for (const char c : text)
        n = c >= '0' && c <= '9' && n < 1'000'000 ? n * 10 + static_cast<std::size_t>(c - '0') : n;
      return n;
    };
    if (id.find('.') != std::string_view::npos) return;  // a node that is not in the text
    const auto known = [](std::string_view value) { return value == "_" ? std::string_view() : value; };
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      range_end_ = number(id.substr(dash + 1));
      range_form_ = columns[1];
      range_is_open_ = true;
      range_at_ = at_;
      range_glues_ = columns[9].find("SpaceAfter=No") != std::string_view::npos;
      return;
    }
    const bool in_range = range_end_ != 0 && number(id) <= range_end_;
    if (in_range) {
      if (std::exchange(range_is_open_, false)) text_.contraction(range_form_, range_at_);
      text_.word_of_token(columns[1], known(columns[2]), known(columns[3]));
      if (number(id) == range_end_ && range_glues_) text_.glue();
      return;
    }
    text_.token(columns[1], known(columns[2]), known(columns[3]), at_ + id.size() + 1);
    if (columns[9].find("SpaceAfter=No") != std::string_view::npos) text_.glue();
  }

  std::size_t range_end_ = 0;
  std::string range_form_;
  std::uint64_t range_at_ = 0;
  bool range_is_open_ = false, range_glues_ = false;
};

}  // namespace

std::unique_ptr<RecordStream> open_vertical(std::unique_ptr<ByteStream> bytes, Format format,
                                            const ReadSettings& settings) {
  if (format == Format::conllu) return std::make_unique<ConllU>(std::move(bytes), settings);
  return std::make_unique<Vrt>(std::move(bytes), settings);
}

}  // namespace textmill::sources
