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
constexpr std::size_t least_form_slots = 256;
constexpr std::uint32_t most_number =
    (1u << 30) - 1;  // a document has fewer words: a word takes four bytes or more of its layer

/// As can_cross(), for what is not one blank.
bool can_cross_signs(std::string_view gap) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(gap.data());
  for (std::size_t i = 0; i < gap.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, gap.size(), c);
    if (c < 0) return false;
    if (!u_isUWhiteSpace(c) && !u_iscntrl(c) && u_charType(c) != U_FORMAT_CHAR) return is_hyphen(gap);
  }
  return true;
}

/// True when a phrase may cross `gap`, the text between two words: blanks and invisible characters, or one hyphen.
inline bool can_cross(std::string_view gap) { return (gap.size() == 1 && gap.front() == ' ') || can_cross_signs(gap); }

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

bool is_entity(std::string_view text, std::size_t begin, std::size_t end) {
  if (end >= text.size() || text[end] != ';') return false;
  const bool numbered = text[begin] == '#' || (begin > 0 && text[begin - 1] == '#');
  const std::size_t sign = begin - (numbered && text[begin] != '#' ? 1 : 0);
  if (sign == 0 || text[sign - 1] != '&' || (!numbered && end - begin < 2)) return false;
  const auto name = text.substr(begin, end - begin);
  return std::all_of(name.begin() + (text[begin] == '#'), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (numbered && c >= 'A' && c <= 'F');
  });
}

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

/// The number of a folded text among all forms.
std::uint32_t WordReader::number_of(std::string_view folded) {
  if (2 * (form_ends_.size() + 1) > form_slots_.size()) grow_forms();
  auto& slot = form_slot_of(folded);
  if (slot != 0) return slot - 1;
  form_texts_ += folded;
  form_ends_.push_back(form_texts_.size());
  met_.emplace_back();
  slot = static_cast<std::uint32_t>(form_ends_.size());
  return slot - 1;
}

/// The place of a form: its own, or a free one.
std::uint32_t& WordReader::form_slot_of(std::string_view folded) {
  const std::size_t mask = form_slots_.size() - 1;
  std::size_t i = std::hash<std::string_view>()(folded) & mask;
  while (form_slots_[i] != 0 && form_text(form_slots_[i] - 1) != folded) i = (i + 1) & mask;
  return form_slots_[i];
}

void WordReader::grow_forms() {
  form_slots_.assign(std::max(least_form_slots, 2 * form_slots_.size()), 0);
  for (std::uint32_t form = 0; form < form_ends_.size(); ++form) form_slot_of(form_text(form)) = form + 1;
}

void WordReader::forget() {
  slots_ = {};
  elisions_ = {};
  form_texts_ = {};
  form_ends_ = {};
  form_slots_ = {};
  met_ = {};
  learnt_ = 0;
}

void WordReader::grow_slots() {
  std::vector<Slot> before(std::max(least_slots, 2 * slots_.size()));
  before.swap(slots_);
  learnt_ = 0;
  for (const Slot& s : before)
    if (s.term != Token::no_term) slots_[s.term & (slots_.size() - 1)] = s;
}

void WordReader::learn(std::uint32_t term, std::string_view form, Slot& slot) {
  slot = {};
  slot.term = term;
  const auto bytes = elided_bytes(form, *stopwords_, folded_);
  if (bytes == 0) {
    fold(form, folded_);
    slot.form = number_of(folded_) & most_number;
    slot.stop = stopwords_->contains(folded_);
    return;
  }
  Elision e;
  e.bytes = static_cast<std::uint32_t>(bytes);
  e.front = number_of(folded_);
  fold(form, folded_);
  e.whole = number_of(folded_);
  fold(form.substr(bytes), folded_);
  e.rest = number_of(folded_);
  e.rest_stops = stopwords_->contains(folded_);
  slot.elided = 1;
  slot.form = static_cast<std::uint32_t>(elisions_.size()) & most_number;
  elisions_.push_back(e);
}

WordReader::Slot& WordReader::slot_of(std::uint32_t term, const FormOfTerm& form_of) {
  Slot* slot = &slots_[term & (slots_.size() - 1)];
  if (slot->term == term) return *slot;
  if (++learnt_ > slots_.size() / 2 && slots_.size() < most_slots) {
    grow_slots();
    slot = &slots_[term & (slots_.size() - 1)];
  }
  learn(term, form_of(term), *slot);
  return *slot;
}

/// The key of a form in this document.
std::uint32_t WordReader::key_of_form(std::uint32_t form) {
  Met& m = met_[form];
  if (m.document == document_) return m.key;
  m = {document_, static_cast<std::uint32_t>(form_of_key_.size())};
  form_of_key_.push_back(form);
  return m.key;
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

std::uint32_t WordReader::key_of_norm(std::uint32_t term, const FormOfTerm& form_of) {
  const Slot& norm = slot_of(term, form_of);
  return key_of_form(norm.elided ? elisions_[norm.form].whole : norm.form);
}

inline void WordReader::add(Word w, std::string_view text) {
  w.joined = w.joined && !words_.empty() && w.begin >= words_.back().end &&
             can_cross(text.substr(words_.back().end, w.begin - words_.back().end));
  w.sentence = sentence_;
  words_.push_back(w);
}

/// Adds the words of a token: one, or two where the first is elided.
inline void WordReader::add(const Token& t, std::string_view text, const FormOfTerm& form_of, bool can_join) {
  Slot& slot = slot_of(t.term, form_of);
  const bool letters = t.kind == Token::Kind::word;
  if (!slot.elided && t.norm == Token::no_term) {
    if (slot.document != document_) slot.key = key_of_form(slot.form), slot.document = document_;
    return add({slot.key, t.begin, t.end, t.removed || slot.stop != 0, letters, can_join, 0, t.stated}, text);
  }
  if (!slot.elided) {
    const bool stop = t.removed || slot.stop != 0;  // before another term may take the slot
    return add({key_of_norm(t.norm, form_of), t.begin, t.end, stop, letters, can_join, 0, t.stated}, text);
  }
  const Elision e = elisions_[slot.form];
  std::uint32_t begin = t.begin;
  // A term that is a lemma need not be written in the text.
  if (t.begin + e.bytes < t.end && !is_inside_character(text[t.begin + e.bytes])) {
    begin += e.bytes;
    add({key_of_form(e.front), t.begin, begin, true, true, can_join}, text);
    can_join = true;
  }
  const auto key = t.norm == Token::no_term ? key_of_form(e.rest) : key_of_norm(t.norm, form_of);
  add({key, begin, t.end, t.removed || e.rest_stops, letters, can_join, 0, t.stated}, text);
}

void WordReader::start(std::size_t token_count) {
  if (slots_.empty()) slots_.resize(least_slots);
  if (++document_ == 0)
    forget(), slots_.resize(least_slots), document_ = 1;  // after 2^32 documents old marks might look new
  form_of_key_.clear();
  words_.clear();
  words_.reserve(token_count);
  sentence_ = 0;
}

void WordReader::set_apart(std::string_view surface, std::string_view text) {
  for (Word& w : words_)
    if (w.stop && text.substr(w.begin, w.end - w.begin) == surface)
      w.key = key_of_form(number_of(surface)), w.stop = false;
}

std::span<const Word> WordReader::read(std::span<const Token> tokens, std::string_view text,
                                       const FormOfTerm& form_of) {
  start(tokens.size());
  constexpr std::size_t ahead = 12;  // tokens: by then a slot has come from memory
  const std::size_t mask = slots_.size() - 1;
  bool can_join = false, first = true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& t = tokens[i];
    if (i + ahead < tokens.size()) __builtin_prefetch(&slots_[tokens[i + ahead].term & mask]);
    if (t.starts_sentence && !first) ++sentence_;
    if (t.starts_sentence) can_join = false;
    first = false;
    if (t.kind == Token::Kind::other) continue;  // it is part of the gap to the next word, which decides
    add(t, text, form_of, can_join);
    can_join = true;
  }
  return words_;
}

}  // namespace keywords
