// Entries wait in a spool, because both formats say first how many there are. Rows and columns are numbered as they come, which
// is the order of the corpus.
#include "sinks/matrix.hpp"

#include "sinks/file.hpp"
#include "sinks/named_tables.hpp"
#include "sinks/output.hpp"

#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace textmill::sinks {
namespace {

/// Where the counts are: analyzers call them one or the other.
std::size_t count_column(const model::TableSchema& schema) {
  const std::size_t k = column_of(schema, "frequency");
  return k < schema.columns.size() ? k : column_of(schema, "count");
}

bool is_matrix(const model::TableSchema& schema) {
  const std::size_t count = count_column(schema), term = column_of(schema, "term");
  return schema.per_document && term < schema.columns.size() && schema.columns[term].type == TML_STR &&
         count < schema.columns.size() && schema.columns[count].type == TML_U64;
}

/// One a line; a name with a line break would be two.
std::string line_of(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (c == '\n' || c == '\r') c = ' ';
  return line += '\n';
}

class MatrixSink : public Sink {
 public:
  MatrixSink(std::string path, bool market) : path_(std::move(path)), market_(market) {
    for (const auto& p : outputs()) check_can_be_written(p);
  }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check_matrix(tables);
    for (const auto* t : tables)
      if (is_matrix(*t)) schema_ = t;
    for (const auto& p : outputs()) files_.push_back(std::make_unique<OutputFile>(p));
  }

  void document(const Document& d, const model::Vocabulary&) override {
    rows_.emplace(d.id, static_cast<std::uint32_t>(rows_.size()));
    files_[1]->write(line_of(d.id));
  }

  void rows(const model::Table& table) override {
    if (table.schema != schema_) return;
    const auto &terms = table.columns[column_of(*schema_, "term")], &counts = table.columns[count_column(*schema_)];
    for (std::size_t i = 0; i < table.rows(); ++i)
      add(rows_.at(std::string(table.columns[0].text(i))), column_number(terms.text(i)), counts.as<std::uint64_t>()[i]);
  }

  void end() override {
    finish_row();
    if (!market_) pad_to(static_cast<std::uint32_t>(rows_.size()));
    OutputFile& file = *files_[0];
    if (market_)
      file.write("%%MatrixMarket matrix coordinate integer general\n" + std::to_string(rows_.size()) + " " +
                 std::to_string(columns_.size()) + " " + std::to_string(entries_) + "\n");
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::string_view rest = spool_.view(); !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
      file.write(rest.substr(0, piece));
    for (auto& f : files_) f->close();
    for (auto& f : files_) f->commit();
  }

  std::vector<std::string> outputs() const override { return {path_, path_ + ".documents", path_ + ".terms"}; }

 private:
  void add(std::uint32_t row, std::uint32_t column, std::uint64_t count) {
    ++entries_;
    if (market_) {
      spool_.text() += std::to_string(row + 1) + " " + std::to_string(column + 1) + " " + std::to_string(count) + "\n";
      spool_.row_done();
      return;
    }
    if (row_ != row) finish_row();
    row_ = row;
    ++in_row_;
    line_ += " " + std::to_string(column) + ":" + std::to_string(count);
  }

  /// LDA-C has a line for a document without terms, too.
  void pad_to(std::uint32_t row) {
    for (; lines_ < row; ++lines_) spool_.text() += "0\n";
  }

  void finish_row() {
    if (!row_) return;
    pad_to(*row_);
    spool_.text() += std::to_string(in_row_) + line_ + "\n";
    spool_.row_done();
    ++lines_;
    line_.clear();
    in_row_ = 0;
    row_.reset();
  }

  std::uint32_t column_number(std::string_view term) {
    const auto [at, is_new] = columns_.try_emplace(std::string(term), static_cast<std::uint32_t>(columns_.size()));
    if (is_new) files_[2]->write(line_of(term));
    return at->second;
  }

  std::string path_;
  bool market_;
  const model::TableSchema* schema_ = nullptr;
  std::vector<std::unique_ptr<OutputFile>> files_;  ///< as outputs()
  std::unordered_map<std::string, std::uint32_t> rows_, columns_;
  Spool spool_;
  std::uint64_t entries_ = 0;
  std::optional<std::uint32_t> row_;
  std::string line_;
  std::uint64_t in_row_ = 0;
  std::uint32_t lines_ = 0;
};

}  // namespace

void check_matrix(const std::vector<const model::TableSchema*>& tables) {
  std::string found;
  int matrices = 0;
  for (const auto* t : tables)
    if (is_matrix(*t)) found += (++matrices == 1 ? "" : ", ") + t->name;
  if (matrices == 0)
    throw std::runtime_error(
        "a document-term matrix is made of a table of documents with columns 'term' and 'frequency' or 'count', and "
        "this sink has none; term_frequency writes one with 'by_document: true'");
  if (matrices > 1)
    throw std::runtime_error("a document-term matrix is made of one table, and this sink has " + found +
                             "; name one in `tables:`");
}

std::unique_ptr<Sink> make_matrix_market(const config::SinkConfig&, const std::string& path) {
  return std::make_unique<MatrixSink>(path, true);
}
std::unique_ptr<Sink> make_lda_c(const config::SinkConfig&, const std::string& path) {
  return std::make_unique<MatrixSink>(path, false);
}

}  // namespace textmill::sinks
