#include "lua/read_parameter.hpp"

#include "lua/declared_names.hpp"
#include "model/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace textmill::lua {
namespace {

using model::ParameterSpec;

std::string real_text(double v) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, v).ptr};
}

class ParameterReader {
 public:
  explicit ParameterReader(const TableReader& plugin)
      : in_(plugin.state(), -1, plugin.source(), plugin.line(), "a parameter") {}

  ParameterSpec read() {
    in_.allow({"default", "min", "max", "unit", "summary", "choices", "required", "list"}, 2);
    spec_.id = in_.text_at(1);
    if (!is_name(spec_.id))
      in_.wrong("the parameter '" + spec_.id + "' is named with small letters, digits and _", spec_.id);
    if (spec_.id == "group_by" || spec_.id == "contrast")
      in_.wrong("the parameter '" + spec_.id + "' belongs to the host, every analyzer has it", spec_.id);
    in_ = TableReader(in_.state(), -1, in_.source(), in_.source().line_of(spec_.id, in_.line()),
                      "parameter '" + spec_.id + "'");
    spec_.type = type(in_.text_at(2));
    spec_.summary = in_.text("summary").value_or("");
    spec_.unit = in_.text("unit").value_or("");
    spec_.required = in_.boolean("required").value_or(false);
    spec_.list = in_.boolean("list").value_or(false);
    limits();
    choices();
    defaults();
    return std::move(spec_);
  }

 private:
  std::uint8_t type(const std::string& name) const {
    constexpr std::string_view names[] = {"", "bool", "integer", "real", "text", "choice", "path"};
    for (std::uint8_t i = TML_P_BOOL; i <= TML_P_PATH; ++i)
      if (names[i] == name) return i;
    in_.wrong(in_.what() + " is of the unknown type '" + name +
              "'; there are: bool, integer, real, text, choice, path");
  }
  bool numeric() const { return spec_.type == TML_P_INT || spec_.type == TML_P_REAL; }

  void limits() {
    const auto min = in_.number("min"), max = in_.number("max");
    if ((min || max) && !numeric()) in_.wrong(in_.what() + " has min or max, but is no number");
    spec_.min = min.value_or(-std::numeric_limits<double>::infinity());
    spec_.max = max.value_or(std::numeric_limits<double>::infinity());
    if (std::isnan(spec_.min) || std::isnan(spec_.max) || spec_.min > spec_.max)
      in_.wrong(in_.what() + " has a min above its max");
  }

  void choices() {
    in_.each("choices", [&](lua_Integer) {
      if (lua_type(in_.state(), -1) != LUA_TSTRING) in_.wrong("the choices of " + in_.what() + " are texts in quotes");
      spec_.choices.emplace_back(lua_tostring(in_.state(), -1));
    });
    if (spec_.type == TML_P_CHOICE && spec_.choices.empty())
      in_.wrong(in_.what() + " is a choice and needs choices = { \"a\", \"b\" }");
    if (spec_.type != TML_P_CHOICE && !spec_.choices.empty())
      in_.wrong(in_.what() + " has choices, but its type is not \"choice\"");
    auto sorted = spec_.choices;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
      in_.wrong(in_.what() + " has the choice '" + *twice + "' twice");
  }

  void defaults() {
    if (spec_.required) {
      if (in_.has("default")) in_.wrong(in_.what() + " is required and has a default; it can have one of the two");
      return;
    }
    const bool may_lack = spec_.list || spec_.type == TML_P_TEXT || spec_.type == TML_P_PATH;
    if (!in_.has("default")) {
      if (!may_lack) in_.wrong(in_.what() + " needs a default, or required = true");
      return;
    }
    lua_State* L = in_.state();
    if (!spec_.list) {
      lua_getfield_raw("default");
      spec_.default_text = value_text(false);
      lua_pop(L, 1);
      return;
    }
    std::string all;
    in_.each("default", [&](lua_Integer) { all += (all.empty() ? "" : ", ") + value_text(true); });
    spec_.default_text = "[" + all + "]";
  }

  void lua_getfield_raw(const char* key) const {
    lua_pushstring(in_.state(), key);
    lua_rawget(in_.state(), -2);
  }

  /// The value on top of the stack as YAML text.
  std::string value_text(bool quoted) const {
    lua_State* L = in_.state();
    const int type = lua_type(L, -1);
    const auto expect = [&](bool is, const char* what) {
      if (!is) in_.wrong("the default of " + in_.what() + " is " + what + ", not " + lua_typename(L, type));
    };
    switch (spec_.type) {
      case TML_P_BOOL:
        expect(type == LUA_TBOOLEAN, "true or false");
        return lua_toboolean(L, -1) != 0 ? "true" : "false";
      case TML_P_INT:
        expect(lua_isinteger(L, -1) != 0, "a whole number");
        return in_range(std::to_string(lua_tointeger(L, -1)));
      case TML_P_REAL:
        expect(type == LUA_TNUMBER && std::isfinite(lua_tonumber(L, -1)), "a number");
        return in_range(real_text(lua_tonumber(L, -1)));
      default: break;
    }
    expect(type == LUA_TSTRING, "a text in quotes");
    std::string text = lua_tostring(L, -1);
    if (spec_.type == TML_P_CHOICE &&
        std::find(spec_.choices.begin(), spec_.choices.end(), text) == spec_.choices.end())
      in_.wrong("the default '" + text + "' of " + in_.what() + " is not among its choices");
    if (!quoted) return text;
    std::string json;
    model::append_json_string(json, text);
    return json;
  }

  std::string in_range(std::string text) const {
    const double v = lua_tonumber(in_.state(), -1);
    if (v < spec_.min || v > spec_.max)
      in_.wrong("the default " + text + " of " + in_.what() + " is outside its limits");
    return text;
  }

  TableReader in_;
  ParameterSpec spec_;
};

}  // namespace

model::ParameterSpec read_parameter(const TableReader& plugin) { return ParameterReader(plugin).read(); }

}  // namespace textmill::lua
