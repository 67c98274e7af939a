// The analyzer as the host sees it. Counts are defined in counts.hpp, measures registered in measures.cpp.
#pragma once
#include "contract.hpp"
#include "described_measures.hpp"
#include "difficulty.hpp"
#include "known_words.hpp"
#include "measures.hpp"
#include "own_scores.hpp"
#include "resources.hpp"

#include <textmill/plugin.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace readability {

struct Readability : textmill::plugin<Readability> {
  static constexpr textmill::meta info{"readability", "2.0.0",
                                       "Measures how hard each text is to read, with the counts behind it"};
  static constexpr auto params = contract::params;
  static constexpr auto reads = contract::reads;
  static constexpr auto writes = contract::writes;
  using Doc = textmill::document<Readability>;
  using Out = textmill::output<Readability>;

  explicit Readability(const textmill::parameter_values<Readability>& v);

  bool needs_corpus() const noexcept { return !compared_.empty(); }
  bool reads_column(std::size_t read) const noexcept;
  bool writes_table(std::string_view table) const noexcept;
  static std::vector<textmill::measure> measures() { return described_measures(); }

  /// For each document with a group: the group, and the values of the compared measures, NaN where there is none.
  struct state {
    textmill::document_list<textmill::term_id> groups;
    textmill::document_list<double> values;
    auto members() { return std::tie(groups, values); }
  };

  /// A measure of the registry, or a score of ours.
  using AnyMeasure = std::variant<const OwnScore*, const Measure*>;

  /// A measure to write for texts of a language.
  struct Listed {
    AnyMeasure measure;
    bool fits;  ///< it was made for the language
    Formula formula;
  };

  /// What a worker knows of a language.
  struct Language {
    Language(LanguageRules rules, std::vector<Listed> list, const DifficultyModel* model)
        : words(std::move(rules), model), measures(std::move(list)), sentence_model(model) {}
    KnownWords words;
    std::vector<Listed> measures;
    const DifficultyModel* sentence_model;
  };
  struct worker {
    std::vector<std::unique_ptr<Language>> languages;
    SeenTypes seen;
    TextWords words;
    std::vector<std::optional<double>> scores;  ///< difficulty_sentence of each sentence
  };

  void process(worker& w, const Doc& d, Out& o) const;
  void observe(worker& w, state& s, const Doc& d) const;
  void finish(state& s, Out& o) const;

 private:
  static constexpr std::size_t first_count_read = 7, group_read = first_count_read + count_kinds;

  /// What is known of a document when its rows are written.
  struct Text {
    Conditions conditions;
    const Language* language;
    Tally tally;
    Counts counts;
    std::string unfit;              ///< why no measure can be had, or ""
    std::string without_sentences;  ///< why none can that counts sentences, or ""
  };

  // reading.cpp
  /// Reads the document into w.words, and, if so wanted, scores its sentences.
  Text read(worker& w, const Doc& d, bool score) const;
  /// The language that the step or the document names, or "".
  std::string_view language_named(const Doc& d) const;
  Language& known(worker& w, std::string_view tag) const;
  std::vector<Listed> measures_for(std::string_view tag) const;
  static std::string_view id_of(const AnyMeasure& any);
  Result evaluate(const AnyMeasure& any, const Text& text, bool fits = false) const;

  // rows.cpp
  void write_text(worker& w, const Doc& d, const Text& text, Out& o) const;
  void write_measures(Out& o, const Text& text) const;
  void write_explained(Out& o, const Text& text, worker& w, const Doc& d) const;
  static void write_explained(Out& o, const OwnScore& score, double value, const Text& text, worker& w, const Doc& d);
  void write_hardest(Out& o, worker& w, const Language& language, const Doc& d) const;
  static void write_sentences(Out& o, worker& w, const Language& language, const Doc& d);
  static void write_features(Out& o, const Text& text);

  std::string language_given_, by_;
  std::uint64_t min_words_;
  bool counts_given_, sentences_, explain_, list_features_;
  std::size_t hardest_;
  WordLists lists_;
  std::vector<AnyMeasure> wanted_, compared_;
};

}  // namespace readability
