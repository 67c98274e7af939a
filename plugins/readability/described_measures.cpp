#include "described_measures.hpp"

#include "difficulty.hpp"
#include "measures.hpp"

#include <list>
#include <string>

namespace readability {
namespace {

std::string note_of(const Measure& m) {
  std::string note = m.languages == "any" ? "Of any language written with letters" : "For " + std::string(m.languages);
  note += m.direction == Direction::higher_is_easier ? "; higher is easier" : "; higher is harder";
  if (m.normed_sentences != 0)
    note += "; marked as extrapolated with fewer than " + std::to_string(m.normed_sentences) + " sentences";
  return note;
}

std::string note_of(const DifficultyModel& m) {
  std::string note = "For " + m.language + "; nine in ten judgements lie within " + shown(m.half_width) +
                     " of it (cross-validation). Its features:";
  for (const auto& p : m.parts) {
    const auto& f = feature_definitions[p.feature];
    note.append(p.feature == m.parts.front().feature ? " " : "; ").append(f.id).append(" = ").append(f.definition);
  }
  return note;
}

/// Keeps texts that are put together here for as long as the library.
std::string_view keep(std::string text) {
  static std::list<std::string> texts;
  return texts.emplace_back(std::move(text));
}

std::vector<textmill::measure> all() {
  std::vector<textmill::measure> out;
  for (const Measure* m : measures()) {
    textmill::measure shown{m->id, m->formula, m->source, keep(note_of(*m)), m->unit, "word", m->minimum_words};
    if (m->high < 1e8) shown.low = m->low, shown.high = m->high;
    out.push_back(shown);
  }
  for (const auto& m : difficulty_models())
    out.push_back({keep(m.language == "en" ? m.id : m.id + " (" + m.language + ")"), keep(m.formula()), own_source,
                   keep(note_of(m)), m.unit});
  return out;
}

}  // namespace

std::vector<textmill::measure> described_measures() {
  static const auto list = all();
  return list;
}

}  // namespace readability
