// Runs a script as a chain would, through the functions of the contract, on documents whose tokens are separated by blanks.
#pragma once
#include "chain/call.hpp"
#include "chain/parameters.hpp"
#include "config/value.hpp"
#include "lua/script.hpp"
#include "model/table.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace textmill::lua::test {

/// A script in a folder of its own, which goes with it.
class ScriptFile {
 public:
  explicit ScriptFile(const std::string& text, const std::string& name = "t.lua") {
    std::string folder = (std::filesystem::temp_directory_path() / "textmill-lua-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = folder;
    add(name, text);
    path_ = folder_ / name;
  }
  ~ScriptFile() { std::filesystem::remove_all(folder_); }
  ScriptFile(const ScriptFile&) = delete;
  ScriptFile& operator=(const ScriptFile&) = delete;
  void add(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_, path_;
};

/// A document with the columns begin, end, term, and whatever a test adds.
struct TestDocument {
  std::uint64_t index = 0;
  std::string text;
  std::map<std::string, model::Column> columns;
};

inline model::Column terms_of(const std::vector<std::string>& texts, model::LocalVocabulary& vocabulary) {
  std::vector<tml_str> views;
  for (const auto& t : texts) views.push_back({t.data(), t.size()});
  model::Column c;
  c.reset(TML_TERM, texts.size());
  if (!texts.empty()) vocabulary.intern(views, c.as<std::uint32_t>());
  return c;
}

inline TestDocument tokenized(std::uint64_t index, const std::string& text, model::LocalVocabulary& vocabulary) {
  TestDocument d{index, text, {}};
  std::vector<std::string> words;
  std::vector<std::uint32_t> begins, ends;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    begins.push_back(static_cast<std::uint32_t>(at));
    ends.push_back(static_cast<std::uint32_t>(end));
    at = text.find_first_not_of(' ', end);
  }
  d.columns["token/1.term"] = terms_of(words, vocabulary);
  auto& b = d.columns["token/1.begin"];
  auto& e = d.columns["token/1.end"];
  b.reset(TML_U32, begins.size());
  e.reset(TML_U32, ends.size());
  std::copy(begins.begin(), begins.end(), b.as<std::uint32_t>());
  std::copy(ends.begin(), ends.end(), e.as<std::uint32_t>());
  return d;
}

using Rows = std::vector<std::string>;

/// A message without the line of the script behind it, which one test looks at and all others would only repeat.
inline std::string without_line(const std::string& message) { return message.substr(0, message.find(" | ")); }

/// One configured plugin with one worker.
class ScriptRun {
 public:
  explicit ScriptRun(const std::filesystem::path& path, const std::string& with = "", const Limits& limits = {})
      : ScriptRun(load_script(path, limits), with) {}
  explicit ScriptRun(model::Plugin p, const std::string& with = "")
      : plugin(std::move(p)), local_(vocabulary), call(plugin.descriptor, local_, services) {
    services.log = [this](int level, const std::string& message) {
      logged.push_back(std::to_string(level) + ": " + message);
    };
    services.cancelled = [this] { return cancelled.load(); };
    model::Diagnostics diagnostics;
    const auto value = config::parse_yaml(with.empty() ? "{}" : with, "with", diagnostics);
    parameters_ = chain::resolve_parameters(plugin.descriptor, value, "/", {}, {}, diagnostics);
    for (const auto& d : diagnostics.all()) ADD_FAILURE() << d.message;
    call.begin(chain::Writes::nothing);
    configured =
        plugin.entry->configure(plugin.entry, &chain::host_functions(), &call, parameters_.values(), &config) == TML_OK;
    if (!configured) return;
    call.begin(chain::Writes::nothing);
    EXPECT_EQ(plugin.entry->worker_new(config, &call, &worker), TML_OK) << call.failure.reason;
    if (plugin.corpus != nullptr && plugin.corpus->needed(config) != 0) state = new_state();
  }
  ~ScriptRun() {
    for (void* s : states_) plugin.corpus->state_free(s);
    if (worker != nullptr) plugin.entry->worker_free(worker);
    if (config != nullptr) plugin.entry->config_free(config);
  }
  ScriptRun(const ScriptRun&) = delete;
  ScriptRun& operator=(const ScriptRun&) = delete;

  void* new_state() {
    void* s = nullptr;
    call.begin(chain::Writes::nothing);
    EXPECT_EQ(plugin.corpus->state_new(config, &call, &s), TML_OK) << call.failure.reason;
    states_.push_back(s);
    return s;
  }

  TestDocument document(std::uint64_t index, const std::string& text) { return tokenized(index, text, local_); }
  /// Each returns "" or the reason of the failure.
  std::string process(const TestDocument& d) {
    return with_doc(d, chain::Writes::process,
                    [&](const tml_doc& doc) { return plugin.entry->process(worker, &call, &doc); });
  }
  std::string process(const std::string& text) { return process(document(0, text)); }
  std::string observe(const TestDocument& d, void* into = nullptr) {
    return with_doc(d, chain::Writes::nothing, [&](const tml_doc& doc) {
      return plugin.corpus->observe(worker, into == nullptr ? state : into, &call, &doc);
    });
  }
  std::string observe(std::uint64_t index, const std::string& text) { return observe(document(index, text)); }
  std::string annotate(const TestDocument& d) {
    return with_doc(d, chain::Writes::annotate,
                    [&](const tml_doc& doc) { return plugin.corpus->annotate(worker, state, &call, &doc); });
  }
  std::string finish() {
    call.begin(chain::Writes::finish);
    return outcome(plugin.corpus->finish(config, &call, state), "");
  }
  void merge(void* into, void* from) {
    call.begin(chain::Writes::nothing);
    EXPECT_EQ(plugin.corpus->merge(config, &call, into, from), TML_OK) << call.failure.reason;
  }

  std::string save(const void* s) {
    struct Writer {
      tml_writer raw;
      std::string bytes;
      model::Vocabulary* vocabulary;
    } writer{{sizeof(tml_writer), 0, &call, nullptr, nullptr}, "", &vocabulary};
    writer.raw.bytes = [](const tml_writer* w, const void* p, std::uint64_t n) noexcept -> tml_status {
      const_cast<Writer*>(reinterpret_cast<const Writer*>(w))->bytes.append(static_cast<const char*>(p), n);
      return TML_OK;
    };
    writer.raw.terms = [](const tml_writer* w, const std::uint32_t* ids, std::uint64_t n) noexcept -> tml_status {
      auto& self = *const_cast<Writer*>(reinterpret_cast<const Writer*>(w));
      for (std::uint64_t i = 0; i < n; ++i) (self.bytes += self.vocabulary->text(ids[i])) += '\0';
      return TML_OK;
    };
    call.begin(chain::Writes::nothing);
    EXPECT_EQ(plugin.corpus->save(config, &call, s, &writer.raw), TML_OK) << call.failure.reason;
    return writer.bytes;
  }
  /// "" or why the state was refused.
  std::string load(const std::string& bytes, void** loaded) {
    struct Reader {
      tml_reader raw;
      std::string_view rest;
      model::LocalVocabulary* vocabulary;
    } reader{
        {sizeof(tml_reader), plugin.descriptor.state_version, &call, bytes.size(), nullptr, nullptr}, bytes, &local_};
    reader.raw.bytes = [](const tml_reader* r, void* p, std::uint64_t n) noexcept -> tml_status {
      auto& self = *const_cast<Reader*>(reinterpret_cast<const Reader*>(r));
      if (self.rest.size() < n) return TML_E_DATA;
      std::copy_n(self.rest.data(), n, static_cast<char*>(p));
      self.rest.remove_prefix(n);
      return TML_OK;
    };
    reader.raw.terms = [](const tml_reader* r, std::uint32_t* ids, std::uint64_t n) noexcept -> tml_status {
      auto& self = *const_cast<Reader*>(reinterpret_cast<const Reader*>(r));
      for (std::uint64_t i = 0; i < n; ++i) {
        const auto end = self.rest.find('\0');
        if (end == std::string_view::npos) return TML_E_DATA;
        const tml_str text{self.rest.data(), end};
        self.vocabulary->intern({&text, 1}, ids + i);
        self.rest.remove_prefix(end + 1);
      }
      return TML_OK;
    };
    call.begin(chain::Writes::nothing);
    const auto status = plugin.corpus->load(config, &call, &reader.raw, loaded);
    if (status == TML_OK) states_.push_back(*loaded);
    return status == TML_OK ? "" : call.failure.reason;
  }

  /// The rows of a frame that the last call has written, values between blanks, null = "-".
  Rows rows(const std::string& frame) const {
    Rows all;
    for (std::size_t w = 0; w < call.columns.size(); ++w) {
      if (plugin.descriptor.writes[w].frame != frame || !call.written[w]) continue;
      const auto& c = call.columns[w];
      all.resize(c.rows());
      for (std::size_t i = 0; i < c.rows(); ++i) all[i] += (all[i].empty() ? "" : " ") + cell(c, i);
    }
    return all;
  }

  model::Plugin plugin;
  chain::Services services;
  std::vector<std::string> logged;
  std::atomic<bool> cancelled = false;
  model::Vocabulary vocabulary;

 private:
  model::LocalVocabulary local_;
  chain::Parameters parameters_;
  std::vector<void*> states_;

 public:
  tml_call call;
  bool configured = false;
  void* config = nullptr;
  void* worker = nullptr;
  void* state = nullptr;

 private:
  std::string cell(const model::Column& c, std::size_t i) const {
    if (!c.valid(i)) return "-";
    return c.type() == TML_TERM ? std::string(vocabulary.text(c.as<std::uint32_t>()[i])) : model::cell_text(c, i);
  }
  template <class F> std::string with_doc(const TestDocument& d, chain::Writes writes, F&& f) {
    std::vector<tml_column> in;
    for (const auto& field : plugin.descriptor.reads) {
      const auto found = d.columns.find(field.full_name());
      in.push_back(found == d.columns.end() ? tml_column{field.type, 0, 0, 0, 0, nullptr, nullptr, nullptr}
                                            : found->second.view());
    }
    const std::string id = "doc" + std::to_string(d.index);
    const tml_doc doc{d.index, {id.data(), id.size()}, {d.text.data(), d.text.size()}, in.data()};
    call.begin(writes);
    return outcome(f(doc), d.text);
  }
  std::string outcome(tml_status status, const std::string& text) {
    if (status != TML_OK)
      return call.failure.reason.empty() ? "failed without a reason" : without_line(call.failure.reason);
    if (!call.failure.reason.empty()) return "ok, but with a failure: " + call.failure.reason;
    return call.check(text, {}).empty() ? "" : "broke the contract: " + call.check(text, {});
  }
};

}  // namespace textmill::lua::test
