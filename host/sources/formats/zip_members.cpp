#include "sources/formats/zip_members.hpp"

#include "sources/formats/extracted.hpp"
#include "sources/formats/unpack.hpp"

#include <algorithm>
#include <cstring>

namespace textmill::sources {
namespace {

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
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
  std::string shown_ = "the zip file";
};

}  // namespace

std::map<std::string, std::string> zip_members(std::string_view zip,
                                               const std::function<bool(std::string_view)>& wanted) {
  if (packing_of(zip.substr(0, 512)) != Packing::zip) throw FormatError("it is no zip file");
  std::map<std::string, std::string> members;
  std::size_t bytes = 0;
  try {
    MemoryStream stream(zip);
    Unpacker unpacker(stream, Packing::zip);
    while (unpacker.next()) {
      if (!wanted(unpacker.member())) continue;
      std::string& text = members[unpacker.member()];
      text.clear();
      for (;;) {
        const std::size_t have = text.size();
        constexpr std::size_t step = 64 << 10;
        text.resize(have + step);
        const std::size_t n = unpacker.read(text.data() + have, step);
        text.resize(have + n);
        bytes += n;
        if (n == 0) break;
        if (bytes > most_file_bytes)
          throw FormatError("its parts are larger than " + std::to_string(most_file_bytes >> 20) + " MiB");
      }
    }
  } catch (const FormatError&) {
    throw;
  } catch (const std::runtime_error& e) {
    throw FormatError(e.what());
  }
  return members;
}

}  // namespace textmill::sources
