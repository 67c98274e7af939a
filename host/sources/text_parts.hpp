// A text file of any size, in parts, so that memory does not grow with it.
#pragma once
#include "sources/record_stream.hpp"

#include <memory>

namespace textmill::sources {

/// Opens a text file whose records are its parts of at most settings.text_part_bytes bytes, which are more than 3. Together
/// they are all of its text. A NUL byte ends it with a record that has a problem.
std::unique_ptr<RecordStream> open_text_parts(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                              Workspace& workspace);

}  // namespace textmill::sources
