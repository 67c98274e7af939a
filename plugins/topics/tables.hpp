// The tables that are written, in the order in which people read them.
#pragma once
#include <textmill/declare.hpp>

namespace topics {

using textmill::boolean, textmill::document_tables, textmill::f64, textmill::tables, textmill::term, textmill::text,
    textmill::u32;

inline constexpr auto all_tables =
    tables(
        u32("topics", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
        u32("topics", "rank", {.order = 2, .summary = "1 = the term that stands for the topic most"}),
        term("topics", "term", {.summary = "A term of the topic"}),
        f64("topics", "weight",
            {.unit = "1", .summary = "Probability of the term in the topic (phi); lsa: its component"}),
        u32("topic_summary", "topic",
            {.order = 1, .nullable = true, .summary = "0 = the topic with the largest share"}),
        f64("topic_summary", "share", {.nullable = true, .unit = "1", .summary = "Share of the words of the corpus"}),
        f64("topic_summary", "tokens",
            {.nullable = true, .unit = "token", .summary = "Words of the corpus in the topic, mean of samples"}),
        f64("topic_summary", "alpha", {.nullable = true, .unit = "1", .summary = "Prior of the topic in a document"}),
        text("topic_summary", "label", {.nullable = true, .summary = "A name for it: its first terms"}),
        text("topic_summary", "terms", {.nullable = true, .summary = "Its first terms"}),
        text("topic_summary", "status", {.summary = "ok, or why there are no topics"}),
        u32("topic_quality", "topic", {.order = 1, .nullable = true, .summary = "None: of all topics"}),
        text("topic_quality", "measure", {.order = 2, .summary = "Name of the measure"}),
        f64("topic_quality", "value", {.nullable = true, .unit = "1", .summary = "Its value"}),
        text("topic_quality", "status", {.summary = "ok, or why there is no value"}),
        u32("topic_trace", "sweep", {.order = 1, .unit = "sweep", .summary = "Sweeps done"}),
        f64("topic_trace", "log_likelihood",
            {.unit = "nat", .summary = "log p(words, topics) of a word of the corpus"}),
        f64("topic_trace", "alpha_sum", {.unit = "1", .summary = "Prior of all topics in a document"}),
        f64("topic_trace", "beta", {.unit = "1", .summary = "Prior of a word in a topic"}),
        f64("topic_trace", "changed", {.unit = "1", .summary = "Share of the words that changed their topic"}),
        u32("topic_fit", "step", {.order = 1, .summary = "Iterations done; lsa: topics; agglomerative: merges"}),
        text("topic_fit", "measure", {.order = 2, .summary = "Name of the measure"}),
        f64("topic_fit", "value", {.unit = "1", .summary = "Its value after this step"}),
        u32("topic_map", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
        f64("topic_map", "x", {.nullable = true, .summary = "First principal coordinate of the topics' distances"}),
        f64("topic_map", "y", {.nullable = true, .summary = "The second"}),
        text("topic_map", "status", {.summary = "ok, or why there is no map"}),
        u32("topic_relevance", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
        term("topic_relevance", "term", {.order = 3, .summary = "A term that stands for the topic at some weight"}),
        f64("topic_relevance", "weight",
            {.order = -2, .unit = "1", .summary = "Probability of the term in the topic (phi)"}),
        f64("topic_relevance", "probability", {.unit = "1", .summary = "Probability of the term in the corpus"}),
        u32("topic_count", "num_topics", {.order = 1, .summary = "A number of topics that was tried"}),
        text("topic_count", "measure", {.order = 2, .summary = "Name of the measure"}),
        f64("topic_count", "value", {.nullable = true, .summary = "Its value"}),
        text("topic_count", "best", {.summary = "Which value is the best: highest or lowest"}),
        boolean("topic_count", "chosen", {.summary = "Whether the model has this number of topics"}),
        text("topic_count", "note", {.nullable = true, .summary = "Why it was chosen"}),
        text("topic_count", "status", {.summary = "ok, or why there is no value"}),
        text("topic_model", "item", {.order = 1, .summary = "What the row says; count: a term in a topic"}),
        u32("topic_model", "topic", {.order = 2, .nullable = true, .summary = "Number of the topic"}),
        term("topic_model", "term", {.order = 3, .nullable = true, .summary = "A term, or the name of the topic"}),
        f64("topic_model", "value", {.summary = "count: occurrences, summed over the samples"})) +
    document_tables(
        u32("doc_topics", "topic", {.order = 1, .nullable = true, .summary = "Number of the topic"}),
        f64("doc_topics", "share",
            {.nullable = true, .unit = "1", .summary = "Share of the topic in the document (theta)"}),
        text("doc_topics", "status", {.summary = "ok, or why the document has no topics"}),
        u32("doc_coordinates", "topic", {.order = 1, .summary = "lsa: number of the topic"}),
        f64("doc_coordinates", "coordinate", {.summary = "How far the document lies in its direction"}),
        u32("topic_documents", "topic", {.order = 1, .summary = "Topic that the document stands for"}),
        u32("topic_documents", "rank", {.order = 2, .summary = "1 = the document with the largest share"}),
        f64("topic_documents", "share", {.unit = "1", .summary = "Share of the topic in the document"}),
        u32("topic_state", "position", {.order = 1, .summary = "Place of the word among those left, from 0"}),
        term("topic_state", "term", {.summary = "The word"}),
        u32("topic_state", "topic", {.summary = "Its topic after the last sweep"}));

}  // namespace topics
