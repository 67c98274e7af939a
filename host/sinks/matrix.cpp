// Entries wait in a spool, because both formats say first how many there are. Rows and columns are numbered as they come, which
// is the order of the corpus.
#include "sinks/matrix.hpp"

#include "model/vocabulary.hpp"
#include "sinks/file.hpp"
#include "sinks/named_tables.hpp"
#include "sinks/output.hpp"
#include "sinks/row_text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace textmill::sinks {
namespace {

/// Where the counts are: analyzers call them one or the other.
std::size_t count_column(const model::TableSchema& schema) {
  const std::size_t k = column_of(schema, "frequency");
  return k < schema.columns.size() ? k : column_of(schema, "count");
}

/// Where weights are beside the counts; behind the last column when nowhere.
std::size_t weight_column(const model::TableSchema& schema) {
  const std::size_t k = column_of(schema, "weight");
  return k < schema.columns.size() && schema.columns[k].type == TML_F64 ? k : schema.columns.size();
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
    number_rows(table.columns[0]);
    number_columns(table.columns[column_of(*schema_, "term")]);
    const auto* counts = table.columns[count_column(*schema_)].as<std::uint64_t>();
    if (market_ && is_weighted()) return write_weights(table.columns[weight_column(*schema_)]);
    entries_ += table.rows();
    if (market_) return write_entries([&](RowText& text, std::size_t i) { text.put(counts[i]); });
    for (std::size_t i = 0; i < table.rows(); ++i) add(row_of_[i], column_of_[i], counts[i]);
  }

  void end() override {
    finish_row();
    if (!market_) pad_to(static_cast<std::uint32_t>(rows_.size()));
    OutputFile& file = *files_[0];
    if (market_)
      file.write(std::string("%%MatrixMarket matrix coordinate ") + (is_weighted() ? "real" : "integer") +
                 " general\n" + std::to_string(rows_.size()) + " " + std::to_string(columns_) + " " +
                 std::to_string(entries_) + "\n");
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::string_view rest = spool_.view(); !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
      file.write(rest.substr(0, piece));
    for (auto& f : files_) f->close();
    for (auto& f : files_) f->commit();
  }

  std::vector<std::string> outputs() const override { return {path_, path_ + ".documents", path_ + ".terms"}; }

 private:
  /// The rows of a document follow one another.
  void number_rows(const model::Column& documents) {
    row_of_.resize(documents.rows());
    for (std::size_t i = 0; i < row_of_.size(); ++i)
      row_of_[i] = i != 0 && documents.text(i) == documents.text(i - 1) ? row_of_[i - 1]
                                                                        : rows_.at(std::string(documents.text(i)));
  }

  /// A vocabulary numbers texts as they come, and that is what columns are; where there are ids, each is asked for once.
  void number_columns(const model::Column& terms) {
    column_of_.resize(terms.rows());
    const auto ids = terms.terms();
    if (ids.empty() || terms.has_nulls()) {
      texts_.resize(terms.rows());
      for (std::size_t i = 0; i < texts_.size(); ++i) texts_[i] = {terms.text(i).data(), terms.text(i).size()};
      terms_.intern(texts_, column_of_.data());
    } else {
      const std::size_t highest = *std::max_element(ids.begin(), ids.end());
      if (highest >= column_of_id_.size()) column_of_id_.resize(highest + highest / 2 + 1, unknown);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        std::uint32_t& column = column_of_id_[ids[i]];
        const tml_str text{terms.text(i).data(), terms.text(i).size()};
        if (column == unknown) terms_.intern({&text, 1}, &column);
        column_of_[i] = column;
      }
    }
    for (; columns_ < terms_.size(); ++columns_) files_[2]->write(line_of(terms_.text(columns_)));
  }

  bool is_weighted() const { return schema_ != nullptr && weight_column(*schema_) < schema_->columns.size(); }

  /// What has no weight is no entry.
  void write_weights(const model::Column& weights) {
    const auto* values = weights.as<double>();
    weights_.resize(weights.rows());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < weights.rows(); ++i) {
      if (!weights.valid(i)) continue;
      row_of_[kept] = row_of_[i], column_of_[kept] = column_of_[i];
      weights_[kept++] = values[i];
    }
    row_of_.resize(kept);
    entries_ += kept;
    write_entries([&](RowText& text, std::size_t i) {
      char digits[most_value];
      text.put(std::string_view(digits, std::to_chars(digits, digits + most_value, weights_[i]).ptr));
    });
  }

  /// put_value(text, i) writes the value of an entry.
  template <class PutValue> void write_entries(const PutValue& put_value) {
    constexpr std::size_t most_bytes = 2 * (RowText::most_digits + 1) + most_value + 1;
    blocks_.write(
        row_of_.size(), spool_, [](std::size_t begin, std::size_t end) { return (end - begin) * most_bytes; },
        [&](RowText& text, std::size_t i) {
          text.put(std::uint64_t{row_of_[i]} + 1);
          text.put(' ');
          text.put(std::uint64_t{column_of_[i]} + 1);
          text.put(' ');
          put_value(text, i);
          text.put('\n');
        });
  }

  void add(std::uint32_t row, std::uint32_t column, std::uint64_t count) {
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

  std::string path_;
  bool market_;
  const model::TableSchema* schema_ = nullptr;
  std::vector<std::unique_ptr<OutputFile>> files_;  ///< as outputs()
  std::unordered_map<std::string, std::uint32_t> rows_;
  static constexpr std::uint32_t unknown = UINT32_MAX;
  std::vector<std::uint32_t> column_of_id_;
  model::Vocabulary terms_;
  std::uint32_t columns_ = 0;  ///< whose names are written
  // Of the entries at hand:
  std::vector<tml_str> texts_;
  std::vector<std::uint32_t> row_of_, column_of_;
  std::vector<double> weights_;
  static constexpr std::size_t most_value = 32;  ///< characters
  RowBlocks blocks_;
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
