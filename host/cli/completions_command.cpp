// Completions are written from the same declarations as the help. Where a command takes plugins, their ids are asked for
// when the key is pressed.
#include "cli/command.hpp"

#include <ostream>
#include <string>

namespace textmill::cli {
namespace {

/// How a command's argument is completed.
enum class Takes { files, plugins, nothing };

Takes takes(const CommandSpec& spec) {
  if (spec.name == "describe" || spec.name == "plugin check" || spec.name == "plugin fuzz" ||
      spec.name == "plugin bench")
    return Takes::plugins;
  return spec.most == 0 ? Takes::nothing : Takes::files;
}

std::vector<OptionSpec> options_of(const CommandSpec& spec) {
  auto all = spec.options;
  all.insert(all.end(), general_options().begin(), general_options().end());
  return all;
}

/// The first words of all commands, or the words behind `first`; each with its summary.
std::vector<std::pair<std::string, std::string>> words(const std::vector<Command>& commands, const std::string& first) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& c : commands) {
    const auto blank = c.spec.name.find(' ');
    if (first.empty() && blank == std::string::npos) out.emplace_back(c.spec.name, c.spec.summary);
    if (!first.empty() && c.spec.name.starts_with(first + " "))
      out.emplace_back(c.spec.name.substr(blank + 1), c.spec.summary);
  }
  if (first.empty()) out.emplace_back("plugin", "Begin, test and check plugins");
  return out;
}

std::string joined(const std::vector<std::pair<std::string, std::string>>& words) {
  std::string out;
  for (const auto& [word, summary] : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string option_words(const CommandSpec& spec) {
  std::string out;
  for (const auto& o : options_of(spec)) out += (out.empty() ? "--" : " --") + o.name;
  return out;
}

void bash(std::ostream& out, const std::vector<Command>& commands) {
  out << "# Completion of textmill for bash: source it, or put it into a folder of bash-completion.\n"
         "_textmill() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]-} options= arguments=files\n"
         "  COMPREPLY=()\n"
         "  if [[ $COMP_CWORD == 1 ]]; then\n"
         "    COMPREPLY=($(compgen -W '"
      << joined(words(commands, ""))
      << " help' -- \"$current\"))\n    return\n  fi\n"
         "  if [[ $command == plugin && $COMP_CWORD == 2 ]]; then\n    COMPREPLY=($(compgen -W '"
      << joined(words(commands, "plugin"))
      << "' -- \"$current\"))\n    return\n  fi\n"
         "  [[ $command == plugin ]] && command=\"plugin ${COMP_WORDS[2]-}\"\n"
         "  case $command in\n";
  for (const auto& c : commands) {
    out << "    '" << c.spec.name << "') options='" << option_words(c.spec) << "'";
    if (takes(c.spec) == Takes::plugins) out << " arguments=plugins";
    if (takes(c.spec) == Takes::nothing) out << " arguments=";
    out << " ;;\n";
  }
  out << "  esac\n"
         "  if [[ $current == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "  elif [[ $arguments == plugins ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$(textmill plugins --format tsv 2>/dev/null | tail -n +2 | cut -f 1)\" -- "
         "\"$current\") $(compgen -f -- \"$current\"))\n"
         "  elif [[ $arguments == files ]]; then\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
         "  fi\n"
         "}\n"
         "complete -F _textmill textmill\n";
}

/// In single quotes, as zsh and fish read them.
std::string quoted(const std::string& text, bool zsh) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += zsh ? "'\\''" : "\\'";
    else if (c == '\\' || (zsh && (c == ':' || c == '[' || c == ']'))) out += std::string("\\") + c;
    else out += c;
  }
  return out + "'";
}

std::string unquoted(std::string text) { return text.substr(1, text.size() - 2); }

void zsh_words(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& words) {
  for (const auto& [word, summary] : words)
    out << "      " << quoted(word, true).substr(0, word.size() + 1) << ":" << unquoted(quoted(summary, true)) << "'\n";
}

void zsh(std::ostream& out, const std::vector<Command>& commands) {
  out << "#compdef textmill\n# Completion of textmill for zsh: put it into a folder of $fpath as _textmill.\n"
         "_textmill_plugins() {\n"
         "  local -a ids=(${(f)\"$(textmill plugins --format tsv 2>/dev/null | tail -n +2 | cut -f 1)\"})\n"
         "  compadd -a ids\n  _files\n}\n"
         "_textmill() {\n"
         "  local -a words_here\n"
         "  if (( CURRENT == 2 )); then\n    words_here=(\n";
  zsh_words(out, words(commands, ""));
  out << "    )\n    _describe command words_here\n    return\n  fi\n"
         "  local command=$words[2]\n"
         "  if [[ $command == plugin ]]; then\n"
         "    if (( CURRENT == 3 )); then\n      words_here=(\n";
  zsh_words(out, words(commands, "plugin"));
  out << "      )\n      _describe command words_here\n      return\n    fi\n"
         "    command=\"plugin $words[3]\"\n    shift words; (( CURRENT-- ))\n  fi\n"
         "  shift words; (( CURRENT-- ))\n"
         "  case $command in\n";
  for (const auto& c : commands) {
    out << "    '" << c.spec.name << "') _arguments";
    for (const auto& o : options_of(c.spec)) {
      const std::string help =
          "[" + unquoted(quoted(o.help, true)) + "]" + (o.value.empty() ? "" : ":" + o.value + ":_files");
      out << " \\\n      '" << (o.repeats ? "*" : "") << "--" << o.name << help << "'";
      if (o.letter != 0) out << " \\\n      '" << (o.repeats ? "*" : "") << "-" << o.letter << help << "'";
    }
    if (takes(c.spec) == Takes::plugins) out << " \\\n      '*:plugin:_textmill_plugins'";
    if (takes(c.spec) == Takes::files) out << " \\\n      '*:file:_files'";
    out << " ;;\n";
  }
  out << "  esac\n}\n_textmill \"$@\"\n";
}

void fish_options(std::ostream& out, const CommandSpec& spec, const std::string& when) {
  for (const auto& o : options_of(spec)) {
    out << "complete -c textmill -n " << when << " -l " << o.name;
    if (o.letter != 0) out << " -s " << o.letter;
    if (!o.value.empty()) out << " -r";
    out << " -d " << quoted(o.help, false) << '\n';
  }
}

void fish(std::ostream& out, const std::vector<Command>& commands) {
  out << "# Completion of textmill for fish: put it into ~/.config/fish/completions as textmill.fish.\n"
         "function __textmill_plugins\n"
         "  textmill plugins --format tsv 2>/dev/null | tail -n +2 | cut -f 1\nend\n";
  for (const auto& [word, summary] : words(commands, ""))
    out << "complete -c textmill -n __fish_use_subcommand -f -a " << word << " -d " << quoted(summary, false) << '\n';
  for (const auto& [word, summary] : words(commands, "plugin"))
    out << "complete -c textmill -n '__fish_seen_subcommand_from plugin; and not __fish_seen_subcommand_from "
        << joined(words(commands, "plugin")) << "' -f -a " << word << " -d " << quoted(summary, false) << '\n';
  for (const auto& c : commands) {
    const auto blank = c.spec.name.find(' ');
    const std::string when = blank == std::string::npos
                                 ? "'__fish_seen_subcommand_from " + c.spec.name + "'"
                                 : "'__fish_seen_subcommand_from plugin; and __fish_seen_subcommand_from " +
                                       c.spec.name.substr(blank + 1) + "'";
    fish_options(out, c.spec, when);
    if (takes(c.spec) == Takes::plugins) out << "complete -c textmill -n " << when << " -a '(__textmill_plugins)'\n";
  }
}

int act(const Options& options, const Terminal& terminal) {
  const std::string& shell = options.arguments()[0];
  const auto commands = all_commands();
  if (shell == "bash") bash(*terminal.out, commands);
  else if (shell == "zsh") zsh(*terminal.out, commands);
  else if (shell == "fish") fish(*terminal.out, commands);
  else throw UsageError("there are no completions for '" + shell + "'", "there are: bash, zsh, fish");
  return 0;
}

}  // namespace

Command completions_command() {
  CommandSpec spec;
  spec.name = "completions";
  spec.arguments = "bash|zsh|fish";
  spec.summary = "Print what lets a shell complete commands, options and plugins";
  spec.least = spec.most = 1;
  spec.examples = {{"in this shell, from now on", "source <(textmill completions bash)"}};
  spec.notes = "The packages install them for all three shells.";
  return {spec, act};
}

}  // namespace textmill::cli
