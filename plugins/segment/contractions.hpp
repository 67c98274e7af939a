// Words that were written together: "don't", "l'homme", "donne-moi".
#pragma once
#include "rewriter.hpp"
#include "uax29/isa.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace segment {

/// The rules of one language: pointers to constant data.
struct ContractionRules;

/// The rules for a language tag; nullptr for languages that have none, such as Spanish.
const ContractionRules* contraction_rules(std::string_view language);

/// Cuts contractions and clitics off. README.md says which.
void split_contractions(std::string_view text, textmill::uax29::Isa isa, const ContractionRules& rules,
                        Rewriter& words);

/// Puts the positions at which `word` is to be cut into `cuts`, in the place of what was there.
void contraction_cuts(std::string_view word, const ContractionRules& rules, std::vector<std::size_t>& cuts);

}  // namespace segment
