#include "stemmer.hpp"

#include <libstemmer.h>

#include <new>
#include <stdexcept>
#include <string>

namespace normalize {

Stemmer::Stemmer(const char* language) : stemmer_(sb_stemmer_new(language, "UTF_8")) {
  if (!stemmer_) throw std::runtime_error(std::string("libstemmer has no stemmer named '") + language + "'");
}

void Stemmer::Delete::operator()(sb_stemmer* s) const { sb_stemmer_delete(s); }

std::string_view Stemmer::stem(std::string_view word) {
  const auto* stemmed =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace normalize
