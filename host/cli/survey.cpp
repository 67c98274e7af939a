#include "cli/survey.hpp"

#include "run.hpp"
#include "sources/csv_file.hpp"
#include "sources/glob.hpp"
#include "sources/input_path.hpp"
#include "sources/input_stream.hpp"
#include "sources/json_value.hpp"
#include "sources/reader.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;
using sources::Format;
using sources::InputPath;

constexpr std::size_t most_documents = 200, most_bytes = std::size_t{4} << 20, most_rows = 50;

bool is_table(Format format) { return format == Format::csv || format == Format::tsv; }

/// How long the values of each column are, all together.
using Lengths = std::map<std::string, std::size_t>;

Lengths lengths_of_table(const InputPath& path) {
  std::atomic<std::uint64_t> done = 0;
  sources::InputStream stream(path.path, path.shown, done);
  sources::CsvFile file(stream, path.format == Format::tsv ? '\t' : ',');
  Lengths lengths;
  for (const auto& name : file.header()) lengths[name] = 0;
  for (std::size_t row = 0; row < most_rows && file.next(); ++row)
    for (std::size_t i = 0; file.problem().empty() && i < file.fields().size(); ++i)
      lengths[file.header()[i]] += file.fields()[i].size();
  return lengths;
}

Lengths lengths_of_json_lines(const InputPath& path) {
  std::atomic<std::uint64_t> done = 0;
  sources::InputStream stream(path.path, path.shown, done);
  sources::TextBuffer buffer(stream);
  sources::LineReader lines(buffer);
  sources::JsonReader json;
  Lengths lengths;
  std::string_view line;
  for (std::size_t row = 0; row < most_rows && lines.next(line); ++row) try {
      for (const auto& [name, value] : json.read(line).members)
        if (value.kind == sources::JsonValue::Kind::text) lengths[name] += value.text.size();
    } catch (const std::runtime_error&) {  // a bad line of many; the run will say so
    }
  return lengths;
}

/// "text", or the column with the longest values; "" when the file tells nothing, as a packed one.
std::string longest_field(const InputPath& path) try {
  const Lengths lengths = is_table(path.format) ? lengths_of_table(path) : lengths_of_json_lines(path);
  if (lengths.empty() || lengths.contains("text")) return "";
  return std::max_element(lengths.begin(), lengths.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
} catch (const std::runtime_error&) {  // opening the source says the same, with its place
  return "";
}

/// One pattern for files that the shell has listed: all those of a folder with one suffix.
std::vector<std::string> folded(const std::vector<std::string>& paths, const fs::path& folder) {
  if (paths.size() < 2) return paths;
  const fs::path parent = fs::path(paths[0]).parent_path();
  const std::string pattern = "*" + fs::path(paths[0]).extension().string();
  std::error_code error;
  std::set<std::string> given;
  for (const auto& path : paths) {
    if (fs::path(path).parent_path() != parent || !fs::is_regular_file(folder / path, error)) return paths;
    given.insert(fs::path(path).filename().string());
  }
  const auto all = sources::expand_glob(folder / parent, pattern);
  if (pattern == "*" || std::set<std::string>(all.begin(), all.end()) != given) return paths;
  return {(parent / pattern).string()};
}

/// Gives documents that have been read already.
class ReadAlready : public sources::Reader {
 public:
  explicit ReadAlready(std::vector<model::Document> documents) : documents_(std::move(documents)) {}
  bool read(std::vector<model::Document>& into, std::vector<model::SkippedDocument>&, std::size_t) override {
    if (documents_.empty()) return false;
    std::move(documents_.begin(), documents_.end(), std::back_inserter(into));
    documents_.clear();
    return true;
  }
  std::uint64_t bytes_done() const override { return 0; }
  std::uint64_t bytes_total() const override { return 0; }
  std::vector<std::string> metadata_fields() const override { return {}; }
  bool open_metadata() const override { return true; }
  std::vector<sources::InputFile> inputs() const override { return {}; }

 private:
  std::vector<model::Document> documents_;
};

/// Counts what the step `language` writes.
class Languages : public sinks::Sink {
 public:
  void begin(const std::vector<const model::TableSchema*>&) override {}
  void rows(const model::Table& table) override {
    for (std::size_t k = 0; k < table.columns.size(); ++k)
      for (std::size_t row = 0; table.schema->columns[k].name == "language" && row < table.rows(); ++row)
        if (std::string language = model::cell_text(table.columns[k], row); !language.empty()) ++counts[language];
  }
  void end() override {}
  std::vector<std::string> outputs() const override { return {}; }
  std::map<std::string, std::uint64_t> counts;
};

/// By the analyzer that a run would use; none where it is not installed.
std::map<std::string, std::uint64_t> languages_of(std::vector<model::Document> documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) documents[i].index = i;
  ReadAlready reader(std::move(documents));
  Languages languages;
  config::RunFile run_file;
  run_file.folder = fs::current_path().string();
  run_file.chain.emplace_back().use = "language";
  Registry registry;
  RunSettings settings;
  settings.documents = &reader;
  settings.sink = &languages;
  model::Diagnostics ignored;
  run(run_file, registry, settings, ignored);
  return languages.counts;
}

class Surveyor {
 public:
  Surveyor(const std::string& folder, const std::string& text_field, std::size_t paths, model::Diagnostics& diagnostics)
      : folder_(folder), text_field_(text_field), most_(std::max<std::size_t>(20, most_documents / paths)),
        diagnostics_(diagnostics) {}

  void add(const std::string& path) {
    config::SourceConfig source;
    source.path = path;
    const auto inputs = sources::find_inputs(source, folder_, diagnostics_);
    if (inputs.empty()) return;
    for (const auto& input : inputs) {
      ++found_.formats[std::string(sources::format_name(input.format))];
      found_.bytes += input.byte_count().value_or(0);
    }
    const InputPath& first = inputs[0];
    if (is_table(first.format) || first.format == Format::jsonl)
      source.text_field = text_field_.empty() ? longest_field(first) : text_field_;
    if (source.text_field.empty()) source.text_field = "text";
    if (!sources::is_collection(first.format)) source.metadata = joined_table(source, first);
    read(source);
    found_.sources.push_back(std::move(source));
  }

  Survey finish() {
    found_.documents = documents_.size();
    note_fields();
    found_.languages = languages_of(std::move(documents_));
    return std::move(found_);
  }

 private:
  std::unique_ptr<sources::Reader> open(config::SourceConfig source, model::Diagnostics& diagnostics) const {
    // A large text need not be read whole.
    source.split = config::SourceConfig::Split::bytes;
    source.split_every = most_bytes / 4;
    config::RunFile run;
    run.folder = folder_;
    run.sources.push_back(std::move(source));
    return sources::open_sources(run, diagnostics);
  }

  /// The only table beside the texts that names documents or files, and that fits.
  std::string joined_table(config::SourceConfig source, const InputPath& first) const {
    const fs::path beside =
        fs::is_directory(fs::path(folder_) / source.path) ? fs::path(source.path) : fs::path(first.shown).parent_path();
    std::vector<std::string> tables;
    std::error_code error;
    model::Diagnostics without;  // what is to be said of the files themselves
    open(source, without);
    for (const auto& entry : fs::directory_iterator(fs::path(folder_) / beside, error)) {
      const std::string name = entry.path().filename().string();
      if (!is_table(sources::format_of(name)) || name.starts_with('.')) continue;
      source.metadata = (beside / name).string();
      model::Diagnostics ignored;
      if (open(source, ignored) && ignored.all().size() == without.all().size()) tables.push_back(source.metadata);
    }
    return tables.size() == 1 ? tables[0] : "";
  }

  void read(const config::SourceConfig& source) {
    const auto reader = open(source, diagnostics_);
    if (!reader) return;
    const std::size_t before = documents_.size();
    std::size_t bytes = 0;
    std::vector<model::Document> documents;
    std::vector<model::SkippedDocument> skipped;
    const auto is_enough = [&] { return documents_.size() - before >= most_ || bytes >= most_bytes; };
    while (!is_enough() && reader->read(documents, skipped, 1)) {
      for (auto& d : documents) bytes += d.text.size(), documents_.push_back(std::move(d));
      documents.clear();
    }
    if (is_enough() && reader->read(documents, skipped, 1)) found_.is_whole = false;
  }

  void note_fields() {
    std::vector<std::pair<std::string, std::set<std::string>>> values;
    std::map<std::string, std::size_t> counts;
    for (const auto& d : documents_)
      for (const auto& [name, value] : d.metadata) {
        if (name == "part" || name == "pages" || name == model::stated_tokens_field || name == "language" ||
            value.empty())
          continue;
        auto at =
            std::find_if(values.begin(), values.end(), [&wanted = name](const auto& v) { return v.first == wanted; });
        if (at == values.end()) at = values.insert(at, {name, {}});
        at->second.insert(value);
        ++counts[name];
      }
    for (const auto& [name, all] : values) found_.fields.push_back({name, counts[name], all.size()});
  }

  std::string folder_, text_field_;
  std::size_t most_;
  model::Diagnostics& diagnostics_;
  std::vector<model::Document> documents_;
  Survey found_;
};

}  // namespace

std::optional<Survey> survey(const std::vector<std::string>& paths, const std::string& folder,
                             const std::string& text_field, model::Diagnostics& diagnostics) {
  const auto all = folded(paths, folder);
  Surveyor surveyor(folder, text_field, all.size(), diagnostics);
  for (const auto& path : all) surveyor.add(path);
  if (!diagnostics.ok()) return std::nullopt;
  return surveyor.finish();
}

}  // namespace textmill::cli
