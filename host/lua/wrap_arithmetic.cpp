// Columns computed row by row: + - * / of columns and numbers, and the rows of a column that another one chooses.
#include "lua/made_column.hpp"
#include "model/types.hpp"

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace textmill::lua {
namespace {

/// One side of an operator: a column of numbers, or a number for all rows.
struct Operand {
  const ColumnHandle* column = nullptr;
  bool real = false;
  std::int64_t whole_number = 0;
  double number = 0;

  bool present(std::size_t row) const { return column == nullptr || has_value(*column->column, row); }
};

Operand operand_at(lua_State* L, int index) {
  Operand o;
  o.column = handle_if<ColumnHandle>(L, index, Kind::column);
  if (o.column == nullptr) {
    luaL_checktype(L, index, LUA_TNUMBER);
    o.real = lua_isinteger(L, index) == 0;
    o.whole_number = lua_tointeger(L, index);
    o.number = lua_tonumber(L, index);
    return o;
  }
  check_alive(L, *o.column);
  const tml_type type = o.column->column->type;
  if (!has_no_type(*o.column) && (type == TML_STR || type == TML_TERM || type == TML_BOOL))
    throw error("arithmetic is for columns of numbers; '" + o.column->field->full_name() + "' is " +
                std::string(model::type_name(o.column->field->type)));
  o.real = type == TML_F32 || type == TML_F64;
  return o;
}

std::size_t rows_of(const Operand& a, const Operand& b) {
  if (a.column == nullptr || b.column == nullptr) return (a.column != nullptr ? a : b).column->column->rows;
  const auto rows = a.column->column->rows, others = b.column->column->rows;
  if (rows != others)
    throw error("'" + a.column->field->full_name() + "' has " + std::to_string(rows) + " rows, '" +
                b.column->field->full_name() + "' " + std::to_string(others) + "; row by row needs as many");
  return static_cast<std::size_t>(rows);
}

/// The values of one side, as reals or as whole numbers.
template <class T> std::vector<T> values_as(const Operand& o, std::size_t rows) {
  if (o.column == nullptr)
    return std::vector<T>(rows, std::is_same_v<T, double> ? static_cast<T>(o.number) : static_cast<T>(o.whole_number));
  std::vector<T> out(rows);
  visit_numbers(*o.column->column, [&]<class From>(std::span<const From> values) {
    for (std::size_t i = 0; i < rows; ++i) {
      if constexpr (std::is_same_v<T, std::int64_t> && std::is_integral_v<From>)
        if (!std::in_range<std::int64_t>(values[i])) throw error("a value is larger than Lua's whole numbers can hold");
      out[i] = static_cast<T>(values[i]);
    }
  });
  return out;
}

enum class Operator { add, subtract, multiply, divide };

template <Operator op> bool overflows(std::int64_t a, std::int64_t b, std::int64_t& result) {
  if constexpr (op == Operator::add) return __builtin_add_overflow(a, b, &result);
  else if constexpr (op == Operator::subtract) return __builtin_sub_overflow(a, b, &result);
  else return __builtin_mul_overflow(a, b, &result);
}

template <Operator op> double real_result(double a, double b) {
  if constexpr (op == Operator::add) return a + b;
  else if constexpr (op == Operator::subtract) return a - b;
  else if constexpr (op == Operator::multiply) return a * b;
  else return a / b;
}

/// Whole numbers stay whole but for a quotient. A row without a value on either side has none, nor has one that can't be computed,
/// such as a division by zero.
template <Operator op> int compute(lua_State* L) {
  const Operand a = operand_at(L, 1), b = operand_at(L, 2);
  const std::size_t rows = rows_of(a, b);
  constexpr std::size_t bytes_a_row = 24;
  Engine::of(L).guard().check_size(L, rows * bytes_a_row);
  const bool real = op == Operator::divide || a.real || b.real;
  const Room room = push_made(L, Engine::of(L).epoch(), real ? TML_F64 : TML_I64, rows);
  bool all = true;
  const auto put = [&](std::size_t row, auto value, bool valid) {
    all = all && valid;
    if (!valid) return;
    std::memcpy(room.values + row * sizeof value, &value, sizeof value);
    room.set(row);
  };
  if (real) {
    const auto left = values_as<double>(a, rows), right = values_as<double>(b, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const double v = real_result<op>(left[i], right[i]);
      put(i, v, a.present(i) && b.present(i) && std::isfinite(v));
    }
  } else {
    const auto left = values_as<std::int64_t>(a, rows), right = values_as<std::int64_t>(b, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      std::int64_t v = 0;
      const bool valid = a.present(i) && b.present(i);
      if constexpr (op != Operator::divide)
        if (valid && overflows<op>(left[i], right[i], v))
          throw error("a result in row " + std::to_string(i + 1) + " is larger than Lua's whole numbers can hold");
      put(i, v, valid);
    }
  }
  if (all) room.set_all();
  return 1;
}

/// filter(chosen): the rows for which another column is true.
int filter(lua_State* L) {
  const auto& c = checked_column(L, 1);
  const auto& by = checked_column(L, 2);
  const tml_column &column = *c.column, &chosen = *by.column;
  if (chosen.type != TML_BOOL && !has_no_type(by))
    throw error("column:filter() takes a column of true and false, as map() makes it; '" + by.field->full_name() +
                "' is " + std::string(model::type_name(by.field->type)));
  if (column.type == TML_STR)
    throw error("column:filter() is for columns of terms or numbers; '" + c.field->full_name() + "' is text");
  if (chosen.rows != column.rows)
    throw error("column:filter(): '" + c.field->full_name() + "' has " + std::to_string(column.rows) + " rows, '" +
                by.field->full_name() + "' " + std::to_string(chosen.rows));
  const auto flags = values_of<std::uint8_t>(chosen);
  std::vector<std::size_t> rows;
  if (!has_no_type(by))
    for (std::size_t i = 0; i < column.rows; ++i)
      if (flags[i] != 0 && has_value(chosen, i)) rows.push_back(i);
  visit_numbers(column, [&]<class T>(std::span<const T> values) {
    const Room room = push_made(L, c.epoch, column.type, rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
      reinterpret_cast<T*>(room.values)[k] = values[rows[k]];
      if (column.validity != nullptr && has_value(column, rows[k])) room.set(k);
    }
    if (column.validity == nullptr) room.set_all();
    if (has_no_type(c)) room.column->field = c.field;
  });
  return 1;
}

}  // namespace

void add_arithmetic(lua_State* L) {
  set_functions(L, {{"__add", guarded<compute<Operator::add>>},
                    {"__sub", guarded<compute<Operator::subtract>>},
                    {"__mul", guarded<compute<Operator::multiply>>},
                    {"__div", guarded<compute<Operator::divide>>}});
}

void add_filter(lua_State* L) { set_functions(L, {{"filter", guarded<filter>}}); }

}  // namespace textmill::lua
