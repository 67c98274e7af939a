// The methods whose candidates are whole noun groups: of graphs of words and of graphs of candidates.
#pragma once
#include "phrases.hpp"
#include "word_groups.hpp"

#include <vector>

namespace keywords {

/// Adds every whole group to `phrases`, which is started with known.words. Groups of more words than `max_words` are left out.
void add_whole_groups(const KnownWords& known, std::size_t max_words, Phrases& phrases);

/// A candidate scores the sum of its words in a graph of the document's nouns and adjectives, in which words are neighbours that
/// stand less than `window` words apart.
struct WordGraph {
  std::size_t window = 2;
  bool weighted = false;     ///< by how often they are neighbours
  bool by_position = false;  ///< jumps prefer words that stand early: the sum of 1/position over a word's occurrences
  double damping = 0.85;
};
/// TextRank: window 2, not weighted (R. Mihalcea, P. Tarau, EMNLP 2004, whose candidates are cut from the best third of the words;
/// ours, as in pke, are whole groups). SingleRank: window 10, weighted (X. Wan, J. Xiao, COLING 2008). PositionRank: window 10,
/// weighted, by position (C. Florescu, C. Caragea, ACL 2017).
std::vector<double> word_ranks(const KnownWords& known, const WordGraph& options);
/// The sum of the values of its words, by phrase.
std::vector<double> sums_of_words(const Phrases& phrases, const std::vector<double>& of_words);

/// Clusters of candidates that share stems (average linkage of Jaccard distances, cut at `threshold`); the number of each.
std::vector<std::uint32_t> topics_of(const Phrases& phrases, double threshold);

/// TopicRank (A. Bougouin, F. Boudin, B. Daille, IJCNLP 2013): topics are vertices, tied by how near their candidates stand; the first
/// candidate of a topic has its score, the others 0.
std::vector<double> topic_rank(const Phrases& phrases, double threshold, double damping);
/// MultipartiteRank (F. Boudin, NAACL 2018): candidates are vertices, tied to those of other topics; ties to the first candidate
/// of a topic are strengthened by `alpha`.
std::vector<double> multipartite_rank(const Phrases& phrases, double threshold, double alpha, double damping);

/// 1 / (1 + place of the first occurrence), of equals the longer: the order of the text.
std::vector<double> first_phrases(const Phrases& phrases);

}  // namespace keywords
