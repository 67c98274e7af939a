// textmill/half.hpp: half of it is not documented, for the test of the test of the reference.
#pragma once

namespace textmill {

/// The first.
int first();
int second();

}  // namespace textmill
