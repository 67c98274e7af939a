#include "lua/read_measure.hpp"

#include "model/diagnostic.hpp"

#include <algorithm>
#include <limits>

namespace textmill::lua {
namespace {

using model::MeasureSpec;

std::string needed(const TableReader& in, const char* key, const char* example) {
  auto value = in.text(key);
  if (!value || value->empty()) in.wrong(in.what() + " has no " + key + "; such as: " + key + " = \"" + example + "\"");
  return *value;
}

/// A measure that no table has is a name that was misspelt, or a value that was forgotten.
void check_column(const TableReader& in, const std::string& id, const std::vector<model::FieldSpec>& writes) {
  std::vector<std::string> columns;
  for (const auto& f : writes)
    if (f.is_table()) columns.push_back(f.column);
  const auto has = [&](std::string_view name) {
    return std::find(columns.begin(), columns.end(), name) != columns.end();
  };
  if (has(id) || has("measure")) return;
  const std::string near(model::nearest(id, columns));
  in.wrong("the measure '" + id + "' is no column of a table" +
               (near.empty() ? ", and no table has a column 'measure' for its name" : "; did you mean '" + near + "'?"),
           id);
}

void read_sample(const TableReader& in, MeasureSpec& m) {
  m.sample = in.text("sample").value_or("");
  const lua_Integer least = in.integer("least").value_or(0);
  if (least < 0) in.wrong("'least' of " + in.what() + " is a whole number from 0");
  if (least > 0 && m.sample.empty())
    in.wrong(in.what() + " does not say what its least sample counts; such as: sample = \"word\"");
  if (least == 0 && !m.sample.empty())
    in.wrong(in.what() + " does not say how large its sample is at least; such as: least = 1");
  m.least = static_cast<std::uint64_t>(least);
}

}  // namespace

MeasureSpec read_measure(const TableReader& plugin, const std::vector<model::FieldSpec>& writes) {
  TableReader in(plugin.state(), -1, plugin.source(), plugin.line(), "a measure");
  in.allow({"formula", "source", "note", "unit", "sample", "least", "low", "high"}, 1);
  MeasureSpec m;
  m.id = in.text_at(1);
  in = TableReader(plugin.state(), -1, plugin.source(), plugin.source().line_of(m.id, plugin.line()),
                   "measure '" + m.id + "'");
  check_column(in, m.id, writes);
  m.formula = needed(in, "formula", "long / words");
  m.source = needed(in, "source", "Author (year), the publication; which variant where there are several");
  m.note = in.text("note").value_or("");
  m.unit = in.text("unit").value_or("1");
  read_sample(in, m);
  m.low = in.number("low").value_or(-std::numeric_limits<double>::infinity());
  m.high = in.number("high").value_or(std::numeric_limits<double>::infinity());
  if (!(m.low <= m.high)) in.wrong(in.what() + " has a low end of its range above the high one");
  return m;
}

}  // namespace textmill::lua
