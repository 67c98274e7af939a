#include "cli/command.hpp"

#include <ostream>
#include <string>

namespace textmill::cli {
namespace {

/// As troff shows it literally.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if (c == '.' && (out.empty() || out.back() == '\n')) out += "\\&.";
    else if (c == '\'' && (out.empty() || out.back() == '\n')) out += "\\&'";
    else out += c;
  }
  return out;
}

std::string option_names(const OptionSpec& o) {
  std::string out;
  if (o.letter != 0) out = std::string("\\fB\\-") + o.letter + "\\fR, ";
  out += "\\fB\\-\\-" + escaped(o.name) + "\\fR";
  return o.value.empty() ? out : out + " \\fI" + escaped(o.value) + "\\fR";
}

void write_options(std::ostream& out, const std::vector<OptionSpec>& options) {
  for (const auto& o : options) out << ".TP\n" << option_names(o) << '\n' << escaped(o.help) << '\n';
}

void write_command(std::ostream& out, const CommandSpec& spec) {
  out << ".SS \"textmill " << escaped(spec.name) << (spec.arguments.empty() ? "" : " " + escaped(spec.arguments))
      << "\"\n"
      << escaped(spec.summary) << ".\n";
  write_options(out, spec.options);
  if (!spec.notes.empty()) out << ".PP\n" << escaped(spec.notes) << '\n';
  for (const auto& [what, line] : spec.examples)
    out << ".PP\n" << escaped(what) << ":\n.PP\n.RS 4\n.EX\n" << escaped(line) << "\n.EE\n.RE\n";
}

int act(const Options&, const Terminal& terminal) {
  std::ostream& out = *terminal.out;
  out << ".TH TEXTMILL 1 \"\" \"Textmill " TEXTMILL_VERSION
         "\" \"User Commands\"\n"
         ".SH NAME\ntextmill \\- text analytics from a run file, or in one go\n"
         ".SH SYNOPSIS\n.B textmill\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
         ".SH DESCRIPTION\nTextmill reads texts from files, takes them through a chain of analyzers that a run file in "
         "YAML describes, and\nwrites tables: frequencies, keywords, readability, topics and what plugins add. Results "
         "are the same, byte for byte,\non any number of threads.\n.SH COMMANDS\n";
  for (const auto& c : all_commands()) write_command(out, c.spec);
  out << ".SH \"OPTIONS OF EVERY COMMAND\"\n";
  write_options(out, general_options());
  out << ".SH \"EXIT STATUS\"\n"
         ".TP\n.B 0\ndone\n"
         ".TP\n.B 1\nthe run failed, or a check found something\n"
         ".TP\n.B 2\nthe command line or the run file has mistakes\n"
         ".TP\n.B 3\ndone, but some documents were skipped\n"
         ".TP\n.B 4\na plugin is missing or refused\n"
         ".TP\n.B 130\ninterrupted; finished documents' results are kept\n"
         ".SH ENVIRONMENT\n"
         ".TP\n.B TEXTMILL_PLUGIN_PATH\nfolders and files to look for plugins in first, with colons between\n"
         ".TP\n.B NO_COLOR\nno colours, whatever the terminal\n"
         ".SH FILES\n.TP\n.I ~/.local/share/textmill/plugins\nplugins of this user\n";
  return 0;
}

}  // namespace

Command manual_command() {
  CommandSpec spec;
  spec.name = "manual";
  spec.summary = "Print the manual page";
  spec.examples = {{"read it", "man -l <(textmill manual)"}};
  return {spec, act};
}

}  // namespace textmill::cli
