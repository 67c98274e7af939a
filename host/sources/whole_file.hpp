// Files that have to be in memory to be read: pages, XML, office documents, PDF, one mail.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// The documents of such a file. What is wrong with it is a record with a problem.
std::unique_ptr<RecordStream> open_whole_file(PeekStream& bytes, Format format, const ReadSettings& settings,
                                              Workspace& workspace);

}  // namespace textmill::sources
