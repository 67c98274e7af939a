// A whole file as one document.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// Texts must be smaller than this: offsets are 32 bits wide.
constexpr std::uint64_t most_text_bytes = std::uint64_t{1} << 32;

/// What the bytes of a text file say, in `record`: its text, or why it is none. UTF-8, or UTF-16 with a mark.
void decode_text_file(std::string_view bytes, InvalidBytes policy, Record& record);

/// Decodes as the settings have it. Returns the encoding when it had to be guessed, else "".
std::string decode_text(std::string_view bytes, const ReadSettings& settings, Record& record);

/// Reads all of a stream into `buffer` and returns it. Throws std::runtime_error with the name when it has `most` bytes or
/// more, saying `too_large`.
std::string_view read_whole(ByteStream& bytes, model::Buffer& buffer, std::uint64_t most, const std::string& too_large);

/// The one document of a text file; a file that can't be read is a record with a problem.
std::unique_ptr<RecordStream> open_text_file(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                             Workspace& workspace);

}  // namespace textmill::sources
