#include "chain/run_memory.hpp"

#include "chain/passes.hpp"

#include <sys/stat.h>
#include <algorithm>
#include <cstring>
#include <filesystem>

namespace textmill::chain {

void TermSet::add(const std::vector<std::uint32_t>& ids) {
  for (const std::uint32_t id : ids) {
    if (id >= has_.size()) has_.resize(std::max<std::size_t>(std::size_t{id} + 1, has_.size() * 2));
    has_[id] = true;
  }
}

void TermSet::add(const TermSet& other) {
  if (other.has_.size() > has_.size()) has_.resize(other.has_.size());
  for (std::size_t id = 0; id < other.has_.size(); ++id)
    if (other.has_[id]) has_[id] = true;
}

std::size_t TermSet::size() const { return static_cast<std::size_t>(std::count(has_.begin(), has_.end(), true)); }

std::vector<std::uint32_t> TermSet::list() const {
  std::vector<std::uint32_t> ids;
  for (std::size_t id = 0; id < has_.size(); ++id)
    if (has_[id]) ids.push_back(static_cast<std::uint32_t>(id));
  return ids;
}

void RunMemory::forget() {
  entries_.clear();
  learnt_.clear();
  bytes_ = 0;
  is_full_ = false;
  vocabulary_ = std::make_shared<model::Vocabulary>();
}

const RunMemory::Written* RunMemory::find(const Digest& key) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return nullptr;
  found->second.used = true;
  return &found->second.result;
}

void RunMemory::keep(const Digest& key, const std::vector<model::Column>& columns, const std::vector<char>& written,
                     std::vector<std::uint32_t> terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  constexpr std::size_t around = 256;  // a place in the table, and what a column has beside its values
  std::size_t bytes = around * (1 + columns.size()) + terms.size() * sizeof terms[0];
  for (const auto& c : columns) bytes += c.byte_count();
  {
    const std::lock_guard lock(mutex_);
    if (bytes_ + bytes > most_bytes_) {
      is_full_ = true;
      return;
    }
    bytes_ += bytes;
  }
  Entry entry;
  entry.bytes = bytes;
  entry.used = true;
  entry.result.written = written;
  entry.result.terms = {terms.begin(), terms.end()};  // without room to grow
  for (std::size_t k = 0; k < columns.size(); ++k)
    entry.result.columns.push_back(written[k] != 0 ? columns[k].compact() : model::Column(columns[k].type()));
  const std::lock_guard lock(mutex_);
  if (!entries_.emplace(key, std::move(entry)).second) bytes_ -= bytes;
}

const RunMemory::Learnt* RunMemory::learnt(const Digest& key) {
  const auto found = learnt_.find(key);
  if (found == learnt_.end()) return nullptr;
  found->second.used = true;
  return &found->second;
}

void RunMemory::keep(const Digest& key, Learnt learnt) {
  learnt.used = true;
  learnt_[key] = std::move(learnt);
}

void RunMemory::end_run(std::vector<Tally> tally, std::vector<std::string> files) {
  tally_ = std::move(tally);
  files_ = std::move(files);
  ended_run_ = true;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (std::exchange(entry->second.used, false)) {
      ++entry;
      continue;
    }
    bytes_ -= entry->second.bytes;
    entry = entries_.erase(entry);
  }
  for (auto entry = learnt_.begin(); entry != learnt_.end();)
    entry = std::exchange(entry->second.used, false) ? std::next(entry) : learnt_.erase(entry);
  // Terms of texts that are gone stay in it.
  if (vocabulary_->byte_count() > most_bytes_) forget();
}

namespace {

/// Bytes of several things, one behind the other, each with its length, so that no two lists of them are alike.
class Parts {
 public:
  Parts& add(std::string_view bytes) {
    add(bytes.size());
    bytes_ += bytes;
    return *this;
  }
  Parts& add(std::uint64_t n) {
    bytes_.append(reinterpret_cast<const char*>(&n), sizeof n);
    return *this;
  }
  Parts& add(double x) {
    bytes_.append(reinterpret_cast<const char*>(&x), sizeof x);
    return *this;
  }
  Parts& add(const Digest& d) { return add(d.low).add(d.high); }
  Digest digest() const { return sources::digest(bytes_); }

 private:
  std::string bytes_;
};

/// Adds what tells this state of a file from others; false when nothing is known of what was read of it.
bool add_file(Parts& parts, const std::string& path, std::int64_t since) {
  struct stat s {};
  if (::stat(path.c_str(), &s) != 0 || !S_ISREG(s.st_mode)) return false;
  const auto nanoseconds = [](const timespec& t) { return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
  if (nanoseconds(s.st_ctim) >= since) return false;
  parts.add(path).add(static_cast<std::uint64_t>(s.st_size)).add(static_cast<std::uint64_t>(s.st_ino));
  parts.add(static_cast<std::uint64_t>(nanoseconds(s.st_ctim))).add(static_cast<std::uint64_t>(nanoseconds(s.st_mtim)));
  return true;
}

bool add_code(Parts& parts, const Step& step, const LoadedFiles& loaded, std::int64_t since) {
  const model::Plugin& plugin = step.plugin;
  parts.add(plugin.descriptor.id).add(plugin.descriptor.version);
  if (!plugin.keeps_limits) return plugin.path.empty() || add_file(parts, plugin.path, since);
  for (const auto& [path, bytes] : loaded(plugin)) parts.add(path).add(bytes);
  // With less of either it might fail.
  if (const auto& limits = step.config->limits) {
    parts.add(limits->memory_bytes.value_or(0));
    parts.add(static_cast<std::uint64_t>(limits->call_time ? limits->call_time->count() : 0));
  }
  return true;
}

bool add_parameters(Parts& parts, const Step& step, std::int64_t since) {
  const auto& params = step.plugin.descriptor.params;
  for (std::size_t k = 0; k < params.size(); ++k) {
    const tml_value& value = step.parameters.values()[k];
    parts.add(params[k].id).add(value.n);
    for (std::uint64_t i = 0; i < value.n; ++i) {
      if (value.i != nullptr) parts.add(static_cast<std::uint64_t>(value.i[i]));
      if (value.r != nullptr) parts.add(value.r[i]);
      if (value.s == nullptr) continue;
      parts.add(std::string_view(value.s[i].p, value.s[i].n));
      if (params[k].type == TML_P_PATH && value.s[i].n != 0 &&
          !add_file(parts, std::string(value.s[i].p, value.s[i].n), since))
        return false;
    }
  }
  return true;
}

/// False when the step reads from one without a key.
bool add_inputs(Parts& parts, const Step& step, const std::vector<std::optional<Digest>>& keys) {
  for (const Input& in : step.inputs) {
    parts.add(static_cast<std::uint64_t>(in.from)).add(in.field);
    if (in.from != Input::From::step) continue;
    if (!keys[in.step]) return false;
    parts.add(*keys[in.step]).add(std::uint64_t{in.write});
  }
  return true;
}

std::optional<Digest> key_of_step(const Plan& plan, std::uint32_t i, const std::vector<std::optional<Digest>>& keys,
                                  const RunStart& start) {
  const Step& step = plan.steps[i];
  if (step.config->use == "exec" || step.batch != nullptr || !step.config->permissions.empty() ||
      (step.plugin.descriptor.flags & TML_NONDETERMINISTIC) != 0)
    return std::nullopt;
  Parts parts;
  // The clock by which files are dated moves in steps of some milliseconds.
  constexpr std::int64_t tick = 20'000'000;
  const std::int64_t since = start.at - tick;
  if (!add_code(parts, step, start.loaded, since) || !add_parameters(parts, step, since) ||
      !add_inputs(parts, step, keys))
    return std::nullopt;
  for (const char unread : unread_columns(plan, i)) parts.add(static_cast<std::uint64_t>(unread));
  // What it learns is about groups, and goes into those tables that somebody wants.
  for (const auto& field : step.config->group_by) parts.add(field);
  for (const std::int32_t table : step.tables)
    parts.add(table < 0 ? std::string_view() : plan.tables[static_cast<std::size_t>(table)]->name);
  return parts.add(std::uint64_t{step.annotates}).digest();
}

}  // namespace

std::vector<std::optional<Digest>> step_keys(const Plan& plan, const RunStart& start) {
  std::vector<std::optional<Digest>> keys;
  for (std::uint32_t i = 0; i < plan.steps.size(); ++i) keys.push_back(key_of_step(plan, i, keys, start));
  return keys;
}

std::vector<std::string> files_of_steps(const Plan& plan, const LoadedFiles& loaded) {
  std::vector<std::string> files;
  for (const auto& step : plan.steps) {
    if (step.plugin.keeps_limits)
      for (const auto& [path, bytes] : loaded(step.plugin)) files.push_back(path);
    const auto& params = step.plugin.descriptor.params;
    for (std::size_t k = 0; k < params.size(); ++k) {
      const tml_value& value = step.parameters.values()[k];
      if (params[k].type != TML_P_PATH) continue;
      for (std::uint64_t i = 0; i < value.n; ++i)
        if (value.s[i].n != 0) files.emplace_back(value.s[i].p, value.s[i].n);
    }
  }
  return files;
}

Digest joined(std::initializer_list<Digest> all) {
  Parts parts;
  for (const Digest& d : all) parts.add(d);
  return parts.digest();
}

Digest document_key(const model::Document& document) {
  Parts parts;
  parts.add(document.index).add(document.id).add(sources::digest(document.text));
  for (const auto& [field, value] : document.metadata) parts.add(field).add(value);
  return parts.digest();
}

}  // namespace textmill::chain
