// topics_rate CORPUS TOPICS SWEEPS THREADS STEP SEED: samples topics of a file with a tokenised document a line, and prints every
// STEP sweeps "SWEEP CPU_SECONDS WALL_SECONDS LOG_LIKELIHOOD_OF_A_TOKEN TOKENS": the form that topics_against.sh takes from every
// program. Priors are alpha = 5 / TOPICS and beta = 0.01 and stay so. Reading and measuring don't count.
#include "priors.hpp"
#include "sampler.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <unordered_map>

namespace {

struct Corpus {
  std::vector<std::string> texts;
  std::vector<std::vector<std::uint32_t>> documents;

  explicit Corpus(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("can't read " + path);
    std::unordered_map<std::string, std::uint32_t> ids;
    for (std::string line; std::getline(file, line);) {
      auto& document = documents.emplace_back();
      std::istringstream tokens(line);
      for (std::string token; tokens >> token;) {
        const auto [at, is_new] = ids.emplace(token, static_cast<std::uint32_t>(ids.size()));
        if (is_new) texts.push_back(token);
        document.push_back(at->second);
      }
    }
  }
  topics::TrimmedCorpus trimmed() const {
    std::vector<topics::Document> all;
    for (std::size_t d = 0; d < documents.size(); ++d) all.push_back({d, documents[d]});
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    return topics::trim(all, views, {});
  }
};

topics::Lanes threads(std::uint32_t count) {
  topics::Lanes lanes;
  lanes.count = count;
  lanes.run = [count](const topics::Lanes::Body& body) {
    std::vector<std::thread> others;
    for (std::uint32_t lane = 1; lane < count; ++lane) others.emplace_back(body, lane);
    body(0);
    for (auto& t : others) t.join();
  };
  return lanes;
}

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

void measure(const std::string& path, std::uint32_t topics, std::uint32_t sweeps, std::uint32_t thread_count,
             std::uint32_t step, std::uint64_t seed) {
  using clock = std::chrono::steady_clock;
  const Corpus read(path);
  const auto corpus = read.trimmed();
  const topics::Priors priors{std::vector<double>(topics, 5.0 / topics), 0.01};
  topics::Sampler sampler(corpus, {topics, 64, seed}, priors, threads(thread_count), topics::chosen_isa());
  const auto tokens = static_cast<double>(sampler.token_count());
  double cpu = 0, wall = 0;
  for (std::uint32_t sweep = 1; sweep <= sweeps; ++sweep) {
    const auto begin = clock::now();
    const double cpu_begin = cpu_seconds();
    sampler.sweep(sweep, [] {});
    cpu += cpu_seconds() - cpu_begin;
    wall += std::chrono::duration<double>(clock::now() - begin).count();
    if (sweep % step != 0) continue;
    std::printf("%u %.3f %.3f %.5f %.0f\n", sweep, cpu, wall,
                topics::log_likelihood(topics::histograms_of(sampler), priors) / tokens, tokens);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: topics_rate CORPUS TOPICS SWEEPS THREADS STEP SEED\n";
    return 2;
  }
  const auto number = [&](int i) { return static_cast<std::uint32_t>(std::stoul(argv[i])); };
  try {
    measure(argv[1], number(2), number(3), number(4), number(5), number(6));
  } catch (const std::exception& e) {
    std::cerr << "topics_rate: " << e.what() << "\n";
    return 1;
  }
}
