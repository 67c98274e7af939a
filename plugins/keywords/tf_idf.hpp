// TF-IDF over word n-grams.
#pragma once
#include "phrases.hpp"

#include <cstddef>

namespace keywords {

/// Adds the candidates to `phrases` (started with the words of the document): all sequences of 1 to `max_words` words
/// that neither begin nor end with a stop word and cross no boundary.
void add_ngrams(Phrases& phrases, std::size_t max_words);

/// ln((1 + documents) / (1 + documents with it)) + 1. Never 0, even for a corpus of one document. The smoothed variant of
/// scikit-learn (`smooth_idf`) of K. Spärck Jones, "A statistical interpretation of term specificity and its application in
/// retrieval", Journal of Documentation 28 (1972).
double smooth_idf(double documents, double with);
/// log2((1 + documents) / (1 + documents with it)), as pke has it.
double idf_of_pke(double documents, double with);

}  // namespace keywords
