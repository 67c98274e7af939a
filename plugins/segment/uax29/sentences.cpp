// Method: only behind full stops, terminators and separators of paragraphs can a sentence end, so the text is scanned for
// these, many bytes at once, and the rules run there alone. They look at what follows up to the first character that is
// neither closing nor space; rule SB8 looks further, but never past the next candidate, so all looking ahead together is
// no longer than the text. Looking back (SB7) skips only what SB5 attaches to one letter.
#include "sentences.hpp"

#include <algorithm>
#include <stdexcept>

#include "candidates.hpp"
#include "sentence_candidates.hpp"
#include "sentence_table.hpp"

namespace textmill::uax29 {
namespace {

bool is_paragraph_separator(SentenceClass c) {
  return c == SentenceClass::carriage_return || c == SentenceClass::line_feed || c == SentenceClass::separator;
}
bool is_terminator(SentenceClass c) { return c == SentenceClass::full_stop || c == SentenceClass::terminator; }
bool is_attached(SentenceClass c) { return c == SentenceClass::extend || c == SentenceClass::format; }

void mark_every_byte(const char*, std::size_t block_count, std::uint64_t* masks) {
  std::fill_n(masks, block_count, ~std::uint64_t{0});
}

auto marker_of(Isa isa) {
  switch (isa) {
    case Isa::automaton: return mark_every_byte;
    case Isa::portable: return mark_candidates_portable;
#ifdef TEXTMILL_UAX29_X86_64
    case Isa::avx2: return mark_candidates_avx2;
    case Isa::avx512: return mark_candidates_avx512;
#endif
    default: throw_not_built(isa);
  }
}

class SentenceFinder {
 public:
  SentenceFinder(std::string_view text, Isa isa, std::vector<std::uint32_t>& ends)
      : text_(text), candidates_(text, marker_of(isa)), ends_(ends) {}

  void run() {
    for (std::size_t at = 0; (at = candidates_.next(at)) < text_.size();) {
      const auto [c, length] = character(at);
      if (is_paragraph_separator(c)) {
        at = behind_separator(at, c, length);
        end_at(at);  // SB4
      } else if (is_terminator(c)) {
        at = judge(c, at, at + length);
      } else {
        at += length;
      }
    }
    end_at(text_.size());
  }

 private:
  SentenceCharacter character(std::size_t at) const { return sentence_character(text_.data() + at); }

  /// A sentence ends at `at`, or did already.
  void end_at(std::size_t at) {
    if (at != 0 && (ends_.empty() || ends_.back() != at)) ends_.push_back(static_cast<std::uint32_t>(at));
  }

  std::size_t behind_separator(std::size_t at, SentenceClass c, std::size_t length) const {
    const bool is_pair = c == SentenceClass::carriage_return && at + 1 < text_.size() && text_[at + 1] == '\n';  // SB3
    return at + length + (is_pair ? 1 : 0);
  }

  /// Applies the rules behind the terminator `mark` at `begin`. Returns from where to go on.
  std::size_t judge(SentenceClass mark, std::size_t begin, std::size_t at) {
    bool closed = false, spaced = false;
    while (at < text_.size()) {
      const auto [c, length] = character(at);
      const bool directly_behind = !closed && !spaced;
      if (is_attached(c)) {  // SB5
        at += length;
      } else if (is_terminator(c)) {  // SB8a
        mark = c;
        begin = at;
        closed = spaced = false;
        at += length;
      } else if (c == SentenceClass::space) {  // SB9, SB10
        spaced = true;
        at += length;
      } else if (c == SentenceClass::closing && !spaced) {  // SB9
        closed = true;
        at += length;
      } else if (is_paragraph_separator(c)) {  // SB9, SB10, SB4
        at = behind_separator(at, c, length);
        end_at(at);
        return at;
      } else if (c == SentenceClass::continuing) {  // SB8a
        return at;
      } else if (mark == SentenceClass::full_stop && directly_behind && continues_word(begin, c)) {  // SB6, SB7
        return at;
      } else if (mark == SentenceClass::full_stop && small_letter_follows(at)) {  // SB8
        return at;
      } else {  // SB11
        end_at(at);
        return at;
      }
    }
    return at;
  }

  bool continues_word(std::size_t full_stop, SentenceClass behind) const {
    if (behind == SentenceClass::numeric) return true;
    if (behind != SentenceClass::upper) return false;
    const SentenceClass before = class_before(full_stop);
    return before == SentenceClass::upper || before == SentenceClass::lower;
  }

  /// The class of the character before `at` that is not attached to another.
  SentenceClass class_before(std::size_t at) const {
    while (at != 0) {
      do --at;
      while ((static_cast<unsigned char>(text_[at]) & 0xC0u) == 0x80u);
      if (const SentenceClass c = character(at).sentence_class; !is_attached(c)) return c;
    }
    return SentenceClass::other;
  }

  /// Whether a small letter comes before any other letter, terminator or end of paragraph.
  bool small_letter_follows(std::size_t at) const {
    while (at < text_.size()) {
      const auto [c, length] = character(at);
      if (c == SentenceClass::lower) return true;
      if (c == SentenceClass::upper || c == SentenceClass::other_letter || is_terminator(c) ||
          is_paragraph_separator(c))
        return false;
      at += length;
    }
    return false;
  }

  std::string_view text_;
  Candidates<decltype(marker_of(Isa::automaton))> candidates_;
  std::vector<std::uint32_t>& ends_;
};

}  // namespace

void find_sentences(std::string_view text, std::vector<std::uint32_t>& ends) {
  find_sentences(text, chosen_isa(), ends);
}

void find_sentences(std::string_view text, Isa isa, std::vector<std::uint32_t>& ends) {
  if (text.size() > UINT32_MAX) throw std::length_error("a text of 4 GiB or more can't be cut into sentences");
  ends.clear();
  SentenceFinder(text, isa, ends).run();
}

}  // namespace textmill::uax29
