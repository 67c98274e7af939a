// Sizes and times as people write them.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace textmill::config {

/// "256 MiB", "2 GiB", "512 KiB", to bytes; nullopt for anything else. A unit must be there.
std::optional<std::uint64_t> byte_count(std::string_view text);
/// "10 s", "500 ms", "2 min"; nullopt for anything else.
std::optional<std::chrono::milliseconds> duration(std::string_view text);

}  // namespace textmill::config
