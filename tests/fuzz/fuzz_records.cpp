// Any bytes as a file of any format, through all that opens files: packing, office formats, tables, mailboxes, vertical texts.
// Never a crash, never an endless stream, and every text is valid UTF-8. The first byte chooses the format that is stated.
#include "sources/encoding.hpp"
#include "sources/record_stream.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace {

using namespace textmill::sources;

class Bytes : public ByteStream {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* into, std::size_t most) override {
    const std::size_t n = std::min(most, bytes_.size());
    std::memcpy(into, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }
  bool is_regular() const override { return true; }
  const std::string& shown() const override { return shown_; }

 private:
  std::string_view bytes_;
  std::string shown_ = "fuzz";
};

constexpr auto formats = std::to_array<std::optional<Format>>({std::nullopt, Format::docx, Format::odt, Format::epub,
                                                               Format::mbox, Format::vrt, Format::conllu, Format::csv,
                                                               Format::jsonl, Format::text, Format::markdown});

void read(std::string_view bytes, const ReadSettings& settings) {
  Bytes stream(bytes);
  PeekStream peek(stream);
  InputPath path{"fuzz", "fuzz", "fuzz", Format::text};
  Workspace workspace;
  const auto records = open_records(peek, path, settings, workspace);
  Record record;
  for (std::size_t n = 0; records->next(record); ++n) {
    if (n > bytes.size() + 16) std::abort();
    if (record.problem.empty() && !is_valid_utf8(record.text)) std::abort();
    for (const auto& [name, value] : record.metadata)
      if (!is_valid_utf8(name) || !is_valid_utf8(value)) std::abort();
    if (!is_valid_utf8(record.id)) std::abort();
    record.clear();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1 || size > 8192) return 0;
  ReadSettings settings;
  settings.format = formats[data[0] % formats.size()];
  settings.encoding = "auto";
  settings.keep_offsets = (data[0] & 128) != 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  // A PDF would start a program each time.
  if (bytes.find("%PDF-") != std::string_view::npos) return 0;
  try {
    read(bytes, settings);
  } catch (const std::runtime_error&) {  // refused, which is fine
  }
  return 0;
}
