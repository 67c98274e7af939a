// The word class that a part of speech means, as sources state it.
#pragma once
#include "words.hpp"

#include <string_view>

namespace keywords {

/// By the tags of Universal Dependencies, of the Penn Treebank (with those of TreeTagger) and of STTS; of several with `+` between the first
/// decides. `unknown` for participles of the Penn Treebank, which may stand in a keyword or not, and for all that these do not have.
StatedClass stated_class(std::string_view tag);

}  // namespace keywords
