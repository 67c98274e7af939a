// Showing a file in the user's browser.
#pragma once
#include <string>

namespace textmill::cli {

/// Starts $BROWSER, or xdg-open, with the file, and does not wait for it. Returns why that could not be done, or "".
std::string open_in_browser(const std::string& path);

}  // namespace textmill::cli
