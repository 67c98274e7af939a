// Streams of text in other encodings as UTF-8.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// The bytes as UTF-8: as they are, or decoded when the settings state an encoding, or when it has to be guessed and the first
/// 64 kB are not valid UTF-8; of a pipe nothing is guessed. Byte order marks are left to the reader. `path` and `workspace` are for the record of guesses.
std::unique_ptr<ByteStream> open_text_bytes(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                            Workspace& workspace);

/// Counts a file whose encoding was guessed.
void note_guess(Workspace& workspace, const std::string& encoding, const std::string& shown);

}  // namespace textmill::sources
