// `textmill explain`: how a number of one document came about, by doing the run again with a magnifier.
#include "cli/command.hpp"
#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "cli/status_line.hpp"
#include "cli/text_grid.hpp"
#include "compare/run_record.hpp"
#include "model/diagnostic.hpp"
#include "run.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <set>
#include <stdexcept>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;

/// What is to be explained: of a document, a measure or keyword of a step, or all that the step says.
struct Question {
  std::string step, name, document;
};

/// Rows of one table that answer.
struct Answer {
  std::string table;
  bool is_of_name;            ///< the rows are those of the measure or keyword that was asked for
  Grid rows;                  ///< the header first
  std::vector<bool> is_real;  ///< of each column
};

/// A cell among many: six digits of a number, and as much of a text as goes into a line.
std::string glance(const std::string& cell, bool is_real) {
  constexpr std::size_t most = 60;
  if (is_real && !cell.empty()) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.6g", std::strtod(cell.c_str(), nullptr));
    return digits;
  }
  std::size_t characters = 0;
  for (std::size_t i = 0; i < cell.size(); ++i)
    if ((static_cast<unsigned char>(cell[i]) & 0xC0) != 0x80 && ++characters > most) return cell.substr(0, i) + "…";
  return cell;
}

/// The column by which a table says what its rows are about, or npos.
std::size_t subject_of(const model::TableSchema& schema) {
  for (std::size_t i = 0; i < schema.columns.size(); ++i)
    if (schema.columns[i].name == "measure" || schema.columns[i].name == "keyword") return i;
  return std::string::npos;
}

/// Keeps what is said of the document. One thread at a time.
class Listener : public sinks::Sink {
 public:
  explicit Listener(const Question& question) : question_(question) {}
  void begin(const std::vector<const model::TableSchema*>&) override {}
  void rows(const model::Table& table) override {
    if (!table.schema->per_document) return;
    const std::size_t subject = subject_of(*table.schema);
    Answer* answer = nullptr;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string id = model::cell_text(table.columns[0], row);
      ids_.insert(id);
      if (table.schema->step != question_.step || id != question_.document) continue;
      if (subject != std::string::npos) {
        const std::string about = model::cell_text(table.columns[subject], row);
        subjects_.insert(about);
        if (!question_.name.empty() && about != question_.name) continue;
      }
      if (answer == nullptr) answer = &answer_of(*table.schema, subject != std::string::npos);
      auto& cells = answer->rows.emplace_back();
      for (std::size_t c = 1; c < table.columns.size(); ++c) cells.push_back(model::cell_text(table.columns[c], row));
    }
  }
  void about(const sinks::RunFacts& facts) override {
    measures_ = facts.measures;
    methods_ = facts.methods;
  }
  void end() override {}
  std::vector<std::string> outputs() const override { return {}; }

  const std::vector<Answer>& answers() const { return answers_; }
  const std::set<std::string>& ids() const { return ids_; }
  const std::set<std::string>& subjects() const { return subjects_; }
  /// nullptr when the step's plugin does not say.
  const model::MeasureSpec* measure(const std::string& id) const {
    for (const auto& [step, m] : measures_)
      if (step == question_.step && m.id == id) return &m;
    // A keyword is what the method of the step has made of it.
    for (const auto& [step, method] : methods_)
      if (step == question_.step && method != id) return measure(method);
    return nullptr;
  }

 private:
  Answer& answer_of(const model::TableSchema& schema, bool is_of_name) {
    for (auto& answer : answers_)
      if (answer.table == schema.name) return answer;
    Grid header(1);
    std::vector<bool> is_real;
    for (std::size_t c = 1; c < schema.columns.size(); ++c) {
      header[0].push_back(schema.columns[c].name);
      is_real.push_back(schema.columns[c].type == TML_F64);
    }
    return answers_.emplace_back(Answer{schema.name, is_of_name, std::move(header), std::move(is_real)});
  }

  const Question& question_;
  std::vector<Answer> answers_;
  std::set<std::string> ids_, subjects_;
  std::vector<std::pair<std::string, model::MeasureSpec>> measures_;
  std::vector<std::pair<std::string, std::string>> methods_;
};

/// The run file itself, or that of which a folder or file holds the results.
std::string run_file_of(const std::string& path) {
  if (!compare::is_result(path) && !fs::is_directory(path) && fs::path(path).extension() != ".json") return path;
  const auto record = compare::read_record(path);
  if (fs::exists(record.run_file)) return record.run_file;
  // The run may have been started in another folder: one above its results.
  for (fs::path folder = fs::absolute(path).parent_path(); folder != folder.root_path(); folder = folder.parent_path())
    if (fs::exists(folder / record.run_file)) return (folder / record.run_file).string();
  throw std::runtime_error("the results in " + path + " are of '" + record.run_file +
                           "', which is neither in this folder nor above them; name the run file itself");
}

/// The place in the chain of the step that the results call so.
std::size_t step_of(const config::RunFile& run, Registry& registry, const Question& question) {
  std::vector<std::string> names;
  std::string list;
  for (const auto& step : run.chain) {
    std::string name = step.as;
    if (name.empty()) name = step.use == "exec" ? step.use : registry.find(step.use, run.folder).descriptor.id;
    const std::string first = name;
    for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
      name = first + "#" + std::to_string(n);
    if (name == question.step) return names.size();
    names.push_back(name);
    list += (list.empty() ? "" : ", ") + name;
  }
  throw std::runtime_error("the chain has no step '" + question.step + "'; it has " + list);
}

/// Settings that make the step say more; throws std::runtime_error when it can't.
void magnify(const config::RunFile& run, const Question& question, config::Overrides& overrides) {
  Registry registry = registry_for(run);
  const std::size_t place = step_of(run, registry, question);
  const auto& use = run.chain[place].use;
  if (use == "exec") throw std::runtime_error("what a program of 'exec' has done can't be explained");
  const auto plugin = registry.find(use, run.folder);
  const std::string with = "chain." + std::to_string(place) + ".with.";
  const auto has = [&](std::string_view id) {
    return std::any_of(plugin.descriptor.params.begin(), plugin.descriptor.params.end(),
                       [&](const auto& p) { return p.id == id; });
  };
  if (!has("explain"))
    throw std::runtime_error("the analyzer '" + plugin.descriptor.id +
                             "' has no parameter 'explain'; 'textmill describe " + plugin.descriptor.id +
                             "' says how it works");
  overrides.set.emplace_back(with + "explain", "true");
  if (question.name.empty() || !has("measures")) return;
  const auto known = model::measures_of(*plugin.entry);
  std::vector<std::string> ids;
  for (const auto& m : known) ids.push_back(m.id);
  if (!ids.empty() && std::find(ids.begin(), ids.end(), question.name) == ids.end()) {
    const auto near = model::nearest(question.name, ids);
    throw std::runtime_error("'" + plugin.descriptor.id + "' has no measure '" + question.name + "'" +
                             (near.empty() ? "" : "; did you mean '" + std::string(near) + "'?"));
  }
  overrides.set.emplace_back(with + "measures", "[" + question.name + "]");
}

void print_one(const Answer& answer, const Question& question, const model::MeasureSpec* m, std::ostream& out) {
  Grid grid{{"", ""}};
  for (std::size_t c = 0; c < answer.rows[0].size(); ++c) {
    const auto &column = answer.rows[0][c], &cell = answer.rows[1][c];
    const bool known = cell == question.name || (m != nullptr && cell == m->source);
    if (!cell.empty() && !known) grid.push_back({column, cell});
  }
  out << '\n' << answer.table << '\n' << aligned(grid, 2).substr(1);
}

void print_list(const Answer& answer, std::size_t most, std::ostream& out) {
  const std::size_t rows = answer.rows.size() - 1, shown = std::min(rows, most);
  Grid grid{answer.rows[0]};
  for (std::size_t r = 1; r <= shown; ++r) {
    auto& cells = grid.emplace_back();
    for (std::size_t c = 0; c < answer.rows[r].size(); ++c)
      cells.push_back(glance(answer.rows[r][c], answer.is_real[c]));
  }
  out << '\n' << answer.table << '\n' << aligned(grid, 2);
  if (rows > shown) out << "  and " << rows - shown << " more rows\n";
}

void print(const Listener& listener, const Question& question, std::size_t most, std::ostream& out) {
  out << question.step << (question.name.empty() ? "" : "." + question.name) << " of " << question.document << '\n';
  const auto* m = listener.measure(question.name);
  if (m != nullptr) out << aligned({{"", ""}, {"formula", m->formula}, {"source", m->source}}, 2).substr(1);
  // What is said once comes before the lists.
  for (const Answer& answer : listener.answers())
    if (answer.rows.size() == 2 && answer.is_of_name) print_one(answer, question, m, out);
  for (const Answer& answer : listener.answers())
    if (answer.rows.size() > 2) print_list(answer, most, out);
}

/// "its 12 documents are 'a', 'b', 'c' ..."
std::string list_of(const std::set<std::string>& ids) {
  constexpr std::size_t most = 5;
  if (ids.empty()) return "it has no documents";
  std::string text = ids.size() == 1 ? "the only one is" : "its " + std::to_string(ids.size()) + " documents are";
  std::size_t shown = 0;
  for (const auto& id : ids) {
    if (shown == most) return text + " ...; the column doc_id of the results has all";
    text += (shown++ == 0 ? " '" : ", '") + id + "'";
  }
  return text;
}

void complain(const Listener& listener, const Question& question) {
  if (!listener.ids().contains(question.document)) {
    const std::vector<std::string> ids(listener.ids().begin(), listener.ids().end());
    std::string near(model::nearest(question.document, ids));
    for (const auto& id : ids)
      if (near.empty() && id.starts_with(question.document)) near = id;
    throw std::runtime_error("no document '" + question.document + "' has results" +
                             (near.empty() ? "; " + list_of(listener.ids()) : "; did you mean '" + near + "'?"));
  }
  if (question.name.empty()) throw std::runtime_error("the step says nothing of '" + question.document + "'");
  const std::vector<std::string> subjects(listener.subjects().begin(), listener.subjects().end());
  const auto near = model::nearest(question.name, subjects);
  throw std::runtime_error("the step says nothing of '" + question.name + "' in '" + question.document + "'" +
                           (near.empty() ? "" : "; did you mean '" + std::string(near) + "'?"));
}

int act(const Options& options, const Terminal& terminal) {
  constexpr int mistake = 2;
  constexpr std::uint64_t shown = 20, most_shown = 1'000'000;
  const std::string& asked = options.arguments()[1];
  const auto dot = asked.find('.');
  const Question question{asked.substr(0, dot), dot == std::string::npos ? "" : asked.substr(dot + 1),
                          options.text("doc")};
  if (question.document.empty()) throw UsageError("option '--doc' is missing", "it names the document, by its doc_id");
  const std::size_t most = options.whole("top", 1, most_shown).value_or(shown);
  try {
    const std::string path = run_file_of(options.arguments()[0]);
    config::Overrides overrides = overrides_of(options);
    model::Diagnostics diagnostics;
    config::RunFile file = config::read_run_file(path, overrides, diagnostics);
    if (diagnostics.ok()) {
      magnify(file, question, overrides);
      file = config::read_run_file(path, overrides, diagnostics);
    }
    if (!diagnostics.ok()) {
      diagnostics.print(*terminal.err);
      return mistake;
    }
    file.sinks.clear();
    Registry registry = registry_for(file);
    Listener listener(question);
    StatusLine status(terminal);
    RunSettings settings;
    settings.threads = threads_of(options);
    settings.sink = &listener;
    settings.interrupts = &watch_interrupts();
    settings.progress = [&status](const chain::Progress& p) { status.show(p); };
    const RunReport report = run(file, registry, settings, diagnostics);
    status.clear();
    diagnostics.print(*terminal.err);
    if (!report.error.empty()) throw std::runtime_error(report.error);
    if (!diagnostics.ok() || report.exit_code == 130) return report.exit_code;
    for (const auto& s : report.skipped)
      if (s.id == question.document)
        throw std::runtime_error("'" + s.id + "' was skipped: " + s.step + ": " + s.reason);
    if (std::none_of(listener.answers().begin(), listener.answers().end(),
                     [&](const Answer& a) { return a.is_of_name || question.name.empty(); }))
      complain(listener, question);
    print(listener, question, most, *terminal.out);
    return 0;
  } catch (const std::runtime_error& e) {
    *terminal.err << "textmill explain: " << e.what() << '\n';
    return mistake;
  }
}

}  // namespace

Command explain_command() {
  CommandSpec spec;
  spec.name = "explain";
  spec.arguments = "RUN STEP[.NAME]";
  spec.summary = "Show how a measure or keyword of one document came about";
  spec.least = spec.most = 2;
  spec.options = run_options();
  spec.options.insert(spec.options.begin(), {{"doc", 0, "ID", "The document, by its doc_id", false},
                                             {"top", 0, "N", "Show so many rows of each table (default 20)", false}});
  spec.examples = {
      {"the formula with the numbers of a text in it",
       "textmill explain analysis.yaml readability.flesch --doc speech_12"},
      {"of the results in a database", "textmill explain out/report.db readability.flesch --doc speech_12"},
      {"why a keyword stands where it stands", "textmill explain out/ keywords.harbour --doc speech_12"}};
  spec.notes =
      "RUN is a run file, a folder with results, or one of them, such as report.db or report.html, with the run.json "
      "beside it; the run file\nmust still be there. It is run again, without its sinks and with what the step can say "
      "when "
      "its parameter `explain` is set;\nnothing is written. NAME is a measure or a keyword.";
  return {spec, act};
}

}  // namespace textmill::cli
