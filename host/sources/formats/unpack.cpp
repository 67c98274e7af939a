// One filter or one format is allowed at a time, the one that the first bytes name: libarchive's own search takes a gzip file
// that is cut in its header for raw data, and zeros for an empty tar. What is inside is looked at anew, so that a tar in a
// gzip is two unpackers. Gzip is read without libarchive, which does not look at checksums there.
#include "sources/formats/unpack.hpp"

#include "deflate/deflate.hpp"
#include "sources/encoding.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace textmill::sources {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t block_bytes = 256 << 10;

/// By its sign, or, as older programs write none, by its checksum: six octal digits of the sum of all bytes with blanks for them.
bool is_tar_header(std::string_view first) {
  constexpr std::size_t header = 512, digits_at = 148, digits_end = 156, sign_at = 257;
  if (first.size() > sign_at && first.substr(sign_at).starts_with("ustar")) return true;
  if (first.size() < header || first[0] == '\0') return false;
  unsigned sum = 0, stated = 0;
  for (const char c : first.substr(digits_at, digits_end - digits_at)) {
    if (c >= '0' && c <= '7') stated = stated * 8 + static_cast<unsigned>(c - '0');
    else if (c != ' ' && c != '\0') return false;
  }
  for (std::size_t i = 0; i < header; ++i)
    sum += i >= digits_at && i < digits_end ? ' ' : static_cast<unsigned char>(first[i]);
  return stated == sum;
}

/// How many members the end of a zip file states; none when there is no such end, or too many for it.
std::optional<std::size_t> members_stated(std::string_view end_of_zip) {
  constexpr std::size_t least = 22, count_at = 10;
  const std::size_t at = end_of_zip.rfind("PK\x05\x06"sv);
  if (at == std::string_view::npos || end_of_zip.size() - at < least) return std::nullopt;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(end_of_zip[at + i]));
  };
  return byte(count_at) | byte(count_at + 1) << 8;
}

}  // namespace

Packing packing_of(std::string_view first) {
  constexpr std::pair<std::string_view, Packing> signs[] = {{"\x1F\x8B"sv, Packing::gzip},
                                                            {"\x28\xB5\x2F\xFD"sv, Packing::zstd},
                                                            {"\xFD"
                                                             "7zXZ\0"sv,
                                                             Packing::xz},
                                                            {"LZIP"sv, Packing::lzip},
                                                            {"PK\x03\x04"sv, Packing::zip},
                                                            {"PK\x05\x06"sv, Packing::zip},
                                                            {"7z\xBC\xAF\x27\x1C"sv, Packing::seven_zip},
                                                            {"Rar!\x1A\x07"sv, Packing::rar}};
  for (const auto& [sign, packing] : signs)
    if (first.starts_with(sign)) return packing;
  // A text may begin with "BZh"; the sign of a block or of the end follows in a real one.
  constexpr std::size_t before_sign = 4, least = 6;
  if (first.starts_with("BZh") && first.size() >= least && first[3] >= '1' && first[3] <= '9') {
    const std::string_view sign = first.substr(before_sign, 6);
    if ("1AY&SY"sv.starts_with(sign) || "\x17\x72\x45\x38\x50\x90"sv.starts_with(sign)) return Packing::bzip2;
  }
  return is_tar_header(first) ? Packing::tar : Packing::none;
}

bool is_archive(Packing packing) {
  return packing == Packing::zip || packing == Packing::tar || packing == Packing::seven_zip || packing == Packing::rar;
}

std::string_view packing_name(Packing packing) {
  constexpr std::string_view names[] = {"none", "gzip", "zstd", "bzip2", "xz", "lzip", "zip", "tar", "7z", "RAR"};
  return names[static_cast<int>(packing)];
}

struct Unpacker::Archive {
  Archive(ByteStream& i, Packing p) : input(i), packing(p), handle(archive_read_new()), block(block_bytes) {
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~Archive() { archive_read_free(handle); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  static la_ssize_t read(archive* handle, void* self, const void** bytes) {
    auto& a = *static_cast<Archive*>(self);
    try {
      const std::size_t n = a.input.read(a.block.data(), a.block.size());
      a.note(n);
      *bytes = a.block.data();
      return static_cast<la_ssize_t>(n);
    } catch (...) {  // C is between; refuse() throws it again
      a.thrown = std::current_exception();
      archive_set_error(handle, EIO, "the input failed");
      return ARCHIVE_FATAL;
    }
  }

  /// Of what is in the block.
  void note(std::size_t n) {
    read_bytes += n;
    if (packing != Packing::zip) return;
    constexpr std::size_t largest_end = 22 + 65535;  // with a comment
    end.append(block.data(), n);
    if (end.size() > largest_end) end.erase(0, end.size() - largest_end);
  }

  /// Reads what is behind the last member, so that the checksum of a compressed file around it is looked at, and says what is
  /// missing: to libarchive a damaged header is the end. "" when it is whole.
  std::string_view what_is_missing() {
    while (const std::size_t n = input.read(block.data(), block.size())) note(n);
    if (packing != Packing::zip) return "";
    constexpr std::size_t too_many = 0xFFFF;  // for the field, which then says nothing
    const auto stated = members_stated(end);
    if (!stated) return "its zip data are cut off";
    return *stated == too_many || *stated <= headers ? "" : "some of its members are damaged and were not found";
  }

  void allow() const {
    switch (packing) {
      case Packing::zstd: archive_read_support_filter_zstd(handle); break;
      case Packing::bzip2: archive_read_support_filter_bzip2(handle); break;
      case Packing::xz: archive_read_support_filter_xz(handle); break;
      case Packing::lzip: archive_read_support_filter_lzip(handle); break;
      case Packing::zip: archive_read_support_format_zip_streamable(handle); return;
      case Packing::tar: archive_read_support_format_tar(handle); return;
      case Packing::seven_zip:
      case Packing::rar:
      case Packing::gzip:
      case Packing::none:
        throw std::runtime_error("'" + input.shown() + "' is a " + std::string(packing_name(packing)) +
                                 " archive, which can't be read; unpack it, or pack it as zip or tar");
    }
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
  }

  ByteStream& input;
  Packing packing;
  archive* handle;
  archive_entry* entry = nullptr;
  std::vector<char> block;
  std::uint64_t read_bytes = 0;
  std::uint64_t headers = 0;  ///< that were read, of folders too
  std::string end;            ///< the last bytes of a zip file
  std::exception_ptr thrown;
};

/// What the only member of a gzip file is made of.
struct Unpacker::GzipFile {
  deflate::Gunzip gunzip;
  std::vector<char> block = std::vector<char>(block_bytes);
  std::size_t at = 0, end = 0;  ///< of the block
  std::uint64_t read_bytes = 0;
  bool is_open = false;
};

Unpacker::Unpacker(ByteStream& input, Packing packing) : input_(input), shown_(input.shown()) {
  if (packing == Packing::gzip) {
    gzip_ = std::make_unique<GzipFile>();
    return;
  }
  archive_ = std::make_unique<Archive>(input, packing);
  archive_->allow();
  if (archive_read_open(archive_->handle, archive_.get(), nullptr, &Archive::read, nullptr) != ARCHIVE_OK) refuse();
  const bool is_filtered = archive_filter_count(archive_->handle) > 1;
  if (!is_archive(packing) && !is_filtered)
    refuse("its " + std::string(packing_name(packing)) + " header is damaged or cut off");
}

Unpacker::~Unpacker() = default;

void Unpacker::refuse(const std::string& reason) {
  failed_ = true;
  throw UnpackError("cannot unpack '" + shown_ + "': " + reason);
}

void Unpacker::refuse() {
  failed_ = true;
  if (archive_->thrown) std::rethrow_exception(std::exchange(archive_->thrown, nullptr));
  // What a damaged file is called differs from version to version; only what can be helped is of use.
  const char* said = archive_error_string(archive_->handle);
  const std::string_view reason = said == nullptr ? "" : said;
  const bool is_kind =
      reason.find("ncrypt") != std::string_view::npos || reason.find("nsupported") != std::string_view::npos;
  refuse(is_kind ? std::string(reason)
                 : "its " + std::string(packing_name(archive_->packing)) + " data are damaged or cut off");
}

bool Unpacker::next() {
  if (gzip_) return !std::exchange(gzip_->is_open, true);
  shown_ = input_.shown();
  for (;;) {
    const int result = archive_read_next_header(archive_->handle, &archive_->entry);
    if (result == ARCHIVE_EOF) {
      failed_ = true;  // also when the input throws
      const std::string_view missing = is_archive(archive_->packing) ? archive_->what_is_missing() : "";
      if (!missing.empty()) refuse(std::string(missing));
      failed_ = false;
      return false;
    }
    if (result < ARCHIVE_WARN) refuse();
    ++archive_->headers;
    if (archive_entry_filetype(archive_->entry) != AE_IFREG && is_archive(archive_->packing)) continue;
    break;
  }
  if (is_archive(archive_->packing)) {
    const char* name = archive_entry_pathname_utf8(archive_->entry);
    if (name == nullptr) name = archive_entry_pathname(archive_->entry);
    std::string_view path = name == nullptr ? "" : name;
    // Nothing is written, so that it does no harm where a path leads; only the name counts.
    while (path.starts_with('/') || path.starts_with("./") || path.starts_with("../"))
      path.remove_prefix(path.find('/') + 1);
    replace_invalid(path, member_);
    shown_ = input_.shown() + "/" + member_;
  }
  if (archive_entry_is_data_encrypted(archive_->entry) != 0) refuse("it is encrypted");
  return true;
}

std::size_t Unpacker::read_gzip(char* into, std::size_t most) {
  GzipFile& g = *gzip_;
  for (;;) {
    if (g.at == g.end) {
      g.at = 0;
      g.end = input_.read(g.block.data(), g.block.size());
      g.read_bytes += g.end;
      if (g.end == 0 && g.gunzip.is_whole()) return 0;
      if (g.end == 0) refuse("its gzip data are damaged or cut off");
    }
    const auto done = g.gunzip.step({g.block.data() + g.at, g.end - g.at}, {into, most});
    g.at += done.taken;
    if (g.gunzip.is_damaged()) refuse("its gzip data are damaged or cut off");
    if (done.given != 0 || most == 0) return done.given;
  }
}

std::size_t Unpacker::read(char* into, std::size_t most) {
  std::size_t n = 0;
  if (gzip_) {
    n = read_gzip(into, most);
  } else {
    const la_ssize_t read = archive_read_data(archive_->handle, into, most);
    if (read < 0) refuse();
    n = static_cast<std::size_t>(read);
  }
  given_ += n;
  if (given_ > always_allowed_bytes && given_ / most_expansion > (gzip_ ? gzip_->read_bytes : archive_->read_bytes))
    refuse("it expands to more than " + std::to_string(most_expansion) + " times its size, which no text does");
  return n;
}

}  // namespace textmill::sources
