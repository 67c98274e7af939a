#include "lua/made_column.hpp"

#include "model/types.hpp"

#include <cstring>
#include <vector>

namespace textmill::lua {
namespace {

constexpr std::size_t padded(std::size_t bytes) { return (bytes + 15) / 16 * 16; }

}  // namespace

const model::FieldSpec& made_field(tml_type type) {
  static const auto fields = [] {
    std::vector<model::FieldSpec> all(TML_STR + 1);
    for (std::size_t t = 0; t < all.size(); ++t) {
      all[t].type = static_cast<tml_type>(t);
      all[t].frame = "computed";
      all[t].column = "column";
    }
    return all;
  }();
  return fields[type];
}

Room push_made(lua_State* L, std::uint64_t epoch, tml_type type, std::size_t rows) {
  const std::size_t width = model::width(type);
  const std::size_t head = padded(sizeof(MadeColumn)), data = padded(rows * width), bits = rows / 8 + 1;
  auto* block = static_cast<std::byte*>(lua_newuserdatauv(L, head + data + bits, 0));
  std::memset(block + head, 0, data + bits);
  auto* made = new (block) MadeColumn{};
  static_cast<Handle&>(*made) = {Kind::column, epoch};
  const Room room{made, block + head, reinterpret_cast<std::uint8_t*>(block + head + data)};
  made->made = {type, 0, static_cast<std::uint16_t>(width), 0, rows, room.values, nullptr, room.validity};
  made->column = &made->made;
  made->field = &made_field(type);
  lua_rawgetp(L, LUA_REGISTRYINDEX, metatable_key(Kind::column));
  lua_setmetatable(L, -2);
  return room;
}

}  // namespace textmill::lua
