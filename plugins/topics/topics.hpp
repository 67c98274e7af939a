// The analyzer as the host sees it. The methods are in files of their own and know no host.
#pragma once
#include "choosing.hpp"
#include "measure_list.hpp"
#include "methods.hpp"
#include "parameters.hpp"
#include "phrases.hpp"
#include "saved_model.hpp"
#include "seeds.hpp"
#include "tables.hpp"
#include "topic_words.hpp"
#include "trimming.hpp"

#include <textmill/plugin.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace topics {

/// What is shown of a model.
struct Shown {
  TermRanking ranking;
  std::size_t top_terms = 10, top_documents = 3;
  bool map = true, model = false, state = false;
  LabelKind labels = LabelKind::terms;
};

/// What annotate() says about each document.
struct Fitted {
  std::vector<std::uint64_t> documents;    ///< index of each, ascending
  std::vector<std::uint64_t> term_counts;  ///< terms of each before trimming
  std::vector<std::uint64_t> word_counts;  ///< after trimming
  std::unique_ptr<TopicModel> model;       ///< its documents are these
  std::vector<std::size_t>
      first;  ///< where the words of each begin, in these two, which are empty unless they are shown
  std::vector<textmill::term_id> words;
  std::vector<std::uint16_t> topics;
  /// Topics that a document stands for, and its rank among those of the topic.
  std::multimap<std::size_t, std::pair<std::uint32_t, std::uint32_t>> represents;
  std::string problem;  ///< why there is no model; "" = there is one
};

struct Topics : textmill::plugin<Topics> {
  static constexpr textmill::meta info{"topics", "1.0.0", "Groups the words and documents of a corpus by topic"};
  static constexpr auto params = all_parameters;
  static constexpr auto reads =
      textmill::layers(textmill::term("token/1", "term"), textmill::u8("token/1", "class"),
                       textmill::term("token/1", "norm", {.optional = true}),
                       textmill::u32("token/1", "begin", {.optional = true}),
                       textmill::u32("token/1", "end", {.optional = true})) +
      textmill::metadata(textmill::text("document/1", "group",
                                        {.optional = true, .of = "by", .summary = "the field that `by` names"}));
  static constexpr auto writes = all_tables;

  struct state {
    textmill::document_list<textmill::term_id> documents, groups;  // words, and the group where there is one
    textmill::document_list<std::uint32_t> runs;  // where runs of words begin, if phrases are looked for
    Fitted fitted;                                // made by finish()
    auto members() { return std::tie(documents, groups, runs); }
  };

  static std::vector<textmill::measure> measures() { return topic_measures(); }
  explicit Topics(const values& v);
  bool writes_table(std::string_view table) const noexcept;
  bool reads_column(std::size_t k) const noexcept { return (k != 3 && k != 4) || finds_phrases(); }
  void observe(state& s, const doc& d) const;
  void finish(state& s, out& o) const;
  void annotate(const state& s, const doc& d, out& o) const;

 private:
  bool finds_phrases() const noexcept { return merges_phrases_ || shown_.labels == LabelKind::phrases; }
  TrimmedCorpus trimmed(const Sequence& sequence, std::span<const std::string_view> texts, const Pause& pause,
                        state& s) const;
  static void warn_of_copies(const TrimmedCorpus& corpus, const Pause& pause, const out& o);
  void write_no_topics(const std::string& why, state& s, out& o) const;
  void write_prevalence(const state& s, out& o) const;
  /// The threads of the host.
  static Lanes lanes_of(out& o);
  std::unique_ptr<TopicModel> fit(const TrimmedCorpus& corpus, Fitted& fitted, out& o) const;
  std::unique_ptr<TopicModel> fit_by_lda(const TrimmedCorpus& corpus, const Fitting& fitting, Fitted& fitted,
                                         out& o) const;
  LdaSettings lda_of(const TrimmedCorpus& corpus, const Fitting& fitting, Checkpoints* checkpoints, out& o) const;
  ChoiceSettings choice_for(const TrimmedCorpus& corpus) const;

  MethodSettings methods_;
  ChoiceSettings choice_;
  std::vector<SeededTopic> seeded_;
  double seed_weight_ = 1;
  std::shared_ptr<const SavedModel> earlier_;  ///< whose numbers the topics get; none = by size
  std::string checkpoints_;                    ///< a folder; "" = none
  std::uint32_t checkpoint_interval_ = 25;
  bool by_group_ = false;
  std::uint32_t replicates_ = 1000;
  bool merges_phrases_ = false;
  PhraseRules phrases_;
  TrimRules rules_;
  Shown shown_;
};

}  // namespace topics
