#include "lua/source.hpp"

#include "model/utf8.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

namespace textmill::lua {
namespace {

namespace fs = std::filesystem;

/// Reads a regular file of at most `most` bytes. Throws std::runtime_error without the path.
std::string read_file(const fs::path& path, std::size_t most) {
  std::error_code code;
  if (!fs::is_regular_file(path, code))
    throw std::runtime_error(code ? "can't be read: " + code.message() : "is not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(std::string("can't be read: ") + std::strerror(errno));
  const auto size = fs::file_size(path);
  if (size > most)
    throw std::runtime_error("is too large: " + std::to_string(size) + " bytes, at most " + std::to_string(most));
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) throw std::runtime_error(std::string("can't be read: ") + std::strerror(errno));
  return text;
}

}  // namespace

Source::Source(const fs::path& path, const Limits& limits)
    : path_(path.string()), name_(path.filename().string()), limits_(limits) {
  try {
    text_ = read_file(path, most_script_bytes);
  } catch (const std::runtime_error& e) {
    throw ScriptError(path_ + ": " + e.what());
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
  std::error_code code;
  folder_ = fs::weakly_canonical(fs::absolute(path, code).parent_path(), code);
}

Source::Source(std::string name, std::string text, const fs::path& folder, const Limits& limits)
    : path_(name), name_(std::move(name)), text_(std::move(text)), folder_(fs::weakly_canonical(folder)),
      limits_(limits) {}

std::shared_ptr<const std::string> Source::resource(std::string_view name) const {
  const std::string quoted = "resource '" + std::string(name) + "'";
  const fs::path relative(name);
  if (name.empty() || relative.is_absolute())
    throw std::runtime_error(quoted + " is not a path relative to the script's folder");
  std::error_code code;
  const fs::path real = fs::weakly_canonical(folder_ / relative, code);
  const auto [end, rest] = std::mismatch(folder_.begin(), folder_.end(), real.begin(), real.end());
  if (code || end != folder_.end())
    throw std::runtime_error(quoted + " is outside the script's folder; resources are below it");
  return read_once(real, quoted);
}

std::shared_ptr<const std::string> Source::file(std::string_view path) const {
  const std::string quoted = "the file '" + std::string(path) + "'";
  if (path.empty()) throw std::runtime_error(quoted + " has no name");
  std::error_code code;  // a path that can't be resolved can't be opened either
  return read_once(fs::weakly_canonical(folder_ / fs::path(path), code), quoted);
}

std::shared_ptr<const std::string> Source::read_once(const fs::path& path, const std::string& quoted) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = files_.find(path.string()); found != files_.end()) return found->second;
  std::shared_ptr<const std::string> text;
  try {
    text = std::make_shared<const std::string>(read_file(path, most_resource_bytes - file_bytes_));
  } catch (const std::runtime_error& e) {
    throw std::runtime_error(quoted + " " + e.what());
  }
  file_bytes_ += text->size();
  files_.emplace(path.string(), text);
  return text;
}

std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> Source::files() const {
  const std::lock_guard lock(mutex_);
  return {files_.begin(), files_.end()};
}

int Source::line_of(std::string_view needle, int otherwise) const {
  if (needle.empty()) return otherwise;
  for (std::size_t at = text_.find(needle); at != std::string::npos; at = text_.find(needle, at + 1)) {
    const std::size_t end = at + needle.size();
    const bool quoted =
        at > 0 && end < text_.size() && (text_[at - 1] == '"' || text_[at - 1] == '\'') && text_[end] == text_[at - 1];
    if (quoted)
      return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }
  return otherwise;
}

std::string Source::with_line(std::string message) const {
  constexpr std::size_t most_shown = 120;
  const std::string& file = message.starts_with(path_ + ":") ? path_ : name_;
  if (!message.starts_with(file + ":")) return message;
  int line = 0;
  const char* digits = message.data() + file.size() + 1;
  if (std::from_chars(digits, message.data() + message.size(), line).ec != std::errc()) return message;
  std::string_view rest = text_;
  for (; line > 1 && !rest.empty(); --line) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  rest = rest.substr(0, rest.find('\n'));
  constexpr std::string_view blanks = " \t\r";
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
  rest = rest.substr(0, rest.find_last_not_of(blanks) + 1);
  if (rest.empty() || line < 1 || model::first_invalid(rest) != std::string_view::npos) return message;
  if (rest.size() <= most_shown) return message + " | " + std::string(rest);
  std::size_t end = most_shown;
  while ((static_cast<unsigned char>(rest[end]) & 0xC0) == 0x80) --end;  // within a character
  return message + " | " + std::string(rest.substr(0, end)) + "…";
}

std::string Source::located(std::string_view message) const {
  if (message.starts_with(name_ + ":")) return path_ + std::string(message.substr(name_.size()));
  return path_ + ": " + std::string(message);
}

}  // namespace textmill::lua
