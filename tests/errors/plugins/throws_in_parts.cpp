// A plugin of which parts fail that the host's threads work on: what the first of them has thrown is the reason.
#include <textmill/plugin.hpp>

namespace {

using namespace textmill;

struct ThrowsInParts : plugin<ThrowsInParts> {
  static constexpr meta info{"throws_in_parts", "1.0.0", "Throws in some of its parts"};
  static constexpr auto writes = document_tables(u64("words", "count"));

  void process(const doc&, out& o) const {
    parallel_for(o, 64, [](std::uint64_t part, std::uint32_t) {
      if (part == 5) throw error("part 5 has no end", TML_E_DATA, 2, 7);
      if (part > 5) throw std::runtime_error("part " + std::to_string(part) + " has no end");
    });
  }
};

}  // namespace

TEXTMILL_PLUGINS(ThrowsInParts)
