// Lua's patterns with a matcher that can be stopped. Knows no Lua.
#pragma once
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace textmill::lua {

/// A pattern that is malformed; the text is Lua's own.
struct PatternError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The flag was set while a match was being looked for.
struct PatternStopped : std::runtime_error {
  PatternStopped() : std::runtime_error("stopped") {}
};

/// A pattern as chapter 6.4.1 of the Lua 5.4 manual defines it, with the character classes of the C locale. All mistakes in
/// it are found when it is made. Any number of items may follow one another: matching takes no room on the C stack.
class Pattern {
 public:
  static constexpr std::size_t most_captures = 32;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Capture {
    std::size_t begin = 0, end = 0;
    bool position = false;  ///< an empty capture "()", whose value is a place
  };
  struct Match {
    std::size_t begin = 0, end = 0;
    std::array<Capture, most_captures> captures;
  };

  /// With `anchored` false a leading "^" is an ordinary character, as gmatch wants it. Throws PatternError.
  explicit Pattern(std::string_view text, bool anchors = true);

  /// The first match that begins at `from` or later and does not end at `forbidden_end`; an anchored pattern looks at `from`
  /// only. Throws PatternStopped soon after `stop` is set.
  bool find(std::string_view subject, std::size_t from, std::size_t forbidden_end, const std::atomic<bool>& stop,
            Match& match) const;
  std::size_t capture_count() const { return capture_count_; }
  bool anchored() const { return anchored_; }

 private:
  enum class What : std::uint8_t { any, literal, set, open, close, position, balanced, frontier, reference, end };
  enum class Repeat : std::uint8_t { once, optional, many, some, lazy };
  using Set = std::array<std::uint64_t, 4>;
  struct Item {
    What what;
    Repeat repeat = Repeat::once;
    unsigned char a = 0, b = 0;  ///< the literal; the two of %b; the index of a capture
    std::uint32_t set = 0;
  };
  class Parser;
  class Matcher;

  bool single(const Item& item, unsigned char c) const {
    if (item.what == What::literal) return item.a == c;
    return item.what == What::any || (((sets_[item.set][c / 64] >> (c % 64)) & 1) != 0);
  }

  std::vector<Item> items_;
  std::vector<Set> sets_;
  std::size_t capture_count_ = 0;
  bool anchored_ = false;
};

}  // namespace textmill::lua
