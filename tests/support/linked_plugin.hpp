// A plugin that is linked into the test instead of loaded: the same structs, without a shared library.
#pragma once
#include "model/plugin.hpp"

#include <textmill/plugin.hpp>

namespace textmill::tests {

template <class P> model::Plugin linked_plugin() {
  model::Plugin plugin;
  plugin.entry = &detail::glue<P>::descriptor;
  plugin.descriptor = model::describe(*plugin.entry);
  plugin.corpus = static_cast<const tml_corpus*>(plugin.entry->extension(plugin.entry, "textmill.corpus/1"));
  plugin.path = "linked";
  return plugin;
}

}  // namespace textmill::tests
