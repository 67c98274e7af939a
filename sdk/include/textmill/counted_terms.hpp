// textmill/counted_terms.hpp: which tokens of a document an analyzer counts, and by which of their texts: the same choice, by
// the same parameter, for all.
#pragma once
#include "context.hpp"

namespace textmill {

/// What stands for a token: `automatic` is its norm where a step has written one, else its form.
enum class surface_kind { automatic, form, norm, lemma };

/// The parameter `surface`; its index is that of the enumeration.
constexpr auto surface_parameter() {
  return choice(
      "surface", "auto", {"auto", "form", "norm", "lemma"},
      "Which text of a word counts: its norm where there is one, its form as written, its norm, or its lemma as "
      "the source states it");
}

/// The tokens of a document that count, of a plugin that reads token/1.term as column Form, and as optional columns
/// token/1.norm as Norm and token/1.lemma as Lemma. A token whose norm is null, a removed stopword say, does not count, but for
/// `surface: form`; one without a lemma counts by its form.
template <std::size_t Form, std::size_t Norm, std::size_t Lemma, class Document> class counted_terms {
 public:
  /// The document must outlive this. Throws error (TML_E_PARAM) when no step before writes what is asked for.
  /// [during the call]
  counted_terms(const Document& d, surface_kind by) : document_(d) {
    if (by == surface_kind::norm && !d.template has<Norm>())
      throw error("`surface: norm` needs a step before that writes token/1.norm, such as normalize", TML_E_PARAM);
    if (by == surface_kind::lemma && !d.template has<Lemma>())
      throw error(
          "`surface: lemma` needs lemmas that the source states: CoNLL-U or a vertical file, and the step `vertical`",
          TML_E_PARAM);
    removed_ = by != surface_kind::form && d.template has<Norm>();
    terms_ = removed_ ? d.template in<Norm>() : d.template in<Form>();
    if (by == surface_kind::lemma) take_lemmas();
  }
  counted_terms(const counted_terms&) = delete;
  counted_terms& operator=(const counted_terms&) = delete;

  /// The number of tokens, counted or not.
  std::size_t size() const { return terms_.size(); }
  /// Whether a token, below size(), counts.
  bool counts(std::size_t token) const { return !removed_ || document_.template valid<Norm>(token); }
  /// The term of a token that counts.
  term_id operator[](std::size_t token) const { return terms_[token]; }
  /// The same for all tokens, counted or not, as numbers.
  std::span<const std::uint32_t> ids() const {
    return {reinterpret_cast<const std::uint32_t*>(terms_.data()), terms_.size()};
  }
  /// Appends the terms that count, in the order of the text.
  void append_to(std::vector<term_id>& out) const {
    if (!removed_) return void(out.insert(out.end(), terms_.begin(), terms_.end()));
    for (std::size_t i = 0; i < terms_.size(); ++i)
      if (counts(i)) out.push_back(terms_[i]);
  }

 private:
  void take_lemmas() {
    const auto forms = document_.template in<Form>(), lemmas = document_.template in<Lemma>();
    lemmas_.resize(forms.size());
    for (std::size_t i = 0; i < forms.size(); ++i)
      lemmas_[i] = document_.template valid<Lemma>(i) ? lemmas[i] : forms[i];
    terms_ = lemmas_;
  }

  const Document& document_;
  bool removed_ = false;  ///< tokens may have been removed
  std::span<const term_id> terms_;
  std::vector<term_id> lemmas_;
};

}  // namespace textmill
