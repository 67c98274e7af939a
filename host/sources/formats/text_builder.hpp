// Running text out of marked-up text: blanks become single, blocks become paragraphs, and every byte knows where it came
// from. Knows no mark-up.
#pragma once
#include "sources/formats/extracted.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace textmill::sources {

class TextBuilder {
 public:
  /// `keep_offsets`: fill the offset map.
  explicit TextBuilder(bool keep_offsets) : keep_offsets_(keep_offsets) {}

  /// Adds text that stands at byte `at` of the original; `same_bytes` says that it stands there as it is. White space
  /// becomes single blanks, and goes at the edges of lines.
  void text(std::string_view run, std::uint64_t at, bool same_bytes);
  /// Adds text whose line breaks and blanks count.
  void kept_text(std::string_view run, std::uint64_t at, bool same_bytes);
  /// A blank, the next line, a new paragraph before what comes next.
  void blank() { wait_for(Gap::blank); }
  void line() { wait_for(Gap::line); }
  void paragraph() { wait_for(Gap::paragraph); }
  /// Nothing stands before what comes next after all.
  void forget_gap() { gap_ = Gap::none; }
  /// Text between these two is a heading, and a paragraph of its own.
  void begin_heading();
  void end_heading();
  /// A page begins with what comes next.
  void page(std::string label);

  std::size_t size() const { return made_.text.size(); }
  bool empty() const { return made_.text.empty(); }
  /// What was built; the builder is as new.
  Extracted take();

 private:
  enum class Gap { none, blank, line, paragraph };
  void wait_for(Gap gap) { gap_ = gap > gap_ ? gap : gap_; }
  void close_gap();
  void append(std::string_view run, std::uint64_t at, bool same_bytes);

  bool keep_offsets_;
  Extracted made_;
  Gap gap_ = Gap::none;
  std::uint64_t gap_at_ = 0;
  bool gap_is_blank_ = false;  ///< one blank byte of the original, at gap_at_
  std::vector<std::string> waiting_pages_;
  bool heading_open_ = false, heading_waits_ = false;
};

}  // namespace textmill::sources
