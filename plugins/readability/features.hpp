// What the score `difficulty` sees of a text: a handful of numbers with names and definitions. Pure; knows no host.
#pragma once
#include "tally.hpp"

#include <array>
#include <span>
#include <string_view>

namespace readability {

struct FeatureDefinition {
  std::string_view id, definition;
};
inline constexpr std::array feature_definitions = {
    FeatureDefinition{"sentence_length", "mean over the sentences of the natural logarithm of their words"},
    FeatureDefinition{"sentence_length_squared", "the square of sentence_length"},
    FeatureDefinition{"sentence_words", "words of a sentence, geometric mean"},
    FeatureDefinition{"sentence_spread", "standard deviation over the sentences of the logarithm of their words"},
    FeatureDefinition{"letters", "letters of a word, mean"},
    FeatureDefinition{"letter_spread", "standard deviation of the letters of a word"},
    FeatureDefinition{"syllables", "syllables of a word, mean"},
    FeatureDefinition{"complex", "share of words of 3 syllables and more"},
    FeatureDefinition{"unfamiliar", "share of words unfamiliar by Chall and Dale; a name counts once"},
    FeatureDefinition{"unfamiliar_types", "different words unfamiliar by Spache, by all words; no names"},
    FeatureDefinition{"uncommon", "share of words outside the band 10 of SCOWL; no names or numbers"},
    FeatureDefinition{"rare", "share of words outside the bands 10 and 20 of SCOWL; no names or numbers"},
    FeatureDefinition{"abstract", "share of words with an ending of abstract nouns"},
    FeatureDefinition{"names", "share of capitalised words inside sentences"},
    FeatureDefinition{"numbers", "share of numbers"},
    FeatureDefinition{"prepositions", "share of prepositions"},
    FeatureDefinition{"conjunctions", "share of conjunctions"},
    FeatureDefinition{"pronouns", "share of pronouns"},
    FeatureDefinition{"commas", "commas inside sentences, by words"},
    FeatureDefinition{"quotes", "quotation marks inside sentences, by words"},
    FeatureDefinition{"units", "parts of a sentence that end in ? ! : or ; beyond the first, mean"},
    FeatureDefinition{"variety", "logarithm of different words by logarithm of all words"},
    FeatureDefinition{"vocabulary", "mean of the words' weights in lists/english_word_weights.txt, in thousandths"},
};
using Features = std::array<double, feature_definitions.size()>;

/// The features of a text or sentence with at least one word. Those for which its language has no list or rules are 0.
Features features(const Tally& tally);

/// The place of a feature in Features; the number of features when there is none of that name.
std::size_t feature_index(std::string_view id);

}  // namespace readability
