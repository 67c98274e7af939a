#include "sources/formats/charset.hpp"

#include "sources/encoding.hpp"
#include "sources/letters.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace textmill::sources {
namespace {

/// No encoding needs more of a text to be found, and some detectors are slow.
constexpr std::size_t most_looked_at = std::size_t{256} << 10;

/// Encodings in which almost every sequence of bytes is a text, so that only what ICU's letter statistics say counts, and
/// else the one that most such files have.
constexpr auto western = std::to_array<std::string_view>(
    {"ISO-8859-1", "ISO-8859-10", "ISO-8859-13", "ISO-8859-15", "ISO-8859-16", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9",
     "MAC-CENTRALEUROPE", "TIS-620", "VISCII", "WINDOWS-1252", "WINDOWS-1254", "WINDOWS-1257", "WINDOWS-1258"});

bool is_utf8_with_damage(std::string_view bytes) {
  std::size_t whole = 0, wrong = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Character c = decode(bytes, i);
    const bool is_wrong = c.code == 0xFFFD && bytes.substr(i, 3) != "\xEF\xBF\xBD";
    ++(is_wrong ? wrong : whole);
    i += c.bytes;
  }
  return whole > wrong;
}

/// UTF-16 without a mark: Latin text has a NUL in every other byte, on one side only.
std::string_view utf16_without_mark(std::string_view bytes) {
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const std::size_t half = bytes.size() / 2;
  if (half < 2 || bytes.size() % 2 != 0) return {};
  if (nuls[1] * 2 > half && nuls[0] * 50 < half) return "UTF-16LE";
  if (nuls[0] * 2 > half && nuls[1] * 50 < half) return "UTF-16BE";
  return {};
}

std::string by_uchardet(std::string_view bytes) {
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                                                &uchardet_delete);
  if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// The best single-byte guess of ICU with its confidence, of those that fit letters of Western and Central Europe.
std::string by_icu(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &error);
    constexpr std::int32_t sure_enough = 20;
    if (ucsdet_getConfidence(matches[i], &error) < sure_enough) break;
    if (name.starts_with("ISO-8859-1")) return "windows-1252";
    if (name.starts_with("ISO-8859-2") || name.starts_with("windows-125")) return std::string(name);
    if (name.starts_with("ISO-8859-9")) return "windows-1254";
  }
  return "";
}

/// Bytes that Windows-1252 does not have.
bool fits_windows_1252(std::string_view bytes) {
  return bytes.find_first_of("\x81\x8D\x8F\x90\x9D") == std::string_view::npos;
}

/// One high byte says nothing; with few letters around it, the usual encoding is the best guess.
std::size_t high_bytes(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

}  // namespace

std::string known_encoding(std::string_view name) {
  std::string text(name);
  if (text.empty() || text.find('\0') != std::string::npos) return "";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(text.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error) || error == U_AMBIGUOUS_ALIAS_WARNING)
    error = error == U_AMBIGUOUS_ALIAS_WARNING ? U_ZERO_ERROR : error;
  if (U_FAILURE(error)) return "";
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode none = U_ZERO_ERROR;
    if (const char* standard_name = ucnv_getStandardName(text.c_str(), standard, &none);
        standard_name != nullptr && U_SUCCESS(none))
      return standard_name;
  }
  return ucnv_getName(converter.get(), &error);
}

std::string guess_encoding(std::string_view bytes) {
  bytes = bytes.substr(0, most_looked_at);
  if (const auto utf16 = utf16_without_mark(bytes); !utf16.empty()) return std::string(utf16);
  if (bytes.find('\0') != std::string_view::npos || is_utf8_with_damage(bytes)) return "";
  const std::string found = by_uchardet(bytes);
  const bool is_western = found.empty() || found == "ASCII" || found == "UTF-8" ||
                          std::find(western.begin(), western.end(), found) != western.end();
  constexpr std::size_t enough_to_judge = 4;
  if (!is_western && high_bytes(bytes) >= enough_to_judge) return known_encoding(found);
  const std::string icu = high_bytes(bytes) >= enough_to_judge ? by_icu(bytes) : "";
  if (!icu.empty()) return known_encoding(icu);
  return fits_windows_1252(bytes) ? "windows-1252" : "";
}

struct CharsetDecoder::State {
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{nullptr, &ucnv_close};
  std::vector<char16_t> units = std::vector<char16_t>(16 << 10);
  std::vector<std::int32_t> places = std::vector<std::int32_t>(16 << 10);
  std::uint64_t done = 0;
  char16_t high = 0;
  std::uint64_t high_at = 0;
};

CharsetDecoder::CharsetDecoder(const std::string& encoding) : state_(std::make_unique<State>()) {
  UErrorCode error = U_ZERO_ERROR;
  state_->converter.reset(ucnv_open(encoding.c_str(), &error));
  if (U_FAILURE(error)) throw std::invalid_argument("unknown encoding '" + encoding + "'");
}
CharsetDecoder::~CharsetDecoder() = default;
CharsetDecoder::CharsetDecoder(CharsetDecoder&&) noexcept = default;

void CharsetDecoder::feed(std::string_view bytes, bool last, std::string& out, model::OffsetMap* offsets) {
  State& s = *state_;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  const auto put = [&](char32_t code, std::uint64_t at) {
    const std::size_t begin = out.size();
    if (code == 0xFFFD) out += '\xFF';
    else append_utf8(out, code);
    if (offsets == nullptr) return;
    // A letter of ASCII need not be its own byte: in UTF-16 the first one may be 0.
    const std::uint64_t i = at - s.done;
    const bool same = code < 0x80 && at >= s.done && i < bytes.size() && bytes[i] == static_cast<char>(code);
    offsets->add(begin, at, same ? 1 : 0);
  };
  for (;;) {
    char16_t* to = s.units.data();
    const char* const chunk = from;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_toUnicode(s.converter.get(), &to, s.units.data() + s.units.size(), &from, end, s.places.data(), last ? 1 : 0,
                   &error);
    for (std::size_t i = 0; i < static_cast<std::size_t>(to - s.units.data()); ++i) {
      const char16_t unit = s.units[i];
      // A character that began in an earlier piece has a place below 0.
      const std::uint64_t at = s.done + static_cast<std::uint64_t>(chunk - bytes.data()) +
                               static_cast<std::uint64_t>(std::max(0, s.places[i]));
      if (unit >= 0xD800 && unit <= 0xDBFF) {
        s.high = unit;
        s.high_at = at;
      } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
        put(s.high == 0 ? 0xFFFD : 0x10000 + ((char32_t{s.high} - 0xD800) << 10) + (unit - 0xDC00u), s.high_at);
        s.high = 0;
      } else {
        put(unit, at);
      }
    }
    if (error == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(error)) throw std::runtime_error(std::string("the bytes can't be decoded: ") + u_errorName(error));
    break;
  }
  s.done += bytes.size();
}

}  // namespace textmill::sources
