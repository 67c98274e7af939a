// Method: this process never runs a line of a plugin. Looking targets up, loading and each check happen in children of
// their own, so whatever a plugin does to its process is a finding about that one check.
#include "conformance/check.hpp"

#include "conformance/child.hpp"
#include "conformance/exceptions.hpp"
#include "conformance/explanations.hpp"
#include "conformance/finding.hpp"
#include "conformance/report.hpp"
#include "conformance/subjects.hpp"

#include <algorithm>
#include <ostream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace textmill::conformance {
namespace fs = std::filesystem;
namespace {

std::vector<const Check*> all_checks() {
  std::vector<const Check*> all;
  for (const auto* group :
       {&file_checks(), &load_checks(), &metadata_checks(), &parameter_checks(), &document_checks(),
        &behaviour_checks(), &determinism_checks(), &environment_checks(), &merge_checks(), &saved_state_checks()})
    for (const auto& check : *group) all.push_back(&check);
  return all;
}

std::set<std::string> split(const std::string& list) {
  std::set<std::string> ids;
  std::istringstream in(list);
  for (std::string id; std::getline(in, id, ',');)
    if (!id.empty()) ids.insert(id);
  return ids;
}

std::string run_check(const Check& check, const Subject& subject, std::uint64_t seed) {
  Trial trial(subject.path, subject.id, seed);
  Finding finding;
  try {
    check.run(trial);
    finding = trial.finding();
  } catch (const Finding& f) {
    finding = f;
  }
  return to_answer(finding);
}

Finding check_in_child(const Check& check, const Subject& subject, const CheckOptions& options) {
  const ChildResult r =
      run_in_child([&] { return run_check(check, subject, options.seed); }, {options.time_limit, options.memory_limit});
  if (!r.finished) return {Result::fail, "it " + r.ending};
  return from_answer(r.answer);
}

class Checker {
 public:
  Checker(const CheckOptions& options, std::ostream& out) : options_(options), out_(out), only_(split(options.only)) {
    if (!options.expect_fail.empty() && !only_.empty()) only_.insert(options.expect_fail);
  }

  void check(const Subject& subject) {
    reports_.push_back({subject.id, subject.path, {}});
    PluginReport& report = reports_.back();
    if (!options_.json) print_heading(report, out_);
    const bool file_is_new = files_.insert(subject.path).second;
    const auto exceptions = read_exceptions(fs::path(subject.path).parent_path());
    for (const Check* c : all_checks()) {
      if ((!only_.empty() && only_.count(c->id) == 0) || (c->about == About::file && !file_is_new)) continue;
      if (c->about == About::plugin && subject.id.empty()) continue;
      const auto off = exceptions.find(c->id);
      report.checks.push_back({c->id, c->summary,
                               off == exceptions.end() ? check_in_child(*c, subject, options_)
                                                       : Finding{Result::skip, "switched off: " + off->second}});
      if (!options_.json) print_line(report.checks.back(), options_.quiet, out_);
    }
    if (!options_.json && subject.id.empty()) out_ << "  the rest is left out, because the file does not load\n";
  }

  int finish() const {
    if (options_.json) {
      print_json(reports_, options_.seed, out_);
    } else {
      print_summary(reports_, options_.seed, out_);
      if (const std::string id = first_failure(); !id.empty())
        out_ << "what " << id << " means: textmill plugin check --explain " << id << "; again: --reproduce " << id
             << ':' << options_.seed << '\n';
    }
    if (!options_.expect_fail.empty()) return expected_failure() ? 0 : 1;
    for (const auto& r : reports_)
      if (r.count(Result::fail) != 0) return 1;
    return 0;
  }

 private:
  std::string first_failure() const {
    for (const auto& r : reports_)
      for (const auto& c : r.checks)
        if (c.finding.result == Result::fail) return c.id;
    return "";
  }
  bool expected_failure() const {
    for (const auto& r : reports_)
      for (const auto& c : r.checks)
        if (c.id == options_.expect_fail && c.finding.result >= Result::warning) return true;
    out_ << "the check " << options_.expect_fail << " was expected to fail or warn and did not\n";
    return false;
  }

  const CheckOptions& options_;
  std::ostream& out_;
  std::set<std::string> only_, files_;
  std::vector<PluginReport> reports_;
};

/// An id that is none, or "".
std::string unknown_id(const CheckOptions& options) {
  std::set<std::string> wanted = split(options.only);
  if (!options.expect_fail.empty()) wanted.insert(options.expect_fail);
  for (const auto& info : checks()) wanted.erase(info.id);
  return wanted.empty() ? "" : *wanted.begin();
}

}  // namespace

const std::vector<CheckInfo>& checks() {
  static const std::vector<CheckInfo> list = [] {
    std::vector<CheckInfo> infos;
    for (const Check* c : all_checks()) infos.push_back({c->id, c->summary});
    return infos;
  }();
  return list;
}

std::string explain(const std::string& id) {
  const Explanation* page = explanation(id);
  if (page == nullptr) return "";
  std::string out = id;
  for (const auto& info : checks())
    if (info.id == id) out += ": " + info.summary;
  return out + "\n\nWhy: " + page->why + "\n\nWhat to do: " + page->remedy + "\n";
}

int check_plugins(const std::vector<std::string>& targets, Registry& registry, const CheckOptions& options,
                  std::ostream& out) {
  if (const std::string id = unknown_id(options); !id.empty()) {
    out << "there is no check '" << id << "'; --list prints those there are\n";
    return 2;
  }
  try {
    Checker checker(options, out);
    for (const auto& subject :
         find_subjects(targets, registry, {options.time_limit, options.memory_limit}, options.folder))
      checker.check(subject);
    return checker.finish();
  } catch (const NoSuchTarget& e) {
    out << e.what() << '\n';
    return 4;
  } catch (const std::runtime_error& e) {  // a bad textmill-check.yaml
    out << e.what();
    return 2;
  }
}

}  // namespace textmill::conformance
