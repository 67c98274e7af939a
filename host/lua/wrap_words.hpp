// What a word list is in Lua.
#pragma once
#include "lua/binding.hpp"
#include "lua/word_list.hpp"

namespace textmill::lua {

/// Owned by Lua: the list goes when the userdata is collected.
struct WordsHandle : Handle {
  WordList* list = nullptr;
};

/// True when argument 2 asks for the whole text, "text", false when it is absent. Throws textmill::error for anything else.
bool wants_whole_text(lua_State* L, const char* function);
/// Pushes the lines of a text as a list, without blank ones and those that begin with "#".
void push_lines(lua_State* L, std::string_view text);

}  // namespace textmill::lua
