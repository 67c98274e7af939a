#include "dictionary.hpp"

#include <stdexcept>
#include <string>

namespace segment {
namespace {

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

}  // namespace

std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most_bytes) {
  if (text.size() - begin <= most_bytes) return text.size();
  const std::string_view piece = text.substr(begin, most_bytes);
  if (const std::size_t blank = piece.rfind(' '); blank != std::string_view::npos) return begin + blank + 1;
  std::size_t end = begin + most_bytes;
  while (end > begin + 1 && is_continuation(text[end])) --end;
  return end;
}

Dictionary::Dictionary(std::size_t most_bytes) : most_bytes_(most_bytes) {
  UErrorCode status = U_ZERO_ERROR;
  iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check(status, "ICU has no rules for words");
}

Dictionary::Dictionary(std::unique_ptr<icu::BreakIterator> iterator, std::size_t most_bytes)
    : iterator_(std::move(iterator)), most_bytes_(most_bytes) {}

Dictionary::~Dictionary() { utext_close(&utext_); }

std::unique_ptr<Dictionary> Dictionary::clone() const {
  return std::unique_ptr<Dictionary>(
      new Dictionary(std::unique_ptr<icu::BreakIterator>(iterator_->clone()), most_bytes_));
}

void Dictionary::cut(std::string_view run, std::vector<std::uint32_t>& ends) {
  ends.clear();
  for (std::size_t begin = 0; begin < run.size();) {
    const std::size_t end = piece_end(run, begin, most_bytes_);
    cut_piece(run, begin, end, ends);
    begin = end;
  }
}

void Dictionary::cut_piece(std::string_view run, std::size_t begin, std::size_t end, std::vector<std::uint32_t>& ends) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&utext_, run.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  iterator_->setText(&utext_, status);
  check(status, "ICU can't read the text");
  iterator_->first();
  for (std::int32_t boundary; (boundary = iterator_->next()) != icu::BreakIterator::DONE;)
    ends.push_back(static_cast<std::uint32_t>(begin + static_cast<std::size_t>(boundary)));
  // A boundary that is missing before the end of the piece would lose text silently.
  if (ends.empty() || ends.back() != end) ends.push_back(static_cast<std::uint32_t>(end));
}

}  // namespace segment
