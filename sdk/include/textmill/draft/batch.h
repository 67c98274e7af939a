/* Draft, and so nobody's promise yet: documents in batches, for plugins that are faster when they get many at once, such as
   models and programs behind a pipe. Found by extension("textmill.batch.draft/1") of the plugin. C99. */
#ifndef TEXTMILL_DRAFT_BATCH_H
#define TEXTMILL_DRAFT_BATCH_H

#include <textmill/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A batch: prepare() for each of its documents, in the order of the corpus, then process() for each of them in the same order,
   except those that have failed in between. What belongs to a batch does not depend on the number of threads. process()
   must do without prepare() as well: not every host knows batches. */
typedef struct tml_batch {
  uint32_t size, reserved; /* bytes of this struct; 0 */
  /* Documents that a batch should have, with this config; below 2 = none are made. A hint: batches may be smaller, and
     larger where another step of the chain asks for more. [any] */
  uint32_t (*documents)(const void* config) TEXTMILL_NOEXCEPT;
  /* What process() will be called with: the same document and columns. Nothing can be written yet; what the document points
     to is gone after the call. TML_OK, or a failure of this document as from process(). [worker] */
  tml_status (*prepare)(void* worker, tml_call*, const tml_doc*) TEXTMILL_NOEXCEPT;
} tml_batch;

#ifdef __cplusplus
}
#endif
#endif
