// The words of scripts that are written without blanks, as ICU's dictionaries have them. The only file here that holds an
// ICU iterator.
#pragma once
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace segment {

/// Cuts runs of Chinese, Japanese, Thai, Lao, Khmer or Burmese into words. One thread at a time.
class Dictionary {
 public:
  /// What ICU needs grows with the run, so a longer one is handed to it in pieces of at most so many bytes, which end
  /// behind a blank or else between two characters.
  static constexpr std::size_t default_most_bytes = std::size_t{64} * 1024;

  /// Slow (milliseconds): make one and clone() it. Throws std::runtime_error when ICU's data is missing.
  explicit Dictionary(std::size_t most_bytes = default_most_bytes);
  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  /// A copy for another thread. [any time] thread-safe as long as the original has cut nothing
  std::unique_ptr<Dictionary> clone() const;

  /// Puts the end of each word of `run`, valid UTF-8 below 4 GiB, into `ends`, in the place of what was there; together
  /// the words are the whole run.
  void cut(std::string_view run, std::vector<std::uint32_t>& ends);

 private:
  Dictionary(std::unique_ptr<icu::BreakIterator> iterator, std::size_t most_bytes);
  void cut_piece(std::string_view run, std::size_t begin, std::size_t end, std::vector<std::uint32_t>& ends);

  std::unique_ptr<icu::BreakIterator> iterator_;
  UText utext_ = UTEXT_INITIALIZER;
  std::size_t most_bytes_;
};

/// Where the piece of `text` that starts at `begin` ends so that it has at most `most_bytes`.
std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most_bytes);

}  // namespace segment
