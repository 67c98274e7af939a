// A step as one worker runs it; for the files that Worker is made of.
#pragma once
#include "chain/worker.hpp"

#include <chrono>

namespace textmill::chain {

/// The plugin's worker, its call, and the columns that it is handed.
struct Worker::StepWorker {
  StepWorker(const Step& s, model::LocalVocabulary& v, const Services& services)
      : step(s), call(s.plugin.descriptor, v, services) {}
  ~StepWorker() {
    if (worker != nullptr) step.plugin.entry->worker_free(worker);
  }
  const Step& step;
  tml_call call;
  void* worker = nullptr;
  std::vector<Bound> bound;             // by index of reads
  std::vector<tml_column> in;           // by index of reads
  std::vector<model::Column> metadata;  // by index of reads; only those from metadata are used
  std::vector<std::uint32_t> interned;  // by the last call, when a memory is used
  void* only_state = nullptr;           // the state, when there are no groups
  bool refers_to_layers = false;        // what it writes is held against the layers that it reads
};

/// Adds the time of its life to a step's, when the document is one of the sample.
class Stopwatch {
 public:
  Stopwatch(StepTime& time, bool runs) : time_(time), runs_(runs) {
    if (runs) start_ = std::chrono::steady_clock::now();
  }
  ~Stopwatch() {
    if (runs_)
      time_.nanoseconds += std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start_).count();
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  StepTime& time_;
  bool runs_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace textmill::chain
