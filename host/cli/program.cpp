#include "cli/program.hpp"

#include "cli/command.hpp"
#include "model/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ostream>

namespace textmill::cli {

std::vector<Command> all_commands() {
  return {run_command(),
          merge_command(),
          check_command(),
          init_command(),
          freq_command(),
          keywords_command(),
          kwic_command(),
          collocates_command(),
          dispersion_command(),
          trends_command(),
          keyness_command(),
          readability_command(),
          topics_command(),
          lua_command(),
          repl_command(),
          plugins_command(),
          describe_command(),
          measures_command(),
          plugin_new_command(),
          plugin_test_command(),
          plugin_check_command(),
          plugin_fuzz_command(),
          plugin_bench_command(),
          plugin_manifest_command(),
          schema_command(),
          text_command(),
          explain_command(),
          diff_command(),
          evaluate_keywords_command(),
          completions_command(),
          manual_command(),
          version_command()};
}

namespace {

std::string list_of(const std::vector<Command>& commands) {
  std::string out = "Commands:\n";
  for (const auto& c : commands) {
    const std::string head = "  " + c.spec.name + (c.spec.arguments.empty() ? "" : " " + c.spec.arguments);
    out += head + std::string(head.size() < 30 ? 30 - head.size() : 2, ' ') + c.spec.summary + "\n";
  }
  return out + "\n'textmill COMMAND --help' says more and gives examples.\n";
}

std::string overview(const std::vector<Command>& commands) {
  return "textmill COMMAND [OPTIONS] [ARGUMENTS]\nText analytics from a run file, or in one go.\n\n" +
         list_of(commands);
}

/// The command for what other programs have under this name; "" = none. Names that are alike are found as mistyped ones are.
std::string command_of(const std::string& name) {
  static const std::map<std::string_view, std::vector<std::string_view>> names = {
      {"kwic", {"concordance", "concord", "search"}},
      {"collocates", {"collocations", "cooccurrence"}},
      {"freq", {"ngrams", "wordlist", "frequency", "frequencies", "count", "words"}},
      {"keyness", {"compare", "contrast"}},
      {"topics", {"lda"}},
      {"text", {"convert", "extract"}},
      {"check", {"validate"}}};
  for (const auto& [here, others] : names)
    if (std::find(others.begin(), others.end(), name) != others.end()) return std::string(here);
  return "";
}

/// Takes away the options that stand before the command, as in `textmill -q run FILE`.
std::vector<std::string> take_leading_options(std::vector<std::string>& words) {
  auto first = words.begin();
  while (first != words.end() && first->starts_with('-'))
    first += *first == "--color" && std::next(first) != words.end() ? 2 : 1;
  std::vector<std::string> options(words.begin(), first);
  words.erase(words.begin(), first);
  return options;
}

bool is_help(const std::string& word) { return word == "--help" || word == "-h"; }

/// The command that the first words name, which are taken away; nullptr when there is none.
const Command* take_command(const std::vector<Command>& commands, std::vector<std::string>& words) {
  for (const std::size_t length : {2u, 1u}) {
    if (words.size() < length) continue;
    const std::string name = length == 2 ? words[0] + " " + words[1] : words[0];
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.spec.name == name; });
    if (found == commands.end()) continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(length));
    return &*found;
  }
  return nullptr;
}

/// Those of several words of which this is the first.
std::vector<Command> commands_below(const std::vector<Command>& commands, const std::string& word) {
  std::vector<Command> below;
  std::copy_if(commands.begin(), commands.end(), std::back_inserter(below),
               [&](const Command& c) { return c.spec.name.starts_with(word + " "); });
  return below;
}

int complain(const Terminal& t, const std::string& command, const std::string& message, const std::string& hint) {
  *t.err << "textmill" << (command.empty() ? "" : " ") << command << ": " << message << '\n';
  if (!hint.empty()) *t.err << "          " << hint << '\n';
  *t.err << "See 'textmill" << (command.empty() ? "" : " ") << command << " --help'.\n";
  return 2;
}

int unknown_command(const Terminal& t, const std::vector<Command>& commands, const std::vector<std::string>& words) {
  std::vector<std::string> names;
  std::string below;
  for (const auto& c : commands) {
    names.push_back(c.spec.name);
    if (c.spec.name.starts_with(words[0] + " "))
      below += (below.empty() ? "there are: " : ", ") + ("'textmill " + c.spec.name + "'");
  }
  if (!below.empty()) {
    if (words.size() < 2 || words[1].starts_with('-'))
      return complain(t, "", "'" + words[0] + "' needs another word", below);
    const std::string both = words[0] + " " + words[1];
    const auto near = model::nearest(both, names);
    return complain(t, "", "unknown command '" + both + "'",
                    near.empty() ? below : "did you mean '" + std::string(near) + "'?");
  }
  const bool is_file = words[0].ends_with(".yaml") || words[0].ends_with(".yml");
  if (is_file) return complain(t, "", "unknown command '" + words[0] + "'", "to run it: textmill run " + words[0]);
  if (const auto here = command_of(words[0]); !here.empty())
    return complain(t, "", "unknown command '" + words[0] + "'", "that is 'textmill " + here + "' here");
  const auto near = model::nearest(words[0], names);
  return complain(t, "", "unknown command '" + words[0] + "'",
                  near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
}

int run_command_line(const Command& command, const std::vector<std::string>& words, Terminal& terminal) {
  try {
    const Options options(command.spec, words);
    if (options.has("help")) {
      *terminal.out << help_text(command.spec);
      return 0;
    }
    set_colour(terminal, options.word("color", {"auto", "always", "never"}, "auto"));
    terminal.verbosity =
        options.has("quiet") ? -1 : static_cast<int>(std::min<std::size_t>(2, options.count("verbose")));
    return command.act(options, terminal);
  } catch (const UsageError& e) {
    return complain(terminal, command.spec.name, e.what(), e.hint);
  }
}

}  // namespace

int run_program(std::vector<std::string> words, Terminal terminal) {
  const auto commands = all_commands();
  if (!words.empty() && words[0] == "--version") words[0] = "version";
  const bool help = !words.empty() && (words[0] == "help" || is_help(words[0]));
  if (help) words.erase(words.begin());
  const auto leading = take_leading_options(words);
  if (words.empty()) {
    *(help ? terminal.out : terminal.err) << overview(commands);
    return help ? 0 : 2;
  }
  const Command* command = take_command(commands, words);
  if (command == nullptr && (help ? words.size() == 1 : words.size() == 2 && is_help(words[1])))
    if (const auto below = commands_below(commands, words[0]); !below.empty()) {
      *terminal.out << list_of(below);
      return 0;
    }
  if (command == nullptr) return unknown_command(terminal, commands, words);
  words.insert(words.begin(), leading.begin(), leading.end());
  if (help) words = {"--help"};
  const int code = run_command_line(*command, words, terminal);
  terminal.out->flush();
  if (!*terminal.out && code == 0) {
    *terminal.err << "textmill: standard output can't be written; is the disk full?\n";
    return 1;
  }
  return code;
}

}  // namespace textmill::cli
