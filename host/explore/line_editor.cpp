// Ctrl-C comes as a signal, whose handler only counts. One that comes just before the wait for a key would be slept over, so
// the count is looked at a few times a second.
#include "explore/line_editor.hpp"

#include "sinks/width.hpp"

#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <filesystem>
#include <stdexcept>

namespace textmill::explore {
namespace {

constexpr int most_history = 1000;

/// The longest beginning that all words share, not cutting a character.
std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words[0];
  for (const auto& w : words) {
    const auto [end, other] = std::mismatch(common.begin(), common.end(), w.begin(), w.end());
    common.erase(end, common.end());
  }
  while (!common.empty() && std::any_of(words.begin(), words.end(), [&](const std::string& w) {
    return w.size() > common.size() && (static_cast<unsigned char>(w[common.size()]) & 0xC0) == 0x80;
  }))
    common.pop_back();
  return common;
}

/// Words in columns below the line, as shells show them.
void list_words(const std::vector<std::string>& words) {
  constexpr std::size_t columns = 80, most = 120;
  std::size_t width = 0;
  for (const auto& w : words) width = std::max(width, sinks::display_width(w) + 2);
  std::fputc('\n', stdout);
  std::size_t at = 0;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) {
    if (at != 0 && at + width > columns) std::fputc('\n', stdout), at = 0;
    std::fputs(words[i].c_str(), stdout);
    for (std::size_t k = sinks::display_width(words[i]); k < width; ++k) std::fputc(' ', stdout);
    at += width;
  }
  if (words.size() > most) std::fprintf(stdout, "\n… %zu more", words.size() - most);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

}  // namespace

struct LineEditor::State {
  EditLine* editor = nullptr;
  History* history = nullptr;
  std::string file, prompt;
  Complete complete;
  const std::atomic<int>* interrupts = nullptr;
  int interrupts_before = 0;  ///< the line was begun

  static State& of(EditLine* e) {
    void* data = nullptr;
    el_get(e, EL_CLIENTDATA, &data);
    return *static_cast<State*>(data);
  }
  static char* prompt_of(EditLine* e) { return of(e).prompt.data(); }

  bool interrupted() const { return interrupts != nullptr && interrupts->load() != interrupts_before; }

  /// Waits for a byte. 1, or 0 at the end, or -1 with EINTR.
  int read_byte(char& byte) const {
    constexpr int a_while = 200;  // ms
    pollfd input{STDIN_FILENO, POLLIN, 0};
    for (;;) {
      if (interrupted()) return errno = EINTR, -1;
      const int ready = ::poll(&input, 1, a_while);
      if (ready < 0 && errno != EINTR) return -1;
      if (ready <= 0) continue;
      const auto n = ::read(STDIN_FILENO, &byte, 1);
      if (n >= 0 || errno != EINTR) return static_cast<int>(n);
    }
  }

  /// The next character that was typed; bytes that are none are passed over.
  static int next_character(EditLine* e, wchar_t* into) {
    std::mbstate_t state{};
    for (char byte = 0;;) {
      if (const int n = of(e).read_byte(byte); n <= 0) return n;
      const std::size_t length = std::mbrtowc(into, &byte, 1, &state);
      if (length <= 1) return 1;
      if (length == static_cast<std::size_t>(-1)) state = {};
    }
  }

  static unsigned char on_tab(EditLine* e, int) {
    const LineInfo* info = el_line(e);
    const std::string_view line(info->buffer, static_cast<std::size_t>(info->cursor - info->buffer));
    const Completions found = of(e).complete(line);
    if (found.words.empty()) return CC_REFRESH_BEEP;
    const std::string common = common_beginning(found.words);
    const std::size_t typed = line.size() - found.begin;
    if (common.size() > typed) {
      el_insertstr(e, common.substr(typed).c_str());
      return CC_REFRESH;
    }
    if (found.words.size() == 1) return CC_REFRESH;
    list_words(found.words);
    return CC_REDISPLAY;
  }
};

LineEditor::LineEditor(std::string history, Complete complete, const std::atomic<int>* interrupts)
    : state_(std::make_unique<State>()) {
  std::setlocale(LC_CTYPE, "");  // only that: a decimal comma would come into every number
  State& s = *state_;
  s.file = std::move(history);
  s.complete = std::move(complete);
  s.interrupts = interrupts;
  s.editor = el_init("textmill", stdin, stdout, stderr);
  s.history = history_init();
  if (s.editor == nullptr || s.history == nullptr) throw std::runtime_error("the terminal can't be used for editing");
  HistEvent event;
  ::history(s.history, &event, H_SETSIZE, most_history);
  ::history(s.history, &event, H_SETUNIQUE, 1);
  if (!s.file.empty()) ::history(s.history, &event, H_LOAD, s.file.c_str());
  el_set(s.editor, EL_CLIENTDATA, &s);
  el_set(s.editor, EL_PROMPT, State::prompt_of);
  el_set(s.editor, EL_EDITOR, "emacs");
  el_set(s.editor, EL_SIGNAL, 0);
  el_set(s.editor, EL_GETCFN, State::next_character);
  el_set(s.editor, EL_HIST, ::history, s.history);
  el_wset(s.editor, EL_ADDFN, L"complete", L"complete a word", State::on_tab);  // el_set() would leak both texts
  el_set(s.editor, EL_BIND, "\t", "complete", nullptr);
  el_set(s.editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_source(s.editor, nullptr);  // the user's own ~/.editrc
}

LineEditor::~LineEditor() {
  history_end(state_->history);
  el_end(state_->editor);
}

LineEditor::End LineEditor::read(const std::string& prompt, std::string& line) {
  state_->prompt = prompt;
  state_->interrupts_before = state_->interrupts == nullptr ? 0 : state_->interrupts->load();
  int n = 0;
  el_set(state_->editor, EL_PREP_TERM, 1);  // else the first keys would meet the terminal's own line editing
  errno = 0;
  const char* text = el_gets(state_->editor, &n);
  if (text == nullptr || n <= 0) return n < 0 && errno == EINTR ? End::interrupted : End::end_of_input;
  line.assign(text, static_cast<std::size_t>(n));
  if (line.ends_with('\n')) line.pop_back();
  return End::line;
}

void LineEditor::add(const std::string& text) {
  HistEvent event;
  ::history(state_->history, &event, H_ENTER, text.c_str());
  if (state_->file.empty()) return;
  std::error_code code;
  std::filesystem::create_directories(std::filesystem::path(state_->file).parent_path(), code);
  ::history(state_->history, &event, H_SAVE, state_->file.c_str());
}

}  // namespace textmill::explore
