// The single rules of segtok's sentences. Each looks at one part [first, last) of the text.
#pragma once
#include "characters.hpp"

namespace keywords::originals {

/// A known abbreviation, a lone sign, a lone number, or initials where a name or an author list is likely.
bool ends_with_abbreviation(const Characters& t, Range part);
/// One lower-case word and nothing else.
bool is_lone_word(const Characters& t, Range part);
/// One or two digits that can be a day.
bool ends_with_day(const Characters& t, Range part);
bool starts_with_month(const Characters& t, Range part);
/// A capitalized word and an initial behind it.
bool ends_with_initial(const Characters& t, Range part);
bool starts_with_capitalized_word(const Characters& t, Range part);
/// Ends with a quotation, brackets, or dotted letters, behind which a lower-case word goes on.
bool may_run_on_in_lower_case(const Characters& t, Range part);
bool starts_with_lower_case_word(const Characters& t, Range part);
/// "and", "of", "which" ...: words that do not begin a sentence.
bool starts_with_continuation(const Characters& t, Range part);
bool ends_with_et_al(const Characters& t, Range part);
/// An upper-case word with a full stop, as in the name of a journal.
bool ends_with_short_form(const Characters& t, Range part);
bool starts_with_short_form(const Characters& t, Range part);

}  // namespace keywords::originals
