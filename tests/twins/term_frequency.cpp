// The twin of term_frequency.lua: the same declaration, the same tables.
#include <textmill/plugin.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace {

using namespace textmill;

struct TermFrequency : plugin<TermFrequency> {
  static constexpr meta info{"twin.term_frequency", "1.0.0",
                             "Counts terms of the corpus and of each document, and their share in it"};
  static constexpr auto params = parameters(integer("min_count", 1, {.min = 1}, "Leave out rarer terms"));
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes =
      document_tables(
          u64("document_lengths", "tokens", {.unit = "token", .summary = "Tokens of the document"}),
          u64("document_lengths", "types", {.unit = "1", .summary = "Different terms of the document"}),
          f64("document_lengths", "type_token_ratio", {.nullable = true, .unit = "1", .summary = "Types among tokens"}),
          term("document_terms", "term", {.second_pass = true, .summary = "A term of the document"}),
          f64("document_terms", "share",
              {.second_pass = true, .unit = "1", .summary = "Its occurrences here among those in the corpus"})) +
      tables(term("frequency", "term", {.order = 2, .summary = "A term of the corpus"}),
             u64("frequency", "count", {.order = -1, .unit = "1", .summary = "Its occurrences"}),
             u64("totals", "documents", {.unit = "document", .summary = "Documents"}),
             f64("totals", "mean_ratio", {.nullable = true, .unit = "1", .summary = "Mean of the type-token ratios"}));

  struct state {
    counter terms;
    sum documents, with_tokens;
    exact_sum ratios;
    auto members() { return std::tie(terms, documents, with_tokens, ratios); }
  };

  explicit TermFrequency(const values& v) : min_count_(static_cast<std::uint64_t>(v.get<"min_count">())) {}

  void process(const doc& d, out& o) const {
    const auto counts = counts_of(d);
    o.row<"document_lengths">(d.in<0>().size(), counts.size(), ratio(d, counts.size()));
  }
  void observe(state& s, const doc& d) const {
    s.terms.add(d.in<0>());
    s.documents.add();
    const auto r = ratio(d, counts_of(d).size());
    if (!r) return;
    s.ratios.add(*r);
    s.with_tokens.add();
  }
  void finish(state& s, out& o) const {
    s.terms.each([&](term_id t, std::uint64_t n) {
      if (n >= min_count_) o.row<"frequency">(t, n);
    });
    std::optional<double> mean;
    if (s.with_tokens.value() != 0) mean = s.ratios.value() / static_cast<double>(s.with_tokens.value());
    o.row<"totals">(s.documents.value(), mean);
  }
  void annotate(const state& model, const doc& d, out& o) const {
    auto counts = counts_of(d);
    std::sort(counts.begin(), counts.end(),
              [&](const auto& a, const auto& b) { return d.text(a.first) < d.text(b.first); });
    for (const auto& [t, n] : counts)
      o.row<"document_terms">(t, static_cast<double>(n) / static_cast<double>(model.terms[t]));
  }

 private:
  static std::vector<std::pair<term_id, std::uint64_t>> counts_of(const doc& d) {
    std::vector<term_id> terms(d.in<0>().begin(), d.in<0>().end());
    std::sort(terms.begin(), terms.end());
    std::vector<std::pair<term_id, std::uint64_t>> counts;
    for (term_id t : terms) {
      if (counts.empty() || counts.back().first != t) counts.emplace_back(t, 0);
      ++counts.back().second;
    }
    return counts;
  }
  static std::optional<double> ratio(const doc& d, std::size_t types) {
    if (d.in<0>().empty()) return std::nullopt;
    return static_cast<double>(types) / static_cast<double>(d.in<0>().size());
  }
  std::uint64_t min_count_;
};

}  // namespace

TEXTMILL_PLUGINS(TermFrequency)
