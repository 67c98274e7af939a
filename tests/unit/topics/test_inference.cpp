#include "inference.hpp"
#include "random_corpus.hpp"
#include "saved_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <sstream>

namespace topics {
namespace {

const auto no_progress = [](std::uint32_t, std::uint32_t) {};

LdaModel fitted(const TrimmedCorpus& corpus, std::vector<Seed> seeds = {}) {
  LdaSettings s;
  s.num_topics = 5;
  s.iterations = 60, s.burn_in = 20;
  s.seeds = std::move(seeds);
  if (!s.seeds.empty()) s.names = {"sea, \"and\" shore", ""};
  return fit_lda(corpus, s, no_progress);
}

/// The fixed point as it is written, in double precision, until nothing moves.
std::vector<double> slow_shares(const LdaModel& m, std::span<const std::uint32_t> words, int steps) {
  const std::size_t K = m.num_topics;
  std::vector<double> share(K, 1.0 / static_cast<double>(K));
  for (int step = 0; step < steps; ++step) {
    std::vector<double> next(m.priors.alpha);
    for (const std::uint32_t w : words) {
      double all = 0;
      for (std::size_t k = 0; k < K; ++k) all += m.word_weight(k, w) * share[k];
      for (std::size_t k = 0; k < K; ++k) next[k] += m.word_weight(k, w) * share[k] / all;
    }
    const double sum = std::accumulate(next.begin(), next.end(), 0.0);
    for (std::size_t k = 0; k < K; ++k) share[k] = next[k] / sum;
  }
  return share;
}

TEST(Inference, IsTheSlowFixedPoint) {
  const RandomCorpus random(60, 80, 50, 4);
  const TrimmedCorpus corpus = random.trimmed();
  const LdaModel model = fitted(corpus);
  const Inference inference(model, model.priors.alpha);
  InferenceScratch scratch;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const auto words = corpus.words_of(d);
    const auto few = inference.shares(words, scratch, 7);
    const auto slow = slow_shares(model, words, words.empty() ? 1 : 7);
    for (std::size_t k = 0; k < slow.size(); ++k) EXPECT_NEAR(few[k], slow[k], 2e-6) << d;
    const auto share = inference.shares(words, scratch, 2000);
    const auto exact = slow_shares(model, words, 2000);
    for (std::size_t k = 0; k < exact.size(); ++k) EXPECT_NEAR(share[k], exact[k], 1e-2) << d;
    EXPECT_NEAR(std::accumulate(share.begin(), share.end(), 0.0), 1, 1e-12);
  }
}

TEST(Inference, DoesNotLookAtTheOrderOfWords) {
  const TrimmedCorpus corpus = RandomCorpus(40, 60, 50, 5).trimmed();
  const LdaModel model = fitted(corpus);
  const Inference inference(model, model.priors.alpha);
  InferenceScratch scratch, other;
  std::vector<std::uint32_t> words(corpus.words_of(3).begin(), corpus.words_of(3).end());
  const auto share = inference.shares(words, scratch);
  inference.shares(corpus.words_of(5), other);
  std::reverse(words.begin(), words.end());
  EXPECT_EQ(share, inference.shares(words, other));
}

TEST(Inference, GivesThePriorToADocumentWithoutWords) {
  const TrimmedCorpus corpus = RandomCorpus(40, 60, 50, 5).trimmed();
  const Inference inference(fitted(corpus), {1, 2, 3, 4, 10});
  InferenceScratch scratch;
  EXPECT_EQ(inference.shares({}, scratch), (std::vector<double>{0.05, 0.1, 0.15, 0.2, 0.5}));
}

TEST(Completion, ScoresEverySecondWordByTheOthers) {
  const TrimmedCorpus corpus = RandomCorpus(40, 60, 50, 5).trimmed();
  const LdaModel model = fitted(corpus);
  const Inference inference(model, model.priors.alpha);
  InferenceScratch scratch;
  const std::vector<std::uint32_t> words{3, 7, 3, 9, 20};
  const auto share = slow_shares(model, std::vector<std::uint32_t>{3, 3, 20}, 50);
  double expected = 0;
  for (const std::uint32_t w : {7u, 9u}) {
    double p = 0;
    for (std::size_t k = 0; k < share.size(); ++k) p += share[k] * model.word_weight(k, w);
    expected += std::log(p);
  }
  const Completion c = inference.completed(words, scratch, 50);
  EXPECT_EQ(c.words, 2u);
  EXPECT_NEAR(c.log_likelihood, expected, 1e-5);
  EXPECT_EQ(inference.completed(std::vector<std::uint32_t>{3}, scratch).words, 0u);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) (out += c) += c == '"' ? "\"" : "";
  return out + "\"";
}

std::vector<std::string> lines_of(const LdaModel& model, const TrimmedCorpus& corpus) {
  std::vector<std::string> lines;
  each_model_row(model, corpus.vocabulary, [&](const ModelRow& r) {
    std::ostringstream line;
    line.precision(17);
    line << r.item << ',' << (r.topic < 0 ? "" : std::to_string(r.topic)) << ',' << quoted(r.term) << ',' << r.value
         << '\n';
    lines.push_back(line.str());
  });
  return lines;
}

SavedModel read(const std::vector<std::string>& lines, const std::string& header = "item,topic,term,value\n") {
  std::string text = header;
  for (const auto& l : lines) text += l;
  std::istringstream in(text);
  return read_model(in, "model.csv");
}

TEST(SavedModel, HasTheBitsOfTheModel) {
  RandomCorpus random(60, 80, 50, 4);
  random.names[7] = "a \"quoted\", word";
  random.texts.assign(random.names.begin(), random.names.end());
  const TrimmedCorpus corpus = random.trimmed();
  const LdaModel model = fitted(corpus, {{2, 0, 9}, {4, 0, 5}, {4, 1, 3}});
  auto lines = lines_of(model, corpus);
  std::reverse(lines.begin(), lines.end());
  const SavedModel saved = read(lines);
  ASSERT_EQ(saved.model.num_topics, model.num_topics);
  ASSERT_EQ(saved.vocabulary, std::vector<std::string>(corpus.vocabulary.begin(), corpus.vocabulary.end()));
  EXPECT_EQ(saved.model.priors.alpha, model.priors.alpha);
  EXPECT_EQ(saved.model.names, model.names);
  EXPECT_EQ(saved.model.priors.seeds, model.priors.seeds);
  for (std::size_t k = 0; k < model.num_topics; ++k)
    for (std::size_t w = 0; w < model.word_count(); ++w)
      EXPECT_EQ(saved.model.word_weight(k, w), model.word_weight(k, w));
}

std::string complaint(const std::vector<std::string>& lines, const std::string& header = "item,topic,term,value\n") {
  try {
    read(lines, header);
  } catch (const std::runtime_error& e) {
    const std::string what = e.what();
    return what.substr(0, what.find(';'));
  }
  return "";
}

TEST(SavedModel, IsRefusedWhenItIsNotWholeOrNoModel) {
  const RandomCorpus random(20, 30, 10, 4);
  const TrimmedCorpus corpus = random.trimmed();
  const auto lines = lines_of(fitted(corpus), corpus);
  EXPECT_EQ(complaint(lines), "");
  EXPECT_EQ(complaint({}, ""), "model.csv is empty");
  EXPECT_EQ(complaint({}, "term,frequency\n"), "model.csv:1: there is no column 'item'");
  EXPECT_EQ(complaint({"count,0,\"boat\n"}), "model.csv:2: a quote is not closed");
  EXPECT_EQ(complaint({"count,0,boat\n"}), "model.csv:2: this row has fewer columns than the first");
  EXPECT_EQ(complaint({"count,0,boat,1.5\n"}), "model.csv:2: '1.5' is no count");
  EXPECT_EQ(complaint({"count,x,boat,1\n"}), "model.csv:2: 'x' is no number of a topic");
  EXPECT_EQ(complaint({"colour,0,boat,1\n"}), "model.csv:2: 'colour' is no item of a model");
  EXPECT_EQ(complaint({"format,,,2\n"}),
            "model.csv:2: this model has version 2 of its form, and this program knows version 1");
  for (std::size_t left_out = 0; left_out < lines.size(); ++left_out) {
    auto rest = lines;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
    EXPECT_NE(complaint(rest), "") << lines[left_out];
    rest.push_back(lines[left_out]);
    rest.push_back(lines[left_out]);
    EXPECT_NE(complaint(rest), "") << lines[left_out];
  }
}

}  // namespace
}  // namespace topics
