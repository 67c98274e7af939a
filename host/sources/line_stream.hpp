// Files with one document a line: JSON objects, or tokens between blanks.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// JSON lines; blank lines are passed over.
std::unique_ptr<RecordStream> open_json_lines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings);

/// Every line is a document, a blank one too, so that line numbers agree with those of files beside it.
std::unique_ptr<RecordStream> open_token_lines(std::unique_ptr<ByteStream> bytes, const ReadSettings& settings);

}  // namespace textmill::sources
