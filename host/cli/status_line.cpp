#include "cli/status_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>

namespace textmill::cli {
namespace {

template <class... T> std::string format(const char* pattern, T... values) {
  char buffer[64];
  const int n = std::snprintf(buffer, sizeof buffer, pattern, values...);
  return {buffer, static_cast<std::size_t>(std::clamp(n, 0, static_cast<int>(sizeof buffer) - 1))};
}

/// Of the input when its size is known, else of the current activity; -1 = unknown.
double share_of(const chain::Progress& p) {
  if (p.fraction >= 0) return std::min(1.0, p.fraction);
  if (p.bytes_total == 0) return -1;
  return std::min(1.0, static_cast<double>(p.bytes_done) / static_cast<double>(p.bytes_total));
}

std::string bar(double share) {
  constexpr int width = 20;
  const int full = static_cast<int>(std::lround(share * width));
  return "[" + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(width - full), '-') + "] ";
}

}  // namespace

std::string byte_text(std::uint64_t bytes) {
  const auto b = static_cast<double>(bytes);
  if (bytes < 1000) return std::to_string(bytes) + " B";
  if (b < 999.5e3) return format("%.0f kB", b / 1e3);
  if (b < 999.95e6) return format("%.1f MB", b / 1e6);
  return format("%.2f GB", b / 1e9);
}

std::string duration_text(double seconds) {
  if (seconds < 59.95) return format(seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
  const auto whole = static_cast<long>(std::lround(seconds));
  if (whole < 3600) return format("%ld min %ld s", whole / 60, whole % 60);
  return format("%ld h %ld min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const chain::Progress& p, double seconds, std::size_t columns) {
  const double share = share_of(p);
  std::string text = p.activity + " ";
  if (share >= 0) text += bar(share) + format("%3.0f %% ", share * 100);
  text += std::to_string(p.documents) + (p.documents == 1 ? " document" : " documents");
  text += ", " + byte_text(p.bytes_done);
  if (p.bytes_total != 0) text += " of " + byte_text(p.bytes_total);
  const bool reading = p.fraction < 0;
  if (reading && seconds > 0.5) {
    const double rate = static_cast<double>(p.bytes_done) / seconds;
    text += ", " + byte_text(static_cast<std::uint64_t>(rate)) + "/s";
    if (p.bytes_total > p.bytes_done && rate > 0)
      text += ", " + duration_text(static_cast<double>(p.bytes_total - p.bytes_done) / rate) + " left";
  }
  if (text.size() > columns) text.resize(columns);
  return text;
}

StatusLine::StatusLine(const Terminal& terminal) : terminal_(terminal), start_(std::chrono::steady_clock::now()) {}

StatusLine::~StatusLine() { clear(); }

void StatusLine::erase() {
  if (drawn_) *terminal_.err << "\r\x1b[K";
  drawn_ = false;
}

void StatusLine::clear() {
  const std::lock_guard lock(mutex_);
  erase();
  terminal_.err->flush();
}

void StatusLine::show(const chain::Progress& progress) {
  if (!terminal_.err_is_terminal || terminal_.verbosity < 0) return;
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
  const std::lock_guard lock(mutex_);
  *terminal_.err << '\r' << progress_text(progress, passed.count(), terminal_.err_columns - 1) << "\x1b[K"
                 << std::flush;
  drawn_ = true;
}

void StatusLine::message(int level, const std::string& text) {
  if (level > terminal_.verbosity + 1) return;
  constexpr const char* names[] = {"error: ", "warning: ", "", ""};
  constexpr const char* colours[] = {"\x1b[1;31m", "\x1b[1;33m", "", ""};
  const int l = std::clamp(level, 0, 3);
  const bool colour = terminal_.err_colour && *colours[l] != '\0';
  const std::lock_guard lock(mutex_);
  erase();
  *terminal_.err << (colour ? colours[l] : "") << names[l] << (colour ? "\x1b[0m" : "") << text << '\n';
}

}  // namespace textmill::cli
