#include "frequency_list.hpp"

#include "sort_numbers.hpp"

#include <textmill/text_beginning.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace term_frequency {
namespace {

std::uint64_t limit(double value, LimitType type, const Spectrum& values, std::uint64_t total) {
  if (type == LimitType::quantile) return quantile(values, value);
  // A share that is a whole number but for the rounding of a decimal is that number.
  if (type == LimitType::proportion)
    return static_cast<std::uint64_t>(
        std::ceil(value * static_cast<double>(total) - 1e-9 * value * static_cast<double>(total)));
  constexpr double beyond_all_counts = 0x1p63;  // a parameter may be larger than any number of 64 bits
  return value < beyond_all_counts ? static_cast<std::uint64_t>(value) : UINT64_MAX;
}

std::string wrong_limit(const std::string& name, double value, LimitType type) {
  if (type == LimitType::count && value != std::floor(value))
    return "`" + name + "` is a count, and so a whole number; a share of all is of the type `proportion`";
  if (type != LimitType::count && value > 1)
    return "`" + name + "` is a share, between 0 and 1; a number of times is of the type `count`";
  return "";
}

}  // namespace

Spectrum SpectrumCounter::spectrum() const {
  Spectrum all = large_;
  for (std::size_t value = small_.size(); value-- > 0;)
    if (small_[value] != 0) all.emplace_hint(all.begin(), value, small_[value]);
  return all;
}

std::uint64_t frequency_of_last(const Spectrum& frequencies, std::uint64_t top) {
  if (top == 0) return 0;
  std::uint64_t terms = 0;
  for (auto it = frequencies.rbegin(); it != frequencies.rend(); ++it)
    if ((terms += it->second) >= top) return it->first;
  return 0;
}

std::string Selection::contradiction() const {
  for (const auto& wrong :
       {wrong_limit("min_termfreq", min_termfreq, termfreq_type), wrong_limit("min_docfreq", min_docfreq, docfreq_type),
        wrong_limit("max_docfreq", max_docfreq, docfreq_type)})
    if (!wrong.empty()) return wrong;
  if (max_docfreq != 0 && max_docfreq < min_docfreq)
    return "`max_docfreq` is below `min_docfreq`, so that no term could be listed";
  return "";
}

std::uint64_t quantile(const Spectrum& values, double q) {
  std::uint64_t all = 0, below = 0;
  for (const auto& [value, count] : values) all += count;
  for (const auto& [value, count] : values)
    if (below += count; static_cast<double>(below) >= q * static_cast<double>(all)) return value;
  return values.empty() ? 0 : values.rbegin()->first;
}

std::uint64_t Selection::least_frequency(const Spectrum& frequencies, std::uint64_t total) const {
  return std::max<std::uint64_t>(1, limit(min_termfreq, termfreq_type, frequencies, total));
}

std::pair<std::uint64_t, std::uint64_t> Selection::document_range(const Spectrum& docfreqs,
                                                                  std::uint64_t documents) const {
  const auto least = limit(min_docfreq, docfreq_type, docfreqs, documents);
  if (max_docfreq == 0) return {least, 0};
  if (docfreq_type != LimitType::proportion) return {least, limit(max_docfreq, docfreq_type, docfreqs, documents)};
  const double most = max_docfreq * static_cast<double>(documents);
  return {least, std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::floor(most + 1e-9 * most)))};
}

void Selection::leave_out(Counted& counted, const Spectrum& docfreqs, std::uint64_t documents) const {
  const auto least = least_frequency(counted.spectrum, counted.total);
  const auto [low, high] = document_range(docfreqs, documents);
  std::erase_if(counted.terms, [&, low = low, high = high](const TermCount& t) {
    return t.frequency < least || t.docfreq < low || (high != 0 && t.docfreq > high);
  });
}

Ranks::Ranks(const Spectrum& spectrum, Ties ties) {
  std::uint64_t above = 0, classes = 0;
  for (auto it = spectrum.rbegin(); it != spectrum.rend(); ++it) {
    ++classes;
    of_[it->first] = ties == Ties::min ? above + 1 : ties == Ties::max ? above + it->second : classes;
    above += it->second;
  }
}

std::vector<std::uint32_t> frequent_first(const std::vector<TermCount>& terms, std::uint64_t top) {
  if (terms.size() > UINT32_MAX) throw std::length_error("more than four thousand million terms");
  std::vector<std::uint32_t> order(terms.size());
  std::uint64_t highest = 0;
  for (const TermCount& t : terms) highest = std::max(highest, t.frequency);
  if (highest <= UINT32_MAX && !terms.empty()) {  // how far a frequency is from the highest, above the place
    std::vector<std::uint64_t> keys(terms.size()), scratch;
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = (highest - terms[i].frequency) << 32 | i;
    sort_by_digits<11>(std::span(keys), 32 + static_cast<unsigned>(std::bit_width(highest)), scratch, 32);
    for (std::size_t i = 0; i < keys.size(); ++i) order[i] = static_cast<std::uint32_t>(keys[i]);
  } else {
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return terms[a].frequency > terms[b].frequency; });
  }
  if (top != 0 && top < order.size()) order.resize(top);
  return order;
}

void drop_below_top(std::vector<TermCount>& terms, std::uint64_t top) {
  if (top == 0 || top >= terms.size()) return;
  std::vector<std::uint64_t> frequencies;
  for (const TermCount& t : terms) frequencies.push_back(t.frequency);
  const auto last = frequencies.begin() + static_cast<std::ptrdiff_t>(top - 1);
  std::nth_element(frequencies.begin(), last, frequencies.end(), std::greater<>());
  std::erase_if(terms, [&](const TermCount& t) { return t.frequency < *last; });
}

void drop_later_texts(std::vector<TermCount>& terms, std::uint64_t top,
                      const std::function<std::string_view(const TermCount&)>& text) {
  if (top == 0 || top >= terms.size()) return;
  struct Tie {
    std::uint64_t beginning;
    std::size_t place;
  };
  const auto less_frequent = [](const TermCount& a, const TermCount& b) { return a.frequency < b.frequency; };
  const std::uint64_t least = std::min_element(terms.begin(), terms.end(), less_frequent)->frequency;
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < terms.size(); ++i)
    if (terms[i].frequency == least) ties.push_back({textmill::beginning_of(text(terms[i])), i});
  const std::size_t dropped = terms.size() - top;
  const auto first_dropped = ties.end() - static_cast<std::ptrdiff_t>(dropped);
  std::nth_element(ties.begin(), first_dropped, ties.end(), [&](const Tie& a, const Tie& b) {
    return a.beginning != b.beginning ? a.beginning < b.beginning : text(terms[a.place]) < text(terms[b.place]);
  });
  for (auto t = first_dropped; t != ties.end(); ++t) terms[t->place].frequency = 0;
  std::erase_if(terms, [](const TermCount& t) { return t.frequency == 0; });
}

/// Not at each call: what it costs is that of looking at all that is held.
void Held::drop_below_top() {
  constexpr std::uint64_t few = 4096;
  if (terms_.size() <= few || terms_.size() / 2 <= top_) return;
  term_frequency::drop_below_top(terms_, top_);
  least_ = std::min_element(terms_.begin(), terms_.end(), [](const TermCount& a, const TermCount& b) {
             return a.frequency < b.frequency;
           })->frequency;
}

void Held::add(const std::vector<TermCount>& terms) {
  for (const TermCount& t : terms)
    if (t.frequency >= least_) terms_.push_back(t);
  if (top_ != 0) drop_below_top();
  if (terms_.size() <= limit_) return;
  std::map<std::uint64_t, std::uint64_t, std::greater<>> with_frequency;
  for (const TermCount& t : terms_) ++with_frequency[t.frequency];
  std::uint64_t kept = 0;
  for (const auto& [frequency, count] : with_frequency) {
    if (kept += count; kept <= limit_) continue;
    least_ = frequency + 1;
    break;
  }
  pruned_ = true;
  std::erase_if(terms_, [&](const TermCount& t) { return t.frequency < least_; });
}

double share(std::uint64_t count, std::uint64_t total) {
  return static_cast<double>(count) / static_cast<double>(total);
}

double per_million(std::uint64_t count, std::uint64_t total) {
  return static_cast<double>(count) * 1e6 / static_cast<double>(total);
}

}  // namespace term_frequency
