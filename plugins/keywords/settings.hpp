// What a user has chosen, checked.
#pragma once
#include "phrases.hpp"
#include "yake_keywords.hpp"

#include <string_view>

namespace keywords {

inline constexpr const char* method_names[] = {"best",          "c_value",    "first_phrases", "multipartite_rank",
                                               "position_rank", "rake",       "single_rank",   "text_rank",
                                               "tfidf",         "topic_rank", "yake"};
enum class Method : std::size_t {
  best,
  c_value,
  first_phrases,
  multipartite_rank,
  position_rank,
  rake,
  single_rank,
  text_rank,
  tfidf,
  topic_rank,
  yake
};

/// How a method is read: as its paper says, or as a well-known program does it, that program's tokens and ties included.
inline constexpr const char* variant_names[] = {"paper", "liaad", "smart", "nltk"};
enum class Variant : std::size_t { paper, liaad, smart, nltk };

inline constexpr const char* dedup_names[] = {"auto", "none", "seqm", "levs", "jaro"};
enum class DedupFunction : std::size_t { automatic, none, seqm, levs, jaro };

struct Settings {
  Method method = Method::best;
  Variant variant = Variant::paper;
  std::size_t top = 20;
  Limits limits;
  std::size_t window = 1;
  Deduplication dedup;
  bool include_repeated = true, explain = false;
  double damping = 0.85, threshold = 0.74, alpha = 1.1;

  /// True for a variant that has its own way from the bytes of the text to words, and does not ask for tokens.
  bool reads_text() const { return variant != Variant::paper; }
};

/// What the user has given; 0 and `automatic` stand for what suits the method.
struct Choices {
  Method method = Method::best;
  Variant variant = Variant::paper;
  std::size_t top = 20, max_words = 0, min_chars = 0, min_frequency = 1, window = 0;
  DedupFunction dedup_func = DedupFunction::automatic;
  double dedup_lim = 0.9, damping = 0.85, threshold = 0.74, alpha = 1.1;
  bool include_repeated = true, explain = false;
};

/// Fills in what suits the method. Throws std::runtime_error when the variant is another method's.
Settings settle(const Choices& choices);

}  // namespace keywords
