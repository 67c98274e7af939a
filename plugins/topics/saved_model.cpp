#include "saved_model.hpp"

#include "delimited_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace topics {
namespace {

constexpr const char* remedy =
    "; a model is the table 'topic_model' of the analyzer topics (keep_model: true) as csv or tsv";
constexpr double most_topics = 10'000;

/// A count or seed as it stands in the file.
struct Entry {
  std::uint32_t topic, term;
  double value;
  std::size_t line;
};

class ModelFile {
 public:
  ModelFile(std::istream& in, const std::string& file) : file_(file), rows_(in) {
    if (!rows_.next()) refuse(file_ + " is empty" + remedy);
    for (const std::string name : {"item", "topic", "term", "value"}) columns_.push_back(column(name));
    while (rows_.next()) add_row();
    if (!rows_.problem().empty()) wrong(rows_.problem());
  }

  SavedModel take() {
    check_whole();
    SavedModel saved;
    const auto number = sort_terms(saved.vocabulary);
    LdaModel& m = saved.model;
    m.num_topics = static_cast<std::uint32_t>(single("topics"));
    m.samples = static_cast<std::uint64_t>(single("samples"));
    m.priors.beta = single("beta");
    m.priors.alpha = alpha_;
    m.names = names_;
    m.names.resize(m.num_topics);
    m.alpha_sum = std::accumulate(alpha_.begin(), alpha_.end(), 0.0);
    m.word_sums.resize(saved.vocabulary.size() * m.num_topics);
    m.topic_sums.resize(m.num_topics);
    for (const Entry& e : counts_) {
      auto& count = m.word_sums[number[e.term] * m.num_topics + e.topic];
      if (count != 0) wrong("a topic has the term '" + terms_[e.term] + "' twice", e.line);
      count = static_cast<std::uint32_t>(e.value);
      m.topic_sums[e.topic] += count;
    }
    for (const Entry& e : seeds_)
      m.priors.seeds.push_back({number[e.term], e.topic, static_cast<std::uint32_t>(e.value)});
    std::sort(m.priors.seeds.begin(), m.priors.seeds.end(), by_word_then_topic);
    m.add_up_seeds();
    return saved;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const { throw std::runtime_error(why); }
  [[noreturn]] void wrong(const std::string& why, std::size_t line) const {
    refuse(file_ + ":" + std::to_string(line) + ": " + why + remedy);
  }
  [[noreturn]] void wrong(const std::string& why) const { wrong(why, rows_.line()); }

  std::size_t column(const std::string& name) const {
    const auto& header = rows_.fields();
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) wrong("there is no column '" + name + "'");
    return static_cast<std::size_t>(at - header.begin());
  }
  const std::string& field(std::size_t k) const {
    if (columns_[k] >= rows_.fields().size()) wrong("this row has fewer columns than the first");
    return rows_.fields()[columns_[k]];
  }

  double number(std::size_t k, const char* what, double least, double most) const {
    const std::string& text = field(k);
    double v = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), v);
    if (error != std::errc() || end != text.data() + text.size() || !(v >= least && v <= most))
      wrong("'" + text + "' is no " + what);
    return v;
  }
  double whole(std::size_t k, const char* what, double least, double most) const {
    const double v = number(k, what, least, most);
    if (v != std::floor(v)) wrong("'" + field(k) + "' is no " + what);
    return v;
  }
  std::uint32_t topic() const { return static_cast<std::uint32_t>(whole(1, "number of a topic", 0, most_topics - 1)); }

  void add_row() {
    constexpr double most = std::numeric_limits<double>::max(), exact = 9'007'199'254'740'992.0;
    const std::string& item = field(0);
    if (item == "count" || item == "seed") {
      const double value = whole(3, "count", 1, UINT32_MAX);
      (item == "count" ? counts_ : seeds_).push_back({topic(), term(field(2)), value, rows_.line()});
    } else if (item == "alpha") {
      const std::uint32_t k = topic();
      if (alpha_.size() <= k) alpha_.resize(k + 1);
      if (alpha_[k] != 0) wrong("a topic has two alphas");
      alpha_[k] = number(3, "prior", 1e-300, most);
    } else if (item == "name") {
      const std::uint32_t k = topic();
      if (names_.size() <= k) names_.resize(k + 1);
      names_[k] = field(2);
    } else if (item == "beta") {
      put(item, number(3, "prior", 1e-300, most));
    } else if (item == "format") {
      if (number(3, "version", 0, most) != model_format)
        wrong("this model has version " + field(3) + " of its form, and this program knows version 1");
      put(item, model_format);
    } else if (item == "samples" || item == "terms" || item == "tokens" || item == "topics") {
      put(item, whole(3, "count", 1, item == "topics" ? most_topics : exact));
    } else {
      wrong("'" + item + "' is no item of a model");
    }
  }
  void put(const std::string& item, double value) {
    if (!single_.emplace(item, value).second) wrong("'" + item + "' stands twice");
  }
  double single(const std::string& item) const {
    const auto at = single_.find(item);
    if (at == single_.end()) refuse(file_ + ": the row '" + item + "' is missing: the file is not whole" + remedy);
    return at->second;
  }
  std::uint32_t term(const std::string& text) {
    if (text.empty()) wrong("a count without a term");
    const auto [at, is_new] = number_of_.emplace(text, static_cast<std::uint32_t>(terms_.size()));
    if (is_new) terms_.push_back(text);
    return at->second;
  }

  /// Rows that are missing show in what the other rows say of the whole.
  void check_whole() const {
    single("format"), single("samples"), single("beta");
    const double topics = single("topics");
    const auto not_whole = [&](const std::string& what, double found, double expected) {
      const auto text = [](double v) { return std::to_string(static_cast<std::uint64_t>(v)); };
      refuse(file_ + ": it has " + text(found) + " " + what + " of " + text(expected) + ": the file is not whole" +
             remedy);
    };
    if (static_cast<double>(alpha_.size()) != topics || std::find(alpha_.begin(), alpha_.end(), 0.0) != alpha_.end())
      not_whole("priors",
                static_cast<double>(std::count_if(alpha_.begin(), alpha_.end(), [](double a) { return a != 0; })),
                topics);
    if (static_cast<double>(terms_.size()) != single("terms"))
      not_whole("terms", static_cast<double>(terms_.size()), single("terms"));
    double tokens = 0;
    for (const auto* list : {&counts_, &seeds_})
      for (const Entry& e : *list) {
        if (e.topic >= topics) wrong("there is no topic " + std::to_string(e.topic), e.line);
        if (list == &counts_) tokens += e.value;
      }
    if (tokens != single("tokens")) not_whole("words", tokens, single("tokens"));
    if (static_cast<double>(names_.size()) > topics) refuse(file_ + ": more names than topics" + remedy);
  }

  /// The terms in the order of their texts, and the new number of each.
  std::vector<std::uint32_t> sort_terms(std::vector<std::string>& sorted) const {
    std::vector<std::uint32_t> order(terms_.size()), number(terms_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return terms_[a] < terms_[b]; });
    for (std::uint32_t w = 0; w < order.size(); ++w) {
      number[order[w]] = w;
      sorted.push_back(terms_[order[w]]);
    }
    return number;
  }

  std::string file_;
  DelimitedRows rows_;
  std::vector<std::size_t> columns_;
  std::map<std::string, double> single_;
  std::vector<double> alpha_;
  std::vector<std::string> names_, terms_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
  std::vector<Entry> counts_, seeds_;
};

}  // namespace

SavedModel read_model(std::istream& in, const std::string& file) { return ModelFile(in, file).take(); }

}  // namespace topics
