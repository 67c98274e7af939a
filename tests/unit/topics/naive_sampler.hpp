// The sampler as one reads it: serial, without vectors and tricks, and with counts that are made anew for every draw.
#pragma once
#include "philox.hpp"
#include "sampler.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace topics {

struct NaiveSampler {
  const TrimmedCorpus& corpus;
  SamplerSettings s;
  Priors priors;
  std::vector<std::vector<std::uint32_t>> words = {};  ///< of each document: the most frequent first, ties by text
  std::vector<std::vector<std::uint32_t>> z = {};

  void start() {
    std::map<std::uint32_t, int> frequency;
    for (const std::uint32_t w : corpus.words) --frequency[w];
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      words.emplace_back(corpus.words_of(d).begin(), corpus.words_of(d).end());
      std::sort(words[d].begin(), words[d].end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(frequency[a], a) < std::pair(frequency[b], b);
      });
      z.emplace_back();
      std::vector<std::uint32_t> seeded, all(s.num_topics);
      std::iota(all.begin(), all.end(), 0u);
      for (const std::uint32_t w : corpus.words_of(d))
        for (const Seed& seed : priors.seeds)
          if (seed.word == w) seeded.push_back(seed.topic);
      for (std::size_t i = 0; i < words[d].size(); ++i) {
        const float u = uniform(d, i, 0);
        if (seeded.empty()) z[d].push_back(one_of(all, u));
        else z[d].push_back(u < 0.5f ? one_of(seeded, 2 * u) : one_of(all, 2 * u - 1));
      }
    }
  }

  static std::uint32_t one_of(const std::vector<std::uint32_t>& topics, float uniform) {
    return topics[std::min(static_cast<std::size_t>(uniform * static_cast<float>(topics.size())), topics.size() - 1)];
  }

  void sweep(std::uint32_t number) {
    std::size_t begin = 0;
    for (std::size_t batch = 1; batch <= s.sub_batches; ++batch) {
      std::size_t end = begin;
      while (end < z.size() &&
             (batch == s.sub_batches || corpus.first[end] < corpus.words.size() * batch / s.sub_batches))
        ++end;
      const auto frozen = z;
      for (std::size_t d = begin; d < end; ++d)
        for (std::size_t i = 0; i < z[d].size(); ++i) z[d][i] = draw(weights(frozen, d, i), uniform(d, i, number));
      begin = end;
    }
  }

  /// Topics of a document as the sampler keeps them: in the order of `words`.
  std::vector<std::uint16_t> topics_of(std::size_t d) const { return {z[d].begin(), z[d].end()}; }

  float uniform(std::size_t d, std::size_t i, std::uint32_t number) const {
    const std::uint64_t document = corpus.documents[d];
    const auto low = [](std::uint64_t v) { return static_cast<std::uint32_t>(v); };
    const auto block =
        philox({{low(document), low(document >> 32), low(i / 4), number}}, {{low(s.seed), low(s.seed >> 32)}});
    return unit_float(block.of[i % 4]);
  }

  std::vector<float> weights(const std::vector<std::vector<std::uint32_t>>& frozen, std::size_t d,
                             std::size_t i) const {
    std::vector<float> weight;
    const double all_beta = static_cast<double>(corpus.vocabulary.size()) * priors.beta;
    for (std::uint32_t k = 0; k < s.num_topics; ++k) {
      float in_document = 0, in_word = 0;
      double in_topic = 0;
      for (std::size_t j = 0; j < z[d].size(); ++j) in_document += j != i && z[d][j] == k;
      for (std::size_t e = 0; e < frozen.size(); ++e)
        for (std::size_t j = 0; j < frozen[e].size(); ++j) {
          in_topic += frozen[e][j] == k;
          in_word += frozen[e][j] == k && words[e][j] == words[d][i];
        }
      for (const Seed& seed : priors.seeds) {
        in_topic += seed.topic == k ? seed.count : 0;
        in_word += static_cast<float>(seed.topic == k && seed.word == words[d][i] ? seed.count : 0);
      }
      in_word += static_cast<float>(priors.beta);
      in_document += static_cast<float>(priors.alpha[k]);
      const auto sum = static_cast<float>(in_topic + all_beta);
      if (k == z[d][i]) in_document = in_document * (1 / (sum - 1)) * ((in_word - 1) / in_word);
      else in_document *= 1 / sum;
      weight.push_back(in_document * in_word);
    }
    return weight;
  }

  /// Sixteen lanes: sums within a lane, then over the lanes, groups of four first.
  static std::uint32_t draw(const std::vector<float>& weight, float uniform) {
    const std::size_t blocks = (weight.size() + 15) / 16;
    std::vector<std::vector<float>> running(16);
    float lane_sum[16], up_to[16];
    for (std::size_t lane = 0; lane < 16; ++lane) {
      float sum = 0;
      for (std::size_t block = 0; block < blocks; ++block) {
        const std::size_t k = 16 * block + lane;
        sum += k < weight.size() ? weight[k] : 0;
        running[lane].push_back(sum);
      }
      lane_sum[lane] = sum;
    }
    for (std::size_t g = 0; g < 16; g += 4) {
      const float a = lane_sum[g], b = lane_sum[g + 1], c = lane_sum[g + 2], e = lane_sum[g + 3];
      up_to[g] = a;
      up_to[g + 1] = b + a;
      up_to[g + 2] = (c + b) + a;
      up_to[g + 3] = (e + c) + (b + a);
    }
    for (std::size_t lane : {4u, 5u, 6u, 7u}) up_to[lane] += up_to[3];
    for (std::size_t lane : {12u, 13u, 14u, 15u}) up_to[lane] += up_to[11];
    for (std::size_t lane = 8; lane < 16; ++lane) up_to[lane] += up_to[7];
    const float at = uniform * up_to[15];
    std::size_t lane = 0;
    for (const float sum : up_to) lane += sum <= at;
    lane = std::min<std::size_t>(lane, 15);
    const float rest = at - (lane == 0 ? 0 : up_to[lane - 1]);
    std::size_t block = 0;
    for (std::size_t x = 0; x + 1 < blocks; ++x) block += running[lane][x] <= rest;
    return static_cast<std::uint32_t>(std::min(16 * block + lane, weight.size() - 1));
  }
};

}  // namespace topics
