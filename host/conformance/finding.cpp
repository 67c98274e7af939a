#include "conformance/finding.hpp"

#include "registry.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::conformance {

const char* result_name(Result result) {
  constexpr const char* names[] = {"pass", "skip", "note", "warning", "fail"};
  return names[static_cast<int>(result)];
}

std::string to_answer(const Finding& finding) {
  return static_cast<char>('0' + static_cast<int>(finding.result)) + finding.why;
}

Finding from_answer(const std::string& answer) {
  if (answer.empty()) return {Result::fail, "the check gave no answer"};
  return {static_cast<Result>(answer[0] - '0'), answer.substr(1)};
}

void fail(std::string why) { throw Finding{Result::fail, std::move(why)}; }
void skip(std::string why) { throw Finding{Result::skip, std::move(why)}; }
void require_none(const std::string& why) {
  if (!why.empty()) fail(why);
}

const model::Plugin& Trial::plugin() {
  if (plugin_ != nullptr) return *plugin_;
  try {
    lua::Limits limits;  // who checks a script lets it do what it asks for
    limits.permissions = model::all_permissions();
    plugins_ = Registry::load(path_, limits);
  } catch (const std::runtime_error& e) {
    fail(e.what());
  }
  const auto it = std::find_if(plugins_.begin(), plugins_.end(),
                               [&](const model::Plugin& p) { return id_.empty() || p.descriptor.id == id_; });
  if (it == plugins_.end()) fail("the file has no plugin '" + id_ + "'");
  plugin_ = &*it;
  return *plugin_;
}

void Trial::add(Result result, const std::string& why) {
  constexpr std::size_t most = 20;
  const auto same = [&](const Finding& f) { return f.result == result && f.why == why; };
  if (added_.size() < most && std::none_of(added_.begin(), added_.end(), same)) added_.push_back({result, why});
}

Finding Trial::finding() const {
  constexpr std::size_t most_told = 2;
  Finding worst;
  for (const auto& f : added_) worst.result = std::max(worst.result, f.result);
  std::size_t n = 0;
  for (const auto& f : added_)
    if (f.result == worst.result && ++n <= most_told) worst.why += (worst.why.empty() ? "" : "; ") + f.why;
  if (n > most_told) worst.why += "; and " + std::to_string(n - most_told) + " more";
  return worst;
}

}  // namespace textmill::conformance
