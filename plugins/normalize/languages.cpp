#include "languages.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace normalize {
namespace {

constexpr std::pair<std::string_view, const char*> stemmers[] = {
    {"ar", "arabic"},    {"ca", "catalan"},    {"da", "danish"},    {"de", "german"},   {"el", "greek"},
    {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},    {"fi", "finnish"},  {"fr", "french"},
    {"ga", "irish"},     {"hi", "hindi"},      {"hu", "hungarian"}, {"hy", "armenian"}, {"id", "indonesian"},
    {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},   {"nl", "dutch"},
    {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},  {"ru", "russian"},  {"sr", "serbian"},
    {"sv", "swedish"},   {"ta", "tamil"},      {"tr", "turkish"},   {"yi", "yiddish"}};

}  // namespace

std::string primary_language(std::string_view tag) {
  std::string primary(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : primary)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return primary;
}

const char* stemmer_of(std::string_view tag) {
  const std::string primary = primary_language(tag);
  const auto found =
      std::find_if(std::begin(stemmers), std::end(stemmers), [&](const auto& s) { return s.first == primary; });
  return found == std::end(stemmers) ? nullptr : found->second;
}

std::optional<std::size_t> stop_word_list_of(std::string_view tag) {
  const auto first = std::begin(stop_word_names) + 1, last = std::end(stop_word_names);
  std::string primary = primary_language(tag);
  if (primary == "nb" || primary == "nn") primary = "no";  // one list for both ways of writing Norwegian
  const auto found = std::find(first, last, primary);
  return found == last ? std::nullopt : std::optional(static_cast<std::size_t>(found - first));
}

bool is_turkic(std::string_view tag) {
  const std::string primary = primary_language(tag);
  return primary == "tr" || primary == "az";
}

}  // namespace normalize
