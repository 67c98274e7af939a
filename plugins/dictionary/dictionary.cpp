// The adapter of the analyzer `dictionary`: words in, counts of their categories out. Which word belongs where is in
// word_classes.cpp; each word is looked up once for each worker. For each category a text is read from left to right: at each place the
// longest phrase, else the word, and no word twice.
#include "word_classes.hpp"

#include "support/word_glob.hpp"

#include <textmill/counted_terms.hpp>
#include <textmill/plugin.hpp>

#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace textmill;

struct Dictionary : plugin<Dictionary> {
  static constexpr meta info{"dictionary", "1.0.0", "Counts the words of each category of a dictionary"};
  static constexpr auto params =
      parameters(texts("categories", "",
                       "Categories, each as 'name: word, word*, two words'; * stands for any characters, ? for one"),
                 path("file", "A dictionary in the format of LIWC (.dic)"), surface_parameter());
  static constexpr auto reads =
      layers(term("token/1", "term"), term("token/1", "norm", {.optional = true}),
             term("token/1", "lemma", {.optional = true}), u32("sentence/1", "first", {.optional = true}));
  static constexpr auto writes =
      document_tables(
          term("document_categories", "category", {.order = 1, .summary = "name of the category"}),
          u64("document_categories", "frequency", {.summary = "words and phrases of the document that belong to it"}),
          f64("document_categories", "relative",
              {.nullable = true, .unit = "1", .summary = "their share of all words of the document"}),
          text("document_categories", "status", {.summary = "ok, or why there is no share"})) +
      tables(term("categories", "category", {.order = 1, .summary = "name of the category"}),
             u64("categories", "frequency", {.summary = "words and phrases of the corpus that belong to it"}),
             u64("categories", "docfreq", {.unit = "document", .summary = "documents that have such words"}),
             f64("categories", "relative",
                 {.nullable = true, .unit = "1", .summary = "their share of all words of the corpus"}),
             text("categories", "status", {.summary = "ok, or why there is no share"}),
             term("category_terms", "category", {.order = 1, .summary = "name of the category"}),
             term("category_terms", "term", {.order = 3, .summary = "a word or phrase that belongs to it"}),
             u64("category_terms", "frequency", {.order = -2, .summary = "occurrences in the corpus"}));

  struct state {
    counter found, docfreq;  // of what belongs somewhere, by entry(); of categories, by their names
    sum words;
    auto members() { return std::tie(found, docfreq, words); }
  };
  /// What is known of a word.
  struct Known {
    std::vector<std::pair<std::uint32_t, term_id>> alone;  // its categories, and entry() of each
    std::vector<const dictionary::Phrase*> phrases;        // that it may begin
  };
  struct worker {
    std::vector<std::optional<Known>> known;  // by word
    std::vector<std::uint64_t> counts;        // by category
    std::vector<std::size_t> read_to;         // by category: the token behind the last that belongs to it
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
    count(w, d, [&](term_id entry) { s.found.add(entry); });
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
    s.found.each([&](term_id found, std::uint64_t n) {
      const std::string_view text = o.text(found);
      std::size_t c = 0;
      const char* const behind = std::from_chars(text.data(), text.data() + text.size(), c).ptr + 1;
      counts[c] += n;
      o.row<"category_terms">(names[c], o.intern({behind, text.data() + text.size()}), n);
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

  /// A word or phrase in a category: "3 word".
  static term_id entry(const doc& d, std::uint32_t category, std::string_view text) {
    return d.intern(std::to_string(category).append(1, ' ').append(text));
  }

  using Words = counted_terms<0, 1, 2, doc>;

  /// Counts of the categories in w.counts; calls found(entry) for each occurrence of what belongs somewhere.
  template <class Found> void count(worker& w, const doc& d, Found&& found) const {
    const Words words(d, surface);
    const auto first = d.in<3>();  // of the sentences
    w.counts.assign(names.size(), 0);
    w.read_to.assign(names.size(), 0);
    w.words = 0;
    for (std::size_t i = 0, sentence = 0; i < words.size(); ++i) {
      if (!words.counts(i)) continue;
      ++w.words;
      const Known& known = look_up(w, words[i], d);
      const auto take = [&](std::uint32_t category, std::size_t length, term_id entry) {
        w.read_to[category] = i + length;
        ++w.counts[category];
        found(entry);
      };
      while (sentence < first.size() && first[sentence] <= i) ++sentence;
      const std::size_t end = sentence < first.size() ? first[sentence] : words.size();
      for (const auto* p : known.phrases)
        if (w.read_to[p->category] <= i && stands(*p, words, i, end, d))
          take(p->category, p->words.size(), entry(d, p->category, text_of(words, i, p->words.size(), d)));
      for (const auto& [category, entry] : known.alone)
        if (w.read_to[category] <= i) take(category, 1, entry);
    }
  }

  /// Whether a phrase stands at `first`, whose word fits already, and ends before `end`.
  static bool stands(const dictionary::Phrase& p, const Words& words, std::size_t first, std::size_t end,
                     const doc& d) {
    if (end - first < p.words.size()) return false;
    for (std::size_t k = 1; k < p.words.size(); ++k)
      if (!words.counts(first + k) || !support::fits_glob(p.words[k], d.text(words[first + k]))) return false;
    return true;
  }
  static std::string text_of(const Words& words, std::size_t first, std::size_t length, const doc& d) {
    std::string text(d.text(words[first]));
    for (std::size_t k = 1; k < length; ++k) text.append(1, ' ').append(d.text(words[first + k]));
    return text;
  }

  const Known& look_up(worker& w, term_id word, const doc& d) const {
    const auto id = static_cast<std::uint32_t>(word);
    if (id >= w.known.size()) w.known.resize(std::size_t{id} + id / 2 + 256);
    auto& known = w.known[id];
    if (known) return *known;
    known.emplace();
    const std::string text(d.text(word));  // interning may move it
    known->phrases = classes.phrases_from(text);
    for (const auto c : classes.of(text)) known->alone.emplace_back(c, entry(d, c, text));
    return *known;
  }

  surface_kind surface;
  dictionary::WordClasses classes;
  std::vector<term_id> names;  // by category
};

}  // namespace

TEXTMILL_PLUGINS(Dictionary)
