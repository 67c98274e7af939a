// What a user may set, in the order in which it is listed.
#pragma once
#include <textmill/declare.hpp>

namespace topics {

using textmill::choice, textmill::flag, textmill::integer, textmill::integers, textmill::real, textmill::texts;

inline constexpr auto all_parameters = textmill::parameters(
    integers("num_topics", "[10]", {.min = 1, .max = 10'000},
             "Number of topics; of several the best is chosen, and topic_count says why"),
    real("held_out", 0.1, {.min = 0, .max = 0.5, .unit = "1"},
         "Several num_topics: share of the documents that models are tried on, and not made of"),
    integer("runs", 2, {.min = 1, .max = 100},
            "Several num_topics: models of each number, with one seed after the other"),
    texts("seeds", "", "Topics to look for, each as 'name: word, word*'; * stands for any characters, ? for one"),
    real("seed_weight", 1, {.min = 1e-6, .max = 1e6},
         "How much a word of seeds counts for its topic beforehand, as a multiple of its frequency"),
    real("alpha", 5, {.min = 1e-6, .max = 1e6},
         "Prior of topics in a document, summed over all topics, to begin with; small = few topics a document"),
    real("beta", 0.01, {.min = 1e-6, .max = 1e3},
         "Prior of a word in a topic, to begin with; small = few words a topic"),
    integer("iterations", 500, {.min = 1, .max = 1'000'000, .unit = "sweep"}, "Sweeps over all words of the corpus"),
    integer("burn_in", 250, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "Sweeps before the first sample; below iterations"),
    integer("sample_interval", 10, {.min = 1, .max = 1'000'000, .unit = "sweep"},
            "Sweeps from one sample to the next; results are means of samples"),
    integer("optimize_interval", 10, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "Sweeps from one optimisation of alpha and beta to the next; 0 = they stay as they are given"),
    integer("optimize_burn_in", 50, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "Sweeps before the first optimisation"),
    real("tolerance", 0, {.min = 0, .max = 100},
         "End early when the log likelihood of a word rises by less over a quarter of the sweeps; 0 = never"),
    integer("sub_batches", 64, {.min = 1, .max = 1'000'000},
            "Parts of a sweep, after each of which documents learn of the others' changes"),
    integer("seed", 1, {.min = 0, .max = 9'007'199'254'740'992.0},
            "Another seed gives another model, the same seed the same bits"),
    integer("top_terms", 10, {.min = 1, .max = 100'000}, "Terms of each topic in the tables"),
    choice("term_order", "relevance", {"relevance", "probability", "frex"}, "What the terms of a topic are ranked by"),
    real("term_balance", 0.7, {.min = 0, .max = 1, .unit = "1"},
         "relevance: lambda, 1 is probability alone; frex: weight of exclusivity against frequency"),
    integer("top_documents", 3, {.min = 0, .max = 100'000}, "Representative documents of each topic in the tables"),
    flag("map", true, "Write what a map of the topics needs: the tables topic_map and topic_relevance"),
    flag("keep_model", false, "Write the model, for topic_inference: the table topic_model"),
    flag("keep_state", false, "Write the topic of each word after the last sweep: the table topic_state"),
    integer("min_docfreq", 1, {.min = 1, .max = 1'000'000'000, .unit = "document"},
            "Leave out terms that occur in fewer documents"),
    real("max_docshare", 1, {.min = 0, .max = 1, .unit = "1"},
         "Leave out terms that occur in more than this share of the documents"),
    integer("min_chars", 3, {.min = 1, .max = 1000, .unit = "character"}, "Leave out shorter terms"));

}  // namespace topics
