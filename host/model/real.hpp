// How reals are written in results, the same by every sink.
#pragma once
#include <string>

namespace textmill::model {

/// The shortest digits that read back as the same number: plainly where 1e-5 <= |value| < 1e16 or it is 0, else with an
/// exponent. Writes "inf", "-inf" and "nan" for what is not finite.
void append_real(std::string& out, double value);
void append_real(std::string& out, float value);

}  // namespace textmill::model
