// Files with one document a line: JSON objects, or tokens between blanks.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// JSON lines; blank lines are passed over.
std::unique_ptr<RecordStream> open_json_lines(const InputPath& path, const ReadSettings& settings,
                                              Workspace& workspace);

/// Every line is a document, a blank one too, so that line numbers agree with those of files beside it.
std::unique_ptr<RecordStream> open_token_lines(const InputPath& path, const ReadSettings& settings,
                                               Workspace& workspace);

}  // namespace textmill::sources
