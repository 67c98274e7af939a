// The adapter of the analyzer `normalize`: adds the column token/1.norm. The rules are in normal_form.cpp; here they
// are applied once to every term that a worker meets, and the column is filled from that memory.
#include "normal_form.hpp"

#include <textmill/plugin.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace textmill;

/// What a worker knows of a term: 0 nothing, 1 it is being asked for, 2 it is removed, else its normal form plus 3.
using Known = std::uint32_t;
constexpr Known unknown = 0, asked = 1, removed = 2, first_form = 3;

std::string read_stop_words(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw error("the stopwords file '" + path + "' can't be opened; check the path, which is relative to the run file",
                TML_E_IO);
  std::string lines((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) throw error("the stopwords file '" + path + "' can't be read", TML_E_IO);
  if (!normalize::is_valid_utf8(lines))
    throw error("the stopwords file '" + path + "' is not UTF-8; convert it, for example with iconv", TML_E_IO);
  return lines;
}

struct Normalize : plugin<Normalize> {
  static constexpr meta info{"normalize", "1.0.0", "Adds to each token the form under which it is counted"};
  static constexpr auto params = parameters(
      choice("case", "fold", {"fold", "lower", "none"}, "Letter case: full case folding, lower case, or as it is"),
      choice("unicode", "nfc", {"nfc", "nfkc", "none"}, "Unicode normalisation form"),
      flag("strip_diacritics", false, "Take accents off letters"),
      choices("stopwords", "", {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl"},
              "Remove the function words of these languages"),
      path("stopwords_file", "Remove the words of this file too, one a line"),
      integer("min_chars", 1, {.min = 1, .max = 1000, .unit = "character"}, "Remove shorter words"),
      choice("stem", "none",
             {"none",    "arabic",     "armenian", "basque",    "catalan", "danish",     "dutch",      "english",
              "finnish", "french",     "german",   "greek",     "hindi",   "hungarian",  "indonesian", "irish",
              "italian", "lithuanian", "nepali",   "norwegian", "porter",  "portuguese", "romanian",   "russian",
              "serbian", "spanish",    "swedish",  "tamil",     "turkish", "yiddish"},
             "Snowball stemmer of a language"));
  static constexpr auto reads = layers(term("token/1", "term"));
  static constexpr auto writes =
      layers(term("token/1", "norm", {.nullable = true, .summary = "null: the token is removed"}));

  explicit Normalize(const values& v) {
    rules.characters.letter_case = static_cast<normalize::LetterCase>(v.get<"case">());
    rules.characters.unicode = static_cast<normalize::UnicodeForm>(v.get<"unicode">());
    rules.strip_diacritics = v.get<"strip_diacritics">();
    rules.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
    const std::size_t stem = v.get<"stem">();
    if (stem != 0) rules.stem = std::get<6>(params.items).choices[stem];
    if (rules.stem != nullptr && rules.characters.letter_case == normalize::LetterCase::none)
      throw error("a stemmer needs words in lower case: set `case` to fold or lower, or `stem` to none", TML_E_PARAM);
    for (const auto language : v.get<"stopwords">())
      rules.stop_words.add_lines(normalize::stop_word_lists()[static_cast<std::size_t>(language)].lines);
    if (const std::string file(v.get<"stopwords_file">()); !file.empty()) add_file(file);
  }

  struct worker {
    explicit worker(const Normalize& p) : form(p.rules) {}
    normalize::NormalForm form;
    std::vector<Known> known;    ///< by term id
    std::vector<term_id> fresh;  ///< terms that this document brings
    std::vector<tml_str> texts;  ///< of `fresh`, then of their forms
    std::string forms;
    std::vector<std::size_t> form_ends;
    std::vector<term_id> ids;
  };

  void process(worker& w, const doc& d, out& o) const {
    const auto terms = d.in<0>();
    find_fresh(w, terms);
    if (!w.fresh.empty()) learn(w, d);
    const auto norm = o.column<0>(terms.size());
    const auto nulls = o.nulls<0>();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const Known k = w.known[static_cast<std::uint32_t>(terms[i])];
      if (k == removed) nulls.set_null(i);
      else norm[i] = static_cast<term_id>(k - first_form);
    }
  }

 private:
  void add_file(const std::string& file) {
    try {
      rules.stop_words.add_lines(read_stop_words(file));
    } catch (const error&) {
      throw;
    } catch (const std::runtime_error& e) {  // a bad line, said without the name of the file
      throw error("the stopwords file '" + file + "': " + e.what(), TML_E_IO);
    }
  }

  static void find_fresh(worker& w, std::span<const term_id> terms) {
    for (const term_id t : w.fresh)  // left over from a call that failed
      if (Known& k = w.known[static_cast<std::uint32_t>(t)]; k == asked) k = unknown;
    w.fresh.clear();
    for (const term_id t : terms) {
      const auto id = static_cast<std::uint32_t>(t);
      if (id >= w.known.size()) w.known.resize(id + id / 2 + 1024);
      if (w.known[id] != unknown) continue;
      w.known[id] = asked;
      w.fresh.push_back(t);
    }
  }

  static void learn(worker& w, const doc& d) {
    const std::size_t n = w.fresh.size();
    w.texts.resize(n);
    w.ids.resize(n);
    d.texts(w.fresh, w.texts);
    w.forms.clear();
    w.form_ends.clear();
    for (const tml_str& surface : w.texts) {
      if (const auto form = w.form.of(to_view(surface))) w.forms += *form;
      w.form_ends.push_back(w.forms.size());
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < n; at = w.form_ends[i++]) w.texts[i] = {w.forms.data() + at, w.form_ends[i] - at};
    // A removed word has the form "", which is interned as well: one more term a run, and no second list to keep in
    // step.
    d.intern(w.texts, w.ids);
    for (std::size_t i = 0; i < n; ++i)
      w.known[static_cast<std::uint32_t>(w.fresh[i])] =
          w.texts[i].n == 0 ? removed : static_cast<std::uint32_t>(w.ids[i]) + first_form;
  }

  normalize::Rules rules;
};

}  // namespace

TEXTMILL_PLUGINS(Normalize)
