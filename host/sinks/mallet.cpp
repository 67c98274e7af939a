// Lines of documents and words wait in spools, since the priors of the topics belong into both and may come later.
#include "model/real.hpp"
#include "sinks/cell.hpp"
#include "sinks/file.hpp"
#include "sinks/named_tables.hpp"
#include "sinks/output.hpp"
#include "sinks/topic_files.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>

namespace textmill::sinks {
namespace {

const std::vector<std::string_view> summary_columns = {"topic", "alpha", "terms"}, share_columns = {"topic", "share"},
                                    state_columns = {"position", "term", "topic"}, trace_columns = {"sweep", "beta"};

/// Blanks separate the columns.
std::string joined(std::string_view text, std::string_view blanks) {
  std::string word(text);
  for (char& c : word)
    if (blanks.find(c) != blanks.npos) c = '_';
  return word;
}

/// Terms with a blank between, as MALLET has them; where phrases are among them, topic_summary has commas.
std::string separated(std::string_view terms) {
  std::string all;
  while (terms.find(", ") != terms.npos) {
    all += joined(terms.substr(0, terms.find(", ")), " ") + " ";
    terms.remove_prefix(terms.find(", ") + 2);
  }
  return all + (all.empty() ? std::string(terms) : joined(terms, " "));
}

class MalletSink : public Sink {
 public:
  explicit MalletSink(std::string path) : path_(std::move(path)) {
    for (const auto& suffix : {"", ".doc-topics", ".state"}) check_can_be_written(path_ + suffix);
  }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check_mallet(tables);
    summary_ = find_table(tables, "topic_summary", summary_columns);
    shares_ = find_table(tables, "doc_topics", share_columns);
    state_ = find_table(tables, "topic_state", state_columns);
    trace_ = find_table(tables, "topic_trace", trace_columns);
    if (trace_ == nullptr) state_ = nullptr;
  }

  void document(const Document& d, const model::Vocabulary&) override {
    numbers_.emplace(d.id, static_cast<std::uint32_t>(numbers_.size()));
  }

  void rows(const model::Table& table) override {
    if (table.schema == summary_) read_summary(table);
    if (table.schema == shares_) read_shares(table);
    if (table.schema == state_) read_state(table);
    if (table.schema == trace_ && table.rows() != 0)
      beta_ = text_of(table.columns[column_of(*trace_, "beta")], table.rows() - 1);
  }

  void end() override {
    finish_document();
    files_.push_back(std::make_unique<OutputFile>(path_));
    for (const auto& [topic, t] : topics_)
      files_[0]->write(std::to_string(topic) + "\t" + t.alpha + "\t" + t.terms + "\n");
    files_.push_back(std::make_unique<OutputFile>(path_ + ".doc-topics"));
    write_documents(*files_[1]);
    if (state_ != nullptr) {
      files_.push_back(std::make_unique<OutputFile>(path_ + ".state"));
      write_state(*files_[2]);
    }
    for (auto& f : files_) f->close();
    for (auto& f : files_) f->commit();
  }

  std::vector<std::string> outputs() const override {
    std::vector<std::string> paths{path_, path_ + ".doc-topics"};
    if (state_ != nullptr) paths.push_back(path_ + ".state");
    return paths;
  }

 private:
  struct Topic {
    std::string alpha, terms;
    double prior = 0;
  };

  static std::string text_of(const model::Column& column, std::size_t row) {
    std::string text;
    append_cell(text, column, row);
    return text;
  }

  void read_summary(const model::Table& table) {
    const auto &topic = table.columns[column_of(*summary_, "topic")],
               &alpha = table.columns[column_of(*summary_, "alpha")],
               &terms = table.columns[column_of(*summary_, "terms")];
    for (std::size_t i = 0; i < table.rows(); ++i) {
      if (!topic.valid(i)) continue;
      if (!alpha.valid(i))
        throw std::runtime_error(path_ +
                                 ": these topics have no priors, and MALLET's files are those of `method: lda`");
      topics_[topic.as<std::uint32_t>()[i]] = {text_of(alpha, i), separated(terms.text(i)), alpha.as<double>()[i]};
    }
  }

  void read_shares(const model::Table& table) {
    const auto &topic = table.columns[column_of(*shares_, "topic")],
               &share = table.columns[column_of(*shares_, "share")];
    for (std::size_t i = 0; i < table.rows(); ++i) {
      const std::string_view id = table.columns[0].text(i);
      if (!in_document_ || id != id_) {
        finish_document();
        in_document_ = true;
        id_ = id;
        documents_.text() += std::to_string(numbers_.at(id_)) + "\t" + joined(id, "\t\n\r");
      }
      if (topic.valid(i)) documents_.text() += "\t" + text_of(share, i);
    }
  }
  void finish_document() {
    if (!in_document_) return;
    documents_.text() += '\n';
    documents_.row_done();
    in_document_ = false;
  }

  /// A document without words has the shares that the priors expect.
  void write_documents(OutputFile& file) {
    double all = 0;
    for (const auto& [topic, t] : topics_) all += t.prior;
    std::string expected;
    for (const auto& [topic, t] : topics_) {
      expected += '\t';
      model::append_real(expected, t.prior / all);
    }
    for (std::string_view rest = documents_.view(); !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      file.write(line);
      if (std::count(line.begin(), line.end(), '\t') == 1) file.write(expected);
      file.write("\n");
      rest.remove_prefix(line.size() + 1);
    }
  }

  void read_state(const model::Table& table) {
    const auto &position = table.columns[column_of(*state_, "position")],
               &term = table.columns[column_of(*state_, "term")], &topic = table.columns[column_of(*state_, "topic")];
    for (std::size_t i = 0; i < table.rows(); ++i) {
      const std::string word(term.text(i));
      const auto type = types_.emplace(word, types_.size()).first->second;
      words_.text() += std::to_string(numbers_.at(std::string(table.columns[0].text(i)))) + " NA " +
                       std::to_string(position.as<std::uint32_t>()[i]) + " " + std::to_string(type) + " " +
                       joined(word, " \t\n\r") + " " + std::to_string(topic.as<std::uint32_t>()[i]) + "\n";
      words_.row_done();
    }
  }

  void write_state(OutputFile& file) {
    file.write("#doc source pos typeindex type topic\n#alpha : ");
    for (const auto& [topic, t] : topics_) file.write(t.alpha + " ");
    file.write("\n#beta : " + beta_ + "\n");
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::string_view rest = words_.view(); !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
      file.write(rest.substr(0, piece));
  }

  std::string path_;
  const model::TableSchema *summary_ = nullptr, *shares_ = nullptr, *state_ = nullptr, *trace_ = nullptr;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< of the documents
  std::unordered_map<std::string, std::size_t> types_;
  std::map<std::uint32_t, Topic> topics_;
  std::string beta_, id_;
  bool in_document_ = false;
  Spool documents_, words_;
  std::vector<std::unique_ptr<OutputFile>> files_;
};

}  // namespace

void check_mallet(const std::vector<const model::TableSchema*>& tables) {
  if (find_table(tables, "topic_summary", summary_columns) == nullptr ||
      find_table(tables, "doc_topics", share_columns) == nullptr)
    throw std::runtime_error(
        "MALLET's files are made of the tables topic_summary and doc_topics, and this sink has not both; topics writes "
        "them");
  find_table(tables, "topic_state", state_columns);
  find_table(tables, "topic_trace", trace_columns);
}

std::unique_ptr<Sink> make_mallet(const config::SinkConfig&, const std::string& path) {
  return std::make_unique<MalletSink>(path);
}

}  // namespace textmill::sinks
