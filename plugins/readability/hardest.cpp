#include "hardest.hpp"

#include <algorithm>
#include <vector>

namespace readability {
namespace {

/// The greatest `most` of the keys that are added, whose places ascend; greatest first, ties by place.
template <class Key> class Greatest {
 public:
  struct Item {
    Key key;
    std::uint32_t place;
  };
  explicit Greatest(std::size_t most) : most_(most) {
    if (most <= few) list_.reserve(most + 1);
  }
  /// Whether a key comes too late, as it is less than all that remain.
  bool is_less(Key key) const { return is_cut_ && key < least_; }
  void add(Key key, std::uint32_t place) {
    if (is_cut_ && !(key > least_)) return;
    list_.push_back({key, place});
    if (most_ <= few) sink_last();
    else if (list_.size() == 2 * most_) cut();
  }
  /// Those that remain, in order.
  const std::vector<Item>& list() {
    cut();
    if (most_ > few) std::sort(list_.begin(), list_.end(), before);
    return list_;
  }

 private:
  static constexpr std::size_t few = 16;  // are kept in order

  void sink_last() {
    for (std::size_t i = list_.size() - 1; i > 0 && list_[i].key > list_[i - 1].key; --i)
      std::swap(list_[i], list_[i - 1]);
    if (list_.size() > most_) list_.pop_back();
    is_cut_ = list_.size() == most_;
    if (!list_.empty()) least_ = list_.back().key;
  }
  static bool before(const Item& a, const Item& b) { return a.key != b.key ? a.key > b.key : a.place < b.place; }
  void cut() {
    if (list_.size() <= most_) return;
    const auto end = list_.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(list_.begin(), end, list_.end(), before);
    least_ = end->key;
    is_cut_ = true;
    list_.erase(end, list_.end());
  }

  std::size_t most_;
  std::vector<Item> list_;
  Key least_{};  // what comes later must be greater, when the list has been cut
  bool is_cut_ = false;
};

/// What a word adds to a count of words, letters or syllables.
std::uint64_t adds(Count count, const Word& w) {
  const WordFacts& f = *w.facts;
  switch (count) {
    case Count::syllables: return f.syllables > 1 ? f.syllables : 0u;
    case Count::letters:
    case Count::strokes: return f.letters > 5 ? f.letters : 0u;
    case Count::long_words: return f.letters >= 7;
    case Count::complex_words: return f.syllables >= 3;
    case Count::words_4_syllables: return f.syllables >= 4;
    case Count::fog_hard_words: return (f.flags & is_fog_hard) != 0 && !w.is_name;
    case Count::unfamiliar_words: return (f.flags & is_unfamiliar) != 0;
    case Count::unfamiliar_spache: return (f.flags & is_unfamiliar_spache) != 0 && !w.is_name;
    case Count::unfamiliar_harris: return (f.flags & is_unfamiliar_harris) != 0 && !w.is_name;
    case Count::faseeh_words: return (f.adds & sums_of(Count::faseeh_words)) != 0;
    default: return 0;
  }
}

}  // namespace

std::optional<double> sentence_score(const Tally& sentence, const LanguageRules& rules, const DifficultyModel& model,
                                     std::string* why) {
  constexpr std::uint32_t fewest = 3;
  const auto n = sentence[Count::words];
  std::string reason = n < fewest ? "too_short: " + std::to_string(n) + (n == 1 ? " word" : " words") + ", needs 3"
                                  : unfit(sentence, rules);
  if (reason.empty()) return model.value(features(sentence));
  if (why != nullptr) *why = std::move(reason);
  return std::nullopt;
}

std::string why_hard(const Word& w) {
  const unsigned flags = w.facts->flags;
  std::string why;
  const auto say = [&](std::string_view what) { why.append(why.empty() ? "" : ", ").append(what); };
  if ((flags & is_unfamiliar) != 0) say("unfamiliar");
  if ((flags & is_common) == 0 && (flags & (is_unfamiliar | is_unfamiliar_spache)) != 0) say("rare");
  if (w.facts->syllables >= 3) say(std::to_string(w.facts->syllables) + " syllables");
  if (w.facts->letters >= 7) say(std::to_string(w.facts->letters) + " letters");
  if ((flags & is_abstract) != 0) say("abstract noun");
  if (why.empty())
    say(w.facts->weight > 0 ? "seldom in easy sentences" : std::to_string(w.facts->letters) + " letters");
  return why;
}

std::string why_hard(const Hard& sentence, const TextWords& text, const WordText& form) {
  Greatest<double> words(3);
  for (std::uint32_t i = sentence.first; i < sentence.first + sentence.count; ++i) {
    const Word& w = text.words[i];
    if (words.is_less(w.facts->difficulty)) continue;
    if (!w.is_name && (w.facts->flags & is_number) == 0) words.add(w.facts->difficulty, i);
  }
  std::string why = std::to_string(sentence.count) + " words";
  std::string_view between = "; hard words: ";
  for (const auto& w : words.list()) {
    why.append(between).append(form(w.place));
    between = ", ";
  }
  return why;
}

std::vector<Hard> hardest_sentences(const TextWords& text, const std::vector<std::optional<double>>& scores,
                                    std::size_t most) {
  Greatest<double> hardest(most);
  for (std::uint32_t i = 0; i < scores.size(); ++i)
    if (scores[i]) hardest.add(*scores[i], i);
  std::vector<Hard> list;
  for (const auto& h : hardest.list()) {
    const Sentence& s = text.sentences[h.place];
    list.push_back({s.first, s.count, h.key, 1});
  }
  return list;
}

std::vector<Hard> hardest_words(const TextWords& text, std::size_t most, SeenTypes& seen, std::size_t types) {
  struct Type {
    std::uint32_t first, occurrences;
  };
  std::vector<Type> met;  // those that were among the hardest when they came first
  Greatest<double> hardest(most);
  seen.begin_text(types);
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const Word& w = text.words[i];
    if (hardest.is_less(w.facts->difficulty)) continue;  // asked first, as it nearly always is
    if (w.is_name || (w.facts->flags & (is_number | is_foreign)) != 0) continue;
    const auto [at, is_new] = seen.number(w.facts->type, static_cast<std::uint32_t>(met.size()));
    if (is_new) {
      met.push_back({i, 0});
      hardest.add(w.facts->difficulty, at);
    }
    ++met[at].occurrences;
  }
  std::vector<Hard> list;
  for (const auto& h : hardest.list()) list.push_back({met[h.place].first, 1, h.key, met[h.place].occurrences});
  return list;
}

std::vector<std::uint32_t> words_behind(Count count, const TextWords& text, std::size_t most, SeenTypes& seen,
                                        std::size_t types) {
  struct Share {
    std::uint32_t first;
    std::uint64_t adds;
  };
  std::vector<Share> list;
  seen.begin_text(types);
  for (std::uint32_t i = 0; i < text.words.size(); ++i) {
    const std::uint64_t n = adds(count, text.words[i]);
    if (n == 0) continue;
    const auto [at, is_new] = seen.number(text.words[i].facts->type, static_cast<std::uint32_t>(list.size()));
    if (is_new) list.push_back({i, 0});
    list[at].adds += n;
  }
  Greatest<std::uint64_t> heaviest(most);
  for (const Share& share : list) heaviest.add(share.adds, share.first);
  std::vector<std::uint32_t> places;
  for (const auto& h : heaviest.list()) places.push_back(h.place);
  return places;
}

}  // namespace readability
