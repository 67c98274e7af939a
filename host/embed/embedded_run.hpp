// A run inside another program: its run file and settings, its documents, and what came of it. Throws nothing to do with a
// user's mistakes, which become problems; textmill/embed.h says what each function is for.
#pragma once
#include "config/run_file.hpp"
#include "embed/collected.hpp"
#include "embed/documents.hpp"
#include "embed/problems.hpp"
#include "registry.hpp"
#include "run.hpp"

#include <textmill/embed.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace textmill::embed {

/// One thread at a time, but for cancel().
class EmbeddedRun {
 public:
  textmill_status load_file(const char* path);
  textmill_status load_text(const char* text, std::size_t bytes, const char* name, const char* folder);
  textmill_status set(const char* path, const char* yaml);
  textmill_status add(const textmill_document* document);
  textmill_status read(textmill_next_document next, void* context);
  void set_progress(textmill_on_progress told, void* context) { progress_ = {told, context}; }
  void set_messages(textmill_on_message told, void* context) { messages_ = {told, context}; }
  textmill_status execute(std::uint32_t threads);
  void cancel() noexcept { interrupts_.store(2); }
  textmill_status table(const char* name, ArrowArrayStream* rows);

  const Collected* results() const { return results_ ? &*results_ : nullptr; }
  Problems& problems() { return problems_; }
  const Problems& problems() const { return problems_; }

 private:
  textmill_status load(std::string text, std::string name, std::string folder);
  bool parse(model::Diagnostics& diagnostics);
  textmill_status misuse(const std::string& why) { return problems_.only(TEXTMILL_MISUSE, why); }
  textmill_status execute(sources::Reader* documents, std::uint32_t threads);
  RunSettings settings(sources::Reader* documents, std::uint32_t threads, Collected& collected);
  textmill_status outcome(const RunReport& report, const model::Diagnostics& diagnostics);

  bool loaded_ = false;
  std::string text_, name_, folder_;
  config::Overrides overrides_;
  config::RunFile run_;
  std::optional<Registry> registry_;  ///< for the `plugins:` of run_

  std::vector<model::Document> added_;
  std::pair<textmill_next_document, void*> asked_{};

  std::pair<textmill_on_progress, void*> progress_{};
  std::pair<textmill_on_message, void*> messages_{};
  std::mutex message_mutex_;
  std::atomic<int> interrupts_ = 0;

  std::optional<Collected> results_;
  Problems problems_;
};

}  // namespace textmill::embed
