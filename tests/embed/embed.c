/* A program that has Textmill in it: embed FOLDER. C99, and nothing of Textmill but what is installed. Ends with 0 when all
   is as textmill/embed.h says; prints what is not. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/embed.h>

static int failures = 0;
#define CHECK(condition)                                                      \
  do {                                                                        \
    if (!(condition)) {                                                       \
      ++failures;                                                             \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
    }                                                                         \
  } while (0)

static const char* folder;

static const char every_type[] =
    "textmill: 1\n"
    "chain:\n"
    "  - use: ./every_type.lua\n";
static const char counting[] =
    "textmill: 1\n"
    "sources: [{ path: nowhere/*.txt }]\n"
    "chain:\n"
    "  - use: segment\n"
    "  - use: normalize\n"
    "    with: { case: fold }\n"
    "  - use: term_frequency\n"
    "    with: { group_by: party }\n";

static void tell(const textmill_run* run) {
  for (size_t i = 0; i < textmill_run_problem_count(run); ++i) {
    const textmill_problem* p = textmill_run_problem(run, i);
    fprintf(stderr, "%s: %s:%d: %s; %s\n", textmill_status_name(p->code), p->file ? p->file : "", (int)p->line,
            p->message, p->hint ? p->hint : "");
  }
}

static textmill_run* loaded(const char* text) {
  textmill_run* run = textmill_run_new();
  CHECK(run != NULL);
  const textmill_status status = textmill_run_load_text(run, text, strlen(text), "memory.yaml", folder);
  CHECK(status == TEXTMILL_OK);
  if (status != TEXTMILL_OK) tell(run);
  return run;
}

static textmill_status add(textmill_run* run, const char* id, const char* text, const char* party) {
  static const char* const names[] = {"party"};
  const char* values[] = {party};
  textmill_document d = {sizeof d, id, text, strlen(text), names, values, party == NULL ? 0u : 1u};
  return textmill_run_add_document(run, &d);
}

/* ---- reading Arrow --------------------------------------------------------------------------------------------- */

typedef struct Rows {
  struct ArrowSchema schema;
  struct ArrowArray array; /* the one batch; without `release` when there is none */
} Rows;

static Rows rows_of(textmill_run* run, const char* table) {
  Rows rows;
  struct ArrowArrayStream stream;
  struct ArrowArray end;
  memset(&rows, 0, sizeof rows);
  memset(&stream, 0, sizeof stream);
  CHECK(textmill_run_table(run, table, &stream) == TEXTMILL_OK);
  if (stream.release == NULL) {
    tell(run);
    exit(1);
  }
  CHECK(stream.get_schema(&stream, &rows.schema) == 0);
  CHECK(stream.get_next(&stream, &rows.array) == 0);
  if (rows.array.release != NULL) {
    CHECK(stream.get_next(&stream, &end) == 0);
    CHECK(end.release == NULL);
  }
  CHECK(stream.get_last_error(&stream) == NULL);
  stream.release(&stream);
  CHECK(stream.release == NULL);
  CHECK(strcmp(rows.schema.format, "+s") == 0);
  CHECK(rows.array.release == NULL || rows.array.n_children == rows.schema.n_children);
  return rows;
}

static void drop(Rows* rows) {
  rows->schema.release(&rows->schema);
  CHECK(rows->schema.release == NULL);
  if (rows->array.release != NULL) rows->array.release(&rows->array);
}

static const struct ArrowArray* column(const Rows* rows, const char* name, const char* format) {
  for (int64_t i = 0; i < rows->schema.n_children; ++i) {
    if (strcmp(rows->schema.children[i]->name, name) != 0) continue;
    CHECK(strcmp(rows->schema.children[i]->format, format) == 0);
    CHECK(rows->schema.children[i]->flags == ARROW_FLAG_NULLABLE);
    CHECK(rows->array.children[i]->offset == 0 && rows->array.children[i]->length == rows->array.length);
    CHECK(rows->array.children[i]->n_buffers == (strcmp(format, "u") == 0 ? 3 : 2));
    return rows->array.children[i];
  }
  fprintf(stderr, "there is no column %s\n", name);
  exit(1);
}

static int bit(const void* bits, int64_t i) { return (((const uint8_t*)bits)[i / 8] >> (i % 8)) & 1; }
static int is_null(const struct ArrowArray* a, int64_t i) { return a->buffers[0] != NULL && !bit(a->buffers[0], i); }
static int text_is(const struct ArrowArray* a, int64_t i, const char* expected) {
  const int32_t* offsets = a->buffers[1];
  const size_t size = (size_t)(offsets[i + 1] - offsets[i]);
  return size == strlen(expected) && memcmp((const char*)a->buffers[2] + offsets[i], expected, size) == 0;
}

/* Whether the metadata of a schema has this pair; read as the specification of the interface says. */
static int has_metadata(const char* metadata, const char* key, const char* value) {
  int32_t pairs = 0, size = 0;
  int found = 0;
  if (metadata == NULL) return 0;
  memcpy(&pairs, metadata, 4);
  metadata += 4;
  for (int32_t i = 0; i < pairs; ++i) {
    memcpy(&size, metadata, 4);
    const int same_key = (size_t)size == strlen(key) && memcmp(metadata + 4, key, (size_t)size) == 0;
    metadata += 4 + size;
    memcpy(&size, metadata, 4);
    found |= same_key && (size_t)size == strlen(value) && memcmp(metadata + 4, value, (size_t)size) == 0;
    metadata += 4 + size;
  }
  return found;
}

/* ---- what is promised ------------------------------------------------------------------------------------------ */

static void every_type_arrives(void) {
  static const char* const texts[] = {"a", "null", "", "Größe", "four", "null", "1234567", "null", "x", "yy"};
  enum { count = 10 };
  textmill_run* run = loaded(every_type);
  for (int i = 0; i < count; ++i) CHECK(add(run, NULL, texts[i], NULL) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 2) == TEXTMILL_OK);
  tell(run);
  CHECK(textmill_run_table_count(run) == 2);
  CHECK(strcmp(textmill_run_table_name(run, 0), "every_type") == 0);
  CHECK(strcmp(textmill_run_table_name(run, 1), "skipped_documents") == 0);
  CHECK(textmill_run_table_name(run, 2) == NULL);
  CHECK(strstr(textmill_run_manifest(run), "\"every_type\"") != NULL);
  Rows rows = rows_of(run, "every_type");
  Rows again = rows_of(run, "every_type");
  Rows none = rows_of(run, "skipped_documents");
  textmill_run_free(run); /* what was got stays */
  CHECK(none.array.release == NULL && none.schema.n_children == 6);
  drop(&none);
  drop(&again);

  CHECK(rows.array.length == count && rows.array.null_count == 0);
  CHECK(has_metadata(rows.schema.metadata, "textmill.table", "every_type"));
  CHECK(has_metadata(rows.schema.children[5]->metadata, "textmill.unit", "byte"));
  CHECK(has_metadata(rows.schema.children[5]->metadata, "textmill.summary", "A u64"));
  CHECK(!has_metadata(rows.schema.children[4]->metadata, "textmill.unit", "byte"));
  const struct ArrowArray *id = column(&rows, "doc_id", "u"), *flag = column(&rows, "flag", "b");
  const struct ArrowArray *tiny = column(&rows, "tiny", "C"), *narrow = column(&rows, "short", "S");
  const struct ArrowArray *plain = column(&rows, "plain", "I"), *wide = column(&rows, "wide", "L");
  const struct ArrowArray *with_sign = column(&rows, "signed", "i"), *deep = column(&rows, "deep", "l");
  const struct ArrowArray *single = column(&rows, "single", "f"), *real = column(&rows, "real", "g");
  const struct ArrowArray* said = column(&rows, "said", "u");
  CHECK(id->null_count == 0 && id->buffers[0] == NULL);
  CHECK(said->null_count == 3 && flag->null_count == 3 && real->null_count == 3);
  for (int i = 0; i < count; ++i) {
    char number[8];
    const size_t n = strlen(texts[i]);
    const int null = strcmp(texts[i], "null") == 0;
    snprintf(number, sizeof number, "%d", i + 1);
    CHECK(text_is(id, i, number));
    CHECK(is_null(flag, i) == null && is_null(tiny, i) == null && is_null(wide, i) == null && is_null(said, i) == null);
    if (null) continue;
    CHECK(bit(flag->buffers[1], i) == (int)(n % 2));
    CHECK(((const uint8_t*)tiny->buffers[1])[i] == n);
    CHECK(((const uint16_t*)narrow->buffers[1])[i] == n << 8);
    CHECK(((const uint32_t*)plain->buffers[1])[i] == n << 16);
    CHECK(((const uint64_t*)wide->buffers[1])[i] == (uint64_t)n << 32);
    CHECK(((const int32_t*)with_sign->buffers[1])[i] == -(int32_t)n);
    CHECK(((const int64_t*)deep->buffers[1])[i] == -((int64_t)n << 32));
    CHECK(((const float*)single->buffers[1])[i] == (float)n / 2);
    CHECK(((const double*)real->buffers[1])[i] == (double)n / 3);
    CHECK(text_is(said, i, texts[i]));
  }
  for (int64_t i = 0; i < rows.array.n_children; ++i)
    for (int64_t b = 0; b < rows.array.children[i]->n_buffers; ++b)
      CHECK((uintptr_t)rows.array.children[i]->buffers[b] % 64 == 0);

  /* A child that is moved away outlives its parent, as the specification allows. */
  struct ArrowArray moved = *rows.array.children[10];
  rows.array.children[10]->release = NULL;
  rows.array.release(&rows.array);
  CHECK(rows.array.release == NULL);
  CHECK(text_is(&moved, 6, "1234567"));
  moved.release(&moved);
  CHECK(moved.release == NULL);
  drop(&rows);
}

static uint64_t frequency(const Rows* rows, const char* party, const char* term) {
  const struct ArrowArray *group = column(rows, "party", "u"), *terms = column(rows, "term", "u");
  const struct ArrowArray* counts = column(rows, "frequency", "L");
  for (int64_t i = 0; i < rows->array.length; ++i)
    if (text_is(group, i, party) && text_is(terms, i, term)) return ((const uint64_t*)counts->buffers[1])[i];
  return 0;
}

/* Sources give way to documents; metadata arrives; a run is executed again with others and other settings. */
static void documents_are_counted(void) {
  textmill_run* run = loaded(counting);
  CHECK(add(run, "one", "The sea, the SEA.", "blue") == TEXTMILL_OK);
  CHECK(add(run, "two", "A sea of troubles.", "red") == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_OK);
  tell(run);
  Rows rows = rows_of(run, "term_frequency");
  CHECK(frequency(&rows, "blue", "sea") == 2 && frequency(&rows, "blue", "the") == 2);
  CHECK(frequency(&rows, "red", "sea") == 1 && frequency(&rows, "red", "the") == 0);
  drop(&rows);

  CHECK(textmill_run_set(run, "normalize.case", "none") == TEXTMILL_OK);
  CHECK(add(run, "one", "The sea, the SEA.", "blue") == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 0) == TEXTMILL_OK);
  rows = rows_of(run, "term_frequency");
  CHECK(frequency(&rows, "blue", "sea") == 1 && frequency(&rows, "blue", "SEA") == 1);
  CHECK(frequency(&rows, "red", "sea") == 0);
  drop(&rows);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_BAD_RUN_FILE); /* used up: the sources, which are nowhere */
  CHECK(textmill_run_problem(run, 0)->line == 2);
  CHECK(textmill_run_table_count(run) == 0 && textmill_run_manifest(run) == NULL);
  textmill_run_free(run);
}

static void mistakes_have_places(void) {
  static const char two_mistakes[] =
      "textmill: 1\nchain:\n  - use: segment\n    wiht: {}\n  - use: normalize\n    on_error: perhaps\n";
  textmill_run* run = textmill_run_new();
  struct ArrowArrayStream untouched;
  memset(&untouched, 7, sizeof untouched);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_MISUSE && textmill_run_problem_count(run) == 1);
  CHECK(add(run, "x", "x", NULL) == TEXTMILL_MISUSE);
  CHECK(textmill_run_set(run, "seed", "1") == TEXTMILL_MISUSE);
  CHECK(textmill_run_load_file(run, "/nowhere/run.yaml") == TEXTMILL_BAD_RUN_FILE);
  CHECK(strcmp(textmill_run_problem(run, 0)->message, "there is no such file") == 0);
  CHECK(strcmp(textmill_run_problem(run, 0)->file, "/nowhere/run.yaml") == 0);

  CHECK(textmill_run_load_text(run, two_mistakes, strlen(two_mistakes), "two.yaml", NULL) == TEXTMILL_BAD_RUN_FILE);
  CHECK(textmill_run_problem_count(run) == 2 && textmill_run_problem(run, 2) == NULL);
  const textmill_problem *first = textmill_run_problem(run, 0), *second = textmill_run_problem(run, 1);
  CHECK(first->size == sizeof *first && first->code == TEXTMILL_BAD_RUN_FILE && first->is_warning == 0);
  CHECK(strcmp(first->file, "two.yaml") == 0 && first->line == 4 && first->column == 5);
  CHECK(strstr(first->message, "'wiht'") != NULL && strcmp(first->hint, "did you mean 'with'?") == 0);
  CHECK(second->line == 6);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_MISUSE); /* what could not be read is not run */
  textmill_run_free(run);

  run = loaded(every_type);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_MISUSE); /* neither sources nor documents */
  CHECK(textmill_run_set(run, "chain.0.nonsense", "1") == TEXTMILL_BAD_RUN_FILE);
  CHECK(textmill_run_set(run, "chain.0.use", "no_such_plugin") == TEXTMILL_OK); /* the last one was not kept */
  CHECK(add(run, "x", "x", NULL) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_NO_PLUGIN);
  CHECK(strstr(textmill_run_problem(run, 0)->message, "no_such_plugin") != NULL);
  CHECK(textmill_run_table(run, "every_type", &untouched) == TEXTMILL_MISUSE);
  CHECK(textmill_run_set(run, "chain.0.use", "./every_type.lua") == TEXTMILL_OK);
  CHECK(add(run, "x", "x", NULL) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_OK);
  CHECK(textmill_run_table(run, "every_typ", &untouched) == TEXTMILL_MISUSE);
  CHECK(strcmp(textmill_run_problem(run, 0)->hint, "did you mean 'every_type'?") == 0);
  CHECK(((unsigned char*)&untouched)[0] == 7);
  CHECK(textmill_run_add_document(run, NULL) == TEXTMILL_MISUSE && textmill_run_execute(NULL, 1) == TEXTMILL_MISUSE);
  textmill_run_free(run);
  textmill_run_free(NULL);
}

static void bad_documents_are_refused(void) {
  textmill_run* run = loaded(every_type);
  CHECK(add(run, "bad", "sea\x92", NULL) == TEXTMILL_BAD_DOCUMENT);
  CHECK(strcmp(textmill_run_problem(run, 0)->message, "document 'bad': byte 0x92 at offset 3 is not valid UTF-8") == 0);
  CHECK(add(run, "same", "a", NULL) == TEXTMILL_OK && add(run, "same", "b", NULL) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_OK);
  Rows rows = rows_of(run, "every_type");
  CHECK(rows.array.length == 2);
  CHECK(text_is(column(&rows, "doc_id", "u"), 0, "same") && text_is(column(&rows, "doc_id", "u"), 1, "same#2"));
  drop(&rows);
  textmill_run_free(run);
}

typedef struct Asked {
  textmill_run* run;
  int given, bad, last, lost, cancel_at, progress_calls;
} Asked;

static int next_document(void* context, textmill_document* d) {
  Asked* asked = context;
  CHECK(d->size == sizeof *d);
  if (asked->given == asked->last) return asked->lost ? -1 : 0;
  if (asked->given == asked->cancel_at) textmill_run_cancel(asked->run);
  d->text = asked->given == asked->bad ? "\xff" : "text";
  d->text_bytes = strlen(d->text);
  ++asked->given;
  return 1;
}

static int stop_soon(void* context, const textmill_progress* progress) {
  Asked* asked = context;
  CHECK(progress->size == sizeof *progress && progress->bytes_total == 0);
  ++asked->progress_calls;
  return progress->documents > 0;
}

static void documents_are_asked_for(void) {
  textmill_run* run = loaded(every_type);
  Asked some = {run, 0, 4, 9, 0, -1, 0};
  CHECK(textmill_run_read_documents(run, next_document, &some) == TEXTMILL_OK);
  CHECK(add(run, "x", "x", NULL) == TEXTMILL_MISUSE);
  CHECK(textmill_run_execute(run, 3) == TEXTMILL_INCOMPLETE);
  Rows rows = rows_of(run, "every_type"), skipped = rows_of(run, "skipped_documents");
  CHECK(rows.array.length == 8 && skipped.array.length == 1);
  CHECK(text_is(column(&skipped, "doc_id", "u"), 0, "5"));
  CHECK(text_is(column(&skipped, "reason", "u"), 0, "byte 0xff at offset 0 is not valid UTF-8") ||
        text_is(column(&skipped, "reason", "u"), 0, "byte 0xFF at offset 0 is not valid UTF-8"));
  drop(&rows);
  drop(&skipped);

  Asked lost = {run, 0, -1, 3, 1, -1, 0};
  CHECK(textmill_run_read_documents(run, next_document, &lost) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 1) == TEXTMILL_FAILED && textmill_run_table_count(run) == 0);
  CHECK(strcmp(textmill_run_problem(run, 0)->message, "the program could not hand over document 4") == 0);

  Asked without_end = {run, 0, -1, -1, 0, 1000, 0};
  CHECK(textmill_run_read_documents(run, next_document, &without_end) == TEXTMILL_OK);
  CHECK(textmill_run_execute(run, 2) == TEXTMILL_CANCELLED);
  CHECK(textmill_run_problem(run, 0)->code == TEXTMILL_CANCELLED);
  Asked told = {run, 0, -1, -1, 0, -1, 0};
  CHECK(textmill_run_read_documents(run, next_document, &told) == TEXTMILL_OK);
  textmill_run_set_progress(run, stop_soon, &told);
  CHECK(textmill_run_execute(run, 2) == TEXTMILL_CANCELLED && told.progress_calls > 0);
  textmill_run_set_progress(run, NULL, NULL);
  CHECK(add(run, "x", "x", NULL) == TEXTMILL_OK); /* a cancelled run is as good as any other */
  CHECK(textmill_run_execute(run, 2) == TEXTMILL_OK);
  textmill_run_free(run);
}

/* What programs were compiled against stays where it is; a larger struct is a newer one. */
static void layout_is_as_published(void) {
  CHECK(sizeof(textmill_problem) >= 56 && sizeof(textmill_document) >= 56 && sizeof(textmill_progress) >= 48);
  if (sizeof(void*) != 8) return;
  CHECK(offsetof(textmill_problem, code) == 8 && offsetof(textmill_problem, message) == 16);
  CHECK(offsetof(textmill_problem, file) == 32 && offsetof(textmill_problem, column) == 48);
  CHECK(offsetof(textmill_document, text) == 16 && offsetof(textmill_document, metadata_count) == 48);
  CHECK(offsetof(textmill_progress, documents) == 16 && offsetof(textmill_progress, fraction) == 40);
}

static void* one_of_several(void* context) {
  textmill_run* run = loaded(counting);
  char text[64];
  (void)context;
  for (int i = 0; i < 50; ++i) {
    snprintf(text, sizeof text, "word%d the word", i);
    CHECK(add(run, NULL, text, "any") == TEXTMILL_OK);
  }
  CHECK(textmill_run_execute(run, 2) == TEXTMILL_OK);
  Rows rows = rows_of(run, "term_frequency");
  CHECK(frequency(&rows, "any", "the") == 50 && frequency(&rows, "any", "word49") == 1);
  drop(&rows);
  textmill_run_free(run);
  return NULL;
}

static void runs_are_independent(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; ++i) CHECK(pthread_create(&threads[i], NULL, one_of_several, NULL) == 0);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  folder = argv[1];
  CHECK(strcmp(textmill_version(), "1.0.0") == 0);
  CHECK(strcmp(textmill_status_name(TEXTMILL_NO_PLUGIN), "no plugin") == 0);
  layout_is_as_published();
  every_type_arrives();
  documents_are_counted();
  mistakes_have_places();
  bad_documents_are_refused();
  documents_are_asked_for();
  runs_are_independent();
  return failures == 0 ? 0 : 1;
}
