#include "sources/formats/pdf.hpp"

#include "sources/encoding.hpp"
#include "sources/letters.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

extern char** environ;

namespace textmill::sources {
namespace {

constexpr rlim_t most_seconds = 60;
constexpr rlim_t most_output_bytes = rlim_t{512} << 20;
constexpr rlim_t most_memory_bytes = rlim_t{4} << 30;

/// A file in memory, gone with it.
class MemoryFile {
 public:
  explicit MemoryFile(const char* name) : file_(::memfd_create(name, MFD_CLOEXEC)) {
    if (file_ < 0) throw FormatError("no memory for pdftotext: " + std::generic_category().message(errno));
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  int file() const { return file_; }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(file_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw FormatError("no memory for pdftotext: " + std::generic_category().message(errno));
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    ::lseek(file_, 0, SEEK_SET);
  }

  std::string text() const {
    std::string out(static_cast<std::size_t>(std::max<off_t>(0, ::lseek(file_, 0, SEEK_END))), '\0');
    std::size_t have = 0;
    while (have < out.size()) {
      const ssize_t n = ::pread(file_, out.data() + have, out.size() - have, static_cast<off_t>(have));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      have += static_cast<std::size_t>(n);
    }
    out.resize(have);
    return out;
  }

 private:
  int file_;
};

/// Runs the program with these as its standard files; its exit status, as waitpid() has it.
int run_pdftotext(const MemoryFile& in, const MemoryFile& out, const MemoryFile& err) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.file(), 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.file(), 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.file(), 2);
  std::string arguments[] = {"pdftotext", "-enc", "UTF-8", "-htmlmeta", "-", "-"};
  char* argv[std::size(arguments) + 1] = {};
  for (std::size_t i = 0; i < std::size(arguments); ++i) argv[i] = arguments[i].data();
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, "pdftotext", &actions, nullptr, argv, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT) throw FormatError("reading it needs the program pdftotext; install the package poppler-utils");
  if (error != 0) throw FormatError("pdftotext can't be started: " + std::generic_category().message(error));
  for (const auto& [resource, most] : {std::pair(RLIMIT_CPU, most_seconds), std::pair(RLIMIT_FSIZE, most_output_bytes),
                                       std::pair(RLIMIT_AS, most_memory_bytes)}) {
    const rlimit limit{most, most};
    ::prlimit(child, resource, &limit, nullptr);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw FormatError("pdftotext was lost: " + std::generic_category().message(errno));
  return status;
}

/// The first line that the program has said about an error; "" when it has not.
std::string reason_of(std::string_view said) {
  for (const std::string_view begin :
       {"Command Line Error: ", "Syntax Error: ", "Syntax Error (", "Internal Error: ", "Error: "})
    if (const std::size_t at = said.find(begin); at != std::string_view::npos) {
      const std::size_t from = begin.ends_with('(') ? at + begin.size() - 1 : at + begin.size();
      std::string reason;
      replace_invalid(said.substr(from, said.find('\n', from) - from), reason);
      return reason;
    }
  return "";
}

std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'},   {"&gt;", '>'},    {"&amp;", '&'},
                                                            {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = text[i] != '&' ? std::end(entities)
                                      : std::find_if(std::begin(entities), std::end(entities), [&](const auto& e) {
                                          return text.substr(i).starts_with(e.first);
                                        });
    out += found == std::end(entities) ? text[i] : found->second;
    i += found == std::end(entities) ? 1 : found->first.size();
  }
  return out;
}

std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + before.size(), end = text.find(after, begin);
  return text.substr(begin, end == std::string_view::npos ? end : end - begin);
}

/// "D:20200301120000+01'00'" as "2020-03-01".
std::string pdf_date(std::string_view date) {
  if (date.starts_with("D:")) date.remove_prefix(2);
  if (date.size() < 8 || date.substr(0, 8).find_first_not_of("0123456789") != std::string_view::npos)
    return std::string(date);
  return std::string(date.substr(0, 4)) + "-" + std::string(date.substr(4, 2)) + "-" + std::string(date.substr(6, 2));
}

}  // namespace

Extracted read_pdf(std::string_view bytes, bool keep_offsets, std::string& complaint) {
  if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos)
    throw FormatError("it is no PDF: it does not begin with %PDF-");
  const MemoryFile in("pdf"), out("text"), err("messages");
  in.write(bytes);
  const int status = run_pdftotext(in, out, err);
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
    throw FormatError("pdftotext took more than " + std::to_string(most_seconds) + " seconds for it");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    const std::string reason = reason_of(err.text());
    throw FormatError(reason.empty() ? "pdftotext can't read it" : reason);
  }
  complaint = reason_of(err.text());
  std::string page;
  replace_invalid(out.text(), page);
  const std::string_view whole = page;
  const std::size_t begin = whole.find("<pre>"), end = whole.rfind("</pre>");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
    throw FormatError("pdftotext gave no text");
  std::string text = unescaped(whole.substr(begin + 5, end - begin - 5));
  if (text.starts_with('\n')) text.erase(0, 1);
  std::erase(text, '\0');
  Extracted made = clean_pages(text, keep_offsets);
  const std::string_view head = whole.substr(0, begin);
  const auto add = [&](const char* name, const std::string& value) {
    if (!trim(value).empty()) made.metadata.emplace_back(name, trim(value));
  };
  add("title", unescaped(between(head, "<title>", "</title>")));
  add("author", unescaped(between(head, "<meta name=\"Author\" content=\"", "\"")));
  add("date", pdf_date(unescaped(between(head, "<meta name=\"CreationDate\" content=\"", "\""))));
  if (keep_offsets) add("offsets_in", "pdftotext -enc UTF-8");
  return made;
}

}  // namespace textmill::sources
