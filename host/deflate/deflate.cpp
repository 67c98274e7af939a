#include "deflate/deflate.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>

namespace textmill::deflate {
namespace {

/// zlib does not write through it.
Bytef* input(const char* bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes)); }

uInt counted(std::size_t bytes) {
  return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

}  // namespace

std::string deflated(std::string_view bytes) {
  z_stream z{};
  if (deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = input(bytes.data());
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  const int result = ::deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  if (result != Z_STREAM_END) throw std::runtime_error("the data can't be compressed");
  return out;
}

struct Gunzip::Stream {
  Stream() {
    constexpr int gzip_alone = 16;
    if (inflateInit2(&z, MAX_WBITS + gzip_alone) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream z{};
};

Gunzip::Gunzip() : stream_(std::make_unique<Stream>()) {}
Gunzip::~Gunzip() = default;

Gunzip::Progress Gunzip::step(std::span<const char> in, std::span<char> out) {
  constexpr char first_of_gzip = '\x1F';
  z_stream& z = stream_->z;
  Progress done;
  while (!damaged_ && done.taken < in.size() && done.given < out.size()) {
    if (between_ && in[done.taken] != first_of_gzip) ended_ = true;
    if (ended_) return {in.size(), done.given};
    between_ = false;
    z.next_in = input(in.data() + done.taken);
    z.avail_in = counted(in.size() - done.taken);
    z.next_out = reinterpret_cast<Bytef*>(out.data() + done.given);
    z.avail_out = counted(out.size() - done.given);
    const uInt had = z.avail_in, room = z.avail_out;
    const int result = inflate(&z, Z_NO_FLUSH);
    done.taken += had - z.avail_in;
    done.given += room - z.avail_out;
    if (result == Z_STREAM_END) {
      between_ = true;
      inflateReset(&z);
    } else if (result == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      damaged_ = true;
    }
  }
  return done;
}

}  // namespace textmill::deflate
