#include "sources/text_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {

void TextBuffer::make_room(std::size_t bytes) {
  auto* text = reinterpret_cast<char*>(text_.data());
  if (begin_ != 0 && end_ + bytes + readable_padding > text_.capacity()) {
    std::memmove(text, text + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  text_.reserve(end_ + bytes + readable_padding, end_);
  std::memset(text_.data() + end_ + bytes, 0, readable_padding);
}

void TextBuffer::start() {
  started_ = true;
  char first[3];
  std::size_t have = 0;
  while (have < sizeof first) {
    const std::size_t n = input_.read(first + have, sizeof first - have);
    if (n == 0) break;
    have += n;
  }
  const ByteOrder order = byte_order({first, have});
  const std::string_view rest = std::string_view(first, have).substr(mark_bytes(order));
  if (order == ByteOrder::utf16_little || order == ByteOrder::utf16_big) {
    utf16_.emplace(order == ByteOrder::utf16_big);
    decoded_.clear();
    utf16_->feed(rest, decoded_);
  }
  const std::string_view text = utf16_ ? std::string_view(decoded_) : rest;
  make_room(text.size());
  std::memcpy(text_.data() + end_, text.data(), text.size());
  end_ += text.size();
}

void TextBuffer::fill_from_utf16() {
  raw_.resize(chunk_);
  const std::size_t n = input_.read(raw_.data(), raw_.size());
  decoded_.clear();
  if (n == 0) {
    utf16_->finish(decoded_);
    ended_ = true;
  } else {
    utf16_->feed(std::string_view(raw_).substr(0, n), decoded_);
  }
  make_room(decoded_.size());
  std::memcpy(text_.data() + end_, decoded_.data(), decoded_.size());
  end_ += decoded_.size();
}

bool TextBuffer::fill() {
  if (ended_) return false;
  const std::size_t before = end_ - begin_;
  if (!started_) start();
  // A record that does not fit yet doubles what is read, so that looking at it again from its start stays linear.
  const std::size_t wanted = std::max(chunk_, before);
  while (!ended_ && end_ - begin_ < before + wanted) {
    if (utf16_) {
      fill_from_utf16();
      continue;
    }
    make_room(chunk_);
    const std::size_t n = input_.read(reinterpret_cast<char*>(text_.data()) + end_, chunk_);
    end_ += n;
    std::memset(text_.data() + end_, 0, readable_padding);
    ended_ = n == 0;
    // What a pipe has given is worth working on.
    if (!input_.is_regular() && before < chunk_) break;
  }
  return !ended_ || end_ - begin_ > before;
}

void LineReader::skip_rest_of_line() {
  beginning_.assign(buffer_.view().substr(0, 200));
  for (;;) {
    const std::string_view view = buffer_.view();
    if (const auto* end = static_cast<const char*>(std::memchr(view.data(), '\n', view.size())); end != nullptr) {
      buffer_.consume(static_cast<std::size_t>(end - view.data()) + 1);
      return;
    }
    buffer_.consume(view.size());
    if (!buffer_.fill()) return;
  }
}

bool LineReader::next(std::string_view& line) {
  buffer_.consume(pending_);
  pending_ = 0;
  too_long_ = false;
  std::size_t looked_at = 0;
  for (;;) {
    const std::string_view view = buffer_.view();
    const void* end =
        view.size() > looked_at ? std::memchr(view.data() + looked_at, '\n', view.size() - looked_at) : nullptr;
    if (end != nullptr) {
      const auto bytes = static_cast<std::size_t>(static_cast<const char*>(end) - view.data());
      line = view.substr(0, bytes);
      pending_ = bytes + 1;
      break;
    }
    looked_at = view.size();
    if (view.size() > most_bytes_) break;
    if (buffer_.fill()) continue;
    if (view.empty()) return false;
    line = view;
    pending_ = view.size();
    break;
  }
  ++number_;
  if (pending_ == 0 || line.size() > most_bytes_) {
    too_long_ = true;
    pending_ = 0;
    skip_rest_of_line();
    line = beginning_;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace textmill::sources
