#include "sinks/sink.hpp"

#include "model/json.hpp"
#include "sinks/database.hpp"
#include "sinks/format.hpp"
#include "sinks/graphml.hpp"
#include "sinks/matrix.hpp"
#include "sinks/report.hpp"
#include "sinks/topic_files.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <stdexcept>

namespace textmill::sinks {
namespace {

namespace fs = std::filesystem;

std::string list_of(const std::vector<const model::TableSchema*>& tables) {
  std::string names;
  for (const auto* t : tables) names += (names.empty() ? "" : ", ") + t->name;
  return names;
}

/// Files hold all rows in full width.
constexpr Console uncut{nullptr, 0, 0, false};
/// Without it, spreadsheets take UTF-8 for the encoding of their country.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A table on its way, with its place.
struct OpenTable {
  const model::TableSchema* schema;
  std::unique_ptr<Format> format;
  Output* output;
  std::uint64_t rows = 0;
};

/// The first rows of a table.
model::Table beginning(const model::Table& table, std::size_t rows) {
  std::vector<std::uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0u);
  model::Table first;
  first.schema = table.schema;
  for (const auto& column : table.columns) first.columns.push_back(column.reordered(order));
  return first;
}

/// What all sinks do: rows go to the format of their table.
class TableSink : public Sink {
 public:
  /// Throws std::runtime_error when these tables can't go there together.
  virtual void check(const std::vector<const model::TableSchema*>& tables) const = 0;
  void rows(const model::Table& table) override {
    for (auto& open : tables_)
      if (open.schema == table.schema) write(open, table);
  }
  /// Of each table only so many rows; 0 = all.
  void set_limit(std::uint64_t rows) { limit_ = rows; }

 protected:
  void open(const model::TableSchema& schema, std::unique_ptr<Format> format, Output& output) {
    tables_.push_back({&schema, std::move(format), &output, 0});
    tables_.back().format->begin(schema, output);
  }
  void end_tables() {
    for (auto& open : tables_) open.format->end(*open.output);
  }
  const std::vector<OpenTable>& tables() const { return tables_; }

 private:
  void write(OpenTable& open, const model::Table& table) {
    if (limit_ == 0 || table.rows() <= limit_ - open.rows) open.format->rows(table, *open.output);
    else if (open.rows < limit_) open.format->rows(beginning(table, limit_ - open.rows), *open.output);
    open.rows = limit_ == 0 ? 0 : std::min(limit_, open.rows + table.rows());
  }

  std::vector<OpenTable> tables_;
  std::uint64_t limit_ = 0;
};

/// One file for each table.
class FolderSink : public TableSink {
 public:
  FolderSink(const FormatKind& kind, std::string folder, bool bom)
      : kind_(kind), folder_(std::move(folder)), bom_(bom) {
    check_folder_can_be_written(folder_);
  }

  void check(const std::vector<const model::TableSchema*>& tables) const override {
    for (std::size_t i = 0; i < tables.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (path_of(*tables[i]) == path_of(*tables[k]))
          throw std::runtime_error(path_of(*tables[i]) + ": the tables '" + tables[k]->name + "' and '" +
                                   tables[i]->name +
                                   "' would both have this file; give one of the steps another name with `as:`");
  }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check(tables);
    for (const auto* schema : tables) {
      files_.push_back(std::make_unique<FileOutput>(path_of(*schema)));
      if (bom_) files_.back()->text() += byte_order_mark;
      open(*schema, kind_.make(uncut, false), *files_.back());
    }
  }

  void end() override {
    end_tables();
    for (auto& output : files_) {
      if (kind_.sharing == Sharing::object) output->text() += '\n';
      output->flush();
      output->file().close();
    }
    for (auto& output : files_) output->file().commit();
  }

  std::vector<std::string> outputs() const override {
    std::vector<std::string> paths;
    for (const auto& output : files_) paths.push_back(output->file().path());
    return paths;
  }

 private:
  std::string path_of(const model::TableSchema& schema) const {
    std::string name = schema.name;
    const auto is_no_part_of_a_name = [](char c) {
      return c == '.' || c == '/' || static_cast<unsigned char>(c) < 0x20;
    };
    std::replace_if(name.begin(), name.end(), is_no_part_of_a_name, '_');
    return (fs::path(folder_) / name.append(kind_.suffix)).string();
  }

  const FormatKind& kind_;
  std::string folder_;
  bool bom_;
  std::vector<std::unique_ptr<FileOutput>> files_;
};

/// All tables in one text: a file or the console. Several tables that can't be written row by row wait in spools.
class SharedSink : public TableSink {
 public:
  SharedSink(const FormatKind& kind, const Console& console) : kind_(kind), console_(console) {}

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check(tables);
    output_ = make_output();
    const bool shared = tables.size() > 1;
    for (const auto* schema : tables) {
      const bool waits = shared && kind_.sharing != Sharing::rows;
      if (waits) spools_.push_back(std::make_unique<Spool>());
      open(*schema, kind_.make(console_, shared), waits ? *spools_.back() : *output_);
    }
  }

  void end() override {
    end_tables();
    for (std::size_t i = 0; i < spools_.size(); ++i) append(*tables()[i].schema, spools_[i]->view(), i == 0);
    if (kind_.sharing == Sharing::object)
      output_->text() += spools_.empty() ? (tables().empty() ? "{}\n" : "\n") : "\n}\n";
    output_->flush();
    finish(*output_);
  }

 protected:
  virtual std::unique_ptr<Output> make_output() const = 0;
  virtual void finish(Output& output) = 0;
  const FormatKind& kind() const { return kind_; }
  const Console& console() const { return console_; }
  const Output* output() const { return output_.get(); }

 private:
  void append(const model::TableSchema& schema, std::string_view table, bool first) {
    std::string& text = output_->text();
    if (kind_.sharing == Sharing::object) {
      text += first ? "{\n" : ",\n";
      model::append_json_string(text, schema.name);
      text += ": ";
    } else {
      if (!first) text += '\n';
      if (kind_.name == "latex") text += "% " + schema.name + "\n";
      else if (kind_.name == "md") text += "## " + schema.name + "\n\n";
      else if (kind_.sharing == Sharing::headings) text += schema.name + "\n\n";
    }
    output_->flush();
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (; !table.empty(); table.remove_prefix(std::min(piece, table.size()))) {
      text += table.substr(0, piece);
      output_->row_done();
    }
  }

  const FormatKind& kind_;
  Console console_;
  std::unique_ptr<Output> output_;
  std::vector<std::unique_ptr<Spool>> spools_;
};

class FileSink : public SharedSink {
 public:
  FileSink(const FormatKind& format, std::string path, bool bom)
      : SharedSink(format, uncut), path_(std::move(path)), bom_(bom) {
    check_can_be_written(path_);
  }

  std::vector<std::string> outputs() const override {
    const auto* file = static_cast<const FileOutput*>(output());
    return file == nullptr || file->file().is_plain() ? std::vector{path_} : std::vector<std::string>{};
  }

  void check(const std::vector<const model::TableSchema*>& tables) const override {
    if (tables.size() < 2 || kind().sharing != Sharing::never) return;
    throw std::runtime_error(path_ + ": a " + std::string(kind().name) + " file holds one table, and this sink takes " +
                             std::to_string(tables.size()) + " (" + list_of(tables) + "); name a folder, '" + path_ +
                             "/', or one of them in `tables:`");
  }

 private:
  std::unique_ptr<Output> make_output() const override {
    auto output = std::make_unique<FileOutput>(path_);
    if (bom_) output->text() += byte_order_mark;
    return output;
  }
  void finish(Output& output) override { static_cast<FileOutput&>(output).file().commit(); }

  std::string path_;
  bool bom_;
};

class ConsoleSink : public SharedSink {
 public:
  using SharedSink::SharedSink;
  std::vector<std::string> outputs() const override { return {}; }

  void check(const std::vector<const model::TableSchema*>&) const override {}

 private:
  std::unique_ptr<Output> make_output() const override { return std::make_unique<ConsoleOutput>(*console().out); }
  void finish(Output&) override {}
};

/// Formats that take all tables, and documents, into one file.
struct WholeFormat {
  std::string_view name, suffix;
  std::unique_ptr<Sink> (*make)(const config::SinkConfig& config, const std::string& path);
  DocumentNeeds needs;
  /// Whether these tables can be written so; nullptr = any.
  void (*check)(const std::vector<const model::TableSchema*>& tables) = nullptr;
};

constexpr WholeFormat whole_formats[] = {
    {"html", ".html", make_report, {true, true, true}},
    {"sqlite", ".db", make_database, {true, true, false}},
    {"matrix_market", ".mtx", make_matrix_market, {true, false, false}, check_matrix},
    {"lda_c", ".ldac", make_lda_c, {true, false, false}, check_matrix},
    {"graphml", ".graphml", make_graphml, {}, check_network},
    {"ldavis", ".ldavis.json", make_ldavis, {}, check_ldavis},
    {"mallet", ".mallet", make_mallet, {true, false, false}, check_mallet},
};

const WholeFormat* find_whole(std::string_view name) {
  for (const auto& format : whole_formats)
    if (format.name == name) return &format;
  return nullptr;
}

std::unique_ptr<Sink> make_whole(const WholeFormat& format, const config::SinkConfig& config,
                                 const std::string& folder) {
  if (config.limit)
    throw std::runtime_error("a sink of format " + config.format + " shows whole tables; remove its 'limit'");
  const fs::path path = (fs::path(folder) / config.path).lexically_normal();
  std::error_code error;
  if (config.path == "-" || config.path.ends_with('/') || fs::is_directory(path, error))
    throw std::runtime_error("a sink of format " + config.format + " writes one file; name it, as in 'out/results" +
                             std::string(format.suffix) + "'");
  return format.make(config, path.string());
}

std::unique_ptr<TableSink> make_table_sink(const config::SinkConfig& config, const std::string& folder,
                                           const Console& console) {
  const FormatKind* kind = find_format(config.format);
  if (kind == nullptr) {
    std::string known;
    for (const auto& name : sink_formats()) known += (known.empty() ? "" : ", ") + name;
    throw std::runtime_error("format '" + config.format + "' is not known; known: " + known);
  }
  if (config.path == "-") return std::make_unique<ConsoleSink>(*kind, console);
  const fs::path path = (fs::path(folder) / config.path).lexically_normal();
  std::error_code error;
  if (config.path.ends_with('/') || fs::is_directory(path, error))
    return std::make_unique<FolderSink>(*kind, path.string(), config.bom);
  return std::make_unique<FileSink>(*kind, path.string(), config.bom);
}

}  // namespace

std::unique_ptr<Sink> make_sink(const config::SinkConfig& config, const std::string& folder, const Console& console) {
  if (const WholeFormat* whole = find_whole(config.format)) return make_whole(*whole, config, folder);
  auto sink = make_table_sink(config, folder, console);
  sink->set_limit(config.limit.value_or(0));
  return sink;
}

DocumentNeeds document_needs(const config::SinkConfig& config) {
  const WholeFormat* whole = find_whole(config.format);
  if (whole == nullptr) return {};
  DocumentNeeds needs = whole->needs;
  needs.texts &= config.texts;
  needs.tokens &= config.texts;
  return needs;
}

std::string sink_problem(const config::SinkConfig& config, const std::string& folder,
                         const std::vector<const model::TableSchema*>& tables) {
  try {
    if (const WholeFormat* whole = find_whole(config.format)) {
      if (whole->check != nullptr) whole->check(tables);
      make_whole(*whole, config, folder);
    } else make_table_sink(config, folder, {})->check(tables);
    return "";
  } catch (const std::runtime_error& e) {
    // What stops a run that has begun is a mistake among others before it begins.
    return e.what();
  }
}

const std::vector<std::string>& sink_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& kind : format_kinds()) all.emplace_back(kind.name);
    for (const auto& format : whole_formats) all.emplace_back(format.name);
    return all;
  }();
  return names;
}

}  // namespace textmill::sinks
