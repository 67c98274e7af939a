// The layout: one table for each table of the run with a column `run` before its own, `documents` with a column for each field
// of metadata, `full_text` (FTS5 over documents.text, which holds the text once), `table_columns` with what each column means,
// `runs` with the manifest. Another run is appended in one transaction, so the file holds all of a run or nothing of it.
#include "sinks/database.hpp"

#include "sinks/cell.hpp"
#include "sinks/file.hpp"
#include "sinks/sqlite.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace textmill::sinks {
namespace {

constexpr std::int64_t layout = 1;

const char* sql_type(tml_type type) {
  if (type == TML_STR) return "TEXT";
  return type == TML_F32 || type == TML_F64 ? "REAL" : "INTEGER";
}

void bind_cell(Statement& s, int place, const model::Column& c, std::size_t i) {
  if (!c.valid(i)) {
    s.bind_null(place);
    return;
  }
  switch (c.type()) {
    case TML_STR: s.bind(place, c.text(i)); break;
    case TML_F32: s.bind(place, static_cast<double>(c.as<float>()[i])); break;
    case TML_F64: s.bind(place, c.as<double>()[i]); break;
    case TML_BOOL:
    case TML_U8: s.bind(place, std::int64_t{c.as<std::uint8_t>()[i]}); break;
    case TML_U16: s.bind(place, std::int64_t{c.as<std::uint16_t>()[i]}); break;
    case TML_I32: s.bind(place, std::int64_t{c.as<std::int32_t>()[i]}); break;
    case TML_I64: s.bind(place, c.as<std::int64_t>()[i]); break;
    case TML_U64: {
      const std::uint64_t value = c.as<std::uint64_t>()[i];
      if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        s.bind(place, static_cast<double>(value));
      else s.bind(place, static_cast<std::int64_t>(value));
      break;
    }
    default: s.bind(place, std::int64_t{c.as<std::uint32_t>()[i]}); break;
  }
}

class DatabaseSink : public Sink {
 public:
  DatabaseSink(const config::SinkConfig& config, std::string path)
      : path_(std::move(path)), texts_(config.texts), append_(config.append) {
    check_can_be_written(path_);
  }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check_names(tables);
    std::error_code error;
    const bool is_there = std::filesystem::file_size(path_, error) > 0 && !error;
    if (append_) {
      database_.emplace(path_, path_);
      if (is_there) check_layout();
    } else {
      file_.emplace(path_);
      if (!file_->is_plain()) throw std::runtime_error(path_ + ": a database can be written to a file only");
      database_.emplace(file_->temporary(), path_);
      database_->run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");  // nobody sees it before it is whole
    }
    database_->run("BEGIN IMMEDIATE");
    make_frame();
    for (const auto* schema : tables) make_table(*schema);
    document_ = insert_into("documents", 4);
  }

  void document(const Document& d, const model::Vocabulary&) override {
    for (const auto& [field, value] : d.metadata) make_field(field);
    document_->bind(1, run_).bind(2, d.id).bind(3, d.origin);
    if (texts_) document_->bind(4, d.text);
    else document_->bind_null(4);
    for (std::size_t k = 0; k < fields_.size(); ++k) {
      const int place = static_cast<int>(k) + 5;
      document_->bind_null(place);
      for (const auto& [field, value] : d.metadata)
        if (field == fields_[k]) document_->bind(place, value);
    }
    document_->run();
  }

  void rows(const model::Table& table) override {
    for (auto& [schema, statement] : inserts_) {
      if (schema != table.schema) continue;
      for (std::size_t i = 0; i < table.rows(); ++i) {
        statement.bind(1, run_);
        for (std::size_t k = 0; k < table.columns.size(); ++k)
          bind_cell(statement, static_cast<int>(k) + 2, table.columns[k], i);
        statement.run();
      }
    }
  }

  void about(const RunFacts& facts) override {
    Statement s = database_->prepare(
        "UPDATE runs SET manifest = ?1, started = ?2, warnings = ?3, complete = ?1 ->> 'complete', "
        "textmill = ?1 ->> 'textmill', run_file = ?1 ->> 'run_file', documents = ?1 ->> 'documents' WHERE run = ?4");
    std::string warnings;
    for (const auto& w : facts.warnings) warnings += w + '\n';
    s.bind(1, facts.manifest).bind(2, facts.started).bind(3, warnings).bind(4, run_);
    s.run();
  }

  void end() override {
    for (const auto& [schema, statement] : inserts_) make_index(*schema);
    if (texts_) {
      Statement s = database_->prepare(
          "INSERT INTO full_text (rowid, text) SELECT document, text FROM documents WHERE run = ? AND text IS NOT "
          "NULL");
      s.bind(1, run_);
      s.run();
    }
    database_->run("COMMIT");
    database_->run("PRAGMA optimize");
    document_.reset();
    inserts_.clear();
    database_->close();
    database_.reset();
    if (file_) file_->commit();
  }

  std::vector<std::string> outputs() const override { return {path_}; }

 private:
  static void check_names(const std::vector<const model::TableSchema*>& tables) {
    for (const auto* t : tables)
      for (const char* own : {"documents", "runs", "table_columns", "full_text"})
        if (t->name == own || t->name.starts_with("full_text_") || t->name.starts_with("sqlite_"))
          throw std::runtime_error("a database has a table '" + t->name + "' of its own; give the step that writes '" +
                                   t->name + "' another name with `as:`");
  }

  void check_layout() {
    const bool ours = database_->whole("PRAGMA application_id") == database_application;
    if (ours && database_->whole("PRAGMA user_version") == layout) return;
    throw std::runtime_error(
        path_ + ": can't be appended to: " +
        (ours ? "it was made by another version of this program" : "it is no database that this program has made") +
        "; name another file, or remove it");
  }

  /// What every database has.
  void make_frame() {
    database_->run(
        "PRAGMA application_id = " + std::to_string(database_application) +
        "; PRAGMA user_version = " + std::to_string(layout) +
        "; CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, started TEXT, complete INTEGER, textmill TEXT, "
        "run_file TEXT, documents INTEGER, warnings TEXT, manifest TEXT)"
        "; CREATE TABLE IF NOT EXISTS documents (document INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES "
        "runs, doc_id TEXT NOT NULL, file TEXT, text TEXT)"
        "; CREATE UNIQUE INDEX IF NOT EXISTS documents_by_id ON documents (run, doc_id)"
        "; CREATE TABLE IF NOT EXISTS table_columns (\"table\" TEXT, column TEXT, type TEXT, unit TEXT, meaning "
        "TEXT, PRIMARY KEY (\"table\", column))"
        "; CREATE VIRTUAL TABLE IF NOT EXISTS full_text USING fts5 (text, content = 'documents', content_rowid = "
        "'document', tokenize = \"unicode61 remove_diacritics 0\")"
        "; INSERT INTO runs DEFAULT VALUES");
    run_ = database_->whole("SELECT max(run) FROM runs");
  }

  std::set<std::string> columns_of(const std::string& table) {
    std::set<std::string> names;
    Statement s = database_->prepare("SELECT lower(name) FROM pragma_table_info(" + sql_text(table) + ")");
    while (s.step()) names.insert(s.text(0));
    return names;
  }

  void make_table(const model::TableSchema& schema) {
    std::string sql = "CREATE TABLE IF NOT EXISTS " + sql_name(schema.name) + " (run INTEGER NOT NULL REFERENCES runs";
    for (const auto& c : schema.columns) sql += ", " + sql_name(column_name(c.name)) + ' ' + sql_type(c.type);
    // Documents that were skipped are in no other table.
    if (schema.per_document && schema.name != "skipped_documents")
      sql += ", FOREIGN KEY (run, doc_id) REFERENCES documents (run, doc_id)";
    database_->run(sql + ")");
    // A table of an earlier run may have been made by another version of its plugin.
    const auto known = columns_of(schema.name);
    Statement note = database_->prepare("INSERT OR REPLACE INTO table_columns VALUES (?, ?, ?, ?, ?)");
    std::string names = "run", places = "?";
    for (const auto& c : schema.columns) {
      const std::string name = column_name(c.name);
      if (!known.contains(lower(name)))
        database_->run("ALTER TABLE " + sql_name(schema.name) + " ADD COLUMN " + sql_name(name) + ' ' +
                       sql_type(c.type));
      note.bind(1, schema.name).bind(2, name).bind(3, sql_type(c.type)).bind(4, c.unit).bind(5, c.summary);
      note.run();
      names += ", " + sql_name(name);
      places += ", ?";
    }
    inserts_.emplace_back(&schema, database_->prepare("INSERT INTO " + sql_name(schema.name) + " (" + names +
                                                      ") VALUES (" + places + ")"));
  }

  /// Document tables by document, and every table by the first column of text, which says what a row is about.
  void make_index(const model::TableSchema& schema) {
    const auto index = [&](const std::string& by) {
      database_->run("CREATE INDEX IF NOT EXISTS " + sql_name(schema.name + "_by_" + by) + " ON " +
                     sql_name(schema.name) + " (" + sql_name(by) + ", run)");
    };
    if (schema.per_document) index("doc_id");
    for (const auto& c : schema.columns) {
      if (c.type != TML_STR || c.name == "doc_id" || c.name == "status") continue;
      index(column_name(c.name));
      break;
    }
  }

  static std::string lower(std::string name) {
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
  }

  void make_field(const std::string& field) {
    if (std::find(fields_.begin(), fields_.end(), field) != fields_.end()) return;
    if (columns_.empty()) columns_ = columns_of("documents");
    constexpr const char* own[] = {"document", "run", "doc_id", "file", "text"};
    std::string name = field;
    while (std::find(std::begin(own), std::end(own), lower(name)) != std::end(own) || taken_.contains(lower(name)))
      name += '_';
    taken_.insert(lower(name));
    if (columns_.insert(lower(name)).second)
      database_->run("ALTER TABLE documents ADD COLUMN " + sql_name(name) + " TEXT");
    fields_.push_back(field);
    names_.push_back(name);
    document_ = insert_into("documents", 4);
  }

  Statement insert_into(const std::string& table, int own) {
    std::string names = "run, doc_id, file, text", places;
    for (int i = 0; i < own; ++i) places += i == 0 ? "?" : ", ?";
    for (const auto& name : names_) {
      names += ", " + sql_name(name);
      places += ", ?";
    }
    return database_->prepare("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")");
  }

  std::string path_;
  bool texts_, append_;
  std::optional<OutputFile> file_;  ///< of a new database
  std::optional<Database> database_;
  std::int64_t run_ = 0;
  std::vector<std::pair<const model::TableSchema*, Statement>> inserts_;
  std::vector<std::string> fields_, names_;  ///< of metadata, and their columns
  std::set<std::string> columns_, taken_;
  std::optional<Statement> document_;
};

}  // namespace

std::unique_ptr<Sink> make_database(const config::SinkConfig& config, const std::string& path) {
  return std::make_unique<DatabaseSink>(config, path);
}

}  // namespace textmill::sinks
