// No fault: what all others are measured against.
#include <textmill/plugin.hpp>

#include <string>

namespace {

constexpr const char* shapes[] = {"plain", "doubled"};

struct Sound : textmill::plugin<Sound> {
  static constexpr textmill::meta info{"sound", "1.0.0", "Counts the terms of documents and corpus"};
  static constexpr auto params =
      textmill::parameters(textmill::integer("min_count", 1, {.min = 1, .max = 1000}, "Leave out rarer terms"),
                           textmill::real("weight", 1.0, {.min = 0.0, .max = 1.0}, "What a term counts"),
                           textmill::flag("quiet", false, "Write no table about the corpus"),
                           textmill::choice("shape", "plain", shapes, "How often a term is counted"),
                           textmill::texts("skip", "[the, of]", "Terms to leave out"),
                           textmill::path("words", "A file of words, refused when it is given"));
  static constexpr auto reads =
      textmill::layers(textmill::term("token/1", "term"), textmill::u32("token/1", "begin"),
                       textmill::u32("token/1", "end"), textmill::term("token/1", "norm", {.optional = true})) +
      textmill::metadata(textmill::text("document/1", "party", {.optional = true}));
  static constexpr auto writes =
      textmill::layers(textmill::u32("sample.mark/1", "begin"), textmill::u32("sample.mark/1", "end"),
                       textmill::f64("sample.mark/1", "share", {.nullable = true, .second_pass = false})) +
      textmill::document_tables(textmill::u64("size", "terms", {.summary = "Terms"}),
                                textmill::text("size", "party", {.nullable = true, .summary = "Party"})) +
      textmill::tables(textmill::term("counts", "term", {.summary = "Term"}),
                       textmill::u64("counts", "count", {.order = -1, .summary = "Its count"}),
                       textmill::f64("counts", "weight", {.summary = "Its weight"})) +
      textmill::document_tables(textmill::u64(
          "known", "terms", {.second_pass = true, .summary = "Terms that the corpus has more than once"}));
  using state = textmill::counter;

  explicit Sound(const values& v)
      : min_count(static_cast<std::uint64_t>(v.get<"min_count">())), weight(v.get<"weight">()), quiet(v.get<"quiet">()),
        times(v.get<"shape">() + 1) {
    if (const auto path = v.get<"words">(); !path.empty())
      throw textmill::error("can't read " + std::string(path), TML_E_IO);
    for (const auto& s : v.get<"skip">()) skipped.emplace_back(textmill::to_view(s));
  }
  void process(const doc& d, out& o) const {
    const auto begin = d.in<1>(), end = d.in<2>();
    auto to_begin = o.column<0>(begin.size());
    auto to_end = o.column<1>(begin.size());
    auto share = o.column<2>(begin.size());
    for (std::size_t i = 0; i < begin.size(); ++i) {
      to_begin[i] = begin[i];
      to_end[i] = end[i];
      share[i] = static_cast<double>(end[i] - begin[i]) / static_cast<double>(d.text().size());
    }
    if (d.has<4>() && d.valid<4>(0)) o.row<"size">(begin.size(), d.in<4>()[0]);
    else o.row<"size">(begin.size(), std::nullopt);
  }
  void observe(state& s, const doc& d) const {
    for (const auto term : d.in<0>())
      if (std::find(skipped.begin(), skipped.end(), d.text(term)) == skipped.end()) s.add(term, times);
  }
  void finish(state& s, out& o) const {
    if (quiet) return;
    s.each([&](textmill::term_id t, std::uint64_t n) {
      o.stop_if_cancelled();
      if (n >= min_count) o.row<"counts">(t, n, static_cast<double>(n) * weight);
    });
  }
  void annotate(const state& s, const doc& d, out& o) const {
    std::uint64_t known = 0;
    for (const auto term : d.in<0>()) known += s[term] > 1;
    o.row<"known">(known);
  }

  std::uint64_t min_count;
  double weight;
  bool quiet;
  std::uint64_t times;
  std::vector<std::string> skipped;
};

}  // namespace
TEXTMILL_PLUGINS(Sound)
