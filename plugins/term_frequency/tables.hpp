// The tables of the analyzer, column by column.
#pragma once
#include <textmill/declare.hpp>

namespace term_frequency {

using textmill::document_tables, textmill::f64, textmill::tables, textmill::term, textmill::text, textmill::u64,
    textmill::u8;

inline constexpr auto frequency_tables =
    tables(
        text("term_frequency", "term", {.order = 3, .summary = "the term; words of an n-gram are joined by a blank"}),
        u8("term_frequency", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        u64("term_frequency", "frequency", {.order = -2, .summary = "occurrences in the corpus"}),
        u64("term_frequency", "rank", {.summary = "1 + the number of terms of this length with a higher frequency"}),
        u64("term_frequency", "docfreq", {.unit = "document", .summary = "documents that have the term"}),
        f64("term_frequency", "relative", {.unit = "1", .summary = "share of all n-grams of this length"}),
        f64("term_frequency", "per_million",
            {.unit = "1e-6", .summary = "frequency in a million n-grams of this length"}),
        u8("frequency_profile", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        text("frequency_profile", "term", {.order = 3, .summary = "the term"}),
        u64("frequency_profile", "frequency", {.order = -2, .summary = "occurrences in the corpus"}),
        f64("frequency_profile", "zipf", {.summary = "Zipf value: lg of the frequency in a thousand million"}),
        f64("frequency_profile", "coverage", {.unit = "1", .summary = "share of this term and all listed before it"}),
        u8("frequency_spectrum", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        u64("frequency_spectrum", "frequency", {.order = 2, .summary = "m"}),
        u64("frequency_spectrum", "terms", {.summary = "V(m): how many terms occur m times"}),
        f64("frequency_spectrum", "coverage", {.unit = "1", .summary = "share of the occurrences of such terms"}),
        u64("vocabulary_growth", "words", {.order = 1, .summary = "N: the first words of the corpus"}),
        u64("vocabulary_growth", "terms", {.summary = "V: different terms among them"}),
        u64("vocabulary_growth", "hapaxes", {.summary = "terms that occur once among them"}),
        u8("frequency_statistics", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        text("frequency_statistics", "measure", {.order = 2, .summary = "id of the measure"}),
        f64("frequency_statistics", "value", {.nullable = true, .summary = "in the unit of the measure"}),
        text("frequency_statistics", "status", {.summary = "ok, or why there is no value"}),
        term("surface_forms", "term", {.order = 1, .summary = "a term that is listed, of one word"}),
        term("surface_forms", "form", {.summary = "its most frequent form in the texts"}),
        u64("surface_forms", "frequency", {.summary = "how often the term has that form"}),
        u64("surface_forms", "forms", {.summary = "how many forms it has"}),
        u8("frequency_intervals", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        text("frequency_intervals", "term", {.order = 3, .summary = "the term"}),
        u64("frequency_intervals", "frequency", {.order = -2, .summary = "occurrences in the corpus"}),
        f64("frequency_intervals", "per_million",
            {.unit = "1e-6", .summary = "frequency in a million n-grams of this length"}),
        f64("frequency_intervals", "low", {.nullable = true, .unit = "1e-6", .summary = "95 % interval, by bootstrap"}),
        f64("frequency_intervals", "high", {.nullable = true, .unit = "1e-6", .summary = "its upper end"}),
        text("frequency_intervals", "status", {.summary = "ok, or why there is no interval"})) +
    document_tables(
        term("document_terms", "term", {.order = 3, .summary = "the term; words of an n-gram are joined by a blank"}),
        u8("document_terms", "n", {.order = 1, .unit = "word", .summary = "length of the n-gram"}),
        u64("document_terms", "frequency", {.order = -2, .summary = "occurrences in the document"}));

}  // namespace term_frequency
