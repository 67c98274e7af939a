// The stemmer of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the two departures of his own programs:
// "bli" becomes "ble" (for "abli"), and "logi" becomes "log". Evaluations of keywords compare by it, whatever the language.
#pragma once
#include <string>

namespace textmill::evaluate {

/// The stem of a word in small letters. Characters other than a, e, i, o, u and y are consonants; words of one or two are kept.
std::u32string porter_stem(std::u32string word);

}  // namespace textmill::evaluate
