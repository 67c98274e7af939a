// The tokens of a text, to be written down in tests.
#pragma once
#include "segment/words.hpp"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace segment {

struct Word {
  std::string text;
  token_class kind;
  friend bool operator==(const Word&, const Word&) = default;
  friend void PrintTo(const Word& w, std::ostream* out) { *out << w.text << ':' << static_cast<int>(w.kind); }
};

using Texts = std::vector<std::string>;

inline std::vector<Word> words_of(std::string_view text, const WordOptions& options = {},
                                  const ContractionRules* contractions = nullptr) {
  static const Dictionary prototype;
  WordFinder finder(prototype, options);
  finder.find(text, contractions);
  std::vector<std::uint8_t> classes(finder.size());
  finder.write_classes(classes);
  std::vector<Word> words;
  for (std::size_t i = 0; i < finder.size(); ++i)
    words.push_back({std::string(text.substr(finder.begins()[i], finder.ends()[i] - finder.begins()[i])),
                     static_cast<token_class>(classes[i])});
  return words;
}

inline Texts texts_of(std::string_view text, const WordOptions& options = {},
                      const ContractionRules* contractions = nullptr) {
  Texts texts;
  for (const Word& w : words_of(text, options, contractions)) texts.push_back(w.text);
  return texts;
}

}  // namespace segment
