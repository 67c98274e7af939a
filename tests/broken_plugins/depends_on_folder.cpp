// Writes how many letters the name of the working directory has.
#include "sdk.hpp"

#include <filesystem>

namespace {

struct Broken : broken::learner<Broken, broken::word_count> {
  void observe(state& s, const doc&) const { ++s.words; }
  void finish(state&, out& o) const { o.row<"words">(std::filesystem::current_path().native().size()); }
};

}  // namespace
TEXTMILL_PLUGINS(Broken)
