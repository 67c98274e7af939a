// The keys and words of the run file language: what the reader accepts and the schema describes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace textmill::config {

/// Version of the language; the value of `textmill:`.
inline constexpr int language_version = 1;
inline constexpr std::uint64_t most_threads = 1024;
/// The largest part that `split: {every: N MiB}` may ask for.
inline constexpr std::uint64_t most_part_bytes = std::uint64_t{1} << 30;

/// Keys at the top of a run file.
const std::vector<std::string>& top_keys();
/// Words for `format`, `invalid_utf8`, `clean` and `boilerplate` of a source, `split`, and `on_error` of a step.
const std::vector<std::string>& source_formats();
const std::vector<std::string>& invalid_utf8_policies();
const std::vector<std::string>& cleaning_words();
const std::vector<std::string>& boilerplate_policies();
const std::vector<std::string>& split_words();
const std::vector<std::string>& error_policies();

/// The format of a sink that its path stands for: "csv" for "out/" and "a.csv", "table" for "-"; "" = none.
std::string sink_format_of(const std::string& path);

}  // namespace textmill::config
