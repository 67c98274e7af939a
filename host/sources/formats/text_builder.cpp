#include "sources/formats/text_builder.hpp"

#include <array>
#include <utility>

namespace textmill::sources {
namespace {

constexpr auto blank_bytes = [] {
  std::array<bool, 256> blanks{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) blanks[static_cast<unsigned char>(c)] = true;
  return blanks;
}();

bool is_blank_byte(char c) { return blank_bytes[static_cast<unsigned char>(c)]; }

/// The first byte from `at` on that is a blank, or is none; the size when there is none.
std::size_t next_byte(std::string_view run, std::size_t at, bool blank) {
  while (at < run.size() && is_blank_byte(run[at]) != blank) ++at;
  return at;
}

/// How many bytes from `at` on, in whole steps, have no blank but ' ' and no two of these beside each other. The step is short
/// enough to be looked at by a few vector instructions.
std::size_t even_bytes(std::string_view run, std::size_t at) {
  constexpr std::size_t step = 64;
  const std::size_t begin = at;
  for (; at + step < run.size(); at += step) {
    const char* const c = run.data() + at;
    unsigned char odd = 0;
    for (std::size_t i = 0; i < step; ++i)
      odd |= static_cast<unsigned char>(((c[i] >= '\t') & (c[i] <= '\r')) | ((c[i] == ' ') & (c[i + 1] == ' ')));
    if (odd != 0) break;
  }
  return at - begin;
}

/// Where a stretch that is `run` from `word` on, with single blanks between its words, ends: behind a word.
std::size_t end_of_stretch(std::string_view run, std::size_t word) {
  std::size_t end = word + even_bytes(run, word);
  // A word begins behind a blank, which may be the last byte that was looked at.
  if (end != word && run[end - 1] == ' ') --end;
  else end = next_byte(run, end, true);
  while (end + 1 < run.size() && run[end] == ' ' && !is_blank_byte(run[end + 1])) end = next_byte(run, end + 1, true);
  return end;
}

}  // namespace

void TextBuilder::close_gap() {
  const Gap gap = std::exchange(gap_, Gap::none);
  const bool is_blank = std::exchange(gap_is_blank_, false);
  if (!made_.text.empty()) {
    if (gap == Gap::blank) {
      if (is_blank && keep_offsets_) made_.offsets.add(made_.text.size(), gap_at_, 1);
      made_.text += ' ';
    } else if (gap == Gap::line) {
      made_.text += '\n';
    } else if (gap == Gap::paragraph) {
      made_.text += "\n\n";
    }
  }
  for (auto& label : waiting_pages_) made_.pages.push_back({made_.text.size(), std::move(label)});
  waiting_pages_.clear();
  if (std::exchange(heading_waits_, false)) made_.headings.push_back({made_.text.size(), made_.text.size()});
}

void TextBuilder::append(std::string_view run, std::uint64_t at, bool same_bytes) {
  if (made_.text.size() + run.size() > most_extracted_bytes)
    throw FormatError("its text is larger than " + std::to_string(most_extracted_bytes >> 20) + " MiB", at);
  if (keep_offsets_) made_.offsets.add(made_.text.size(), at, same_bytes ? run.size() : 0);
  made_.text += run;
}

void TextBuilder::text(std::string_view run, std::uint64_t at, bool same_bytes) {
  for (std::size_t i = 0; i < run.size();) {
    const std::size_t word = next_byte(run, i, false);
    if (word != i) {
      gap_is_blank_ = gap_ == Gap::none && same_bytes && word - i == 1 && run[i] == ' ';
      gap_at_ = at + i;
      blank();
    }
    if (word == run.size()) return;
    const std::size_t end = same_bytes ? end_of_stretch(run, word) : next_byte(run, word, true);
    close_gap();
    append(run.substr(word, end - word), same_bytes ? at + word : at, same_bytes);
    i = end;
  }
}

void TextBuilder::kept_text(std::string_view run, std::uint64_t at, bool same_bytes) {
  if (run.empty()) return;
  close_gap();
  append(run, at, same_bytes);
}

void TextBuilder::begin_heading() {
  end_heading();
  paragraph();
  heading_open_ = heading_waits_ = true;
}

void TextBuilder::end_heading() {
  if (!std::exchange(heading_open_, false)) return;
  // A heading without text is none.
  if (!std::exchange(heading_waits_, false)) made_.headings.back().end = made_.text.size();
  paragraph();
}

void TextBuilder::page(std::string label) {
  waiting_pages_.push_back(std::move(label));
  blank();
}

Extracted TextBuilder::take() {
  end_heading();
  gap_ = Gap::none;
  for (auto& label : waiting_pages_) made_.pages.push_back({made_.text.size(), std::move(label)});
  waiting_pages_.clear();
  return std::exchange(made_, {});
}

}  // namespace textmill::sources
