// Keeps pointers into the state that was merged into it.
#include "sdk.hpp"

#include <memory>
#include <vector>

namespace {

struct borrowing {
  std::unique_ptr<std::uint64_t[]> own = std::make_unique<std::uint64_t[]>(64);
  std::vector<const std::uint64_t*> borrowed;

  std::uint64_t words() const {
    std::uint64_t n = own[32];
    for (const auto* other : borrowed) n += other[32];
    return n;
  }
  void merge(borrowing&& other) {
    borrowed.push_back(other.own.get());
    borrowed.insert(borrowed.end(), other.borrowed.begin(), other.borrowed.end());
  }
  void save(textmill::saver& s) const {
    const std::uint64_t n = words();
    s.values(&n, 1);
  }
  void load(textmill::loader& l) { l.values(&own[32], 1); }
};

struct Broken : broken::learner<Broken, borrowing> {
  void observe(state& s, const doc& d) const { s.own[32] += d.in<0>().size(); }
  void finish(state& s, out& o) const { o.row<"words">(s.words()); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
