// Snowball stems. The only file here that knows libstemmer.
#pragma once
#include <memory>
#include <string_view>

struct sb_stemmer;

namespace keywords {

/// The stemmer of a language; for one that Snowball does not know, words are their own stems. One thread at a time.
class Stemmer {
 public:
  /// `language` is a primary tag such as "en".
  explicit Stemmer(std::string_view language);
  /// The stem of a folded word; lives until the next call.
  std::string_view stem(std::string_view folded) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* s) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace keywords
