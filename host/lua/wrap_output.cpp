// Where a script writes: out(...) for its only table, out.hits(...) by name. A row is checked as a whole before any of it is
// kept, so that a script that catches the error has no half rows.
#include "lua/term_text.hpp"
#include "lua/written_column.hpp"
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

void check_width(lua_State* L, const Frame& frame, const std::vector<model::FieldSpec>& fields) {
  const auto given = static_cast<std::size_t>(lua_gettop(L) - 1);
  if (given == frame.columns.size()) return;
  std::string names;
  for (std::uint32_t c : frame.columns) names += (names.empty() ? "" : ", ") + fields[c].column;
  throw error("a row of '" + frame.name + "' has " + std::to_string(frame.columns.size()) + " values (" + names +
              "), not " + std::to_string(given));
}

void check_row(lua_State* L, const Frame& frame, const std::vector<model::FieldSpec>& fields) {
  check_width(L, frame, fields);
  int index = 2;
  for (std::uint32_t c : frame.columns) {
    if (!lua_isnil(L, index)) with_value(L, index, fields[c], [](auto) {});
    else if (!fields[c].nullable())
      throw error("column '" + fields[c].full_name() + "' got nil, but is not declared nullable = true");
    ++index;
  }
}

/// Adds the checked value at an index. Returns about how many bytes it takes.
std::size_t append_value(lua_State* L, int index, const model::FieldSpec& f, RowColumn& column) {
  std::size_t bytes = 8;
  if (lua_isnil(L, index)) column.add_null();
  else
    with_value(L, index, f, [&]<class T>(T value) {
      if constexpr (std::is_same_v<T, std::string_view>) column.add_text(value), bytes += value.size();
      else column.add(value);
    });
  return bytes;
}

std::size_t append_row(lua_State* L, const Frame& frame, const std::vector<model::FieldSpec>& fields, Rows& rows) {
  std::size_t bytes = 0;
  int index = 2;
  for (std::uint32_t c : frame.columns) bytes += append_value(L, index++, fields[c], rows.column(c));
  return bytes;
}

// ---- whole columns ---------------------------------------------------------------------------------------------

/// How many rows the columns among the arguments have; all must have as many.
std::size_t rows_given(lua_State* L, const Frame& frame) {
  const ColumnHandle* first = nullptr;
  for (int index = 2; index <= lua_gettop(L); ++index) {
    const auto* c = handle_if<ColumnHandle>(L, index, Kind::column);
    if (c == nullptr) continue;
    check_alive(L, *c);
    if (first == nullptr) first = c;
    if (c->column->rows != first->column->rows)
      throw error("rows() of '" + frame.name + "': one column has " + std::to_string(first->column->rows) +
                  " rows, another one " + std::to_string(c->column->rows));
  }
  if (first == nullptr)
    throw error("rows() of '" + frame.name + "' takes columns; a single row is written by calling the output itself");
  return static_cast<std::size_t>(first->column->rows);
}

RowColumn column_given(lua_State* L, int index, const model::FieldSpec& f, std::size_t rows) {
  if (const auto* c = handle_if<ColumnHandle>(L, index, Kind::column); c != nullptr)
    return written_column(*c, f, Engine::of(L).host());
  if (lua_isnil(L, index) && !f.nullable())
    throw error("column '" + f.full_name() + "' got nil, but is not declared nullable = true");
  RowColumn column(f.type);
  for (std::size_t i = 0; i < rows; ++i) Engine::of(L).guard().charge(L, append_value(L, index, f, column));
  return column;
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

/// The frame that the output at index 1 writes to in this phase.
const Frame& checked_frame(lua_State* L) {
  const auto& out = checked<OutputHandle>(L, 1, Kind::output);
  const Engine& engine = Engine::of(L);
  if (engine.phase() != out.phase)
    throw error(std::string("this output belongs to ") + phase_name(out.phase) + ", not to " +
                phase_name(engine.phase()));
  return frame_of(out, *engine.declaration());
}

int call(lua_State* L) {
  const auto& frame = checked_frame(L);
  Engine& engine = Engine::of(L);
  const auto& fields = engine.declaration()->descriptor.writes;
  check_row(L, frame, fields);
  engine.guard().charge(L, append_row(L, frame, fields, engine.rows()));
  return 0;
}

/// rows(...): many rows at once, from columns of equal length and single values, which stand in every row
int rows(lua_State* L) {
  const auto& frame = checked_frame(L);
  Engine& engine = Engine::of(L);
  const auto& fields = engine.declaration()->descriptor.writes;
  check_width(L, frame, fields);
  const std::size_t n = rows_given(L, frame);
  std::vector<RowColumn> columns;
  int index = 2;
  for (std::uint32_t c : frame.columns) {
    columns.push_back(column_given(L, index++, fields[c], n));
    engine.guard().charge(L, columns.back().byte_count());
  }
  for (std::size_t k = 0; k < columns.size(); ++k) engine.rows().column(frame.columns[k]).append(std::move(columns[k]));
  return 0;
}

/// User value 1: the frames by name. Upvalue: rows().
int index(lua_State* L) {
  const auto& out = checked<OutputHandle>(L, 1, Kind::output);
  lua_settop(L, 2);
  lua_getiuservalue(L, 1, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, 3) != LUA_TNIL) return 1;
  if (lua_type(L, 2) == LUA_TSTRING && checked_text(L, 2) == "rows") {
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
  }
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
  set_functions(L, {{"__call", guarded<call>}});
  lua_pushcfunction(L, guarded<rows>);
  lua_pushcclosure(L, guarded<index>, 1);
  lua_setfield(L, -2, "__index");
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
