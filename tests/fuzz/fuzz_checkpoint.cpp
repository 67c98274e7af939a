// Any bytes as what stands in a checkpoint, in a file and as its parts. Never a crash, and what is taken can be gone through. The first
// byte chooses.
#include "chain/checkpoint/file.hpp"
#include "chain/checkpoint/head.hpp"

#include <unistd.h>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace textmill::chain;

void go_through(const KeptChunk& chunk, std::size_t columns) {
  std::uint64_t sum = 0;
  KeptDocument d;
  for (std::size_t at = 0; chunk.next(at, d);) {
    for (const char c : d.text) sum += static_cast<unsigned char>(c);
    for (const auto& [field, value] : d.metadata)
      sum += field.size() + (value.empty() ? 0u : static_cast<unsigned char>(value.back()));
    if (d.columns.size() != columns) std::abort();
    for (const tml_column& c : d.columns) {
      if (c.data == nullptr) continue;
      const std::size_t bytes = c.type == TML_STR ? c.offsets[c.rows] : c.rows * c.width;
      for (std::size_t i = 0; i < bytes; ++i) sum += static_cast<const unsigned char*>(c.data)[i];
      if (c.validity != nullptr && c.rows != 0) sum += c.validity[(c.rows - 1) / 8];
    }
  }
  if (sum == UINT64_MAX) std::abort();
}

void read_file(std::string_view bytes) {
  static const std::string path = "/dev/shm/textmill-fuzz-" + std::to_string(::getpid());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  const RecordFile file(path, RecordFile::Use::read);
  for (const auto& record : file.records()) file.read(record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  constexpr std::array<tml_type, 4> types = {TML_TERM, TML_STR, TML_U32, TML_F64};
  constexpr std::array<std::uint32_t, 3> terms = {7, 0, 1};
  std::string marks;
  try {
    switch (data[0] % 4) {
      case 0: head_of(bytes, marks); break;
      case 1: end_of(bytes); break;
      case 2: read_file(bytes); break;
      default:
        if (KeptChunk chunk; chunk.adopt(bytes, types, terms)) go_through(chunk, types.size());
    }
  } catch (const std::runtime_error&) {  // refused, which is fine
  }
  return 0;
}
