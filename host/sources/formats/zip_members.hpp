// A zip file in memory by the names of its members.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace textmill::sources {

/// The members that `wanted` says, whole. Throws FormatError: it is no zip file, is damaged or encrypted, or they are too large
/// together. Of a name that comes twice the last counts, as it does for those who write such files.
std::map<std::string, std::string> zip_members(std::string_view zip,
                                               const std::function<bool(std::string_view)>& wanted);

}  // namespace textmill::sources
