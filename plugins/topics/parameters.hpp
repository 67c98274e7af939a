// What a user may set, in the order in which it is listed.
#pragma once
#include "methods.hpp"

#include <textmill/declare.hpp>

namespace topics {

using textmill::choice, textmill::flag, textmill::integer, textmill::integers, textmill::path, textmill::real,
    textmill::text, textmill::texts;

enum class LabelKind : std::uint8_t { terms, phrases };
inline constexpr const char* label_kinds[] = {"terms", "phrases"};

/// The word `auto` may stand in the place of a number, and comes as the number below the least.
constexpr auto or_auto(textmill::parameter<std::span<const std::int64_t>> numbers) {
  numbers.choices[0] = "auto";
  numbers.raw.n_choices = 1;
  return numbers;
}

inline constexpr auto all_parameters = textmill::parameters(
    choice("method", "lda", method_names, "What a topic is, and how it is found"),
    or_auto(integers("num_topics", "[10]", {.min = 1, .max = 10'000},
                     "Number of topics; gsdmm: at most; lda: of several the best is chosen, and topic_count says why; "
                     "auto: of those that suit the number of documents")),
    real("held_out", 0.1, {.min = 0, .max = 0.5, .unit = "1"},
         "lda with several num_topics: share of the documents that models are tried on, and not made of"),
    integer("runs", 2, {.min = 1, .max = 100},
            "lda with several num_topics: models of each number, with one seed after the other"),
    texts("seeds", "", "lda: topics to look for, each as 'name: word, word*'; * stands for any characters, ? for one"),
    real("seed_weight", 1, {.min = 1e-6, .max = 1e6},
         "lda: how much a word of seeds counts for its topic beforehand, as a multiple of its frequency"),
    real("alpha", 0, {.min = 0, .max = 1e6},
         "lda, gsdmm, btm, online_lda: prior of topics in a document, summed over all topics, to begin with; small = "
         "few "
         "topics a document; 0 = 5 for lda, num_topics / 10 for gsdmm, 50 for btm, 1 for online_lda"),
    real("beta", 0, {.min = 0, .max = 1e3},
         "lda, gsdmm, btm, online_lda: prior of a word in a topic, to begin with; small = few words a topic; 0 = 0.1 "
         "for gsdmm, "
         "0.01 "
         "for the others"),
    integer("iterations", 0, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "Sweeps over the corpus; 0 = 500 for lda, 200 for btm, 50 for gsdmm, 10 for online_lda, at most 500 for "
            "nmf and kmeans"),
    integer("burn_in", 250, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "lda: sweeps before the first sample; below iterations"),
    integer("sample_interval", 10, {.min = 1, .max = 1'000'000, .unit = "sweep"},
            "lda: sweeps from one sample to the next; results are means of samples"),
    integer("optimize_interval", 10, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "lda: sweeps from one optimisation of alpha and beta to the next; 0 = they stay as they are given"),
    integer("optimize_burn_in", 50, {.min = 0, .max = 1'000'000, .unit = "sweep"},
            "lda: sweeps before the first optimisation"),
    real("tolerance", 0, {.min = 0, .max = 100},
         "lda: end early when the log likelihood of a word rises by less over a quarter of the sweeps; nmf: when an "
         "iteration takes less than this share off the error; 0 = never, and 0.00001"),
    integer("sub_batches", 64, {.min = 1, .max = 1'000'000},
            "lda, gsdmm, btm: parts of a sweep, after each of which documents learn of the others' changes"),
    integer("seed", 1, {.min = 0, .max = 9'007'199'254'740'992.0},
            "Another seed gives another model, the same seed the same bits"),
    choice("loss", "frobenius", {"frobenius", "kl"},
           "nmf: make squared differences small, or the generalised Kullback-Leibler divergence"),
    choice("space", "tfidf", {"tfidf", "lsa"},
           "kmeans, agglomerative, hdbscan: compare the words of documents, or their coordinates by lsa"),
    integer("dimensions", 100, {.min = 1, .max = 10'000}, "kmeans, agglomerative, hdbscan: dimensions of space lsa"),
    choice("linkage", "average", {"average", "ward"}, "agglomerative: how far two groups are apart"),
    integer("window", 15, {.min = 2, .max = 1'000'000, .unit = "word"},
            "btm: words are a pair when their places differ by less"),
    integer("min_cluster_size", 10, {.min = 2, .max = 1'000'000, .unit = "document"},
            "hdbscan: fewest documents of a topic"),
    integer("min_samples", 0, {.min = 0, .max = 1'000'000, .unit = "document"},
            "hdbscan: how many documents, itself among them, make the place of a document dense; 0 = min_cluster_size"),
    integer("batch", 256, {.min = 1, .max = 1'000'000'000, .unit = "document"},
            "online_lda: documents that are looked at before the topics change"),
    real("decay", 0.7, {.min = 0, .max = 1, .unit = "1"},
         "online_lda: how fast later batches count less: (delay + batches before)^-decay"),
    real("delay", 10, {.min = 1, .max = 1e6}, "online_lda: how much less the first batches count"),
    integer("top_terms", 10, {.min = 1, .max = 100'000}, "Terms of each topic in the tables"),
    choice(
        "term_order", "auto", {"auto", "relevance", "probability", "frex", "c_tf_idf"},
        "What the terms of a topic are ranked by; auto: relevance for lda, gsdmm, btm and online_lda, probability for "
        "nmf, c_tf_idf for kmeans, agglomerative and hdbscan"),
    real("term_balance", 0.7, {.min = 0, .max = 1, .unit = "1"},
         "relevance: lambda, 1 is probability alone; frex: weight of exclusivity against frequency"),
    integer("top_documents", 3, {.min = 0, .max = 100'000}, "Representative documents of each topic in the tables"),
    flag("phrases", false,
         "Make words that follow one another far more often than by chance one term: phrases of two and three words"),
    integer("phrase_count", 10, {.min = 2, .max = 1'000'000'000}, "phrases, labels: fewest occurrences of a phrase"),
    real("phrase_npmi", 0.5, {.min = -1, .max = 1, .unit = "1"},
         "phrases, labels: least normalised pointwise mutual information; 0 = by chance, 1 = always together"),
    choice(
        "labels", "terms", label_kinds,
        "all but lsa: what topics are called: their first terms, or the phrase that means most of what they are about"),
    text("by", "", "Metadata field by whose groups topic_prevalence tells how large the topics are"),
    integer("bootstrap", 1000, {.min = 0, .max = 100'000, .unit = "replicate"},
            "by: replicates for the 95 % intervals of topic_prevalence; 0 = no intervals"),
    flag("map", true, "Write what a map of the topics needs: the tables topic_map, topic_relevance and topic_saliency"),
    path("like", "lda: a kept model with as many topics, whose numbers those that are most similar to them get"),
    flag("keep_model", false, "lda: write the model, for topic_inference: the table topic_model"),
    flag("keep_state", false, "lda: write the topic of each word after the last sweep: the table topic_state"),
    path("checkpoints",
         "lda: a folder that the sampling is saved in, so that an interrupted run goes on where it was and ends with "
         "the same "
         "bits"),
    integer("checkpoint_interval", 25, {.min = 1, .max = 1'000'000, .unit = "sweep"},
            "checkpoints: sweeps from one to the next"),
    integer("min_docfreq", 1, {.min = 1, .max = 1'000'000'000, .unit = "document"},
            "Leave out terms that occur in fewer documents"),
    real("max_docshare", 1, {.min = 0, .max = 1, .unit = "1"},
         "Leave out terms that occur in more than this share of the documents"),
    integer("min_chars", 3, {.min = 1, .max = 1000, .unit = "character"}, "Leave out shorter terms"));

}  // namespace topics
