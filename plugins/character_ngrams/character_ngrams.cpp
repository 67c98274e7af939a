// The adapter of the analyzer `character_ngrams`: words in, counts of their character n-grams out. What the n-grams of a
// word are is in spell.hpp; each word is taken apart once for each worker.
#include "spell.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

using namespace textmill;

constexpr std::size_t longest = 8;

struct LengthCounts {
  counter frequency, docfreq;
  sum total;
  auto members() { return std::tie(frequency, docfreq, total); }
};

struct CharacterNgrams : plugin<CharacterNgrams> {
  static constexpr meta info{"character_ngrams", "1.0.0", "Counts sequences of characters within words"};
  static constexpr auto params =
      parameters(integers("lengths", "[3]", {.min = 1, .max = longest, .unit = "character"}, "Lengths of the n-grams"),
                 flag("edges", false, "Mark the beginnings and ends of words by `_`, which counts as a character"),
                 surface_parameter(), integer("min_count", 1, {.min = 1}, "Leave out rarer n-grams"),
                 integer("min_docfreq", 1, {.min = 1, .unit = "document"}, "Leave out n-grams of fewer documents"),
                 integer("top", 0, {.min = 0}, "List only so many of each length; 0: all"),
                 flag("by_document", false, "List the n-grams of each document too"));
  static constexpr auto reads = layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
                                       term("token/1", "lemma", {.optional = true}));
  static constexpr auto writes =
      tables(u8("character_ngrams", "n", {.order = 1, .unit = "character", .summary = "length of the n-gram"}),
             term("character_ngrams", "ngram", {.order = 3, .summary = "the characters"}),
             u64("character_ngrams", "frequency", {.order = -2, .summary = "occurrences in the corpus"}),
             u64("character_ngrams", "rank",
                 {.summary = "1 + the number of n-grams of this length that are more frequent"}),
             u64("character_ngrams", "docfreq", {.unit = "document", .summary = "documents that have it"}),
             f64("character_ngrams", "relative", {.unit = "1", .summary = "share of all n-grams of this length"})) +
      document_tables(
          u8("document_character_ngrams", "n", {.order = 1, .unit = "character", .summary = "length of the n-gram"}),
          term("document_character_ngrams", "ngram", {.order = 3, .summary = "the characters"}),
          u64("document_character_ngrams", "frequency", {.order = -2, .summary = "occurrences in the document"}));

  struct state {
    std::array<LengthCounts, longest> by_length;
    auto members() {
      return std::apply([](auto&... l) { return std::tie(l...); }, by_length);
    }
  };
  struct worker {
    std::array<std::vector<std::vector<term_id>>, longest> ngrams_of;  // by word; empty: not asked for yet, or none
    std::vector<term_id> ngrams;
    std::vector<std::pair<term_id, std::uint64_t>> counts;
  };

  explicit CharacterNgrams(const values& v)
      : edges(v.get<"edges">()), by_document(v.get<"by_document">()),
        surface(static_cast<surface_kind>(v.get<"surface">())),
        min_count(static_cast<std::uint64_t>(v.get<"min_count">())),
        min_docfreq(static_cast<std::uint64_t>(v.get<"min_docfreq">())), top(static_cast<std::size_t>(v.get<"top">())) {
    for (const auto n : v.get<"lengths">()) lengths.push_back(static_cast<std::size_t>(n));
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    if (lengths.empty()) throw error("`lengths` names no length; give at least one, such as [3]", TML_E_PARAM);
  }
  bool writes_table(std::string_view table) const noexcept { return table == "character_ngrams" || by_document; }

  void observe(worker& w, state& s, const doc& d) const {
    for (const std::size_t length : lengths) {
      count(w, length, d);
      LengthCounts& counts = s.by_length[length - 1];
      for (const auto& [ngram, n] : w.counts) {
        counts.frequency.add(ngram, n);
        counts.docfreq.add(ngram);
        counts.total.add(n);
      }
    }
  }

  void process(worker& w, const doc& d, out& o) const {
    if (!by_document) return;
    for (const std::size_t length : lengths) {
      count(w, length, d);
      for (const auto& [ngram, n] : w.counts) o.row<"document_character_ngrams">(length, ngram, n);
    }
  }

  void finish(state& s, out& o) const {
    for (const std::size_t length : lengths) list(s.by_length[length - 1], length, o);
  }

 private:
  struct Row {
    term_id ngram;
    std::string_view text;
    std::uint64_t frequency, docfreq, rank;
  };

  void list(const LengthCounts& counts, std::size_t length, out& o) const {
    std::vector<Row> rows;
    counts.frequency.each([&](term_id t, std::uint64_t n) { rows.push_back({t, o.text(t), n, counts.docfreq[t], 0}); });
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return a.frequency != b.frequency ? a.frequency > b.frequency : a.text < b.text;
    });
    std::size_t listed = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Row& r = rows[i];
      r.rank = i != 0 && r.frequency == rows[i - 1].frequency ? rows[i - 1].rank : i + 1;
      if (r.frequency < min_count || r.docfreq < min_docfreq || (top != 0 && listed == top)) continue;
      ++listed;
      o.row<"character_ngrams">(length, r.ngram, r.frequency, r.rank, r.docfreq,
                                static_cast<double>(r.frequency) / static_cast<double>(counts.total.value()));
    }
  }

  /// The different n-grams of a document and how often each occurs, in w.counts.
  void count(worker& w, std::size_t length, const doc& d) const {
    const counted_terms<0, 1, 2, doc> words(d, surface);
    w.ngrams.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words.counts(i)) continue;
      const auto& ngrams = ngrams_of(w, words[i], length, d);
      w.ngrams.insert(w.ngrams.end(), ngrams.begin(), ngrams.end());
    }
    std::sort(w.ngrams.begin(), w.ngrams.end());
    w.counts.clear();
    for (std::size_t i = 0, end = 0; i < w.ngrams.size(); i = end) {
      while (end < w.ngrams.size() && w.ngrams[end] == w.ngrams[i]) ++end;
      w.counts.emplace_back(w.ngrams[i], end - i);
    }
  }

  const std::vector<term_id>& ngrams_of(worker& w, term_id word, std::size_t length, const doc& d) const {
    auto& known = w.ngrams_of[length - 1];
    const auto id = static_cast<std::uint32_t>(word);
    if (id >= known.size()) known.resize(std::size_t{id} + id / 2 + 256);
    if (!known[id].empty()) return known[id];
    std::vector<std::string> texts;
    character_ngrams::for_each_ngram(d.text(word), length, edges, [&](std::string_view t) { texts.emplace_back(t); });
    std::vector<tml_str> views;
    for (const auto& t : texts) views.push_back(to_str(t));
    std::vector<term_id> ngrams(texts.size());
    if (!ngrams.empty()) d.intern(views, ngrams);
    return known[id] = std::move(ngrams);
  }

  bool edges, by_document;
  surface_kind surface;
  std::uint64_t min_count, min_docfreq;
  std::size_t top;
  std::vector<std::size_t> lengths;
};

}  // namespace

TEXTMILL_PLUGINS(CharacterNgrams)
