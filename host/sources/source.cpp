#include "sources/source.hpp"

#include "sources/formats/charset.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::sources {
namespace {

bool is_csv(const InputPath& path) { return path.format == Format::csv || path.format == Format::tsv; }
/// Formats whose documents have metadata of their own, which is not known before they are read.
bool brings_metadata(const InputPath& path) {
  return !is_csv(path) && path.format != Format::text && path.format != Format::tokens;
}
/// One document a file, whose id is known by its path.
bool is_text(const InputPath& path) { return is_plain(path.format); }

void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const auto& name : more)
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "'" : ", '") + names[i] + "'";
  return names.size() > most ? text + " ..." : text;
}

/// What to do about a column that is not there, by what is.
std::string remedy(const std::string& option, const std::vector<std::string>& header) {
  if (header.size() == 1 && header[0].find(';') != std::string::npos)
    return "the columns seem to be separated by ';': write them with ',' or as TSV";
  if (header.size() == 1 && header[0].find('\t') != std::string::npos)
    return "the columns are separated by tabs: set format: tsv";
  return "set " + option + " to one of its columns: " + list_of(header);
}

}  // namespace

Source::Source(const config::SourceConfig& config, Workspace& workspace) : config_(config), workspace_(workspace) {
  settings_.fields = {config.text_field, config.id_field};
  if (config.split == config::SourceConfig::Split::bytes) settings_.text_part_bytes = config.split_every;
  settings_.invalid = config.invalid_utf8 == "skip" ? InvalidBytes::skip : InvalidBytes::replace;
  settings_.format = stated_format(config.format);
  // Who wants damaged texts left out does not want them guessed.
  settings_.encoding = config.encoding == "auto" && settings_.invalid == InvalidBytes::skip ? "" : config.encoding;
  const auto cleans = [&](std::string_view word) {
    return std::find(config.clean.begin(), config.clean.end(), word) != config.clean.end();
  };
  settings_.cleaning = {cleans("line_ends"), cleans("form_feeds") || config.split == config::SourceConfig::Split::page,
                        cleans("soft_hyphens"), cleans("hyphenation")};
  settings_.drop_boilerplate = config.boilerplate == "drop";
  settings_.columns = config.columns;
  settings_.keep_offsets = config.keep_offsets;
}

void Source::check_settings(model::Diagnostics& diagnostics) {
  if (settings_.encoding != "auto" && !settings_.encoding.empty()) {
    const std::string known = known_encoding(settings_.encoding);
    if (known.empty())
      diagnostics.error(config_.place, "unknown encoding '" + settings_.encoding + "'",
                        "such as utf-8, windows-1252, iso-8859-2, utf-16le, shift_jis or gb18030");
    settings_.encoding = known == "UTF-8" ? "" : known;
  }
  const auto path = [&](const std::string& key, const std::string& written) -> std::optional<XmlPath> {
    if (written.empty()) return std::nullopt;
    try {
      return XmlPath(written);
    } catch (const std::invalid_argument& e) {
      diagnostics.error(config_.xml.place, "the path '" + written + "' of '" + key + "' can't be used: " + e.what());
      return std::nullopt;
    }
  };
  settings_.xml.document = path("document", config_.xml.document);
  settings_.xml.text = path("text", config_.xml.text);
  for (const auto& written : config_.xml.skip)
    if (auto made = path("skip", written)) settings_.xml.skip.push_back(std::move(*made));
  for (const auto& [name, written] : config_.xml.metadata)
    if (auto made = path(name, written)) settings_.xml.metadata.emplace_back(name, std::move(*made));
}

std::unique_ptr<Source> Source::open(const config::SourceConfig& config, const std::string& folder,
                                     Workspace& workspace, model::Diagnostics& diagnostics) {
  std::unique_ptr<Source> source(new Source(config, workspace));
  const std::size_t errors_before = diagnostics.error_count();
  source->check_settings(diagnostics);
  source->paths_ = find_inputs(config, folder, diagnostics);
  if (!config.metadata.empty()) {
    source->metadata_ = MetadataTable::read(config, folder, diagnostics);
    if (source->metadata_) source->inputs_.push_back(source->metadata_->input());
  }
  if (diagnostics.error_count() == errors_before) source->check_csv_headers(diagnostics);
  if (diagnostics.error_count() == errors_before) source->check_ids(diagnostics);
  return diagnostics.error_count() == errors_before ? std::move(source) : nullptr;
}

void Source::check_csv_headers(model::Diagnostics& diagnostics) {
  std::size_t files = 0, with_text = 0, with_id = 0;
  const InputPath* example = nullptr;
  std::vector<std::string> header;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (!is_csv(paths_[i])) continue;
    Workspace own;
    const bool keep = !paths_[i].byte_count();
    try {
      auto stream = open_file(paths_[i], settings_, keep ? workspace_ : own);
      if (const auto table = stream->table()) {
        ++files;
        with_text += table->has_text ? 1 : 0;
        with_id += table->has_id ? 1 : 0;
        if (example == nullptr) {
          example = &paths_[i];
          header = table->columns;
        }
        if (table->has_text) add_new(csv_fields_, table->metadata);
      }
      if (keep) opened_[i] = std::move(stream);
    } catch (const std::runtime_error& e) {
      // Unreadable, or without a header: a mistake of this entry, beside which others may be found.
      diagnostics.error(config_.place, e.what());
    }
  }
  if (files == 0) return;
  const std::string where =
      "'" + example->shown + "'" + (files == 1 ? "" : " and " + std::to_string(files - 1) + " more");
  if (with_text == 0) {
    diagnostics.error(config_.place, "no column '" + config_.text_field + "' (text_field) in " + where,
                      remedy("text_field", header));
  } else if (with_id == 0 && !config_.id_field.empty()) {
    diagnostics.error(config_.place, "no column '" + config_.id_field + "' (id_field) in " + where,
                      remedy("id_field", header));
  }
}

void Source::check_ids(model::Diagnostics& diagnostics) {
  if (!metadata_) return;
  for (const auto& path : paths_) {
    if (!is_text(path) || metadata_->count(path, path.id())) continue;
    diagnostics.error(config_.place,
                      "metadata '" + config_.metadata + "' is joined by doc_id, but more than one file has the id '" +
                          std::string(path.id()) + "'",
                      "name the files in a column 'file' instead; one of them is " + path.shown);
    return;
  }
}

bool Source::next(Record& record) {
  for (;;) {
    if (!stream_) {
      if (at_ == paths_.size()) return false;
      const auto kept = opened_.find(at_);
      stream_ = kept != opened_.end() ? std::move(kept->second) : open_file(paths_[at_], settings_, workspace_);
    }
    record.clear();
    if (stream_->next(record)) {
      complete(record);
      return true;
    }
    finish_file();
  }
}

void Source::finish_file() {
  InputFile input = stream_->input();
  input.documents = std::exchange(documents_, 0);
  inputs_.push_back(std::move(input));
  stream_.reset();
  ++at_;
}

void Source::complete(Record& record) {
  const InputPath* member = stream_->member();
  const InputPath& path = member != nullptr ? *member : paths_[at_];
  record.origin = path.shown;
  if (record.line != 0) record.origin += ":" + std::to_string(record.line);
  if (record.id.empty()) {
    record.id = path.id();
    if (record.line != 0) record.id += ":" + std::to_string(record.line);
  }
  if (!record.problem.empty()) return;
  if (metadata_) metadata_->join(path, record);
  for (const auto& [field, value] : config_.fields) record.set(field, value);
  if (!config_.language.empty() && config_.language != "auto") record.set("language", config_.language);
}

std::optional<std::uint64_t> Source::byte_count() const {
  std::uint64_t bytes = 0;
  for (const auto& path : paths_) {
    const auto more = path.byte_count();
    if (!more) return std::nullopt;
    bytes += *more;
  }
  return bytes;
}

std::vector<std::string> Source::metadata_fields() const {
  std::vector<std::string> names = csv_fields_;
  if (metadata_) add_new(names, metadata_->fields());
  for (const auto& [field, value] : config_.fields) add_new(names, {field});
  if (!config_.language.empty() && config_.language != "auto") add_new(names, {"language"});
  if (config_.split != config::SourceConfig::Split::none) add_new(names, {"part"});
  if (config_.split == config::SourceConfig::Split::heading) add_new(names, {"section"});
  if (config_.split == config::SourceConfig::Split::page) add_new(names, {"page"});
  if (config_.split == config::SourceConfig::Split::none && settings_.cleaning.form_feeds) add_new(names, {"pages"});
  return names;
}

bool Source::open_metadata() const { return std::any_of(paths_.begin(), paths_.end(), brings_metadata); }

std::vector<InputFile> Source::inputs() const {
  std::vector<InputFile> all = inputs_;
  if (stream_) {
    all.push_back(stream_->input());
    all.back().documents = documents_;
  }
  return all;
}

bool Source::documents_are_files() const { return std::all_of(paths_.begin(), paths_.end(), is_text); }

}  // namespace textmill::sources
