// The entries are a tree of words. Nearly every row of a text begins no entry; for those one bit is looked at.
#include "lua/word_list.hpp"

#include <algorithm>

namespace textmill::lua {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::string mapped(std::string s, char (*f)(char)) {
  std::transform(s.begin(), s.end(), s.begin(), f);
  return s;
}

/// The ways in which a word may be written: as it is, and with ignore_case "Word" and "WORD".
std::vector<std::string> forms_of(const std::string& word, bool ignore_case) {
  std::vector<std::string> forms{word};
  if (!ignore_case) return forms;
  forms.push_back(word);
  forms.back()[0] = upper(word[0]);
  forms.push_back(mapped(word, upper));
  return forms;
}

}  // namespace

void WordList::add(std::string_view entry) {
  constexpr std::string_view blanks = " \t\r\n";
  std::uint32_t node = 0, words = 0;
  std::string name;
  for (std::size_t at = entry.find_first_not_of(blanks); at != std::string_view::npos; ++words) {
    const std::size_t end = std::min(entry.find_first_of(blanks, at), entry.size());
    std::string word(entry.substr(at, end - at));
    at = entry.find_first_not_of(blanks, end);
    name += (name.empty() ? "" : " ") + word;
    if (ignore_case_) word = mapped(std::move(word), lower);
    const auto [found, is_new] =
        nodes_[node].words.try_emplace(std::move(word), static_cast<std::uint32_t>(nodes_.size()));
    node = found->second;
    if (is_new) nodes_.emplace_back();
  }
  if (words == 0 || nodes_[node].entry != none) return;
  phrases_ = phrases_ || words > 1;
  nodes_[node].entry = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(std::move(name));
  resolved_ = false;
}

void WordList::resolve(const context& cx) {
  if (resolved_) return;
  std::vector<std::string> texts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;  // from node to node, one a text
  for (std::uint32_t n = 0; n < nodes_.size(); ++n)
    for (const auto& [word, next] : nodes_[n].words)
      for (auto& form : forms_of(word, ignore_case_)) {
        texts.push_back(std::move(form));
        edges.emplace_back(n, next);
      }
  std::vector<tml_str> views;
  for (const auto& t : texts) views.push_back(to_str(t));
  std::vector<term_id> ids(texts.size());
  if (!ids.empty()) cx.intern(views, ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto id = static_cast<std::uint32_t>(ids[i]);
    steps_[std::uint64_t{edges[i].first} << 32 | id] = edges[i].second;
    if (edges[i].first != 0) continue;
    if (first_.size() <= id / 64 + 1) first_.resize(id / 64 + 2);  // with an empty word at the end: see count()
    first_[id / 64] |= std::uint64_t{1} << (id % 64);
  }
  resolved_ = true;
}

bool WordList::match(std::span<const term_id> terms, const std::uint8_t* validity, std::size_t row, Hit& hit) const {
  bool found = false;
  std::uint32_t node = 0;
  for (std::size_t i = row; i < terms.size(); ++i) {
    if (validity != nullptr && ((validity[i / 8] >> (i % 8)) & 1) == 0) break;
    const auto step = steps_.find(std::uint64_t{node} << 32 | static_cast<std::uint32_t>(terms[i]));
    if (step == steps_.end()) break;
    node = step->second;
    if (nodes_[node].entry == none) continue;
    hit = {row, i + 1 - row, nodes_[node].entry};
    found = true;
  }
  return found;
}

bool WordList::next(std::span<const term_id> terms, const std::uint8_t* validity, std::size_t from, Hit& hit) const {
  for (std::size_t row = from; row < terms.size(); ++row)
    if (starts(terms[row]) && match(terms, validity, row, hit)) return true;
  return false;
}

std::size_t WordList::count(std::span<const term_id> terms, const std::uint8_t* validity) const {
  std::size_t n = 0;
  if (!phrases_ && validity == nullptr) {
    if (first_.empty()) return 0;
    // Terms beyond the list look at the empty word behind it: a branch on them could not be foretold.
    const std::uint64_t* bits = first_.data();
    const auto last = static_cast<std::uint32_t>(first_.size() - 1);
    for (term_id t : terms) {
      const auto id = static_cast<std::uint32_t>(t);
      n += (bits[std::min(id / 64, last)] >> (id % 64)) & 1;
    }
    return n;
  }
  Hit hit{};
  for (std::size_t row = 0; next(terms, validity, row, hit); row = hit.row + hit.length) ++n;
  return n;
}

}  // namespace textmill::lua
