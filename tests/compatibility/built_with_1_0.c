/* A plugin as it was written for SDK 1.0.0, against a copy of that header: each text's words, and those of the corpus. */
#include <stdlib.h>
#include <string.h>
#include <textmill/plugin.h>

/* What is learnt about the corpus. The host keeps one for each thread and group, merges, saves and loads it. */
typedef struct totals {
  uint64_t texts, words;
} totals;

static const tml_field reads[] = {{TML_LAYER, TML_U8, 0, 0, 0, "token/1", "class", "", "", ""}};
static const tml_field writes[] = {
    {TML_CORPUS_TABLE, TML_U64, 0, 0, 0, "built_with_1_0", "texts", "", "document", "Texts of the corpus"},
    {TML_CORPUS_TABLE, TML_U64, 0, 0, 0, "built_with_1_0", "words", "", "word", "Words and numbers in them"}};

static tml_status no_memory(const void* host, tml_call* call) {
  const tml_str why = {"out of memory", 13};
  return ((const tml_host*)host)->fail(call, TML_E_NOMEM, why, 0, 0);
}

/* Nothing is set up here, so the host's functions are all that a config and a worker are. */
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

static tml_status state_new(const void* config, tml_call* call, void** state) {
  *state = calloc(1, sizeof(totals));
  return *state == NULL ? no_memory(config, call) : TML_OK;
}
static tml_status observe(void* worker, void* state, tml_call* call, const tml_doc* doc) {
  (void)worker, (void)call;
  const uint8_t* classes = doc->in[0].data;
  totals* all = state;
  ++all->texts;
  for (uint64_t i = 0; i < doc->in[0].rows; ++i) all->words += classes[i] == 1 || classes[i] == 2;
  return TML_OK;
}
static tml_status merge(const void* config, tml_call* call, void* into, void* from) {
  (void)config, (void)call;
  totals *a = into, *b = from;
  a->texts += b->texts, a->words += b->words;
  return TML_OK;
}
static tml_status save(const void* config, tml_call* call, const void* state, const tml_writer* writer) {
  (void)config, (void)call;
  return writer->bytes(writer, state, sizeof(totals));
}
static tml_status load(const void* config, tml_call* call, const tml_reader* reader, void** state) {
  const tml_host* host = config;
  const tml_str why = {"this is no state of built_with_1_0", sizeof "this is no state of built_with_1_0" - 1};
  totals read;
  if (reader->version != 1 || reader->total != sizeof read) return host->fail(call, TML_E_DATA, why, 0, 0);
  const tml_status status = reader->bytes(reader, &read, sizeof read);
  if (status != TML_OK) return status;
  if (state_new(config, call, state) != TML_OK) return TML_E_NOMEM;
  memcpy(*state, &read, sizeof read);
  return TML_OK;
}
static tml_status finish(const void* config, tml_call* call, void* state) {
  const tml_host* host = config;
  uint64_t *texts = host->column(call, 0, 1), *words = host->column(call, 1, 1);
  if (texts == NULL || words == NULL) return TML_E_NOMEM; /* the host has noted the reason */
  *texts = ((totals*)state)->texts;
  *words = ((totals*)state)->words;
  return TML_OK;
}

static const tml_corpus corpus = {
    sizeof(tml_corpus), 0, state_new, free, observe, merge, save, load, finish, NULL, NULL};
static const void* extension(const tml_plugin* self, const char* id) {
  (void)self;
  return strcmp(id, "textmill.corpus/1") == 0 ? &corpus : NULL;
}

static const tml_plugin built_with_1_0 = {sizeof(tml_plugin),
                                          0,
                                          1,
                                          0,
                                          1,
                                          2,
                                          "built_with_1_0",
                                          "0.1.0",
                                          "Counts the texts and words of the corpus",
                                          "MIT",
                                          NULL,
                                          reads,
                                          writes,
                                          configure,
                                          nothing,
                                          worker_new,
                                          nothing,
                                          NULL,
                                          extension};
static const tml_plugin* const list[] = {&built_with_1_0};
TEXTMILL_EXPORT const tml_entry textmill_plugin_entry = {TEXTMILL_MAGIC, TEXTMILL_ABI_MAJOR, TEXTMILL_ABI_MINOR, 1,
                                                         list};
