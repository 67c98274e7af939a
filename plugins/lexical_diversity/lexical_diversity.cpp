// The adapter of the analyzer `lexical_diversity`: tokens in, measures out. The measures are registered in measures.cpp.
#include "measures.hpp"
#include "sample.hpp"
#include "segments.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace textmill;
namespace ld = lexical_diversity;

struct LexicalDiversity : plugin<LexicalDiversity> {
  static constexpr meta info{"lexical_diversity", "1.0.0", "Measures how varied the vocabulary of each text is"};
  static constexpr auto params = parameters(
      texts("measures", "", "Ids of the measures to compute; none or all: all"), surface_parameter(),
      flag("numbers", true, "Count numbers as words"),
      integer("window", 50, {.min = 1, .unit = "word"}, "Windows of mattr, segments of msttr"),
      integer("sample", 42, {.min = 1, .max = 10'000, .unit = "word"}, "Samples of hdd"),
      real("threshold", 0.72, {.min = 0.01, .max = 0.99}, "Type-token ratio below which a factor of mtld is complete"),
      integer("factor_least", 1, {.min = 1, .unit = "word"},
              "Words that a factor of mtld has at least; some programs ask for 10"),
      integer("seed", 42, {.min = 0}, "Of the random samples of vocd_d"),
      integer("segment_words", 0, {.min = 0, .unit = "word"},
              "Also the mean of each measure over segments of so many words, with a 95 % interval; 0: not"));
  static constexpr auto reads = layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
                                       u8("token/1", "class"), term("token/1", "lemma", {.optional = true}));
  static constexpr auto writes = document_tables(
      text("lexical_diversity", "measure", {.summary = "id of the measure"}),
      f64("lexical_diversity", "value", {.nullable = true, .summary = "in the unit of the measure"}),
      text("lexical_diversity", "setting", {.summary = "window, sample, threshold or seed that the value depends on"}),
      text("lexical_diversity", "status", {.summary = "ok, or why there is no value"}),
      text("lexical_diversity_segments", "measure", {.summary = "id of the measure"}),
      u64("lexical_diversity_segments", "segments", {.unit = "segment", .summary = "those with a value"}),
      f64("lexical_diversity_segments", "mean", {.nullable = true, .summary = "over the segments"}),
      f64("lexical_diversity_segments", "low", {.nullable = true, .summary = "95 % interval of the mean"}),
      f64("lexical_diversity_segments", "high", {.nullable = true, .summary = "its upper end"}),
      text("lexical_diversity_segments", "status", {.summary = "ok, or why there is no mean or no interval"}));

  explicit LexicalDiversity(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">())), numbers(v.get<"numbers">()) {
    settings.window = static_cast<std::uint64_t>(v.get<"window">());
    settings.sample = static_cast<std::uint64_t>(v.get<"sample">());
    settings.threshold = v.get<"threshold">();
    settings.factor_least = static_cast<std::uint64_t>(v.get<"factor_least">());
    settings.seed = static_cast<std::uint64_t>(v.get<"seed">());
    segment_words = static_cast<std::uint64_t>(v.get<"segment_words">());
    for (const auto& id : v.get<"measures">()) {
      if (to_view(id) == "all") continue;
      const auto* m = ld::find_measure(to_view(id));
      if (m == nullptr)
        throw error(
            "there is no measure '" + std::string(to_view(id)) + "'; 'textmill describe lexical_diversity' lists them",
            TML_E_PARAM);
      wanted.push_back(m);
    }
    if (wanted.empty())
      for (const auto& m : ld::measures()) wanted.push_back(&m);
  }

  bool writes_table(std::string_view table) const noexcept {
    return table != "lexical_diversity_segments" || segment_words != 0;
  }

  static std::vector<measure> measures() {
    std::vector<measure> out;
    for (const auto& m : ld::measures()) {
      measure shown{m.id,
                    m.formula,
                    m.source,
                    m.higher_is_more_diverse
                        ? "Higher is more varied; of N words, V types, Vi types that occur i times, "
                          "S2 the sum of i squared Vi"
                        : "Higher is less varied; of N words, V types, Vi types that occur i times, "
                          "S2 the sum of i squared Vi",
                    "1",
                    "word",
                    m.least};
      if (std::isfinite(m.range.low) && std::isfinite(m.range.high)) shown.low = m.range.low, shown.high = m.range.high;
      out.push_back(shown);
    }
    return out;
  }

  void process(const doc& d, out& o) const {
    const counted_terms<0, 1, 3, doc> terms(d, surface);
    const auto classes = d.in<2>();
    std::vector<std::uint32_t> ids;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const bool number = classes[i] == static_cast<std::uint8_t>(token_class::number);
      if (is_word_like(classes[i]) && (numbers || !number) && terms.counts(i))
        ids.push_back(static_cast<std::uint32_t>(terms[i]));
    }
    const auto sample = ld::Sample::of(ids);
    ld::Settings here = settings;
    here.document = d.index();
    for (const auto* m : wanted) {
      const auto result = ld::evaluate(*m, sample, here);
      o.row<"lexical_diversity">(m->id, result.value, ld::setting_of(*m, here), result.status);
      if (segment_words == 0) continue;
      const auto mean = ld::mean_over_segments(*m, ids, segment_words, here);
      o.row<"lexical_diversity_segments">(m->id, mean.segments, mean.mean, mean.low, mean.high, mean.status);
    }
  }

 private:
  surface_kind surface;
  bool numbers;
  ld::Settings settings;
  std::uint64_t segment_words;
  std::vector<const ld::Measure*> wanted;
};

}  // namespace

TEXTMILL_PLUGINS(LexicalDiversity)
