#include "measure_list.hpp"

namespace topics {
namespace {

using textmill::measure;

constexpr double epsilon_bound = 27.7;  ///< -log 1e-12, rounded up

std::vector<measure> coherences() {
  constexpr const char* windows =
      "P: share of the windows of 10 words that have the words; epsilon = 1e-12; mean over pairs of the "
      "first ten terms; a window counts a repeated word once";
  return {
      {.id = "c_npmi",
       .formula = "log((P(a,b) + epsilon) / (P(a) P(b))) / -log(P(a,b) + epsilon)",
       .source = "G. Bouma, \"Normalized (pointwise) mutual information in collocation extraction\", 2009; N. Aletras, "
                 "M. Stevenson, "
                 "\"Evaluating topic coherence using distributional semantics\", IWCS 2013",
       .note = windows,
       .sample = "term",
       .least = 2,
       .low = -1,
       .high = 1},
      {.id = "c_uci",
       .formula = "log((P(a,b) + epsilon) / (P(a) P(b)))",
       .source =
           "D. Newman, J. H. Lau, K. Grieser, T. Baldwin, \"Automatic evaluation of topic coherence\", NAACL 2010",
       .note = windows,
       .unit = "nat",
       .sample = "term",
       .least = 2,
       .low = -epsilon_bound},
      {.id = "c_v",
       .formula = "mean over terms of the cosine of the term's vector of NPMI and the sum of these vectors",
       .source = "M. Roeder, A. Both, A. Hinneburg, \"Exploring the space of topic coherence measures\", WSDM 2015",
       .note = "windows of 110 words; the first ten terms",
       .sample = "term",
       .least = 2,
       .low = -1,
       .high = 1},
      {.id = "u_mass",
       .formula = "mean over pairs of log((D(a,b) + 1) / D(b)), b before a",
       .source = "D. Mimno, H. Wallach, E. Talley, M. Leenders, A. McCallum, \"Optimizing semantic coherence in topic "
                 "models\", "
                 "EMNLP 2011",
       .note = "D: documents that have the words; the mean, where the paper has the sum",
       .unit = "nat",
       .sample = "term",
       .least = 2},
  };
}

std::vector<measure> qualities() {
  return {
      {.id = "exclusivity",
       .formula = "mean over the first ten terms of phi(topic, term) / sum over topics of phi(topic, term)",
       .source =
           "J. Bischof, E. Airoldi, \"Summarizing topical content with word frequency and exclusivity\", ICML 2012",
       .low = 0,
       .high = 1},
      {.id = "effective_words",
       .formula = "1 / sum over terms of phi(topic, term)^2",
       .source =
           "A. McCallum, \"MALLET: a machine learning for language toolkit\", 2002, topic diagnostics (eff_num_words)",
       .unit = "word",
       .low = 1},
      {.id = "document_entropy",
       .formula = "-sum over documents of p log p, p being the document's share of the topic's words",
       .source = "A. McCallum, \"MALLET: a machine learning for language toolkit\", 2002, topic diagnostics "
                 "(document_entropy)",
       .unit = "nat",
       .low = 0},
      {.id = "diversity",
       .formula = "different terms among the first ten of all topics / 10 times the number of topics",
       .source = "A. Dieng, F. Ruiz, D. Blei, \"Topic modeling in embedding spaces\", TACL 8, 2020",
       .note = "the paper has the first 25",
       .low = 0,
       .high = 1},
      {.id = "label_relevance",
       .formula = "sum over terms of phi(topic, term) log(p(term | phrase) / p(term))",
       .source =
           "Q. Mei, X. Shen, C. Zhai, \"Automatic labeling of multinomial topic models\", KDD 2007, section 3.2.2",
       .note = "p(term | phrase): of the documents that have the phrase, with 2,000 words of the whole corpus added to "
               "them; of "
               "the thirty phrases that are expected to occur most often in the topic",
       .unit = "nat"},
      {.id = "saliency",
       .formula = "p(term) sum over topics of p(topic | term) log(p(topic | term) / p(topic))",
       .source =
           "J. Chuang, C. Manning, J. Heer, \"Termite: visualization techniques for assessing textual topic models\", "
           "AVI 2012",
       .unit = "nat",
       .low = 0},
      {.id = "log_likelihood",
       .formula = "log p(words, topics) / number of words",
       .source = "T. Griffiths, M. Steyvers, \"Finding scientific topics\", PNAS 101, 2004, equations 2 and 3, with a "
                 "prior for each "
                 "topic (H. Wallach, D. Mimno, A. McCallum, \"Rethinking LDA: why priors matter\", NIPS 2009)",
       .unit = "nat",
       .high = 0},
  };
}

std::vector<measure> counts() {
  return {
      {.id = "griffiths_2004",
       .formula = "log(1 / mean over samples of 1 / p(words | topics))",
       .source = "T. Griffiths, M. Steyvers, \"Finding scientific topics\", PNAS 101, 2004",
       .note = "of the first run; an estimate with a large variance, whose size is that of the corpus",
       .unit = "nat",
       .high = 0},
      {.id = "cao_juan_2009",
       .formula = "mean over pairs of topics of the cosine of their phi",
       .source =
           "J. Cao, T. Xia, J. Li, Y. Zhang, S. Tang, \"A density-based method for adaptive LDA model selection\", "
           "Neurocomputing 72, 2009",
       .sample = "topic",
       .least = 2,
       .low = 0,
       .high = 1},
      {.id = "arun_2010",
       .formula = "sum of (p - q) log(p / q), p being the singular values of phi and q the shares of the topics, each "
                  "scaled to sum to 1 "
                  "and in descending order",
       .source = "R. Arun, V. Suresh, C. Veni Madhavan, M. Narasimha Murthy, \"On finding the natural number of topics "
                 "with latent "
                 "Dirichlet allocation\", PAKDD 2010",
       .note = "ldatuning leaves both unscaled, and q in the order of the topics",
       .unit = "nat",
       .sample = "topic",
       .least = 2,
       .low = 0},
      {.id = "deveaud_2014",
       .formula = "mean over pairs of topics of sum of (phi_a - phi_b) log(phi_a / phi_b) / 2",
       .source =
           "R. Deveaud, E. SanJuan, P. Bellot, \"Accurate and effective latent concept modeling for ad hoc information "
           "retrieval\", Document numerique 17, 2014",
       .note = "over all terms; ldatuning gives half of it",
       .unit = "nat",
       .sample = "topic",
       .least = 2,
       .low = 0},
      {.id = "stability",
       .formula = "mean over pairs of runs and of topics, matched by the best assignment, of the Jaccard coefficient "
                  "of their first ten "
                  "terms",
       .source = "D. Greene, D. O'Callaghan, P. Cunningham, \"How many topics? Stability analysis for topic models\", "
                 "ECML 2014",
       .note = "of the sets of terms; the paper averages over their first 1, 2 ... 10",
       .sample = "run",
       .least = 2,
       .low = 0,
       .high = 1},
      {.id = "held_out_log_likelihood",
       .formula = "mean over every second word of the held-out documents of log(sum over topics of theta phi), theta "
                  "being inferred from "
                  "their other words",
       .source = "H. Wallach, I. Murray, R. Salakhutdinov, D. Mimno, \"Evaluation methods for topic models\", ICML "
                 "2009: document "
                 "completion",
       .unit = "nat",
       .sample = "word",
       .least = 2,
       .high = 0},
  };
}

/// How a method came to its model.
std::vector<measure> fits() {
  return {
      {.id = "relative_error",
       .formula = "norm(X - W H) / norm(X), both by Frobenius",
       .source = "D. Lee, H. S. Seung, \"Learning the parts of objects by non-negative matrix factorization\", Nature "
                 "401, 1999",
       .note = "nmf; X: TF-IDF weights, each document divided by its length",
       .low = 0,
       .high = 1},
      {.id = "kl_divergence",
       .formula = "sum over entries of x log(x / y) - x + y, y being those of W H",
       .source = "D. Lee, H. S. Seung, \"Algorithms for non-negative matrix factorization\", NIPS 13, 2001",
       .note = "nmf with loss: kl",
       .low = 0},
      {.id = "singular_value",
       .formula = "singular values of the TF-IDF weights, from the largest",
       .source = "S. Deerwester et al., \"Indexing by latent semantic analysis\", JASIS 41, 1990",
       .note = "lsa; a step is a topic",
       .low = 0},
      {.id = "mean_cosine",
       .formula = "mean over documents of the cosine with the middle of their group",
       .source =
           "I. Dhillon, D. Modha, \"Concept decompositions for large sparse text data using clustering\", Machine "
           "Learning 42, 2001",
       .note = "kmeans, of the best of five trials",
       .low = -1,
       .high = 1},
      {.id = "merge_distance",
       .formula = "average: mean of 1 - cosine over pairs of documents; ward: sqrt(2 times the growth of the squared "
                  "distances "
                  "to the middle)",
       .source = "R. Sokal, C. Michener, 1958; J. Ward, \"Hierarchical grouping to optimize an objective function\", "
                 "JASA 58, "
                 "1963",
       .note = "agglomerative; of the last fifty merges",
       .low = 0},
      {.id = "cluster_stability",
       .formula = "sum over documents of 1 / (distance at which it leaves the group) - 1 / (distance at which the "
                  "group begins)",
       .source =
           "R. Campello, D. Moulavi, J. Sander, \"Density-based clustering based on hierarchical density estimates\", "
           "PAKDD 2013, equation 3",
       .note = "hdbscan; a step is a group; distances count as at least 0.000001",
       .low = 0},
      {.id = "outliers",
       .formula = "documents without a group / documents",
       .source = "R. Campello, D. Moulavi, J. Sander, PAKDD 2013",
       .note = "hdbscan; documents without words are among them",
       .low = 0,
       .high = 1},
      {.id = "changed",
       .formula = "words (gsdmm: documents, btm: pairs of words) whose topic a sweep has changed / all",
       .source =
           "T. Griffiths, M. Steyvers, \"Finding scientific topics\", PNAS 101, 2004: the sampler it is counted in",
       .low = 0,
       .high = 1},
      {.id = "topics",
       .formula = "topics that have a document",
       .source = "J. Yin, J. Wang, \"A Dirichlet multinomial mixture model-based approach for short text clustering\", "
                 "KDD 2014",
       .note = "gsdmm",
       .unit = "topic",
       .low = 1},
  };
}

}  // namespace

std::vector<measure> topic_measures() {
  std::vector<measure> all = coherences();
  for (const auto& list : {qualities(), counts(), fits()}) all.insert(all.end(), list.begin(), list.end());
  return all;
}

std::vector<measure> inference_measures() {
  measure likelihood = counts().back(), perplexity = likelihood;
  likelihood.id = "log_likelihood";
  perplexity.id = "perplexity";
  perplexity.formula = "exp(-log_likelihood)";
  perplexity.unit = "1";
  perplexity.low = 1;
  perplexity.high = std::numeric_limits<double>::infinity();
  return {likelihood, perplexity};
}

}  // namespace topics
