// What a plugin has learnt about the corpus, as the host holds it.
#pragma once
#include <map>
#include <memory>
#include <string>

namespace textmill::chain {

/// A corpus state of a plugin.
using State = std::shared_ptr<void>;
/// States by group; the key is the values of the group fields with U+001F between, "" without groups.
using States = std::map<std::string, State>;

}  // namespace textmill::chain
