// What a word list is in Lua.
#pragma once
#include "lua/binding.hpp"
#include "lua/word_list.hpp"

namespace textmill::lua {

/// Owned by Lua: the list goes when the userdata is collected.
struct WordsHandle : Handle {
  WordList* list = nullptr;
};

}  // namespace textmill::lua
