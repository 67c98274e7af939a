// Saves terms in the order of their ids.
#include "sdk.hpp"

#include <set>

namespace {

struct id_set {
  std::set<textmill::term_id> ids;
  void merge(id_set&& other) { ids.merge(other.ids); }
  void save(textmill::saver& s) const {
    const std::uint64_t n = ids.size();
    s.values(&n, 1);
    for (const auto id : ids) s.terms(&id, 1);
  }
  void load(textmill::loader& l) {
    for (std::size_t n = l.count(4); n != 0; --n) {
      textmill::term_id id{};
      l.terms(&id, 1);
      ids.insert(id);
    }
  }
};

struct Broken : broken::learner<Broken, id_set> {
  void observe(state& s, const doc& d) const {
    for (const auto t : d.in<0>()) s.ids.insert(t);
  }
  void finish(state& s, out& o) const { o.row<"words">(s.ids.size()); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
