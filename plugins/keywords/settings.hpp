// What a user has chosen, checked.
#pragma once
#include "kp_miner.hpp"
#include "phrases.hpp"
#include "selection.hpp"

#include <string_view>

namespace keywords {

inline constexpr const char* method_names[] = {
    "best",       "c_value",       "first_phrases", "kp_miner",    "matsuo_ishizuka", "multipartite_rank",
    "nc_value",   "position_rank", "rake",          "single_rank", "text_rank",       "tfidf",
    "topic_rank", "weirdness",     "yake"};
enum class Method : std::size_t {
  best,
  c_value,
  first_phrases,
  kp_miner,
  matsuo_ishizuka,
  multipartite_rank,
  nc_value,
  position_rank,
  rake,
  single_rank,
  text_rank,
  tfidf,
  topic_rank,
  weirdness,
  yake
};

/// How a method is read: as its paper says, or as a well-known program does it; `liaad`, `smart` and `nltk` with that program's tokens
/// and ties, `pke` by its formulas alone.
inline constexpr const char* variant_names[] = {"paper", "liaad", "smart", "nltk", "pke"};
enum class Variant : std::size_t { paper, liaad, smart, nltk, pke };

inline constexpr const char* dedup_names[] = {"auto", "none", "seqm", "levs", "jaro"};
enum class DedupFunction : std::size_t { automatic, none, seqm, levs, jaro };

/// What a document is set against where there is no list: `corpus`, the other documents; `wordnet`, Lexicon::background().
inline constexpr const char* background_names[] = {"corpus", "wordnet"};

struct Settings {
  Method method = Method::best;
  Variant variant = Variant::paper;
  std::size_t top = 20;
  Limits limits;
  std::size_t window = 1, context_terms = 0;
  Deduplication dedup;
  KpMinerOptions kp_miner;
  bool include_repeated = true, explain = false, acronyms = false;
  double damping = 0.85, threshold = 0.74, alpha = 1.1, diversity = 0;

  /// So many of the best candidates are enough to choose among; 0: all are needed.
  std::size_t enough() const { return dedup.limit < 1 || diversity > 0 || acronyms ? 0 : top; }
  /// True for a variant that has its own way from the bytes of the text to words, and does not ask for tokens.
  bool reads_text() const { return variant == Variant::liaad || variant == Variant::smart || variant == Variant::nltk; }
  /// True for methods whose candidates are groups of nouns.
  bool looks_at_classes() const {
    return method != Method::rake && method != Method::yake && method != Method::matsuo_ishizuka && !needs_others();
  }
  /// True when a document is seen among others: of the corpus, or of a list.
  bool needs_others() const {
    return method == Method::tfidf || method == Method::kp_miner || method == Method::weirdness;
  }
};

/// What the user has given; 0 and `automatic` stand for what suits the method.
struct Choices {
  Method method = Method::best;
  Variant variant = Variant::paper;
  std::size_t top = 20, max_words = 0, min_chars = 0, min_frequency = 1, window = 0, context_terms = 0;
  DedupFunction dedup_func = DedupFunction::automatic;
  KpMinerOptions kp_miner = {};
  double dedup_lim = 0.9, damping = 0.85, threshold = 0.74, alpha = 1.1, diversity = 0;
  bool include_repeated = true, explain = false, acronyms = false;
};

/// Fills in what suits the method. Throws std::runtime_error when choices contradict each other.
Settings settle(const Choices& choices);

}  // namespace keywords
