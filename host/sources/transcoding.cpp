#include "sources/transcoding.hpp"

#include "sources/encoding.hpp"
#include "sources/formats/charset.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {
namespace {

constexpr std::size_t looked_at_bytes = 64 << 10;

/// The bytes themselves, for readers that own their stream.
class SameBytes : public ByteStream {
 public:
  explicit SameBytes(ByteStream& input) : input_(input) {}
  std::size_t read(char* into, std::size_t most) override { return input_.read(into, most); }
  bool is_regular() const override { return input_.is_regular(); }
  const std::string& shown() const override { return input_.shown(); }

 private:
  ByteStream& input_;
};

class DecodedBytes : public ByteStream {
 public:
  DecodedBytes(ByteStream& input, const std::string& encoding)
      : input_(input), decoder_(encoding), raw_(looked_at_bytes, '\0') {}

  std::size_t read(char* into, std::size_t most) override {
    while (at_ == text_.size() && !ended_) {
      const std::size_t n = input_.read(raw_.data(), raw_.size());
      ended_ = n == 0;
      text_.clear();
      at_ = 0;
      decoder_.feed(std::string_view(raw_).substr(0, n), ended_, text_);
    }
    const std::size_t n = std::min(most, text_.size() - at_);
    std::memcpy(into, text_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool is_regular() const override { return input_.is_regular(); }
  const std::string& shown() const override { return input_.shown(); }

 private:
  ByteStream& input_;
  CharsetDecoder decoder_;
  std::string raw_, text_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

/// Valid but for a character that the end cuts.
bool is_utf8_so_far(std::string_view bytes) {
  for (std::size_t cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
    if (is_valid_utf8(bytes.substr(0, bytes.size() - cut))) return true;
  return false;
}

}  // namespace

std::unique_ptr<ByteStream> open_text_bytes(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                            Workspace& workspace) {
  std::string encoding = settings.encoding;
  if (encoding == "auto") {
    encoding = "";
    const std::string_view beginning = bytes.is_regular() ? bytes.peek(looked_at_bytes) : std::string_view();
    if (byte_order(beginning) == ByteOrder::none && !is_utf8_so_far(beginning)) encoding = guess_encoding(beginning);
    if (!encoding.empty()) note_guess(workspace, encoding, path.shown);
  }
  if (encoding.empty()) return std::make_unique<SameBytes>(bytes);
  return std::make_unique<DecodedBytes>(bytes, encoding);
}

void note_guess(Workspace& workspace, const std::string& encoding, const std::string& shown) {
  auto& [count, example] = workspace.guessed[encoding];
  if (count++ == 0) example = shown;
}

}  // namespace textmill::sources
