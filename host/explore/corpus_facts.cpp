#include "explore/corpus_facts.hpp"

#include "lua/column_values.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <map>

namespace textmill::explore {
namespace {

using model::Column;

std::span<const std::uint32_t> ids(const tml_column& c) {
  return {static_cast<const std::uint32_t*>(c.data), c.data == nullptr ? 0 : static_cast<std::size_t>(c.rows)};
}

/// Counts different terms with a mark a term, which is cleared by counting up.
class TypeCounter {
 public:
  void begin() { ++round_, types_ = 0; }
  void add(const tml_column& c) {
    const auto terms = ids(c);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!lua::has_value(c, i)) continue;
      if (terms[i] >= marks_.size()) marks_.resize(std::max<std::size_t>(terms[i] + 1, marks_.size() * 2));
      if (marks_[terms[i]] == round_) continue;
      marks_[terms[i]] = round_;
      ++types_;
    }
  }
  std::uint64_t types() const { return types_; }

 private:
  std::vector<std::uint32_t> marks_;
  std::uint32_t round_ = 0;
  std::uint64_t types_ = 0;
};

/// The column whose terms are counted: the normal form where there is one.
std::int32_t term_column(const chain::Corpus& corpus) {
  const auto norm = corpus.column("token/1.norm");
  return norm >= 0 ? norm : corpus.column("token/1.term");
}

void add_column(std::vector<model::TableColumn>& names, std::vector<Column>& columns, std::string name, tml_type type,
                std::size_t rows) {
  names.push_back({std::move(name), type, "", "", 0});
  columns.emplace_back().reset(type, type == TML_STR ? 0 : rows);
}

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(std::uint64_t n, const std::string& thing) {
  return grouped(n) + " " + thing + (n == 1 ? "" : "s");
}

/// A cell of a column of the contract, added to a column of a table.
void append_cell(Column& to, const tml_column& from, std::size_t row, const model::Vocabulary& vocabulary) {
  const bool there = lua::has_value(from, row);
  if (from.type == TML_TERM) to.append(there ? vocabulary.text(ids(from)[row]) : std::string_view());
  else if (from.type == TML_STR) to.append(there ? lua::text_value(from, row) : std::string_view());
}

}  // namespace

CorpusSize size_of(const chain::Corpus& corpus) {
  CorpusSize size;
  const auto token = corpus.column("token/1.term"), term = term_column(corpus);
  TypeCounter types;
  types.begin();
  std::map<std::string, std::uint64_t, std::less<>> languages;
  chain::KeptDocument d;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    corpus.read(i, d);
    if (token >= 0) size.tokens += d.columns[static_cast<std::size_t>(token)].rows;
    if (term >= 0) types.add(d.columns[static_cast<std::size_t>(term)]);
    for (const auto& [key, value] : d.metadata)
      if (key == "language" && !value.empty()) ++languages[std::string(value)];
  }
  size.documents = corpus.size();
  size.types = types.types();
  size.languages.assign(languages.begin(), languages.end());
  std::stable_sort(size.languages.begin(), size.languages.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return size;
}

std::string summary_text(const ExploredCorpus& corpus) {
  const CorpusSize size = size_of(corpus.documents);
  std::string out =
      counted(size.documents, "document") + ", " + counted(size.tokens, "token") + ", " + counted(size.types, "type");
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < size.languages.size() && i < shown; ++i)
    out += (i == 0 ? ", languages: " : ", ") + size.languages[i].first + " (" + grouped(size.languages[i].second) + ")";
  if (size.languages.size() > shown) out += ", …";
  if (size.languages.empty()) out += ", language not stated";
  if (!corpus.choice.empty()) out += " (" + corpus.choice + ")";
  return out;
}

std::shared_ptr<ResultTable> document_table(const ExploredCorpus& explored) {
  const auto& corpus = explored.documents;
  auto fields = corpus.metadata_fields();
  std::erase(fields, model::stated_tokens_field);
  std::vector<model::TableColumn> names;
  std::vector<Column> columns;
  const std::size_t n = corpus.size();
  add_column(names, columns, "doc_id", TML_STR, n);
  for (const char* name : {"tokens", "types", "sentences"}) add_column(names, columns, name, TML_U64, n);
  for (const auto& field : fields) add_column(names, columns, field, TML_STR, n);
  const auto token = corpus.column("token/1.term"), term = term_column(corpus),
             sentence = corpus.column("sentence/1.first");
  TypeCounter types;
  chain::KeptDocument d;
  for (std::size_t i = 0; i < n; ++i) {
    corpus.read(i, d);
    columns[0].append(d.id);
    if (token >= 0) columns[1].as<std::uint64_t>()[i] = d.columns[static_cast<std::size_t>(token)].rows;
    types.begin();
    if (term >= 0) types.add(d.columns[static_cast<std::size_t>(term)]);
    columns[2].as<std::uint64_t>()[i] = types.types();
    if (sentence >= 0) columns[3].as<std::uint64_t>()[i] = d.columns[static_cast<std::size_t>(sentence)].rows;
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const auto value =
          std::find_if(d.metadata.begin(), d.metadata.end(), [&](const auto& m) { return m.first == fields[f]; });
      columns[4 + f].append(value == d.metadata.end() ? std::string_view() : value->second);
    }
  }
  return std::make_shared<ResultTable>("docs", std::move(names), std::move(columns));
}

std::shared_ptr<ResultTable> skipped_table(const ExploredCorpus& corpus) {
  std::vector<model::TableColumn> names;
  std::vector<Column> columns;
  for (const char* name : {"doc_id", "file", "step", "reason"}) add_column(names, columns, name, TML_STR, 0);
  for (const auto& s : corpus.origin->skipped) {
    columns[0].append(s.id);
    columns[1].append(s.origin);
    columns[2].append(s.step);
    columns[3].append(s.reason);
  }
  return std::make_shared<ResultTable>("skipped_documents", std::move(names), std::move(columns));
}

std::size_t document_of_id(const chain::Corpus& corpus, std::string_view id) {
  std::vector<std::string> known;
  chain::KeptDocument d;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    corpus.read(i, d);
    if (d.id == id) return i;
    if (known.size() < 10'000) known.emplace_back(d.id);
  }
  const auto near = model::nearest(id, known);
  throw ExploreError("there is no document '" + std::string(id) + "'; " +
                     (near.empty() ? "docs() lists all" : "did you mean '" + std::string(near) + "'?"));
}

std::shared_ptr<ResultTable> written_columns(const chain::Corpus& corpus, const std::string& writer,
                                             const std::string& layer, const model::Vocabulary& vocabulary) {
  std::string frame = layer, known;
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < corpus.columns().size(); ++k) {
    const auto& f = corpus.columns()[k];
    if (f.kind != TML_LAYER || (!writer.empty() && corpus.writers()[k] != writer)) continue;
    if (frame.empty()) frame = f.frame;
    if (f.frame == frame) chosen.push_back(k);
    if (known.find(f.frame) == std::string::npos) known += (known.empty() ? "" : ", ") + f.frame;
  }
  if (chosen.empty())
    throw ExploreError(known.empty() ? "the step writes nothing for later ones: its tables are all it has"
                                     : "the step writes no layer '" + layer + "'; it writes " + known);
  std::vector<model::TableColumn> names;
  std::vector<Column> columns;
  add_column(names, columns, "doc_id", TML_STR, 0);
  add_column(names, columns, "row", TML_U64, 0);
  // Of tokens, their surface is shown whoever wrote the column.
  const auto begin = corpus.column(frame + ".begin"), end = corpus.column(frame + ".end");
  const bool spans = begin >= 0 && end >= 0;
  if (spans) add_column(names, columns, "text", TML_STR, 0);
  const std::size_t lead = columns.size();
  for (const std::size_t k : chosen) {
    tml_type type = corpus.columns()[k].type;
    if (type == TML_TERM) type = TML_STR;
    if (type == TML_REF) type = TML_U32;
    add_column(names, columns, corpus.columns()[k].column, type, 0);
  }
  ResultTable out("tap", names, std::move(columns));
  chain::KeptDocument d;
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    corpus.read(i, d);
    const std::size_t rows = d.columns[chosen[0]].rows;
    std::vector<Column> piece;
    std::vector<model::TableColumn> ignored;
    for (const auto& n : names) add_column(ignored, piece, n.name, n.type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
      piece[0].append(d.id);
      piece[1].as<std::uint64_t>()[row] = row;
      if (!spans) continue;
      const auto from = ids(d.columns[static_cast<std::size_t>(begin)])[row],
                 to = ids(d.columns[static_cast<std::size_t>(end)])[row];
      piece[2].append(d.text.substr(from, to - from));
    }
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      const tml_column& from = d.columns[chosen[c]];
      Column& to = piece[lead + c];
      if (to.is_text())
        for (std::size_t row = 0; row < rows; ++row) append_cell(to, from, row, vocabulary);
      else if (rows != 0) std::memcpy(to.data(), from.data, rows * model::width(from.type));
      if (from.validity != nullptr && rows != 0) std::memcpy(to.validity(), from.validity, (rows + 7) / 8);
    }
    ResultTable part("tap", names, std::move(piece));
    out.append(part.table());
  }
  return std::make_shared<ResultTable>("tap", out.schema().columns, [&] {
    std::vector<Column> moved;
    for (const auto& c : out.table().columns) moved.push_back(c.compact());
    return moved;
  }());
}

std::shared_ptr<ResultTable> table_of(const ResultSet& set, const std::string& name) {
  if (set.empty()) throw ExploreError("the step makes no table; tap() shows what it writes for later ones");
  std::string known;
  for (const auto& t : set) {
    if (name.empty() ? t->rows() != 0 : t->schema().name == name) return t;
    known += (known.empty() ? "" : ", ") + t->schema().name;
  }
  if (name.empty()) return set[0];
  throw ExploreError("there is no table '" + name + "'; the chain writes " + known);
}

}  // namespace textmill::explore
