// What `textmill describe readability` says of the measures and of our scores. Pure; knows no host.
#pragma once

namespace readability {

/// All measures with formula, source, range and languages, and all coefficients of the scores; made once.
const char* registry_notes() noexcept;

}  // namespace readability
