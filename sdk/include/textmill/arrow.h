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
#define ARROW_C_DATA_INTERFACE /**< the structs below are there */

#define ARROW_FLAG_DICTIONARY_ORDERED 1 /**< a flag of ArrowSchema: the order of dictionary entries means something */
#define ARROW_FLAG_NULLABLE 2           /**< a flag of ArrowSchema: there may be nulls */
#define ARROW_FLAG_MAP_KEYS_SORTED 4    /**< a flag of ArrowSchema: the keys of each map are sorted */

/** The type of an array: its format, name and metadata, and those of its children. */
struct ArrowSchema {
  const char* format;   /**< the type, as the specification spells it: "U" is text, "g" a double */
  const char* name;     /**< of the field; may be NULL */
  const char* metadata; /**< keys and values, each behind its length as an int32; NULL = none. Not ended by NUL */
  int64_t flags;        /**< a union of ARROW_FLAG_... */
  int64_t n_children;   /**< length of `children` */
  struct ArrowSchema** children;  /**< the fields of a struct; NULL where there are none */
  struct ArrowSchema* dictionary; /**< the type of dictionary values; NULL = not encoded by a dictionary */
  /** Frees what the struct refers to and sets `release` to NULL; NULL: it has been freed or moved away. */
  void (*release)(struct ArrowSchema*);
  void* private_data; /**< of whoever made the struct; nobody else looks at it */
};

/** The values of an array: its buffers, and those of its children. */
struct ArrowArray {
  int64_t length;                /**< values */
  int64_t null_count;            /**< values that are null; -1 = not counted */
  int64_t offset;                /**< values at the beginning of the buffers that do not belong to the array */
  int64_t n_buffers;             /**< length of `buffers`; it follows from the type */
  int64_t n_children;            /**< length of `children` */
  const void** buffers;          /**< the validity bitmap first, NULL = no nulls; then offsets or values, by the type */
  struct ArrowArray** children;  /**< the columns of a struct; NULL where there are none */
  struct ArrowArray* dictionary; /**< the dictionary's values; NULL = not encoded by a dictionary */
  /** As in ArrowSchema. */
  void (*release)(struct ArrowArray*);
  void* private_data; /**< of whoever made the struct; nobody else looks at it */
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE /**< the struct below is there */

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
  void* private_data; /**< of whoever made the struct; nobody else looks at it */
};
#endif

#ifdef __cplusplus
}
#endif
#endif
