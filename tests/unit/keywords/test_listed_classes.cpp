#include "plain_words.hpp"
#include "word_groups.hpp"
#include "word_lists.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace keywords {
namespace {

/// The candidates of a text with the stop words that are shipped.
std::set<std::string> candidates(std::string_view language, const std::string& text) {
  static const WordLists lists("", false);
  WordReader reader(lists.find(language)->folded);
  PlainVocabulary vocabulary;
  Lexicon lexicon(language);
  KnownWords known;
  known.read(reader.read(plain_tokens(text, vocabulary), text, vocabulary.form_of()), text, reader, lexicon);
  Phrases phrases;
  phrases.start(known.words);
  std::vector<GroupCounts> counts;
  add_groups(known, text, 4, phrases, counts);
  std::set<std::string> all;
  for (std::uint32_t p = 0; p < phrases.all().size(); ++p) {
    const auto words = phrases.words_of(p);
    all.insert(text.substr(words.front().begin, words.back().end - words.front().begin));
  }
  return all;
}

using Names = std::set<std::string>;

TEST(ListedClasses, NoWordOfATableHasTwoClasses) {
  for (const ClassTable& t : class_tables()) {
    std::set<std::string> seen;
    for (std::string_view list : {t.verbs, t.adverbs, t.adjectives, t.nouns}) {
      std::istringstream words{std::string(list)};
      for (std::string word; words >> word;) EXPECT_TRUE(seen.insert(word).second) << t.language << ' ' << word;
    }
  }
}

TEST(ListedClasses, WordsGoBeforeEndingsAndLongEndingsBeforeShortOnes) {
  const ListedClasses fr("fr");
  EXPECT_EQ(fr.of("politique"), WordClass::noun);
  EXPECT_EQ(fr.of("électronique"), WordClass::adjective);
  EXPECT_EQ(fr.of("chantaient"), WordClass::verb);
  EXPECT_EQ(fr.of("exactement"), WordClass::noun);  // as "bâtiment" is: nothing tells
  EXPECT_EQ(fr.of("activement"), WordClass::adverb);
  EXPECT_EQ(fr.of("rive"), WordClass::noun);  // too short for -ive
  const ListedClasses pl("pl");
  EXPECT_EQ(pl.of("górska"), WordClass::adjective);
  EXPECT_EQ(pl.of("środowiska"), WordClass::noun);
  const ListedClasses ru("ru");
  EXPECT_EQ(ru.of("знать"), WordClass::noun);
  EXPECT_EQ(ru.of("узнать"), WordClass::verb);
  const ListedClasses none("hu");
  EXPECT_EQ(none.table(), nullptr);
  EXPECT_EQ(none.of("politique"), WordClass::noun);
}

TEST(ListedClasses, French) {
  EXPECT_EQ(candidates("fr", "Le phare avertit les bateaux."), (Names{"phare", "bateaux"}));
  EXPECT_EQ(candidates("fr", "Les pêcheurs veulent sauver le phare."), (Names{"pêcheurs", "phare"}));
  EXPECT_EQ(candidates("fr", "Il réclame une réforme économique globalement."),
            (Names{"réforme", "réforme économique", "économique"}));
}

TEST(ListedClasses, Spanish) {
  EXPECT_EQ(candidates("es", "El faro avisa a los barcos."), (Names{"faro", "barcos"}));
  EXPECT_EQ(candidates("es", "Los pescadores quieren salvar el faro."), (Names{"pescadores", "faro"}));
  EXPECT_EQ(candidates("es", "Los vecinos pintaron la central eléctrica rápidamente."),
            (Names{"vecinos", "central", "central eléctrica", "eléctrica"}));
}

TEST(ListedClasses, Italian) {
  EXPECT_EQ(candidates("it", "Da cento anni il faro avverte le navi."), (Names{"anni", "faro", "navi"}));
  EXPECT_EQ(candidates("it", "I pescatori vogliono salvare il faro."), (Names{"pescatori", "faro"}));
  EXPECT_EQ(candidates("it", "La rete elettrica si illumina."), (Names{"rete", "rete elettrica", "elettrica"}));
}

TEST(ListedClasses, Portuguese) {
  EXPECT_EQ(candidates("pt", "Há cem anos o farol avisa os navios."), (Names{"anos", "farol", "navios"}));
  EXPECT_EQ(candidates("pt", "O ministro anunciou uma reforma económica."),
            (Names{"ministro", "reforma", "reforma económica", "económica"}));
  EXPECT_EQ(candidates("pt", "O barco afundou-se na praia."), (Names{"barco", "praia"}));
}

TEST(ListedClasses, ThePastTenseDelimits) {
  EXPECT_EQ(candidates("fr", "La pêcheuse vivait au port."), (Names{"pêcheuse", "port"}));
  EXPECT_EQ(candidates("es", "La pescadora bajaba al puerto."), (Names{"pescadora", "puerto"}));
  EXPECT_EQ(candidates("es", "Los niños conocían sus historias."), (Names{"niños", "historias"}));
  EXPECT_EQ(candidates("it", "La pescatrice scendeva al porto."), (Names{"pescatrice", "porto"}));
  EXPECT_EQ(candidates("pt", "As crianças conheciam as histórias."), (Names{"crianças", "histórias"}));
  EXPECT_EQ(candidates("pl", "Rybaczka mieszkała w porcie."), (Names{"Rybaczka", "porcie"}));
  EXPECT_EQ(candidates("ru", "Рыбаки знали маяк."), (Names{"Рыбаки", "маяк"}));
}

TEST(ListedClasses, ANameIsNoVerb) {
  EXPECT_EQ(candidates("pt", "O navio de William."), (Names{"navio", "William", "navio de William"}));
  EXPECT_EQ(candidates("pl", "Statek i Michał."), (Names{"Statek", "Michał"}));
  EXPECT_EQ(candidates("fr", "LE PHARE AVERTIT LES BATEAUX."), (Names{"PHARE", "BATEAUX"}));
}

// B. Daille, "Study and implementation of combined techniques for automatic extraction of terminology", 1996: N de N.
TEST(ListedClasses, APrepositionLinksTwoNouns) {
  EXPECT_EQ(candidates("pt", "A base de dados."), (Names{"base", "dados", "base de dados"}));
  EXPECT_EQ(candidates("es", "La base de datos."), (Names{"base", "datos", "base de datos"}));
  EXPECT_EQ(candidates("it", "Il tasso di interesse."), (Names{"tasso", "interesse", "tasso di interesse"}));
  EXPECT_EQ(candidates("fr", "Le taux de chômage partiel."),
            (Names{"taux", "chômage", "chômage partiel", "taux de chômage", "taux de chômage partiel", "partiel"}));
  EXPECT_EQ(candidates("fr", "Il veut de la neige."), (Names{"neige"}));        // behind a verb
  EXPECT_EQ(candidates("fr", "Le taux, de neige."), (Names{"taux", "neige"}));  // a sign stands between them
}

TEST(ListedClasses, Dutch) {
  EXPECT_EQ(candidates("nl", "Nu willen de vissers de vuurtoren redden."), (Names{"vissers", "vuurtoren"}));
  EXPECT_EQ(candidates("nl", "Zonder vuurtorens zijn de klippen gevaarlijk."),
            (Names{"vuurtorens", "klippen", "gevaarlijk"}));
  EXPECT_EQ(candidates("nl", "Al honderd jaar bestaat het economische beleid."),
            (Names{"jaar", "economische", "beleid", "economische beleid"}));
}

TEST(ListedClasses, Russian) {
  EXPECT_EQ(candidates("ru", "Маяк предупреждает корабли о скалах."), (Names{"Маяк", "корабли", "скалах"}));
  EXPECT_EQ(candidates("ru", "Рыбаки острова хотят спасти маяк."),
            (Names{"Рыбаки", "острова", "Рыбаки острова", "маяк"}));
  EXPECT_EQ(candidates("ru", "Система уличного освещения."),
            (Names{"Система", "уличного", "освещения", "уличного освещения", "Система уличного освещения"}));
}

TEST(ListedClasses, Polish) {
  EXPECT_EQ(candidates("pl", "Latarnia morska ostrzega statki."),
            (Names{"Latarnia", "Latarnia morska", "morska", "statki"}));
  EXPECT_EQ(candidates("pl", "Rybacy chcą ratować latarnię."), (Names{"Rybacy", "latarnię"}));
  EXPECT_EQ(candidates("pl", "W pracy przedstawiono model układu."),
            (Names{"pracy", "model", "układu", "model układu"}));
}

TEST(ListedClasses, German) {
  EXPECT_EQ(candidates("de", "Der Leuchtturm warnt die Schiffe."), (Names{"Leuchtturm", "Schiffe"}));
  EXPECT_EQ(candidates("de", "Heute wollen die Fischer den alten Leuchtturm retten."),
            (Names{"Fischer", "alten", "Leuchtturm", "alten Leuchtturm"}));
  EXPECT_EQ(candidates("de", "Die Regierung stellt eine umfassende Reform vor."),
            (Names{"Regierung", "umfassende", "Reform", "umfassende Reform"}));
  EXPECT_EQ(candidates("de", "Wirtschaftliche Fragen haben Vorrang."),
            (Names{"Wirtschaftliche", "Fragen", "Wirtschaftliche Fragen", "Vorrang"}));
}

TEST(ListedClasses, ACapitalMakesANounInGerman) {
  EXPECT_EQ(candidates("de", "Das Leben der Deutschen Bank."), (Names{"Leben", "Deutschen", "Bank", "Deutschen Bank"}));
  EXPECT_EQ(candidates("de", "Die Kinder spielen Fussball."), (Names{"Kinder", "Fussball"}));  // behind a noun
  EXPECT_EQ(candidates("de", "Dort weiden Kühe."), (Names{"Kühe"}));                           // behind a sign
  EXPECT_EQ(candidates("de", "Der Fels ist gefährlich."), (Names{"Fels"}));
  // In a text without capitals they tell nothing.
  EXPECT_EQ(candidates("de", "der leuchtturm und die schiffe"), (Names{"leuchtturm", "schiffe"}));
  EXPECT_EQ(candidates("de", "DER LEUCHTTURM UND DIE SCHIFFE"), (Names{"LEUCHTTURM", "SCHIFFE"}));
}

TEST(ListedClasses, AVerbStandsBehindItsSigns) {
  EXPECT_EQ(candidates("fr", "Il ne tournoie pas sur la mer."), (Names{"mer"}));
  EXPECT_EQ(candidates("es", "El barco se hunde en el mar."), (Names{"barco", "mar"}));
  EXPECT_EQ(candidates("nl", "De boot om te varen."), (Names{"boot"}));
}

}  // namespace
}  // namespace keywords
