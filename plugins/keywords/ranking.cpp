#include "ranking.hpp"

#include <algorithm>
#include <tuple>

namespace keywords {
namespace {

/// The text of a phrase at one place, whatever is blank between its words made one blank.
std::string surface(std::span<const Word> words, std::string_view text) {
  std::string s;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0 && words[i].begin < words[i - 1].end) continue;  // written together with the one before
    if (i != 0) {
      const auto gap = text.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
      if (is_hyphen(gap)) s += gap;
      else if (!gap.empty()) s += ' ';
    }
    s += text.substr(words[i].begin, words[i].end - words[i].begin);
  }
  return s;
}

/// A form and how often it stands.
struct Form {
  std::string text;
  std::uint32_t count = 0;
};

void count_form(std::vector<Form>& forms, std::string&& text) {
  const auto it = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.text == text; });
  if (it == forms.end()) forms.push_back({std::move(text), 1});
  else ++it->count;
}

/// The forms that differ from the shown one, and from each other, in more than their case.
void add_variants(Keyword& k, const std::vector<Form>& forms) {
  std::string shown, folded;
  fold(k.text, shown);
  std::vector<std::string> seen{shown};
  for (std::size_t f = 1; f < forms.size(); ++f) {
    fold(forms[f].text, folded);
    if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
    seen.push_back(folded);
    k.variants.push_back(forms[f].text);
  }
}

}  // namespace

std::vector<std::uint32_t> order_of(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                                    std::string_view text, std::size_t most) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t p = 0; p < scores.size(); ++p)
    if (scores[p] >= 0 && phrases.within(p, limits, text)) chosen.push_back(p);
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    const Phrase &x = phrases.all()[a], &y = phrases.all()[b];
    if (scores[a] != scores[b]) return scores[a] > scores[b];
    if (x.frequency != y.frequency) return x.frequency > y.frequency;
    return std::tie(x.first, x.length) < std::tie(y.first, y.length);
  };
  const auto wanted = most == 0 ? chosen.size() : std::min(most, chosen.size());
  std::partial_sort(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(wanted), chosen.end(), better);
  chosen.resize(wanted);
  return chosen;
}

std::vector<Keyword> present(const Phrases& phrases, const std::vector<double>& scores,
                             const std::vector<std::uint32_t>& chosen, std::string_view text,
                             const std::vector<Merged>& merged) {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> place(phrases.all().size(), none);
  for (std::uint32_t i = 0; i < chosen.size(); ++i) place[chosen[i]] = i;
  for (const Merged& m : merged) place[m.phrase] = place[m.into];

  std::vector<Keyword> keywords(chosen.size());
  std::vector<std::vector<Form>> forms(chosen.size());
  for (const Occurrence& o : phrases.occurrences()) {
    const auto k = place[o.phrase];
    if (k == none) continue;
    const auto words = phrases.words().subspan(o.first, phrases.all()[o.phrase].length);
    keywords[k].occurrences.push_back({words.front().begin, words.back().end});
    count_form(forms[k], surface(words, text));
  }
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    keywords[k].score = keywords[k].raw = scores[chosen[k]];
    auto& places = keywords[k].occurrences;
    std::sort(places.begin(), places.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::stable_sort(forms[k].begin(), forms[k].end(), [](const Form& a, const Form& b) { return a.count > b.count; });
    keywords[k].text = std::move(forms[k].front().text);
    add_variants(keywords[k], forms[k]);
  }
  return keywords;
}

std::string folded_text(const Phrases& phrases, std::uint32_t phrase, std::string_view text) {
  std::string folded;
  fold(surface(phrases.words_of(phrase), text), folded);
  return folded;
}

std::vector<Keyword> rank(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                          std::size_t top, std::string_view text) {
  return present(phrases, scores, order_of(phrases, scores, limits, text, top), text);
}

}  // namespace keywords
