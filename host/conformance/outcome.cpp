#include "conformance/session.hpp"
#include "model/types.hpp"

#include <algorithm>
#include <cstring>
#include <ctime>

namespace textmill::conformance {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

/// Status and fail() must tell the same story.
std::string disagreement(const KitCall& call, tml_status status) {
  if (status == TML_OK && call.failures_said != 0)
    return "fail() was called (" + call.failure.reason + "), but the call returned ok";
  if (status == TML_OK) return "";
  if (status < TML_E_INTERNAL || status > TML_OK)
    return "the status " + std::to_string(status) + " is none of the contract";
  if (call.failures_said == 0 && !call.refused)
    return "the call returned " + std::to_string(status) + " (" + std::string(model::status_name(status)) +
           ") without calling fail()";
  if (call.failure.reason.empty() && !call.refused) return "fail() was called without a reason";
  return "";
}

/// Terms as texts, references as numbers: what a table holds.
model::Column readable(const model::Column& column, const model::Vocabulary& vocabulary) {
  if (column.type() != TML_TERM) {
    model::Column copy = column.compact();
    return copy;
  }
  model::Column texts(TML_STR);
  texts.reset(TML_STR, 0);
  for (std::size_t i = 0; i < column.rows(); ++i) {
    const std::uint32_t id = column.as<std::uint32_t>()[i];
    texts.append(column.valid(i) && vocabulary.contains(id) ? vocabulary.text(id) : std::string_view());
  }
  if (column.has_nulls())
    std::memcpy(texts.validity(), const_cast<model::Column&>(column).validity(), (column.rows() + 7) / 8);
  return texts;
}

std::vector<model::Table> written_frames(const KitCall& call, const std::vector<model::TableSchema>& schemas) {
  std::vector<model::Table> frames;
  for (std::size_t f = 0; f < call.frames.size(); ++f) {
    const auto& frame = call.frames[f];
    if (!call.may_write(frame.columns[0])) continue;
    model::Table table;
    table.schema = &schemas[f];
    for (const std::uint32_t i : frame.columns)
      table.columns.push_back(readable(call.columns[i], call.vocabulary.shared()));
    if (frame.table) table.sort(call.writes == chain::Writes::finish);
    frames.push_back(std::move(table));
  }
  return frames;
}

/// The bytes of a value, as far as they count.
bool same_value(const model::Column& a, const model::Column& b, std::size_t i) {
  if (a.valid(i) != b.valid(i)) return false;
  if (!a.valid(i)) return true;
  if (a.is_text()) return a.text(i) == b.text(i);
  const std::size_t w = model::width(a.type());
  return std::memcmp(a.data() + i * w, b.data() + i * w, w) == 0;
}

std::string shown(const model::Column& c, std::size_t i) {
  if (!c.valid(i)) return "null";
  std::string text = model::cell_text(c, i);
  if (text.size() > 40) text = text.substr(0, 40) + "...";
  return c.is_text() ? quoted(text) : text;
}

std::string table_difference(const model::Table& a, const model::Table& b) {
  const std::string& name = a.schema->name;
  if (a.rows() != b.rows())
    return quoted(name) + " has " + std::to_string(a.rows()) + " rows, then " + std::to_string(b.rows());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t c = 0; c < a.columns.size(); ++c)
      if (!same_value(a.columns[c], b.columns[c], i))
        return quoted(name + "." + a.schema->columns[c].name) + " in row " + std::to_string(i) + " is " +
               shown(a.columns[c], i) + ", then " + shown(b.columns[c], i);
  return "";
}

struct Clocks {
  double processor, clock;
  static Clocks now() {
    const auto read = [](clockid_t which) {
      timespec t{};
      clock_gettime(which, &t);
      return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    };
    return {read(CLOCK_THREAD_CPUTIME_ID), read(CLOCK_MONOTONIC)};
  }
};

/// What the call was given stays where it is, forbidden, so that a late use of it is seen.
void bury(KitCall& call, std::vector<GuardedBlock>& grave) {
  const std::size_t before = grave.size();
  for (auto& column : call.guarded_columns) grave.push_back(std::move(column.block));
  for (auto& block : call.guarded_memory) grave.push_back(std::move(block));
  call.guarded_columns.clear();
  call.guarded_memory.clear();
  for (std::size_t i = before; i < grave.size(); ++i) grave[i].forbid();
}

}  // namespace

Outcome run_call(KitCall& call, const std::vector<model::TableSchema>& schemas, chain::Writes writes, HostManner manner,
                 std::string_view text, bool has_text, std::span<const chain::LayerRows> layers,
                 const std::function<tml_status(tml_call*)>& body) {
  call.begin(writes);
  call.manner = manner;
  call.given = 0;
  call.failures_said = 0;
  call.refused = false;
  call.left_alone = false;
  call.guarded_columns.clear();
  call.guarded_memory.clear();
  Outcome outcome;
  const Clocks started = Clocks::now();
  outcome.status = body(&call);
  const Clocks ended = Clocks::now();
  outcome.processor_seconds = ended.processor - started.processor;
  outcome.clock_seconds = ended.clock - started.clock;
  for (const auto& g : call.guarded_columns)
    if (g.bytes != 0) std::memcpy(g.real, g.block.data(), g.bytes);
  if (manner.grave != nullptr) bury(call, *manner.grave);
  outcome.reason = call.failure.reason;
  outcome.from = call.failure.from;
  outcome.to = call.failure.to;
  outcome.refused = call.refused;
  outcome.left_alone = call.left_alone;
  outcome.disagreement = disagreement(call, outcome.status);
  outcome.fault = outcome.ok() && writes != chain::Writes::nothing ? call.check(text, layers, has_text) : call.fault;
  if (outcome.ok() && outcome.fault.empty()) outcome.frames = written_frames(call, schemas);
  return outcome;
}

std::string difference(const std::vector<model::Table>& a, const std::vector<model::Table>& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const std::string what = table_difference(a[i], b[i]); !what.empty()) return what;
  return a.size() == b.size() ? "" : "other columns were written";
}

std::string difference(const Outcome& a, const Outcome& b) {
  if (a.status != b.status) {
    const auto said = [](const Outcome& o) {
      return o.ok() ? std::string("it succeeds") : "it fails (" + o.reason + ")";
    };
    return said(a) + ", then " + said(b);
  }
  if (a.reason != b.reason) return "it fails with " + quoted(a.reason) + ", then with " + quoted(b.reason);
  if (a.fault != b.fault) return "it breaks the contract (" + a.fault + b.fault + ")";
  return difference(a.frames, b.frames);
}

}  // namespace textmill::conformance
