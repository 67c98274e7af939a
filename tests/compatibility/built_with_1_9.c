/* A plugin as a later SDK 1.9 might make it: the minor version is higher, and the structs are longer than this host knows. */
#include <string.h>
#include <textmill/plugin.h>

/* What 1.9 has appended. */
typedef struct plugin_1_9 {
  tml_plugin known;
  const char* homepage;
  uint64_t features;
} plugin_1_9;

static const tml_field reads[] = {{TML_LAYER, TML_U8, 0, 0, 0, "token/1", "class", "", "", ""}};
static const tml_field writes[] = {
    {TML_DOC_TABLE, TML_U64, 0, 0, 0, "built_with_1_9", "tokens", "", "token", "Tokens"}};

static tml_status configure(const tml_plugin* self, const tml_host* host, tml_call* call, const tml_value* params,
                            void** config) {
  (void)self, (void)call, (void)params;
  *config = (void*)host;
  return TML_OK;
}
static tml_status worker_new(const void* config, tml_call* call, void** worker) {
  (void)call;
  *worker = (void*)config;
  return TML_OK;
}
static void nothing(void* unused) { (void)unused; }
static tml_status process(void* worker, tml_call* call, const tml_doc* doc) {
  const tml_host* host = worker;
  uint64_t* tokens = host->column(call, 0, 1);
  if (tokens == NULL) return TML_E_NOMEM;
  *tokens = doc->in[0].rows;
  return TML_OK;
}
/* An extension that this host has never heard of. */
static const void* extension(const tml_plugin* self, const char* id) {
  static const int more = 1;
  (void)self;
  return strcmp(id, "textmill.later/1") == 0 ? &more : NULL;
}

static const plugin_1_9 plugin = {
    {sizeof(plugin_1_9), 0, 1, 0, 1, 1, "built_with_1_9", "1.0.0", "Counts the tokens of each text", "MIT", NULL, reads,
     writes, configure, nothing, worker_new, nothing, process, extension},
    "none",
    0};
static const tml_plugin* const list[] = {&plugin.known};
TEXTMILL_EXPORT const tml_entry textmill_plugin_entry = {TEXTMILL_MAGIC, TEXTMILL_ABI_MAJOR, 9, 1, list};
