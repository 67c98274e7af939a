// A whole file as one document.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// Texts must be smaller than this: offsets are 32 bits wide.
constexpr std::uint64_t most_text_bytes = std::uint64_t{1} << 32;

/// What the bytes of a text file say, in `record`: its text, or why it is none.
void decode_text_file(std::string_view bytes, InvalidBytes policy, Record& record);

/// The one document of a text file; a file that can't be read is a record with a problem.
std::unique_ptr<RecordStream> open_text_file(const InputPath& path, const ReadSettings& settings, Workspace& workspace);

}  // namespace textmill::sources
