// Does not look at what the host's threads have come to.
#include "sdk.hpp"

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size(); }
  void finish(state& s, out& o) const {
    std::uint64_t parts[4] = {};
    const auto share = [](void* raw, std::uint64_t block, std::uint32_t) noexcept -> tml_status {
      static_cast<std::uint64_t*>(raw)[block] = 1;
      return TML_OK;
    };
    if (const auto* threads = static_cast<const tml_parallel*>(o.extension("textmill.parallel/1"))) {
      threads->run(o.call(), 4, share, parts);
    } else {
      for (auto& p : parts) p = 1;
    }
    o.row<"words">(s.words * (parts[0] + parts[1] + parts[2] + parts[3]));
  }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
