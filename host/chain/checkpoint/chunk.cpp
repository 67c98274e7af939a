#include "chain/checkpoint/chunk.hpp"

#include "model/types.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

namespace textmill::chain {
namespace {

std::size_t bitmap_bytes(std::size_t rows) { return (rows + 7) / 8; }

void write_column(const model::Column& column, BytesOut& out) {
  const tml_column c = column.view();
  out.number(c.validity != nullptr);
  if (c.type == TML_STR) {
    out.raw(c.offsets, (c.rows + 1) * sizeof(std::uint32_t)).raw(c.data, c.offsets[c.rows]);
  } else {
    out.raw(c.data, c.rows * c.width);
  }
  if (c.validity != nullptr) out.raw(c.validity, bitmap_bytes(c.rows));
}

void read_texts(BytesIn& in, std::size_t rows, model::Column& column) {
  const std::string_view raw = in.raw((std::uint64_t{rows} + 1) * sizeof(std::uint32_t));
  std::vector<std::uint32_t> offsets(rows + 1);
  std::memcpy(offsets.data(), raw.data(), raw.size());
  if (offsets[0] != 0 || !std::is_sorted(offsets.begin(), offsets.end())) throw Damaged();
  const std::string_view bytes = in.raw(offsets[rows]);
  for (std::size_t r = 0; r < rows; ++r) column.append(bytes.substr(offsets[r], offsets[r + 1] - offsets[r]));
}

void read_column(BytesIn& in, tml_type type, std::size_t rows, model::Column& column) {
  const bool nulls = in.number() != 0;
  column.reset(type, type == TML_STR ? 0 : rows);
  if (type == TML_STR) {
    read_texts(in, rows, column);
  } else {
    const std::string_view values = in.raw(std::uint64_t{rows} * model::width(type));
    if (!values.empty()) std::memcpy(column.data(), values.data(), values.size());
  }
  if (!nulls) return;
  const std::string_view bits = in.raw(bitmap_bytes(rows));
  if (!bits.empty()) std::memcpy(column.validity(), bits.data(), bits.size());
}

void write_tables(const std::vector<model::Table>& tables, BytesOut& out) {
  out.number(static_cast<std::uint64_t>(
      std::count_if(tables.begin(), tables.end(), [](const auto& t) { return t.rows() != 0; })));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].rows() == 0) continue;
    out.number(i).number(tables[i].rows());
    for (const auto& c : tables[i].columns) write_column(c, out);
  }
}

void read_tables(BytesIn& in, std::vector<model::Table>& tables) {
  for (std::uint64_t n = in.number(); n != 0; --n) {
    const std::uint64_t i = in.number();
    if (i >= tables.size() || tables[i].columns.empty()) throw Damaged();
    const std::size_t rows = in.count(1);
    for (std::size_t c = 0; c < tables[i].columns.size(); ++c)
      read_column(in, tables[i].schema->columns[c].type, rows, tables[i].columns[c]);
  }
}

void write_skipped(const std::vector<model::SkippedDocument>& skipped, BytesOut& out) {
  out.number(skipped.size());
  for (const auto& s : skipped)
    out.number(s.index).text(s.id).text(s.origin).text(s.step).text(s.reason).number(s.from).number(s.to);
}

void read_skipped(BytesIn& in, std::vector<model::SkippedDocument>& skipped) {
  skipped.resize(in.count(7 * sizeof(std::uint64_t)));
  for (auto& s : skipped) {
    s.index = in.number();
    for (std::string* text : {&s.id, &s.origin, &s.step, &s.reason}) *text = in.text();
    s.from = in.number();
    s.to = in.number();
  }
}

void write_numbers(const std::vector<std::uint32_t>& numbers, BytesOut& out) {
  out.number(numbers.size()).raw(numbers.data(), numbers.size() * sizeof(std::uint32_t));
}

void read_numbers(BytesIn& in, std::vector<std::uint32_t>& numbers) {
  numbers.resize(in.count(sizeof(std::uint32_t)));
  const std::string_view raw = in.raw(std::uint64_t{numbers.size()} * sizeof(std::uint32_t));
  if (!raw.empty()) std::memcpy(numbers.data(), raw.data(), raw.size());
}

void write_shown(const std::vector<sinks::Document>& shown, BytesOut& out) {
  out.number(shown.size());
  for (const auto& d : shown) {
    out.text(d.id).text(d.origin).number(d.metadata.size());
    for (const auto& [field, value] : d.metadata) out.text(field).text(value);
    out.number(d.text_bytes).text(d.text);
    for (const auto* numbers : {&d.token_begin, &d.token_end, &d.token_term, &d.sentences})
      write_numbers(*numbers, out);
  }
}

void read_shown(BytesIn& in, std::span<const std::uint32_t> terms, std::vector<sinks::Document>& shown) {
  shown.resize(in.count(9 * sizeof(std::uint64_t)));
  for (auto& d : shown) {
    d.id = in.text();
    d.origin = in.text();
    d.metadata.resize(in.count(2 * sizeof(std::uint64_t)));
    for (auto& [field, value] : d.metadata) field = in.text(), value = in.text();
    d.text_bytes = in.number();
    d.text = in.text();
    for (auto* numbers : {&d.token_begin, &d.token_end, &d.token_term, &d.sentences}) read_numbers(in, *numbers);
    for (auto& term : d.token_term) {
      if (term == sinks::Document::no_term) continue;
      if (term >= terms.size()) throw Damaged();
      term = terms[term];
    }
  }
}

}  // namespace

void write_chunk(const ChunkResult& chunk, BytesOut& out) {
  out.number(chunk.documents).number(chunk.bytes).number(chunk.replaced_bytes).number(chunk.replaced_documents);
  write_tables(chunk.tables, out);
  write_skipped(chunk.skipped, out);
  write_shown(chunk.shown, out);
  out.text({reinterpret_cast<const char*>(chunk.kept.data()), chunk.kept.byte_count()});
}

void read_chunk(BytesIn& in, const Plan& plan, std::span<const std::uint32_t> terms, ChunkResult& chunk) {
  for (auto* n : {&chunk.documents, &chunk.bytes, &chunk.replaced_bytes, &chunk.replaced_documents}) *n = in.number();
  read_tables(in, chunk.tables);
  read_skipped(in, chunk.skipped);
  read_shown(in, terms, chunk.shown);
  std::vector<tml_type> types;
  for (const auto& k : plan.kept) types.push_back(plan.steps[k.step].plugin.descriptor.writes[k.write].type);
  if (!chunk.kept.adopt(in.text(), types, terms) || !in.ended()) throw Damaged();
}

}  // namespace textmill::chain
