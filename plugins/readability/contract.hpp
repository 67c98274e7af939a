// What the analyzer `readability` takes and gives: its parameters, columns and tables.
#pragma once
#include "counts.hpp"

#include <textmill/plugin.hpp>

#include <utility>

namespace readability::contract {

using namespace textmill;

using EachCount = std::make_index_sequence<count_kinds>;

/// One column of readability_counts for each count, and one field of metadata.
template <std::size_t... I> constexpr auto count_columns(std::index_sequence<I...>) {
  return document_tables(u64("readability_counts", count_definitions[I].id.data(),
                             {.nullable = true, .summary = count_definitions[I].definition.data()})...);
}
template <std::size_t... I> constexpr auto count_metadata(std::index_sequence<I...>) {
  return metadata(
      text("document/1", count_definitions[I].id.data(), {.optional = true, .summary = "with counts: metadata"})...);
}

inline constexpr auto params = parameters(
    texts("measures", "",
          "Ids of the measures to compute; none or all: all that were made for the language of the text"),
    text("language", "", "Language of the texts, such as en; empty: the document's own, else en"),
    integer("min_words", 0, {.min = 0, .unit = "word"}, "Words that a text needs; 0: what each measure asks for"),
    choice("counts", "text", {"text", "metadata"},
           "Count the text, or take counts from metadata fields of the names of the columns"),
    integer("hardest", 10, {.min = 0, .max = 100'000},
            "List so many of the hardest sentences and words, with the reason"),
    flag("sentences", false, "List every sentence with its difficulty, in the table readability_sentences"),
    flag("explain", false, "Fill each formula with the counts of the document, in the table readability_explained"),
    texts("contrast", "", "Measures by which to compare groups of documents"),
    text("by", "group", "The metadata field whose groups `contrast` compares"),
    flag("features", false, "List what the score difficulty is made of, in the table readability_features"),
    path("dale_chall_list", "List of familiar words in place of the built-in one of Chall and Dale (1995)"),
    path("spache_list", "List of familiar words in place of the built-in one of Spache (1974)"),
    path("harris_jacobson_list", "List of familiar words of Harris and Jacobson, for their measures"));
inline constexpr auto reads =
    layers(term("token/1", "term"), u8("token/1", "class"), u32("token/1", "begin"), u32("token/1", "end"),
           u32("sentence/1", "first"), u32("sentence/1", "count")) +
    metadata(text("document/1", "language", {.optional = true})) + count_metadata(EachCount()) +
    metadata(text("document/1", "group", {.optional = true, .of = "by", .summary = "the field that `by` names"}));
inline constexpr auto writes =
    document_tables(text("readability_counts", "language", {.summary = "the language that the text was taken for"})) +
    count_columns(EachCount()) +
    document_tables(text("readability", "measure", {.summary = "id of the measure"}),
                    f64("readability", "value", {.nullable = true, .summary = "in the unit of the measure"}),
                    text("readability", "status", {.summary = "ok, or why there is no value"})) +
    document_tables(
        text("readability_hardest", "kind", {.summary = "sentence or word"}),
        u32("readability_hardest", "rank", {.summary = "1 for the hardest of its kind"}),
        u32("readability_hardest", "begin", {.unit = "byte", .summary = "where it begins first in the text"}),
        u32("readability_hardest", "end", {.unit = "byte", .summary = "where it ends there"}),
        text("readability_hardest", "text", {.summary = "as it stands in the text"}),
        u64("readability_hardest", "occurrences", {.summary = "how often the text has it"}),
        f64("readability_hardest", "difficulty",
            {.summary =
                 "of a sentence: its difficulty_sentence; of a word: what it adds, times the words of its sentence"}),
        text("readability_hardest", "reason", {.summary = "what makes it hard"}),
        text("readability_explained", "measure", {.summary = "id of the measure"}),
        f64("readability_explained", "value", {.summary = "in the unit of the measure"}),
        text("readability_explained", "formula", {.summary = "the formula with the counts of the document"}),
        text("readability_explained", "words", {.summary = "the words that weigh most in it"}),
        text("readability_explained", "source", {.summary = "author, year and publication"})) +
    document_tables(
        u32("readability_sentences", "begin", {.unit = "byte", .summary = "where its first word begins"}),
        u32("readability_sentences", "end", {.unit = "byte", .summary = "where its last word ends"}),
        u32("readability_sentences", "words", {.unit = "word", .summary = "how many words it has"}),
        f64("readability_sentences", "difficulty", {.nullable = true, .summary = "its difficulty_sentence"}),
        text("readability_sentences", "status", {.summary = "ok, or why there is no value"})) +
    document_tables(text("readability_features", "feature", {.summary = "id of the feature"}),
                    f64("readability_features", "value", {.summary = "of the text, before scaling"}),
                    f64("readability_features", "difficulty",
                        {.nullable = true, .summary = "what it adds to difficulty, against an average text"}),
                    f64("readability_features", "difficulty_sentence",
                        {.nullable = true, .summary = "what it adds to difficulty_sentence"})) +
    tables(text("readability_contrast", "measure", {.order = 1, .summary = "id of the measure"}),
           text("readability_contrast", "group_a", {.order = 2, .summary = "the first group"}),
           text("readability_contrast", "group_b", {.order = 3, .summary = "the other group"}),
           u64("readability_contrast", "documents_a", {.unit = "document", .summary = "those with a value"}),
           u64("readability_contrast", "documents_b", {.unit = "document", .summary = "those with a value"}),
           f64("readability_contrast", "mean_a", {.summary = "of the values of group_a"}),
           f64("readability_contrast", "mean_b", {.summary = "of the values of group_b"}),
           f64("readability_contrast", "difference", {.nullable = true, .summary = "mean_a - mean_b"}),
           f64("readability_contrast", "difference_low", {.nullable = true, .summary = "95 % interval, Welch (1947)"}),
           f64("readability_contrast", "difference_high", {.nullable = true, .summary = "its upper end"}),
           f64("readability_contrast", "effect", {.nullable = true, .summary = "Hedges' g (1981)"}),
           f64("readability_contrast", "effect_low", {.nullable = true, .summary = "95 % interval"}),
           f64("readability_contrast", "effect_high", {.nullable = true, .summary = "its upper end"}),
           text("readability_contrast", "status", {.summary = "ok, or why there is no interval"}));

}  // namespace readability::contract
