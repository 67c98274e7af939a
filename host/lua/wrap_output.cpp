// Where a script writes: out(...) for its only table, out.hits(...) by name. A row is checked as a whole before any of it is
// kept, so that a script that catches the error has no half rows.
#include "lua/binding.hpp"
#include "lua/term_text.hpp"
#include "model/diagnostic.hpp"
#include "model/types.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace textmill::lua {
namespace {

constexpr std::uint32_t all_frames = UINT32_MAX;
const char output_keys[8]{};

/// One frame, or all those of a phase.
struct OutputHandle : Handle {
  Phase phase = Phase::idle;
  std::uint32_t frame = all_frames;
};

const void* output_key(Phase phase) { return &output_keys[static_cast<std::size_t>(phase)]; }

// ---- one value -------------------------------------------------------------------------------------------------

std::string shown(lua_State* L, int index) {
  if (lua_type(L, index) == LUA_TSTRING) return "the text '" + std::string(checked_text(L, index).substr(0, 40)) + "'";
  if (lua_type(L, index) != LUA_TNUMBER) return std::string("a ") + luaL_typename(L, index);
  const std::string text(push_text(L, index));
  lua_pop(L, 1);
  return text;
}

[[noreturn]] void wrong(lua_State* L, int index, const model::FieldSpec& f, const std::string& wanted) {
  throw error("column '" + f.full_name() + "' (" + std::string(model::type_name(f.type)) + ") takes " + wanted +
              ", not " + shown(L, index));
}

std::string_view checked_value_text(lua_State* L, int index, const model::FieldSpec& f) {
  if (lua_type(L, index) != LUA_TSTRING) wrong(L, index, f, "text");
  const auto text = checked_text(L, index);
  const auto fault = f.type == TML_TERM ? term_fault(text) : text_fault(text);
  if (!fault.empty()) throw error("column '" + f.full_name() + "' got a text that " + fault);
  return text;
}

/// The whole number at an index, as T. What does not fit is an error, never another number.
template <class T> T whole_number(lua_State* L, int index, const model::FieldSpec& f) {
  int whole = 0;
  const lua_Integer v = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &whole) : 0;
  if (whole == 0 || !std::in_range<T>(v))
    wrong(L, index, f,
          "whole numbers from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
              std::to_string(std::numeric_limits<T>::max()));
  return static_cast<T>(v);
}

template <class T> T real_number(lua_State* L, int index, const model::FieldSpec& f) {
  const lua_Number v =
      lua_type(L, index) == LUA_TNUMBER ? lua_tonumber(L, index) : std::numeric_limits<double>::quiet_NaN();
  if (std::abs(v) <= static_cast<double>(std::numeric_limits<T>::max())) return static_cast<T>(v);
  wrong(L, index, f,
        std::string("finite numbers") +
            (f.nullable() ? ", or nil for no value" : " (nil for no value, if it is declared nullable)"));
}

std::uint8_t truth(lua_State* L, int index, const model::FieldSpec& f) {
  if (lua_type(L, index) != LUA_TBOOLEAN) wrong(L, index, f, "true or false");
  return lua_toboolean(L, index) != 0 ? 1 : 0;
}

/// Calls f with the checked C++ value at an index.
template <class F> void with_value(lua_State* L, int index, const model::FieldSpec& spec, F&& f) {
  switch (spec.type) {
    case TML_BOOL: return f(truth(L, index, spec));
    case TML_U8: return f(whole_number<std::uint8_t>(L, index, spec));
    case TML_U16: return f(whole_number<std::uint16_t>(L, index, spec));
    case TML_U32:
    case TML_REF: return f(whole_number<std::uint32_t>(L, index, spec));
    case TML_U64: return f(whole_number<std::uint64_t>(L, index, spec));
    case TML_I32: return f(whole_number<std::int32_t>(L, index, spec));
    case TML_I64: return f(whole_number<std::int64_t>(L, index, spec));
    case TML_F32: return f(real_number<float>(L, index, spec));
    case TML_F64: return f(real_number<double>(L, index, spec));
    default: return f(checked_value_text(L, index, spec));
  }
}

// ---- a row -----------------------------------------------------------------------------------------------------

void check_row(lua_State* L, const Frame& frame, const std::vector<model::FieldSpec>& fields) {
  const auto given = static_cast<std::size_t>(lua_gettop(L) - 1);
  if (given != frame.columns.size()) {
    std::string names;
    for (std::uint32_t c : frame.columns) names += (names.empty() ? "" : ", ") + fields[c].column;
    throw error("a row of '" + frame.name + "' has " + std::to_string(frame.columns.size()) + " values (" + names +
                "), not " + std::to_string(given));
  }
  int index = 2;
  for (std::uint32_t c : frame.columns) {
    if (!lua_isnil(L, index)) with_value(L, index, fields[c], [](auto) {});
    else if (!fields[c].nullable())
      throw error("column '" + fields[c].full_name() + "' got nil, but is not declared nullable = true");
    ++index;
  }
}

std::size_t append_row(lua_State* L, const Frame& frame, const std::vector<model::FieldSpec>& fields, Rows& rows) {
  std::size_t bytes = 0;
  int index = 2;
  for (std::uint32_t c : frame.columns) {
    RowColumn& column = rows.column(c);
    bytes += 8;
    if (lua_isnil(L, index)) column.add_null();
    else
      with_value(L, index, fields[c], [&]<class T>(T value) {
        if constexpr (std::is_same_v<T, std::string_view>) column.add_text(value), bytes += value.size();
        else column.add(value);
      });
    ++index;
  }
  return bytes;
}

const Frame& frame_of(const OutputHandle& out, const Declaration& declaration) {
  if (out.frame != all_frames) return declaration.frames[out.frame];
  const Frame* only = nullptr;
  std::string names;
  for (const auto& frame : declaration.frames) {
    if (frame.phase != out.phase) continue;
    only = names.empty() ? &frame : nullptr;
    names += (names.empty() ? "" : ", ") + frame.name;
  }
  if (names.empty())
    throw error(std::string(phase_name(out.phase)) + " writes nothing: the plugin declares no column for it");
  if (only == nullptr)
    throw error(std::string(phase_name(out.phase)) + " writes several: name one of " + names +
                ", as in out.name(...) or out[\"layer/1\"](...)");
  return *only;
}

int call(lua_State* L) {
  const auto& out = checked<OutputHandle>(L, 1, Kind::output);
  Engine& engine = Engine::of(L);
  if (engine.phase() != out.phase)
    throw error(std::string("this output belongs to ") + phase_name(out.phase) + ", not to " +
                phase_name(engine.phase()));
  const auto& frame = frame_of(out, *engine.declaration());
  const auto& fields = engine.declaration()->descriptor.writes;
  check_row(L, frame, fields);
  engine.guard().charge(L, append_row(L, frame, fields, engine.rows()));
  return 0;
}

/// User value 1: the frames by name.
int index(lua_State* L) {
  const auto& out = checked<OutputHandle>(L, 1, Kind::output);
  lua_settop(L, 2);
  lua_getiuservalue(L, 1, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 3) != LUA_TNIL) return 1;
  std::vector<std::string> names;
  std::string all;
  for (const auto& frame : Engine::of(L).declaration()->frames)
    if (frame.phase == out.phase) names.push_back(frame.name), all += (all.empty() ? "" : ", ") + frame.name;
  const std::string name(push_text(L, 2)), near(model::nearest(name, names));
  throw error(std::string(phase_name(out.phase)) + " writes no '" + name + "'" +
              (near.empty() ? "; there are: " + all : "; did you mean '" + near + "'?"));
}

OutputHandle& push_output_handle(lua_State* L, Phase phase, std::uint32_t frame) {
  auto& handle = push_handle<OutputHandle>(L, Kind::output, false, 1);
  handle.phase = phase;
  handle.frame = frame;
  return handle;
}

}  // namespace

void push_output(lua_State* L) { lua_rawgetp(L, LUA_REGISTRYINDEX, output_key(Engine::of(L).phase())); }

void open_output(lua_State* L) {
  push_metatable(L, Kind::output);
  set_functions(L, {{"__call", guarded<call>}, {"__index", guarded<index>}});
  lua_pop(L, 1);
  const Declaration* declaration = Engine::of(L).declaration();
  if (declaration == nullptr) return;
  for (const Phase phase : {Phase::process, Phase::finish, Phase::annotate}) {
    push_output_handle(L, phase, all_frames);
    lua_newtable(L);
    for (std::uint32_t i = 0; i < declaration->frames.size(); ++i) {
      if (declaration->frames[i].phase != phase) continue;
      push_output_handle(L, phase, i);
      lua_newtable(L);
      lua_setiuservalue(L, -2, 1);
      lua_setfield(L, -2, declaration->frames[i].name.c_str());
    }
    lua_setiuservalue(L, -2, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, output_key(phase));
  }
}

}  // namespace textmill::lua
