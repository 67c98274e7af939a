// The rows of a CSV or TSV file as documents.
#pragma once
#include "sources/record_stream.hpp"

#include <memory>

namespace textmill::sources {

/// The text column is the text, the id column the id, all others are metadata in their order. Reads the header. A file without
/// the text column is one record with a problem. Throws std::runtime_error as CsvFile does.
std::unique_ptr<RecordStream> open_csv(std::unique_ptr<ByteStream> bytes, char separator, const ReadSettings& settings);

}  // namespace textmill::sources
