#include "yake_liaad.hpp"

#include "sentences.hpp"

#include <algorithm>

namespace keywords::originals {
namespace {

/// The text as the program filters it: line feeds and tabs are blanks, and a blank comes first unless a capital does.
void prepare(Characters& t) {
  for (char32_t& c : t.code)
    if (c == U'\n' || c == U'\t') c = U' ';
  const auto first = std::find_if(t.code.begin(), t.code.end(), [](char32_t c) { return !is(c, py_space); });
  if (first != t.code.end() && *first >= U'A' && *first <= U'Z') return;
  t.code.insert(t.code.begin(), U' ');
  t.begin.insert(t.begin.begin(), 0u);
  t.end.insert(t.end.begin(), 0u);
}

bool is_number(const Characters& t, Range token) {
  std::size_t digits = 0, dots = 0;
  for (std::size_t i = token.first; i < token.last; ++i) {
    if (t.code[i] == U',') continue;
    if (is(t.code[i], py_digit)) ++digits;
    else if (t.code[i] == U'.') ++dots;
    else return false;
  }
  return digits > 0 && dots <= 1;
}

YakeTag tag_of(const Characters& t, Range token, std::size_t place) {
  if (is_number(t, token)) return YakeTag::digits;
  std::size_t digits = 0, letters = 0, signs = 0, upper = 0, lower = 0;
  for (std::size_t i = token.first; i < token.last; ++i) {
    const auto c = classes(t.code[i]);
    digits += (c & py_digit) != 0;
    letters += (c & any_letter) != 0;
    signs += (c & ascii_punctuation) != 0;
    upper += (c & py_upper) != 0;
    lower += (c & py_lower) != 0;
  }
  if ((digits > 0) == (letters > 0) || signs > 1) return YakeTag::unusual;
  if (upper > 0 && lower == 0) return YakeTag::acronym;
  if (token.size() > 1 && place > 0 && upper == 1 && is(t.code[token.first], py_upper)) return YakeTag::proper;
  return YakeTag::plain;
}

bool is_punctuation(const Characters& t, Range token) {
  for (std::size_t i = token.first; i < token.last; ++i)
    if (!is(t.code[i], ascii_punctuation)) return false;
  return true;
}

std::size_t punctuation_count(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && is(static_cast<char32_t>(c), ascii_punctuation);
  }));
}

/// A map of one huge document must not make every small one after it clear it.
template <class Map> void empty_out(Map& map) {
  if (map.bucket_count() > 1024 + 16 * map.size()) map = {};
  else map.clear();
}

}  // namespace

void LineSet::add_lines(std::string_view lines) {
  std::string lower;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    to_lower(line, lower);
    words_.insert(lower);
  }
}

const YakeText& LiaadReader::read(std::string_view text, const LineSet& stopwords) {
  text_.clear();
  lowers_.clear();
  key_terms_.clear();
  surfaces_.clear();
  surface_ends_.clear();
  empty_out(ids_);
  empty_out(terms_);
  decode(text, characters_);
  prepare(characters_);
  const auto sentences = split_sentences(characters_);
  text_.sentence_count = sentences.size();
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    tokenizer_.read(characters_, sentences[s]);
    read_sentence(s, stopwords);
  }
  return text_;
}

void LiaadReader::read_sentence(std::uint32_t sentence, const LineSet& stopwords) {
  bool joined = false;
  for (std::size_t place = 0; place < tokenizer_.tokens().size(); ++place) {
    const Range token = tokenizer_.tokens()[place];
    if (is_punctuation(tokenizer_.characters(), token)) {
      joined = false;
    } else {
      add_word(token, place, joined, sentence, stopwords);
      joined = true;
    }
  }
}

void LiaadReader::add_word(Range token, std::size_t place, bool joined, std::uint32_t sentence,
                           const LineSet& stopwords) {
  const Characters& t = tokenizer_.characters();
  surface_.clear();
  encode(t, token, surface_);
  surfaces_ += surface_;
  surface_ends_.push_back(surfaces_.size());
  to_lower(surface_, lower_);
  const auto key = key_of(lower_);
  if (key == key_terms_.size()) key_terms_.push_back(term_of(key, stopwords));
  const bool stop = text_.stop_term[key_terms_[key]];
  text_.words.push_back({key, t.begin[token.first], t.end[token.last - 1], stop, true, joined});
  text_.term.push_back(key_terms_[key]);
  text_.tag.push_back(tag_of(t, token, place));
  text_.sentence.push_back(sentence);
}

std::uint32_t LiaadReader::key_of(std::string_view lower) {
  const auto it = ids_.find(lower);
  if (it != ids_.end()) return it->second;
  const auto added = ids_.emplace(std::string(lower), static_cast<std::uint32_t>(lowers_.size())).first;
  lowers_.push_back(added->first);
  return added->second;
}

/// A final "s" is taken off; whether a term is a stop word is settled by the form in which it is first seen.
std::uint32_t LiaadReader::term_of(std::uint32_t key, const LineSet& stopwords) {
  auto term = lowers_[key];
  const bool listed = stopwords.contains(term);
  if (term.ends_with('s') && character_count(term) > 3) term.remove_suffix(1);
  const auto it = terms_.find(term);
  if (it != terms_.end()) return it->second;
  const auto id = static_cast<std::uint32_t>(text_.stop_term.size());
  terms_.emplace(std::string(term), id);
  constexpr std::size_t shortest = 3;
  text_.stop_term.push_back(listed || stopwords.contains(term) ||
                            character_count(term) - punctuation_count(term) < shortest);
  return id;
}

}  // namespace keywords::originals
