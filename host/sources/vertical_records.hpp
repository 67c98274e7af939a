// Texts that come as tokens, one a line: vertical files of corpus workbenches, and CoNLL-U.
#pragma once
#include "sources/record_stream.hpp"

namespace textmill::sources {

/// The texts of such a file of any size, one at a time; `format` is vrt or conllu. A document begins at <text> or <doc>, whose
/// attributes are its metadata, or at "# newdoc id = ..."; a file without any is one document. The text is made of the tokens:
/// with a blank between, but for <g/>, SpaceAfter=No and closing punctuation; each paragraph on its own. What is known of the tokens
/// becomes the metadata field `stated_tokens`, which the analyzer `vertical` makes layers of:
///     begin<TAB>end<TAB>lemma<TAB>pos      a token; after a sentence comes an empty line, after a paragraph two
///     begin<TAB>end<TAB>lemma<TAB>pos<TAB>word      one of the words that are written together there, as "de" and "le" in "du"
/// Settings.columns names the columns of a vertical file; word, lemma and pos are used, others are passed over.
std::unique_ptr<RecordStream> open_vertical(std::unique_ptr<ByteStream> bytes, Format format,
                                            const ReadSettings& settings);

}  // namespace textmill::sources
