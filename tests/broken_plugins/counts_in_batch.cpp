// Takes the answers of a batch in the order in which they were asked for, whatever has become of the documents.
#include "sdk.hpp"

#include <textmill/draft/batch.h>

#include <deque>

namespace {

struct Worker {
  const tml_host* host;
  std::deque<std::uint64_t> answers;
};

tml_status configure(const tml_plugin*, const tml_host* host, tml_call*, const tml_value*, void** config) noexcept {
  *config = const_cast<tml_host*>(host);
  return TML_OK;
}
void config_free(void*) noexcept {}
tml_status worker_new(const void* config, tml_call*, void** worker) noexcept {
  *worker = new Worker{static_cast<const tml_host*>(config), {}};
  return TML_OK;
}
void worker_free(void* worker) noexcept { delete static_cast<Worker*>(worker); }
tml_status process(void* worker, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  std::uint64_t bytes = doc->text.n;
  if (!w.answers.empty()) bytes = w.answers.front(), w.answers.pop_front();
  auto* out = static_cast<std::uint64_t*>(w.host->column(call, 0, 1));
  if (out == nullptr) return TML_E_NOMEM;
  *out = bytes;
  return TML_OK;
}
std::uint32_t documents(const void*) noexcept { return 4; }
tml_status prepare(void* worker, tml_call*, const tml_doc* doc) noexcept {
  static_cast<Worker*>(worker)->answers.push_back(doc->text.n);
  return TML_OK;
}
const void* extension(const tml_plugin*, const char* id) noexcept {
  static constexpr tml_batch batches{sizeof(tml_batch), 0, documents, prepare};
  return std::string_view(id) == "textmill.batch.draft/1" ? &batches : nullptr;
}

constexpr tml_field writes[] = {{TML_DOC_TABLE, TML_U64, 0, 0, 0, "size", "bytes", "", "byte", "Bytes of the text"}};
constexpr tml_plugin broken_plugin{
    sizeof(tml_plugin), 0,       1,        0,       0,      1,         "broken",    "1.0.0",
    "Has one fault",    "MIT",   nullptr,  nullptr, writes, configure, config_free, worker_new,
    worker_free,        process, extension};
constexpr const tml_plugin* list[] = {&broken_plugin};

}  // namespace
extern "C" const tml_entry textmill_plugin_entry = {TEXTMILL_MAGIC, TEXTMILL_ABI_MAJOR, TEXTMILL_ABI_MINOR, 1, list};
