#include "word_groups.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace keywords {
namespace {

bool opens(WordClass c) {
  return c == WordClass::noun || c == WordClass::adjective || c == WordClass::participle || c == WordClass::gerund ||
         c == WordClass::either || c == WordClass::attribute;
}
bool is_head(WordClass c) {
  return c == WordClass::noun || c == WordClass::gerund || c == WordClass::either || c == WordClass::attribute;
}

bool has_capital(std::string_view text, const Word& w) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_GET(bytes, 0, w.begin, static_cast<std::int32_t>(w.end), c);
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c) != 0;
}

constexpr std::uint32_t opening_words = 300;

/// One group: words [first, end), its last noun before `head_end`.
struct Group {
  std::uint32_t first, end, head_end;
};

class Collector {
 public:
  Collector(const KnownWords& known, std::string_view text, std::size_t max_words, Phrases& phrases,
            std::vector<GroupCounts>& counts)
      : known_(known), text_(text), max_words_(max_words), phrases_(phrases), counts_(counts) {}

  void run() {
    const auto n = static_cast<std::uint32_t>(known_.words.size());
    for (std::uint32_t i = 0; i < n;) {
      if (!opens(known_.classes.of[i])) {
        ++i;
        continue;
      }
      const auto group = group_from(i);
      add(group);
      if (leads_on(group.end)) add_linked(group, group_from(group.end + 1));
      i = group.end;
    }
  }

 private:
  Group group_from(std::uint32_t first) const {
    std::uint32_t end = first + 1;
    while (end < known_.words.size() && known_.words[end].joined && !known_.classes.breaks[end] &&
           (opens(known_.classes.of[end]) || known_.classes.of[end] == WordClass::number))
      ++end;
    std::uint32_t head_end = end;
    while (head_end > first && !is_head(known_.classes.of[head_end - 1])) --head_end;
    return {first, end, head_end};
  }
  void add(const Group& g) {
    for (std::uint32_t first = g.first; first < g.end; ++first) {
      if (known_.classes.of[first] == WordClass::number) continue;
      for (std::uint32_t length = 1; length <= max_words_ && first + length <= g.end; ++length)
        if (may_end(g, first, length)) add(g, first, length);
    }
  }
  bool leads_on(std::uint32_t i) const { return i < known_.words.size() && known_.classes.of[i] == WordClass::link; }
  /// Phrases that begin in one group and end in the next.
  void add_linked(const Group& before, const Group& behind) {
    for (std::uint32_t first = before.first; first < before.end; ++first) {
      if (known_.classes.of[first] == WordClass::number || known_.classes.of[first] == WordClass::attribute) continue;
      for (std::uint32_t end = behind.first + 1; end <= behind.head_end && end - first <= max_words_; ++end)
        if (is_head(known_.classes.of[end - 1])) add({before.first, behind.end, behind.head_end}, first, end - first);
    }
  }
  bool may_end(const Group& g, std::uint32_t first, std::uint32_t length) const {
    const auto last = known_.classes.of[first + length - 1];
    if (length > 1 && known_.classes.of[first] == WordClass::attribute) return false;
    if (is_head(last)) return true;
    if (last == WordClass::number) return length > 1;
    return last == WordClass::adjective && (length == 1 || (first == g.first && first + length == g.end));
  }
  void add(const Group& g, std::uint32_t first, std::uint32_t length) {
    const auto phrase = phrases_.add(first, length);
    if (phrase == counts_.size()) counts_.emplace_back();
    auto& c = counts_[phrase];
    const Word& w = known_.words[first];
    const bool sentence_start = first == 0 || known_.words[first - 1].sentence != w.sentence;
    c.whole += first == g.first && first + length == g.head_end;
    c.capitals += !sentence_start && has_capital(text_, w);
    c.in_opening = c.in_opening || first < opening_words;
    const auto next = first + length;
    c.before_sign += next == known_.words.size() || !known_.words[next].joined;
    c.last = first;
    c.in_first_sentence = c.in_first_sentence || w.sentence == 0;
  }

  const KnownWords& known_;
  std::string_view text_;
  std::size_t max_words_;
  Phrases& phrases_;
  std::vector<GroupCounts>& counts_;
};

}  // namespace

void KnownWords::read_keys(const WordReader& reader, Lexicon& lexicon) {
  constexpr std::uint32_t none = UINT32_MAX;
  class_of_key_.clear();
  verb_share_of_key_.clear();
  stem_of_key_.clear();
  rarity.clear();
  unknown.clear();
  general.clear();
  seen_.clear();
  key_texts_.clear();
  for (std::uint32_t key = 0; key < reader.key_count(); ++key) {
    key_texts_.push_back(reader.key_text(key));
    const auto& entry = lexicon.find(reader.form_of_key(key), key_texts_.back());
    if (entry.stem >= local_.size()) local_.resize(entry.stem + 1, none);
    if (local_[entry.stem] == none) {
      local_[entry.stem] = static_cast<std::uint32_t>(rarity.size());
      rarity.push_back(entry.rarity);
      unknown.push_back(entry.unknown);
      general.push_back(entry.general);
      seen_.push_back(entry.stem);
    }
    class_of_key_.push_back(entry.word_class);
    verb_share_of_key_.push_back(entry.verb_share);
    stem_of_key_.push_back(local_[entry.stem]);
  }
  for (auto stem : seen_) local_[stem] = none;
}

void KnownWords::read(std::span<const Word> from, std::string_view text, const WordReader& reader, Lexicon& lexicon) {
  read_keys(reader, lexicon);
  if (lexicon.english() != nullptr) {
    place_classes(from, class_of_key_, verb_share_of_key_, key_texts_, classes);
  } else {
    place_listed(from, text, class_of_key_, key_texts_, lexicon.listed(), classes);
  }
  words.assign(from.begin(), from.end());
  frequency.assign(rarity.size(), 0);
  for (Word& w : words) ++frequency[w.key = stem_of_key_[w.key]];
}

void add_groups(const KnownWords& known, std::string_view text, std::size_t max_words, Phrases& phrases,
                std::vector<GroupCounts>& counts) {
  counts.clear();
  Collector(known, text, max_words, phrases, counts).run();
}

}  // namespace keywords
