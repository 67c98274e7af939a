// Word weights are made again from the counts of topic_model; frequencies of terms are those that the model expects, so that the bars
// of a term over all topics add up. Listed are the most salient terms of all (J. Chuang, C. Manning, J. Heer, "Termite", AVI 2012) and,
// for each topic, the most relevant ones for each place of the slider.
#include "model/json.hpp"
#include "sinks/file.hpp"
#include "sinks/named_tables.hpp"
#include "sinks/topic_files.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace textmill::sinks {
namespace {

constexpr std::size_t listed = 30;  ///< terms of a topic on the screen
constexpr int slider_places = 10;

const std::vector<std::string_view> map_columns = {"topic", "x", "y"},
                                    model_columns = {"item", "topic", "term", "value"};

double rounded(double v) { return std::round(v * 1e4) / 1e4; }

/// The model as the table has it.
struct Counts {
  std::map<std::string, double, std::less<>> single;
  std::map<std::uint32_t, std::unordered_map<std::uint32_t, double>> of;  ///< topic, term: occurrences in all samples
  std::map<std::uint32_t, std::unordered_map<std::uint32_t, double>> seeds;  ///< those taken beforehand
  std::vector<std::string> terms;
  std::unordered_map<std::string, std::uint32_t> numbers;

  std::uint32_t number(std::string_view term) {
    const auto [at, is_new] = numbers.emplace(term, static_cast<std::uint32_t>(terms.size()));
    if (is_new) terms.emplace_back(term);
    return at->second;
  }
};

/// What is drawn.
class Weights {
 public:
  explicit Weights(const Counts& c) : terms_(c.terms.size()), frequency_(terms_) {
    const double beta = c.single.at("beta"), samples = c.single.at("samples");
    for (const auto& [topic, counts] : c.of) {
      std::vector<double> weight(terms_, beta);
      double words = 0, all = beta * static_cast<double>(terms_);
      for (const auto& [term, n] : counts) weight[term] += n / samples, words += n / samples;
      if (const auto seeds = c.seeds.find(topic); seeds != c.seeds.end())
        for (const auto& [term, n] : seeds->second) weight[term] += n, all += n;
      for (std::size_t w = 0; w < terms_; ++w) {
        weight[w] /= all + words;
        frequency_[w] += weight[w] * words;
      }
      words_[topic] = words;
      weight_[topic] = std::move(weight);
      all_ += words;
    }
  }
  std::size_t terms() const { return terms_; }
  const std::map<std::uint32_t, double>& topics() const { return words_; }
  double share(std::uint32_t topic) const { return words_.at(topic) / all_; }
  double weight(std::uint32_t topic, std::size_t w) const { return weight_.at(topic)[w]; }
  double in_topic(std::uint32_t topic, std::size_t w) const { return weight(topic, w) * words_.at(topic); }
  double frequency(std::size_t w) const { return frequency_[w]; }
  double lift(std::uint32_t topic, std::size_t w) const { return std::log(weight(topic, w) / (frequency_[w] / all_)); }
  double saliency(std::size_t w) const {
    double sum = 0;
    for (const auto& [topic, words] : words_) {
      const double p = in_topic(topic, w) / frequency_[w];
      if (p > 0) sum += p * std::log(p / share(topic));
    }
    return sum * frequency_[w] / all_;
  }

 private:
  std::size_t terms_;
  std::vector<double> frequency_;
  std::map<std::uint32_t, double> words_;
  std::map<std::uint32_t, std::vector<double>> weight_;
  double all_ = 0;
};

class LdavisSink : public Sink {
 public:
  explicit LdavisSink(std::string path) : path_(std::move(path)) { check_can_be_written(path_); }

  void begin(const std::vector<const model::TableSchema*>& tables) override {
    check_ldavis(tables);
    map_ = find_table(tables, "topic_map", map_columns);
    model_ = find_table(tables, "topic_model", model_columns);
  }

  void rows(const model::Table& table) override {
    if (table.schema == map_) read_map(table);
    if (table.schema == model_) read_model(table);
  }

  void end() override {
    if (counts_.of.empty() || !counts_.single.contains("beta") || !counts_.single.contains("samples"))
      throw std::runtime_error(path_ + ": there is no topic to draw; topic_summary of the step says why");
    for (const auto& [topic, place] : places_)
      if (std::isnan(place.first))
        throw std::runtime_error(path_ + ": the topics have no map; topic_map of the step says why");
    write_file(path_, text(Weights(counts_)));
  }

  std::vector<std::string> outputs() const override { return {path_}; }

 private:
  void read_map(const model::Table& table) {
    const auto& topic = table.columns[column_of(*map_, "topic")];
    const auto &x = table.columns[column_of(*map_, "x")], &y = table.columns[column_of(*map_, "y")];
    const auto value = [](const model::Column& c, std::size_t i) { return c.valid(i) ? c.as<double>()[i] : NAN; };
    for (std::size_t i = 0; i < table.rows(); ++i) places_[topic.as<std::uint32_t>()[i]] = {value(x, i), value(y, i)};
  }

  void read_model(const model::Table& table) {
    const auto &items = table.columns[column_of(*model_, "item")], &topics = table.columns[column_of(*model_, "topic")],
               &terms = table.columns[column_of(*model_, "term")], &values = table.columns[column_of(*model_, "value")];
    for (std::size_t i = 0; i < table.rows(); ++i) {
      const std::string_view item = items.text(i);
      const double value = values.as<double>()[i];
      if (!topics.valid(i)) counts_.single.emplace(item, value);
      else if (item == "alpha") counts_.of[topics.as<std::uint32_t>()[i]];
      else if (item == "count") counts_.of[topics.as<std::uint32_t>()[i]][counts_.number(terms.text(i))] = value;
      else if (item == "seed") counts_.seeds[topics.as<std::uint32_t>()[i]][counts_.number(terms.text(i))] = value;
    }
  }

  /// The numbers of the terms with the largest scores, ties by text.
  template <class Score> std::vector<std::uint32_t> best(std::size_t n, Score&& score_of) const {
    std::vector<double> score(n);
    for (std::size_t w = 0; w < n; ++w) score[w] = score_of(w);
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(n, listed));
    std::partial_sort(order.begin(), end, order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return score[a] != score[b] ? score[a] > score[b] : counts_.terms[a] < counts_.terms[b];
    });
    return {order.begin(), end};
  }

  struct Row {
    std::string category;
    std::uint32_t term;
    double frequency, logprob, loglift;
  };

  std::vector<Row> listed_terms(const Weights& w) const {
    std::vector<Row> rows;
    const auto salient = best(w.terms(), [&](std::size_t term) { return w.saliency(term); });
    for (std::size_t i = 0; i < salient.size(); ++i) {
      const auto rank = static_cast<double>(salient.size() - i);  // keeps their order whatever the slider says
      rows.push_back({"Default", salient[i], rounded(w.frequency(salient[i])), rank, rank});
    }
    for (const auto& [topic, words] : w.topics()) {
      std::set<std::uint32_t> chosen;
      for (int place = 0; place <= slider_places; ++place) {
        const double lambda = static_cast<double>(place) / slider_places;
        const auto relevance = [&, t = topic](std::size_t term) {
          return lambda * std::log(w.weight(t, term)) + (1 - lambda) * w.lift(t, term);
        };
        for (const std::uint32_t term : best(w.terms(), relevance)) chosen.insert(term);
      }
      std::vector<std::uint32_t> order(chosen.begin(), chosen.end());
      std::sort(order.begin(), order.end(), [&, t = topic](std::uint32_t a, std::uint32_t b) {
        return w.weight(t, a) != w.weight(t, b) ? w.weight(t, a) > w.weight(t, b) : counts_.terms[a] < counts_.terms[b];
      });
      for (const std::uint32_t term : order)
        rows.push_back({"Topic" + std::to_string(topic + 1), term, rounded(w.in_topic(topic, term)),
                        rounded(std::log(w.weight(topic, term))), rounded(w.lift(topic, term))});
    }
    return rows;
  }

  /// A column of an object: its name and an array of values.
  template <class Rows, class Value>
  static void column(model::JsonWriter& json, std::string_view name, const Rows& rows, Value&& value) {
    json.key(name).begin_array();
    for (const auto& row : rows) value(row);
    json.end();
  }

  std::string text(const Weights& w) const {
    model::JsonWriter json;
    const auto number = [&](double v) { json.number(v); };
    const auto rows = listed_terms(w);
    json.begin_object().key("mdsDat").begin_object();
    column(json, "x", places_, [&](const auto& p) { number(rounded(p.second.first)); });
    column(json, "y", places_, [&](const auto& p) { number(rounded(p.second.second)); });
    column(json, "topics", places_, [&](const auto& p) { json.number(std::uint64_t{p.first} + 1); });
    column(json, "cluster", places_, [&](const auto&) { json.number(std::uint64_t{1}); });
    column(json, "Freq", places_, [&](const auto& p) { number(rounded(100 * w.share(p.first))); });
    json.end().key("tinfo").begin_object();
    column(json, "Term", rows, [&](const Row& r) { json.text(counts_.terms[r.term]); });
    column(json, "Freq", rows, [&](const Row& r) { number(r.frequency); });
    column(json, "Total", rows, [&](const Row& r) { number(rounded(w.frequency(r.term))); });
    column(json, "Category", rows, [&](const Row& r) { json.text(r.category); });
    column(json, "logprob", rows, [&](const Row& r) { number(r.logprob); });
    column(json, "loglift", rows, [&](const Row& r) { number(r.loglift); });
    json.end();
    add_tokens(json, w, rows);
    json.key("R").number(std::uint64_t{std::min(listed, w.terms())}).key("lambda.step").number(1.0 / slider_places);
    json.key("plot.opts").begin_object().key("xlab").text("PC1").key("ylab").text("PC2").end();
    column(json, "topic.order", places_, [&](const auto& p) { json.number(std::uint64_t{p.first} + 1); });
    json.end();
    return json.take() + "\n";
  }

  /// How the occurrences of each listed term are spread over the topics, where that is half of one at least.
  void add_tokens(model::JsonWriter& json, const Weights& w, const std::vector<Row>& rows) const {
    std::map<std::string_view, std::uint32_t> terms;
    for (const Row& r : rows) terms.emplace(counts_.terms[r.term], r.term);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tokens;
    for (const auto& [text, term] : terms)
      for (const auto& [topic, words] : w.topics())
        if (w.in_topic(topic, term) >= 0.5) tokens.emplace_back(topic, term);
    json.key("token.table").begin_object();
    column(json, "Topic", tokens, [&](const auto& t) { json.number(std::uint64_t{t.first} + 1); });
    column(json, "Freq", tokens,
           [&](const auto& t) { json.number(rounded(w.in_topic(t.first, t.second) / w.frequency(t.second))); });
    column(json, "Term", tokens, [&](const auto& t) { json.text(counts_.terms[t.second]); });
    json.end();
  }

  std::string path_;
  const model::TableSchema *map_ = nullptr, *model_ = nullptr;
  std::map<std::uint32_t, std::pair<double, double>> places_;
  Counts counts_;
};

}  // namespace

void check_ldavis(const std::vector<const model::TableSchema*>& tables) {
  if (find_table(tables, "topic_map", map_columns) == nullptr ||
      find_table(tables, "topic_model", model_columns) == nullptr)
    throw std::runtime_error(
        "LDAvis is made of the tables topic_map and topic_model, and this sink has not both; topics "
        "writes them with `keep_model: true` and `map: true`");
}

std::unique_ptr<Sink> make_ldavis(const config::SinkConfig&, const std::string& path) {
  return std::make_unique<LdavisSink>(path);
}

}  // namespace textmill::sinks
