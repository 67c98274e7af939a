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
constexpr std::size_t least_slots = 256;

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

std::uint32_t WordReader::key_of(std::string_view text) {
  fold(text, folded_);
  if (2 * (key_ends_.size() + 1) > key_slots_.size()) grow_keys();
  auto& slot = key_slot_of(folded_);
  if (slot != 0) return slot - 1;
  key_texts_ += folded_;
  key_ends_.push_back(key_texts_.size());
  slot = static_cast<std::uint32_t>(key_ends_.size());
  return slot - 1;
}

/// The place of a key: its own, or a free one.
std::uint32_t& WordReader::key_slot_of(std::string_view folded) {
  const std::size_t mask = key_slots_.size() - 1;
  std::size_t i = std::hash<std::string_view>()(folded) & mask;
  while (key_slots_[i] != 0 && key_text(key_slots_[i] - 1) != folded) i = (i + 1) & mask;
  return key_slots_[i];
}

void WordReader::grow_keys() {
  key_slots_.assign(std::max(least_slots, 2 * key_slots_.size()), 0);
  for (std::uint32_t key = 0; key < key_ends_.size(); ++key) key_slot_of(key_text(key)) = key + 1;
}

/// The place of a term: its own, or a free one.
WordReader::Met& WordReader::slot_of(std::uint32_t term) {
  const std::size_t mask = met_.size() - 1;
  std::size_t i = (term * 0x9E3779B1u) >> 7 & mask;
  while (met_[i].document == document_ && met_[i].term != term) i = (i + 1) & mask;
  return met_[i];
}

/// Keeps at least half of the places free.
void WordReader::make_room() {
  if (2 * (met_count_ + 1) < met_.size()) return;
  std::vector<Met> before(std::max(least_slots, 2 * met_.size()));
  before.swap(met_);
  for (const Met& m : before)
    if (m.document == document_) slot_of(m.term) = m;
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

/// Adds the words of a token, and notes a term that is one of them.
void WordReader::add_first(const Token& t, std::string_view text, const Stopwords& stopwords, bool can_join) {
  std::uint32_t begin = t.begin;
  if (const auto bytes = elided_bytes(text.substr(begin, t.end - begin), stopwords, folded_); bytes != 0) {
    const auto end = begin + static_cast<std::uint32_t>(bytes);
    add({key_of(text.substr(begin, bytes)), begin, end, true, true, can_join}, text);
    begin = end;
    can_join = true;
  }
  const std::string_view surface = text.substr(begin, t.end - begin);
  const bool is_own = t.norm.empty();
  const auto key = key_of(is_own ? surface : t.norm);
  if (!is_own) fold(surface, folded_);
  const bool stop = stopwords.contains(folded_);
  add({key, begin, t.end, t.removed || stop, t.kind == Token::Kind::word, can_join}, text);
  if (t.term == Token::no_term || !is_own || begin != t.begin) return;
  make_room();
  auto& slot = slot_of(t.term);
  if (slot.document == document_) return;  // the same term, written otherwise: the first one stays
  slot = {document_, t.term, t.begin, t.end, key, stop};
  ++met_count_;
}

std::span<const Word> WordReader::read(std::span<const Token> tokens, std::string_view text,
                                       const Stopwords& stopwords) {
  // One huge document must not make every small one after it clear a huge table.
  if (key_slots_.size() > least_slots + 16 * key_ends_.size()) key_slots_.resize(least_slots);
  if (met_.size() > least_slots + 16 * met_count_) met_ = {};
  words_.clear();
  std::fill(key_slots_.begin(), key_slots_.end(), 0u);
  key_texts_.clear();
  key_ends_.clear();
  met_count_ = 0;
  if (++document_ == 0) met_ = {}, document_ = 1;  // after 2^32 documents old places might look new
  if (met_.empty()) met_.resize(least_slots);
  bool can_join = false, first = true;
  sentence_ = 0;
  for (const Token& t : tokens) {
    if (t.starts_sentence && !first) ++sentence_;
    if (t.starts_sentence) can_join = false;
    first = false;
    if (t.kind == Token::Kind::other) continue;  // it is part of the gap to the next word, which decides
    const Met* met = t.term == Token::no_term || !t.norm.empty() ? nullptr : &slot_of(t.term);
    const std::string_view surface = text.substr(t.begin, t.end - t.begin);
    if (met != nullptr && met->document == document_ && text.substr(met->begin, met->end - met->begin) == surface)
      add({met->key, t.begin, t.end, t.removed || met->stop, t.kind == Token::Kind::word, can_join}, text);
    else add_first(t, text, stopwords, can_join);
    can_join = true;
  }
  return words_;
}

}  // namespace keywords
