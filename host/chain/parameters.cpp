#include "chain/parameters.hpp"

#include "chain/other_names.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace textmill::chain {
namespace {

using config::Value;

std::string number_text(double v) {
  char buffer[32];
  const auto end = std::abs(v) < 1e15 && v == std::floor(v)
                       ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(v)).ptr
                       : std::to_chars(buffer, buffer + sizeof buffer, v).ptr;
  return {buffer, end};
}

std::string range_text(const model::ParameterSpec& spec) {
  const bool low = std::isfinite(spec.min), high = std::isfinite(spec.max);
  if (low && high) return "from " + number_text(spec.min) + " to " + number_text(spec.max);
  return low ? number_text(spec.min) + " or more" : number_text(spec.max) + " or less";
}

std::string choices_text(const model::ParameterSpec& spec) {
  std::string all;
  for (const auto& c : spec.choices) all += (all.empty() ? "" : ", ") + c;
  return all;
}

/// The words that may stand for a number.
std::string or_words(const model::ParameterSpec& spec) {
  return spec.choices.empty() ? "" : " or " + choices_text(spec);
}

/// The number as it is written: a word where it stands for one.
std::string whole_text(const model::ParameterSpec& spec, std::int64_t n) {
  for (std::size_t i = 0; i < spec.choices.size(); ++i)
    if (n == static_cast<std::int64_t>(spec.min) - 1 - static_cast<std::int64_t>(i)) return spec.choices[i];
  return std::to_string(n);
}

std::vector<std::string> ids_of(const model::Descriptor& d) {
  std::vector<std::string> ids;
  for (const auto& p : d.params) ids.push_back(p.id);
  return ids;
}

std::string did_you_mean(std::string_view near) {
  return near.empty() ? "" : "did you mean '" + std::string(near) + "'?";
}

}  // namespace

class ParameterResolver {
 public:
  ParameterResolver(const model::Descriptor& descriptor, const std::string& folder, model::Diagnostics& diagnostics)
      : descriptor_(descriptor), folder_(folder), diagnostics_(diagnostics) {}

  /// `value` is nullptr when nothing is given: the default is read.
  void add(const model::ParameterSpec& spec, const Value* value) {
    storage_ = parameters_.storage_.emplace_back(std::make_unique<Parameters::Storage>()).get();
    Value read_default;
    if (value == nullptr && !spec.default_text.empty()) {
      read_default = default_of(spec);
      value = &read_default;
    }
    if (value != nullptr) add_values(spec, *value);
    finish(spec);
  }
  Parameters take() { return std::move(parameters_); }

 private:
  /// The default is the plugin's own text; it is read by the rules that hold for the user's.
  Value default_of(const model::ParameterSpec& spec) const {
    Value v;
    if (!spec.list && (spec.type == TML_P_TEXT || spec.type == TML_P_PATH || spec.type == TML_P_CHOICE)) {
      v.kind = Value::Kind::text;
      v.text = spec.default_text;
      return v;
    }
    return config::parse_yaml(spec.default_text, "default of '" + descriptor_.id + "." + spec.id + "'", diagnostics_);
  }

  void add_values(const model::ParameterSpec& spec, const Value& value) {
    if (value.kind != Value::Kind::list) {
      add_one(spec, value);
      return;
    }
    if (!spec.list) {
      wrong(value, spec, "takes one value, not a list");
      return;
    }
    for (const auto& item : value.items) add_one(spec, item);
  }

  void add_one(const model::ParameterSpec& spec, const Value& value) {
    switch (spec.type) {
      case TML_P_BOOL:
        if (value.kind == Value::Kind::boolean) storage_->integers.push_back(value.boolean ? 1 : 0);
        else wrong(value, spec, "is true or false, not " + std::string(value.kind_name()));
        break;
      case TML_P_INT: add_whole(spec, value); break;
      case TML_P_REAL:
        if (value.kind != Value::Kind::integer && value.kind != Value::Kind::real)
          wrong(value, spec, "is a number, not " + std::string(value.kind_name()));
        else if (in_range(value, spec)) storage_->reals.push_back(value.real);
        break;
      case TML_P_CHOICE: add_choice(spec, value); break;
      default:
        if (!value.is_scalar() || value.kind == Value::Kind::null)
          wrong(value, spec, "is text, not " + std::string(value.kind_name()));
        else storage_->texts.push_back(spec.type == TML_P_PATH ? absolute(value.text) : value.text);
    }
  }

  void add_whole(const model::ParameterSpec& spec, const Value& value) {
    const auto word = std::find(spec.choices.begin(), spec.choices.end(), value.text);
    if (value.kind == Value::Kind::text && word != spec.choices.end())
      storage_->integers.push_back(static_cast<std::int64_t>(spec.min) - 1 - (word - spec.choices.begin()));
    else if (value.kind != Value::Kind::integer)
      wrong(value, spec, "is a whole number" + or_words(spec) + ", not " + std::string(value.kind_name()));
    else if (in_range(value, spec)) storage_->integers.push_back(value.integer);
  }

  void add_choice(const model::ParameterSpec& spec, const Value& value) {
    for (std::size_t i = 0; value.is_scalar() && i < spec.choices.size(); ++i) {
      if (spec.choices[i] != value.text) continue;
      storage_->integers.push_back(static_cast<std::int64_t>(i));
      storage_->texts.push_back(spec.choices[i]);
      return;
    }
    std::string_view near;
    if (value.is_scalar()) near = choice_known_elsewhere_as(value.text, spec.choices);
    if (value.is_scalar() && near.empty()) near = model::nearest(value.text, spec.choices);
    diagnostics_.error(value.place, name(spec) + " is one of: " + choices_text(spec), did_you_mean(near));
  }

  bool in_range(const Value& value, const model::ParameterSpec& spec) {
    if (std::isfinite(value.real) && value.real >= spec.min && value.real <= spec.max) return true;
    wrong(value, spec, "is " + range_text(spec) + or_words(spec) + ", not " + value.text);
    return false;
  }

  std::string absolute(const std::string& path) const {
    if (path.empty()) return path;
    return std::filesystem::absolute(std::filesystem::path(folder_) / path).lexically_normal().string();
  }

  std::string name(const model::ParameterSpec& spec) const {
    return "parameter '" + spec.id + "' of '" + descriptor_.id + "'";
  }
  void wrong(const Value& value, const model::ParameterSpec& spec, const std::string& why) {
    diagnostics_.error(value.place, name(spec) + " " + why, spec.summary);
  }

  void finish(const model::ParameterSpec& spec) {
    auto& s = *storage_;
    for (const auto& t : s.texts) s.views.push_back({t.data(), t.size()});
    tml_value v{};
    v.n = std::max({s.integers.size(), s.reals.size(), s.texts.size()});
    if (!s.integers.empty()) v.i = s.integers.data();
    if (!s.reals.empty()) v.r = s.reals.data();
    if (!s.views.empty()) v.s = s.views.data();
    parameters_.values_.push_back(v);
    parameters_.resolved_.emplace_back(spec.id, as_text(spec));
  }

  std::string as_text(const model::ParameterSpec& spec) const {
    std::string all;
    const auto add_text = [&](const std::string& t) { all += (all.empty() ? "" : ", ") + t; };
    for (double r : storage_->reals) add_text(number_text(r));
    for (const auto& t : storage_->texts) add_text(t);
    if (storage_->texts.empty())
      for (std::int64_t i : storage_->integers)
        add_text(spec.type == TML_P_BOOL ? (i != 0 ? "true" : "false") : whole_text(spec, i));
    return spec.list ? "[" + all + "]" : all;
  }

  const model::Descriptor& descriptor_;
  const std::string& folder_;
  model::Diagnostics& diagnostics_;
  Parameters parameters_;
  Parameters::Storage* storage_ = nullptr;
};

namespace {

/// What people write for `group_by`, which some analyzers have as a parameter `by`.
bool is_grouping(const std::string& key) {
  return key == "by" || key == "group" || key == "groups" || key == "group_by";
}

std::string hint_for_unknown(const std::string& key, const std::vector<std::string>& ids, const std::string& analyzer) {
  if (const auto id = known_elsewhere_as(key, ids); !id.empty()) return did_you_mean(id);
  if (is_grouping(key)) return "documents are grouped by a key of the step, beside 'use': group_by: [FIELD]";
  if (const auto near = model::nearest(key, ids); !near.empty()) return did_you_mean(near);
  return ids.empty() ? "it takes none" : "see 'textmill describe " + analyzer + "'";
}

}  // namespace

Parameters resolve_parameters(const model::Descriptor& descriptor, const Value& with, const std::string& folder,
                              std::optional<std::uint64_t> seed, const model::Place& place,
                              model::Diagnostics& diagnostics) {
  if (with.kind != Value::Kind::map && with.kind != Value::Kind::null)
    diagnostics.error(with.place, "'with' is a map of parameters, not " + std::string(with.kind_name()),
                      "such as: with: { top: 20 }");
  const auto ids = ids_of(descriptor);
  for (const auto& entry : with.entries) {
    if (std::find(ids.begin(), ids.end(), entry.key) != ids.end()) continue;
    diagnostics.error(entry.place, "unknown parameter '" + entry.key + "' of analyzer '" + descriptor.id + "'",
                      hint_for_unknown(entry.key, ids, descriptor.id));
  }
  ParameterResolver resolver(descriptor, folder, diagnostics);
  for (const auto& spec : descriptor.params) {
    const Value* given = with.find(spec.id);
    if (given != nullptr && given->kind == Value::Kind::null) given = nullptr;
    Value run_seed;
    if (given == nullptr && spec.id == "seed" && spec.type == TML_P_INT && seed) {
      run_seed.kind = Value::Kind::integer;
      run_seed.integer = static_cast<std::int64_t>(*seed);
      run_seed.real = static_cast<double>(*seed);
      run_seed.text = std::to_string(*seed);
      run_seed.place = place;
      given = &run_seed;
    }
    if (given == nullptr && spec.required)
      diagnostics.error(place, "analyzer '" + descriptor.id + "' needs the parameter '" + spec.id + "'", spec.summary);
    resolver.add(spec, given);
  }
  return resolver.take();
}

}  // namespace textmill::chain
