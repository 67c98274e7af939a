// A model as a table, so that any sink can keep it and any program can read it: rows of item, topic, term and value.
#pragma once
#include "lda.hpp"

#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

/// A row of the table `topic_model`. Items: `format` (its version), `topics`, `terms`, `tokens` (sum of all counts) and `samples`, one
/// row each; `beta`; `alpha` of each topic; `name` of a topic that was given one, as term; `seed`, words that a topic was taken to have,
/// and `count`, words that it had, summed over the samples, where that is not 0.
struct ModelRow {
  std::string_view item;
  std::int64_t topic = -1;  ///< -1 = none
  std::string_view term;    ///< "" = none
  double value = 0;
};

constexpr double model_format = 1;

/// Calls row(ModelRow) for all rows of a model.
template <class F> void each_model_row(const LdaModel& m, const std::vector<std::string_view>& vocabulary, F&& row) {
  double tokens = 0;
  for (std::uint32_t k = 0; k < m.num_topics; ++k) {
    row(ModelRow{"alpha", k, "", m.priors.alpha[k]});
    if (k < m.names.size() && !m.names[k].empty()) row(ModelRow{"name", k, m.names[k], 1});
    for (std::size_t w = 0; w < vocabulary.size(); ++w) {
      const double count = m.word_sums[w * m.num_topics + k];
      if (count != 0) row(ModelRow{"count", k, vocabulary[w], count});
      tokens += count;
    }
  }
  for (const Seed& s : m.priors.seeds) row(ModelRow{"seed", s.topic, vocabulary[s.word], static_cast<double>(s.count)});
  row(ModelRow{"beta", -1, "", m.priors.beta});
  row(ModelRow{"format", -1, "", model_format});
  row(ModelRow{"samples", -1, "", static_cast<double>(m.samples)});
  row(ModelRow{"terms", -1, "", static_cast<double>(vocabulary.size())});
  row(ModelRow{"tokens", -1, "", tokens});
  row(ModelRow{"topics", -1, "", static_cast<double>(m.num_topics)});
}

/// A model without the documents that it was made of.
struct SavedModel {
  LdaModel model;
  std::vector<std::string> vocabulary;  ///< in the order of the texts
};

/// Reads that table as CSV or TSV, with a header; other columns and the order of the rows change nothing. Word weights have the bits
/// that they had. Throws std::runtime_error that names file, line and remedy when the file is no model or not a whole one.
SavedModel read_model(std::istream& in, const std::string& file);

}  // namespace topics
