#include "cli/command_line.hpp"

#include "model/diagnostic.hpp"

#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <algorithm>
#include <charconv>

namespace textmill::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* arguments_key = "the arguments";  // a blank, so that no option can be called so

std::vector<OptionSpec> all_options(const CommandSpec& spec) {
  std::vector<OptionSpec> all = spec.options;
  all.insert(all.end(), general_options().begin(), general_options().end());
  return all;
}

/// The library refuses a flag that is given twice and reads "-1" as an unsigned number; so it only takes the words apart
/// here, and their meaning is found by Options.
po::parsed_options take_apart(const std::vector<OptionSpec>& options, const std::vector<std::string>& words) {
  po::options_description known;
  for (const OptionSpec& o : options) {
    const std::string names = o.letter == 0 ? o.name : o.name + "," + o.letter;
    known.add_options()(names.c_str(), new po::untyped_value(o.value.empty()));
  }
  known.add_options()(arguments_key, new po::untyped_value());
  po::positional_options_description positions;
  positions.add(arguments_key, -1);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  return po::command_line_parser(words).options(known).positional(positions).style(style).run();
}

[[noreturn]] void unknown_option(const std::string& written, const std::vector<OptionSpec>& options) {
  const std::string bare = written.substr(std::min(written.size(), written.find_first_not_of('-')));
  std::vector<std::string> names;
  for (const OptionSpec& o : options) names.push_back(o.name);
  const auto longer = std::find_if(names.begin(), names.end(),
                                   [&](const std::string& n) { return bare.size() > 1 && n.starts_with(bare); });
  const std::string near = longer != names.end() ? *longer : std::string(model::nearest(bare, names));
  throw UsageError("unknown option '" + written + "'", near.empty() ? "" : "did you mean '--" + near + "'?");
}

const OptionSpec& find(const std::vector<OptionSpec>& options, const std::string& name) {
  return *std::find_if(options.begin(), options.end(), [&](const OptionSpec& o) { return o.name == name; });
}

std::string quoted_option(const std::string& name) { return "option '--" + name + "'"; }

void check_count(const CommandSpec& spec, const std::vector<std::string>& arguments) {
  if (arguments.size() < spec.least) throw UsageError("an argument is missing: " + spec.arguments);
  if (arguments.size() <= spec.most) return;
  throw UsageError("one argument too many: '" + arguments[spec.most] + "'");
}

}  // namespace

const std::vector<OptionSpec>& general_options() {
  static const std::vector<OptionSpec> options = {
      {"quiet", 'q', "", "Say nothing but errors", false},
      {"verbose", 'v', "", "Say more; twice for everything", true},
      {"color", 0, "WHEN", "auto, always or never; auto heeds NO_COLOR", false},
      {"help", 'h', "", "Print this page", false},
  };
  return options;
}

Options::Options(const CommandSpec& spec, const std::vector<std::string>& words) {
  const auto options = all_options(spec);
  try {
    for (const auto& o : take_apart(options, words).options) {
      if (o.string_key == arguments_key || o.position_key >= 0) {
        arguments_.insert(arguments_.end(), o.value.begin(), o.value.end());
        continue;
      }
      auto& values = given_[o.string_key];
      if (!values.empty() && !find(options, o.string_key).repeats)
        throw UsageError(quoted_option(o.string_key) + " is given twice");
      values.push_back(o.value.empty() ? "" : o.value[0]);
    }
  } catch (const po::unknown_option& e) {
    unknown_option(e.get_option_name(), options);
  } catch (const po::invalid_command_line_syntax& e) {
    const bool unwanted = e.kind() == po::invalid_syntax::extra_parameter;
    throw UsageError("option '" + e.get_option_name() + "' " + (unwanted ? "takes no value" : "needs a value"));
  } catch (const po::error& e) {
    throw UsageError(e.what());
  }
  if (!has("help")) check_count(spec, arguments_);
}

std::size_t Options::count(const std::string& name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? 0 : found->second.size();
}

std::string Options::text(const std::string& name, const std::string& otherwise) const {
  const auto found = given_.find(name);
  return found == given_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Options::all(const std::string& name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<std::uint64_t> Options::whole(const std::string& name, std::uint64_t least, std::uint64_t most) const {
  if (!has(name)) return std::nullopt;
  const std::string written = text(name);
  std::uint64_t value = 0;
  const char* const last = written.data() + written.size();
  const auto [end, error] = std::from_chars(written.data(), last, value);
  if (error == std::errc() && end == last && value >= least && value <= most) return value;
  throw UsageError(quoted_option(name) + " is a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + ", not '" + written + "'");
}

std::string Options::word(const std::string& name, const std::vector<std::string>& words,
                          const std::string& otherwise) const {
  if (!has(name)) return otherwise;
  const std::string written = text(name);
  if (std::find(words.begin(), words.end(), written) != words.end()) return written;
  std::string known;
  for (const auto& w : words) known += (known.empty() ? "" : ", ") + w;
  const auto near = model::nearest(written, words);
  throw UsageError(quoted_option(name) + " is one of " + known + ", not '" + written + "'",
                   near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
}

std::vector<std::pair<std::string, std::string>> Options::assignments(const std::string& name) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& written : all(name)) {
    const auto equals = written.find('=');
    if (equals == std::string::npos || equals == 0)
      throw UsageError(quoted_option(name) + " is PATH=VALUE, not '" + written + "'");
    out.emplace_back(written.substr(0, equals), written.substr(equals + 1));
  }
  return out;
}

namespace {

std::string option_head(const OptionSpec& o) {
  const std::string letter = o.letter == 0 ? "    " : std::string("-") + o.letter + ", ";
  return "  " + letter + "--" + o.name + (o.value.empty() ? "" : " " + o.value);
}

void append_options(std::string& out, const std::vector<OptionSpec>& options) {
  std::size_t width = 0;
  for (const auto& o : options) width = std::max(width, option_head(o).size());
  for (const auto& o : options) {
    const std::string head = option_head(o);
    out += head + std::string(width + 2 - head.size(), ' ') + o.help + "\n";
  }
}

}  // namespace

std::string help_text(const CommandSpec& spec) {
  std::string out = "textmill " + spec.name + (spec.options.empty() ? "" : " [OPTIONS]") +
                    (spec.arguments.empty() ? "" : " " + spec.arguments) + "\n";
  out += spec.summary + ".\n\n";
  if (!spec.examples.empty()) out += "Examples:\n";
  for (const auto& [what, command] : spec.examples) out += "  " + what + "\n      " + command + "\n";
  if (!spec.examples.empty()) out += "\n";
  out += "Options:\n";
  append_options(out, all_options(spec));
  if (!spec.notes.empty()) out += "\n" + spec.notes + "\n";
  return out;
}

}  // namespace textmill::cli
