#include "conformance/explanations.hpp"

#include <algorithm>
#include <iterator>

namespace textmill::conformance {
namespace {

constexpr Explanation pages[] = {
    {"S7",
     "A file that was cut short by a failed copy, or built for another machine, would crash the program or end in a "
     "message of the linker that names neither.",
     "Copy the file again, or build it on this machine."},
    {"S1",
     "Plugins are listed by reading this section of the file. Without it a library has to be opened, and so can run "
     "its code, before anybody has chosen it.",
     "In C++, TEXTMILL_PLUGINS() writes it. In C, textmill_add_plugin() of CMake adds it; by hand: textmill plugin "
     "manifest p.so > p.txt && objcopy --add-section .textmill=p.txt p.so"},
    {"S2",
     "Other exported symbols can take the place of those of another plugin, or of the program, and then one calls the "
     "code of the other.",
     "Build with -fvisibility=hidden and the version script of the SDK; textmill_add_plugin() does both."},
    {"S3",
     "Unique symbols are shared by all libraries of a process and keep them loaded for ever; an executable stack opens "
     "every process that loads the plugin to attacks.",
     "Compile with -fno-gnu-unique; textmill_add_plugin() does. An executable stack comes from assembler files without "
     "a .note.GNU-stack section."},
    {"S4",
     "exit(), abort(), fork(), signal handlers and setlocale() act on the whole process: the documents of all other "
     "steps are lost, or change their results.",
     "Report failures by fail() or an exception, leave signals and the locale alone, start no process."},
    {"S5",
     "A library that is not installed, or a symbol that nobody defines, is noticed when the plugin is first needed, on "
     "the "
     "machine of a user.",
     "Link every library that the plugin needs, install it beside the plugin or set the run path; -Wl,-z,defs shows "
     "what "
     "is missing when the plugin is linked."},
    {"S6",
     "Code that runs as soon as a library is loaded runs before anybody has chosen the plugin, in an order that nobody "
     "knows, and where an exception can't be caught.",
     "Make tables constexpr, or a static variable inside the function that uses it; leave out <iostream>, which a "
     "plugin "
     "has no use for."},
    {"L1", "A symbol that is missing is otherwise found in the middle of a run, when it is first called.",
     "Link every library that the plugin needs; -Wl,-z,defs shows what is missing when the plugin is built."},
    {"L2",
     "Loading happens when plugins are only looked at. What prints there spoils the results on standard output, and "
     "threads started there outlive every run.",
     "Move work from static constructors to the constructor of the plugin, which runs once a step; speak through log."},
    {"L3",
     "People choose and configure a plugin by its manifest. When the library does something else, the checks of their "
     "run file were worth nothing.",
     "Build the manifest from the descriptors: see S1. After changing a declaration, rebuild all of the library."},
    {"L4", "The host reads these before it can trust anything. A wrong size or a NULL pointer is a crash.",
     "Start from `textmill plugin new`; fill `size` with sizeof, and every function that is not said to be optional."},
    {"L5",
     "The host asks for capabilities that will exist one day. A plugin that answers with some pointer is called "
     "through it.",
     "Compare the whole id with strcmp or std::string_view, and return NULL for all others."},
    {"L6",
     "Two versions of a plugin, or a copy in the folder of a user, are loaded into one process with it and with all "
     "other "
     "plugins.",
     "Take no name that a process or a machine has only once (sockets, shared memory, locks); keep symbols hidden, as "
     "textmill_add_plugin() does."},
    {"L7",
     "Rounding, locale, working directory, umask and signal handlers belong to the process: a change makes other "
     "plugins compute or write something else.",
     "Do not link with -ffast-math, do not call setlocale() or chdir(); use std::from_chars and std::to_chars."},
    {"L8",
     "Textmill closes no library during a run, so this is no promise; but other hosts and test tools do, and what "
     "crashes "
     "there mostly crashes at the end of a process, too.",
     "Leave nothing behind that is called later: keys of threads with destructors, handlers of exit and signals, "
     "callbacks "
     "in other libraries."},
    {"M1",
     "Names are typed by people and become file names and keys in YAML; a version that is no semantic version can't be "
     "compared.",
     "Use small letters, digits and underscores, and versions such as 1.2.3."},
    {"M2", "`textmill describe`, editors and reports show these lines; without them a user has to read the source.",
     "Give the plugin, each parameter and each column of a table a summary."},
    {"M3", "A default outside its own range is refused as soon as somebody writes it down.",
     "Make the default lie inside min and max, or be one of the choices; name each choice once."},
    {"M4",
     "Standard layers are how plugins of different authors meet. A column of another type breaks every chain that "
     "reads it.",
     "Use the type that the SDK's list of standard layers has, or a layer of a name of your own."},
    {"M5",
     "Layers meet by their names. Two authors who both write 'mark/1' can't be used in one chain, or are taken for "
     "each "
     "other.",
     "Put the name of a publisher before the name of a layer that is not standard: acme.mark/1."},
    {"M6", "Users need to know under which terms they may use and pass on the plugin.",
     "Name the licence in the plugin's `info` by its SPDX id, such as MIT."},
    {"M7", "A number without its formula and publication can't be cited, compared or trusted.",
     "Give each measure an id of its own, a formula as text, and author, year and publication."},
    {"P1", "A user who sets nothing must get something sensible.",
     "Choose defaults with which configure() succeeds, or declare a parameter as required."},
    {"P2",
     "A run's manifest lists every parameter with its value. Running from it must give the same as running without.",
     "Declare the default that the code uses; treat a value that equals the default as any other."},
    {"P3", "What the declaration allows, users will write. A crash there costs them the run.",
     "Handle the smallest and the largest value and each choice, or narrow the declared range."},
    {"P4",
     "People try zero, negative and enormous numbers, empty texts and half a pattern. What the declaration lets "
     "through has "
     "to be refused in words, or do no harm.",
     "Declare min and max; throw textmill::error, or fail() with TML_E_PARAM, for what makes no sense; take no memory "
     "by a "
     "parameter alone."},
    {"P5", "A message without the path leaves a user to guess which of several files is meant.",
     "Put the path into the reason when a file can't be read, and fail in configure(), before any document is read."},
    {"P6", "A refusal without a reason can't be mended; one that leaves something behind spoils the next attempt.",
     "Throw textmill::error with what is wrong with the value; keep no static state."},
    {"R1", "This is the plugin's daily work: a crash, an endless loop or an exit here ends the run for everybody.",
     "Run the plugin on the document that the message names: textmill run, or a debugger with `plugin check --only "
     "R1`."},
    {"R2", "Every large corpus has empty files. One of them must not end the run.",
     "Expect zero rows in every column; where a value needs data, write null and a status."},
    {"R3", "Very short texts reach the ends of loops and windows first.",
     "Look for `size() - 1` and for windows longer than the text."},
    {"R4", "Texts of blanks have bytes but no tokens.", "Expect texts without tokens; do not divide by their number."},
    {"R5", "A filter or another tokeniser may leave a text without any token.",
     "Expect zero rows in the token layer though the text is not empty."},
    {"R6",
     "Real corpora have lines of megabytes: minified files, base64, tables. Quadratic time there looks like a hang.",
     "Avoid work that grows with the square of a token's or a document's length; set a documented limit and say so in "
     "a status."},
    {"R7", "Corpora have emoji, right-to-left scripts and NUL characters.",
     "Treat text as bytes with a length, never as a C string; cut only where a character ends."},
    {"R8", "An optional column is absent in many chains.",
     "Ask has<I>() (in C: data != NULL) before reading an optional column."},
    {"R9", "Other plugins write layers that look different from those that you have tried.",
     "Rely only on what the layer promises: offsets inside the text, references inside their layer."},
    {"R10", "Columns are shared by all later steps. A change to one changes their results.",
     "Copy what you want to change; in C++, never cast const away."},
    {"R11",
     "The host checks every row of every document and skips the document when one is wrong: its results are lost.",
     "Write as many rows in all columns of a frame; keep spans inside the text and at the ends of characters; give "
     "null "
     "and a status in place of NaN."},
    {"R12", "Reading or writing past the end damages other columns silently, and crashes on another machine.",
     "Check the bounds of loops over columns; build with AddressSanitizer."},
    {"R13",
     "The host gives the memory of a call to the next one. A pointer that was kept shows another document's text, or "
     "writes "
     "into its columns.",
     "Copy what has to last beyond a call: texts of documents, columns, memory from alloc(). Texts of terms last as "
     "long as "
     "the run."},
    {"R14",
     "A failure without a reason is reported as such, and users can't do anything about it; a reason without a failure "
     "is lost.",
     "Return a status other than TML_OK exactly when fail() was called. The C++ SDK does it for exceptions."},
    {"R15", "Ctrl-C must not mean waiting for minutes.",
     "Ask cancelled() about every 10 ms in long loops, and return TML_E_CANCELLED through fail()."},
    {"R16", "A machine that is out of memory should lose a document, not the run.",
     "Check the results of alloc() and column() for NULL; in C++ let std::bad_alloc through."},
    {"R17", "Other hosts, and tests, offer fewer services.",
     "Go on without an extension of the host when it is NULL; give the same results with and without its threads."},
    {"R18",
     "A service of the host can fail in the middle, as when memory is out or the run is cancelled. Going on with half "
     "of the "
     "work gives wrong numbers without a word.",
     "Look at the status that tml_parallel.run returns, and pass it on; parallel_for() of the C++ SDK throws."},
    {"D1", "Results that differ from run to run can't be cited or debugged.",
     "Seed random numbers by a parameter, the document's index and a position; do not order by addresses or hashes."},
    {"D2", "Results must not depend on how many threads a user's machine has.",
     "Keep no state outside worker and state; merge exactly (integers, exact_sum)."},
    {"D3", "Two steps of one chain may use the same plugin.", "Keep no static variables that change."},
    {"D4", "A worker sees documents in an order that nobody chooses.",
     "Clear the worker's scratch at the start of each call."},
    {"D5", "Documents come in another order on every number of threads.",
     "Let process() depend on nothing but the document and the parameters."},
    {"D6", "Ids of terms depend on which thread met a term first, so they differ from run to run.",
     "Never order, hash into a result, or seed by an id; order by the term's text."},
    {"D7", "Workers are at work at the same time, each in a thread of its own.",
     "Keep what changes in worker and state, never in static or global variables; protect what a library of yours "
     "shares. "
     "Built with ThreadSanitizer, plugin and program name both places."},
    {"D8", "A server in another country must give the same numbers.",
     "Use std::from_chars, std::to_chars and Unicode functions, none that heed the locale."},
    {"D9", "A run is started from any folder, and on machines without a network. Texts are often confidential.",
     "Take files by parameters of the type path, which the host makes absolute, and data with the plugin; open no "
     "socket."},
    {"D10",
     "What belongs to a batch depends on the chunks of a run, and a document can fail between prepare() and process().",
     "Find an answer by the document (its index), not by its place in the batch, and let process() do without "
     "prepare()."},
    {"D11",
     "The host leaves out what nobody reads. A column that is used though textmill.reads/1 denies it is missing in "
     "some "
     "chains, and one that is not written may be needed for the plugin's own tables.",
     "Deny only reads that the parameters make useless; let out.wanted() decide about layers alone."},
    {"T1", "A thread that saw no document has an empty state, and merging it must change nothing.",
     "Begin a state with what is neutral: 0 for sums, nothing for lists."},
    {"T2", "States are merged in the order in which threads finish.",
     "Merge with operations for which the order has no effect, to the bit: sums of integers, exact_sum, sets, maxima."},
    {"T3", "Threads and groups cut the corpus in pieces that nobody chooses.",
     "Keep in the state what adds up, such as counts, and compute ratios and means in finish()."},
    {"T4", "Checkpoints and merged runs are compared byte by byte.",
     "Save in an order that the content decides, such as that of the terms' texts, not in that of a hash table."},
    {"T5",
     "Disks are full, and files are cut off. A state that is half written and taken for whole is found out when it is "
     "loaded, weeks later. (Reads and writes are all or nothing here: there are no short ones.)",
     "Look at the status of every bytes() and terms() and pass it on; the C++ SDK throws."},
    {"T6", "A state is loaded in another run, in which terms have other ids.",
     "Save terms through the writer's terms(), which writes texts; never save an id as a number."},
    {"T7",
     "Files are cut short and damaged. A count that is trusted unseen makes the process ask for all memory there is.",
     "Check every length against the reader's `total` before allocating, and refuse what does not fit."},
    {"T8", "A state of an older version means something else, and would be read as if it did not.",
     "Compare the reader's version with your own and refuse others, or convert them; raise state_version with the "
     "form."},
    {"T9", "A pattern that matches no file, or a group without documents, is an empty corpus.",
     "Write no rows, or rows with a status, when nothing was counted."},
    {"T10", "An interrupted run is resumed from its saved states.",
     "Save everything that observe() adds to; nothing that matters may stand outside the state."},
    {"T12", "The host frees the state that was merged into another one at once.",
     "Copy or move what merge() takes over; after it, `from` owns nothing that `into` looks at."},
};

}  // namespace

const Explanation* explanation(std::string_view id) {
  const auto found = std::find_if(std::begin(pages), std::end(pages), [&](const Explanation& e) { return e.id == id; });
  return found == std::end(pages) ? nullptr : &*found;
}

}  // namespace textmill::conformance
