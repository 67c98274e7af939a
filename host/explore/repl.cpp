#include "explore/repl.hpp"

#include "explore/completion.hpp"
#include "explore/line_editor.hpp"

#include <chrono>
#include <ctime>
#include <istream>
#include <ostream>

namespace textmill::explore {
namespace {

using Kind = Session::Outcome::Kind;

/// A text as Lua writes it.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// ":load a b" as a list of quoted words.
std::string quoted_words(const std::string& rest) {
  std::string out;
  for (std::size_t at = 0; at < rest.size();) {
    const auto end = std::min(rest.find(' ', at), rest.size());
    if (end > at) out += (out.empty() ? "" : ", ") + quoted(rest.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

void Repl::show(const Session::Outcome& outcome) {
  if (session_.settings().before_print) session_.settings().before_print();
  settings_.out->flush();
  if (outcome.kind == Kind::interrupted) *settings_.err << "interrupted\n";
  if (outcome.kind != Kind::failed && outcome.kind != Kind::incomplete) return;
  const bool at_prompt = outcome.message.starts_with("prompt:1: ");
  *settings_.err << (at_prompt ? outcome.message.substr(10) : outcome.message) << std::endl;
}

bool Repl::command(const std::string& line) {
  const auto blank = line.find(' ');
  const std::string name = line.substr(1, blank == std::string::npos ? blank : blank - 1);
  const std::string rest = blank == std::string::npos ? "" : trimmed(line.substr(blank));
  if (name == "quit" || name == "q") return false;
  std::string lua;
  if (name == "help") lua = rest.empty() ? "help()" : "help(" + quoted(rest) + ")";
  else if (name == "load" && !rest.empty()) lua = "corpus.load(" + quoted_words(rest) + ")";
  else if (name == "run" && !rest.empty())
    lua = rest.ends_with(".lua") ? "dofile(" + quoted(rest) + ")" : "run(" + quoted(rest) + ")";
  else if (name == "save" && !rest.empty())
    lua =
        "if type(_) ~= 'userdata' then error('the last value is neither a table nor a plot; another is saved by "
        "NAME:save(\"FILE\")', 0) end _:save(" +
        quoted(rest) + ") _ = _";
  else if (name == "freeze" && !rest.empty()) lua = "freeze(" + quoted(rest) + ")";
  else if (name == "tap" && !rest.empty()) {
    const auto space = rest.find(' ');
    lua = "tap(" + quoted(rest.substr(0, space));
    lua += space == std::string::npos ? ")" : ", { doc = " + quoted(trimmed(rest.substr(space))) + " })";
  } else if (name == "time" && !rest.empty()) {
    const auto started = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    const bool goes_on = evaluate(rest);
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    char text[80];
    std::snprintf(text, sizeof text, "%.3f s, %.3f s of processor time\n", wall,
                  static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
    *settings_.err << text;
    return goes_on;
  } else {
    *settings_.err << "commands: :load PATH..., :run FILE, :save FILE (the last table or plot), :freeze FILE, :tap "
                      "STEP [DOCUMENT], "
                      ":time EXPRESSION, :help [NAME], :quit\n";
    exit_code_ = 1;
    return true;
  }
  return evaluate(lua);
}

bool Repl::evaluate(const std::string& text) {
  const auto outcome = session_.run_line(text);
  show(outcome);
  if (outcome.kind == Kind::exited) {
    exit_code_ = outcome.exit_code;
    return false;
  }
  if (outcome.kind == Kind::failed || outcome.kind == Kind::incomplete) exit_code_ = 1;
  if (outcome.kind == Kind::interrupted) exit_code_ = 130;
  return true;
}

int Repl::run_interactive(const std::string& greeting) {
  *settings_.out << greeting << std::flush;
  LineEditor editor(
      settings_.history, [this](std::string_view line) { return complete(session_, line); },
      session_.settings().interrupts);
  std::string text, line;
  while (true) {
    const auto end = editor.read(text.empty() ? "> " : ">> ", line);
    if (end == LineEditor::End::interrupted) {  // gives up what was typed, not the session
      *settings_.out << "\n" << std::flush;
      text.clear();
      if (session_.settings().interrupts != nullptr) session_.settings().interrupts->store(0);
      continue;
    }
    if (end == LineEditor::End::end_of_input) break;
    if (text.empty() && trimmed(line).empty()) continue;
    text += (text.empty() ? "" : "\n") + line;
    if (text.starts_with(':')) {
      editor.add(text);
      const bool goes_on = command(trimmed(text));
      text.clear();
      if (!goes_on) return 0;
      continue;
    }
    if (session_.is_incomplete(text) && !line.empty()) continue;
    editor.add(text);
    const bool goes_on = evaluate(text);
    text.clear();
    if (!goes_on) return exit_code_;
  }
  *settings_.out << "\n" << std::flush;
  return 0;  // what has failed was seen by whoever sat here
}

int Repl::run_piped() {
  std::string text, line;
  while (std::getline(*settings_.in, line)) {
    if (text.empty() && trimmed(line).empty()) continue;
    if (text.empty() && line.starts_with(':')) {
      if (!command(trimmed(line)) || exit_code_ != 0) return exit_code_;
      continue;
    }
    text += (text.empty() ? "" : "\n") + line;
    if (session_.is_incomplete(text)) continue;
    if (!evaluate(text) || exit_code_ != 0) return exit_code_;
    text.clear();
  }
  if (!text.empty()) evaluate(text);
  return exit_code_;
}

int Repl::run(const std::string& greeting) { return settings_.interactive ? run_interactive(greeting) : run_piped(); }

}  // namespace textmill::explore
