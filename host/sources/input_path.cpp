#include "sources/input_path.hpp"

#include "sources/glob.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <system_error>

namespace textmill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix_list =
    "*.txt, *.md, *.html, *.xml, *.docx, *.odt, *.epub, *.pdf, *.eml, *.mbox, *.vrt, *.conllu, *.jsonl, *.csv, *.tsv, "
    "*.zip or *.tar, nor one of these with .gz, .zst, .bz2 or .xz behind";

/// With its dot; "" without one.
std::string suffix_of(std::string_view relative) {
  return std::string(relative.substr(without_suffix(relative).size()));
}

/// Run files and scripts, which often stand beside the texts.
bool is_for_us(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".lua");
}

/// One entry on its way to a list of files.
class Search {
 public:
  Search(const config::SourceConfig& source, const std::string& folder, model::Diagnostics& diagnostics)
      : source_(source), base_(folder), above_((base_ / "").string()), diagnostics_(diagnostics),
        stated_(stated_format(source.format)) {
    if (!source.metadata.empty()) metadata_ = (base_ / source.metadata).lexically_normal();
  }

  std::vector<InputPath> run() {
    const std::string& path = source_.path;
    std::error_code error;
    if (path == "-") return {{"-", "-", "stdin", stated_.value_or(Format::text)}};
    const fs::file_status status = fs::status(base_ / path, error);
    if (fs::exists(status)) return fs::is_directory(status) ? in_folder() : named_file();
    if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
      return fail("cannot read '" + path + "': " + error.message());
    if (is_glob(path)) return by_glob();
    return fail("'" + path + "' does not exist", "paths start from " + base_.string());
  }

 private:
  std::vector<InputPath> fail(std::string message, std::string hint = "") {
    diagnostics_.error(source_.place, std::move(message), std::move(hint));
    return {};
  }

  std::vector<InputPath> named_file() {
    const fs::path path = base_ / source_.path;
    if (::access(path.c_str(), R_OK) != 0)
      return fail("cannot read '" + source_.path + "': " + std::generic_category().message(errno));
    const std::string name = path.filename().string();
    return {{path.string(), source_.path, name, stated_.value_or(format_of(name))}};
  }

  std::vector<InputPath> in_folder() {
    const std::string prefix = source_.path.ends_with('/') ? source_.path : source_.path + "/";
    std::vector<InputPath> inputs;
    std::size_t others = 0;
    std::map<std::string, std::size_t> left_out;  // by suffix
    for (auto& relative : expand("**")) {
      const auto format = format_by_suffix(relative);
      const bool fits = format && (!stated_ || *format == *stated_ ||
                                   ((*stated_ == Format::tokens || *stated_ == Format::text) && is_plain(*format)));
      if (fits) {
        std::string shown = prefix + relative;
        add(inputs, std::move(shown), std::move(relative), stated_.value_or(*format));
        continue;
      }
      ++others;
      if (!format && !is_for_us(relative)) ++left_out[suffix_of(relative)];
    }
    // A table beside texts is most often about them, and an archive holds them too; they are read when they are named, or when
    // there are no texts.
    const auto is_text = [](const InputPath& input) { return !is_collection(input.format); };
    if (!stated_ && std::any_of(inputs.begin(), inputs.end(), is_text)) {
      warn_of_collections(inputs);
      std::erase_if(inputs, [&](const InputPath& input) { return !is_text(input); });
    }
    if (inputs.empty() && diagnostics_.error_count() == errors_before_)
      return fail("folder '" + source_.path + "' holds no texts" + (stated_ ? " of format " + source_.format : ""),
                  others == 0 ? "it has no files"
                              : "of its " + std::to_string(others) + " files none is " + std::string(suffix_list) +
                                    "; name others with a glob such as '" + prefix + "*'");
    if (!stated_) warn_of_unknown(left_out, prefix);
    return inputs;
  }

  /// What no suffix says to be a text may be one.
  void warn_of_unknown(const std::map<std::string, std::size_t>& left_out, const std::string& prefix) {
    if (left_out.empty()) return;
    constexpr std::size_t most = 5;
    std::vector<std::pair<std::string, std::size_t>> by_count(left_out.begin(), left_out.end());
    std::stable_sort(by_count.begin(), by_count.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::size_t files = 0;
    std::string kinds;
    for (std::size_t i = 0; i < by_count.size(); ++i) {
      const auto& [suffix, count] = by_count[i];
      files += count;
      if (i < most)
        kinds += (i == 0 ? "" : ", ") + std::to_string(count) + " " + (suffix.empty() ? "without one" : suffix);
    }
    if (by_count.size() > most) kinds += " ...";
    const std::string& first = by_count[0].first;
    diagnostics_.warning(source_.place,
                         "folder '" + source_.path + "': " + std::to_string(files) +
                             (files == 1 ? " file was" : " files were") + " left out, as " +
                             (files == 1 ? "its suffix names" : "their suffixes name") + " no format (" + kinds + ")",
                         "a glob reads any file as text, such as '" + prefix + "**/*" + first + "'");
  }

  /// A CSV may well be about the texts; lines of JSON and archives seldom are.
  void warn_of_collections(const std::vector<InputPath>& inputs) {
    const auto holds_texts = [](const InputPath& input) {
      return input.format == Format::jsonl || input.format == Format::archive;
    };
    const auto first = std::find_if(inputs.begin(), inputs.end(), holds_texts);
    if (first == inputs.end()) return;
    const bool is_one = std::count_if(first, inputs.end(), holds_texts) == 1;
    diagnostics_.warning(
        source_.place,
        "folder '" + source_.path + "' has single texts, so that " +
            (is_one ? "'" + first->shown + "' was" : "files of many texts, such as '" + first->shown + "', were") +
            " passed over",
        std::string("name ") + (is_one ? "it" : "them") + " as well to read " + (is_one ? "it" : "them") + " too");
  }

  std::vector<InputPath> by_glob() {
    const GlobParts glob = split_glob(source_.path);
    std::vector<InputPath> inputs;
    for (const auto& relative : expand(glob.pattern, glob.folder))
      add(inputs, glob.folder + relative, relative, stated_.value_or(format_of(relative)));
    if (inputs.empty() && diagnostics_.error_count() == errors_before_)
      return fail("no file matches '" + source_.path + "'", "paths start from " + base_.string());
    return inputs;
  }

  std::vector<std::string> expand(const std::string& pattern, const std::optional<std::string>& below = std::nullopt) {
    const fs::path folder = base_ / below.value_or(source_.path);
    std::error_code error;
    if (!fs::is_directory(folder, error)) return {};
    try {
      return expand_glob(folder, pattern);
    } catch (const fs::filesystem_error& e) {
      // The walk may stop at any depth; the reason belongs to this entry.
      fail("cannot read folder '" + e.path1().string() + "': " + e.code().message());
      return {};
    }
  }

  void add(std::vector<InputPath>& inputs, std::string shown, std::string relative, Format format) {
    std::string path = shown.starts_with('/') ? shown : above_ + shown;
    if (!metadata_.empty() && fs::path(path).lexically_normal() == metadata_) return;
    inputs.push_back({std::move(path), std::move(shown), std::move(relative), format});
  }

  const config::SourceConfig& source_;
  fs::path base_, metadata_;
  std::string above_;  ///< what stands before relative paths
  model::Diagnostics& diagnostics_;
  std::optional<Format> stated_;
  std::size_t errors_before_ = diagnostics_.error_count();
};

}  // namespace

std::string_view InputPath::file_name() const {
  const std::string_view all = relative;
  const std::size_t slash = all.rfind('/');
  return slash == std::string_view::npos ? all : all.substr(slash + 1);
}

std::string_view InputPath::id() const {
  const std::string_view all = relative;
  return all.substr(0, all.size() - file_name().size() + without_suffix(file_name()).size());
}

std::optional<std::uint64_t> InputPath::byte_count() const {
  struct stat status {};  // of the system itself: std::filesystem asks twice for kind and size
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

std::vector<InputPath> find_inputs(const config::SourceConfig& source, const std::string& folder,
                                   model::Diagnostics& diagnostics) {
  return Search(source, folder, diagnostics).run();
}

bool states_tokens(const std::string& path, std::string_view stated) {
  const auto has_tokens = [](Format format) { return format == Format::vrt || format == Format::conllu; };
  if (const auto format = stated_format(stated)) return has_tokens(*format);
  std::error_code error;
  if (!fs::is_directory(path, error)) return has_tokens(format_of(path));
  bool any = false;
  for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    const auto format = format_by_suffix(at->path().filename().string());
    if (!format) continue;
    if (!has_tokens(*format)) return false;
    any = true;
  }
  return any;
}

}  // namespace textmill::sources
