// Small plugins for the tests of the chain, one idea each.
#pragma once
#include "support/linked_plugin.hpp"

namespace textmill::tests {

/// token/1 by blanks.
struct Words : plugin<Words> {
  static constexpr meta info{"words", "1.0.0", "Words between blanks"};
  static constexpr auto writes = layers(u32("token/1", "begin"), u32("token/1", "end"), term("token/1", "term"));
  void process(const doc& d, out& o) const {
    std::vector<std::uint32_t> begins, ends;
    const std::string_view text = d.text();
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == ' ') {
        ++i;
        continue;
      }
      const std::size_t end = std::min(text.find(' ', i), text.size());
      begins.push_back(static_cast<std::uint32_t>(i));
      ends.push_back(static_cast<std::uint32_t>(end));
      i = end;
    }
    auto begin = o.column<0>(begins.size());
    auto end = o.column<1>(begins.size());
    auto terms = o.column<2>(begins.size());
    for (std::size_t i = 0; i < begins.size(); ++i) {
      begin[i] = begins[i];
      end[i] = ends[i];
      terms[i] = d.intern(d.text(begins[i], ends[i]));
    }
  }
};

/// Corpus counts of terms, and in a second pass each document's share of its commonest term's corpus count.
struct Shares : plugin<Shares> {
  static constexpr meta info{"shares", "1.0.0", "Counts terms, then looks at each document again"};
  static constexpr auto params = parameters(integer("min_count", 1, {.min = 1}, "Leave out rarer terms"));
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes = tables(term("counts", "term"), u64("counts", "count", {.order = -1})) +
                                 document_tables(u64("shares", "tokens"), u64("shares", "corpus_tokens"));
  std::uint64_t min_count;
  explicit Shares(const values& v) : min_count(static_cast<std::uint64_t>(v.get<"min_count">())) {}
  struct state {
    counter terms;
    sum tokens;
    auto members() { return std::tie(terms, tokens); }
  };
  void observe(state& s, const doc& d) const {
    s.terms.add(d.in<0>());
    s.tokens.add(d.in<0>().size());
  }
  void finish(state& s, out& o) const {
    s.terms.each([&](term_id t, std::uint64_t n) {
      if (n >= min_count) o.row<"counts">(t, n);
    });
  }
  void annotate(const state& s, const doc& d, out& o) const { o.row<"shares">(d.in<0>().size(), s.tokens.value()); }
};

/// Corpus counts in one pass, all rows at once.
struct Totals : plugin<Totals> {
  static constexpr meta info{"totals", "1.0.0", "Counts terms and says which are common"};
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes = tables(term("totals", "term", {.order = 1}), u64("totals", "count"),
                                        boolean("totals", "common"), u64("totals_of_all", "tokens"));
  using state = counter;
  void observe(state& s, const doc& d) const { s.add(d.in<0>()); }
  void finish(state& s, out& o) const {
    auto [ids, counts, common] = o.rows<"totals">(s.size());
    std::size_t row = 0;
    s.each([&, ids = ids, counts = counts, common = common](term_id t, std::uint64_t n) {
      ids[row] = t;
      counts[row] = n;
      common[row++] = n > 1;
    });
    o.row<"totals_of_all">(s.total());
  }
};

/// Adds token/1.norm in the second pass: 1 where the term is the commonest of the corpus. Read by Marks.
struct Commonest : plugin<Commonest> {
  static constexpr meta info{"commonest", "1.0.0", "Marks tokens of common terms"};
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes = layers(u64("rarity/1", "count", {.second_pass = true}));
  using state = counter;
  void observe(state& s, const doc& d) const { s.add(d.in<0>()); }
  void finish(state&, out&) const {}
  void annotate(const state& s, const doc& d, out& o) const {
    auto n = o.column<0>(d.in<0>().size());
    for (std::size_t i = 0; i < n.size(); ++i) n[i] = s[d.in<0>()[i]];
  }
};

/// Reads what Commonest writes, so it runs in the second pass.
struct Marks : plugin<Marks> {
  static constexpr meta info{"marks", "1.0.0", "Sums up rarity/1"};
  static constexpr auto reads = layers(u64("rarity/1", "count"));
  static constexpr auto writes = document_tables(u64("marks", "total"), text("marks", "text"));
  void process(const doc& d, out& o) const {
    std::uint64_t total = 0;
    for (auto n : d.in<0>()) total += n;
    o.row<"marks">(total, d.text());
  }
};

/// Writes the table that its parameter names, and says so; rows of both are offered.
struct Chooses : plugin<Chooses> {
  static constexpr meta info{"chooses", "1.0.0", "Writes one of two tables"};
  static constexpr auto params = parameters(choice("table", "bytes", {"bytes", "words"}, "Which"));
  static constexpr auto writes = document_tables(u64("bytes", "count")) + document_tables(u64("words", "count"));
  std::size_t table;
  explicit Chooses(const values& v) : table(v.get<"table">()) {}
  bool writes_table(std::string_view name) const noexcept { return (name == "words") == (table == 1); }
  static std::vector<measure> measures() {
    return {{"bytes", "bytes of the text", "counted"}, {"words", "b / 2", "guessed", "a note", "1", "byte", 3, 0, 1}};
  }
  void process(const doc& d, out& o) const {
    o.row<"bytes">(d.text().size());
    o.row<"words">(d.text().size() / 2);
  }
};

/// Two layers of which it writes only what somebody reads, and a table that says what that was.
struct Frugal : plugin<Frugal> {
  static constexpr meta info{"frugal", "1.0.0", "Writes what is read"};
  static constexpr auto writes = layers(u32("left/1", "length"), u32("left/1", "other"), u32("right/1", "length")) +
                                 document_tables(boolean("wanted", "left"), boolean("wanted", "right"));
  void process(const doc& d, out& o) const {
    if (o.wanted<0, 1>()) o.column<0>(1)[0] = 1, o.column<1>(1)[0] = 1;
    if (o.wanted<2>()) o.column<2>(1)[0] = static_cast<std::uint32_t>(d.text().size());
    o.row<"wanted">(o.wanted<0, 1>(), o.wanted<2>());
  }
};

/// Reads one of the two, as its parameter says; the other is absent.
struct Selective : plugin<Selective> {
  static constexpr meta info{"selective", "1.0.0", "Reads what it needs"};
  static constexpr auto params = parameters(choices("read", "[]", {"left", "right"}, "Which"));
  static constexpr auto reads =
      layers(u32("left/1", "length", {.optional = true}), u32("right/1", "length", {.optional = true}));
  static constexpr auto writes = document_tables(boolean("there", "left"), boolean("there", "right"));
  explicit Selective(const values& v) {
    for (const auto k : v.get<"read">()) needed[static_cast<std::size_t>(k)] = true;
  }
  bool reads_column(std::size_t read) const noexcept { return needed[read]; }
  void process(const doc& d, out& o) const { o.row<"there">(d.has<0>(), d.has<1>()); }
  bool needed[2] = {false, false};
};

/// Fails on documents that contain "bad".
struct Picky : plugin<Picky> {
  static constexpr meta info{"picky", "1.0.0", "Refuses some documents"};
  static constexpr auto writes = document_tables(u64("lengths", "bytes"));
  void process(const doc& d, out& o) const {
    if (const auto at = d.text().find("bad"); at != std::string_view::npos)
      throw error("'bad' is not liked", TML_E_DATA, at, at + 3);
    o.row<"lengths">(d.text().size());
  }
};

/// Has rows of each document and a state of all of them.
struct Tallies : plugin<Tallies> {
  static constexpr meta info{"tallies", "1.0.0", "Counts bytes of each text and of all"};
  static constexpr auto writes = document_tables(u64("tallies", "bytes")) + tables(u64("tallies_of_all", "bytes"));
  using state = sum;
  void process(const doc& d, out& o) const { o.row<"tallies">(d.text().size()); }
  void observe(state& s, const doc& d) const { s.add(d.text().size()); }
  void finish(state& s, out& o) const { o.row<"tallies_of_all">(static_cast<std::uint64_t>(s.value())); }
};

/// Breaks the contract in a way that its parameter chooses.
struct Broken : plugin<Broken> {
  static constexpr meta info{"broken", "1.0.0", "Breaks the contract"};
  static constexpr auto params =
      parameters(choice("how", "span", {"span", "rows", "nan", "cut"}, "What it does wrong"));
  static constexpr auto writes = layers(u32("mark/1", "begin"), u32("mark/1", "end"), f64("mark/1", "score"));
  std::size_t how;
  explicit Broken(const values& v) : how(v.get<"how">()) {}
  void process(const doc& d, out& o) const {
    auto begin = o.column<0>(1);
    auto end = o.column<1>(1);
    auto score = o.column<2>(how == 1 ? 2 : 1);
    begin[0] = how == 3 ? 1 : 0;
    end[0] = static_cast<std::uint32_t>(how == 0 ? d.text().size() + 1 : d.text().size());
    score[0] = how == 2 ? std::numeric_limits<double>::quiet_NaN() : 0.5;
  }
};

/// Writes the first letter of the text as metadata.
struct Initial : plugin<Initial> {
  static constexpr meta info{"initial", "1.0.0", "The first letter"};
  static constexpr auto writes = metadata(text("document/1", "initial"));
  void process(const doc& d, out& o) const { o.put<0>(d.text().substr(0, 1)); }
};

/// Reads metadata.
struct Party : plugin<Party> {
  static constexpr meta info{"party", "1.0.0", "Repeats the party"};
  static constexpr auto reads = metadata(text("document/1", "party", {.optional = true}));
  static constexpr auto writes = document_tables(text("parties", "party", {.nullable = true}));
  void process(const doc& d, out& o) const {
    if (d.has<0>()) o.row<"parties">(std::optional<std::string_view>(d.in<0>()[0]));
    else o.row<"parties">(std::nullopt);
  }
};

/// Reads the metadata that its parameter names.
struct Field : plugin<Field> {
  static constexpr meta info{"field", "1.0.0", "Repeats a field"};
  static constexpr auto params = parameters(text("by", "", "The field"));
  static constexpr auto reads = metadata(text("document/1", "any", {.optional = true, .of = "by"}));
  static constexpr auto writes = document_tables(text("fields", "value", {.nullable = true}));
  explicit Field(const values&) {}
  void process(const doc& d, out& o) const {
    if (d.has<0>()) o.row<"fields">(std::optional<std::string_view>(d.in<0>()[0]));
    else o.row<"fields">(std::nullopt);
  }
};

/// Lists the words of all documents in one order.
struct Sorted : plugin<Sorted> {
  static constexpr meta info{"sorted", "1.0.0", "Sorts the words of all documents"};
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes =
      document_tables(term("sorted", "term", {.order = 1, .corpus_order = true}), u64("sorted", "place"));
  void process(const doc& d, out& o) const {
    for (std::size_t i = 0; i < d.in<0>().size(); ++i) o.row<"sorted">(d.in<0>()[i], i);
  }
};

}  // namespace textmill::tests
