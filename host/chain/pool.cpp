#include "chain/pool.hpp"

namespace textmill::chain {

Pool::Pool(std::uint32_t lanes) {
  for (std::uint32_t lane = 1; lane < lanes; ++lane) threads_.emplace_back([this, lane] { serve(lane); });
}

Pool::~Pool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_there_.notify_all();
  for (auto& t : threads_) t.join();
}

void Pool::run(const std::function<void(std::uint32_t)>& work) {
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    busy_ = static_cast<std::uint32_t>(threads_.size());
    ++round_;
  }
  work_there_.notify_all();
  work(0);
  wait([this] { return busy_ == 0; });
}

void Pool::wait(const std::function<bool()>& ready) {
  const std::uint32_t lane = lane_of_this_thread();
  std::unique_lock lock(mutex_);
  for (;;) {
    work_there_.wait(lock, [&] { return ready() || !offers_.empty(); });
    if (ready()) return;
    help(lock, lane);
  }
}

void Pool::wake() {
  { const std::lock_guard lock(mutex_); }  // so that nobody has looked already and does not sleep yet
  work_there_.notify_all();
}

void Pool::serve(std::uint32_t lane) {
  std::uint64_t seen = 0;
  std::unique_lock lock(mutex_);
  for (;;) {
    work_there_.wait(lock, [&] { return stopping_ || round_ != seen || !offers_.empty(); });
    if (stopping_) return;
    if (round_ == seen) {
      help(lock, lane);
      continue;
    }
    seen = round_;
    const auto* work = work_;
    lock.unlock();
    (*work)(lane);
    lock.lock();
    if (--busy_ == 0) work_there_.notify_all();
  }
}

void Pool::share(std::uint64_t blocks, const std::function<bool(std::uint64_t, std::uint32_t)>& block) {
  Offer offer{block, blocks};
  const std::uint32_t lane = lane_of_this_thread();
  if (threads_.empty() || blocks < 2) return work_on(offer, lane);
  {
    const std::lock_guard lock(mutex_);
    offers_.push_back(&offer);
  }
  work_there_.notify_all();
  work_on(offer, lane);
  std::unique_lock lock(mutex_);
  std::erase(offers_, &offer);
  helper_left_.wait(lock, [&] { return offer.helpers == 0; });
}

void Pool::help(std::unique_lock<std::mutex>& lock, std::uint32_t lane) {
  Offer& offer = *offers_.front();
  ++offer.helpers;
  lock.unlock();
  work_on(offer, lane);
  lock.lock();
  std::erase(offers_, &offer);  // nothing is left of it
  if (--offer.helpers == 0) helper_left_.notify_all();
}

void Pool::work_on(Offer& offer, std::uint32_t lane) {
  for (std::uint64_t b; (b = offer.next.fetch_add(1, std::memory_order_relaxed)) < offer.blocks;)
    if (!offer.block(b, lane)) offer.next.store(offer.blocks, std::memory_order_relaxed);
}

std::uint32_t Pool::lane_of_this_thread() const {
  for (std::uint32_t i = 0; i < threads_.size(); ++i)
    if (threads_[i].get_id() == std::this_thread::get_id()) return i + 1;
  return 0;
}

}  // namespace textmill::chain
