// The adapter of the analyzer `normalize`: adds the column token/1.norm. The rules are in normal_form.cpp; here they
// are applied once to every term that a worker meets, and the column is filled from that memory: one look-up a token.
#include "language_rules.hpp"
#include "languages.hpp"
#include "normal_form.hpp"
#include "word_lines.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

using namespace textmill;

std::string read_words(const std::string& path, const std::string& what) {
  if (path.empty()) return {};
  const std::string named = "the " + what + " file '" + path + "' ";
  std::ifstream file(path, std::ios::binary);
  if (!file) throw error(named + "can't be opened; check the path, which is relative to the run file", TML_E_IO);
  std::string lines((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (file.bad()) throw error(named + "can't be read", TML_E_IO);
  if (!normalize::is_valid_utf8(lines))
    throw error(named + "is not UTF-8; convert it, for example with iconv", TML_E_IO);
  return lines;
}

/// The form of a term that is not known, and of one that is being asked for; no term has such ids.
constexpr std::uint32_t unknown = UINT32_MAX, asked = UINT32_MAX - 1;

constexpr const char* class_names[] = {"other", "word", "number", "punctuation", "symbol",
                                       "emoji", "url",  "email",  "hashtag",     "mention"};

struct Normalize : plugin<Normalize> {
  static constexpr meta info{"normalize", "1.1.0", "Adds to each token the form under which it is counted"};
  static constexpr auto params = parameters(
      text("language", "auto", "Language of the texts, such as en; auto: the document's own"),
      choice("case", "fold", {"fold", "lower", "none"}, "Letter case: full case folding, lower case, or as it is"),
      choice("unicode", "nfc", {"nfc", "nfkc", "none"}, "Unicode normalisation form"),
      flag("strip_diacritics", false, "Take accents off letters"),
      choices("stopwords", "", normalize::stop_word_names,
              "Remove the function words of these languages; auto: of the document's"),
      path("stopwords_file", "Remove the words of this file too, one a line"),
      choices("remove_classes", "", class_names, "Remove tokens of these classes"),
      integer("min_chars", 1, {.min = 1, .max = 1000, .unit = "character"}, "Remove shorter words"),
      integer("max_chars", 0, {.min = 0, .max = 1000000, .unit = "character"}, "Remove longer words; 0: no limit"),
      texts("keep", "", "Remove all words but those that match one of these, with * and ? as in file names"),
      path("keep_file", "More of them, one a line"),
      text("keep_regex", "", "And those in which this regular expression is found"),
      texts("remove", "", "Remove words that match one of these, with * and ?"),
      text("remove_regex", "", "Remove words in which this regular expression is found"),
      texts("keep_pos", "",
            "Remove all tokens but those whose part of speech, as the source states it, matches one of these, with * "
            "and ?"),
      texts("remove_pos", "", "Remove tokens whose part of speech matches one of these"),
      path("lemmas", "A file of lemmas: FORM TAB LEMMA a line"),
      choice("stem", "none", normalize::stem_names,
             "Snowball stemmer for words without a lemma; auto: that of the document's language"));
  static constexpr auto reads = layers(term("token/1", "term"), u8("token/1", "class", {.optional = true}),
                                       term("token/1", "pos", {.optional = true})) +
                                metadata(text("document/1", "language", {.optional = true}));
  static constexpr auto writes =
      layers(term("token/1", "norm", {.nullable = true, .summary = "null: the token is removed"}));

  explicit Normalize(const values& v) {
    rules.characters.letter_case = static_cast<normalize::LetterCase>(v.get<"case">());
    rules.characters.unicode = static_cast<normalize::UnicodeForm>(v.get<"unicode">());
    rules.strip_diacritics = v.get<"strip_diacritics">();
    read_lengths(v);
    read_patterns(v);
    for (const auto c : v.get<"remove_classes">()) removed_classes |= std::uint64_t{1} << c;
    read_languages(v);
  }

  /// Terms and their forms under the rules of one language.
  struct Memory {
    Memory(const normalize::Rules& r, const normalize::LanguageRules& l) : rules(l), form(r, l) {}
    normalize::LanguageRules rules;
    normalize::NormalForm form;
    std::vector<std::uint32_t> forms;  ///< by term id
    std::vector<std::uint64_t> same;   ///< a bit for each term: it is its own form; small enough for the nearest cache
    std::vector<term_id> fresh;        ///< terms that a document brings
  };

  struct worker {
    std::vector<std::unique_ptr<Memory>> memories;
    std::map<std::string, Memory*, std::less<>> by_tag;
    std::uint32_t removed = unknown;  ///< the form of removed words, "": a term like others, so that rows can hold it
    std::vector<std::vector<std::uint32_t>> others;   ///< by lane: places of tokens that are not their own forms
    std::vector<std::vector<std::uint32_t>> waiting;  ///< by block: places of tokens whose form is not known yet
    // Of the terms that a document brings:
    std::vector<tml_str> texts;
    std::vector<term_id> changed, ids;  ///< those that differ from their forms, and these
    std::string forms;
    std::vector<std::size_t> ends;                   ///< of each in `forms`
    std::unordered_map<term_id, bool> unwanted_pos;  ///< by part of speech
  };

  bool reads_column(std::size_t read) const noexcept {
    constexpr std::size_t token_class = 1, pos = 2;
    if (read == token_class) return removed_classes != 0;
    return read != pos || filters_pos();
  }

  void process(worker& w, const doc& d, out& o) const {
    if (w.removed == unknown) w.removed = static_cast<std::uint32_t>(d.intern(""));
    Memory& memory = memory_of(w, d);
    const auto terms = d.in<0>();
    const auto classes = removed_classes == 0 ? std::span<const std::uint8_t>() : classes_of(d);
    const auto tags = filters_pos() ? tags_of(d) : std::span<const term_id>();
    const auto norm = o.column<0>(terms.size());
    const auto removed = static_cast<term_id>(w.removed);
    const bool any_removed = fill(w, memory, terms, norm, d, o);
    if (!any_removed && classes.empty() && tags.empty()) return;
    o.nulls<0>().set_null_where(norm.size(), [&](std::size_t i) {
      return norm[i] == removed || (!classes.empty() && is_removed(classes[i])) ||
             (!tags.empty() && is_unwanted_pos(w, tags[i], d));
    });
  }

 private:
  void read_lengths(const values& v) {
    rules.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
    if (v.get<"max_chars">() != 0) rules.max_chars = static_cast<std::size_t>(v.get<"max_chars">());
    if (rules.max_chars < rules.min_chars)
      throw error("`max_chars` is below `min_chars`, so that every word would be removed", TML_E_PARAM);
  }

  void read_patterns(const values& v) {
    const bool ignore_case = rules.characters.letter_case != normalize::LetterCase::none;
    std::string key;
    const auto add = [&](normalize::WordPatterns& patterns, std::string_view glob) {
      normalize::canonical_characters(glob, rules.characters, key);
      patterns.add_glob(key);
    };
    for (const auto& glob : v.get<"keep">()) add(rules.keep, to_view(glob));
    for (const auto& glob : v.get<"remove">()) add(rules.remove, to_view(glob));
    const std::string file(v.get<"keep_file">());
    normalize::each_word_line(read_words(file, "keep"),
                              [&](std::string_view glob, std::size_t) { add(rules.keep, glob); });
    const auto add_regex = [&](normalize::WordPatterns& patterns, std::string_view regex, const char* parameter) {
      if (regex.empty()) return;
      try {
        patterns.add_regex(regex, ignore_case);
      } catch (const std::runtime_error& e) {  // a mistake in the expression
        throw error(std::string("`") + parameter + "` " + e.what(), TML_E_PARAM);
      }
    };
    add_regex(rules.keep, v.get<"keep_regex">(), "keep_regex");
    add_regex(rules.remove, v.get<"remove_regex">(), "remove_regex");
    for (const auto& glob : v.get<"keep_pos">()) kept_pos.add_glob(to_view(glob));
    for (const auto& glob : v.get<"remove_pos">()) removed_pos.add_glob(to_view(glob));
    kept_pos.compile();
    removed_pos.compile();
    rules.keep.compile();
    rules.remove.compile();
  }

  void read_languages(const values& v) {
    normalize::LanguageChoice choice;
    if (const auto language = v.get<"language">(); language != "auto") choice.language = language;
    choice.characters = rules.characters;
    for (const auto list : v.get<"stopwords">()) {
      if (list == 0) choice.stop_words_auto = true;
      else choice.stop_words.push_back(static_cast<std::size_t>(list) - 1);
    }
    const std::size_t stem = v.get<"stem">();
    choice.stem_auto = stem == 1;
    if (stem > 1) choice.stem = normalize::stem_names[stem];
    if (stem != 0 && rules.characters.letter_case == normalize::LetterCase::none)
      throw error("a stemmer needs words in lower case: set `case` to fold or lower, or `stem` to none", TML_E_PARAM);
    const std::string stop_words(v.get<"stopwords_file">()), lemmas(v.get<"lemmas">());
    choice.stop_words_file = {stop_words, read_words(stop_words, "stopwords")};
    choice.lemmas_file = {lemmas, read_words(lemmas, "lemmas")};
    try {
      languages = std::make_unique<normalize::RulesByLanguage>(std::move(choice));
    } catch (const std::runtime_error& e) {  // a bad line
      throw error(e.what(), TML_E_IO);
    }
    if (const auto n = languages->lemmas().ambiguous_count(); n != 0)
      v.host().warn(std::to_string(n) + (n == 1 ? " form has" : " forms have") + " more than one lemma in '" + lemmas +
                    "', and the first was taken; " + languages->lemmas().first_ambiguous());
  }

  Memory& memory_of(worker& w, const doc& d) const {
    const auto tag = d.has<3>() && d.valid<3>(0) ? d.in<3>()[0] : std::string_view();
    if (const auto found = w.by_tag.find(tag); found != w.by_tag.end()) return *found->second;
    if (const auto complaint = languages->complaint(tag)) d.warn(*complaint);
    const auto language = languages->of(tag);
    auto same = std::find_if(w.memories.begin(), w.memories.end(), [&](const auto& m) { return m->rules == language; });
    if (same == w.memories.end()) same = w.memories.insert(same, std::make_unique<Memory>(rules, language));
    return *w.by_tag.emplace(tag, same->get()).first->second;
  }

  std::span<const std::uint8_t> classes_of(const doc& d) const {
    if (!d.has<1>())
      throw error("`remove_classes` needs a step before that writes token/1.class, such as segment", TML_E_PARAM);
    return d.in<1>();
  }

  bool filters_pos() const { return !kept_pos.empty() || !removed_pos.empty(); }

  std::span<const term_id> tags_of(const doc& d) const {
    if (!d.has<2>())
      throw error(
          "`keep_pos` and `remove_pos` need parts of speech that the source states: CoNLL-U or a vertical file, and "
          "the step `vertical`",
          TML_E_PARAM);
    return d.in<2>();
  }

  bool is_unwanted_pos(worker& w, term_id tag, const doc& d) const {
    const auto [known, is_new] = w.unwanted_pos.try_emplace(tag);
    if (is_new) {
      const std::string_view text = d.text(tag);
      known->second = (!kept_pos.empty() && !kept_pos.match(text)) || removed_pos.match(text);
    }
    return known->second;
  }

  bool is_removed(std::uint8_t token_class) const {
    return token_class < 64 && ((removed_classes >> token_class) & 1) != 0;
  }

  static void make_room(Memory& m, std::span<const term_id> terms) {
    std::uint32_t bits = 0, highest = 0;  // all bits together are no less than the highest id, and sooner found
    for (const term_id t : terms) bits |= static_cast<std::uint32_t>(t);
    if (bits < m.forms.size()) return;
    for (const term_id t : terms) highest = std::max(highest, static_cast<std::uint32_t>(t));
    if (highest < m.forms.size()) return;
    m.forms.resize(highest + highest / 2 + 1024, unknown);
    m.same.resize(m.forms.size() / 64 + 1);
  }

  static std::size_t index_of(term_id t) { return static_cast<std::uint32_t>(t); }

  static constexpr std::size_t block_size = 64 * 1024, most_blocks = 256;

  /// Writes the forms of all tokens; true when one is that of removed words. A long text is taken in rounds, of one block first and
  /// then of more and more. The new terms of a round are learnt behind it, so that few tokens of the next one have to wait.
  static bool fill(worker& w, Memory& m, std::span<const term_id> terms, std::span<term_id> norm, const doc& d,
                   out& o) {
    make_room(m, terms);
    bool any_removed = false;
    std::size_t most = block_size;
    for (std::size_t begin = 0, size = 0; begin < terms.size(); begin += size) {
      size = std::min(most, terms.size() - begin);
      any_removed |= fill_round(w, m, terms.subspan(begin, size), norm.subspan(begin, size), d, o);
      most = std::min(2 * most, most_blocks * block_size);
    }
    return any_removed;
  }

  static bool fill_round(worker& w, Memory& m, std::span<const term_id> terms, std::span<term_id> norm, const doc& d,
                         out& o) {
    const std::size_t blocks = (terms.size() + block_size - 1) / block_size;
    std::atomic<bool> any_removed = false;
    const auto look = [&](std::uint64_t b, std::uint32_t lane) {
      const std::size_t from = b * block_size, n = std::min(block_size, terms.size() - from);
      if (look_up(m, terms.subspan(from, n), norm.subspan(from, n), w.removed, w.others[lane], w.waiting[b]))
        any_removed = true;
    };
    w.waiting.resize(std::max(w.waiting.size(), blocks));
    w.others.resize(std::max<std::size_t>(w.others.size(), blocks == 1 ? 1 : lanes(o)));
    if (blocks == 1) look(0, 0);
    else parallel_for(o, blocks, look);
    const auto each_waiting = [&](auto&& f) {
      for (std::size_t b = 0; b < blocks; ++b)
        for (const std::uint32_t i : w.waiting[b]) f(b * block_size + i);
    };
    forget_fresh(m);
    each_waiting([&](std::size_t i) {
      if (std::exchange(m.forms[index_of(terms[i])], asked) == unknown) m.fresh.push_back(terms[i]);
    });
    if (m.fresh.empty()) return any_removed;
    learn(w, m, d);
    each_waiting([&](std::size_t i) {
      norm[i] = static_cast<term_id>(m.forms[index_of(terms[i])]);
      if (index_of(norm[i]) == w.removed) any_removed = true;
    });
    return any_removed;
  }

  /// Those that are left over from a call that failed are asked for again.
  static void forget_fresh(Memory& m) {
    for (const term_id t : m.fresh)
      if (auto& form = m.forms[index_of(t)]; form == asked) form = unknown;
    m.fresh.clear();
  }

  /// The places of the tokens that are not known to be their own forms. Which these are nobody could predict.
  static std::span<const std::uint32_t> find_others(std::vector<std::uint32_t>& memory, const Memory& m,
                                                    std::span<const term_id> terms) {
    if (memory.size() < terms.size() + 1) memory.resize(terms.size() + terms.size() / 2 + 1);
    std::uint32_t* const others = memory.data();
    const std::uint64_t* const same = m.same.data();
    std::size_t count = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const std::size_t t = index_of(terms[i]);
      others[count] = static_cast<std::uint32_t>(i);
      count += ~(same[t / 64] >> t % 64) & 1u;
    }
    return {others, count};
  }

  /// The forms of all terms that are known; true when one is that of removed words. Where the others are is put down.
  static bool look_up(const Memory& m, std::span<const term_id> terms, std::span<term_id> norm, std::uint32_t removed,
                      std::vector<std::uint32_t>& memory, std::vector<std::uint32_t>& waiting) {
    waiting.clear();
    std::copy(terms.begin(), terms.end(), norm.begin());
    bool any_removed = false;
    const auto others = find_others(memory, m, terms);
    constexpr std::size_t ahead = 32;
    for (std::size_t k = 0; k < others.size(); ++k) {
      if (k + ahead < others.size()) __builtin_prefetch(&m.forms[index_of(terms[others[k + ahead]])]);
      const std::uint32_t i = others[k];
      const std::uint32_t form = m.forms[index_of(terms[i])];
      norm[i] = static_cast<term_id>(form);
      any_removed |= form == removed;
      if (form >= asked) [[unlikely]]
        waiting.push_back(i);
    }
    return any_removed;
  }

  static void learn(worker& w, Memory& m, const doc& d) {
    w.texts.resize(m.fresh.size());
    d.texts(m.fresh, w.texts);
    w.changed.clear();
    w.ends.clear();
    w.forms.clear();
    for (std::size_t i = 0; i < m.fresh.size(); ++i) {
      const auto surface = to_view(w.texts[i]);
      const auto form = m.form.of(surface);
      const std::size_t term = index_of(m.fresh[i]);
      auto& known = m.forms[term];
      if (!form) known = w.removed;
      else if (*form == surface) {
        known = static_cast<std::uint32_t>(term);
        if (known != w.removed) m.same[term / 64] |= std::uint64_t{1} << term % 64;
      } else {
        w.forms += *form;
        w.ends.push_back(w.forms.size());
        w.changed.push_back(m.fresh[i]);
      }
    }
    intern_changed(w, m, d);
  }

  static void intern_changed(worker& w, Memory& m, const doc& d) {
    const std::size_t n = w.changed.size();
    w.texts.resize(n);
    w.ids.resize(n);
    for (std::size_t i = 0, at = 0; i < n; at = w.ends[i++]) w.texts[i] = {w.forms.data() + at, w.ends[i] - at};
    d.intern(w.texts, w.ids);
    for (std::size_t i = 0; i < n; ++i) m.forms[index_of(w.changed[i])] = static_cast<std::uint32_t>(w.ids[i]);
  }

  normalize::Rules rules;
  std::unique_ptr<normalize::RulesByLanguage> languages;
  std::uint64_t removed_classes = 0;  ///< a bit for each
  normalize::WordPatterns kept_pos, removed_pos;
};

}  // namespace

TEXTMILL_PLUGINS(Normalize)
