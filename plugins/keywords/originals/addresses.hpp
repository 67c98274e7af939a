// Web and mail addresses, as segtok's web_tokenizer knows them.
#pragma once
#include "characters.hpp"

#include <vector>

namespace keywords::originals {

/// The addresses inside a sentence, in order.
std::vector<Range> find_addresses(const Characters& t, Range sentence);

}  // namespace keywords::originals
