// What can be told of a corpus without an analyzer: its documents, its size, the columns that steps have left. Knows no Lua.
#pragma once
#include "explore/explorer.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::explore {

struct CorpusSize {
  std::uint64_t documents = 0, tokens = 0, types = 0;
  std::vector<std::pair<std::string, std::uint64_t>> languages;  ///< with documents, the most frequent first
};
CorpusSize size_of(const chain::Corpus& corpus);
/// "13 documents, 3,214 tokens, 1,102 types, languages: en (13)".
std::string summary_text(const ExploredCorpus& corpus);

/// doc_id, tokens, types, sentences, and the metadata.
std::shared_ptr<ResultTable> document_table(const ExploredCorpus& corpus);
std::shared_ptr<ResultTable> skipped_table(const ExploredCorpus& corpus);
/// The place of a document. Throws ExploreError with the nearest id.
std::size_t document_of_id(const chain::Corpus& corpus, std::string_view id);
/// The rows that a step has written into a layer; `writer` "" = any, `layer` "" = the first. Terms as texts, and the text of
/// spans beside their bytes. Throws ExploreError.
std::shared_ptr<ResultTable> written_columns(const chain::Corpus& corpus, const std::string& writer,
                                             const std::string& layer, const model::Vocabulary& vocabulary);
/// The table of this name, or "" the first that has rows, else the first. Throws ExploreError.
std::shared_ptr<ResultTable> table_of(const ResultSet& set, const std::string& name);

}  // namespace textmill::explore
