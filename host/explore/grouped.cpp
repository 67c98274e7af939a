#include "explore/grouped.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace textmill::explore {
namespace {

using model::Column;

std::optional<std::size_t> find_column(const ResultTable& t, std::string_view name) {
  const auto& columns = t.schema().columns;
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

/// The values of one measure in one group.
struct Values {
  std::vector<double> all;
  std::uint64_t without = 0;

  void add(const Column& c, std::size_t row) {
    double value = 0;
    if (number_at(c, row, value)) all.push_back(value);
    else ++without;
  }
  std::optional<double> mean() const {
    if (all.empty()) return std::nullopt;
    double sum = 0;
    for (const double v : all) sum += v;
    return sum / static_cast<double>(all.size());
  }
  std::optional<double> deviation() const {
    if (all.size() < 2) return std::nullopt;
    const double middle = *mean();
    double squares = 0;
    for (const double v : all) squares += (v - middle) * (v - middle);
    return std::sqrt(squares / static_cast<double>(all.size() - 1));
  }
  std::optional<double> least() const {
    return all.empty() ? std::nullopt : std::optional(*std::min_element(all.begin(), all.end()));
  }
  std::optional<double> most() const {
    return all.empty() ? std::nullopt : std::optional(*std::max_element(all.begin(), all.end()));
  }
};

/// A row of the summary.
struct Row {
  const std::vector<std::string>* group;
  const std::string* measure;
  const Values* values;
};

template <class F> Column texts(const std::vector<Row>& rows, const F& text) {
  Column c;
  c.reset(TML_STR, 0);
  for (const Row& row : rows) c.append(text(row));
  return c;
}

template <class F> Column counts(const std::vector<Row>& rows, const F& count) {
  Column c;
  c.reset(TML_U64, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) c.as<std::uint64_t>()[i] = count(*rows[i].values);
  return c;
}

Column reals(const std::vector<Row>& rows, std::optional<double> (Values::*value)() const) {
  Column c;
  c.reset(TML_F64, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto v = (rows[i].values->*value)();
    c.as<double>()[i] = v.value_or(0);
    if (!v) c.validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  }
  return c;
}

std::shared_ptr<ResultTable> summary(const ResultTable& t, const std::vector<std::string>& fields,
                                     const std::vector<std::size_t>& keys, std::size_t measure, std::size_t value) {
  std::map<std::string, std::size_t> place_of;
  std::vector<std::string> measures;
  std::map<std::vector<std::string>, std::map<std::size_t, Values>> groups;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const std::string id(t.column(measure).text(row));
    const auto [place, is_new] = place_of.try_emplace(id, measures.size());
    if (is_new) measures.push_back(id);
    std::vector<std::string> group;
    for (const std::size_t k : keys) group.push_back(cell_text(t.column(k), row));
    groups[group][place->second].add(t.column(value), row);
  }
  std::vector<Row> rows;
  for (const auto& [group, values_of] : groups)
    for (const auto& [place, values] : values_of) rows.push_back({&group, &measures[place], &values});

  std::vector<model::TableColumn> names;
  std::vector<Column> columns;
  const auto add = [&](const std::string& name, const char* unit, const char* summary, Column column) {
    names.push_back({name, column.type(), unit, summary, 0});
    columns.push_back(std::move(column));
  };
  for (std::size_t k = 0; k < fields.size(); ++k)
    add(fields[k], "", "The group of documents", texts(rows, [k](const Row& r) { return (*r.group)[k]; }));
  add("measure", "", "Id of the measure", texts(rows, [](const Row& r) { return *r.measure; }));
  add("documents", "document", "Those of the group with a value",
      counts(rows, [](const Values& v) { return v.all.size(); }));
  add("without_value", "document", "Those of the group without one",
      counts(rows, [](const Values& v) { return v.without; }));
  add("mean", "", "Of the values", reals(rows, &Values::mean));
  add("deviation", "", "Sample standard deviation of the values", reals(rows, &Values::deviation));
  add("least", "", "The smallest value", reals(rows, &Values::least));
  add("most", "", "The largest value", reals(rows, &Values::most));
  return std::make_shared<ResultTable>(t.schema().name, std::move(names), std::move(columns));
}

}  // namespace

std::shared_ptr<ResultTable> grouped(const std::shared_ptr<ResultTable>& table,
                                     const std::vector<std::string>& fields) {
  std::vector<std::size_t> keys;
  std::vector<ResultTable::SortKey> order;
  for (const auto& field : fields) {
    const auto at = find_column(*table, field);
    if (!at) return table;
    keys.push_back(*at);
    order.push_back({*at, false});
  }
  const auto measure = find_column(*table, "measure"), value = find_column(*table, "value");
  return measure && value ? summary(*table, fields, keys, *measure, *value) : table->sorted(order);
}

}  // namespace textmill::explore
