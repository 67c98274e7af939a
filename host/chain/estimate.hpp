// What a plan will take, as far as that can be told before anything runs.
#pragma once
#include "chain/plan.hpp"

#include <cstdint>
#include <string>

namespace textmill::chain {

/// Lines for people: the size of the input (0 = unknown), the bytes that a token, a sentence ... takes in columns while its
/// document is worked on, and what is kept between passes. States and the vocabulary grow with the number of different terms,
/// which nobody knows before, and time depends on the machine: neither is guessed.
std::string estimate_text(const Plan& plan, std::uint64_t input_bytes);

}  // namespace textmill::chain
