#include "sinks/graphml.hpp"

#include "sinks/cell.hpp"
#include "sinks/file.hpp"
#include "sinks/output.hpp"

#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace textmill::sinks {
namespace {

/// As text or attribute of XML 1.0, which has no way to write most control characters.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (c == '\n' || c == '\t' || c == '\r') out += ' ';
    else if (byte < 0x20) out += "\xEF\xBF\xBD";
    else out += c;
  }
  return out;
}

const char* type_of(tml_type type) {
  switch (type) {
    case TML_STR: return "string";
    case TML_BOOL: return "boolean";
    case TML_F32: return "float";
    case TML_F64: return "double";
    default: return "long";
  }
}

/// The first two columns of text, but not doc_id.
std::vector<std::size_t> ends_of(const model::TableSchema& schema) {
  std::vector<std::size_t> ends;
  for (std::size_t k = schema.per_document ? 1 : 0; k < schema.columns.size() && ends.size() < 2; ++k)
    if (schema.columns[k].type == TML_STR && schema.columns[k].name != "status") ends.push_back(k);
  return ends;
}

class GraphmlSink : public Sink {
 public:
  explicit GraphmlSink(std::string path) : path_(std::move(path)) { check_can_be_written(path_); }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check_network(tables);
    schema_ = tables[0];
    ends_ = ends_of(*schema_);
    file_.emplace(path_);
    std::string head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
    for (std::size_t k = 0; k < schema_->columns.size(); ++k)
      if (k != ends_[0] && k != ends_[1])
        head += "<key id=\"c" + std::to_string(k) + "\" for=\"edge\" attr.name=\"" + escaped(schema_->columns[k].name) +
                "\" attr.type=\"" + type_of(schema_->columns[k].type) + "\"/>\n";
    file_->write(head + "<graph edgedefault=\"undirected\">\n");
  }

  void rows(const model::Table& table) override {
    if (table.schema != schema_) return;
    for (std::size_t i = 0; i < table.rows(); ++i) {
      if (!table.columns[ends_[0]].valid(i) || !table.columns[ends_[1]].valid(i)) continue;
      const std::string from = node(table.columns[ends_[0]].text(i)), to = node(table.columns[ends_[1]].text(i));
      std::string& text = edges_.text();
      text += "<edge source=\"" + from + "\" target=\"" + to + "\">";
      for (std::size_t k = 0; k < table.columns.size(); ++k)
        if (k != ends_[0] && k != ends_[1] && table.columns[k].valid(i)) append_data(text, table.columns[k], k, i);
      text += "</edge>\n";
      edges_.row_done();
    }
  }

  void end() override {
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::string_view rest = edges_.view(); !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
      file_->write(rest.substr(0, piece));
    file_->write("</graph>\n</graphml>\n");
    file_->commit();
  }

  std::vector<std::string> outputs() const override { return {path_}; }

 private:
  /// Its id; writes it when it is new.
  std::string node(std::string_view name) {
    const auto [at, is_new] = nodes_.try_emplace(std::string(name), nodes_.size());
    const std::string id = "n" + std::to_string(at->second);
    if (is_new) file_->write("<node id=\"" + id + "\"><data key=\"label\">" + escaped(name) + "</data></node>\n");
    return id;
  }

  static void append_data(std::string& text, const model::Column& column, std::size_t k, std::size_t row) {
    text += "<data key=\"c" + std::to_string(k) + "\">";
    if (column.is_text()) text += escaped(column.text(row));
    else append_cell(text, column, row);
    text += "</data>";
  }

  std::string path_;
  const model::TableSchema* schema_ = nullptr;
  std::vector<std::size_t> ends_;
  std::optional<OutputFile> file_;
  Spool edges_;
  std::unordered_map<std::string, std::size_t> nodes_;
};

}  // namespace

void check_network(const std::vector<const model::TableSchema*>& tables) {
  if (tables.size() == 1 && ends_of(*tables[0]).size() == 2) return;
  std::string names;
  for (const auto* t : tables)
    if (ends_of(*t).size() == 2) names += (names.empty() ? "" : ", ") + t->name;
  throw std::runtime_error(
      names.empty()
          ? "a network is made of a table with two columns of text, the ends of its edges, and this sink has none"
          : "a network is made of one table; name it in `tables:`, one of " + names);
}

std::unique_ptr<Sink> make_graphml(const config::SinkConfig&, const std::string& path) {
  return std::make_unique<GraphmlSink>(path);
}

}  // namespace textmill::sinks
