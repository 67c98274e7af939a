// textmill/row_buffers.hpp: where the rows of tables wait for the end of a call. Used by output of context.hpp alone.
#pragma once
#include "declare.hpp"

#include <optional>
#include <string>
#include <vector>

namespace textmill::detail {

template <class T> struct stored { using type = T; };
template <> struct stored<bool> { using type = std::uint8_t; };

/// The rows of one table column that wait for the end of the call.
template <class T> struct column_buffer {
  std::vector<typename stored<T>::type> values;
  std::vector<bool> valid;  // empty = all valid
  void clear() {
    values.clear();
    valid.clear();
  }
  void add(const T& v) {
    values.emplace_back(v);
    if (!valid.empty()) valid.push_back(true);
  }
  void add_null() {
    if (valid.empty()) valid.assign(values.size(), true);
    values.emplace_back();
    valid.push_back(false);
  }
};
/// Texts stand one behind the other, so that a row costs no memory block of its own.
template <> struct column_buffer<std::string_view> {
  struct texts {
    std::string bytes;
    std::vector<std::size_t> ends;
    bool empty() const { return ends.empty(); }
    std::size_t size() const { return ends.size(); }
  } values;
  std::vector<bool> valid;
  void clear() {
    values.bytes.clear();
    values.ends.clear();
    valid.clear();
  }
  void add(std::string_view v) {
    values.bytes.append(v);
    values.ends.push_back(values.bytes.size());
    if (!valid.empty()) valid.push_back(true);
  }
  void add_null() {
    if (valid.empty()) valid.assign(values.size(), true);
    values.ends.push_back(values.bytes.size());
    valid.push_back(false);
  }
};
template <class List> struct buffers_of;
template <class... T> struct buffers_of<field_list<T...>> { using type = std::tuple<column_buffer<T>...>; };
template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};

}  // namespace textmill::detail
