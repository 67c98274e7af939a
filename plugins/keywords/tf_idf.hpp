// TF-IDF over word n-grams.
#pragma once
#include "phrases.hpp"

#include <cstdint>

namespace keywords {

/// Adds the candidates to `phrases` (started with the words of the document): all sequences of 1 to `max_words` words
/// that neither begin nor end with a stop word and cross no boundary.
void add_ngrams(Phrases& phrases, std::size_t max_words);

/// frequency * (ln((1 + documents) / (1 + document_frequency)) + 1). Never negative, and positive even for a corpus of
/// one document. The smoothed variant of scikit-learn (`smooth_idf`) of K. Spärck Jones, "A statistical interpretation
/// of term specificity and its application in retrieval", Journal of Documentation 28 (1972).
double tf_idf(std::uint64_t frequency, std::uint64_t documents, std::uint64_t document_frequency);

}  // namespace keywords
