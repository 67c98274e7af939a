/* textmill/plugin.h: the plugin ABI, version 1.0. C11, C++17 and later; nothing but this file crosses the boundary.

   RULES
   1 Memory never changes owner: the host owns text, columns and arena; the plugin owns config, worker and state.
   2 No exception, longjmp or exit crosses: every function pointer is noexcept in C++ (it is part of its type).
   3 All strings are UTF-8; all text offsets are byte offsets into tml_doc.text.
   4 Structs that start with `size` only ever grow at the end; read a member only if `size` covers it.
   5 Threads, in brackets behind each function: [run] one thread, once a run; [worker] any thread, but never two at
     once on one worker or state; [any] any thread, at any time. A config is immutable after configure() and shared. */
/* The columns of comments are part of this page. */
/* clang-format off */
#ifndef TEXTMILL_PLUGIN_H
#define TEXTMILL_PLUGIN_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
#define TEXTMILL_NOEXCEPT noexcept
extern "C" {
#else
#define TEXTMILL_NOEXCEPT
#endif
#define TEXTMILL_EXPORT __attribute__((visibility("default"))) /* seen by the host */

#define TEXTMILL_MAGIC 0x314C4D54u /* the bytes "TML1" */
#define TEXTMILL_ABI_MAJOR 1u      /* the host refuses another major version */
#define TEXTMILL_ABI_MINOR 0u      /* never blocks: old plugins and newer ones both load */

/* A view of UTF-8 text, not terminated. p may be NULL when n is 0. */
typedef struct tml_str {
  const char *p; /* its first byte */
  uint64_t n;    /* bytes */
} tml_str;

/* The outcome of a call. Whoever returns another value than TML_OK has called tml_host.fail() with the reason. */
typedef int32_t tml_status;
enum {
  TML_OK = 0,
  TML_E_PARAM = -1,       /* a parameter is valid by its declaration but makes no sense */
  TML_E_DATA = -2,        /* this document, layer or saved state can't be used */
  TML_E_NOMEM = -3,       /* there is no memory */
  TML_E_IO = -4,          /* a resource can't be read; the reason names its path */
  TML_E_CANCELLED = -5,   /* cancelled() said so */
  TML_E_UNSUPPORTED = -6, /* what is asked for is not there in this version */
  TML_E_INTERNAL = -7     /* a mistake of the plugin's own */
};

/* The host's own context of one call; valid until that call returns. Never keep it. */
typedef struct tml_call tml_call;

/* ---- values ------------------------------------------------------------------------------------------------- */

typedef uint8_t tml_type; /* of a value */
enum {
  TML_BOOL = 1, /* one byte, 0 or 1 */
  TML_U8,
  TML_U16,
  TML_U32,
  TML_U64,
  TML_I32,
  TML_I64,
  TML_F32,
  TML_F64,
  TML_TERM, /* u32 id in the vocabulary of the run: opaque, differs between runs; never order or seed by it */
  TML_REF,  /* u32 row number in the layer named by tml_field.of */
  TML_STR   /* UTF-8 text */
};

/* A column of values in the buffer layout of Apache Arrow: little endian, 64-byte aligned and padded. */
typedef struct tml_column {
  tml_type type;           /* of the values */
  uint8_t reserved8;       /* 0 */
  uint16_t width;          /* bytes of one value; 0 for TML_STR */
  uint32_t reserved;       /* 0 */
  uint64_t rows;           /* values, nulls among them */
  const void *data;        /* the values, or the bytes of TML_STR; NULL: the optional column is absent */
  const uint32_t *offsets; /* TML_STR: rows + 1 offsets into data; else NULL */
  const uint8_t *validity; /* bitmap, least significant bit first, 1 = has a value; NULL = no nulls */
} tml_column;

enum {                  /* tml_field.kind */
  TML_LAYER = 1,        /* rows about one document, seen by later steps; written in process() or annotate() */
  TML_META = 2,         /* one row a document, seen by later steps; frame is "document/1" */
  TML_DOC_TABLE = 3,    /* result rows about one document; the host adds the document */
  TML_CORPUS_TABLE = 4  /* result rows about the corpus, written in finish() */
};
enum {                  /* tml_field.flags */
  TML_OPTIONAL = 1,     /* reads: may be absent */
  TML_NULLABLE = 2,     /* writes: may hold nulls (see tml_host.validity) */
  TML_SECOND_PASS = 4,  /* layers and metadata: written by annotate(), not by process(). Tables: either may write */
  TML_CORPUS_ORDER = 8, /* document tables: the rows of all documents are sorted together, and so kept until the end */
  TML_FLUSH_RIGHT = 16  /* tables: where people read it, a text is cut at its beginning and ends flush */
};

/* One column that a plugin reads or writes, such as "token/1" "term". All columns of a frame have equally many rows. */
typedef struct tml_field {
  uint8_t kind;        /* TML_LAYER ... */
  tml_type type;       /* of its values */
  int8_t order;        /* tables: 1 = sorted by it first, ascending; -1 = first, descending; 2, -2 = second; 0 = not */
  uint8_t reserved;    /* 0 */
  uint32_t flags;      /* TML_OPTIONAL ... */
  const char *frame, *column; /* "token/1"; "term" */
  const char *of;      /* TML_REF, `first` columns: the layer meant. Reads of TML_META: the parameter that names them */
  const char *unit;    /* "byte", "token", "ms", "1" ...; "" = none */
  const char *summary; /* one line for people */
} tml_field;

enum { TML_P_BOOL = 1, TML_P_INT, TML_P_REAL, TML_P_TEXT, TML_P_CHOICE, TML_P_PATH };

/* A parameter. The host checks type, range and choice, and refuses unknown keys, before configure() is called. */
typedef struct tml_param {
  uint8_t type;                    /* TML_P_BOOL ... */
  uint8_t required;                /* 1: there is no default */
  uint8_t list;                    /* 1: a list of values of this type */
  uint8_t reserved;                /* 0 */
  uint32_t n_choices;              /* length of `choices` */
  const char *id, *unit, *summary; /* its key in a run file; of a number; one line for people */
  const char *def; /* the default as YAML text; NULL when required; "" = no value given (n is 0) */
  double min, max; /* TML_P_INT, TML_P_REAL: inclusive, infinite where there is no bound */
  const char *const *choices; /* TML_P_CHOICE: its words. TML_P_INT: words for numbers, word k for min - 1 - k. Else NULL */
} tml_param;

/* The value of a parameter: n values (1 unless it is a list or absent). Only the array of its type is set:
   i for BOOL, INT and CHOICE (the index of the choice), r for REAL, s for TEXT, PATH (absolute) and CHOICE. */
typedef struct tml_value {
  uint64_t n;       /* values */
  const int64_t *i; /* BOOL, INT, CHOICE */
  const double *r;  /* REAL */
  const tml_str *s; /* TEXT, PATH, CHOICE */
} tml_value;

/* ---- what the host gives ------------------------------------------------------------------------------------- */

/* The functions of the host. Each takes the call that it is used in, on the thread of that call, until it returns. */
typedef struct tml_host {
  uint32_t size, abi_minor; /* bytes of this struct; the host's TEXTMILL_ABI_MINOR */
  /* Memory that lives until the current call returns, zeroed; align is a power of two. NULL = out of memory. */
  void *(*alloc)(tml_call *, uint64_t bytes, uint64_t align) TEXTMILL_NOEXCEPT;
  /* Texts to term ids, in one batch. A text has no NUL and at most 1 MiB. */
  tml_status (*intern)(tml_call *, const tml_str *text, uint64_t n, uint32_t *ids) TEXTMILL_NOEXCEPT;
  /* The same for n spans [begin[i], end[i]) of one text: the fast way for those of a document. */
  tml_status (*intern_spans)(tml_call *, tml_str text, const uint32_t *begin, const uint32_t *end, uint64_t n,
                             uint32_t *ids) TEXTMILL_NOEXCEPT;
  /* Term ids to texts, which live as long as the run. */
  tml_status (*terms)(tml_call *, const uint32_t *ids, uint64_t n, tml_str *text) TEXTMILL_NOEXCEPT;
  /* The values of writes[write], zeroed, to be filled before the call returns. Once a column and call.
     NULL = out of memory, or not a column that this call may write; the host has noted the reason. */
  void *(*column)(tml_call *, uint32_t write, uint64_t rows) TEXTMILL_NOEXCEPT;
  /* The validity bitmap of writes[write], which must be TML_NULLABLE; column() comes first. All rows start valid. */
  uint8_t *(*validity)(tml_call *, uint32_t write) TEXTMILL_NOEXCEPT;
  /* Appends one value to the TML_STR column writes[write]; rows come in order, column() is not called for it. */
  tml_status (*put)(tml_call *, uint32_t write, tml_str) TEXTMILL_NOEXCEPT;
  /* Notes why a call fails, with the bytes of the text that are to blame (from == to: none). Returns its code. */
  tml_status (*fail)(tml_call *, tml_status, tml_str why, uint64_t from, uint64_t to) TEXTMILL_NOEXCEPT;
  /* level: 0 error, 1 warning, 2 info, 3 debug. */
  void (*log)(tml_call *, int32_t level, tml_str) TEXTMILL_NOEXCEPT;
  int32_t (*cancelled)(tml_call *) TEXTMILL_NOEXCEPT; /* 1: stop, and fail with TML_E_CANCELLED */
  void (*progress)(tml_call *, uint64_t done, uint64_t total) TEXTMILL_NOEXCEPT; /* in any unit */
  /* Optional services by id, such as "textmill.parallel/1"; NULL = this host has none of that name. */
  const void *(*extension)(tml_call *, const char *id) TEXTMILL_NOEXCEPT;
} tml_host;

/* "textmill.parallel/1": the host's threads, in process(), annotate() and finish(). Calls body for every block in [0, blocks), each once, in
   any order and on any thread; lane < lanes is never used by two at once. The body calls nothing of the host. A body
   that returns another value than TML_OK ends the loop; that value is returned. */
typedef struct tml_parallel {
  uint32_t size, lanes; /* bytes of this struct; lanes, at least 1 */
  /* Returns when all blocks are done, or what the first body has returned that failed. */
  tml_status (*run)(tml_call *, uint64_t blocks, tml_status (*body)(void *context, uint64_t block, uint32_t lane),
                    void *context) TEXTMILL_NOEXCEPT;
} tml_parallel;

/* "textmill.readers/1": who looks at what a call writes. A layer without a wanted column need not be written: what nobody
   reads is not worth finding. */
typedef struct tml_readers {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  int32_t (*wanted)(tml_call *, uint32_t write) TEXTMILL_NOEXCEPT; /* 0 = nobody looks at this column of writes[] */
} tml_readers;

/* "textmill.collective/1": ranks of one run; every rank calls in the same order. One process is rank 0 of 1. */
typedef struct tml_collective {
  uint32_t size, rank, ranks, reserved; /* bytes of this struct; this rank, from 0; how many there are; 0 */
  tml_status (*allreduce)(tml_call *, void *buffer, uint64_t n, tml_type, int32_t op) TEXTMILL_NOEXCEPT; /* 0 + 1 min 2 max */
  tml_status (*broadcast)(tml_call *, void *buffer, uint64_t bytes, uint32_t root) TEXTMILL_NOEXCEPT; /* root's */
} tml_collective;

/* Where a state is saved to. Terms travel as text, ids never do. */
typedef struct tml_writer {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  tml_call *call;          /* the call of save() */
  tml_status (*bytes)(const struct tml_writer *, const void *, uint64_t) TEXTMILL_NOEXCEPT; /* all, or a failure */
  tml_status (*terms)(const struct tml_writer *, const uint32_t *, uint64_t) TEXTMILL_NOEXCEPT; /* as texts */
} tml_writer;

/* Where a state is loaded from. `total` is the size of all of it in bytes: bound every count by it before you allocate. */
typedef struct tml_reader {
  uint32_t size, version; /* version: the tml_plugin.state_version that wrote it */
  tml_call *call;         /* the call of load() */
  uint64_t total;         /* bytes of the whole state */
  tml_status (*bytes)(const struct tml_reader *, void *, uint64_t) TEXTMILL_NOEXCEPT; /* as many, or a failure */
  tml_status (*terms)(const struct tml_reader *, uint32_t *, uint64_t) TEXTMILL_NOEXCEPT; /* as ids of this run */
} tml_reader;

/* ---- what the plugin gives ----------------------------------------------------------------------------------- */

/* A document, for the length of a call. */
typedef struct tml_doc {
  uint64_t index;       /* place in the corpus; the same in every run and on any number of threads */
  tml_str id, text;     /* what people call it; all of it: immutable, valid UTF-8, < 4 GiB */
  const tml_column *in; /* in[k] is reads[k] */
} tml_doc;

enum {                      /* tml_plugin.flags */
  TML_NONDETERMINISTIC = 1, /* equal input may give other output */
  TML_SERIAL = 2,           /* one worker only */
  TML_KEEP_TEXT = 4         /* annotate() looks at tml_doc.text, which is empty there otherwise */
};

/* A plugin: what it says of itself, and its functions. Lives as long as the library. */
typedef struct tml_plugin {
  uint32_t size, flags;                         /* bytes of this struct; TML_SERIAL ... */
  uint32_t state_version;                       /* of the form in which save() writes a state */
  uint32_t n_params, n_reads, n_writes;         /* lengths of the lists below */
  const char *id, *version, *summary, *license; /* "publisher.name"; semantic; one line; SPDX */
  const tml_param *params;                      /* n_params of them */
  const tml_field *reads, *writes;              /* n_reads; n_writes */
  /* Checked parameters in, immutable config out. params[k] belongs to tml_plugin.params[k]. [run] */
  tml_status (*configure)(const struct tml_plugin *self, const tml_host *, tml_call *, const tml_value *params,
                          void **config) TEXTMILL_NOEXCEPT;
  void (*config_free)(void *config) TEXTMILL_NOEXCEPT;                                           /* [run] */
  /* Scratch of one worker. [worker] */
  tml_status (*worker_new)(const void *config, tml_call *, void **worker) TEXTMILL_NOEXCEPT;
  void (*worker_free)(void *worker) TEXTMILL_NOEXCEPT;                                           /* [worker] */
  /* Reads in[], writes layers, metadata and document tables. May be NULL. [worker] */
  tml_status (*process)(void *worker, tml_call *, const tml_doc *) TEXTMILL_NOEXCEPT;
  /* What else it can do, by id, such as "textmill.corpus/1"; NULL for any other id. [any] */
  const void *(*extension)(const struct tml_plugin *self, const char *id) TEXTMILL_NOEXCEPT;
} tml_plugin;

/* "textmill.corpus/1": what is learnt about the whole corpus. Threads, groups, checkpoints and ranks use these and
   nothing else. merge() is exact: commutative and associative to the bit, as save() shows it. */
typedef struct tml_corpus {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  /* An empty state: what finish() makes an empty corpus of. */
  tml_status (*state_new)(const void *config, tml_call *, void **state) TEXTMILL_NOEXCEPT;          /* [any] */
  void (*state_free)(void *state) TEXTMILL_NOEXCEPT;                                                /* [any] */
  /* Adds a document. When it fails the state is as before. [worker] */
  tml_status (*observe)(void *worker, void *state, tml_call *, const tml_doc *) TEXTMILL_NOEXCEPT;
  /* Adds `from` to `into`; afterwards `from` is good for state_free() only. [worker] */
  tml_status (*merge)(const void *config, tml_call *, void *into, void *from) TEXTMILL_NOEXCEPT;
  /* Equal states are saved as equal bytes, whatever their term ids are. [worker] */
  tml_status (*save)(const void *config, tml_call *, const void *state, const tml_writer *) TEXTMILL_NOEXCEPT;
  /* A new state from what save() has written, which may be damaged: refused with a reason, never trusted. [worker] */
  tml_status (*load)(const void *config, tml_call *, const tml_reader *, void **state) TEXTMILL_NOEXCEPT;
  /* Writes corpus tables; the state is the finished model afterwards. [run] */
  tml_status (*finish)(const void *config, tml_call *, void *state) TEXTMILL_NOEXCEPT;
  /* Second pass over the documents with the finished model, which it must not change. Sees the same columns as before;
     the text only with TML_KEEP_TEXT. May be NULL. [worker] */
  tml_status (*annotate)(void *worker, const void *model, tml_call *, const tml_doc *) TEXTMILL_NOEXCEPT;
  /* 0 = with this config nothing of the above is needed, and nothing is called. NULL = always needed. [any] */
  int32_t (*needed)(const void *config) TEXTMILL_NOEXCEPT;
} tml_corpus;

/* "textmill.tables/1": which of its tables a plugin writes with a config; all of them without it. The others do not
   become files, and rows of them are dropped. */
typedef struct tml_tables {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  int32_t (*written)(const void *config, const char *table) TEXTMILL_NOEXCEPT; /* 0 = not written [any] */
} tml_tables;

/* "textmill.reads/1": which of its optional reads a plugin looks at with a config; all of them without it. The others are
   absent, and perhaps never written. */
typedef struct tml_reads {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  int32_t (*read)(const void *config, uint32_t read) TEXTMILL_NOEXCEPT; /* 0 = not looked at [any] */
} tml_reads;

/* "textmill.measures/1": the measures that a plugin computes and where they come from, for `textmill describe` and
   reports. Texts are UTF-8 and live as long as the library. */
typedef struct tml_measure {
  tml_str id;       /* what stands in a column "measure", or the name of the column that holds the measure */
  tml_str formula;  /* as text */
  tml_str source;   /* author, year, publication; which variant where there are several */
  tml_str note;     /* what a reader must know besides, such as where other programs differ; may be empty */
  tml_str unit;     /* "1" = none */
  tml_str sample;   /* what `least` counts, such as "word"; empty = samples of any size have a value */
  uint64_t least;   /* smaller samples have no value; 0 = all have one */
  double low, high; /* the range of values, infinite where there is no bound */
} tml_measure;
/* The measures of a plugin. */
typedef struct tml_measures {
  uint32_t size, measure_size; /* bytes of this struct and of a measure: both may grow at their ends */
  uint64_t n;                  /* measures */
  const tml_measure *measures; /* each of measure_size bytes */
} tml_measures;

/* The only symbol that a plugin library exports. It is data, so that listing a library runs none of its code. */
typedef struct tml_entry {
  uint32_t magic, abi_major, abi_minor, n_plugins; /* TEXTMILL_MAGIC; the ABI it was built with; its minor; 1 or more */
  const tml_plugin *const *plugins;                /* n_plugins */
} tml_entry;
TEXTMILL_EXPORT extern const tml_entry textmill_plugin_entry; /* every library has its own */

#ifdef __cplusplus
}
#endif
#endif
