#include "english_spellings.hpp"

#include <algorithm>
#include <iterator>

namespace readability {
namespace {

constexpr Spelling spelling_list[] = {
    // i and another vowel
    {"ia", 1},
    {"Via", -1},
    {"cial", -1},
    {"tial", -1},
    {"sial", -1},
    {"cian", -1},
    {"tian", -1},
    {"sian", -1},
    {"gian$", -1},
    {"gians$", -1},
    {"sia$", -1},
    {"cia$", -1},
    {"tia$", -1},
    {"gia$", -1},
    {"iage", -1},
    {"liam", -1},
    {"liar$", -1},
    {"liard", -1},
    {"io", 1},
    {"Vio", -1},
    {"tion", -1},
    {"sion", -1},
    {"cion", -1},
    {"gion", -1},
    {"xion", -1},
    {"hion", -1},
    {"lion", -1},
    {"^lion", 1},
    {"nion", -1},
    {"tiou", -1},
    {"ciou", -1},
    {"giou", -1},
    {"xiou", -1},
    {"nior$", -1},
    {"viour", -1},
    {"vior", -1},
    {"iu", 1},
    {"Viu", -1},
    {"iet", 1},
    {"Viet", -1},
    {"Cient", 1},
    {"Cience", 1},
    {"tient", -1},
    {"cient", -1},
    {"tience", -1},
    {"cience", -1},
    {"^science", 1},
    {"^scient", 1},
    {"Cien$", 1},
    {"CCier$", 1},
    {"VCier$", 1},
    {"Ciers$", 1},
    {"CCiest$", 1},
    {"VCiest$", 1},
    // u and another vowel
    {"ua", 1},
    {"gua", -1},
    {"uu", 1},
    {"uo", 1},
    {"guo", -1},
    {"uoy", -1},
    {"CuenC", 1},
    {"Cuel$", 1},
    {"Cuels$", 1},
    {"Cuet$", 1},
    {"Cuer$", 1},
    {"Cuers$", 1},
    {"uity", 1},
    {"uition", 1},
    {"uitive", 1},
    {"uin$", 1},
    {"uins$", 1},
    {"uine", 1},
    {"luid", 1},
    {"ruid", 1},
    // e and another vowel
    {"eo", 1},
    {"geon", -1},
    {"geou", -1},
    {"teou", -1},
    {"Veo", -1},
    {"peopl", -1},
    {"^crea", 1},
    {"^creatur", -1},
    {"^cream", -1},
    {"^creak", -1},
    {"^creas", -1},
    {"^react", 1},
    {"^realit", 1},
    {"^theat", 1},
    {"ecreat", 1},
    {"VCCean$", 1},
    {"VCea$", 1},
    {"VCeas$", 1},
    {"VCean$", 1},
    {"^ocean$", -1},
    {"^oceans$", -1},
    {"VCeans$", 1},
    // o and another vowel
    {"poet", 1},
    {"poem", 1},
    {"^coe", 1},
    {"^coop", 1},
    {"^coord", 1},
    // y between vowels, and vowels before -ing
    {"Vya", 1},
    {"Vye", 1},
    {"Vyo", 1},
    {"Vyu", 1},
    {"Vye$", -1},
    {"Vyes$", -1},
    {"Vyed$", -1},
    {"Cya", 1},
    {"Cyo", 1},
    {"Cyi", 1},
    {"aing$", 1},
    {"eing$", 1},
    {"oing$", 1},
    {"iing$", 1},
    {"Vying$", 1},
    {"eings$", 1},
    {"oings$", 1},
    // written without a vowel
    {"sm$", 1},
    {"sms$", 1},
    {"thm$", 1},
    {"thms$", 1},
    {"^mcC", 1},
    {"Cire$", 1},
    {"Cires$", 1},
    {"Cired$", 1},
    {"shire$", -1},
    {"Cirely$", 1},
    {"Cirement", 1},
    {"tre$", 1},
    {"tres$", 1},
    {"cre$", 1},
    {"cres$", 1},
    // written and not spoken
    {"CCically$", -1},
    {"VCically$", -1},
    {"VCgue$", -1},
    {"Vgue$", -1},
    {"Vgues$", -1},
    {"^everyC", -1},
    {"^everyo", -1},
};

constexpr std::string_view ending_list[] = {"lessness", "fulness", "lessly", "liness", "fully", "ments",
                                            "ment",     "ness",    "less",   "some",   "town",  "wood",
                                            "land",     "ful",     "man",    "men",    "ly"};
constexpr std::string_view first_part_list[] = {
    "base",  "bridge", "bronze", "care",  "case",  "cheese", "coke",  "core",  "face",  "fore",  "frame", "game",
    "gate",  "grade",  "grape",  "goose", "guide", "here",   "home",  "horse", "house", "knife", "lake",  "life",
    "lime",  "line",   "love",   "make",  "mine",  "name",   "nine",  "nose",  "note",  "pace",  "page",  "pine",
    "pipe",  "place",  "rose",   "safe",  "sale",  "scare",  "shake", "shame", "shape", "shore", "side",  "skate",
    "smoke", "snake",  "some",   "space", "spare", "stage",  "state", "stone", "store", "tape",  "there", "time",
    "trade", "tribe",  "vice",   "voice", "wave",  "where",  "white", "whole", "wide",  "wine",  "wise"};

// Words that the rules get wrong, by their syllables; each list is sorted (a test holds them to it).
constexpr std::string_view words_of_1[] = {"aches", "aisle",  "aisles", "biers",  "george",
                                           "isle",  "priest", "squire", "tongues"};
constexpr std::string_view words_of_2[] = {
    "argue",    "belgium",   "boa",       "business",  "cafe",     "canyon",   "cashier",  "catholic",
    "chaos",    "chocolate", "colonel",   "crooked",   "diamond",  "diamonds", "evening",  "every",
    "frontier", "genius",    "georges",   "goa",       "hereby",   "hereof",   "hour",     "hours",
    "iceland",  "interest",  "interests", "joel",      "leonard",  "leopard",  "leopards", "likewise",
    "louis",    "maybe",     "naked",     "ninety",    "noel",     "our",      "ours",     "premier",
    "ragged",   "reuse",     "rugged",    "sacred",    "safety",   "several",  "soldier",  "soldiers",
    "someone",  "spokesman", "spokesmen", "stoic",     "theories", "theory",   "thereby",  "thereof",
    "useful",   "useless",   "vacuum",    "wednesday", "whereas",  "whereby",  "wicked",   "wretched"};
constexpr std::string_view words_of_3[] = {
    "adobe",    "australia", "businesses",  "cereal",      "cereals",    "coyote",      "creates",
    "deities",  "deity",     "differently", "elaborate",   "especially", "finale",      "forever",
    "garcia",   "heroic",    "interested",  "interesting", "italian",    "karate",      "moreover",
    "mosaic",   "museum",    "museums",     "nuclear",     "orleans",    "persuaded",   "recipe",
    "recipes",  "simile",    "struggling",  "suicide",     "suicides",   "temperature", "temperatures",
    "valuable", "vegetable", "vegetables",  "vienna",      "wherever",   "whoever"};
constexpr std::string_view words_of_4[] = {"anemone",     "apostrophe", "businesspeople", "california",
                                           "catastrophe", "continuing", "epitome",        "facsimile",
                                           "hyperbole",   "laboratory", "nevertheless",   "physically"};

}  // namespace

const std::span<const Spelling> english_spellings = spelling_list;
const std::span<const std::string_view> english_endings = ending_list;
const std::span<const std::string_view> english_first_parts = first_part_list;

std::span<const std::string_view> english_exceptions(int n) {
  static constexpr std::span<const std::string_view> by_syllables[] = {words_of_1, words_of_2, words_of_3, words_of_4};
  return by_syllables[n - 1];
}

int english_exception(std::string_view word) {
  for (int n = 1; n <= most_syllables_of_exceptions; ++n)
    if (const auto words = english_exceptions(n); std::binary_search(words.begin(), words.end(), word)) return n;
  return 0;
}

}  // namespace readability
