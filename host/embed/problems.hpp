// What went wrong, as a C program reads it.
#pragma once
#include "model/diagnostic.hpp"

#include <textmill/embed.h>

#include <deque>
#include <string>

namespace textmill::embed {

/// The problems of one call. They stay where they are until the next clear().
class Problems {
 public:
  void clear() { list_.clear(); }
  void add(textmill_status code, const std::string& message, const std::string& hint = "");
  /// All of them, in the order of their places.
  void add(textmill_status code, const model::Diagnostics& diagnostics);
  /// Makes this the one problem there is, and returns its code.
  textmill_status only(textmill_status code, const std::string& message, const std::string& hint = "");

  std::size_t size() const { return list_.size(); }
  /// nullptr when there is none.
  const textmill_problem* at(std::size_t i) const { return i < list_.size() ? &list_[i].seen : nullptr; }

 private:
  struct Problem {
    std::string message, hint, file;
    textmill_problem seen;  ///< points into them
  };
  Problem& append(textmill_status code, std::string message, std::string hint, std::string file);
  std::deque<Problem> list_;
};

}  // namespace textmill::embed
