// Method: the section table of a shared library stands at its end, so a table that lies inside the file (with every
// loadable segment) means that nothing was cut off; dlopen() on a truncated library can end in SIGBUS. Only header,
// section table, section names, manifest and the dynamic symbols are read, by pread, so listing a hundred libraries costs
// a few hundred small reads. Offsets and counts come from the file and are checked before each use.
#include "loading/elf.hpp"

#include "loading/library.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace textmill::loading {
namespace {

#if defined(__x86_64__)
constexpr std::uint16_t machine_here = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t machine_here = EM_AARCH64;
#elif defined(__riscv)
constexpr std::uint16_t machine_here = EM_RISCV;
#elif defined(__powerpc64__)
constexpr std::uint16_t machine_here = EM_PPC64;
#else
#error "name this machine's ELF number here"
#endif

constexpr std::uint64_t most_manifest_bytes = 1 << 20;
constexpr std::uint64_t most_symbol_bytes = 64 << 20;

std::string machine_name(std::uint16_t machine) {
  switch (machine) {
    case EM_X86_64: return "x86-64";
    case EM_386: return "i386";
    case EM_AARCH64: return "aarch64";
    case EM_ARM: return "arm";
    case EM_RISCV: return "riscv";
    case EM_PPC64: return "ppc64";
    case EM_S390: return "s390x";
    default: return "machine " + std::to_string(machine);
  }
}

/// A file opened for reading at any place.
class File {
 public:
  explicit File(const std::filesystem::path& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    struct stat s {};
    if (fd_ < 0 || ::fstat(fd_, &s) != 0) {
      const std::string why = std::strerror(errno);
      close();
      throw Refused(Stage::file, "can't be read: " + why);
    }
    if (!S_ISREG(s.st_mode)) {
      close();
      throw Refused(Stage::file, "not a file");
    }
    size_ = static_cast<std::uint64_t>(s.st_size);
  }
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::uint64_t size() const { return size_; }
  bool holds(std::uint64_t offset, std::uint64_t bytes) const { return offset <= size_ && bytes <= size_ - offset; }
  void read(std::uint64_t offset, void* to, std::size_t bytes) const {
    if (!holds(offset, bytes)) truncated(offset + bytes);
    for (std::size_t done = 0; done < bytes;) {
      const ssize_t n = ::pread(fd_, static_cast<char*>(to) + done, bytes - done, static_cast<off_t>(offset + done));
      if (n == 0) truncated(offset + bytes);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw Refused(Stage::file, std::string("can't be read: ") + std::strerror(errno));
      done += static_cast<std::size_t>(n);
    }
  }
  [[noreturn]] void truncated(std::uint64_t needed) const {
    throw Refused(Stage::file, "truncated: it has " + std::to_string(size_) + " bytes, its own tables speak of " +
                                   (needed > size_ ? std::to_string(needed) : "more"));
  }

 private:
  void close() {
    if (fd_ >= 0) ::close(fd_);
  }
  int fd_;
  std::uint64_t size_ = 0;
};

[[noreturn]] void damaged(const std::string& what) { throw Refused(Stage::file, "damaged: " + what); }

Elf64_Ehdr read_header(const File& file) {
  Elf64_Ehdr h{};
  if (file.size() < sizeof(h)) {
    char magic[SELFMAG] = {};
    if (file.size() >= SELFMAG) file.read(0, magic, SELFMAG);
    if (std::memcmp(magic, ELFMAG, SELFMAG) == 0) file.truncated(sizeof(h));
    throw Refused(Stage::file, file.size() == 0 ? "empty" : "not a shared library");
  }
  file.read(0, &h, sizeof(h));
  if (std::memcmp(h.e_ident, ELFMAG, SELFMAG) != 0) throw Refused(Stage::file, "not a shared library");
  const std::string here = ", this is " + this_machine();
  if (h.e_ident[EI_DATA] != ELFDATA2LSB) throw Refused(Stage::architecture, "built for a big-endian machine" + here);
  if (h.e_ident[EI_CLASS] != ELFCLASS64)
    throw Refused(Stage::architecture, "built for " + machine_name(h.e_machine) + " (32 bits)" + here);
  if (h.e_machine != machine_here) throw Refused(Stage::architecture, "built for " + machine_name(h.e_machine) + here);
  if (h.e_type != ET_DYN)
    throw Refused(Stage::file, h.e_type == ET_REL ? "an object file, not a shared library" : "not a shared library");
  return h;
}

/// `n` records of the size that the format has, inside the file.
template <class Record>
std::vector<Record> read_table(const File& file, std::uint64_t offset, std::uint64_t n, std::uint64_t each) {
  if (each != sizeof(Record)) damaged("a table has entries of " + std::to_string(each) + " bytes");
  if (!file.holds(offset, n * sizeof(Record))) file.truncated(offset + n * sizeof(Record));
  std::vector<Record> records(n);
  if (n != 0) file.read(offset, records.data(), n * sizeof(Record));
  return records;
}

std::string read_section(const File& file, const Elf64_Shdr& section, std::uint64_t most_bytes) {
  if (section.sh_size > most_bytes) damaged("a section of " + std::to_string(section.sh_size) + " bytes");
  if (!file.holds(section.sh_offset, section.sh_size)) file.truncated(section.sh_offset + section.sh_size);
  std::string bytes(section.sh_size, '\0');
  file.read(section.sh_offset, bytes.data(), bytes.size());
  return bytes;
}

/// A text of a string table; "" when it does not lie inside.
std::string text_at(const std::string& table, std::uint64_t offset) {
  if (offset >= table.size()) return "";
  const auto end = table.find('\0', offset);
  return end == std::string::npos ? "" : table.substr(offset, end - offset);
}

void read_segments(const File& file, const Elf64_Ehdr& header, ElfFile& elf) {
  for (const auto& p : read_table<Elf64_Phdr>(file, header.e_phoff, header.e_phnum, header.e_phentsize)) {
    if (p.p_type == PT_LOAD && !file.holds(p.p_offset, p.p_filesz)) file.truncated(p.p_offset + p.p_filesz);
    if (p.p_type == PT_GNU_STACK) elf.executable_stack = (p.p_flags & PF_X) != 0;
  }
}

void read_symbols(const File& file, const std::vector<Elf64_Shdr>& sections, const Elf64_Shdr& table, ElfFile& elf) {
  if (table.sh_link >= sections.size()) damaged("the dynamic symbols have no names");
  if (table.sh_size > most_symbol_bytes) damaged("too many dynamic symbols");
  const std::string names = read_section(file, sections[table.sh_link], most_symbol_bytes);
  for (const auto& s :
       read_table<Elf64_Sym>(file, table.sh_offset, table.sh_size / sizeof(Elf64_Sym), table.sh_entsize)) {
    const auto binding = ELF64_ST_BIND(s.st_info);
    if (binding != STB_GLOBAL && binding != STB_WEAK && binding != STB_GNU_UNIQUE) continue;
    elf.symbols.push_back({text_at(names, s.st_name), s.st_size, s.st_shndx != SHN_UNDEF,
                           ELF64_ST_TYPE(s.st_info) == STT_OBJECT, binding == STB_GNU_UNIQUE});
  }
}

std::vector<Elf64_Shdr> read_sections(const File& file, const Elf64_Ehdr& header) {
  if (header.e_shoff == 0 || header.e_shnum == 0) damaged("it has no section table");
  return read_table<Elf64_Shdr>(file, header.e_shoff, header.e_shnum, header.e_shentsize);
}

}  // namespace

const ElfSymbol* ElfFile::find(const std::string& name) const {
  for (const auto& s : symbols)
    if (s.defined && s.name == name) return &s;
  return nullptr;
}

std::string this_machine() { return machine_name(machine_here); }

ElfFile read_elf(const std::filesystem::path& path) {
  const File file(path);
  const Elf64_Ehdr header = read_header(file);
  const auto sections = read_sections(file, header);
  if (header.e_shstrndx >= sections.size()) damaged("its sections have no names");
  const std::string names = read_section(file, sections[header.e_shstrndx], most_symbol_bytes);
  ElfFile elf;
  read_segments(file, header, elf);
  for (const auto& section : sections) {
    if (section.sh_type == SHT_DYNSYM) read_symbols(file, sections, section, elf);
    if (section.sh_type == SHT_INIT_ARRAY) elf.start_functions = section.sh_size / sizeof(Elf64_Addr);
    if (section.sh_type == SHT_PROGBITS && !elf.manifest && text_at(names, section.sh_name) == ".textmill")
      elf.manifest = read_section(file, section, most_manifest_bytes);
  }
  return elf;
}

std::vector<std::string> read_function_names(const std::filesystem::path& path) {
  const File file(path);
  const auto sections = read_sections(file, read_header(file));
  std::vector<std::string> names;
  for (const auto& table : sections) {
    if (table.sh_type != SHT_SYMTAB) continue;
    if (table.sh_link >= sections.size() || table.sh_size > most_symbol_bytes) damaged("its symbols");
    const std::string texts = read_section(file, sections[table.sh_link], most_symbol_bytes);
    for (const auto& s :
         read_table<Elf64_Sym>(file, table.sh_offset, table.sh_size / sizeof(Elf64_Sym), table.sh_entsize))
      if (ELF64_ST_TYPE(s.st_info) == STT_FUNC && s.st_shndx != SHN_UNDEF) names.push_back(text_at(texts, s.st_name));
  }
  return names;
}

}  // namespace textmill::loading
