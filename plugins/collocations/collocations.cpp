// The adapter of the analyzer `collocations`: tokens in, pairs and their measures out. What is a neighbour is decided
// in word_stream.hpp, pairs are counted in window_pairs.cpp and groups.cpp, listed in listing.cpp, and measured in
// association.cpp.
#include "association.hpp"
#include "groups.hpp"
#include "listing.hpp"
#include "support/expression.hpp"
#include "window_pairs.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>
#include <textmill/word_stream.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace textmill;
using namespace collocations;

constexpr std::size_t measure_count = std::size(association_ids);
/// What `measures` may name.
struct Choices {
  const char* words[measure_count + 1];
};
constexpr Choices with_all = [] {
  Choices c{{"all"}};
  for (std::size_t i = 0; i < measure_count; ++i) c.words[i + 1] = association_ids[i];
  return c;
}();

enum class Kind { window, adjacent, ngrams };
enum class Basis { pairs, words, span };

/// The margins of all words, for one length.
struct Margins {
  Basis basis = Basis::pairs;
  std::array<std::vector<std::uint64_t>, longest_group> of;  // by place and word; Basis::pairs
  double total = 0, span = 1;

  Counts counts(const word_stream& s, const Group& g, std::size_t length) const {
    Counts c;
    c.words = length;
    c.together = g.count;
    c.total = total;
    for (std::size_t k = 0; k < length; ++k)
      c.alone[k] = static_cast<double>(basis == Basis::pairs ? of[k][g.words[k]] : s.vocabulary()[g.words[k]].count);
    if (basis == Basis::span) c.alone[0] *= span;
    return c;
  }
};

struct Collocations : plugin<Collocations> {
  static constexpr meta info{"collocations", "1.0.0",
                             "Finds words that are met together more often than chance lets expect"};
  static constexpr auto params = parameters(
      choice("kind", "window", {"window", "adjacent", "ngrams"},
             "What is together: words in a window around the node, neighbours, or word n-grams"),
      integer("left", 5, {.min = 0, .max = farthest, .unit = "word"}, "Places of the window before the node"),
      integer("right", 5, {.min = 0, .max = farthest, .unit = "word"}, "Places of the window behind the node"),
      integers("ngrams", "[2]", {.min = 2, .max = longest_group, .unit = "word"}, "Lengths for `kind: ngrams`"),
      surface_parameter(),
      flag("padding", true, "A removed word keeps its place, so that the words around it are two places apart"),
      flag("cross_sentences", false, "Count over the ends of sentences too"),
      choice("margins", "pairs", {"pairs", "words", "span"},
             "Frequencies of single words: among the pairs, in the text, or in the text times the span of the window"),
      texts("nodes", "", "List only the collocates of these words, which may have * and ?; none: of all"),
      choices("measures", "[log_dice, g2, mi]", with_all.words, "Measures to list in `association`"),
      choice("sort_by", "log_dice", association_ids, "The measure by which pairs are ranked"),
      integer("min_count", 3, {.min = 1}, "Leave out what is met together less often"),
      integer("min_termfreq", 1, {.min = 1}, "Leave out pairs with a rarer word"),
      integer("top", 1000, {.min = 0}, "List so many (of each node, where `nodes` are given); 0: all"),
      integer("max_pairs", 20'000'000, {.min = 1, .max = 1e9},
              "Most pairs held at once; above, min_count is raised until they fit"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             u32("sentence/1", "first", {.optional = true}), term("token/1", "lemma", {.optional = true}));
  static constexpr auto writes =
      tables(u8("collocations", "n", {.order = 1, .unit = "word", .summary = "number of words"}),
             u64("collocations", "rank", {.order = 2, .summary = "1 + the number of pairs with a stronger score"}),
             term("collocations", "node", {.order = 3, .summary = "the node; of an n-gram all words but the last"}),
             term("collocations", "collocate", {.order = 4, .summary = "the collocate; of an n-gram its last word"}),
             u64("collocations", "frequency", {.summary = "o11: how often they are met together"}),
             u64("collocations", "left", {.summary = "with the collocate before the node"}),
             u64("collocations", "right", {.summary = "with the collocate behind the node"}),
             u64("collocations", "r1", {.summary = "margin of the node, or of the first word"}),
             u64("collocations", "c1", {.summary = "margin of the collocate, or of the last word"}),
             text("collocations", "inner", {.summary = "margins of the words between, by blanks"}),
             u64("collocations", "total", {.summary = "N: all pairs, n-grams or words"}),
             f64("collocations", "expected", {.summary = "E: frequency if the words were independent"}),
             f64("collocations", "score", {.nullable = true, .summary = "value of the measure `sort_by`"}),
             term("collocations", "status", {.summary = "ok, or why there is no score"}),
             u8("association", "n", {.order = 1, .unit = "word", .summary = "number of words"}),
             u64("association", "rank", {.order = 2, .summary = "that in `collocations`"}),
             term("association", "node", {.order = 3, .summary = "the node; of an n-gram all words but the last"}),
             term("association", "collocate", {.order = 4, .summary = "the collocate; of an n-gram its last word"}),
             term("association", "measure", {.order = 5, .summary = "id of the measure"}),
             f64("association", "value", {.nullable = true, .summary = "in the unit of the measure"}),
             term("association", "status", {.summary = "ok, or why there is no value"}));

  using state = word_sequences;
  struct worker {
    std::vector<std::uint32_t> words;
    std::vector<word_gap> gaps;
  };

  static std::vector<measure> measures() {
    std::vector<measure> list;
    for (const Association& m : associations())
      list.push_back({.id = m.id,
                      .formula = m.formula,
                      .source = m.source,
                      .note = m.note,
                      .unit = m.unit,
                      .sample = "pair",
                      .least = 1,
                      .low = m.low,
                      .high = m.high});
    return list;
  }
  bool writes_table(std::string_view table) const noexcept {
    return table != "association" || !wanted_measures.empty();
  }
  bool reads_column(std::size_t read) const noexcept {
    constexpr std::size_t sentence = 2;
    return read != sentence || !cross_sentences;
  }

  explicit Collocations(const values& v)
      : kind(static_cast<Kind>(v.get<"kind">())),
        basis(static_cast<Basis>(v.get<"margins">())), window{static_cast<std::uint32_t>(v.get<"left">()),
                                                              static_cast<std::uint32_t>(v.get<"right">())},
        surface(static_cast<surface_kind>(v.get<"surface">())), padding(v.get<"padding">()),
        cross_sentences(v.get<"cross_sentences">()), sort_by(&associations()[v.get<"sort_by">()]),
        min_count(static_cast<std::uint64_t>(v.get<"min_count">())),
        min_termfreq(static_cast<std::uint64_t>(v.get<"min_termfreq">())),
        top(static_cast<std::size_t>(v.get<"top">())), max_pairs(static_cast<std::uint64_t>(v.get<"max_pairs">())) {
    if (kind == Kind::window && window.left + window.right == 0)
      throw error("`left` and `right` are 0, so that there is no window", TML_E_PARAM);
    take_lengths(v.get<"ngrams">());
    for (const auto& word : v.get<"nodes">()) nodes.emplace_back(to_view(word));
    for (const auto k : v.get<"measures">()) {
      if (k == 0) wanted_measures.clear();
      for (std::size_t m = 0; m < measure_count; ++m)
        if (k == 0 || m + 1 == static_cast<std::size_t>(k)) wanted_measures.push_back(&associations()[m]);
      if (k == 0) break;
    }
  }

  void observe(worker& w, state& s, const doc& d) const {
    const counted_terms<0, 1, 3, doc> terms(d, surface);
    find_words(
        terms.ids(), [&](std::uint32_t i) { return !terms.counts(i); }, padding,
        cross_sentences ? std::span<const std::uint32_t>() : d.in<2>(), w.words, w.gaps);
    s.add(d.index(), w.words, w.gaps);
  }

  void finish(state& s, out& o) const {
    const word_stream stream = s.read(o, kind == Kind::window ? std::max(window.left, window.right) : 1);
    const auto wanted = wanted_nodes(stream, o);
    for (const std::size_t length : lengths) list(stream, length, wanted, o);
  }

 private:
  void take_lengths(std::span<const std::int64_t> ngrams) {
    if (kind == Kind::ngrams)
      for (const auto n : ngrams) lengths.push_back(static_cast<std::size_t>(n));
    else lengths = {2};
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    if (lengths.empty()) throw error("`ngrams` names no length; give at least one, such as [2]", TML_E_PARAM);
    if (lengths.back() > 2 && sort_by->pairs_only)
      throw error(
          "`sort_by: " + std::string(sort_by->id) +
              "` is for pairs; longer n-grams can be ranked by log_dice, t, simple_ll or lambda_z, among others",
          TML_E_PARAM);
  }

  /// By number, whether a word is one of `nodes`; empty when there are none.
  std::vector<bool> wanted_nodes(const word_stream& s, const out& o) const {
    if (nodes.empty()) return {};
    std::vector<bool> wanted(s.vocabulary().size());
    for (const auto& node : nodes) {
      if (!mark(s, wanted, [&](std::string_view text) { return text == node; }) &&
          !mark(s, wanted, [fits = pattern_of(node)](std::string_view text) { return fits.fits(text); }))
        o.warn("the node '" + node + "' is not among the words that were counted");
    }
    return wanted;
  }

  /// A word that is not counted as it stands may be in capitals, or a pattern.
  static support::Expression pattern_of(const std::string& node) {
    return {support::expression_of(node, support::PatternKind::glob), true};
  }

  template <class Fits> static bool mark(const word_stream& s, std::vector<bool>& wanted, const Fits& fits) {
    bool any = false;
    for (std::size_t k = 0; k < wanted.size(); ++k)
      if (fits(s.vocabulary()[k].text)) any = wanted[k] = true;
    return any;
  }

  void list(const word_stream& s, std::size_t length, const std::vector<bool>& wanted, out& o) const {
    const Margins margins = margins_of(s, length);
    const auto groups = count(s, length, wanted, o);
    const bool any_node = wanted.empty() || std::find(wanted.begin(), wanted.end(), true) != wanted.end();
    if (groups.empty() && any_node && !s.words().empty())
      o.warn("none of the pairs is met min_count = " + std::to_string(min_count) + " times; a smaller one lists more");
    std::vector<std::uint64_t> patterns;
    if (needs_patterns(*sort_by, length)) patterns = count_patterns(s, length, groups);
    const auto counts = [&](const Group& g, std::size_t i, const std::vector<std::uint64_t>& exactly) {
      Counts c = margins.counts(s, g, length);
      if (!exactly.empty()) c.exactly = exactly.data() + (i << length);
      return c;
    };
    std::vector<std::optional<double>> scores(groups.size());
    const std::size_t block = 4096;
    parallel_for(o, (groups.size() + block - 1) / block, [&](std::uint64_t b, std::uint32_t) {
      for (std::size_t i = b * block; i < std::min(groups.size(), (b + 1) * block); ++i)
        scores[i] = evaluate(*sort_by, counts(groups[i], i, patterns)).value;
    });
    const auto ranked =
        rank_groups(groups, scores, s.vocabulary(), {.top = top, .of_each_node = !wanted.empty() && length == 2});
    std::vector<Group> listed;
    for (const Ranked& r : ranked) listed.push_back(groups[r.group]);
    std::vector<std::uint64_t> exactly;
    if (needs_patterns(*sort_by, length) || std::any_of(wanted_measures.begin(), wanted_measures.end(),
                                                        [&](auto* m) { return needs_patterns(*m, length); }))
      exactly = count_patterns(s, length, listed);
    Labels labels(o);
    for (std::size_t i = 0; i < listed.size(); ++i)
      write(s, listed[i], ranked[i].rank, counts(listed[i], i, exactly), labels, o);
  }

  static bool needs_patterns(const Association& m, std::size_t length) {
    return length > 2 && (m.id == "lambda" || m.id == "lambda_z");
  }

  Margins margins_of(const word_stream& s, std::size_t length) const {
    Margins m;
    m.basis = basis;
    m.total = static_cast<double>(s.words().size());
    m.span = kind == Kind::window ? window.left + window.right : 1;
    if (basis != Basis::pairs) return m;
    if (kind == Kind::window) {
      PairMargins pairs = pair_margins(s, window);
      m.of[0] = std::move(pairs.node), m.of[1] = std::move(pairs.collocate);
      m.total = static_cast<double>(pairs.total);
    } else {
      const GroupMargins groups = group_margins(s, length);
      for (std::size_t k = 0; k < length; ++k) m.of[k].assign(groups.at[k].begin(), groups.at[k].end());
      m.total = static_cast<double>(groups.total);
    }
    return m;
  }

  /// All pairs or n-grams that are met often enough, as many as may be held.
  std::vector<Group> count(const word_stream& s, std::size_t length, const std::vector<bool>& wanted,
                           const out& o) const {
    const std::uint64_t span = kind == Kind::window ? window.left + window.right : 1;
    if (!s.vocabulary().empty() && s.vocabulary()[0].count * span > UINT32_MAX)
      throw error("the word '" + std::string(s.vocabulary()[0].text) + "' is in too many pairs; take a smaller window");
    Listing listing(min_count, max_pairs);
    std::vector<std::optional<NodeCounter>> counters(lanes(o));
    // A wave of blocks, each of about as many occurrences, then what they found: memory stays bounded by `max_pairs`.
    constexpr std::uint64_t occurrences = 1 << 16, blocks = 32;
    std::uint32_t word = 0;
    while (word < s.vocabulary().size()) {
      o.stop_if_cancelled();
      std::vector<std::uint32_t> firsts{word};
      while (firsts.size() <= blocks && word < s.vocabulary().size()) {
        for (std::uint64_t n = 0; n < occurrences && word < s.vocabulary().size(); ++word)
          n += s.vocabulary()[word].count;
        firsts.push_back(word);
      }
      std::vector<std::vector<Group>> found(firsts.size() - 1);
      parallel_for(o, found.size(), [&](std::uint64_t b, std::uint32_t lane) {
        auto& counter = counters[lane];
        if (kind == Kind::window && !counter) counter.emplace(s, window, window.symmetric() && wanted.empty());
        for (std::uint32_t w = firsts[b]; w < firsts[b + 1]; ++w) {
          if (s.vocabulary()[w].count < min_termfreq || s.vocabulary()[w].count * span < listing.least()) continue;
          if (kind != Kind::window) count_groups(s, length, w, listing.least(), found[b]);
          else if (wanted.empty() || wanted[w]) counter->count(w, listing.least(), found[b]);
        }
        std::erase_if(found[b], [&](const Group& g) { return !is_wanted(s, g, length, wanted); });
      });
      for (const auto& groups : found) listing.add(groups);
    }
    if (listing.pruned())
      o.warn("more than max_pairs = " + std::to_string(max_pairs) + " pairs are met " + std::to_string(min_count) +
             " times and more; those met fewer than " + std::to_string(listing.least()) + " times are left out");
    return listing.take();
  }

  bool is_wanted(const word_stream& s, const Group& g, std::size_t length, const std::vector<bool>& wanted) const {
    bool node = wanted.empty() || kind == Kind::window;
    for (std::size_t k = 0; k < length; ++k) {
      if (s.vocabulary()[g.words[k]].count < min_termfreq) return false;
      node = node || wanted[g.words[k]];
    }
    return node;
  }

  /// The terms of texts that come again and again, such as statuses: a number instead of a text in each row.
  class Labels {
   public:
    explicit Labels(const out& o) : out_(&o) {}
    term_id operator()(std::string_view text) {
      const auto known = terms_.find(text);
      return known != terms_.end() ? known->second : terms_.emplace(text, out_->intern(text)).first->second;
    }

   private:
    const out* out_;
    std::map<std::string, term_id, std::less<>> terms_;
  };

  void write(const word_stream& s, const Group& g, std::uint64_t rank, const Counts& c, Labels& labels, out& o) const {
    const auto& v = s.vocabulary();
    std::string words(v[g.words[0]].text), inner;
    for (std::size_t k = 1; k + 1 < c.words; ++k) {
      words.append(1, ' ').append(v[g.words[k]].text);
      inner.append(k == 1 ? "" : " ").append(std::to_string(static_cast<std::uint64_t>(c.alone[k])));
    }
    const auto node = c.words == 2 ? static_cast<term_id>(v[g.words[0]].id) : o.intern(words);
    const auto collocate = static_cast<term_id>(v[g.words[c.words - 1]].id);
    const auto score = evaluate(*sort_by, c);
    const bool sides = kind == Kind::window;
    o.row<"collocations">(c.words, rank, node, collocate, g.count, sides ? g.left : 0, sides ? g.right : g.count,
                          static_cast<std::uint64_t>(c.alone[0]), static_cast<std::uint64_t>(c.alone[c.words - 1]),
                          inner, static_cast<std::uint64_t>(c.total), c.expected(), score.value, labels(score.status));
    for (const auto* m : wanted_measures) {
      const auto result = evaluate(*m, c);
      o.row<"association">(c.words, rank, node, collocate, labels(m->id), result.value, labels(result.status));
    }
  }

  Kind kind;
  Basis basis;
  Window window;
  surface_kind surface;
  bool padding, cross_sentences;
  const Association* sort_by;
  std::uint64_t min_count, min_termfreq;
  std::size_t top;
  std::uint64_t max_pairs;
  std::vector<std::size_t> lengths;
  std::vector<std::string> nodes;
  std::vector<const Association*> wanted_measures;
};

}  // namespace

TEXTMILL_PLUGINS(Collocations)
