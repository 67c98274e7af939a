// textmill/counted_terms.hpp: which tokens of a document an analyzer counts: the same choice, by the same parameter, for all.
#pragma once
#include "context.hpp"

namespace textmill {

/// The parameter; its index is what counted_terms takes.
constexpr auto surface_parameter() {
  return choice("surface", "auto", {"auto", "form", "norm"},
                "What is counted: token/1.norm where there is one, the surface form, or the norm");
}

/// The tokens of a document that count, of a plugin that reads token/1.term as column Form and the optional token/1.norm as
/// column Norm. A token whose norm is null, a removed stopword say, does not count.
template <std::size_t Form, std::size_t Norm, class Document> class counted_terms {
 public:
  /// `surface`: the value of surface_parameter(). The document must outlive this. Throws error (TML_E_PARAM) when the norm is
  /// asked for and no step before writes it. [during the call]
  counted_terms(const Document& d, std::size_t surface) : document_(d) {
    if (surface == 2 && !d.template has<Norm>())
      throw error("`surface: norm` needs a step before that writes token/1.norm, such as normalize", TML_E_PARAM);
    norm_ = surface != 1 && d.template has<Norm>();
    terms_ = norm_ ? d.template in<Norm>() : d.template in<Form>();
  }
  /// The number of tokens, counted or not.
  std::size_t size() const { return terms_.size(); }
  /// Whether a token, below size(), counts.
  bool counts(std::size_t token) const { return !norm_ || document_.template valid<Norm>(token); }
  /// The term of a token that counts.
  term_id operator[](std::size_t token) const { return terms_[token]; }
  /// Appends the terms that count, in the order of the text.
  void append_to(std::vector<term_id>& out) const {
    if (!norm_) return void(out.insert(out.end(), terms_.begin(), terms_.end()));
    for (std::size_t i = 0; i < terms_.size(); ++i)
      if (counts(i)) out.push_back(terms_[i]);
  }

 private:
  const Document& document_;
  bool norm_;
  std::span<const term_id> terms_;
};

}  // namespace textmill
