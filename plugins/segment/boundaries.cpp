#include "boundaries.hpp"

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
  for (const char separator : {'\n', ' '}) {
    const std::size_t at = piece.rfind(separator);
    if (at != std::string_view::npos) return begin + at + 1;
  }
  std::size_t end = begin + most_bytes;
  while (end > begin + 1 && is_continuation(text[end])) --end;
  return end;
}

Boundaries::Boundaries(Kind kind, std::size_t most_bytes) : most_bytes_(most_bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const auto& root = icu::Locale::getRoot();
  iterator_.reset(kind == Kind::word ? icu::BreakIterator::createWordInstance(root, status)
                                     : icu::BreakIterator::createSentenceInstance(root, status));
  check(status, "ICU has no rules for text boundaries");
}

Boundaries::Boundaries(std::unique_ptr<icu::BreakIterator> iterator, std::size_t most_bytes)
    : iterator_(std::move(iterator)), most_bytes_(most_bytes) {}

Boundaries::~Boundaries() { utext_close(&utext_); }

std::unique_ptr<Boundaries> Boundaries::clone() const {
  return std::unique_ptr<Boundaries>(
      new Boundaries(std::unique_ptr<icu::BreakIterator>(iterator_->clone()), most_bytes_));
}

void Boundaries::open(std::string_view text) {
  text_ = text;
  piece_end_ = 0;
  open_piece();
}

void Boundaries::open_piece() {
  piece_ = at_ = piece_end_;
  piece_end_ = piece_end(text_, piece_, most_bytes_);
  if (piece_ == piece_end_) return;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&utext_, text_.data() + piece_, static_cast<std::int64_t>(piece_end_ - piece_), &status);
  iterator_->setText(&utext_, status);
  check(status, "ICU can't read the text");
  iterator_->first();
}

bool Boundaries::next(Span& segment) {
  if (at_ == piece_end_) {
    if (piece_end_ == text_.size()) return false;
    open_piece();
  }
  const std::int32_t boundary = iterator_->next();
  // A boundary that is missing before the end of the piece would lose text silently.
  const std::size_t end =
      boundary == icu::BreakIterator::DONE ? piece_end_ : piece_ + static_cast<std::size_t>(boundary);
  segment = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
  at_ = end;
  return true;
}

}  // namespace segment
