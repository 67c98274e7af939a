#include "identify.hpp"

// Before cld2, whose header does without what it uses.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <climits>
#include <utility>

namespace CLD2 {
// Of the library's internal headers, which can't be compiled without warnings.
const char* LanguageCode(Language lang);
}  // namespace CLD2

namespace language {
namespace {

/// Codes of cld2 that are no tags of today.
constexpr std::pair<std::string_view, std::string_view> renamed[] = {{"iw", "he"}, {"jw", "jv"}, {"bh", "bho"}};

/// "" for what is no language: unknown text, and scripts of which cld2 knows no language ("xx-Goth").
std::string tag_of(CLD2::Language language) {
  if (language >= CLD2::NUM_LANGUAGES) return "";
  const std::string_view code = CLD2::LanguageCode(language);
  if (code.empty() || code == "un" || code == "xxx" || code.starts_with("xx-") || code.starts_with("zz")) return "";
  for (const auto& [old, tag] : renamed)
    if (code == old) return std::string(tag);
  return std::string(code);
}

Share share_of(CLD2::Language language, int percent) {
  Share s{tag_of(language), 0};
  if (!s.tag.empty()) s.share = percent / 100.0;
  return s;
}

}  // namespace

Guess identify(std::string_view text, const std::string& expected) {
  const CLD2::CLDHints hints{expected.empty() ? nullptr : expected.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  bool reliable = false;
  const int size = static_cast<int>(std::min<std::size_t>(text.size(), INT_MAX));
  CLD2::ExtDetectLanguageSummary(text.data(), size, true, &hints, 0, languages, percents, scores, nullptr, &bytes,
                                 &reliable);
  Guess guess{share_of(languages[0], percents[0]), share_of(languages[1], percents[1]), reliable};
  if (guess.first.tag.empty()) guess.reliable = false;
  return guess;
}

bool can_identify(const std::string& tag) {
  if (tag.empty()) return false;
  for (int i = 0; i < CLD2::NUM_LANGUAGES; ++i)
    if (tag_of(static_cast<CLD2::Language>(i)) == tag) return true;
  return false;
}

std::size_t letter_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0xC0;
  }));
}

}  // namespace language
