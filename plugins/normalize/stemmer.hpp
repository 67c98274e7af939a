// Snowball stemming. The only file here that knows libstemmer.
#pragma once
#include <memory>
#include <string_view>

struct sb_stemmer;

namespace normalize {

/// The stemmer of one language. One thread at a time.
class Stemmer {
 public:
  /// `language` is a name that libstemmer knows, such as "english". Throws std::runtime_error for any other.
  explicit Stemmer(const char* language);
  /// The stem of a lower-case word; valid until the next call.
  std::string_view stem(std::string_view word);

 private:
  struct Delete {
    void operator()(sb_stemmer* s) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace normalize
