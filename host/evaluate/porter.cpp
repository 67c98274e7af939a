// Method: a word is C(VC)^m V in sequences of consonants and vowels. Five steps take suffixes off or change them, most of them only
// where the measure m of what stays is large enough.
#include "evaluate/porter.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace textmill::evaluate {
namespace {

using Word = std::u32string_view;

bool is_consonant(Word w, std::size_t i) {
  switch (w[i]) {
    case U'a':
    case U'e':
    case U'i':
    case U'o':
    case U'u': return false;
    case U'y': return i == 0 || !is_consonant(w, i - 1);
    default: return true;
  }
}

/// m: how often a consonant follows a vowel.
std::size_t measure(Word w) {
  std::size_t n = 0;
  bool vowel_before = false;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const bool consonant = is_consonant(w, i);
    n += consonant && vowel_before;
    vowel_before = !consonant;
  }
  return n;
}

bool has_vowel(Word w) {
  for (std::size_t i = 0; i < w.size(); ++i)
    if (!is_consonant(w, i)) return true;
  return false;
}

bool ends_in_double_consonant(Word w) {
  const auto n = w.size();
  return n > 1 && w[n - 1] == w[n - 2] && is_consonant(w, n - 1);
}

/// Consonant, vowel, consonant, the last not w, x or y: such a word may want an e.
bool ends_short(Word w) {
  const auto n = w.size();
  return n > 2 && is_consonant(w, n - 3) && !is_consonant(w, n - 2) && is_consonant(w, n - 1) &&
         Word(U"wxy").find(w[n - 1]) == Word::npos;
}

Word without(Word w, std::size_t n) { return w.substr(0, w.size() - n); }

using Suffix = std::pair<Word, Word>;

constexpr std::array<Suffix, 21> double_suffixes = {
    {{U"ational", U"ate"}, {U"tional", U"tion"}, {U"enci", U"ence"}, {U"anci", U"ance"}, {U"izer", U"ize"},
     {U"bli", U"ble"},     {U"alli", U"al"},     {U"entli", U"ent"}, {U"eli", U"e"},     {U"ousli", U"ous"},
     {U"ization", U"ize"}, {U"ation", U"ate"},   {U"ator", U"ate"},  {U"alism", U"al"},  {U"iveness", U"ive"},
     {U"fulness", U"ful"}, {U"ousness", U"ous"}, {U"aliti", U"al"},  {U"iviti", U"ive"}, {U"biliti", U"ble"},
     {U"logi", U"log"}}};
constexpr std::array<Suffix, 7> suffixes_of_adjectives = {{{U"icate", U"ic"},
                                                           {U"ative", U""},
                                                           {U"alize", U"al"},
                                                           {U"iciti", U"ic"},
                                                           {U"ical", U"ic"},
                                                           {U"ful", U""},
                                                           {U"ness", U""}}};
constexpr std::array<Suffix, 19> last_suffixes = {{{U"al", U""},
                                                   {U"ance", U""},
                                                   {U"ence", U""},
                                                   {U"er", U""},
                                                   {U"ic", U""},
                                                   {U"able", U""},
                                                   {U"ible", U""},
                                                   {U"ant", U""},
                                                   {U"ement", U""},
                                                   {U"ment", U""},
                                                   {U"ent", U""},
                                                   {U"ion", U""},
                                                   {U"ou", U""},
                                                   {U"ism", U""},
                                                   {U"ate", U""},
                                                   {U"iti", U""},
                                                   {U"ous", U""},
                                                   {U"ive", U""},
                                                   {U"ize", U""}}};

/// The longest suffix of the list that the word has, or nullptr.
template <std::size_t N> const Suffix* longest(const std::array<Suffix, N>& list, Word w) {
  const Suffix* best = nullptr;
  for (const auto& s : list)
    if (w.ends_with(s.first) && (best == nullptr || s.first.size() > best->first.size())) best = &s;
  return best;
}

template <std::size_t N> void replace_suffix(const std::array<Suffix, N>& list, std::u32string& w) {
  const auto* s = longest(list, w);
  if (s == nullptr || measure(without(w, s->first.size())) == 0) return;
  w.resize(w.size() - s->first.size());
  w += s->second;
}

void step_1a(std::u32string& w) {
  if (w.ends_with(U"sses") || w.ends_with(U"ies")) w.resize(w.size() - 2);
  else if (w.ends_with(U"s") && !w.ends_with(U"ss")) w.pop_back();
}

void step_1b(std::u32string& w) {
  if (w.ends_with(U"eed")) {
    if (measure(without(w, 3)) > 0) w.pop_back();
    return;
  }
  if (w.ends_with(U"ed") && has_vowel(without(w, 2))) w.resize(w.size() - 2);
  else if (w.ends_with(U"ing") && has_vowel(without(w, 3))) w.resize(w.size() - 3);
  else return;
  if (w.ends_with(U"at") || w.ends_with(U"bl") || w.ends_with(U"iz")) w += U'e';
  else if (ends_in_double_consonant(w) && Word(U"lsz").find(w.back()) == Word::npos) w.pop_back();
  else if (measure(w) == 1 && ends_short(w)) w += U'e';
}

void step_4(std::u32string& w) {
  const auto* s = longest(last_suffixes, w);
  if (s == nullptr) return;
  const Word base = without(w, s->first.size());
  if (measure(base) <= 1) return;
  if (s->first == U"ion" && !base.ends_with(U's') && !base.ends_with(U't')) return;
  w.resize(base.size());
}

void step_5(std::u32string& w) {
  if (w.ends_with(U'e')) {
    const Word base = without(w, 1);
    const auto m = measure(base);
    if (m > 1 || (m == 1 && !ends_short(base))) w.pop_back();
  }
  if (w.ends_with(U"ll") && measure(w) > 1) w.pop_back();
}

}  // namespace

std::u32string porter_stem(std::u32string w) {
  if (w.size() <= 2) return w;
  step_1a(w);
  step_1b(w);
  if (w.ends_with(U'y') && has_vowel(without(w, 1))) w.back() = U'i';
  replace_suffix(double_suffixes, w);
  replace_suffix(suffixes_of_adjectives, w);
  step_4(w);
  step_5(w);
  return w;
}

}  // namespace textmill::evaluate
