#include "term_frequency/document_list.hpp"
#include "term_frequency/document_ngrams.hpp"
#include "term_frequency/frequency_list.hpp"
#include "term_frequency/laws.hpp"
#include "term_frequency/sort_numbers.hpp"
#include "term_frequency/surface_forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <string>

namespace term_frequency {
namespace {

const auto everything = [](std::size_t) { return true; };

TermCount term(std::uint32_t word, std::uint64_t frequency, std::uint32_t docfreq = 1) {
  TermCount t;
  t.words[0] = word, t.frequency = frequency, t.docfreq = docfreq;
  return t;
}
std::string list(const std::vector<TermCount>& terms) {
  std::string out;
  for (const auto& t : terms) out += std::to_string(t.words[0]) + "=" + std::to_string(t.frequency) + " ";
  return out;
}

const Spectrum some = {{1, 2}, {3, 3}, {9, 1}};

/// The list of a document by comparing texts.
std::string naive_list(const std::vector<std::uint32_t>& ids, const std::vector<std::string>& texts) {
  std::map<std::string, std::uint32_t> counts;
  for (const auto id : ids) ++counts[texts[id]];
  std::vector<std::pair<std::string, std::uint32_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [text, n] : all) out += text + "=" + std::to_string(n) + " ";
  return out;
}

TEST(DocumentList, SortsByFrequencyThenTextWhateverWasMetBefore) {
  std::mt19937 random(3);
  std::vector<std::string> texts;  // many begin alike, so that eight bytes don't tell them apart
  for (std::size_t i = 0; i < 3000; ++i)
    texts.push_back((i % 3 == 0 ? "beginning" : "\u00E4") + std::to_string(random()));
  texts[7] = "", texts[8] = "beginnin";
  const auto text_of = [&](std::uint32_t id) { return std::string_view(texts[id]); };
  DocumentList lists, lists_without_ids(20);
  DocumentCounts counts;
  std::vector<DocumentTerm> list, same_list;
  for (const std::size_t size :
       {0u, 1u, 3u, 40u, 200u, 200u, 5u, 900u, 200u, 30u, 4000u, 2u, 200u, 200u, 9000u, 200u}) {
    std::vector<std::uint32_t> ids(size);
    for (auto& id : ids) id = static_cast<std::uint32_t>(std::min(random() % texts.size(), random() % texts.size()));
    counts.count_if(ids, everything);
    const std::size_t before = list.size();
    lists.append(counts, 1, text_of, list);
    std::string out;
    for (std::size_t i = before; i < list.size(); ++i)
      out += texts[list[i].id] + "=" + std::to_string(list[i].frequency) + " ";
    ASSERT_EQ(out, naive_list(ids, texts)) << size << " tokens";
    same_list.clear();
    lists_without_ids.append(counts, 1, text_of, same_list);
    ASSERT_EQ(same_list.size(), list.size() - before);
    for (std::size_t i = 0; i < same_list.size(); ++i) {
      ASSERT_EQ(same_list[i].id, list[before + i].id);
      ASSERT_EQ(same_list[i].frequency, list[before + i].frequency);
    }
  }
}

TEST(DocumentNgrams, AreCountedAndSortedAsNaively) {
  std::mt19937 random(11);
  const std::vector<std::string> words = {"a", "a b", "b", "beginning alike", "beginning also", "\u00E4", "0"};
  DocumentNgrams ngrams;
  for (int round = 0; round < 300; ++round) {
    ngrams.clear();
    const std::size_t length = 2 + random() % 3, size = random() % 200;
    std::map<std::string, std::uint32_t> counts;
    for (std::size_t i = 0; i < size; ++i) {
      std::vector<std::string> gram(length);
      for (auto& word : gram) word = words[std::min(random() % words.size(), random() % words.size())];
      ngrams.add(length, [&](std::size_t k) { return std::string_view(gram[k]); });
      std::string joined = gram[0];
      for (std::size_t k = 1; k < length; ++k) joined += " " + gram[k];
      ++counts[joined];
    }
    std::vector<std::pair<std::string, std::uint32_t>> want(counts.begin(), counts.end()), got;
    std::stable_sort(want.begin(), want.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& n : ngrams.list()) got.emplace_back(n.text, n.frequency);
    ASSERT_EQ(got, want);
  }
}

TEST(FrequencyList, HasTheFrequentFirstAndEqualOnesByText) {
  std::vector<TermCount> terms = {term(1, 3), term(2, 3), term(3, 1), term(4, 1), term(9, 9)};
  using Places = std::vector<std::uint32_t>;
  EXPECT_EQ(frequent_first(terms, 0), (Places{4, 0, 1, 2, 3}));
  EXPECT_EQ(frequent_first(terms, 2), (Places{4, 0}));
  EXPECT_EQ(frequent_first({}, 2), Places());
  terms[1].frequency = std::uint64_t{1} << 40;  // too high for numbers with a place beside it
  EXPECT_EQ(frequent_first(terms, 0), (Places{1, 4, 0, 2, 3}));
  terms[1].frequency = 3;
  drop_below_top(terms, 2);
  EXPECT_EQ(list(terms), "1=3 2=3 9=9 ");
}

TEST(FrequencyList, CountsSmallAndLargeValues) {
  SpectrumCounter counter;
  Spectrum want;
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) {
    const std::uint64_t value = random() % 3 == 0 ? 1000 + random() % 50 : random() % 9;  // below and above 1024
    counter.add(value), ++want[value];
  }
  EXPECT_EQ(counter.spectrum(), want);
  EXPECT_EQ(SpectrumCounter().spectrum(), Spectrum());
}

TEST(FrequencyList, FindsTheFrequencyOfTheLastOfTheTop) {
  const Spectrum spectrum{{1, 10}, {3, 2}, {70, 1}};
  EXPECT_EQ(frequency_of_last(spectrum, 1), 70u);
  EXPECT_EQ(frequency_of_last(spectrum, 2), 3u);
  EXPECT_EQ(frequency_of_last(spectrum, 3), 3u);
  EXPECT_EQ(frequency_of_last(spectrum, 4), 1u);
  EXPECT_EQ(frequency_of_last(spectrum, 13), 1u);
  EXPECT_EQ(frequency_of_last(spectrum, 14), 0u);
  EXPECT_EQ(frequency_of_last(spectrum, 0), 0u);
  EXPECT_EQ(frequency_of_last({}, 5), 0u);
}

TEST(FrequencyList, DropsLaterTextsAsASortOfAllWould) {
  std::mt19937 random(8);
  for (unsigned round = 0; round < 200; ++round) {
    std::vector<std::string> texts;
    std::vector<TermCount> terms;
    std::vector<std::pair<std::uint64_t, std::string>> want, got;  // how far below 9, and the text
    for (std::uint32_t k = 0; k < 60; ++k) {
      texts.push_back("same beginning"[random() % 14] + std::string("same beginning", random() % 14) +
                      std::to_string(k));
      terms.push_back(term(k, 1 + random() % (round % 8 + 1)));
      want.emplace_back(9 - terms.back().frequency, texts.back());
    }
    const std::size_t top = random() % 62;
    std::sort(want.begin(), want.end());
    if (top != 0 && top < want.size()) want.resize(top);
    drop_below_top(terms, top);
    drop_later_texts(terms, top, [&](const TermCount& t) -> std::string_view { return texts[t.words[0]]; });
    for (const TermCount& t : terms) got.emplace_back(9 - t.frequency, texts[t.words[0]]);
    std::sort(got.begin(), got.end());
    ASSERT_EQ(got, want) << round;
  }
}

TEST(FrequencyList, AgreesWithASortOfManyTerms) {
  std::mt19937 random(5);
  std::vector<TermCount> terms;
  for (std::uint32_t k = 0; k < 5000; ++k)
    terms.push_back(term(k, random() % 4 == 0 ? random() % 5'000'000 : random() % 20));
  std::vector<std::uint32_t> want(terms.size());
  std::iota(want.begin(), want.end(), 0u);
  std::stable_sort(want.begin(), want.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return terms[a].frequency > terms[b].frequency; });
  EXPECT_EQ(frequent_first(terms, 0), want);
}

TEST(Ranks, AreThoseAmongAllTermsByTheRuleForTies) {
  const Ranks low(some, Ties::min), high(some, Ties::max), dense(some, Ties::dense);
  EXPECT_EQ(low[9], 1u);
  EXPECT_EQ(low[3], 2u);
  EXPECT_EQ(low[1], 5u);
  EXPECT_EQ(high[3], 4u);
  EXPECT_EQ(high[1], 6u);
  EXPECT_EQ(dense[3], 2u);
  EXPECT_EQ(dense[1], 3u);
}

TEST(Selection, TakesCountsSharesAndQuantiles) {
  Selection s;
  s.min_termfreq = 3;
  EXPECT_EQ(s.least_frequency(some, 20), 3u);
  s.min_termfreq = 1e308;
  EXPECT_EQ(s.least_frequency(some, 20), UINT64_MAX);
  s.termfreq_type = LimitType::proportion, s.min_termfreq = 0.15;  // of 20 occurrences: 3
  EXPECT_EQ(s.least_frequency(some, 20), 3u);
  s.min_termfreq = 0.151;
  EXPECT_EQ(s.least_frequency(some, 20), 4u);
  s.termfreq_type = LimitType::quantile, s.min_termfreq = 0.5;  // 1 1 3 3 3 9: the third of six
  EXPECT_EQ(s.least_frequency(some, 20), 3u);
  EXPECT_EQ(quantile(some, 0), 1u);
  EXPECT_EQ(quantile(some, 1), 9u);
  EXPECT_EQ(quantile({}, 0.5), 0u);
  s.docfreq_type = LimitType::proportion, s.min_docfreq = 0.1, s.max_docfreq = 0.7;  // of 10 documents
  EXPECT_EQ(s.document_range({}, 10), (std::pair<std::uint64_t, std::uint64_t>(1, 7)));
  s.docfreq_type = LimitType::count, s.min_docfreq = 2, s.max_docfreq = 0;
  EXPECT_EQ(s.document_range({}, 10), (std::pair<std::uint64_t, std::uint64_t>(2, 0)));
}

TEST(Held, DropsTheRarestTogetherInWhateverOrderTheyCome) {
  std::mt19937 random(5);
  std::vector<TermCount> terms;
  for (const std::uint64_t f : {9u, 7u, 7u, 7u, 5u, 2u, 2u})
    terms.push_back(term(static_cast<std::uint32_t>(terms.size()), f));
  for (int round = 0; round < 50; ++round) {
    std::shuffle(terms.begin(), terms.end(), random);
    Held held(1, 3), roomy(1, 5);
    for (const auto& t : terms) held.add({t}), roomy.add({t});
    EXPECT_EQ(held.take().size(), 1u);
    EXPECT_EQ(held.least(), 8u);
    EXPECT_EQ(roomy.take().size(), 5u);
    EXPECT_TRUE(roomy.pruned());
  }
}

TEST(Held, KeepsAllThatCanBeAmongTheMostFrequentInWhateverOrderTheyCome) {
  std::mt19937 random(6);
  std::vector<TermCount> all;
  for (std::uint32_t word = 0; word < 30'000; ++word) all.push_back(term(word, 1 + 3000 / (1 + random() % 5000)));
  for (const std::uint64_t top : {1u, 10u, 2500u, 40'000u}) {
    std::shuffle(all.begin(), all.end(), random);
    Held held(2, 100'000, top), complete(2, 100'000);
    for (std::size_t i = 0; i < all.size(); i += 1000) {
      const std::vector<TermCount> some_terms(all.begin() + static_cast<std::ptrdiff_t>(i),
                                              all.begin() + static_cast<std::ptrdiff_t>(i + 1000));
      held.add(some_terms), complete.add(some_terms);
    }
    EXPECT_FALSE(held.pruned());
    auto found = held.take(), expected = complete.take();
    EXPECT_EQ(found.size() < expected.size(), top < 10'000) << top;
    for (auto* terms : {&found, &expected}) drop_below_top(*terms, top);
    EXPECT_EQ(list(found), list(expected)) << top;
  }
}

TEST(Shares, OfAllAndPerMillion) {
  EXPECT_EQ(share(1, 4), 0.25);
  EXPECT_EQ(per_million(3, 4'000'000), 0.75);
  EXPECT_EQ(per_million(1, 3), 1e6 / 3);
}

TEST(Zipf, ValueIsTheLogarithmOfTheFrequencyInAThousandMillion) {
  // 12 in a million: 4.079181 (van Heuven et al. 2014); with one added to 11 of 900,000 occurrences of 100,000 terms.
  EXPECT_NEAR(zipf_value(11, 900'000, 100'000), 4.079181, 1e-6);
}

TEST(Growth, CountsTermsAndHapaxesAsTheyCome) {
  const std::vector<std::uint32_t> words = {0, 1, 0, 2, 2, 2};
  const auto growth = vocabulary_growth(words, 3);
  ASSERT_EQ(growth.size(), 6u);
  EXPECT_EQ(growth[1].terms, 2u);
  EXPECT_EQ(growth[1].hapaxes, 2u);
  EXPECT_EQ(growth[3].hapaxes, 2u);  // 1 and 2
  EXPECT_EQ(growth[5].terms, 3u);
  EXPECT_EQ(growth[5].hapaxes, 1u);
  EXPECT_TRUE(vocabulary_growth({}, 0).empty());
  std::vector<std::uint32_t> many(123'457, 0);
  const auto long_growth = vocabulary_growth(many, 1);
  EXPECT_EQ(long_growth.front().words, 1u);
  EXPECT_EQ(long_growth.back().words, many.size());
  EXPECT_TRUE(
      std::is_sorted(long_growth.begin(), long_growth.end(), [](auto& a, auto& b) { return a.words <= b.words; }));
}

TEST(Laws, AreFoundWhereTheyHold) {
  std::vector<Growth> growth;
  for (std::uint64_t n = 100; n <= 1'000'000; n *= 10)
    growth.push_back({n * n, static_cast<std::uint64_t>(7 * n), 0});  // V = 7 N^0.5
  const auto heaps = fit_heaps(growth);
  ASSERT_TRUE(heaps);
  EXPECT_NEAR(heaps->k, 7, 1e-9);
  EXPECT_NEAR(heaps->beta, 0.5, 1e-12);
  EXPECT_NEAR(heaps->error, 0, 1e-12);
  // f = 10^9 / (r + 2.7)^1.1, one term a rank.
  Spectrum spectrum;
  for (int r = 1; r <= 2000; ++r) ++spectrum[static_cast<std::uint64_t>(std::llround(1e9 / std::pow(r + 2.7, 1.1)))];
  const auto zipf = fit_zipf_mandelbrot(spectrum);
  ASSERT_TRUE(zipf);
  EXPECT_NEAR(zipf->a, 1.1, 1e-4);
  EXPECT_NEAR(zipf->b, 2.7, 1e-3);
  EXPECT_NEAR(std::log(zipf->c / 1e9), 0, 1e-3);
  EXPECT_LT(zipf->error, 1e-5);
}

TEST(Laws, AConstantAboveAllNumbersIsNone) {
  Spectrum halving;
  for (std::uint64_t f = 1; f <= 512; f *= 2) halving[f] = 1;
  for (const Statistic& s : statistics_of(halving, {})) {
    if (s.id == "zipf_mandelbrot_c") EXPECT_EQ(s.status, "undefined: above 1e308");
    else EXPECT_EQ(s.status, "ok") << s.id;
    EXPECT_EQ(s.value.has_value(), s.status == "ok") << s.id;
    EXPECT_TRUE(std::isfinite(s.value.value_or(0))) << s.id;
  }
}

TEST(SortNumbers, SortsAsComparingDoes) {
  std::mt19937_64 random(9);
  std::vector<std::uint64_t> scratch;
  for (const unsigned bits : {1u, 11u, 12u, 48u, 64u})
    for (const std::size_t size : {0u, 1u, 40u, 100u, 300u, 2048u, 5000u}) {
      std::vector<std::uint64_t> numbers(size);
      for (auto& n : numbers) n = random() >> (64 - bits);
      auto want = numbers;
      std::sort(want.begin(), want.end());
      sort_numbers(std::span(numbers), bits, scratch);
      ASSERT_EQ(numbers, want) << bits << " bits";
    }
}

TEST(SurfaceForms, AreTheCommonestAndOfTiesTheFirstByText) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs = {{1, 7}, {2, 5}, {1, 8}, {1, 7}, {2, 4}};
  const auto forms = commonest_forms(pairs, [](std::uint32_t a, std::uint32_t b) { return a > b; });
  ASSERT_EQ(forms.size(), 2u);
  EXPECT_EQ(forms[0].form, 7u);
  EXPECT_EQ(forms[0].frequency, 2u);
  EXPECT_EQ(forms[0].forms, 2u);
  EXPECT_EQ(forms[1].form, 5u);  // as often as 4, and before it by this order
}

TEST(Statistics, SayWhyThereIsNoValue) {
  const auto few = statistics_of({{1, 2}, {2, 1}}, {{1, 1, 1}, {2, 2, 2}});
  ASSERT_EQ(few.size(), 12u);
  EXPECT_EQ(few[0].value, 4);
  EXPECT_EQ(few[1].value, 3);
  EXPECT_EQ(few[2].value, 2);
  EXPECT_EQ(few[4].value, 0.5);
  EXPECT_EQ(few[5].status, "too_short: terms of 2 different frequencies, needs 4");
  EXPECT_EQ(few[9].status, "too_short: 4 words, needs 3");
  EXPECT_EQ(statistics_of({}, {})[4].status, "undefined: there are no terms");
  for (const auto& m : few) EXPECT_EQ(m.value.has_value(), m.status == "ok") << m.id;
}

}  // namespace
}  // namespace term_frequency
