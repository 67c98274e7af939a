// The parameters of the analyzer.
#pragma once
#include "ngrams.hpp"

#include <textmill/counted_terms.hpp>

namespace term_frequency {

using textmill::choice, textmill::choices, textmill::flag, textmill::integer, textmill::integers, textmill::real,
    textmill::texts;

inline constexpr auto frequency_parameters = textmill::parameters(
    textmill::surface_parameter(),
    integers("ngrams", "[1]", {.min = 1, .max = longest_ngram, .unit = "word"}, "Lengths of the word n-grams to count"),
    integer("skip", 0, {.min = 0, .max = most_skipped, .unit = "word"},
            "Places that may be left out within an n-gram, altogether: skip-grams"),
    flag("padding", true, "A removed word leaves a hole that no n-gram crosses, unless by `skip`"),
    flag("cross_sentences", false, "Let n-grams run over the ends of sentences"),
    real("min_termfreq", 1, {.min = 0}, "Leave out rarer terms, in the unit of `termfreq_type`"),
    choice("termfreq_type", "count", {"count", "proportion", "quantile"}, "What `min_termfreq` is"),
    real("min_docfreq", 1, {.min = 0}, "Leave out terms of fewer documents, in the unit of `docfreq_type`"),
    real("max_docfreq", 0, {.min = 0}, "Leave out terms of more documents; 0: no limit"),
    choice("docfreq_type", "count", {"count", "proportion", "quantile"}, "What `min_docfreq` and `max_docfreq` are"),
    choice("ties", "min", {"min", "max", "dense"},
           "The rank of equal frequencies: the lowest of their places, the highest, or ranks without gaps"),
    integer("top", 0, {.min = 0}, "List only so many terms of each length; 0: all"),
    integer("max_ngrams", 50'000'000, {.min = 1, .max = 1e9},
            "Most n-grams of a length held at once; above, the rarest are left out"),
    texts("pattern", "", "List only terms that fit one of these, the whole of them; none: all"),
    choice("kind", "glob", {"glob", "regex", "fixed"},
           "How patterns are read: with * and ?, as regular expressions, or as they are"),
    choice("case", "match", {"ignore", "match"}, "Whether small and capital letters are the same for patterns"),
    integer("bootstrap", 0, {.min = 0, .max = 100'000}, "Corpora drawn from this one for `frequency_intervals`"),
    integer("seed", 42, {.min = 0}, "Of these draws"),
    flag("by_document", false, "List the terms of each document too"),
    choices("also", "", {"profile", "spectrum", "growth", "statistics", "forms"}, "More tables about the corpus list"));

}  // namespace term_frequency
