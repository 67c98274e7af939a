// A table as text: one object writes one table, begin to end.
#pragma once
#include "model/table.hpp"
#include "sinks/output.hpp"
#include "sinks/sink.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sinks {

/// Writes a table that comes in pieces. One thread at a time.
class Format {
 public:
  virtual ~Format() = default;
  virtual void begin(const model::TableSchema& schema, Output& out) = 0;
  virtual void rows(const model::Table& table, Output& out) = 0;
  virtual void end(Output&) {}
};

/// How several tables share one file.
enum class Sharing {
  rows,      ///< their rows follow one another, each with the name of its table
  object,    ///< one JSON object, table by table
  headings,  ///< one after the other, each below its name
  never      ///< not in a file; on the console one after the other
};

/// What a format is called and how it is made. `shared`: its rows stand among those of other tables.
struct FormatKind {
  std::string_view name, suffix;
  Sharing sharing;
  std::unique_ptr<Format> (*make)(const Console& console, bool shared);
};

/// All formats, in the order in which they are listed.
const std::vector<FormatKind>& format_kinds();
/// The kind of this name, or nullptr.
const FormatKind* find_format(std::string_view name);

/// RFC 4180 with "\n" as the end of a line: a field with the separator, a quote or a line break stands in quotes.
std::unique_ptr<Format> make_delimited(char separator);
/// An object a line, with a field "table" first when the table shares the file.
std::unique_ptr<Format> make_json_lines(bool with_table_name);
/// An array of objects, one a line; no line break after it.
std::unique_ptr<Format> make_json_array();
/// A table of GitHub's Markdown.
std::unique_ptr<Format> make_markdown();
/// A tabular of LaTeX that needs no package.
std::unique_ptr<Format> make_latex();
/// Columns aligned for reading, cut to the width of the console.
std::unique_ptr<Format> make_aligned(const Console& console);

}  // namespace textmill::sinks
