/* An independent reader of what libtextmill exports: DuckDB scans the stream of a table and answers questions about it in
   SQL. duckdb FOLDER, with the path of libduckdb.so in TEXTMILL_DUCKDB; ends with 77 where that is not set. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <textmill/embed.h>

/* The functions of DuckDB's C interface that are used; a result is a struct of less than 128 bytes. */
typedef struct {
  int (*open)(const char* path, void** database);
  int (*connect)(void* database, void** connection);
  int (*arrow_scan)(void* connection, const char* name, struct ArrowArrayStream* stream);
  int (*query)(void* connection, const char* sql, void* result);
  char* (*value)(void* result, uint64_t column, uint64_t row);
  const char* (*error)(void* result);
} DuckDb;

static void* function(void* library, const char* name) {
  void* found = dlsym(library, name);
  if (found == NULL) {
    fprintf(stderr, "libduckdb has no %s\n", name);
    exit(1);
  }
  return found;
}

/* Through memcpy, because ISO C does not convert object pointers to function pointers. */
#define TAKE(member, name)                      \
  do {                                          \
    void* found = function(library, name);      \
    memcpy(&duck.member, &found, sizeof found); \
  } while (0)

static DuckDb duck;
static int failures = 0;

static void open_library(const char* path) {
  void* library = dlopen(path, RTLD_NOW);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  TAKE(open, "duckdb_open");
  TAKE(connect, "duckdb_connect");
  TAKE(arrow_scan, "duckdb_arrow_scan");
  TAKE(query, "duckdb_query");
  TAKE(value, "duckdb_value_varchar");
  TAKE(error, "duckdb_result_error");
}

static textmill_run* executed(const char* folder) {
  static const char* const texts[] = {"a", "null", "", "Größe", "four", "null", "1234567", "null", "x", "yy"};
  static const char chain[] = "textmill: 1\nchain: [{ use: ./every_type.lua }]\n";
  textmill_run* run = textmill_run_new();
  int good = textmill_run_load_text(run, chain, strlen(chain), "duckdb.yaml", folder) == TEXTMILL_OK;
  for (size_t i = 0; good && i < sizeof texts / sizeof *texts; ++i) {
    textmill_document d = {sizeof d, NULL, texts[i], strlen(texts[i]), NULL, NULL, 0};
    good = textmill_run_add_document(run, &d) == TEXTMILL_OK;
  }
  if (good && textmill_run_execute(run, 1) == TEXTMILL_OK) return run;
  fprintf(stderr, "%s\n", textmill_run_problem(run, 0)->message);
  exit(1);
}

static void* ask(void* connection, const char* sql) {
  static char result[128];
  memset(result, 0, sizeof result);
  if (duck.query(connection, sql, result) == 0) return result;
  fprintf(stderr, "%s: %s\n", sql, duck.error(result));
  exit(1);
}

/* A connection to a table `found` with what the stream gives. DuckDB asks a stream for all of its columns only when it
   reads all of them, so it takes them over first. */
static void* table_of(struct ArrowArrayStream* stream) {
  void *database = NULL, *connection = NULL;
  if (duck.open(NULL, &database) != 0 || duck.connect(database, &connection) != 0 ||
      duck.arrow_scan(connection, "stream", stream) != 0) {
    fprintf(stderr, "DuckDB does not take the stream\n");
    exit(1);
  }
  ask(connection, "CREATE TABLE found AS SELECT * FROM stream");
  return connection;
}

static void expect(void* connection, const char* sql, const char* expected) {
  const char* value = duck.value(ask(connection, sql), 0, 0);
  if (value != NULL && strcmp(value, expected) == 0) return;
  ++failures;
  fprintf(stderr, "%s: %s, not %s\n", sql, value == NULL ? "NULL" : value, expected);
}

int main(int argc, char** argv) {
  const char* path = getenv("TEXTMILL_DUCKDB");
  if (argc != 2) return 2;
  if (path == NULL) {
    puts("skipped: TEXTMILL_DUCKDB does not name a libduckdb.so");
    return 77;
  }
  open_library(path);
  textmill_run* run = executed(argv[1]);
  struct ArrowArrayStream stream;
  if (textmill_run_table(run, "every_type", &stream) != TEXTMILL_OK) return 1;
  void* found = table_of(&stream);
  expect(found,
         "SELECT typeof(any_value(flag)) || ' ' || typeof(any_value(tiny)) || ' ' || typeof(any_value(short)) || ' ' ||"
         " typeof(any_value(plain)) || ' ' || typeof(any_value(wide)) || ' ' || typeof(any_value(signed)) || ' ' ||"
         " typeof(any_value(deep)) || ' ' || typeof(any_value(single)) || ' ' || typeof(any_value(real)) || ' ' ||"
         " typeof(any_value(said)) FROM found",
         "BOOLEAN UTINYINT USMALLINT UINTEGER UBIGINT INTEGER BIGINT FLOAT DOUBLE VARCHAR");
  expect(
      found,
      "SELECT count(*) FROM (SELECT *, strlen(said)::BIGINT AS n FROM found) WHERE flag = (n % 2 = 1) AND tiny = n"
      " AND short = n * 256 AND plain = n * 65536 AND wide = n * 4294967296 AND signed = -n AND deep = -n * 4294967296"
      " AND single = n / 2::DOUBLE AND real = n / 3::DOUBLE",
      "7");
  expect(found,
         "SELECT count(*) FROM found WHERE flag IS NULL AND tiny IS NULL AND short IS NULL AND plain IS NULL AND wide IS"
         " NULL AND signed IS NULL AND deep IS NULL AND single IS NULL AND real IS NULL AND said IS NULL",
         "3");
  expect(found, "SELECT string_agg(doc_id || ':' || coalesce(said, 'NULL'), ' ') FROM found",
         "1:a 2:NULL 3: 4:Größe 5:four 6:NULL 7:1234567 8:NULL 9:x 10:yy");
  textmill_run_free(run);
  return failures == 0 ? 0 : 1;
}
