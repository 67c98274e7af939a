// YAKE's keywords: its candidates in order, without near-duplicates.
#pragma once
#include "keyword.hpp"
#include "selection.hpp"
#include "yake.hpp"

#include <functional>

namespace keywords {

/// The valid candidates by score (the lowest first, of equals the one that was found first) without those that are too much
/// like a better one, at most `top` (0 = all). `lower` gives the lower-cased text of a word, by which candidates are compared.
std::vector<std::uint32_t> best_of_yake(const YakeResult& result, const Phrases& phrases, const Deduplication& dedup,
                                        std::size_t top, const std::function<std::string_view(std::uint32_t)>& lower);

/// The scores and texts of chosen candidates, by a function that gives the text of a word.
std::vector<Keyword> present_words(const Phrases& phrases, const YakeResult& result,
                                   const std::vector<std::uint32_t>& chosen,
                                   const std::function<std::string_view(std::uint32_t)>& text_of);

/// The features of its words, by a function that gives the text of a word.
Terms yake_terms(const YakeResult& result, const YakeText& text, const Phrase& phrase,
                 const std::function<std::string_view(std::uint32_t)>& text_of);

}  // namespace keywords
