#include "c_value.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace keywords {
namespace {

constexpr double share_of_c_value = 0.8, share_of_context = 0.2;

bool is_context(WordClass c) {
  return c != WordClass::stop && c != WordClass::link && c != WordClass::number && c != WordClass::adverb;
}

}  // namespace

double CValue::length() const { return std::log2(words + 1); }
double CValue::value() const { return length() * std::max(0.0, frequency - nested); }

std::vector<CValue> c_values(const Phrases& phrases) {
  const auto n = phrases.all().size();
  std::map<std::vector<std::uint32_t>, std::uint32_t> by_keys;
  std::vector<std::vector<std::uint32_t>> keys(n);
  for (std::uint32_t p = 0; p < n; ++p) {
    for (const Word& w : phrases.words_of(p)) keys[p].push_back(w.key);
    by_keys.emplace(keys[p], p);
  }
  std::vector<double> longer(n), frequency_in_longer(n);
  for (std::uint32_t p = 0; p < n; ++p) {
    std::vector<std::uint32_t> inside;
    for (auto first = keys[p].begin(); first != keys[p].end(); ++first)
      for (auto last = first + 1; last <= keys[p].end(); ++last) {
        const auto it = by_keys.find({first, last});
        if (it != by_keys.end() && it->second != p) inside.push_back(it->second);
      }
    std::sort(inside.begin(), inside.end());
    inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
    for (auto q : inside) longer[q] += 1, frequency_in_longer[q] += phrases.all()[p].frequency;
  }
  std::vector<CValue> values;
  for (std::uint32_t p = 0; p < n; ++p)
    // A whole group never occurs inside another occurrence of a group, so its own count is that outside; the paper's f(a) has both.
    values.push_back({static_cast<double>(phrases.all()[p].length), phrases.all()[p].frequency + frequency_in_longer[p],
                      longer[p] > 0 ? frequency_in_longer[p] / longer[p] : 0});
  return values;
}

std::vector<double> c_value(const Phrases& phrases) {
  std::vector<double> scores;
  for (const CValue& c : c_values(phrases)) scores.push_back(c.value());
  return scores;
}

NcValues::NcValues(const KnownWords& known, const Phrases& phrases, const NcValueOptions& options)
    : c_values_(c_values(phrases)), weights_(known.rarity.size()), context_(phrases.all().size()) {
  read_companies(known, phrases, options.window);
  weigh(phrases, options.terms);
  for (const Company& c : companies_) context_[c.phrase] += c.count * weights_[c.word];
  for (std::size_t p = 0; p < c_values_.size(); ++p)
    scores_.push_back(share_of_c_value * c_values_[p].value() + share_of_context * context_[p]);
}

void NcValues::read_companies(const KnownWords& known, const Phrases& phrases, std::size_t window) {
  std::vector<std::uint64_t> pairs;
  const auto meet = [&](std::uint32_t phrase, std::size_t i, std::uint32_t sentence) {
    if (known.words[i].sentence != sentence || !is_context(known.classes.of[i])) return;
    pairs.push_back((static_cast<std::uint64_t>(phrase) << 32) | known.words[i].key);
  };
  for (const Occurrence& o : phrases.occurrences()) {
    const std::size_t end = o.first + phrases.all()[o.phrase].length;
    const auto sentence = known.words[o.first].sentence;
    for (std::size_t i = o.first - std::min<std::size_t>(o.first, window); i < o.first; ++i)
      meet(o.phrase, i, sentence);
    for (std::size_t i = end; i < std::min(end + window, known.words.size()); ++i) meet(o.phrase, i, sentence);
  }
  std::sort(pairs.begin(), pairs.end());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i == 0 || pairs[i] != pairs[i - 1])
      companies_.push_back({static_cast<std::uint32_t>(pairs[i] >> 32), static_cast<std::uint32_t>(pairs[i]), 0});
    ++companies_.back().count;
  }
}

void NcValues::weigh(const Phrases& phrases, std::size_t terms) {
  constexpr std::size_t least_terms = 10;
  std::vector<std::uint32_t> order(c_values_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    const double x = c_values_[a].value(), y = c_values_[b].value();
    return x != y ? x > y : phrases.all()[a].first < phrases.all()[b].first;
  });
  const std::size_t wanted = terms != 0 ? terms : std::max(least_terms, order.size() / 3);
  order.resize(std::min(wanted, order.size()));
  std::vector<bool> is_term(c_values_.size());
  for (const auto p : order) is_term[p] = true;
  for (const Company& c : companies_)
    if (is_term[c.phrase]) weights_[c.word] += 1.0 / static_cast<double>(order.size());
}

Terms NcValues::explain(std::uint32_t p) const {
  const CValue& c = c_values_[p];
  return {{"c_value", c.value()},
          {"context", context_[p]},
          {"length", c.length()},
          {"frequency", c.frequency},
          {"nested", c.nested}};
}

}  // namespace keywords
