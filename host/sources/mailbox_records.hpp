// A mailbox: mails one behind the other, each below a line that begins with "From ".
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// The mails of a file of any size, one at a time (RFC 4155, and ">From " as mboxrd has it).
std::unique_ptr<RecordStream> open_mailbox(PeekStream& bytes, bool keep_offsets);

}  // namespace textmill::sources
