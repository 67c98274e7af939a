// A plugin whose process() throws: the SDK makes a failure of it, with the bytes of the text that are to blame.
#include <textmill/plugin.hpp>

namespace {

using namespace textmill;

struct Throws : plugin<Throws> {
  static constexpr meta info{"throws", "1.0.0", "Throws on every document that has a word"};
  static constexpr auto writes = document_tables(u64("words", "count"));

  void process(const doc& d, out&) const {
    if (!d.text().empty()) throw std::runtime_error("the table of words is not where it should be");
  }
};

}  // namespace

TEXTMILL_PLUGINS(Throws)
