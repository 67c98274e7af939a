#include "words.hpp"

#include "stopwords.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace keywords {
namespace {

constexpr UChar32 right_quote = 0x2019, modifier_apostrophe = 0x02BC;

/// True when a phrase may cross `gap`, the text between two words: blanks and invisible characters, or one hyphen.
bool can_cross(std::string_view gap) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(gap.data());
  for (std::size_t i = 0; i < gap.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, gap.size(), c);
    if (c < 0) return false;
    if (!u_isUWhiteSpace(c) && !u_iscntrl(c) && u_charType(c) != U_FORMAT_CHAR) return is_hyphen(gap);
  }
  return true;
}

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void replace_apostrophes(std::string_view text, std::string& out) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    if (c == right_quote || c == modifier_apostrophe) out += '\'';
    else out.append(text, start, i - start);
  }
}

}  // namespace

bool is_hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }

void fold(std::string_view text, std::string& folded) {
  folded.clear();
  if (is_ascii(text)) {
    for (char c : text) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return;
  }
  std::string straight;
  replace_apostrophes(text, straight);
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(straight.data(), static_cast<std::int32_t>(straight.size())), sink,
                         nullptr, status);
  if (U_FAILURE(status)) folded = straight;  // a token beyond ICU's 2 GiB: it is compared as it is
}

std::uint32_t WordReader::key_of(std::string_view text) {
  const auto it = ids_.find(text);
  if (it != ids_.end()) return it->second;
  const auto [added, fresh] = ids_.emplace(std::string(text), static_cast<std::uint32_t>(keys_.size()));
  keys_.push_back(&added->first);
  return added->second;
}

std::size_t elided_bytes(std::string_view surface, const Stopwords& stopwords, std::string& folded) {
  constexpr std::string_view typographic = "\u2019";
  const auto plain = surface.find('\''), curly = surface.find(typographic);
  const auto at = std::min(plain, curly);
  if (at == std::string_view::npos) return 0;
  const std::size_t bytes = at + (at == curly ? typographic.size() : 1);
  if (bytes == surface.size()) return 0;
  fold(surface.substr(0, bytes), folded);
  return stopwords.contains(folded) ? bytes : 0;
}

void WordReader::add(Word w, std::string_view norm, std::string_view text) {
  w.joined = w.joined && !words_.empty() && can_cross(text.substr(words_.back().end, w.begin - words_.back().end));
  fold(norm, folded_);
  w.key = key_of(folded_);
  w.sentence = sentence_;
  words_.push_back(w);
}

std::span<const Word> WordReader::read(std::span<const Token> tokens, std::string_view text,
                                       const Stopwords& stopwords) {
  // One huge document must not make every small one after it clear a huge table.
  if (ids_.bucket_count() > 1024 + 16 * ids_.size()) ids_ = {};
  words_.clear();
  ids_.clear();
  keys_.clear();
  bool can_join = false, first = true;
  sentence_ = 0;
  for (const Token& t : tokens) {
    if (t.starts_sentence && !first) ++sentence_;
    if (t.starts_sentence) can_join = false;
    first = false;
    if (t.kind == Token::Kind::other) continue;  // it is part of the gap to the next word, which decides
    std::uint32_t begin = t.begin;
    if (const auto bytes = elided_bytes(text.substr(begin, t.end - begin), stopwords, folded_); bytes != 0) {
      const auto end = begin + static_cast<std::uint32_t>(bytes);
      add({0, begin, end, true, true, can_join}, text.substr(begin, bytes), text);
      begin = end;
      can_join = true;
    }
    const std::string_view surface = text.substr(begin, t.end - begin);
    fold(surface, folded_);
    const bool stop = t.removed || stopwords.contains(folded_);
    add({0, begin, t.end, stop, t.kind == Token::Kind::word, can_join}, t.norm.empty() ? surface : t.norm, text);
    can_join = true;
  }
  return words_;
}

}  // namespace keywords
