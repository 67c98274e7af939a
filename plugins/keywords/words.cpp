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
constexpr std::uint32_t slot_count = 1u << 15;

/// True when a phrase may cross `gap`, the text between two words: blanks and invisible characters, or one hyphen.
bool can_cross(std::string_view gap) {
  if (gap == " ") return true;
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

std::uint32_t WordReader::number_of(std::string_view text) {
  const auto it = numbers_.find(text);
  if (it != numbers_.end()) return it->second;
  const auto [added, fresh] = numbers_.emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  texts_.push_back(&added->first);
  places_.emplace_back();
  return added->second;
}

std::uint32_t WordReader::key_of(std::uint32_t number) {
  Place& place = places_[number];
  if (place.document != document_) {
    place = {document_, static_cast<std::uint32_t>(keys_.size())};
    keys_.push_back(texts_[number]);
  }
  return place.key;
}

std::uint32_t WordReader::key_of_folded(std::string_view text) {
  fold(text, folded_);
  return key_of(number_of(folded_));
}

void WordReader::forget_if_large() {
  constexpr std::size_t most = 1u << 17;
  if (texts_.size() < most) return;
  numbers_.clear();
  texts_.clear();
  places_.clear();
  lists_.clear();
}

std::vector<WordReader::Known>& WordReader::known_of(const Stopwords& stopwords) {
  for (auto& l : lists_)
    if (l.list == &stopwords) return l.slots;
  return lists_.emplace_back(KnownOfList{&stopwords, std::vector<Known>(slot_count)}).slots;
}

/// Nullptr when the token has no term, or is not written like the one with this term that was met first.
const WordReader::Known* WordReader::find(Known& slot, const Token& t, std::string_view surface,
                                          const Stopwords& stopwords) {
  if (t.term == Token::no_term) return nullptr;
  if (slot.term == t.term) return slot.surface == surface ? &slot : nullptr;
  slot.whole = elided_bytes(surface, stopwords, folded_) == 0;
  fold(surface, folded_);
  slot.number = number_of(folded_);
  slot.stop = stopwords.contains(folded_);
  slot.surface = surface;
  slot.term = t.term;
  return &slot;
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

void WordReader::add(Word w, std::string_view text) {
  w.joined = w.joined && !words_.empty() && can_cross(text.substr(words_.back().end, w.begin - words_.back().end));
  w.sentence = sentence_;
  words_.push_back(w);
}

void WordReader::add_slowly(const Token& t, std::string_view text, const Stopwords& stopwords, bool can_join) {
  std::uint32_t begin = t.begin;
  if (const auto bytes = elided_bytes(text.substr(begin, t.end - begin), stopwords, folded_); bytes != 0) {
    const auto end = begin + static_cast<std::uint32_t>(bytes);
    add({key_of_folded(text.substr(begin, bytes)), begin, end, true, true, can_join}, text);
    begin = end;
    can_join = true;
  }
  const std::string_view surface = text.substr(begin, t.end - begin);
  fold(surface, folded_);
  const bool stop = t.removed || stopwords.contains(folded_);
  const auto key = key_of_folded(t.norm.empty() ? surface : t.norm);
  add({key, begin, t.end, stop, t.kind == Token::Kind::word, can_join}, text);
}

std::span<const Word> WordReader::read(std::span<const Token> tokens, std::string_view text,
                                       const Stopwords& stopwords) {
  forget_if_large();
  words_.clear();
  keys_.clear();
  if (++document_ == 0) {  // after 2^32 documents old places might look new
    std::fill(places_.begin(), places_.end(), Place());
    document_ = 1;
  }
  auto& known = known_of(stopwords);
  bool can_join = false, first = true;
  sentence_ = 0;
  for (const Token& t : tokens) {
    if (t.starts_sentence && !first) ++sentence_;
    if (t.starts_sentence) can_join = false;
    first = false;
    if (t.kind == Token::Kind::other) continue;  // it is part of the gap to the next word, which decides
    const auto* k = find(known[t.term % slot_count], t, text.substr(t.begin, t.end - t.begin), stopwords);
    if (k != nullptr && k->whole) {
      const auto key = t.norm.empty() ? key_of(k->number) : key_of_folded(t.norm);
      add({key, t.begin, t.end, t.removed || k->stop, t.kind == Token::Kind::word, can_join}, text);
    } else {
      add_slowly(t, text, stopwords, can_join);
    }
    can_join = true;
  }
  return words_;
}

}  // namespace keywords
