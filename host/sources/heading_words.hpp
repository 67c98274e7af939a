// The words by which headings are known in several languages, and Roman numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace textmill::sources {

/// The value of a canonical Roman number in capitals, 1 to 3999; 0 when it is none.
std::uint32_t roman_value(std::string_view text);

/// Bytes of a chapter's name at the start of a trimmed line, such as "Chapter 4", "PART TWO", "Kapitel IV", "§ 12", "第三章",
/// without any mark behind it; 0 when there is none or when a word follows it without a blank or mark.
std::size_t chapter_name_bytes(std::string_view line);

/// The line is a title that needs no number: "Introduction", "References", "Vorwort" ..., in any case.
bool is_known_title(std::string_view line);

}  // namespace textmill::sources
