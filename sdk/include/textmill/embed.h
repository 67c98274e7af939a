/* textmill/embed.h: Textmill inside another program. C99, and C++; link libtextmill (CMake: Textmill::host, pkg-config:
   textmill-host).

     textmill_run *run = textmill_run_new();
     if (textmill_run_load_file(run, "analysis.yaml") == TEXTMILL_OK) {
       textmill_document d = {sizeof d, "speech 1", text, text_bytes, NULL, NULL, 0};
       textmill_run_add_document(run, &d);
       struct ArrowArrayStream rows;
       if (textmill_run_execute(run, 0) == TEXTMILL_OK && textmill_run_table(run, "frequency", &rows) == TEXTMILL_OK) ...
     }
     textmill_run_free(run);

   RULES
   1 Memory never changes owner. What is handed over is copied before the call returns; a `const char *` that is returned
     belongs to the run and is valid until the next call that is not named "problem" or "table" on it. What a table's stream
     gives is freed by its own `release`, at any time, even after the run.
   2 All strings are UTF-8 and end in NUL, but for texts, which come with their length.
   3 Threads, in brackets: [one] one thread at a time for one run; different runs are independent. [any] any thread, at any
     time. A run uses threads of its own while it executes, and none before and after.
   4 Nothing is printed, the locale is neither read nor set, and no call ends the process. The one signal handler is that of
     SIGURG, for Lua scripts that must be stopped. What the run file asks for is done: its sinks write files, its steps `use: exec` start programs.
   5 Structs that start with `size` only ever grow at the end. The program sets `size` in those that it fills. */
#ifndef TEXTMILL_EMBED_H
#define TEXTMILL_EMBED_H
#include <stddef.h>
#include <stdint.h>
#include <textmill/arrow.h>
#ifdef __cplusplus
extern "C" {
#endif
#define TEXTMILL_API __attribute__((visibility("default"))) /**< exported by libtextmill */

/** What came of a call. Where it is not TEXTMILL_OK, the problems of the run say why. */
typedef int32_t textmill_status;
enum {
  TEXTMILL_OK = 0,
  TEXTMILL_FAILED = 1,       /**< the run could not be brought to its end; files of earlier runs are as they were */
  TEXTMILL_BAD_RUN_FILE = 2, /**< mistakes in the run file or a setting; nothing has been run */
  TEXTMILL_INCOMPLETE = 3,   /**< done, but some documents have no results: see the table "skipped_documents" */
  TEXTMILL_NO_PLUGIN = 4,    /**< a plugin could not be found or loaded; nothing has been run */
  TEXTMILL_BAD_DOCUMENT = 5, /**< not UTF-8, or 4 GiB and more */
  TEXTMILL_MISUSE = 6,       /**< called at the wrong time or with what can't be; nothing has changed */
  TEXTMILL_NO_MEMORY = 7,
  TEXTMILL_INTERNAL = 70,  /**< a mistake of Textmill's own */
  TEXTMILL_CANCELLED = 130 /**< by textmill_run_cancel(); the tables hold what was finished */
};

/** One analysis: a run file, documents, and what came of them. */
typedef struct textmill_run textmill_run;

/** A mistake or a failure, with its place in the run file where it has one. Its members live as long as the problem does. */
typedef struct textmill_problem {
  size_t size;          /**< bytes of this struct */
  textmill_status code; /**< what came of it; TEXTMILL_OK for a warning */
  int32_t is_warning;   /**< 1: it has stopped nothing */
  const char* message;  /**< what is wrong, in a sentence */
  const char* hint;     /**< what to do, or NULL */
  const char* file;     /**< the name of the run file, "--set PATH=VALUE" for a setting, or NULL */
  uint64_t line;        /**< from 1; 0 = the whole file */
  uint64_t column;      /**< from 1, in bytes */
} textmill_problem;

/** A document as a program hands it over. */
typedef struct textmill_document {
  size_t size;                        /**< bytes of this struct */
  const char* id;                     /**< NULL: its number, from 1. An id that comes again becomes "ID#2" and so on */
  const char* text;                   /**< UTF-8, below 4 GiB; NULL only where `text_bytes` is 0 */
  size_t text_bytes;                  /**< its length, without a NUL */
  const char* const* metadata_names;  /**< of `metadata_count` fields; may be NULL when there are none */
  const char* const* metadata_values; /**< in the same order */
  size_t metadata_count;              /**< of the fields */
} textmill_document;

/** How far an execution is. */
typedef struct textmill_progress {
  size_t size;          /**< bytes of this struct */
  const char* activity; /**< "reading", "topics: finish" ...; valid during the call */
  uint64_t documents;   /**< that are done */
  uint64_t bytes_done;  /**< of the input */
  uint64_t bytes_total; /**< 0 = not known */
  double fraction;      /**< of the activity, 0 to 1; -1 = not known */
} textmill_progress;

/** Hands over the next document: fills the members that `document->size` covers and returns 1; returns 0 at the end, and -1
    when the documents are lost, which ends the execution with TEXTMILL_FAILED. What the members point at must stay until
    the next call. Called during textmill_run_execute() by one thread at a time, which need not be that of the caller. */
typedef int (*textmill_next_document)(void* context, textmill_document* document);
/** Told of progress, at most every 100 ms, by one thread at a time, which need not be that of the caller. Another result
    than 0 cancels. */
typedef int (*textmill_on_progress)(void* context, const textmill_progress* progress);
/** Told what a person should know; `level` 0 error, 1 warning, 2 information, 3 detail. One thread at a time. */
typedef void (*textmill_on_message)(void* context, int level, const char* message);

/** "1.0.0" [any] */
TEXTMILL_API const char* textmill_version(void);
/** "bad run file" ... for people; never NULL. [any] */
TEXTMILL_API const char* textmill_status_name(textmill_status status);

/** An empty run; NULL when there is no memory. Plugins are looked for where the program `textmill` looks: in
    `plugins:` of the run file, TEXTMILL_PLUGIN_PATH, the user's folder and that of the installation to which the library
    belongs. [any] */
TEXTMILL_API textmill_run* textmill_run_new(void);
/** Frees it, with all that its functions have returned but for streams and what came out of them. NULL is allowed. It must
    not be executing. [one] */
TEXTMILL_API void textmill_run_free(textmill_run* run);

/** Reads a run file, which may lack `sources` and `sinks`; relative paths in it start from its folder. Settings and documents
    of a run file that was loaded before are forgotten. Mistakes in the YAML are reported now; what plugins, sources and sinks
    have to object, by textmill_run_execute(). [one] */
TEXTMILL_API textmill_status textmill_run_load_file(textmill_run* run, const char* path);
/** The same for a text. `name` stands in messages; relative paths start from `folder` (NULL: the working directory). [one] */
TEXTMILL_API textmill_status textmill_run_load_text(textmill_run* run, const char* text, size_t text_bytes,
                                                    const char* name, const char* folder);
/** Changes the run file as `--set` of the program does: a path of keys and indexes ("chain.1.with.top", "sinks"), or a
    step and a parameter ("topics.num_topics"), and a value in YAML ("30", "[]", "{ case: fold }"). Later settings win.
    After an error the setting is not kept. [one] */
TEXTMILL_API textmill_status textmill_run_set(textmill_run* run, const char* path, const char* yaml);

/** Adds a document for the next execution. Documents that are added, or read by textmill_run_read_documents(), take the place
    of `sources:`; those keys are then not looked at, nothing is split, cleaned or decoded. [one] */
TEXTMILL_API textmill_status textmill_run_add_document(textmill_run* run, const textmill_document* document);
/** The next execution asks `next` for its documents, one after the other, and keeps no more of them than it needs; for
    corpora that are larger than memory. A document that is not UTF-8 is skipped. [one] */
TEXTMILL_API textmill_status textmill_run_read_documents(textmill_run* run, textmill_next_document next, void* context);

/** Whom to tell of progress; NULL = nobody. It is called during textmill_run_execute() only, and must neither call functions
    of this run but textmill_run_cancel(), nor throw, nor jump. [one] */
TEXTMILL_API void textmill_run_set_progress(textmill_run* run, textmill_on_progress told, void* context);
/** Whom to tell of messages, by the same rules. [one] */
TEXTMILL_API void textmill_run_set_messages(textmill_run* run, textmill_on_message told, void* context);

/** Checks everything, then takes the documents through the chain; returns when all is done. `threads` 0 = as the run file
    says, else one a core; results do not depend on it. Tables and problems of an earlier execution are replaced, its streams
    stay valid. Documents that were added are used up; the run can be given others and executed again. [one] */
TEXTMILL_API textmill_status textmill_run_execute(textmill_run* run, uint32_t threads);
/** Ends the execution that is going on, or else the next one, as soon as it can be: within the document that each thread
    is at. [any] */
TEXTMILL_API void textmill_run_cancel(textmill_run* run);

/** The problems of the last call that could have had some. [one] */
TEXTMILL_API size_t textmill_run_problem_count(const textmill_run* run);
/** Problem `i`, in the order of their places; NULL when there is none. Valid until such a call is made again. [one] */
TEXTMILL_API const textmill_problem* textmill_run_problem(const textmill_run* run, size_t i);

/** The tables of the last execution, in the order of the chain, "skipped_documents" last. [one] */
TEXTMILL_API size_t textmill_run_table_count(const textmill_run* run);
/** The name of table `i`, NULL when there is none. [one] */
TEXTMILL_API const char* textmill_run_table_name(const textmill_run* run, size_t i);
/** Fills `rows` with a stream of the table's rows: structs of one child a column, each in order; the rows of a document table
    in the order of the corpus. Columns are b C S I i L l f g u in Arrow's formats, all of them nullable; metadata of the schema has
    `textmill.table` and `textmill.step`, that of a column `textmill.unit` and `textmill.summary`. The values are not copied (but
    bools) and never change. A table can be read any number of times; its streams belong to one thread at a time each.
    After another status than TEXTMILL_OK `rows` is as it was. [one] */
TEXTMILL_API textmill_status textmill_run_table(textmill_run* run, const char* name, struct ArrowArrayStream* rows);
/** What was run, as JSON: versions, parameters, seeds, counts. NULL before an execution has come to its end. [one] */
TEXTMILL_API const char* textmill_run_manifest(const textmill_run* run);

#ifdef __cplusplus
}
#endif
#endif
