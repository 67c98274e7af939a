// From the columns of a document to tokens.
#pragma once
#include "stated_classes.hpp"
#include "words.hpp"

#include <textmill/context.hpp>
#include <textmill/token_class.hpp>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace keywords {

/// Keeps its memory from document to document. One thread at a time.
class TokenReader {
 public:
  /// Reads a document whose columns 0 to 6 are begin, end, class and norm of "token/1", first of "sentence/1", term and
  /// pos of "token/1".
  template <class Document> void read(const Document& d) {
    const auto begin = d.template in<0>(), end = d.template in<1>();
    const auto kind = d.template in<2>();
    const auto term = d.template in<5>();
    const bool nul = d.text().find('\0') != std::string_view::npos;
    tokens_.resize(begin.size());
    for (std::size_t i = 0; i < begin.size(); ++i) {
      auto& t = tokens_[i] = {begin[i], end[i]};
      t.term = static_cast<std::uint32_t>(term[i]);
      if (!textmill::is_word_like(kind[i]) || !can_be_term(d.text(begin[i], end[i]), nul) ||
          is_entity(d.text(), begin[i], end[i]))
        t.kind = Token::Kind::other;
      else if (static_cast<textmill::token_class>(kind[i]) == textmill::token_class::number)
        t.kind = Token::Kind::number;
    }
    for (std::uint32_t first : d.template in<4>())
      if (first < tokens_.size()) tokens_[first].starts_sentence = true;
    if (d.template has<3>()) read_norms(d);
    if (d.template has<6>()) read_stated(d);
  }
  const std::vector<Token>& all() const { return tokens_; }

 private:
  /// False for what no word looks like and the vocabulary would not take; `nul`: the document has a NUL somewhere.
  static bool can_be_term(std::string_view token, bool nul) {
    constexpr std::size_t longest_word = 1024;
    return token.size() <= longest_word && !(nul && token.find('\0') != std::string_view::npos);
  }
  template <class Document> void read_norms(const Document& d) {
    const auto norm = d.template in<3>();
    for (std::size_t i = 0; i < norm.size(); ++i) {
      tokens_[i].removed = !d.template valid<3>(i);
      if (!tokens_[i].removed) tokens_[i].norm = static_cast<std::uint32_t>(norm[i]);
    }
  }
  template <class Document> void read_stated(const Document& d) {
    const auto tags = d.template in<6>();
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (!d.template valid<6>(i)) continue;
      const auto [known, is_new] = classes_.try_emplace(static_cast<std::uint32_t>(tags[i]));
      if (is_new) known->second = stated_class(d.text(tags[i]));
      tokens_[i].stated = known->second;
    }
  }

  std::vector<Token> tokens_;
  std::unordered_map<std::uint32_t, StatedClass> classes_;  ///< by the term of a part of speech
};

}  // namespace keywords
