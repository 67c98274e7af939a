// MIME as RFC 2045 to 2047 and 5322 have it, as far as it leads to the text. Anything that is wrong in a part makes that part
// worse, and no other.
#include "sources/formats/mail.hpp"

#include "sources/formats/html.hpp"
#include "sources/formats/mail_coding.hpp"
#include "sources/letters.hpp"
#include "sources/lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace textmill::sources {
namespace {

constexpr int deepest_part = 16;

/// Byte by byte, so that places stay what they are.
std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

struct Part {
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in small letters, values unfolded
  std::string_view body;

  std::string_view field(std::string_view name) const {
    for (const auto& [key, value] : fields)
      if (key == name) return value;
    return {};
  }
};

Part parse_part(std::string_view bytes) {
  Part part;
  std::size_t at = 0;
  for (;;) {
    const Line line = line_at(bytes, at);
    const std::string_view text = line.text(bytes);
    if (line.begin == bytes.size()) break;
    at = line.next;
    if (text.empty()) break;
    const bool folded = text[0] == ' ' || text[0] == '\t';
    if (folded && !part.fields.empty()) {
      part.fields.back().second.append(" ").append(trim(text));
      continue;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) {  // no field: the header has ended without a blank line
      at = line.begin;
      break;
    }
    part.fields.emplace_back(ascii_lower(trim(text.substr(0, colon))), trim(text.substr(colon + 1)));
  }
  part.body = bytes.substr(at);
  return part;
}

/// The first word of a field with parameters, in small letters: "text/plain".
std::string main_value(std::string_view field) { return ascii_lower(trim(field.substr(0, field.find(';')))); }

/// A parameter of a field: charset, boundary.
std::string parameter(std::string_view field, std::string_view name) {
  const std::string lower = ascii_lower(field);
  for (std::size_t at = lower.find(';'); at != std::string::npos && at < field.size(); at = lower.find(';', at + 1)) {
    std::size_t i = lower.find_first_not_of(" \t", at + 1);
    if (i == std::string::npos || lower.compare(i, name.size(), name) != 0) continue;
    i = lower.find_first_not_of(" \t", i + name.size());
    if (i == std::string::npos || lower[i] != '=') continue;
    i = lower.find_first_not_of(" \t", i + 1);
    if (i == std::string::npos) break;
    const bool quoted = field[i] == '"';
    const std::size_t begin = quoted ? i + 1 : i;
    const std::size_t end = field.find_first_of(quoted ? "\"" : "; \t", begin);
    return std::string(field.substr(begin, end == std::string_view::npos ? end : end - begin));
  }
  return "";
}

/// The bytes between lines that are the boundary.
std::vector<std::string_view> parts_between(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string sign = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (Line line = line_at(body, 0); line.begin < body.size(); line = line_at(body, line.next)) {
    const std::string_view text = trim(line.text(body));
    if (!text.starts_with(sign) || (text.size() != sign.size() && text.substr(sign.size()) != "--")) continue;
    if (begin != std::string_view::npos) parts.push_back(body.substr(begin, line.begin - begin));
    begin = line.next;
    if (text.size() != sign.size()) return parts;
  }
  if (begin != std::string_view::npos && begin < body.size()) parts.push_back(body.substr(begin));
  return parts;
}

/// The texts of the parts of one mail.
class Body {
 public:
  Body(std::string_view mail, bool keep_offsets) : mail_(mail), keep_offsets_(keep_offsets) {}

  Extracted text_of(const Part& part, int depth = 0) const {
    if (depth > deepest_part)
      throw FormatError("its parts are nested more than " + std::to_string(deepest_part) + " deep");
    const std::string_view type = part.field("content-type");
    const std::string kind = type.empty() ? "text/plain" : main_value(type);
    if (kind.starts_with("multipart/")) {
      const std::string boundary = parameter(type, "boundary");
      return boundary.empty() ? plain(decoded(part.body, "", "")) : text_of_parts(part, kind, boundary, depth);
    }
    if (main_value(part.field("content-disposition")) == "attachment") return {};
    if (kind != "text/html" && kind != "text/plain") return {};
    Extracted text =
        decoded(part.body, main_value(part.field("content-transfer-encoding")), parameter(type, "charset"));
    return kind == "text/html" ? html(without_nul(text)) : plain(text);
  }

 private:
  Extracted text_of_parts(const Part& part, const std::string& kind, const std::string& boundary, int depth) const {
    Extracted text;
    for (const std::string_view bytes : parts_between(part.body, boundary)) {
      const Part inner = parse_part(bytes);
      Extracted made = text_of(inner, depth + 1);
      if (made.text.empty()) continue;
      if (kind == "multipart/alternative") {
        // The first is the plainest.
        const bool is_plain = main_value(inner.field("content-type")) == "text/plain";
        if (text.text.empty() || is_plain) text = std::move(made);
        if (is_plain) break;
        continue;
      }
      append(text, std::move(made), "\n\n");
    }
    return text;
  }

  /// The bytes of a part as UTF-8, each with its place in the mail.
  Extracted decoded(std::string_view body, const std::string& coding, const std::string& charset) const {
    model::OffsetMap place, coded, said;
    if (keep_offsets_) place.add(0, static_cast<std::size_t>(body.data() - mail_.data()), body.size());
    std::string bytes;
    if (coding == "base64") bytes = from_base64(body, map(coded));
    else if (coding == "quoted-printable") bytes = from_quoted_printable(body, false, map(coded));
    else bytes = body;
    Extracted out;
    out.text = charset_text(bytes, charset, map(said));
    if (keep_offsets_) out.offsets = said.after(coded).after(place);
    return out;
  }

  /// Without those bytes of which `drops` says so.
  template <class Drops> Extracted without(const Extracted& from, const Drops& drops) const {
    Extracted out;
    model::OffsetMap kept;
    for (std::size_t i = 0; i < from.text.size(); ++i) {
      if (drops(i)) continue;
      if (keep_offsets_) kept.add(out.text.size(), i, 1);
      out.text += from.text[i];
    }
    out.offsets = kept.after(from.offsets);
    return out;
  }

  Extracted without_nul(const Extracted& from) const {
    return without(from, [&](std::size_t i) { return from.text[i] == '\0'; });
  }

  /// Line ends as they are elsewhere, and nothing behind the last line.
  Extracted plain(const Extracted& from) const {
    const std::string& text = from.text;
    const std::size_t last = text.find_last_not_of(std::string_view("\n\r \0", 4));
    return without(from, [&](std::size_t i) {
      const bool ends_line = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      return text[i] == '\0' || ends_line || last == std::string::npos || i > last;
    });
  }

  Extracted html(const Extracted& page) const {
    Extracted read = read_html(page.text, {.drop_boilerplate = false, .keep_offsets = keep_offsets_});
    Extracted out;
    out.text = std::move(read.text);
    if (keep_offsets_) out.offsets = read.offsets.after(page.offsets);
    return out;
  }

  model::OffsetMap* map(model::OffsetMap& m) const { return keep_offsets_ ? &m : nullptr; }

  std::string_view mail_;
  bool keep_offsets_;
};

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int n = -1;
  if (at + digits > text.size()) return n;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + digits, n);
  return error == std::errc() && end == text.data() + at + digits ? n : -1;
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::string decode_words(std::string_view field) {
  std::string out;
  std::size_t at = 0;
  bool after_word = false;
  while (at < field.size()) {
    const std::size_t begin = field.find("=?", at);
    const std::size_t charset_end = begin == std::string_view::npos ? begin : field.find('?', begin + 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= field.size() || field[charset_end + 2] != '?')
      break;
    const std::size_t end = field.find("?=", charset_end + 3);
    if (end == std::string_view::npos) break;
    // Blanks between two encoded words are none.
    const std::string_view between = field.substr(at, begin - at);
    if (!after_word || !is_blank(between)) out += between;
    const char coding = field[charset_end + 1];
    const std::string_view coded = field.substr(charset_end + 3, end - charset_end - 3);
    const std::string bytes = coding == 'b' || coding == 'B' ? from_base64(coded) : from_quoted_printable(coded, true);
    const std::string_view charset = field.substr(begin + 2, charset_end - begin - 2);
    out += charset_text(bytes, charset.substr(0, charset.find('*')));
    at = end + 2;
    after_word = true;
  }
  out += field.substr(at);
  return charset_text(out, "");
}

std::string mail_date(std::string_view field) {
  constexpr auto months = std::to_array<std::string_view>(
      {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
  std::string_view text = trim(field);
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) text = trim(text.substr(comma + 1));
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = text.find_first_not_of(' ', i);
    if (begin == std::string_view::npos) break;
    i = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, i - begin));
  }
  if (words.size() < 4) return std::string(field);
  const int day = number_at(words[0], 0, words[0].size()), year = number_at(words[2], 0, words[2].size());
  const auto month = std::find(months.begin(), months.end(), lower_case(words[1]));
  const int hour = number_at(words[3], 0, 2), minute = number_at(words[3], 3, 2),
            second = words[3].size() >= 8 ? number_at(words[3], 6, 2) : 0;
  if (day < 1 || day > 31 || year < 1000 || month == months.end() || hour < 0 || minute < 0 || second < 0)
    return std::string(field);
  std::string out = std::to_string(year) + "-" + two(static_cast<int>(month - months.begin()) + 1) + "-" + two(day) +
                    "T" + two(hour) + ":" + two(minute) + ":" + two(second);
  if (words.size() > 4 && words[4].size() == 5 && (words[4][0] == '+' || words[4][0] == '-') &&
      number_at(words[4], 1, 4) >= 0)
    out.append(words[4].substr(0, 3)).append(":").append(words[4].substr(3));
  else if (words.size() > 4 && (words[4] == "GMT" || words[4] == "UT" || words[4] == "Z")) out += "Z";
  return out;
}

Extracted read_mail(std::string_view bytes, bool keep_offsets) {
  const Part mail = parse_part(bytes);
  if (mail.fields.empty()) throw FormatError("it has no header");
  Extracted made = Body(bytes, keep_offsets).text_of(mail);
  std::string_view id = trim(mail.field("message-id"));
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  made.id = charset_text(id, "");
  for (const auto& [field, name] : {std::pair("subject", "title"), std::pair("from", "author"), std::pair("to", "to")})
    if (const auto value = mail.field(field); !value.empty()) made.metadata.emplace_back(name, decode_words(value));
  if (const auto date = mail.field("date"); !date.empty())
    made.metadata.emplace_back("date", mail_date(charset_text(date, "")));
  return made;
}

}  // namespace textmill::sources
