#include "lexicon.hpp"

#include "words.hpp"

namespace readability {

void Lexicon::add(std::string_view words, List list) {
  lists_ |= list;
  for_each_word(words, [&](std::string_view word) {
    if (word.size() > WordTable<Entry>::longest) return;
    std::uint16_t& lists = words_.at(word).lists;
    lists = static_cast<std::uint16_t>(lists | list);
  });
}

}  // namespace readability
