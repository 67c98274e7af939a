#include "settings.hpp"

#include <stdexcept>
#include <string>

namespace keywords {
namespace {

bool fits(Method m, Variant v) {
  switch (v) {
    case Variant::paper: return true;
    case Variant::liaad: return m == Method::yake;
    case Variant::smart:
    case Variant::nltk: return m == Method::rake;
    case Variant::pke: return m == Method::kp_miner || m == Method::tfidf;
  }
  return false;
}

std::string variants_of(Method m) {
  std::string names;
  for (std::size_t v = 0; v < std::size(variant_names); ++v)
    if (fits(m, static_cast<Variant>(v))) names.append(names.empty() ? "" : ", ").append(variant_names[v]);
  return names;
}

std::size_t usual_max_words(Method m, Variant v) {
  if (m == Method::rake) return v == Variant::paper ? 5 : SIZE_MAX;
  switch (m) {
    case Method::position_rank:
    case Method::tfidf:
    case Method::weirdness:
    case Method::yake: return 3;
    case Method::matsuo_ishizuka: return 4;
    default: return 5;
  }
}

std::size_t usual_window(Method m) {
  if (m == Method::text_rank) return 2;
  if (m == Method::nc_value) return 5;
  return m == Method::single_rank || m == Method::position_rank ? 10 : 1;
}

Deduplication settle_dedup(const Choices& c) {
  const bool none =
      c.dedup_func == DedupFunction::none || (c.dedup_func == DedupFunction::automatic && c.method != Method::yake);
  return {c.dedup_func == DedupFunction::jaro ? Likeness::jaro : Likeness::levenshtein, none ? 1 : c.dedup_lim};
}

/// Variants that are programs give those programs' lists.
void refuse_changes(const Settings& s) {
  const char* wish = s.diversity > 0 ? "diversity" : s.acronyms ? "acronyms" : nullptr;
  if (!s.reads_text() || wish == nullptr) return;
  throw std::runtime_error("variant '" + std::string(variant_names[static_cast<std::size_t>(s.variant)]) +
                           "' gives the list of that program as it is; '" + wish + "' goes with variant: paper");
}

}  // namespace

Settings settle(const Choices& c) {
  if (!fits(c.method, c.variant))
    throw std::runtime_error("method '" + std::string(method_names[static_cast<std::size_t>(c.method)]) +
                             "' has no variant '" + variant_names[static_cast<std::size_t>(c.variant)] +
                             "'; it has: " + variants_of(c.method));
  Settings s;
  s.method = c.method;
  s.variant = c.variant;
  s.top = c.top;
  s.limits.max_words = c.max_words != 0 ? c.max_words : usual_max_words(c.method, c.variant);
  s.limits.min_chars = c.min_chars != 0 ? c.min_chars : s.reads_text() ? 1 : 2;
  s.limits.min_frequency = c.min_frequency;
  s.window = c.window != 0 ? c.window : usual_window(c.method);
  s.dedup = settle_dedup(c);
  s.include_repeated = c.include_repeated;
  s.explain = c.explain;
  s.damping = c.damping;
  s.threshold = c.threshold;
  s.alpha = c.alpha;
  s.diversity = c.diversity;
  s.acronyms = c.acronyms;
  s.context_terms = c.context_terms;
  s.kp_miner = c.kp_miner;
  s.kp_miner.as_pke = c.variant == Variant::pke;
  refuse_changes(s);
  return s;
}

}  // namespace keywords
