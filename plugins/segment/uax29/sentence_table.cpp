#include "sentence_table.hpp"

namespace textmill::uax29 {

#include "sentence_table.inc"

}  // namespace textmill::uax29
