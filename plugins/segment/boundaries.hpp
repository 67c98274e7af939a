// The boundaries that ICU finds in UTF-8 text. The only file here that holds an ICU iterator.
#pragma once
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace segment {

/// A byte range [begin, end) of the text.
struct Span {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Cuts a text at the word or sentence boundaries of UAX #29, as ICU's root rules have them (dictionaries for Chinese,
/// Japanese, Thai, Lao, Khmer and Burmese included). ICU counts in 31 bits, so a text beyond `most_bytes` is handed to
/// it in pieces that end behind a line, else behind a blank, else between two characters. One thread at a time.
class Boundaries {
 public:
  enum class Kind { word, sentence };
  static constexpr std::size_t default_most_bytes = std::size_t{1} << 30;

  /// Slow (milliseconds): make one and clone() it. Throws std::runtime_error when ICU's data is missing.
  explicit Boundaries(Kind kind, std::size_t most_bytes = default_most_bytes);
  ~Boundaries();
  Boundaries(const Boundaries&) = delete;
  Boundaries& operator=(const Boundaries&) = delete;
  /// A copy without a text. [any time] thread-safe as long as the original has no text
  std::unique_ptr<Boundaries> clone() const;

  /// Starts at the beginning of `text`: valid UTF-8 below 4 GiB, which must live as long as next() is called.
  void open(std::string_view text);
  /// The next segment; all segments together are the whole text. False at the end.
  bool next(Span& segment);

 private:
  Boundaries(std::unique_ptr<icu::BreakIterator> iterator, std::size_t most_bytes);
  void open_piece();

  std::unique_ptr<icu::BreakIterator> iterator_;
  UText utext_ = UTEXT_INITIALIZER;
  std::size_t most_bytes_;
  std::string_view text_;
  std::size_t piece_ = 0, piece_end_ = 0;
  std::size_t at_ = 0;
};

/// Where the piece of `text` that starts at `begin` ends so that it has at most `most_bytes`.
std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most_bytes);

}  // namespace segment
