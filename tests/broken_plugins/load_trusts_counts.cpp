// Makes room for as many values as the saved state says.
#include "sdk.hpp"

namespace {

struct lengths {
  std::vector<std::uint64_t> values;
  void merge(lengths&& other) {
    values.insert(values.end(), other.values.begin(), other.values.end());
    std::sort(values.begin(), values.end());
  }
  void save(textmill::saver& s) const {
    const std::uint64_t n = values.size();
    s.values(&n, 1);
    s.values(values.data(), n);
  }
  void load(textmill::loader& l) {
    std::uint64_t n = 0;
    l.values(&n, 1);
    values.resize(std::min<std::uint64_t>(n, std::uint64_t{1} << 40));
    l.values(values.data(), values.size());
  }
};

struct Broken : broken::learner<Broken, lengths> {
  void observe(state& s, const doc& d) const { s.merge(lengths{{d.in<0>().size()}}); }
  void finish(state& s, out& o) const { o.row<"words">(s.values.size()); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
