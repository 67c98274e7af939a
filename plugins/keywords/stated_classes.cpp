// Method: what begins alike means alike in the three sets of tags, but for what is listed. Where a tag means two things in
// two sets, such as PART, both delimit.
#include "stated_classes.hpp"

#include <algorithm>
#include <array>

namespace keywords {
namespace {

using Tags = std::string_view;

/// Words with blanks on either side.
constexpr Tags unknown = " VBN VBG VVN VVG VHN VHG VDN VDG ";
constexpr Tags nouns = " NOUN PROPN NN NNS NNP NNPS NP NPS NE ";
constexpr Tags adjectives = " ADJ JJ JJR JJS ADJA ";
constexpr Tags verbs = " VERB AUX ";
constexpr Tags adverbs = " ADV RB RBR RBS ADJD ";
constexpr Tags others =
    " ADP CCONJ CONJ DET INTJ PART PRON SCONJ"                                         // Universal Dependencies
    " CC DT EX IN MD PDT POS PRP PRP$ RP TO UH WDT WP WP$ WRB PP PP$"                  // Penn Treebank, TreeTagger
    " APPO APPR APPRART APZR ART ITJ KOKOM KON KOUI KOUS PAV PDAT PDS PIAT PIDAT PIS"  // STTS
    " PPER PPOSAT PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS ";
constexpr auto verb_beginnings = std::to_array<std::string_view>({"VA", "VB", "VD", "VH", "VM", "VV"});

bool has(Tags tags, std::string_view tag) {
  for (std::size_t at = 0; (at = tags.find(tag, at)) != Tags::npos; ++at)
    if (tags[at - 1] == ' ' && tags[at + tag.size()] == ' ') return true;
  return false;
}

}  // namespace

StatedClass stated_class(std::string_view tag) {
  tag = tag.substr(0, tag.find('+'));
  if (tag.empty() || tag.find(' ') != tag.npos || has(unknown, tag)) return StatedClass::unknown;
  if (has(nouns, tag)) return StatedClass::noun;
  if (has(adjectives, tag)) return StatedClass::adjective;
  if (has(adverbs, tag)) return StatedClass::adverb;
  const auto begins = [&](std::string_view b) { return tag.starts_with(b); };
  if (has(verbs, tag) || std::any_of(verb_beginnings.begin(), verb_beginnings.end(), begins)) return StatedClass::verb;
  return has(others, tag) ? StatedClass::other : StatedClass::unknown;
}

}  // namespace keywords
