#include "readability/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace readability {
namespace {

using enum Count;

const Measure& measure(std::string_view id) {
  const Measure* found = find_measure(id);
  if (found == nullptr) throw std::out_of_range("no measure " + std::string(id));
  return *found;
}

Counts counts_of(std::initializer_list<std::pair<Count, std::uint64_t>> given) {
  Counts c;
  for (const auto& [count, n] : given) c.set(count, n);
  return c;
}

/// 100 words in 5 sentences with 150 syllables, and all that else is counted; complex words hold no fourth syllable.
Counts worked_example() {
  return counts_of({{sentences, 5},
                    {words, 100},
                    {syllables, 150},
                    {letters, 450},
                    {squared_letters, 2500},
                    {characters, 450},
                    {strokes, 450},
                    {short_words, 40},
                    {words_6_letters, 22},
                    {long_words, 15},
                    {monosyllables, 60},
                    {polysyllables, 40},
                    {complex_words, 10},
                    {words_4_syllables, 3},
                    {words_5_syllables, 1},
                    {words_6_syllables, 0},
                    {fog_hard_words, 10},
                    {lensear_words, 50},
                    {types, 60},
                    {units, 5},
                    {unfamiliar_words, 12},
                    {unfamiliar_spache, 8},
                    {unfamiliar_harris, 10},
                    {prepositions, 12},
                    {conjunctions, 5},
                    {pronouns, 7},
                    {content_words, 55},
                    {osman_syllables, 150},
                    {osman_complex_words, 3},
                    {faseeh_words, 2}});
}

Result evaluate_own(const Measure& m, const Counts& c, std::uint64_t minimum_words = 0) {
  const auto language = m.languages == "any" ? "en" : m.languages.substr(0, 2);
  return evaluate(m, c, {.language = language, .minimum_words = minimum_words});
}

/// Computed from the formulas as published, by hand and by a second program.
constexpr std::pair<std::string_view, double> worked_values[] = {{"flesch", 59.635},
                                                                 {"flesch_psk", 6.1781},
                                                                 {"flesch_kincaid", 9.91},
                                                                 {"fog", 12.0},
                                                                 {"fog_psk", 5.806},
                                                                 {"fog_nri", 10.5},
                                                                 {"smog", 11.208143},
                                                                 {"smog_c", 10.930471},
                                                                 {"smog_simple", 10.745967},
                                                                 {"coleman_liau_ecp", 50.67366},
                                                                 {"coleman_liau", 9.179164},
                                                                 {"coleman_liau_short", 9.18},
                                                                 {"ari", 9.765},
                                                                 {"ari_nri", 7.67},
                                                                 {"ari_simple", 7.6},
                                                                 {"dale_chall_1948", 6.5233},
                                                                 {"dale_chall_psk", 5.8452},
                                                                 {"dale_chall", 38.8},
                                                                 {"spache_1953", 4.347},
                                                                 {"spache", 3.735},
                                                                 {"linsear_write_raw", 24.0},
                                                                 {"linsear_write", 12.0},
                                                                 {"lix", 35.0},
                                                                 {"rix", 3.0},
                                                                 {"forcast", 11.0},
                                                                 {"forcast_rgl", 10.53},
                                                                 {"farr_jenkins_paterson", 44.123},
                                                                 {"coleman_1", 38.95},
                                                                 {"coleman_2", 39.05},
                                                                 {"bormuth_cloze", 0.383331},
                                                                 {"degrees_of_reading_power", 61.666919},
                                                                 {"danielson_bryan_1", 5.851009},
                                                                 {"danielson_bryan_2", 66.489909},
                                                                 {"wheeler_smith", 80.0},
                                                                 {"strain", 9.0},
                                                                 {"tuldava", 4.493598},
                                                                 {"fucks", 30.0},
                                                                 {"eflaw", 28.0},
                                                                 {"wiener_1", 4.3875},
                                                                 {"flesch_de", 72.25},
                                                                 {"fernandez_huerta", 96.44},
                                                                 {"szigriszt", 93.385},
                                                                 {"kandel_moles", 76.3},
                                                                 {"kandel_moles_209", 84.0},
                                                                 {"flesch_vacca", 101.0},
                                                                 {"flesch_douma", 72.735},
                                                                 {"flesch_oborneva", 90.685},
                                                                 {"flesch_pt", 101.635},
                                                                 {"atesman", 86.3625},
                                                                 {"gulpease", 59.0},
                                                                 {"gutierrez_polini", 44.55},
                                                                 {"crawford", 2.918},
                                                                 {"dickes_steiwer", 43.205225},
                                                                 {"traenkle_bailer_1", 35.810465},
                                                                 {"traenkle_bailer_2", 40.468255},
                                                                 {"devereux", 4.33},
                                                                 {"elf", 10.0},
                                                                 {"elf_words", 8.0},
                                                                 {"brouwer", 54.5},
                                                                 {"flesch_partiko", 45.785},
                                                                 {"osman", 137.69063},
                                                                 {"aari", 1507.235},
                                                                 {"al_heeti_1", 6.395809},
                                                                 {"al_heeti_2", 9.270693},
                                                                 {"dawood", 3.805217},
                                                                 {"lexical_density", 55.0}};

TEST(Measures, WorkedExample) {
  for (const auto& [id, value] : worked_values)
    EXPECT_NEAR(evaluate_own(measure(id), worked_example()).value.value_or(NAN), value, 1e-6) << id;
}

/// By hand, on the same counts.
TEST(Measures, WorkedExampleOfTheOthers) {
  const auto value = [](std::string_view id) {
    return evaluate_own(measure(id), worked_example()).value.value_or(NAN);
  };
  EXPECT_NEAR(value("flesch_kincaid_simple"), 10, 1e-9);
  EXPECT_NEAR(value("lensear_write"), 65, 1e-9);
  EXPECT_NEAR(value("farr_jenkins_paterson_psk"), 8.4335 + 1.846 - 3.888, 1e-9);
  EXPECT_NEAR(value("farr_jenkins_paterson_nri"), 22.05 + 7.74 - 18.42, 1e-9);
  EXPECT_NEAR(value("coleman_3"), 64.2 + 5.9 + 5.32 - 34.02, 1e-9);
  EXPECT_NEAR(value("coleman_4"), 62.4 + 5.3 + 3.92 - 4.32 - 26.01, 1e-9);
  EXPECT_NEAR(value("dale_chall_grade"), 7, 1e-9);  // 38.8 lies in the band from 34 to 39
  EXPECT_NEAR(value("ari_index"), 60.5, 1e-9);
  EXPECT_NEAR(value("wiener_3"), 2.963 + 3.81 - 1.1144, 1e-9);
  EXPECT_NEAR(value("flesch_vacca_1972"), 206 - 97.5 - 20, 1e-9);
  EXPECT_NEAR(value("fog_pl"), 9.2, 1e-9);
  EXPECT_NEAR(value("pisarek"), std::sqrt(400 + 9) / 2, 1e-9);
  EXPECT_NEAR(value("pisarek_linear"), 20.0 / 3 + 1 + 1, 1e-9);
  EXPECT_NEAR(value("bezirci_yilmaz"), std::sqrt(20 * (0.84 * 7 + 1.5 * 2 + 3.5 * 1) / 5), 1e-9);
  EXPECT_NEAR(value("legibility_mu"), 100 * 4.5 / (475.0 / 99), 1e-9);
  EXPECT_NEAR(value("sol_es"), 0.74 * 11.208143 - 2.51, 1e-6);
  EXPECT_NEAR(value("reading_time"), 25.210084, 1e-6);
  EXPECT_NEAR(value("speaking_time"), 32.786885, 1e-6);
  EXPECT_NEAR(value("reading_time_characters"), 6.6105, 1e-9);
  // 9.91, 12, 11.208, 9.179, 9.765, 12 and 7: the fourth of seven is the median
  EXPECT_NEAR(value("grade_consensus"), 9.91, 1e-9);
  EXPECT_NEAR(value("grade_spread"), (11.208143 + 12) / 2 - (9.179164 + 9.765) / 2, 1e-6);
}

/// The printed formula is the one that is computed: with counts in place of names it is arithmetic, worked out here.
double arithmetic(std::istringstream& in);
double term(std::istringstream& in) {
  const auto factor = [&]() -> double {
    std::string word;
    in >> word;
    if (word == "(") return arithmetic(in);
    if (word == "sqrt(" || word == "ln(") {
      const double inner = arithmetic(in);
      return word[0] == 's' ? std::sqrt(inner) : std::log(inner);
    }
    return std::stod(word);
  };
  const auto power = [&]() -> double {
    double base = factor();
    std::string word;
    for (auto at = in.tellg(); in >> word; at = in.tellg()) {
      if (word != "^") {
        in.seekg(at);
        return base;
      }
      base = std::pow(base, factor());
    }
    in.clear();
    return base;
  };
  double product = power();
  std::string word;
  for (auto at = in.tellg(); in >> word; at = in.tellg()) {
    if (word == "*") product *= power();
    else if (word == "/") product /= power();
    else {
      in.seekg(at);
      return product;
    }
  }
  in.clear();
  return product;
}
double arithmetic(std::istringstream& in) {
  double sum = term(in);
  for (std::string word; in >> word && word != ")";) sum += (word == "-" ? -1 : 1) * term(in);
  return sum;
}

TEST(Measures, FormulasSayWhatIsComputed) {
  int checked = 0;
  for (const Measure* m : measures()) {
    const std::string text = Formula(m->formula).filled(worked_example());
    if (text.find_first_of("MHKf") != std::string::npos || text.find("graph") != std::string::npos)
      continue;  // in words
    std::istringstream in(text);
    EXPECT_NEAR(arithmetic(in), m->value(worked_example()), 1e-9) << m->id << ": " << text;
    ++checked;
  }
  EXPECT_GT(checked, 70);
}

/// The examples of Chall & Dale (1995), pages 31 and 33, and the bands of their table.
TEST(Measures, NewDaleChallAsPrinted) {
  const auto score = [](std::uint64_t n, std::uint64_t s, std::uint64_t unfamiliar) {
    return counts_of({{words, n}, {sentences, s}, {unfamiliar_words, unfamiliar}});
  };
  EXPECT_NEAR(measure("dale_chall").value(score(100, 10, 20)), 38.1, 1e-9);
  EXPECT_NEAR(measure("dale_chall").value(score(100, 27, 11)), 50.99, 0.005);
  const auto grade = [&](std::uint64_t unfamiliar) {
    return measure("dale_chall_grade").value(score(10'000, 1'000, unfamiliar));  // 57.1 less 0.0095 for each word
  };
  EXPECT_EQ(grade(1379), 5);  // 44.0
  EXPECT_EQ(grade(1378), 4);  // 44.009
  EXPECT_EQ(grade(1905), 5);  // 39.0025
  EXPECT_EQ(grade(1906), 7);  // 38.993
  EXPECT_EQ(grade(9000), 16);
}

TEST(Measures, FilledFormulasHaveTheCounts) {
  EXPECT_EQ(Formula(measure("flesch").formula).filled(worked_example()),
            "206.835 - 1.015 * 100 / 5 - 84.6 * 150 / 100");
  EXPECT_EQ(Formula(measure("lix").formula).filled(counts_of({{words, 100}})),
            "100 / sentences + 100 * long_words / 100");
}

TEST(Measures, ShortTextsHaveAStatusAndNoValue) {
  Counts c = worked_example();
  c.set(words, 49);
  EXPECT_EQ(evaluate_own(measure("flesch"), c).status, "too_short: 49 words, needs 50");
  EXPECT_FALSE(evaluate_own(measure("flesch"), c).value);
  EXPECT_EQ(evaluate_own(measure("flesch"), c, 49).status, "ok");
  EXPECT_EQ(evaluate_own(measure("flesch"), c, 200).status, "too_short: 49 words, needs 200");
  c.set(words, 0);
  EXPECT_EQ(evaluate_own(measure("flesch"), c, 1).status, "too_short: 0 words, needs 1");
  EXPECT_EQ(evaluate_own(measure("reading_time"), c).status, "too_short: 0 words, needs 1");
}

TEST(Measures, BelowTheNormingSampleAValueIsMarked) {
  const auto few = evaluate_own(measure("smog"), worked_example());
  EXPECT_EQ(few.status, "extrapolated: 5 sentences, normed on 30");
  EXPECT_TRUE(few.value);
  Counts c = worked_example();
  c.set(sentences, 30);
  EXPECT_EQ(evaluate_own(measure("smog"), c).status, "ok");
}

TEST(Measures, AnotherLanguageHasAStatusAndNoValue) {
  const auto status = [](std::string_view id, std::string_view language) {
    return evaluate(measure(id), worked_example(), {.language = language}).status;
  };
  EXPECT_EQ(status("flesch", "de-AT"), "no_language_support: made for en, the text is de-AT");
  EXPECT_FALSE(evaluate(measure("flesch"), worked_example(), {.language = "de"}).value);
  EXPECT_EQ(status("flesch", "EN-gb"), "ok");
  EXPECT_EQ(status("fucks", "en"), "ok");
  EXPECT_EQ(status("flesch_de", "de"), "ok");
  EXPECT_EQ(status("lix", "sv"), "ok");
}

TEST(Measures, AbsentCountsHaveAStatus) {
  const auto counts = counts_of({{words, 100}, {sentences, 5}});
  EXPECT_EQ(evaluate_own(measure("flesch"), counts).status, "missing_count: syllables was not given");
  Conditions conditions;
  conditions.why_absent = [](Count, std::string_view) { return std::string("missing_resource: no list"); };
  EXPECT_EQ(evaluate(measure("spache"), counts, conditions).status, "missing_resource: no list");
  EXPECT_EQ(evaluate_own(measure("reading_time"), counts).status, "ok");
}

TEST(Measures, AValueThatIsNoNumberHasAStatus) {
  Counts c = worked_example();
  c.set(units, 0);
  EXPECT_EQ(evaluate_own(measure("rix"), c).status, "undefined: a division by 0 or a logarithm of 0 in the formula");
  EXPECT_FALSE(evaluate_own(measure("rix"), c).value);
}

TEST(Measures, EachEntryIsComplete) {
  std::set<std::string_view> ids;
  for (const Measure* m : measures()) {
    EXPECT_TRUE(ids.insert(m->id).second) << m->id;
    EXPECT_FALSE(m->formula.empty() || m->source.empty() || m->unit.empty() || m->languages.empty()) << m->id;
    EXPECT_LT(m->low, m->high) << m->id;
    EXPECT_GT(m->minimum_words, 0u) << m->id;
    EXPECT_NE(m->needs & set_of(words), 0u) << m->id;
    const bool named = m->formula.find("sentences") != m->formula.npos || m->formula.find("units") != m->formula.npos;
    EXPECT_TRUE(!named || (m->needs & set_of(sentences)) != 0) << m->id;
  }
  EXPECT_GE(ids.size(), 80u);
}

/// The table of the README is the registry.
TEST(Measures, ReadmeListsThem) {
  std::ifstream file(std::string(TEXTMILL_SOURCE_FOLDER) + "/plugins/readability/README.md");
  const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (const Measure* m : measures()) {
    std::string row =
        "| `" + std::string(m->id) + "` | " + std::string(m->languages) + " | `" + std::string(m->formula);
    row.append("` | ").append(m->source).append(" |\n");
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

/// Grade by grade a point within its area, where the printed graph has the number of the grade; for each: syllables or long
/// words, and sentences, per 100 words.
TEST(Graphs, EachGradeHasItsArea) {
  struct Label {
    double x, y, level;
  };
  const auto level = [](std::string_view id, Count x_count, double x, double y) {
    const auto c = counts_of({{words, 10'000},
                              {x_count, static_cast<std::uint64_t>(x * 100 + 0.5)},
                              {sentences, static_cast<std::uint64_t>(y * 100 + 0.5)}});
    return evaluate_own(measure(id), c).value.value_or(NAN);
  };
  for (const auto& [x, y, grade] : {Label{114.6, 14.5, 1},
                                    {115.5, 10.6, 2},
                                    {116.8, 8.6, 3},
                                    {118.4, 7.3, 4},
                                    {119.7, 6.6, 5},
                                    {121.8, 5.7, 6},
                                    {127.2, 4.8, 7},
                                    {134, 4.25, 8},
                                    {140, 4, 9},
                                    {146, 3.75, 10},
                                    {151.3, 3.65, 11},
                                    {155.8, 3.6, 12},
                                    {161.5, 3.55, 13},
                                    {167.2, 3.52, 14},
                                    {172.2, 3.5, 15},
                                    {176.5, 3.48, 16},
                                    {180.8, 3.48, 17}}) {
    EXPECT_EQ(level("fry", syllables, x, y), grade);
    EXPECT_EQ(level("gilliam_pena_mountain", syllables, x + 67, y), grade);
  }
  for (const auto& [x, y, grade] : {Label{17, 9.725, 3},
                                    {19, 8.4, 4},
                                    {20.5, 7.6, 5},
                                    {22, 6.9, 6},
                                    {24.5, 6.2, 7},
                                    {27, 5.55, 8},
                                    {29, 5.2, 9},
                                    {30.75, 5, 10},
                                    {32.5, 4.825, 11},
                                    {34.5, 4.65, 12},
                                    {37, 4.45, 13},
                                    {42, 4.2, 17}})
    EXPECT_EQ(level("raygor", words_6_letters, x, y), grade);
  for (const auto& [x, y, grade] : {Label{204, 13, 1}, {215.5, 10, 2}, {223.5, 8, 3}, {230, 6, 4}})
    EXPECT_EQ(level("frase", syllables, x, y), grade);
  EXPECT_EQ(level("fry", syllables, 141, 6.3), 7);  // the example on Fry's graph (1968)
}

TEST(Graphs, BlankPartsHaveNoGrade) {
  const auto c = counts_of({{words, 1000}, {syllables, 1100}, {sentences, 25}, {words_6_letters, 300}});
  EXPECT_EQ(evaluate_own(measure("fry"), c).status,
            "undefined: the graph is blank where sentences or words are so long for each other");
  const auto hard = counts_of({{words, 1000}, {syllables, 1750}, {sentences, 150}, {words_6_letters, 420}});
  for (const auto* id : {"fry", "raygor"}) EXPECT_FALSE(evaluate_own(measure(id), hard).value) << id;
  EXPECT_EQ(evaluate_own(measure("fry"), counts_of({{words, 1000}, {syllables, 2500}, {sentences, 30}})).value, 17);
}

TEST(Measures, LongerWordsAreHarder) {
  Counts longer = worked_example();
  for (const auto& [count, n] : {std::pair(syllables, 170u),
                                 {letters, 500u},
                                 {strokes, 500u},
                                 {monosyllables, 50u},
                                 {polysyllables, 50u},
                                 {complex_words, 15u},
                                 {fog_hard_words, 15u},
                                 {words_6_letters, 40u},
                                 {long_words, 20u},
                                 {words_4_syllables, 5u},
                                 {words_5_syllables, 2u},
                                 {content_words, 60u},
                                 {osman_syllables, 170u},
                                 {lensear_words, 40u},
                                 {unfamiliar_words, 20u},
                                 {unfamiliar_spache, 15u},
                                 {unfamiliar_harris, 15u}})
    longer.set(count, n);
  for (const Measure* m : measures()) {
    if (m->unit == "s" || m->id == "grade_spread" || m->id == "eflaw" || m->id == "legibility_mu") continue;
    if (m->id == "frase" || m->id == "gilliam_pena_mountain") continue;  // Spanish words have more syllables
    const double sign = m->direction == Direction::higher_is_harder ? 1 : -1;
    EXPECT_GT(sign * (m->value(longer) - m->value(worked_example())), 0) << m->id;
  }
}

}  // namespace
}  // namespace readability
