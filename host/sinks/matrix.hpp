// The document-term matrix as files that other programs read.
#pragma once
#include "sinks/sink.hpp"

#include <memory>
#include <string>
#include <vector>

namespace textmill::sinks {

/// MatrixMarket (R. Boisvert et al., NISTIR 5935, 1996): documents are rows, terms columns, both from 1. Values are
/// the column weight where the table has one, else the counts; what has no weight is left out. Beside PATH there are
/// PATH.documents and PATH.terms, one a line.
std::unique_ptr<Sink> make_matrix_market(const config::SinkConfig& config, const std::string& path);
/// LDA-C (D. Blei): a line a document, "N term:count ...", terms from 0; the same two files beside it. Debian packages
/// no program that reads it: the tests follow its description, and gensim where that is installed.
std::unique_ptr<Sink> make_lda_c(const config::SinkConfig& config, const std::string& path);

/// Throws std::runtime_error unless there is exactly one document table with columns term and frequency, or count.
void check_matrix(const std::vector<const model::TableSchema*>& tables);

}  // namespace textmill::sinks
