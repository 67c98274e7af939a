// Method: tokens are runs of letters and digits or runs of other signs; a stop word or a single punctuation sign ends a phrase, and
// so does a sentence. Runs of several signs, such as "),", are words here as they are there.
#include "rake_originals.hpp"

#include <algorithm>

namespace keywords::originals {
namespace {

struct Phrase {
  std::vector<std::uint32_t> words;  ///< numbers of lower-cased words
  Span place;
};

class Reader {
 public:
  Reader(std::string_view text, const OrderedStopwords& stopwords) : stopwords_(stopwords) { decode(text, t_); }

  std::vector<Phrase> run() {
    for (std::size_t i = 0; i < t_.size();) {
      if (is(t_.code[i], py_space)) {
        if (i > 0 && (t_.code[i - 1] == U'.' || t_.code[i - 1] == U'!' || t_.code[i - 1] == U'?')) open_ = false;
        ++i;
        continue;
      }
      const bool word = is(t_.code[i], py_word);
      std::size_t end = i;
      while (end < t_.size() && !is(t_.code[end], py_space) && is(t_.code[end], py_word) == word) ++end;
      add({i, end});
      i = end;
    }
    return std::move(phrases_);
  }
  const std::vector<std::string>& words() const { return words_; }

 private:
  void add(Range token) {
    surface_.clear();
    encode(t_, token, surface_);
    to_lower(surface_, lower_);
    const bool sign = token.size() == 1 && is(t_.code[token.first], ascii_punctuation);
    if (sign || stopwords_.contains(lower_)) {
      open_ = false;
      return;
    }
    if (!open_) phrases_.push_back({{}, {t_.begin[token.first], 0}});
    open_ = true;
    const auto [it, fresh] = ids_.try_emplace(lower_, static_cast<std::uint32_t>(words_.size()));
    if (fresh) words_.push_back(lower_);
    phrases_.back().words.push_back(it->second);
    phrases_.back().place.end = t_.end[token.last - 1];
  }

  const OrderedStopwords& stopwords_;
  Characters t_;
  bool open_ = false;
  std::vector<Phrase> phrases_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::string surface_, lower_;
};

struct Count {
  std::uint64_t frequency = 0, degree = 0;
};

}  // namespace

std::vector<Keyword> rake_nltk(std::string_view text, const OrderedStopwords& stopwords, bool repeated) {
  Reader reader(text, stopwords);
  const auto phrases = reader.run();
  std::vector<Keyword> keywords;
  std::vector<const Phrase*> listed;
  std::unordered_map<std::string, std::size_t> places;
  for (const Phrase& p : phrases) {
    std::string joined;
    for (auto w : p.words) joined += (joined.empty() ? "" : " ") + reader.words()[w];
    const auto [it, fresh] = places.try_emplace(joined, keywords.size());
    if (fresh || repeated) {
      keywords.push_back({.text = joined});
      keywords.back().occurrences.push_back(p.place);
      listed.push_back(&p);
    } else {
      keywords[it->second].occurrences.push_back(p.place);
    }
  }
  std::vector<Count> counts(reader.words().size());
  for (const Phrase* p : listed)
    for (auto w : p->words) ++counts[w].frequency, counts[w].degree += p->words.size();
  for (std::size_t i = 0; i < keywords.size(); ++i)
    for (auto w : listed[i]->words)
      keywords[i].score += static_cast<double>(counts[w].degree) / static_cast<double>(counts[w].frequency);
  std::stable_sort(keywords.begin(), keywords.end(), [](const Keyword& a, const Keyword& b) {
    return a.score != b.score ? a.score > b.score : a.text > b.text;
  });
  return keywords;
}

}  // namespace keywords::originals
