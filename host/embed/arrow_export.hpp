// A collected table as an Arrow stream. Knows no run.
#pragma once
#include "embed/collected.hpp"

#include <textmill/arrow.h>

#include <memory>

namespace textmill::embed {

/// Fills `out` with a stream of the table's batches. The stream and what comes out of it keep the table, whose values they
/// share. Throws std::bad_alloc.
void export_stream(std::shared_ptr<const CollectedTable> table, ArrowArrayStream& out);

}  // namespace textmill::embed
