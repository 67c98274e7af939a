// A session without a corpus: the language, errors, interruption, the sandbox, completion.
#include "explore/completion.hpp"
#include "explore/reference.hpp"
#include "explore/session.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <thread>

namespace textmill::explore {
namespace {

using Kind = Session::Outcome::Kind;

struct Fixture {
  std::ostringstream out;
  std::atomic<int> interrupts{0};
  std::unique_ptr<Session> session;
  explicit Fixture(bool sandboxed = false) {
    Session::Settings settings;
    settings.console.out = &out;
    settings.console.columns = 80;
    settings.interrupts = &interrupts;
    settings.sandboxed = sandboxed;
    session = std::make_unique<Session>(std::move(settings));
  }
  std::string line(const std::string& text) {
    out.str("");
    const auto outcome = session->run_line(text);
    return outcome.kind == Kind::done ? out.str() : outcome.message;
  }
};

TEST(Session, PrintsExpressions) {
  Fixture f;
  EXPECT_EQ(f.line("1 + 1, 'two'"), "2\ttwo\n");
  EXPECT_EQ(f.line("x = { 3, name = 'n', nested = { { {} , 1} } }"), "");
  EXPECT_EQ(f.line("x"), "{ 3, name = \"n\", nested = { { {}, 1 } } }\n");
  EXPECT_EQ(f.line("_ == x"), "true\n");
  EXPECT_EQ(f.line("local a = 1 print(a)"), "1\n");
  EXPECT_EQ(f.line("y = 4; local z = 3; y, z"), "4\t3\n");
  EXPECT_EQ(f.line("'a; b'"), "a; b\n");
  EXPECT_EQ(f.line("n = 0 for i = 1, 3 do print(i); tostring(i) end"), "1\n2\n3\n");
  EXPECT_EQ(f.line("y = 5; y = y + 1;"), "");
  EXPECT_EQ(f.line("y"), "6\n");
  EXPECT_EQ(f.line("bars{ 7, 5, [10] = 2, x = 1 }").find("1  7 "), 0u);  // the list in its order, then names
  EXPECT_EQ(f.line("save = bars{ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }; save").find("1  1 "), 0u);
}

TEST(Session, KnowsWhatLacksItsEnd) {
  Fixture f;
  for (const char* text : {"for i = 1, 2 do", "f(", "x = {", "if x then", "function f()", "x = 1; for i = 1, 2 do"})
    EXPECT_TRUE(f.session->is_incomplete(text)) << text;
  for (const char* text : {"1", "x = 1", "x = 1; x", "for", "f())", "print('a')"})
    EXPECT_FALSE(f.session->is_incomplete(text) && *text != 'f') << text;
}

TEST(Session, SaysWhereAnErrorIs) {
  Fixture f;
  EXPECT_EQ(f.session->run_text("\n\nfreq()", "a.lua").message,
            "a.lua:3: no corpus is loaded yet; corpus.load(\"FOLDER\") loads one");
  EXPECT_EQ(f.session->run_text("\nlocal t = nil\nt.x = 1", "a.lua").message,
            "a.lua:3: attempt to index a nil value (local 't')");
  EXPECT_EQ(f.session->run_text("error({})", "a.lua").message, "a.lua:1: the error is a table, not a text");
  EXPECT_EQ(f.line("tabulat({})"),
            "prompt:1: attempt to call a nil value (global 'tabulat'); did you mean 'tabulate'?");
  EXPECT_EQ(f.line("freq(n = 5)"), "prompt:1: ')' expected near '='; options stand in braces, as in freq{ n = 5 }");
  EXPECT_EQ(f.line("tabulate({ { a = 1 } }):srot('a')"),
            "prompt:1: a table has no method 'srot'; did you mean 'sort'?");
  EXPECT_EQ(f.line("tabulate({ { a = 1 } }):a()"),
            "prompt:1: a table has no method 'a'; t:column(\"a\") gives the column, t[1].a a cell");
  for (const char* text : {"('1990' > 1989)", "(1989 < '1990')", "('1990' + 1)"})
    EXPECT_NE(f.line(text).find("; tonumber() makes a number of a text, such as metadata"), std::string::npos) << text;
  EXPECT_EQ(f.line("tabulate({ { a = 1 } }):where('a', 2)"), "a\n-\nno rows\n");
  EXPECT_EQ(f.line("tabulate({ { a = 1 } }):column('b')"), "prompt:1: the table has no column 'b'; it has a");
}

TEST(Session, AnInterruptionEndsTheEvaluationAndNotTheSession) {
  Fixture f;
  f.line("kept = 7");
  for (const char* text : {"while true do end", "while true do pcall(function() while true do end end) end",
                           "coroutine.wrap(function() while true do end end)()", "('a'):rep(5e7):find('.-.-.-.-b')"}) {
    std::thread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      f.interrupts.store(1);
    });
    EXPECT_EQ(f.session->run_line(text).kind, Kind::interrupted) << text;
    stopper.join();
    EXPECT_EQ(f.line("kept"), "7\n") << "after " << text;
  }
}

TEST(Session, ExitIsNotCaught) {
  Fixture f;
  const auto outcome = f.session->run_line("pcall(os.exit, 3)");
  EXPECT_EQ(outcome.kind, Kind::exited);
  EXPECT_EQ(outcome.exit_code, 3);
}

TEST(Session, ASandboxHasNoWayOut) {
  Fixture f(true);
  for (const char* name : {"io", "os", "require", "load", "dofile", "debug", "package", "loadfile"})
    EXPECT_EQ(f.line(std::string("print(") + name + ")"), "nil\n") << name;
  Fixture open;
  EXPECT_EQ(open.line("type(io.open), type(os.getenv), type(load('return 1'))"), "function\tfunction\tfunction\n");
  EXPECT_EQ(open.line("load('\\27Lua')"), "nil\tattempt to load a binary chunk (mode is 't')\n");
}

TEST(Session, TablesSortFilterAndCompute) {
  Fixture f;
  f.line("t = tabulate({ { w = 'b', n = 2 }, { w = 'a', n = 1 }, { w = 'c' } }, { 'w', 'n' })");
  EXPECT_EQ(f.line("t:sort('-n'):column('w')"), "{ \"b\", \"a\", \"c\" }\n");
  EXPECT_EQ(f.line("#t:filter(function(r) return r.n end), t[2].w, t[9]"), "2\ta\tnil\n");
  EXPECT_EQ(f.line("t:with('m', function(r) return r.n and r.n / 2 end):select('m', 'w')"),
            "  m  w\n---  -\n  1  b\n0.5  a\n     c\n");
  EXPECT_EQ(f.line("t:join(tabulate({ { w = 'a', x = true } }), 'w', { all = true }):column('x')[2]"), "true\n");
  EXPECT_EQ(f.line("t:sort('nn')"), "prompt:1: the table has no column 'nn'; did you mean 'n'?");
  EXPECT_EQ(f.line("tabulate({ { a = 1 }, { a = 'x' } })"),
            "prompt:1: column 'a' mixes texts, numbers or booleans; use tostring() or tonumber()");
}

TEST(Session, EveryFunctionHasItsPage) {
  Fixture f;
  std::set<std::string> names;
  for (const Entry* e : all_entries()) {
    EXPECT_TRUE(names.insert(e->name).second) << e->name << " has two pages";
    EXPECT_NE(std::string(e->summary), "") << e->name;
    EXPECT_NE(std::string(e->example), "") << e->name;
    EXPECT_EQ(f.line("help('" + std::string(e->name) + "')").find("no page"), std::string::npos);
  }
  EXPECT_NE(f.line("help(freq)").find("Counts terms"), std::string::npos);
  EXPECT_NE(f.line("help(corpus.load)").find("Loads documents"), std::string::npos);
  EXPECT_EQ(f.line("help('frek')"), "prompt:1: there is no page 'frek'; did you mean 'freq'?");
}

std::vector<std::string> words(Session& s, const std::string& line) { return complete(s, line).words; }

TEST(Completion, OffersWhatMayStandThere) {
  Fixture f;
  f.line("t = tabulate({ { word = 'b', number = 2 } })");
  EXPECT_EQ(words(*f.session, "tabu"), std::vector<std::string>{"tabulate"});
  EXPECT_EQ(words(*f.session, "corpus.l"), std::vector<std::string>{"load"});
  EXPECT_EQ(words(*f.session, "string.re"), (std::vector<std::string>{"rep", "reverse"}));
  EXPECT_EQ(words(*f.session, "t:so"), std::vector<std::string>{"sort"});
  EXPECT_EQ(words(*f.session, "t:sort(\"n"), std::vector<std::string>{"number"});
  EXPECT_EQ(words(*f.session, "freq{ n = 3 }:se"), std::vector<std::string>{"select"});
  EXPECT_EQ(words(*f.session, "bars(t, { la"), std::vector<std::string>{"label"});
  EXPECT_EQ(words(*f.session, "t:sort(\"-n"), std::vector<std::string>{"number"});
  EXPECT_EQ(words(*f.session, "t:sort({ \"word\", \"n"), std::vector<std::string>{"number"});
  EXPECT_EQ(words(*f.session, "bars(t, { value = \""), (std::vector<std::string>{"number", "word"}));
  EXPECT_EQ(words(*f.session, "scatter(t, { x = \"word\", y = \"n"), std::vector<std::string>{"number"});
  EXPECT_EQ(words(*f.session, ":fre"), std::vector<std::string>{":freeze"});
  EXPECT_EQ(words(*f.session, "t:table(\""), std::vector<std::string>{});
  EXPECT_TRUE(words(*f.session, "nothing.").empty());
  EXPECT_EQ(complete(*f.session, "x = tabu").begin, 4u);
}

TEST(Completion, OffersFilesWhereAFileIsMeant) {
  Fixture f;
  const std::string files = TEXTMILL_SOURCE_FOLDER "/configs/quick";
  for (const char* before : {"corpus.load(\"", "corpus.load{ \"", "corpus.load{ \"a.txt\", metadata = \"", "run(\"",
                             ":load ", ":run ", ":save "}) {
    EXPECT_EQ(words(*f.session, before + files), (std::vector<std::string>{files + "start.yaml", files + "start/"}))
        << before;
  }
}

}  // namespace
}  // namespace textmill::explore
