// Cases of plugins: a folder with an input, a step.yaml and the rows expected of it, compared byte for byte.
#pragma once
#include "cli/terminal.hpp"

#include <filesystem>

namespace textmill::cli {

/// Runs the chain of FOLDER/step.yaml over FOLDER/input.* (or over the sources that it names) and compares the rows of its
/// tables, as JSON lines, with FOLDER/expected.jsonl. Prints "ok NAME", or the first line that differs, and leaves
/// expected.jsonl.new beside it then. Returns an exit code: 0 equal, 1 not, 2 a mistake in the case, 4 no such plugin.
int test_case(const std::filesystem::path& folder, const Terminal& terminal);

}  // namespace textmill::cli
