// The adapter of the analyzer `dictionary`: words in, counts of their categories out. Which word belongs where is in
// word_classes.cpp; each word is looked up once for each worker.
#include "word_classes.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace textmill;

struct Dictionary : plugin<Dictionary> {
  static constexpr meta info{"dictionary", "1.0.0", "Counts the words of each category of a dictionary"};
  static constexpr auto params = parameters(
      texts("categories", "", "Categories, each as 'name: word, word*'; * stands for any characters, ? for one"),
      path("file", "A dictionary in the format of LIWC (.dic)"), surface_parameter());
  static constexpr auto reads = layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
                                       term("token/1", "lemma", {.optional = true}));
  static constexpr auto writes =
      document_tables(term("document_categories", "category", {.order = 1, .summary = "name of the category"}),
                      u64("document_categories", "frequency", {.summary = "words of the document that belong to it"}),
                      f64("document_categories", "relative",
                          {.nullable = true, .unit = "1", .summary = "their share of all words of the document"}),
                      text("document_categories", "status", {.summary = "ok, or why there is no share"})) +
      tables(term("categories", "category", {.order = 1, .summary = "name of the category"}),
             u64("categories", "frequency", {.summary = "words of the corpus that belong to it"}),
             u64("categories", "docfreq", {.unit = "document", .summary = "documents that have such words"}),
             f64("categories", "relative",
                 {.nullable = true, .unit = "1", .summary = "their share of all words of the corpus"}),
             text("categories", "status", {.summary = "ok, or why there is no share"}),
             term("category_terms", "category", {.order = 1, .summary = "name of the category"}),
             term("category_terms", "term", {.order = 3, .summary = "a word that belongs to it"}),
             u64("category_terms", "frequency", {.order = -2, .summary = "occurrences in the corpus"}));

  struct state {
    counter terms, docfreq;  // of words that belong somewhere; of categories, by their names
    sum words;
    auto members() { return std::tie(terms, docfreq, words); }
  };
  struct worker {
    std::vector<std::optional<std::vector<std::uint32_t>>> categories_of;  // by word
    std::vector<std::uint64_t> counts;                                     // by category
    std::uint64_t words = 0;
  };

  explicit Dictionary(const values& v) : surface(static_cast<surface_kind>(v.get<"surface">())) {
    for (const auto& line : v.get<"categories">())
      if (const auto wrong = classes.add_line(to_view(line)); !wrong.empty())
        throw error("`categories`: " + wrong, TML_E_PARAM);
    if (const std::string file(v.get<"file">()); !file.empty()) {
      std::ifstream in(file);
      if (!in) throw error("the dictionary '" + file + "' can't be opened", TML_E_PARAM);
      if (const auto wrong = classes.add_liwc(in, file); !wrong.empty()) throw error(wrong, TML_E_PARAM);
    }
    for (const auto& name : classes.categories()) names.push_back(v.host().intern(name));
  }

  void observe(worker& w, state& s, const doc& d) const {
    count(w, d, [&](term_id word) { s.terms.add(word); });
    s.words.add(w.words);
    for (std::size_t c = 0; c < names.size(); ++c)
      if (w.counts[c] != 0) s.docfreq.add(names[c]);
  }

  void process(worker& w, const doc& d, out& o) const {
    count(w, d, [](term_id) {});
    for (std::size_t c = 0; c < names.size(); ++c)
      o.row<"document_categories">(names[c], w.counts[c], share(w.counts[c], w.words), status(w.words));
  }

  void finish(state& s, out& o) const {
    std::vector<std::uint64_t> counts(names.size());
    s.terms.each([&](term_id word, std::uint64_t n) {
      for (const auto c : classes.of(o.text(word))) {
        counts[c] += n;
        o.row<"category_terms">(names[c], word, n);
      }
    });
    for (std::size_t c = 0; c < names.size(); ++c)
      o.row<"categories">(names[c], counts[c], s.docfreq[names[c]], share(counts[c], s.words.value()),
                          status(s.words.value()));
  }

 private:
  static std::optional<double> share(std::uint64_t n, std::uint64_t of) {
    return of == 0 ? std::nullopt : std::optional(static_cast<double>(n) / static_cast<double>(of));
  }
  static std::string_view status(std::uint64_t words) { return words == 0 ? "undefined: there are no words" : "ok"; }

  /// Counts of the categories in w.counts; calls found(word) for each occurrence of a word that belongs somewhere.
  template <class Found> void count(worker& w, const doc& d, Found&& found) const {
    const counted_terms<0, 1, 2, doc> words(d, surface);
    w.counts.assign(names.size(), 0);
    w.words = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words.counts(i)) continue;
      ++w.words;
      const auto& categories = look_up(w, words[i], d);
      for (const auto c : categories) ++w.counts[c];
      if (!categories.empty()) found(words[i]);
    }
  }

  const std::vector<std::uint32_t>& look_up(worker& w, term_id word, const doc& d) const {
    const auto id = static_cast<std::uint32_t>(word);
    if (id >= w.categories_of.size()) w.categories_of.resize(std::size_t{id} + id / 2 + 256);
    auto& known = w.categories_of[id];
    if (!known) known = classes.of(d.text(word));
    return *known;
  }

  surface_kind surface;
  dictionary::WordClasses classes;
  std::vector<term_id> names;  // by category
};

}  // namespace

TEXTMILL_PLUGINS(Dictionary)
