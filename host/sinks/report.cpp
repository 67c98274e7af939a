// The method: rows and texts are compressed into blocks of some megabytes as they come, which wait in spools, so that memory
// does not grow with the run but for the ids of documents and one number a term. At the end the page is written around
// them: facts, documents and tables before its script, terms, tokens and texts behind it, where they hold nothing up.
#include "sinks/report.hpp"

#include "model/json.hpp"
#include "model/vocabulary.hpp"
#include "sinks/file.hpp"
#include "sinks/output.hpp"
#include "sinks/report_block.hpp"
#include "sinks/report_page.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace textmill::sinks {
namespace {

constexpr std::uint64_t most_rows = 400'000;                  ///< of one table
constexpr std::uint64_t most_text = std::uint64_t{64} << 20;  ///< of all documents together
constexpr std::uint64_t most_documents = 200'000;
constexpr std::size_t large_texts = std::size_t{1} << 20;  ///< of one block

/// What is known of each document, column by column as JSON.
class DocumentList {
 public:
  void add(const Document& d) {
    if (numbers_.size() >= most_documents) return;
    const auto number = static_cast<std::uint32_t>(numbers_.size());
    numbers_.emplace(d.id, number);
    separate();
    model::append_json_string(ids_, d.id);
    model::append_json_string(origins_, d.origin);
    bytes_ += std::to_string(d.text_bytes);
    tokens_ += std::to_string(d.token_begin.size());
    for (const auto& [field, value] : d.metadata) {
      std::string& values = metadata_[field];
      if (!values.empty()) values += ',';
      values += '[' + std::to_string(number) + ',';
      model::append_json_string(values, value);
      values += ']';
      if (std::find(fields_.begin(), fields_.end(), field) == fields_.end()) fields_.push_back(field);
    }
  }

  std::uint32_t number(std::string_view id) const {
    const auto at = numbers_.find(std::string(id));
    return at == numbers_.end() ? UINT32_MAX : at->second;
  }

  std::string json() const {
    std::string out = "{\"ids\":[" + ids_ + "],\"origins\":[" + origins_ + "],\"bytes\":[" + bytes_ + "],\"tokens\":[" +
                      tokens_ + "],\"metadata\":{";
    for (const auto& field : fields_) {
      if (out.back() != '{') out += ',';
      model::append_json_string(out, field);
      out += ":[" + metadata_.at(field) + ']';
    }
    return out + "}}";
  }

 private:
  void separate() {
    for (std::string* list : {&ids_, &origins_, &bytes_, &tokens_})
      if (!list->empty()) *list += ',';
  }
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::string ids_, origins_, bytes_, tokens_;
  std::vector<std::string> fields_;
  std::map<std::string, std::string> metadata_;
};

/// Terms numbered as they come, which is the same on any number of threads.
class TermList {
 public:
  /// 0 for what is left out, else 1 and more.
  std::uint32_t number(std::uint32_t id) {
    if (id == Document::no_term) return 0;
    if (id >= numbers_.size()) numbers_.resize(std::max<std::size_t>(id + 1, numbers_.size() * 2));
    if (numbers_[id] == 0) {
      ids_.push_back(id);
      numbers_[id] = static_cast<std::uint32_t>(ids_.size());
    }
    return numbers_[id];
  }

  std::string json(const model::Vocabulary* terms) const {
    std::string out = "[";
    for (const auto id : ids_) {
      if (out.size() > 1) out += ',';
      model::append_json_string(out, terms->text(id));
    }
    return out + ']';
  }

 private:
  std::vector<std::uint32_t> numbers_, ids_;
};

class ReportSink : public Sink {
 public:
  ReportSink(const config::SinkConfig& config, std::string path) : path_(std::move(path)), texts_(config.texts) {
    if (!has_report_page())
      throw std::runtime_error(
          "this build of textmill has no HTML report: Node.js 18 or later and npm were not there when "
          "it was built; install them and build again, or use a sink of format md or sqlite");
    check_can_be_written(path_);
  }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    file_.emplace(path_);
    for (const auto* schema : tables) tables_.push_back({schema, TableBlock(*schema)});
  }

  void document(const Document& d, const model::Vocabulary& terms) override {
    terms_source_ = &terms;
    documents_.add(d);
    ++document_count_;
    if (!texts_ || stopped_ || document_count_ > most_documents) return;
    text_bytes_ += d.text.size();
    stopped_ = text_bytes_ > most_text;
    if (stopped_) return;
    ++text_count_;
    texts_block_ += d.text;
    add_tokens(d);
    if (texts_block_.size() >= large_texts) flush_texts();
  }

  void rows(const model::Table& table) override {
    for (auto& open : tables_) {
      if (open.schema != table.schema) continue;
      const std::size_t taken = std::min<std::size_t>(table.rows(), most_rows - std::min(most_rows, open.rows));
      open.rows += table.rows();
      note_measures(table);
      for (std::size_t from = 0; from < taken; from += piece) {
        open.block.add(table, from, std::min(taken, from + piece),
                       [this](std::string_view id) { return documents_.number(id); });
        if (open.block.is_large()) flush(open);
      }
    }
  }

  void about(const RunFacts& facts) override { facts_ = facts; }

  void end() override {
    for (auto& open : tables_)
      if (open.block.rows() != 0) flush(open);
    flush_texts();
    const ReportPage page = report_page();
    write(page.head);
    // Alone in its line: all others are the same in equal runs.
    write("<time id=\"made\" datetime=\"" + facts_.started + "\" hidden></time>\n");
    std::string head = "<script type=\"application/json\" id=\"facts\">";
    append_script_json(head, facts_json());
    head += "</script>\n";
    append_block(head, "documents", {}, documents_.json());
    write(head);
    write(table_blocks_.view());
    write(page.script);
    std::string words;
    if (text_count_ != 0) append_block(words, "terms", {}, terms_.json(terms_source_));
    write(words);
    write(token_blocks_.view());
    write(text_blocks_.view());
    write(page.tail);
    file_->commit();
  }

  std::vector<std::string> outputs() const override {
    return !file_ || file_->is_plain() ? std::vector{path_} : std::vector<std::string>{};
  }

 private:
  static constexpr std::size_t piece = 5000;
  struct OpenTable {
    const model::TableSchema* schema;
    TableBlock block;
    std::uint64_t rows = 0;  ///< all that came
  };

  /// The measures that the run has values of, among all that its plugins know.
  void note_measures(const model::Table& table) {
    for (std::size_t k = 0; k < table.columns.size(); ++k)
      if (table.schema->columns[k].name == "measure" && table.columns[k].is_text())
        for (std::size_t i = 0; i < table.rows(); ++i) {
          const std::string_view measure = table.columns[k].text(i);
          if (auto at = measured_.find(measure); at == measured_.end()) measured_.emplace(measure);
        }
  }

  bool is_measured(const std::string& step, const std::string& measure) const {
    if (measured_.contains(measure)) return true;
    if (std::find(facts_.methods.begin(), facts_.methods.end(), std::pair(step, measure)) != facts_.methods.end())
      return true;
    for (const auto& t : tables_)
      for (const auto& c : t.schema->columns)
        if (t.schema->step == step && t.rows != 0 && c.name == measure) return true;
    return false;
  }

  void write_measures(model::JsonWriter& json) const {
    json.key("measures").begin_array();
    for (const auto& [step, m] : facts_.measures) {
      if (!is_measured(step, m.id)) continue;
      json.begin_object().key("step").text(step).key("id").text(m.id).key("formula").text(m.formula);
      json.key("source").text(m.source).key("note").text(m.note).key("unit").text(m.unit);
      json.key("range").text(model::range_text(m.low, m.high));
      json.key("sample").text(m.sample).key("least").number(m.least).end();
    }
    json.end();
  }

  void flush(OpenTable& open) {
    open.block.flush(table_blocks_.text());
    table_blocks_.row_done();
  }

  /// How many, then the blanks before each, the lengths, the terms; then the sentences.
  void add_tokens(const Document& d) {
    std::string& out = tokens_block_;
    const std::size_t count = d.token_end.size() == d.token_begin.size() ? d.token_begin.size() : 0;
    append_varint(out, count);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
      append_varint(out, d.token_begin[i] - at);
      at = d.token_end[i];
    }
    for (std::size_t i = 0; i < count; ++i) append_varint(out, d.token_end[i] - d.token_begin[i]);
    for (std::size_t i = 0; i < count; ++i)
      append_varint(out, i < d.token_term.size() ? terms_.number(d.token_term[i]) : 0);
    append_varint(out, d.sentences.size());
    std::uint32_t before = 0;
    for (const auto first : d.sentences) {
      append_varint(out, first - before);
      before = first;
    }
  }

  void flush_texts() {
    const std::uint64_t count = text_count_ - flushed_;
    if (count == 0) return;
    const std::vector<std::pair<std::string, std::string>> place = {{"first", std::to_string(flushed_)},
                                                                    {"count", std::to_string(count)}};
    append_block(token_blocks_.text(), "tokens", place, tokens_block_);
    append_block(text_blocks_.text(), "texts", place, texts_block_);
    token_blocks_.row_done();
    text_blocks_.row_done();
    tokens_block_.clear();
    texts_block_.clear();
    flushed_ = text_count_;
  }

  std::string facts_json() const {
    model::JsonWriter json;
    json.begin_object().key("title").text(std::filesystem::path(path_).stem().string());
    json.key("documents").number(document_count_).key("listed").number(std::min(document_count_, most_documents));
    json.key("texts").number(text_count_).key("texts_wanted").boolean(texts_);
    json.key("warnings").begin_array();
    for (const auto& w : facts_.warnings) json.text(w);
    json.end().key("tables").begin_array();
    for (const auto& t : tables_) {
      json.begin_object().key("name").text(t.schema->name).key("step").text(t.schema->step);
      json.key("per_document").boolean(t.schema->per_document);
      json.key("rows").number(t.rows).key("shown").number(std::min(t.rows, most_rows));
      json.key("columns").begin_array();
      for (const auto& c : t.schema->columns) {
        json.begin_object().key("name").text(c.name).key("type").text(model::type_name(c.type));
        json.key("unit").text(c.unit).key("summary").text(c.summary).key("order").number(std::int64_t{c.order}).end();
      }
      json.end().end();
    }
    json.end();
    write_measures(json);
    json.end();
    std::string out = json.take();
    out.pop_back();
    return out + ",\"manifest\":" + (facts_.manifest.empty() ? "null" : facts_.manifest) + "}";
  }

  void write(std::string_view text) {
    constexpr std::size_t large = std::size_t{1} << 20;
    for (; !text.empty(); text.remove_prefix(std::min(large, text.size()))) file_->write(text.substr(0, large));
  }

  std::string path_;
  bool texts_, stopped_ = false;
  std::optional<OutputFile> file_;
  std::vector<OpenTable> tables_;
  DocumentList documents_;
  TermList terms_;
  const model::Vocabulary* terms_source_ = nullptr;
  Spool table_blocks_, token_blocks_, text_blocks_;
  std::string tokens_block_, texts_block_;
  std::uint64_t document_count_ = 0, text_count_ = 0, flushed_ = 0, text_bytes_ = 0;
  RunFacts facts_;
  std::set<std::string, std::less<>> measured_;
};

}  // namespace

std::unique_ptr<Sink> make_report(const config::SinkConfig& config, const std::string& path) {
  return std::make_unique<ReportSink>(config, path);
}

}  // namespace textmill::sinks
