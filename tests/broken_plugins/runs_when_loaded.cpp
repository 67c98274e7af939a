// Fills a table in a constructor that runs when it is loaded.
#include "sdk.hpp"

#include <map>
#include <string>

namespace {

const std::map<std::string, std::uint64_t> weights = {{"one", 1}, {"two", 2}};

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc& d) const { s.words += d.in<0>().size() * weights.at("one"); }
  void finish(state& s, out& o) const { o.row<"words">(s.words); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
