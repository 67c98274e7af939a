// A plugin that is ready to be used, wherever it came from.
#pragma once
#include "model/descriptor.hpp"
#include "model/permissions.hpp"

#include <memory>

namespace textmill::model {

/// A loaded plugin. To whoever holds one, a shared library and a Lua file are the same.
struct Plugin {
  Descriptor descriptor;
  const tml_plugin* entry = nullptr;
  const tml_corpus* corpus = nullptr;  ///< its "textmill.corpus/1", or nullptr
  std::shared_ptr<const void> owner;   ///< keeps `entry` alive
  bool keeps_limits = false;           ///< on its memory and time: a script does, native code can't
  Permissions asks;                    ///< what a script wants to be permitted
  std::string path;                    ///< the file it came from
};

}  // namespace textmill::model
