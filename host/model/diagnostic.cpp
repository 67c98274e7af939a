#include "model/diagnostic.hpp"

#include <algorithm>
#include <ostream>

namespace textmill::model {

void Diagnostics::error(Place place, std::string message, std::string hint) {
  list_.push_back({Severity::error, std::move(place), std::move(message), std::move(hint)});
  ++error_count_;
}

void Diagnostics::warning(Place place, std::string message, std::string hint) {
  list_.push_back({Severity::warning, std::move(place), std::move(message), std::move(hint)});
}

void Diagnostics::add_source(std::string file, std::string text) {
  sources_.emplace_back(std::move(file), std::move(text));
}

namespace {

std::string_view line_of(std::string_view text, std::size_t line) {
  for (std::size_t n = 1; n < line; ++n) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t characters(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

void print_excerpt(std::ostream& out, const Diagnostic& d, std::string_view source) {
  constexpr std::size_t widest = 160;
  const std::string_view line = line_of(source, d.place.line);
  const std::size_t start = std::min(d.place.column - 1, line.size());
  if (line.empty() || start > widest) {
    if (!d.hint.empty()) out << "          " << d.hint << '\n';
    return;
  }
  std::string number = std::to_string(d.place.line);
  number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
  std::string shown(line.substr(0, widest));
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  out << number << " | " << shown << (line.size() > widest ? "..." : "") << '\n';
  const std::size_t length =
      std::max<std::size_t>(1, characters(line.substr(start, std::min(d.place.length, widest - start))));
  out << "      | " << std::string(characters(line.substr(0, start)), ' ') << '^' << std::string(length - 1, '~');
  if (!d.hint.empty()) out << ' ' << d.hint;
  out << '\n';
}

}  // namespace

void Diagnostics::print(std::ostream& out) const {
  std::vector<const Diagnostic*> sorted;
  for (const auto& d : list_) sorted.push_back(&d);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    if (a->place.file != b->place.file) return false;
    return std::pair(a->place.line, a->place.column) < std::pair(b->place.line, b->place.column);
  });
  for (const auto* d : sorted) {
    if (!d->place.file.empty()) {
      out << d->place.file << ':';
      if (d->place.line != 0) out << d->place.line << ':' << d->place.column << ':';
      out << ' ';
    }
    if (d->severity == Severity::warning) out << "warning: ";
    if (d->severity == Severity::note) out << "note: ";
    out << d->message << '\n';
    const auto source =
        std::find_if(sources_.begin(), sources_.end(), [&](const auto& s) { return s.first == d->place.file; });
    if (d->place.line != 0 && source != sources_.end()) print_excerpt(out, *d, source->second);
    else if (!d->hint.empty()) out << "          " << d->hint << '\n';
  }
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string_view best;
  std::size_t best_distance = 2 + word.size() / 4;
  if (word.size() > 64) return best;
  for (const auto& c : candidates) {
    if (c.size() > 64) continue;
    if (const std::size_t d = edit_distance(word, c); d < best_distance && d < std::max(word.size(), c.size())) {
      best = c;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace textmill::model
