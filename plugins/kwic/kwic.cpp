// The adapter of the analyzer `kwic`: tokens in, lines out, each as soon as it is found. What is found is decided in
// patterns.cpp and finder.hpp, what a line shows in lines.cpp.
#include "finder.hpp"
#include "lines.hpp"
#include "patterns.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>
#include <textmill/statistics.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Kwic : plugin<Kwic> {
  static constexpr meta info{"kwic", "1.0.0", "Lists every occurrence of words or phrases with what stands around it"};
  static constexpr auto params = parameters(
      texts("pattern", "", "What to find: words, or several with blanks between them", true),
      choice("kind", "glob", {"glob", "regex", "fixed"},
             "How a word of a pattern is read: with * and ?, as a regular expression, or as it is"),
      choice("case", "ignore", {"ignore", "match"}, "Whether small and capital letters are the same"),
      choice("surface", "form", {"form", "norm", "lemma"},
             "What patterns are held against: the words as written, their norms, or their lemmas as the source states "
             "them"),
      integer("window", 8, {.min = 0, .max = 10'000, .unit = "word"}, "Words to show on each side"),
      choice("within", "document", {"document", "sentence"}, "Where a line ends at the latest"),
      texts("sort", "",
            "Sort the lines of all documents by these places, such as [r1, l1] or [node]; none: as they come"),
      integer("per_document", 0, {.min = 0}, "List only the first lines of each document; 0: all"),
      real("share", 1, {.min = 0, .max = 1}, "List this share of the lines, chosen at random"),
      integer("seed", 42, {.min = 0}, "Of this choice"));
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}), u32("token/1", "begin"),
             u32("token/1", "end"), u8("token/1", "class"), u32("sentence/1", "first", {.optional = true}),
             term("token/1", "lemma", {.optional = true}));
  static constexpr auto writes =
      document_tables(u32("kwic", "begin", {.unit = "byte", .summary = "where the node begins in the text"}),
                      u32("kwic", "end", {.unit = "byte", .summary = "where it ends"}),
                      u32("kwic", "token",
                          {.unit = "token", .summary = "place of its first word among those of the document, from 0"}),
                      text("kwic", "left", {.flush_right = true, .summary = "what stands before the node"}),
                      text("kwic", "node", {.summary = "what was found, as it stands in the text"}),
                      text("kwic", "right", {.summary = "what stands behind it"}),
                      text("kwic", "pattern", {.summary = "by which it was found"})) +
      document_tables(
          u32("kwic_sorted", "begin", {.unit = "byte", .summary = "where the node begins in the text"}),
          u32("kwic_sorted", "end", {.unit = "byte", .summary = "where it ends"}),
          u32("kwic_sorted", "token",
              {.unit = "token", .summary = "place of its first word among those of the document, from 0"}),
          text("kwic_sorted", "left", {.flush_right = true, .summary = "what stands before the node"}),
          text("kwic_sorted", "node", {.summary = "what was found, as it stands in the text"}),
          text("kwic_sorted", "right", {.summary = "what stands behind it"}),
          text("kwic_sorted", "pattern", {.summary = "by which it was found"}),
          text("kwic_sorted", "sort_key",
               {.order = 1, .corpus_order = true, .summary = "the words at the places of `sort`, with tabs between"}));

  explicit Kwic(const values& v)
      : surface(static_cast<surface_kind>(v.get<"surface">() + 1)), in_sentence(v.get<"within">() == 1),
        window(static_cast<std::uint32_t>(v.get<"window">())),
        per_document(static_cast<std::uint64_t>(v.get<"per_document">())),
        seed(static_cast<std::uint64_t>(v.get<"seed">())), share(v.get<"share">()) {
    for (const auto& p : v.get<"pattern">()) written.emplace_back(to_view(p));
    const auto kind = static_cast<kwic::PatternKind>(v.get<"kind">());
    try {
      patterns = std::make_unique<kwic::Patterns>(written, kind, v.get<"case">() == 0);
    } catch (const std::runtime_error& e) {
      throw error(std::string("`pattern`: ") + e.what(), TML_E_PARAM);
    }
    try {
      for (const auto& place : v.get<"sort">()) sort.push_back(kwic::sort_place(to_view(place)));
    } catch (const std::runtime_error& e) {
      throw error(std::string("`sort`: ") + e.what(), TML_E_PARAM);
    }
  }

  bool writes_table(std::string_view table) const noexcept { return (table == "kwic_sorted") != sort.empty(); }
  /// Sentences end lines and phrases: single words alone need none.
  bool reads_column(std::size_t read) const noexcept {
    constexpr std::size_t sentence = 5;
    return read != sentence || in_sentence || patterns->have_phrases();
  }

  struct worker {
    kwic::Finder finder;
    std::string left, right, node, key;
  };

  void process(worker& w, const doc& d, out& o) const {
    if (written.empty()) return;
    const Terms terms(d, surface);
    const kwic::Tokens tokens{d.in<2>(), d.in<3>(), d.in<4>()};
    std::uint64_t lines = 0;
    w.finder.find(*patterns, terms.ids(), Seen{d, terms, d.in<5>()}, [&](const kwic::Hit& hit) {
      if (per_document != 0 && lines >= per_document) return;
      if (!is_chosen(d.index(), hit.first)) return;
      ++lines;
      write(w, d, tokens, hit, o);
    });
  }

 private:
  using Terms = counted_terms<0, 1, 6, document<Kwic>>;
  /// The tokens as patterns see them.
  struct Seen {
    std::string_view text(std::uint32_t id) const { return document.text(static_cast<term_id>(id)); }
    bool counts(std::size_t token) const { return terms.counts(token); }
    bool begins_sentence(std::uint32_t token) const { return std::binary_search(firsts.begin(), firsts.end(), token); }
    const doc& document;
    const Terms& terms;
    std::span<const std::uint32_t> firsts;
  };

  bool is_chosen(std::uint64_t document, std::uint32_t token) const {
    if (share >= 1) return true;
    return static_cast<double>(statistics::keyed_random(seed, document, token)) < share * 0x1p64;
  }

  void write(worker& w, const doc& d, const kwic::Tokens& tokens, const kwic::Hit& hit, out& o) const {
    const auto size = static_cast<std::uint32_t>(tokens.begin.size());
    const kwic::TokenRange node{hit.first, hit.first + hit.length};
    const kwic::TokenRange bounds =
        in_sentence ? kwic::sentence_of(d.template in<5>(), hit.first, size) : kwic::TokenRange{0, size};
    const auto range = kwic::around(tokens, node, {bounds.first, std::max(bounds.end, node.end)}, window);
    const auto begin = tokens.begin[node.first], end = tokens.end[node.end - 1];
    w.left.clear();
    w.right.clear();
    w.node.clear();
    kwic::append_flat(w.left, d.text(tokens.begin[range.first], begin));
    kwic::append_flat(w.node, d.text(begin, end));
    kwic::append_flat(w.right, d.text(end, tokens.end[range.end - 1]));
    if (sort.empty())
      return o.template row<"kwic">(begin, end, node.first, w.left, w.node, w.right, written[hit.pattern]);
    make_key(w, d, tokens, node, {0, size});
    o.template row<"kwic_sorted">(begin, end, node.first, w.left, w.node, w.right, written[hit.pattern], w.key);
  }

  /// The norm of a word where there is one, so that capitals don't matter.
  void make_key(worker& w, const doc& d, const kwic::Tokens& tokens, kwic::TokenRange node,
                kwic::TokenRange bounds) const {
    w.key.clear();
    for (const auto& place : sort) {
      if (&place != &sort.front()) w.key += '\t';
      const auto token = kwic::token_at(tokens, node, bounds, place);
      if (token == kwic::none) continue;
      const bool norm = d.template has<1>() && d.template valid<1>(token);
      w.key += d.text(norm ? d.template in<1>()[token] : d.template in<0>()[token]);
    }
  }

  surface_kind surface;
  bool in_sentence;
  std::uint32_t window;
  std::uint64_t per_document, seed;
  double share;
  std::vector<std::string> written;
  std::unique_ptr<kwic::Patterns> patterns;
  std::vector<kwic::SortPlace> sort;
};

}  // namespace

TEXTMILL_PLUGINS(Kwic)
