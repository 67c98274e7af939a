// Method: 64 bytes at once, each property of them a mask of 64 bits. In ASCII a word is a run of letters and digits, and
// of single marks such as the apostrophe between two of them: a few operations on masks. Other characters are looked up
// one by one (but for the most frequent letters and signs, which are found in the bytes too) and put into the same masks, if
// they are letters, digits, what WB4 skips behind these, plain signs, or marks in the middle of a word. What remains is
// hard: Hebrew, kana, ideographs, emoji, underscores and the like. The run of word bytes around it goes to the automaton.
//
// For the files that are compiled for one instruction set. All is in an unnamed namespace: a linker that merged functions
// of these files could put instructions into the program that the machine does not have. For the same reason nothing here
// calls an inline function of the standard library.
#pragma once
#include "word_spans.hpp"
#include "word_table.hpp"
#include "words_automaton.hpp"
#include "words_masks.hpp"

namespace textmill::uax29 {
namespace {

constexpr Mask all_bytes = ~Mask{0};
constexpr Mask last_byte = Mask{1} << 63;

/// A block of 64 bytes when the characters beyond ASCII are sorted in.
struct Block {
  Mask letter = 0, digit = 0, mid_letter = 0, mid_number = 0, mid = 0;
  Mask joined = 0;  ///< bytes of marks beyond ASCII that join what stands on both sides
  Mask hard = 0;
};

constexpr Mask low_bits(unsigned count) { return count >= 64 ? all_bytes : (Mask{1} << count) - 1; }
/// `mask` has a bit.
[[gnu::always_inline]] inline unsigned lowest(Mask mask) { return static_cast<unsigned>(__builtin_ctzll(mask)); }

/// What a character is to the masks.
enum class Role : std::uint8_t { plain, letter, digit, skipped, mid_letter, mid_number, mid_either, hard };

constexpr Role role_of(WordClass c, Content content) {
  if (c == WordClass::letter && content == Content::letter) return Role::letter;
  if (c == WordClass::numeric && content == Content::number) return Role::digit;
  if (content != Content::none) return Role::hard;
  switch (c) {
    case WordClass::other:
    case WordClass::carriage_return:
    case WordClass::line_feed:
    case WordClass::newline:
    case WordClass::space:
    case WordClass::double_quote: return Role::plain;
    case WordClass::extend:
    case WordClass::format: return Role::skipped;
    case WordClass::mid_letter: return Role::mid_letter;
    case WordClass::mid_number: return Role::mid_number;
    case WordClass::mid_number_or_letter:
    case WordClass::single_quote: return Role::mid_either;
    default: return Role::hard;
  }
}

struct Roles {
  Role of[256];
};
constexpr Roles roles = [] {
  Roles r{};
  for (unsigned entry = 0; entry < 256; ++entry)
    r.of[entry] = role_of(class_of(static_cast<std::uint8_t>(entry)), content_of(static_cast<std::uint8_t>(entry)));
  return r;
}();

/// Turns the blocks of a text into masks, in order.
class BlockReader {
 public:
  BlockReader(const char* text, std::size_t size)
      : text_(text), size_(size), tail_begin_(size == 0 ? 0 : (size - 1) / block_size * block_size) {
    std::memset(tail_, 0, sizeof tail_);
    if (size != 0) std::memcpy(tail_, text + tail_begin_, size - tail_begin_);
  }

  /// One more than there are full blocks, so that the last byte is no byte of the text.
  std::size_t block_count() const { return size_ / block_size + 1; }

  [[gnu::always_inline]] Block next() {
    // Of the last block with text and of what follows it there is a copy, since more than the text is read.
    const char* const bytes = at_ < tail_begin_ ? text_ + at_ : tail_ + (at_ - tail_begin_);
    const AsciiMasks ascii = ascii_masks(bytes);
    Block block{ascii.letter, ascii.digit, ascii.mid_letter, ascii.mid_number, ascii.mid, 0, ascii.underscore};
    if (ascii.not_ascii != 0) [[unlikely]] {
      sort_in(bytes, ascii.not_ascii, block);
    } else {
      in_hard_run_ = false;
    }
    last_ = {block.letter >> 63, block.digit >> 63, block.hard >> 63};
    at_ += block_size;
    return block;
  }

 private:
  void sort_in(const char* bytes, Mask not_ascii, Block& block) {
    Mask unknown = not_ascii & ~spill_.known;
    block.letter |= spill_.letter;
    block.digit |= spill_.digit;
    block.joined |= spill_.joined;
    spill_ = {};
    if (in_hard_run_) unknown &= ~mark_hard_run(0, not_ascii, block);
    if (unknown == 0) return;

    const Mask two = two_byte_letters(bytes), three = three_byte_letters(bytes);
    const Mask letters = two | two << 1 | three | three << 1 | three << 2;
    block.letter |= letters;
    unknown &= ~letters;
    spill_.letter = spill_.known = (two | three) >> 63 | three >> 62;
    if (unknown != 0) unknown &= ~sort_in_punctuation(bytes, unknown, block);
    if (unknown != 0) look_up(unknown, not_ascii, block);
  }

  /// Dashes, quotes and the like, a mark in the middle of words only where both of its neighbours are decided. Returns their bytes.
  [[gnu::always_inline]] Mask sort_in_punctuation(const char* bytes, Mask unknown, Block& block) const {
    const PunctuationMasks found = general_punctuation(bytes);
    const Mask decided = ~(unknown | block.hard);
    const Mask marks = found.mid_either & (decided << 1 | (last_.hard ^ 1u)) & decided >> 3;
    const Mask joined = marks & (((block.letter << 1 | last_.letter) & block.letter >> 3) |
                                 ((block.digit << 1 | last_.digit) & block.digit >> 3));
    block.joined |= joined | joined << 1 | joined << 2;
    const Mask sorted = (found.plain | marks) & unknown;
    return sorted | sorted << 1 | sorted << 2;
  }

  /// Letters, digits and what is skipped behind them (and so is part of them) without a branch, since in many scripts
  /// nobody could predict it.
  void look_up(Mask unknown, Mask not_ascii, Block& block) {
    Mask letter = block.letter, digit = block.digit;
    while (unknown != 0) {
      const unsigned i = lowest(unknown);
      const auto [entry, length] = word_character(text_ + at_ + i);
      const Mask character = ((Mask{1} << length) - 1) << i;
      unknown &= ~character;
      const Role role = roles.of[entry];
      const Mask after_letter = (letter << 1 | last_.letter) >> i & 1u;
      const Mask after_digit = (digit << 1 | last_.digit) >> i & 1u;
      const Mask skipped = role == Role::skipped;
      const Mask is_letter = Mask{role == Role::letter} | (skipped & after_letter);
      const Mask is_digit = Mask{role == Role::digit} | (skipped & after_digit);
      letter |= character & (0 - is_letter);
      digit |= character & (0 - is_digit);
      Mask is_joined = 0;
      if ((Mask{role != Role::plain} & ~(is_letter | is_digit)) != 0) [[unlikely]] {
        const Mask after_hard = (block.hard << 1 | last_.hard) >> i & 1u;
        const Role found = mark_in_context(role, after_letter, after_digit, after_hard, i + length);
        if (found == Role::hard) {
          unknown &= ~mark_hard_run(i, not_ascii, block);
          continue;
        }
        is_joined = found != Role::plain;
        block.joined |= character & (0 - is_joined);
      }
      if (i + length > block_size) [[unlikely]] {
        const Mask spilled = (Mask{1} << (i + length - block_size)) - 1;
        spill_ = {spilled, spilled & (0 - is_letter), spilled & (0 - is_digit), spilled & (0 - is_joined)};
      }
    }
    block.letter = letter;
    block.digit = digit;
  }

  /// Decides about what is neither plain nor letter nor digit: hard, or a mark that joins, or one that does not (plain).
  Role mark_in_context(Role role, Mask after_letter, Mask after_digit, Mask after_hard, unsigned end) const {
    if (role == Role::hard || role == Role::skipped || after_hard != 0) return Role::hard;
    const std::size_t next_at = at_ + end;
    const Role next = next_at < size_ ? roles.of[word_character(text_ + next_at).entry] : Role::plain;
    if (next == Role::hard || next == Role::skipped) return Role::hard;
    const bool joins = (after_letter != 0 && next == Role::letter && role != Role::mid_number) ||
                       (after_digit != 0 && next == Role::digit && role != Role::mid_letter);
    return joins ? role : Role::plain;
  }

  /// Marks all that is not ASCII from byte i on, up to the next that is: it is all in one run. Returns what was marked.
  Mask mark_hard_run(unsigned i, Mask not_ascii, Block& block) {
    const Mask ascii_behind = ~not_ascii >> i;
    const unsigned end = ascii_behind == 0 ? 64 : i + lowest(ascii_behind);
    const Mask run = low_bits(end) & ~low_bits(i);
    block.hard |= run;
    in_hard_run_ = end == 64;
    return run;
  }

  /// Bytes at the begin of the next block that belong to a character which is decided already.
  struct Spill {
    Mask known = 0, letter = 0, digit = 0, joined = 0;
  };
  struct LastByte {
    Mask letter = 0, digit = 0, hard = 0;
  };

  const char* text_;
  std::size_t size_, tail_begin_;
  std::size_t at_ = 0;
  Spill spill_;
  LastByte last_;
  bool in_hard_run_ = false;
  alignas(64) char tail_[3 * block_size];
};

/// Where the automaton must begin for a run that begins at `begin`: what WB4 skips belongs to the character before it, and
/// a blank to the blanks before it.
inline std::size_t begin_for_automaton(const char* text, std::size_t begin) {
  const auto class_at = [text](std::size_t at) { return class_of(word_character(text + at).entry); };
  const WordClass first = class_at(begin);
  if (begin == 0 || (first != WordClass::extend && first != WordClass::format && first != WordClass::zero_width_joiner))
    return begin;
  const auto before = [text](std::size_t at) {
    do --at;
    while ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
    return at;
  };
  std::size_t at = before(begin);
  const WordClass previous = class_at(at);
  if (previous == WordClass::carriage_return || previous == WordClass::line_feed || previous == WordClass::newline)
    return begin;
  if (previous != WordClass::space) return at;
  for (std::size_t blank = at; class_at(blank) == WordClass::space; blank = before(blank)) {
    at = blank;
    if (blank == 0) break;
  }
  return at;
}

/// Turns the masks into words.
class WordWriter {
 public:
  WordWriter(const char* text, WordColumns& words) : text_(text), words_(words) {}

  /// `base` is where `block` begins; `next` is the block behind it.
  [[gnu::always_inline]] void write(const Block& block, const Block& next, std::size_t base) {
    if (words_.capacity - words_.size < 2 * block_size) [[unlikely]]
      grow(words_, 2 * block_size);
    const Mask between_letters = (block.letter << 1 | previous_.letter) & (block.letter >> 1 | next.letter << 63);
    const Mask between_digits = (block.digit << 1 | previous_.digit) & (block.digit >> 1 | next.digit << 63);
    const Mask word = block.letter | block.digit | block.joined | (block.mid_letter & between_letters) |
                      (block.mid_number & between_digits);
    const Mask hard_behind = block.hard >> 1 | next.hard << 63;
    if ((block.hard | (block.mid & hard_behind) | Mask{hard_}) == 0) [[likely]]
      write_easy(block, word, base);
    else
      write_run_by_run(block, word, block.hard | (block.mid & (hard_behind | block.hard << 1 | previous_.hard)), base);
    previous_ = {block.letter >> 63, block.digit >> 63, block.hard >> 63};
  }

 private:
  [[gnu::always_inline]] void write_easy(const Block& block, Mask word, std::size_t base) {
    const Mask before = word << 1 | Mask{open_};
    words_.begin[words_.size] = begin_;
    const Mask begins = word & ~before, ends = ~word & before;
    write_positions(words_.begin + words_.size + open_, begins, static_cast<std::uint32_t>(base));
    write_positions(words_.end + words_.size, ends, static_cast<std::uint32_t>(base));
    const Mask with_letter = behind_words_with(block.letter, word, has_letter);
    const Mask with_digit = behind_words_with(block.digit, word, has_number);
    write_kinds(words_.kind + words_.size, ends, with_letter, with_digit);
    words_.size += count(ends);
    open_ = (word & last_byte) != 0;
    begin_ = words_.begin[words_.size];
  }

  /// Has a bit behind each word with a byte of `some`: that of a sum, whose carry runs through the word. What the first word
  /// had in the blocks before is carried in from `kind` of kind_, and what an open one has goes there.
  [[gnu::always_inline]] Mask behind_words_with(Mask some, Mask word, WordKind kind) {
    Mask sum = 0;
    const bool carry = __builtin_add_overflow(word, some, &sum);
    const bool second_carry = __builtin_add_overflow(sum, Mask{(kind_ & kind) != 0}, &sum);
    kind_ = (kind_ & ~unsigned{kind}) | (carry || second_carry ? unsigned{kind} : 0);
    return sum;
  }

  /// `hard` with the marks beside it.
  void write_run_by_run(const Block& block, Mask word, Mask hard, std::size_t base) {
    const Mask run = word | hard;
    Mask boundaries = run ^ (run << 1 | Mask{open_});
    unsigned from = 0;
    while (boundaries != 0) {
      const unsigned to = lowest(boundaries);
      boundaries &= boundaries - 1;
      if (open_) {
        note(block, hard, low_bits(to) & ~low_bits(from));
        close(base + to);
      } else {
        begin_ = static_cast<std::uint32_t>(base + to);
        kind_ = 0;
        open_ = true;
      }
      from = to;
    }
    if (open_) note(block, hard, ~low_bits(from));
    words_.begin[words_.size] = begin_;
  }

  void note(const Block& block, Mask hard, Mask part) {
    kind_ |= ((block.letter & part) != 0 ? unsigned{has_letter} : 0) |
             ((block.digit & part) != 0 ? unsigned{has_number} : 0);
    hard_ = hard_ || (hard & part) != 0;
  }

  void close(std::size_t end) {
    if (hard_) {
      append_words(text_, begin_for_automaton(text_, begin_), end, words_);
      grow(words_, 2 * block_size);
    } else {
      words_.begin[words_.size] = begin_;
      words_.end[words_.size] = static_cast<std::uint32_t>(end);
      words_.kind[words_.size++] = static_cast<std::uint8_t>(kind_);
    }
    open_ = hard_ = false;
    kind_ = 0;
  }

  struct LastByte {
    Mask letter = 0, digit = 0, hard = 0;
  };

  const char* text_;
  WordColumns& words_;
  LastByte previous_;
  std::uint32_t begin_ = 0;  ///< of the run that is open
  unsigned kind_ = 0;        ///< of its part in the blocks before
  bool open_ = false, hard_ = false;
};

inline void append_words_blockwise(const char* text, std::size_t size, WordColumns& words) {
  grow(words, size / 4 + 2 * block_size);  // more is never touched, and growing would copy
  BlockReader reader(text, size);
  WordWriter writer(text, words);
  Block block = reader.next();
  for (std::size_t left = reader.block_count(), base = 0; left != 0; --left, base += block_size) {
    const Block next = left == 1 ? Block{} : reader.next();
    writer.write(block, next, base);
    block = next;
  }
}

}  // namespace
}  // namespace textmill::uax29
