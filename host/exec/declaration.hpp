// What a step `use: exec` declares in the run file.
#pragma once
#include "config/value.hpp"
#include "model/descriptor.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace textmill::exec {

/// A column that is declared wrongly, and where.
struct BadColumn : std::runtime_error {
  BadColumn(const std::string& why, model::Place p) : std::runtime_error(why), place(std::move(p)) {}
  model::Place place;
};

/// The descriptor of a step: its fixed parameters, and the columns that `with` names in `reads`, `tables` and `layers`, each
/// "frame.column" or "frame.column: type", with a '?' behind the type where values may be missing. Throws BadColumn.
/// `with` may be null: then it reads and writes nothing.
model::Descriptor declare(const config::Value* with);

}  // namespace textmill::exec
