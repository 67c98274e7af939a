#include "stop_words.hpp"

#include "character_form.hpp"
#include "word_lines.hpp"
namespace normalize {

void StopWords::add_lines(std::string_view lines, bool turkic) {
  std::string key;
  each_word_line(lines, [&](std::string_view word, std::size_t number) {
    if (word.find_first_of(" \t") != std::string_view::npos)
      throw bad_line(number, "has more than one word; write one word a line");
    canonical_characters(word, {.turkic = turkic}, key);
    words_.insert(key);
  });
}

}  // namespace normalize
