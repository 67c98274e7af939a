#include "embed/embedded_run.hpp"

#include "config/run_text.hpp"
#include "embed/arrow_export.hpp"

#include <filesystem>
#include <iostream>

namespace textmill::embed {
namespace {

const char* const nothing_loaded = "no run file is loaded: textmill_run_load_file() comes first";

/// The members that this version knows, as long as a program of its own age has them all.
bool knows(const textmill_document* document) { return document != nullptr && document->size >= sizeof *document; }

}  // namespace

textmill_status EmbeddedRun::load_file(const char* path) {
  if (path == nullptr) return misuse("there is no path");
  problems_.clear();
  model::Diagnostics diagnostics;
  if (auto text = config::read_run_text(path, diagnostics))
    return load(std::move(*text), path, config::run_folder(path));
  loaded_ = false;
  problems_.add(TEXTMILL_BAD_RUN_FILE, diagnostics);
  return TEXTMILL_BAD_RUN_FILE;
}

textmill_status EmbeddedRun::load_text(const char* text, std::size_t bytes, const char* name, const char* folder) {
  if (text == nullptr || name == nullptr) return misuse("there is no text, or no name for it");
  std::error_code error;
  const auto from = std::filesystem::absolute(folder == nullptr ? "." : folder, error).lexically_normal();
  return load(std::string(text, bytes), name, from.string());
}

textmill_status EmbeddedRun::load(std::string text, std::string name, std::string folder) {
  text_ = std::move(text);
  name_ = std::move(name);
  folder_ = std::move(folder);
  overrides_ = {};
  added_.clear();
  asked_ = {};
  problems_.clear();
  model::Diagnostics diagnostics;
  loaded_ = parse(diagnostics);
  return loaded_ ? TEXTMILL_OK : TEXTMILL_BAD_RUN_FILE;
}

/// Changes nothing but the problems when there are mistakes.
bool EmbeddedRun::parse(model::Diagnostics& diagnostics) {
  auto run = config::parse_run_file(text_, name_, folder_, overrides_, diagnostics, true);
  if (!run.tables.empty())
    diagnostics.error({name_, 0, 0, 1}, "the key 'tables' is for cases of plugins only", "sinks have one of their own");
  problems_.add(TEXTMILL_BAD_RUN_FILE, diagnostics);
  if (!diagnostics.ok()) return false;
  run_ = std::move(run);
  registry_.reset();
  return true;
}

textmill_status EmbeddedRun::set(const char* path, const char* yaml) {
  if (!loaded_) return misuse(nothing_loaded);
  if (path == nullptr || yaml == nullptr) return misuse("there is no path, or no value");
  problems_.clear();
  overrides_.set.emplace_back(path, yaml);
  model::Diagnostics diagnostics;
  if (parse(diagnostics)) return TEXTMILL_OK;
  overrides_.set.pop_back();
  return TEXTMILL_BAD_RUN_FILE;
}

textmill_status EmbeddedRun::add(const textmill_document* document) {
  if (!loaded_) return misuse(nothing_loaded);
  if (!knows(document)) return misuse("the document's 'size' is not that of a textmill_document");
  if (asked_.first != nullptr) return misuse("documents are read by textmill_run_read_documents() already");
  std::string problem;
  model::Document copy = copied(*document, problem);
  if (!problem.empty())
    return problems_.only(TEXTMILL_BAD_DOCUMENT, (copy.id.empty() ? "" : "document '" + copy.id + "': ") + problem);
  problems_.clear();
  added_.push_back(std::move(copy));
  return TEXTMILL_OK;
}

textmill_status EmbeddedRun::read(textmill_next_document next, void* context) {
  if (!loaded_) return misuse(nothing_loaded);
  if (next == nullptr) return misuse("there is no function to ask for documents");
  if (!added_.empty()) return misuse("documents have been added already");
  problems_.clear();
  asked_ = {next, context};
  return TEXTMILL_OK;
}

textmill_status EmbeddedRun::execute(std::uint32_t threads) {
  if (!loaded_) return misuse(nothing_loaded);
  problems_.clear();
  results_.reset();
  const auto asked = std::exchange(asked_, {});
  if (asked.first != nullptr) {
    AskedDocuments documents(asked.first, asked.second);
    return execute(&documents, threads);
  }
  if (!added_.empty()) {
    AddedDocuments documents(std::exchange(added_, {}));
    return execute(&documents, threads);
  }
  if (run_.sources.empty()) return misuse("the run file names no sources, and no documents were handed over");
  return execute(nullptr, threads);
}

textmill_status EmbeddedRun::execute(sources::Reader* documents, std::uint32_t threads) {
  struct Forget {  // a later execution is not cancelled by what was meant for this one
    std::atomic<int>& interrupts;
    ~Forget() { interrupts.store(0); }
  } forget{interrupts_};
  config::RunFile run_file = run_;
  if (documents != nullptr) run_file.sources.clear();
  if (!registry_) registry_ = registry_for(run_file);
  Collected collected;
  model::Diagnostics diagnostics;
  const RunReport report = run(run_file, *registry_, settings(documents, threads, collected), diagnostics);
  if (collected.ended()) results_ = std::move(collected);
  return outcome(report, diagnostics);
}

RunSettings EmbeddedRun::settings(sources::Reader* documents, std::uint32_t threads, Collected& collected) {
  RunSettings settings;
  settings.threads = threads;
  settings.console.out = &std::cout;  // for sinks with the path "-"
  settings.interrupts = &interrupts_;
  settings.documents = documents;
  settings.sink = &collected;
  settings.log = [this](int level, const std::string& text) {
    if (messages_.first == nullptr) return;
    const std::lock_guard lock(message_mutex_);
    messages_.first(messages_.second, level, text.c_str());
  };
  settings.progress = [this](const chain::Progress& p) {
    if (progress_.first == nullptr) return;
    const textmill_progress seen = {sizeof seen,  p.activity.c_str(), p.documents,
                                    p.bytes_done, p.bytes_total,      p.fraction};
    if (progress_.first(progress_.second, &seen) != 0) cancel();
  };
  return settings;
}

textmill_status EmbeddedRun::outcome(const RunReport& report, const model::Diagnostics& diagnostics) {
  const auto status = static_cast<textmill_status>(report.exit_code);
  problems_.add(status, diagnostics);
  if (!report.error.empty()) problems_.add(TEXTMILL_FAILED, report.error);
  if (status == TEXTMILL_CANCELLED) problems_.add(status, "the execution was cancelled");
  if (status == TEXTMILL_INCOMPLETE)
    problems_.add(status, std::to_string(report.skipped.size()) + " of the documents have no results",
                  "the table 'skipped_documents' says which, and why");
  return status;
}

textmill_status EmbeddedRun::table(const char* name, ArrowArrayStream* rows) {
  if (name == nullptr || rows == nullptr) return misuse("there is no name, or no stream to fill");
  if (!results_) return misuse("there are no tables before an execution has come to its end");
  if (auto table = results_->find(name)) {
    export_stream(std::move(table), *rows);
    return TEXTMILL_OK;
  }
  std::vector<std::string> names;
  std::string known;
  for (const auto& table : results_->tables()) {
    names.push_back(table->schema.name);
    known += (known.empty() ? "there are: " : ", ") + names.back();
  }
  const std::string near(model::nearest(name, names));
  return problems_.only(TEXTMILL_MISUSE, "there is no table '" + std::string(name) + "'",
                        near.empty() ? known : "did you mean '" + near + "'?");
}

}  // namespace textmill::embed
