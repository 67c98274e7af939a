// Method: gold and predicted keywords become normal forms; repeats go, in the order of the lists. P = hits / predicted among the first
// k, R = hits / gold, F1 their harmonic mean, per document (macro: the mean) and of the sums (micro). Average precision and the
// ideal DCG are those of trec_eval at a cut: divided by all gold keywords, and over the best possible first k.
//
// Legacy: predictions are only put into small letters, so that forms of one stem all count as hits; repeated gold keywords count each.
#include "evaluate/keyword_scores.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

namespace textmill::evaluate {
namespace {

double harmonic(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }
double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}
Agreement agreement(std::size_t hits, std::size_t predicted, std::size_t gold) {
  const double p = share(hits, predicted), r = share(hits, gold);
  return {p, r, harmonic(p, r)};
}

/// The gold keywords of one document by their forms; alternatives of one have one number.
struct GoldForms {
  std::map<std::string, std::size_t, std::less<>> number_of;
  std::size_t count = 0;
};

/// The words of a text as they are compared, a blank before and behind each.
std::string body_of(const GoldDocument& d, Stem stem) {
  if (!d.has_text)
    throw std::runtime_error("document '" + d.id + "' has no \"text\", in which present keywords could be looked for");
  std::string body = " ";
  for (const auto& w : words_between_blanks(d.text))
    if (const auto word = normal_form(w, stem); !word.empty()) body.append(word).append(" ");
  return body;
}

GoldForms gold_forms(const GoldDocument& d, const ScoreOptions& options) {
  const Stem stem = d.stemmed ? Stem::none : options.stem;
  const std::string body = options.present_only ? body_of(d, options.stem) : "";
  GoldForms gold;
  std::set<std::string> seen;
  for (const auto& alternatives : d.keywords) {
    std::set<std::string> forms;
    for (const auto& a : alternatives)
      if (auto form = normal_form(a, stem); !form.empty()) forms.insert(std::move(form));
    if (forms.empty() || std::any_of(forms.begin(), forms.end(), [&](auto& f) { return seen.contains(f); })) continue;
    seen.insert(forms.begin(), forms.end());
    if (options.present_only && std::none_of(forms.begin(), forms.end(),
                                             [&](auto& f) { return body.find(" " + f + " ") != std::string::npos; }))
      continue;
    for (const auto& f : forms) gold.number_of.emplace(f, gold.count);
    ++gold.count;
  }
  return gold;
}

std::vector<std::string> predicted_forms(const std::vector<std::string>& keywords, Stem stem) {
  std::vector<std::string> forms;
  std::set<std::string> seen;
  for (const auto& k : keywords)
    if (auto form = normal_form(k, stem); !form.empty() && seen.insert(form).second) forms.push_back(std::move(form));
  return forms;
}

/// Which of the first predictions hit a gold keyword that none before them has hit.
std::vector<bool> hits_of(const std::vector<std::string>& forms, const GoldForms& gold) {
  std::vector<bool> hits;
  std::set<std::size_t> done;
  for (const auto& form : forms) {
    const auto it = gold.number_of.find(form);
    hits.push_back(it != gold.number_of.end() && done.insert(it->second).second);
  }
  return hits;
}

double average_precision(const std::vector<bool>& hits, std::size_t k, std::size_t gold) {
  double sum = 0, found = 0;
  for (std::size_t i = 0; i < std::min(k, hits.size()); ++i)
    if (hits[i]) sum += ++found / static_cast<double>(i + 1);
  return sum / static_cast<double>(gold);
}

double discount(std::size_t i) { return 1 / std::log2(static_cast<double>(i) + 2); }

double normalized_gain(const std::vector<bool>& hits, std::size_t k, std::size_t gold) {
  double found = 0, best = 0;
  for (std::size_t i = 0; i < std::min(k, hits.size()); ++i) found += hits[i] ? discount(i) : 0;
  for (std::size_t i = 0; i < std::min(k, gold); ++i) best += discount(i);
  return found / best;
}

/// Sums over documents for one cut.
struct Sums {
  std::size_t hits = 0, predicted = 0, gold = 0;
  double precision = 0, recall = 0, f1 = 0, ap = 0, ndcg = 0;
};

void add(Sums& s, const std::vector<bool>& hits, std::size_t k, std::size_t gold) {
  const std::size_t n = std::min(k, hits.size());
  const auto found =
      static_cast<std::size_t>(std::count(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(n), true));
  const auto a = agreement(found, n, gold);
  s.hits += found;
  s.predicted += n;
  s.gold += gold;
  s.precision += a.precision;
  s.recall += a.recall;
  s.f1 += a.f1;
  s.ap += average_precision(hits, k, gold);
  s.ndcg += normalized_gain(hits, k, gold);
}

void add_legacy(Sums& s, const GoldDocument& d, const std::vector<std::string>& keywords, std::size_t k) {
  std::set<std::string> gold;
  for (const auto& key : d.plain) {
    const auto lower = lower_case(key);
    gold.insert(d.stemmed ? lower : stemmed_words(lower));
  }
  std::vector<std::string> list;
  std::set<std::string> seen;
  for (const auto& w : keywords)
    if (auto lower = lower_case(w); seen.insert(lower).second) list.push_back(std::move(lower));
  if (list.size() > k) list.resize(k);
  for (const auto& w : list) s.hits += gold.contains(stemmed_words(w)) ? 1 : 0;
  s.predicted += list.size();
  s.gold += d.plain.size();
}

Scores scores_of(const Sums& s, std::size_t k, std::size_t documents, Protocol protocol) {
  Scores out{k, documents, s.hits, s.predicted, s.gold, agreement(s.hits, s.predicted, s.gold), {}, {}, {}};
  if (protocol == Protocol::legacy || documents == 0) return out;
  const auto n = static_cast<double>(documents);
  out.macro = Agreement{s.precision / n, s.recall / n, s.f1 / n};
  out.map = s.ap / n;
  out.ndcg = s.ndcg / n;
  return out;
}

}  // namespace

std::vector<Scores> score_keywords(const std::vector<GoldDocument>& gold, const Predictions& predictions,
                                   const ScoreOptions& options) {
  std::vector<Sums> sums(options.cuts.size());
  std::size_t documents = 0;
  static const std::vector<std::string> nothing;
  for (const auto& d : gold) {
    const auto it = predictions.of.find(d.id);
    const auto& keywords = it == predictions.of.end() ? nothing : it->second;
    if (options.protocol == Protocol::legacy) {
      ++documents;
      for (std::size_t c = 0; c < sums.size(); ++c) add_legacy(sums[c], d, keywords, options.cuts[c]);
      continue;
    }
    const auto forms = gold_forms(d, options);
    if (forms.count == 0) continue;
    ++documents;
    const auto hits = hits_of(predicted_forms(keywords, options.stem), forms);
    for (std::size_t c = 0; c < sums.size(); ++c) add(sums[c], hits, options.cuts[c], forms.count);
  }
  std::vector<Scores> all;
  for (std::size_t c = 0; c < sums.size(); ++c)
    all.push_back(scores_of(sums[c], options.cuts[c], documents, options.protocol));
  return all;
}

}  // namespace textmill::evaluate
