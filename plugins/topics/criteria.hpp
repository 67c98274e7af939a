// Published criteria for the number of topics: each a number of a fitted model. R's ldatuning has made them known as a set.
#pragma once
#include "pacer.hpp"
#include "topic_model.hpp"

#include <functional>
#include <span>

namespace topics {

/// log p(words | number of topics) by the harmonic mean over samples of p(words | topics), whose logarithms these are; the larger the
/// better. T. Griffiths, M. Steyvers, "Finding scientific topics", PNAS 101 (2004).
double griffiths_2004(std::span<const double> log_likelihoods);

/// Called about every fiftieth of a second; may throw to end everything.

/// Mean cosine of the word weights of two topics, of at least two; the smaller the better. J. Cao, T. Xia, J. Li, Y. Zhang, S. Tang,
/// "A density-based method for adaptive LDA model selection", Neurocomputing 72 (2009).
double cao_juan_2009(
    const TopicModel& model, const Pause& pause = [] {});

/// Divergence of the singular values of the matrix of word weights and of the topics' shares of the corpus, each in descending order
/// and scaled to sum to 1: sum of (p - q) log (p / q); the smaller the better. R. Arun, V. Suresh, C. Veni Madhavan, M. Narasimha
/// Murthy, "On finding the natural number of topics with latent Dirichlet allocation", PAKDD 2010. ldatuning leaves both unscaled and
/// the shares in the order of the topics.
double arun_2010(
    const TopicModel& model, const Pause& pause = [] {});

/// Mean over pairs of topics, of at least two, of half the sum of (p - q) log (p / q) over the words; the larger the better.
/// R. Deveaud, E. SanJuan, P. Bellot, "Accurate and effective latent concept modeling for ad hoc information retrieval", Document
/// numerique 17 (2014), over all words as in ldatuning, which however gives half of the mean.
double deveaud_2014(
    const TopicModel& model, const Pause& pause = [] {});

}  // namespace topics
