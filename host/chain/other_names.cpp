#include "chain/other_names.hpp"

#include <algorithm>
#include <string>

namespace textmill::chain {
namespace {

struct OtherName {
  std::string_view written, id;
};

/// Names that are alike are not here: they are found as mistyped ones are.
constexpr OtherName other_names[] = {
    // gensim, scikit-learn, MALLET, R's topicmodels and stm, tomotopy
    {"k", "num_topics"},
    {"n_components", "num_topics"},
    {"n_clusters", "num_topics"},
    {"eta", "beta"},
    {"niter", "iterations"},
    {"n_iter", "iterations"},
    {"max_iter", "iterations"},
    {"passes", "iterations"},
    {"sweeps", "iterations"},
    {"thin", "sample_interval"},
    {"random_state", "seed"},
    {"random_seed", "seed"},
    {"no_below", "min_docfreq"},
    {"no_above", "max_docfreq"},
    {"no_above", "max_docshare"},
    {"min_df", "min_docfreq"},
    {"max_df", "max_docfreq"},
    {"max_df", "max_docshare"},
    {"max_features", "top"},
    {"ngram_range", "ngrams"},
    {"lowercase", "case"},
    {"strip_accents", "strip_diacritics"},
    {"sublinear_tf", "tf"},
    // quanteda and tidytext
    {"n", "ngrams"},
    {"tolower", "case"},
    {"to_lower", "case"},
    {"remove_numbers", "remove_classes"},
    {"remove_symbols", "remove_classes"},
    {"scheme_df", "idf"},
    {"scheme_tf", "tf"},
    {"group", "by"},
    {"groups", "by"},
    {"group_by", "by"},
    {"contrast", "by"},
    {"measure", "method"},
    // NLTK, spaCy, YAKE, RAKE, pke
    {"lower", "case"},
    {"stemmer", "stem"},
    {"stemming", "stem"},
    {"lemmatize", "lemmas"},
    {"lan", "language"},
    {"lang", "language"},
    {"max_ngram_size", "max_words"},
    {"max_length", "max_words"},
    {"min_freq", "min_frequency"},
    {"min_freq", "min_termfreq"},
    {"freq_filter", "min_count"},
    // concordancers
    {"query", "pattern"},
    {"context", "window"},
    {"span", "window"},
    {"window_size", "window"},
    {"window", "left"},
    {"window_size", "left"},
    {"span", "left"},
    {"statistic", "measures"},
    {"formula", "measures"},
    {"indices", "measures"},
};

/// Values, in small letters and digits alone.
constexpr OtherName other_choices[] = {
    {"loglikelihood", "ll4"},
    {"loglikelihood", "g2"},
    {"ll", "ll4"},
    {"ll", "g2"},
    {"g2", "ll4"},
    {"lr", "ll4"},
    {"likelihoodratio", "g2"},
    {"lrt", "ll4"},
    {"tscore", "t"},
    {"tstudent", "t"},
    {"zscore", "z"},
    {"miscore", "mi"},
    {"pmi", "mi"},
    {"chisq", "chi2"},
    {"chisquare", "chi2"},
    {"chisquared", "chi2"},
    {"x2", "chi2"},
};

std::string letters_of(std::string_view written) {
  std::string letters;
  for (const char c : written)
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  return letters;
}

}  // namespace

std::string_view choice_known_elsewhere_as(std::string_view written, const std::vector<std::string>& choices) {
  const std::string letters = letters_of(written);
  for (const auto& [name, id] : other_choices)
    if (name == letters && std::find(choices.begin(), choices.end(), id) != choices.end()) return id;
  for (const auto& choice : choices)
    if (letters_of(choice) == letters) return choice;
  return {};
}

std::string_view known_elsewhere_as(std::string_view written, const std::vector<std::string>& ids) {
  for (const auto& [name, id] : other_names)
    if (name == written && std::find(ids.begin(), ids.end(), id) != ids.end()) return id;
  return {};
}

}  // namespace textmill::chain
