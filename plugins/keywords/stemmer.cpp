#include "stemmer.hpp"

#include <libstemmer.h>

#include <new>
#include <string>

namespace keywords {

Stemmer::Stemmer(std::string_view language) : stemmer_(sb_stemmer_new(std::string(language).c_str(), "UTF_8")) {}

void Stemmer::Delete::operator()(sb_stemmer* s) const { sb_stemmer_delete(s); }

std::string_view Stemmer::stem(std::string_view folded) const {
  if (!stemmer_) return folded;
  const auto* stemmed = sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(folded.data()),
                                        static_cast<int>(folded.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace keywords
