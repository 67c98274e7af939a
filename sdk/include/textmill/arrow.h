/* textmill/arrow.h: the structs of the Arrow C data and stream interfaces, as Apache Arrow publishes them
   (arrow.apache.org, "The Arrow C data interface", "The Arrow C stream interface"). C99, and C++.

   The guards are those of the specification: a program that has these structs from another library gets them once. */
#ifndef TEXTMILL_ARROW_H
#define TEXTMILL_ARROW_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/** The type of an array: its format, name and metadata, and those of its children. */
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  /** Frees what the struct refers to and sets `release` to NULL; NULL: it has been freed or moved away. */
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

/** The values of an array: its buffers, and those of its children. */
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  /** As in ArrowSchema. */
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/** Arrays of one type, one after the other. */
struct ArrowArrayStream {
  /** Fills in the type of all arrays. 0, or a code of errno. */
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  /** Fills in the next array; one whose `release` is NULL is the end. 0, or a code of errno. */
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  /** Why the last call has failed, valid until the next; NULL when there is no more to say. */
  const char* (*get_last_error)(struct ArrowArrayStream*);
  /** As in ArrowSchema. Arrays that were got from it stay valid. */
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
#endif

#ifdef __cplusplus
}
#endif
#endif
