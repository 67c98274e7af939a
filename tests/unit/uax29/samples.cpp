#include "samples.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "uax29/word_table.hpp"

namespace uax29_test {
namespace {

bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

std::vector<textmill::uax29::Isa> supported_isas() {
  std::vector<textmill::uax29::Isa> isas;
  for (const auto isa : textmill::uax29::all_isas)
    if (textmill::uax29::is_supported(isa)) isas.push_back(isa);
  return isas;
}

void append_utf8(std::string& text, char32_t c) {
  const auto add = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto follow = [&](int shift) { add(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) return add(c);
  if (c < 0x800) return add(0xC0 | c >> 6), follow(0);
  if (c < 0x10000) return add(0xE0 | c >> 12), follow(6), follow(0);
  add(0xF0 | c >> 18), follow(12), follow(6), follow(0);
}

std::vector<std::string> one_of_each_kind() {
  std::array<bool, 256> seen{};
  std::vector<std::string> kinds;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (is_surrogate(c)) continue;
    std::string text;
    append_utf8(text, c);
    const auto [entry, length] = textmill::uax29::word_character(text.data());
    if (length != text.size()) throw std::logic_error("word_character counts " + std::to_string(length) + " bytes");
    // One more of each for every length, since ASCII and letters of two bytes have ways of their own.
    const std::size_t key = entry % 64u * 4 + (length - 1u);
    if (seen[key]) continue;
    seen[key] = true;
    kinds.push_back(text);
  }
  return kinds;
}

std::string RandomText::next(std::size_t characters) {
  static constexpr std::string_view ascii = "aaaabcdeZ0019__..,,;::''\"\"  \n\r-!()\t";
  static constexpr std::array<std::string_view, 16> common{
      "é", "ß", "×", "д", "Я", "α", "м", "\u2019", "—", "“", "中", "が", "カ", "\u0301", "\u00AD", "\U0001F469"};
  const std::size_t flavour = below(4);
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) {
    const std::size_t dice = below(8);
    if (flavour == 0 || (flavour == 1 && dice != 0)) {
      text += ascii[below(ascii.size())];
    } else if (flavour == 3 && dice < 6) {
      text += dice < 2 ? std::string_view(&ascii[below(ascii.size())], 1) : common[below(common.size())];
    } else if (dice == 7) {
      char32_t c = 0;
      do c = static_cast<char32_t>(below(0x110000));
      while (is_surrogate(c));
      append_utf8(text, c);
    } else {
      text += kinds_[below(kinds_.size())];
    }
  }
  return text;
}

std::optional<std::vector<Example>> read_examples(std::string_view name) {
  std::ifstream in(std::filesystem::path(TEXTMILL_UNICODE_DATA) / "auxiliary" / name);
  if (!in) return std::nullopt;
  std::vector<Example> examples;
  for (std::string line; std::getline(in, line);) {
    Example example{line, {}, {}};
    std::istringstream fields(line.substr(0, line.find('#')));
    for (std::string field; fields >> field;) {
      if (field == "×") continue;
      if (field != "÷") append_utf8(example.text, static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      else if (!example.text.empty()) example.boundaries.push_back(static_cast<std::uint32_t>(example.text.size()));
    }
    if (!example.text.empty()) examples.push_back(example);
  }
  return examples;
}

std::vector<std::string> real_texts() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(TEXTMILL_SOURCE_FOLDER "/plugins"))
    if (entry.path().extension() == ".md" || entry.path().extension() == ".txt") texts.push_back(read(entry.path()));
  if (const char* const names = std::getenv("TEXTMILL_TEST_TEXTS")) {
    std::istringstream paths(names);
    for (std::string path; std::getline(paths, path, ':');) texts.push_back(read(path));
  }
  return texts;
}

std::string readable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    char buffer[8];
    const auto byte = static_cast<unsigned char>(c);
    std::snprintf(buffer, sizeof buffer, byte < 0x20 || byte >= 0x7F ? "\\x%02X" : "%c", byte);
    result += buffer;
  }
  return result;
}

}  // namespace uax29_test
