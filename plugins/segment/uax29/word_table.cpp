#include "word_table.hpp"

namespace textmill::uax29 {

#include "word_table.inc"

}  // namespace textmill::uax29
