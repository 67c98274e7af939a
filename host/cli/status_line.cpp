#include "cli/status_line.hpp"

#include "model/json.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>
#include <vector>

namespace textmill::cli {

using model::byte_text;

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

std::string count_text(std::uint64_t n, const std::string& singular) {
  return std::to_string(n) + " " + singular + (n == 1 ? "" : "s");
}

std::string duration_text(double seconds) {
  if (seconds < 59.95) return format(seconds < 9.995 ? "%.2f s" : "%.1f s", seconds);
  const auto whole = static_cast<long>(std::lround(seconds));
  if (whole < 3600) return format("%ld min %ld s", whole / 60, whole % 60);
  return format("%ld h %ld min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const chain::Progress& p, double seconds, std::size_t columns) {
  const double share = share_of(p);
  std::vector<std::string> parts;
  if (p.bytes_total != 0) parts.push_back(", " + byte_text(p.bytes_done) + " of " + byte_text(p.bytes_total));
  else parts.push_back(", " + byte_text(p.bytes_done));
  if (p.fraction < 0 && seconds > 0.5) {  // while reading; later activities have no rate in bytes
    const double rate = static_cast<double>(p.bytes_done) / seconds;
    parts.push_back(", " + byte_text(static_cast<std::uint64_t>(rate)) + "/s");
    if (p.bytes_total > p.bytes_done && rate > 0)
      parts.push_back(", " + duration_text(static_cast<double>(p.bytes_total - p.bytes_done) / rate) + " left");
  }
  std::string text = p.activity + " ";
  if (share >= 0) text += bar(share) + format("%3.0f %% ", share * 100);
  text += count_text(p.documents, "document");
  text.resize(std::min(text.size(), columns));
  for (const auto& part : parts) {  // what does not fit is left out whole
    if (text.size() + part.size() > columns) break;
    text += part;
  }
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

std::string log_line(int level, const std::string& text) {
  constexpr const char* names[] = {"error", "warning", "info", "debug"};
  model::JsonWriter json;
  json.begin_object().key("level").text(names[std::clamp(level, 0, 3)]).key("message").text(text).end();
  return json.take();
}

/// A line every ten seconds at first, later when a tenth more time has passed.
void StatusLine::show_plainly(const chain::Progress& p, double seconds) {
  if (seconds < next_plain_) return;
  next_plain_ = std::max(seconds + 10, seconds * 1.1);
  if (!terminal_.log_json) {
    constexpr std::size_t uncut = 200;
    *terminal_.err << progress_text(p, seconds, uncut) << std::endl;
    return;
  }
  model::JsonWriter json;
  json.begin_object().key("level").text("info").key("event").text("progress").key("activity").text(p.activity);
  json.key("documents").number(p.documents).key("bytes").number(p.bytes_done).key("bytes_total").number(p.bytes_total);
  json.key("seconds").number(seconds);
  if (const double share = share_of(p); share >= 0) json.key("share").number(share);
  *terminal_.err << json.end().take() << std::endl;
}

void StatusLine::show(const chain::Progress& progress) {
  if (terminal_.verbosity < 0) return;
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
  const std::lock_guard lock(mutex_);
  if (!terminal_.err_is_terminal || terminal_.log_json) return show_plainly(progress, passed.count());
  *terminal_.err << '\r' << progress_text(progress, passed.count(), terminal_.err_columns - 1) << "\x1b[K"
                 << std::flush;
  drawn_ = true;
}

void StatusLine::message(int level, const std::string& text) {
  if (level > terminal_.verbosity + 1) return;
  if (terminal_.log_json) {
    const std::lock_guard lock(mutex_);
    *terminal_.err << log_line(level, text) << '\n';
    return;
  }
  constexpr const char* names[] = {"error: ", "warning: ", "", ""};
  constexpr const char* colours[] = {"\x1b[1;31m", "\x1b[1;33m", "", ""};
  const int l = std::clamp(level, 0, 3);
  const bool colour = terminal_.err_colour && *colours[l] != '\0';
  const std::lock_guard lock(mutex_);
  erase();
  *terminal_.err << (colour ? colours[l] : "") << names[l] << (colour ? "\x1b[0m" : "") << text << '\n';
}

}  // namespace textmill::cli
