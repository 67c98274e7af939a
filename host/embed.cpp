// The functions of textmill/embed.h: one line each, behind the wall that no exception passes.
#include "embed/embedded_run.hpp"

#include <textmill/embed.h>

#include <exception>
#include <new>

struct textmill_run {
  textmill::embed::EmbeddedRun it;
};

namespace {

template <class Action> textmill_status guarded(textmill_run* run, const Action& action) noexcept {
  if (run == nullptr) return TEXTMILL_MISUSE;
  try {
    try {
      return action(run->it);
    } catch (const std::bad_alloc&) {
      return run->it.problems().only(TEXTMILL_NO_MEMORY, "there is not enough memory");
    } catch (const std::exception& e) {
      return run->it.problems().only(TEXTMILL_INTERNAL, std::string("a mistake of Textmill's own: ") + e.what());
    }
  } catch (const std::bad_alloc&) {  // not even for the message
    return TEXTMILL_NO_MEMORY;
  }
}

}  // namespace

extern "C" {

const char* textmill_version(void) { return TEXTMILL_VERSION; }

const char* textmill_status_name(textmill_status status) {
  switch (status) {
    case TEXTMILL_OK: return "ok";
    case TEXTMILL_FAILED: return "failed";
    case TEXTMILL_BAD_RUN_FILE: return "bad run file";
    case TEXTMILL_INCOMPLETE: return "incomplete";
    case TEXTMILL_NO_PLUGIN: return "no plugin";
    case TEXTMILL_BAD_DOCUMENT: return "bad document";
    case TEXTMILL_MISUSE: return "misuse";
    case TEXTMILL_NO_MEMORY: return "no memory";
    case TEXTMILL_INTERNAL: return "internal error";
    case TEXTMILL_CANCELLED: return "cancelled";
    default: return "unknown status";
  }
}

textmill_run* textmill_run_new(void) { return new (std::nothrow) textmill_run; }
void textmill_run_free(textmill_run* run) { delete run; }

textmill_status textmill_run_load_file(textmill_run* run, const char* path) {
  return guarded(run, [&](auto& it) { return it.load_file(path); });
}
textmill_status textmill_run_load_text(textmill_run* run, const char* text, size_t text_bytes, const char* name,
                                       const char* folder) {
  return guarded(run, [&](auto& it) { return it.load_text(text, text_bytes, name, folder); });
}
textmill_status textmill_run_set(textmill_run* run, const char* path, const char* yaml) {
  return guarded(run, [&](auto& it) { return it.set(path, yaml); });
}
textmill_status textmill_run_add_document(textmill_run* run, const textmill_document* document) {
  return guarded(run, [&](auto& it) { return it.add(document); });
}
textmill_status textmill_run_read_documents(textmill_run* run, textmill_next_document next, void* context) {
  return guarded(run, [&](auto& it) { return it.read(next, context); });
}
void textmill_run_set_progress(textmill_run* run, textmill_on_progress told, void* context) {
  if (run != nullptr) run->it.set_progress(told, context);
}
void textmill_run_set_messages(textmill_run* run, textmill_on_message told, void* context) {
  if (run != nullptr) run->it.set_messages(told, context);
}
textmill_status textmill_run_execute(textmill_run* run, uint32_t threads) {
  return guarded(run, [&](auto& it) { return it.execute(threads); });
}
void textmill_run_cancel(textmill_run* run) {
  if (run != nullptr) run->it.cancel();
}
size_t textmill_run_problem_count(const textmill_run* run) { return run == nullptr ? 0 : run->it.problems().size(); }
const textmill_problem* textmill_run_problem(const textmill_run* run, size_t i) {
  return run == nullptr ? nullptr : run->it.problems().at(i);
}
size_t textmill_run_table_count(const textmill_run* run) {
  return run == nullptr || run->it.results() == nullptr ? 0 : run->it.results()->tables().size();
}
const char* textmill_run_table_name(const textmill_run* run, size_t i) {
  return i < textmill_run_table_count(run) ? run->it.results()->tables()[i]->schema.name.c_str() : nullptr;
}
textmill_status textmill_run_table(textmill_run* run, const char* name, struct ArrowArrayStream* rows) {
  return guarded(run, [&](auto& it) { return it.table(name, rows); });
}
const char* textmill_run_manifest(const textmill_run* run) {
  return run == nullptr || run->it.results() == nullptr ? nullptr : run->it.results()->manifest().c_str();
}

}  // extern "C"
