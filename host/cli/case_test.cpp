#include "cli/case_test.hpp"

#include "cli/perform.hpp"
#include "cli/status_line.hpp"

#include <fstream>
#include <iterator>
#include <ostream>

#include <unistd.h>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "textmill-case-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made at " + pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // what is left over is the system's to clean
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// input.*, without what an editor may have left beside it.
std::vector<fs::path> inputs_in(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().stem() == "input" && !entry.path().string().ends_with('~')) found.push_back(entry.path());
  return found;
}

std::string line(std::string_view text, std::size_t number) {
  for (; number > 1; --number) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return "(no such line)";
    text.remove_prefix(end + 1);
  }
  return text.empty() ? "(no such line)" : std::string(text.substr(0, text.find('\n')));
}

std::size_t first_difference(const std::string& a, const std::string& b) {
  std::size_t number = 1;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    if (a[i] == '\n') ++number;
  return number;
}

class Case {
 public:
  Case(fs::path folder, const Terminal& terminal)
      : folder_(fs::absolute(folder).lexically_normal()),
        name_(folder_.has_filename() ? folder_.filename() : folder_.parent_path().filename()), terminal_(terminal) {}

  int test() {
    model::Diagnostics diagnostics;
    config::RunFile run = read(diagnostics);
    const TemporaryFolder temporary;
    const fs::path rows = temporary.path() / "rows.jsonl";
    run.sinks = {jsonl_sink(run, rows)};
    RunReport report;
    if (diagnostics.ok()) {
      Registry registry = registry_for(run);
      RunSettings settings;
      settings.threads = run.threads.value_or(2);
      StatusLine status(terminal_);
      settings.log = [&status](int level, const std::string& text) { status.message(level, text); };
      report = textmill::run(run, registry, settings, diagnostics);
    }
    diagnostics.print(*terminal_.err);
    if (!diagnostics.ok()) return report.exit_code == 4 ? 4 : 2;
    if (!report.error.empty()) return fail(report.error);
    return compare(content(rows), report);
  }

 private:
  config::RunFile read(model::Diagnostics& diagnostics) {
    const fs::path file = folder_ / "step.yaml";
    const std::string shown = fs::proximate(file).string();
    if (!fs::is_regular_file(file)) {
      diagnostics.error({shown, 0, 0, 1},
                        "there is no such file; a case is a folder with input.*, step.yaml and expected.jsonl");
      return {};
    }
    auto run = config::parse_run_file(content(file), shown, folder_.string(), {}, diagnostics, true);
    if (!run.sources.empty()) return run;
    const auto inputs = inputs_in(folder_);
    if (inputs.size() != 1) {
      diagnostics.error({shown, 0, 0, 1}, "the folder has " + std::to_string(inputs.size()) +
                                              " files called input.*; it needs one, or 'sources' here");
      return run;
    }
    run.sources.emplace_back();
    run.sources[0].path = inputs[0].string();
    run.sources[0].place = {shown, 0, 0, 1};
    return run;
  }

  static config::SinkConfig jsonl_sink(const config::RunFile& run, const fs::path& rows) {
    config::SinkConfig sink;
    sink.place = {run.path, 0, 0, 1};
    sink.format = "jsonl";
    sink.path = rows.string();
    sink.tables = run.tables;
    return sink;
  }

  int fail(const std::string& why) {
    *terminal_.out << (terminal_.out_colour ? "\x1b[1;31mFAIL\x1b[0m " : "FAIL ") << name_ << ": " << why << '\n';
    return 1;
  }

  int compare(const std::string& found, const RunReport& report) {
    const fs::path expected_file = folder_ / "expected.jsonl", new_file = folder_ / "expected.jsonl.new";
    const bool exists = fs::is_regular_file(expected_file);
    const std::string expected = content(expected_file);
    if (exists && expected == found) {
      std::error_code ignored;  // there is none, most of the time
      fs::remove(new_file, ignored);
      *terminal_.out << (terminal_.out_colour ? "\x1b[1;32mok\x1b[0m " : "ok ") << name_ << '\n';
      return 0;
    }
    std::ofstream(new_file, std::ios::binary) << found;
    if (!exists)
      return fail("there is no expected.jsonl yet; read " + fs::proximate(new_file).string() + " and rename it");
    const std::size_t number = first_difference(expected, found);
    fail("line " + std::to_string(number) + " differs");
    *terminal_.out << "  expected: " << line(expected, number) << "\n  found:    " << line(found, number) << '\n';
    for (const auto& s : report.skipped)
      *terminal_.out << "  skipped " << s.id << ": " << s.step << ": " << s.reason << '\n';
    *terminal_.out << "  all of it: " << fs::proximate(new_file).string() << '\n';
    return 1;
  }

  fs::path folder_;
  std::string name_;
  const Terminal& terminal_;
};

}  // namespace

int test_case(const fs::path& folder, const Terminal& terminal) { return Case(folder, terminal).test(); }

}  // namespace textmill::cli
