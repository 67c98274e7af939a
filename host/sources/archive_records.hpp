// The documents in a compressed file or an archive.
#pragma once
#include "sources/formats/unpack.hpp"
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// The documents of all members, in the order of the archive. A member whose format neither its name nor its content says is
/// passed over, and so are hidden ones; one that can't be read is a record with a problem, and so is what an archive that is
/// damaged has lost. Ids begin with the archive's: "corpus/letters/1".
std::unique_ptr<RecordStream> open_archive(PeekStream& bytes, Packing packing, const InputPath& path,
                                           const ReadSettings& settings, Workspace& workspace, int depth);

}  // namespace textmill::sources
