// The entries of `sources:` one after the other: each record is split into parts, gets its unique id and its place in the
// corpus. All that decides an index happens here, in one thread, so that it never depends on how the rest runs.
#include "sources/reader.hpp"

#include "sources/document_ids.hpp"
#include "sources/input_stream.hpp"
#include "sources/source.hpp"
#include "sources/split.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace textmill::sources {
namespace {

/// What a document costs beside its text, so that a million empty ones don't come at once.
constexpr std::size_t document_overhead = 256;

class CorpusReader : public Reader {
 public:
  void open(const config::RunFile& run, const std::atomic<int>* stop, model::Diagnostics& diagnostics) try {
    workspace_.stop = stop;
    bool standard_input = false;
    for (const auto& config : run.sources) {
      if (config.path == "-" && std::exchange(standard_input, true)) {
        diagnostics.error(config.place, "standard input is read by another entry already", "name '-' once");
        continue;
      }
      if (auto source = Source::open(config, run.folder, workspace_, diagnostics))
        sources_.push_back(std::move(source));
    }
    check_metadata(diagnostics);
    open_metadata_ = open_metadata();
  } catch (const ReadingStopped&) {  // while it waited for the header of a table
    sources_.clear();
  }

  bool read(std::vector<model::Document>& documents, std::vector<model::SkippedDocument>& skipped,
            std::size_t byte_budget) override {
    const std::size_t documents_before = documents.size(), skipped_before = skipped.size();
    std::size_t bytes = 0;
    try {
      while (bytes < byte_budget || documents.size() == documents_before) {
        model::Document document;
        if (!next(document, skipped)) break;
        note_fields(document);
        bytes += document.text.size() + document_overhead;
        documents.push_back(std::move(document));
      }
    } catch (const ReadingStopped&) {  // what came whole stands
      source_ = sources_.size();
    }
    return documents.size() != documents_before || skipped.size() != skipped_before;
  }

  std::uint64_t bytes_done() const override {
    // A file that is split is read whole; what its parts have still to give is not done yet.
    const std::uint64_t read = workspace_.bytes_done.load(std::memory_order_relaxed);
    return read - std::min(read, bytes_waiting_.load(std::memory_order_relaxed));
  }
  /// The files are asked for their sizes once somebody wants to know: that takes a tenth of reading small ones.
  std::uint64_t bytes_total() const override {
    std::call_once(was_measured_, [this] {
      std::uint64_t bytes = 0;
      for (const auto& source : sources_) {
        const auto more = source->byte_count();
        if (!more) return;
        bytes += *more;
      }
      bytes_total_ = bytes;
    });
    return bytes_total_;
  }

  std::vector<std::string> metadata_fields() const override {
    std::vector<std::string> names;
    for (const auto& source : sources_)
      for (auto& name : source->metadata_fields())
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    return names;
  }

  bool open_metadata() const override {
    return std::any_of(sources_.begin(), sources_.end(), [](const auto& s) { return s->open_metadata(); });
  }

  std::vector<std::string> fields_met() const override { return fields_met_; }

  std::vector<InputFile> inputs() const override {
    std::vector<InputFile> all;
    for (const auto& source : sources_)
      for (auto& input : source->inputs()) all.push_back(std::move(input));
    return all;
  }

  std::vector<std::string> warnings() const override {
    std::vector<std::string> all;
    for (const auto& [path, sources] : by_metadata_)
      if (!documents_are_files(sources))
        if (std::string warning = unmatched(sources); !warning.empty()) all.push_back(std::move(warning));
    for (const auto& [encoding, files] : workspace_.guessed)
      all.push_back(files_text(files) + " not UTF-8 and " + (files.first == 1 ? "was" : "were") + " read as " +
                    encoding + ", which is a guess; 'encoding:' in the source states it");
    if (const auto& [files, example] = workspace_.bad_front_matter; files != 0)
      all.push_back("front matter of " + std::to_string(files) + " Markdown file" + (files == 1 ? "" : "s") +
                    " is no YAML and was read as text (" + example + ")");
    if (const auto& [files, example] = workspace_.damaged_pdf; files != 0)
      all.push_back(std::to_string(files) + " PDF" + (files == 1 ? " is" : "s are") +
                    " damaged, and words may be missing or wrong; pdftotext says of " + example);
    for (const auto& [archive, members] : workspace_.passed_over)
      all.push_back("'" + archive + "': passed over " + std::to_string(members.first) + " member" +
                    (members.first == 1 ? "" : "s") + " of unknown format (such as '" + members.second + "')");
    for (const auto& [archive, hidden] : workspace_.without_texts)
      all.push_back("'" + archive + "' holds no texts" +
                    (hidden == 0 ? ""
                                 : "; " + std::to_string(hidden) +
                                       " of its members are hidden, by a name that begins with '.' or '__MACOSX'"));
    return all;
  }

 private:
  using Sources = std::vector<Source*>;

  void note_fields(const model::Document& document) {
    constexpr std::size_t most = 1000;
    if (!open_metadata_) return;
    for (std::size_t i = 0; i < document.metadata.size() && fields_met_.size() < most; ++i) {
      const std::string& name = document.metadata[i].first;
      if (i < fields_met_.size() && fields_met_[i] == name) continue;  // as in most documents
      if (std::find(fields_met_.begin(), fields_met_.end(), name) == fields_met_.end()) fields_met_.push_back(name);
    }
  }

  /// Sources may share a table, as the paths of a command line do.
  void check_metadata(model::Diagnostics& diagnostics) {
    for (const auto& source : sources_)
      if (source->metadata() != nullptr) by_metadata_[source->config().metadata].push_back(source.get());
    for (const auto& [path, sources] : by_metadata_) {
      const std::string warning = documents_are_files(sources) ? unmatched(sources) : "";
      if (!warning.empty()) diagnostics.warning(sources.front()->config().place, warning);
      for (Source* source : sources) source->metadata()->forget();
    }
  }
  static bool documents_are_files(const Sources& sources) {
    return std::all_of(sources.begin(), sources.end(), [](const Source* s) { return s->documents_are_files(); });
  }
  static std::string unmatched(const Sources& sources) {
    std::vector<const MetadataTable*> tables;
    for (Source* source : sources) tables.push_back(source->metadata());
    return MetadataTable::unmatched(tables);
  }

  /// "2 files were", with the first of them.
  static std::string files_text(const std::pair<std::uint64_t, std::string>& files) {
    if (files.first == 1) return "'" + files.second + "' is";
    return std::to_string(files.first) + " files (such as '" + files.second + "') are";
  }

  using Split = config::SourceConfig::Split;

  bool next(model::Document& document, std::vector<model::SkippedDocument>& skipped) {
    while (part_ == parts_.size()) {
      if (source_ == sources_.size()) return false;
      parts_.clear();
      part_ = 0;
      if (!sources_[source_]->next(record_)) {
        ++source_;
      } else if (!record_.problem.empty()) {
        skipped.push_back({index_++, std::move(record_.id), std::move(record_.origin), "source",
                           std::move(record_.problem), record_.from, record_.to});
      } else {
        find_parts();
      }
    }
    sources_[source_]->count_document();
    document.index = index_++;
    if (sources_[source_]->config().split == Split::none || record_.part != 0) take_whole(document);
    else take_part(document);
    return true;
  }

  void find_parts() {
    const auto& config = sources_[source_]->config();
    if (record_.part != 0) {
      record_.id = ids_.unique(part_id(record_.id, record_.part, record_.parts));
      record_.set("part", std::to_string(record_.part));
      parts_ = {Part{}};
      return;
    }
    record_.id = ids_.unique(std::move(record_.id));
    if (config.split == Split::page) return find_pages();
    parts_ = config.split == Split::heading && !record_.headings.empty()
                 ? split_at_headings(record_.text, record_.headings)
                 : split_text(record_.text, config.split, config.split_every);
  }

  void find_pages() {
    parts_.clear();
    page_labels_.clear();
    for (const auto& [part, number] : split_pages(record_.text, record_.pages)) {
      parts_.push_back(part);
      page_labels_.push_back(number < record_.pages.size() ? record_.pages[number].label : "");
    }
  }

  /// "xi:0 xii:1830"
  static std::string pages_text(const std::vector<PageMark>& pages) {
    std::string text;
    for (const auto& page : pages) {
      if (!text.empty()) text += ' ';
      text += page.label + ":" + std::to_string(page.begin);
    }
    return text;
  }

  void take_whole(model::Document& document) {
    ++part_;
    document.id = std::move(record_.id);
    document.origin = std::move(record_.origin);
    document.text = std::move(record_.text);
    if (!record_.pages.empty()) record_.set("pages", pages_text(record_.pages));
    document.metadata = std::move(record_.metadata);
    document.offsets = std::move(record_.offsets);
    if (sources_[source_]->config().keep_offsets && document.offsets.empty())
      document.offsets = document.offsets.part(0, document.text.size());
    document.replaced_bytes = record_.replaced_bytes;
  }

  void take_part(model::Document& document) {
    const Part& part = parts_[part_++];
    document.id = ids_.unique(part_id(record_.id, part_, parts_.size()));
    document.origin = record_.origin;
    document.text = record_.text.substr(part.begin, part.end - part.begin);
    if (sources_[source_]->config().keep_offsets) document.offsets = record_.offsets.part(part.begin, part.end);
    bytes_waiting_.store(part_ == parts_.size() ? 0 : record_.text.size() - part.end, std::memory_order_relaxed);
    // Counted once a file, with its first part.
    document.replaced_bytes = std::exchange(record_.replaced_bytes, 0u);
    record_.set("part", std::to_string(part_));
    // Its spans are those of the whole text.
    std::erase_if(record_.metadata, [](const auto& field) { return field.first == model::stated_tokens_field; });
    if (sources_[source_]->config().split == Split::heading) record_.set("section", part.section());
    if (sources_[source_]->config().split == Split::page) record_.set("page", page_labels_[part_ - 1]);
    document.metadata = record_.metadata;
  }

  Workspace workspace_;
  std::vector<std::unique_ptr<Source>> sources_;
  std::map<std::string, Sources> by_metadata_;  ///< by the path of the table
  mutable std::once_flag was_measured_;
  mutable std::uint64_t bytes_total_ = 0;
  std::uint64_t index_ = 0;
  std::atomic<std::uint64_t> bytes_waiting_ = 0;  ///< of the text that is split now, behind the last part given
  DocumentIds ids_;
  bool open_metadata_ = false;
  std::vector<std::string> fields_met_;
  std::size_t source_ = 0, part_ = 0;
  Record record_;
  std::vector<Part> parts_;
  std::vector<std::string> page_labels_;  ///< by part, when pages are parts
};

}  // namespace

std::unique_ptr<Reader> open_sources(const config::RunFile& run, model::Diagnostics& diagnostics,
                                     const std::atomic<int>* stop) {
  const std::size_t errors_before = diagnostics.error_count();
  auto reader = std::make_unique<CorpusReader>();
  reader->open(run, stop, diagnostics);
  if (diagnostics.error_count() != errors_before) return nullptr;
  return reader;
}

}  // namespace textmill::sources
