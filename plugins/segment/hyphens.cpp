#include "hyphens.hpp"

#include "kinds.hpp"
#include "uax29/marks.hpp"
#include "words.hpp"

namespace segment {
namespace {

/// Holds the word that grows from hyphen to hyphen.
class Joiner {
 public:
  explicit Joiner(Rewriter& words) : words_(words) {}
  ~Joiner() { close(); }
  Joiner(const Joiner&) = delete;
  Joiner& operator=(const Joiner&) = delete;

  /// Joins word `right` to word `left`, which may be the last one that was joined.
  void join(std::size_t left, std::size_t right) {
    const WordSpans& from = words_.from();
    if (!open_ || last_ != left) {
      close();
      begin_ = from.begins()[left];
      kind_ = from.kinds()[left];
      first_ = left;
    }
    if (from.ends()[right] - begin_ > longest_token) return;
    if (class_of_kind(from.kinds()[right]) == token_class::word) kind_ = kind_of(token_class::word);
    last_ = right;
    open_ = true;
  }

 private:
  void close() {
    if (!open_) return;
    words_.copy_until(first_);
    words_.add(begin_, words_.from().ends()[last_], kind_);
    words_.leave_out_until(last_ + 1);
    open_ = false;
  }

  Rewriter& words_;
  bool open_ = false;
  std::size_t first_ = 0, last_ = 0;
  std::uint32_t begin_ = 0;
  unsigned kind_ = 0;
};

}  // namespace

std::size_t hyphen_length(std::string_view text, std::size_t at) {
  if (text[at] == '-') return 1;
  const std::string_view rest = text.substr(at);
  return rest.starts_with("\u2010") || rest.starts_with("\u2011") ? 3 : 0;
}

void join_at_hyphens(std::string_view text, textmill::uax29::Isa isa, Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  const auto kinds = words.from().kinds();
  const std::size_t size = words.from().size();
  Joiner joiner(words);
  textmill::uax29::Marks hyphens(text, {isa, textmill::uax29::hyphens});
  std::size_t left = 0;
  for (std::size_t at = 0; (at = hyphens.next(at)) < text.size(); ++at) {
    const std::size_t length = hyphen_length(text, at);
    if (length == 0) continue;
    left = words.first_ending_at(left, static_cast<std::uint32_t>(at));
    if (left == size || ends[left] != at || !is_word_or_number(kinds[left])) continue;
    std::size_t right = left + 1;
    if (right < size && begins[right] == at) ++right;  // the hyphen is a token itself
    if (right < size && begins[right] == at + length && is_word_or_number(kinds[right])) joiner.join(left, right);
  }
}

}  // namespace segment
