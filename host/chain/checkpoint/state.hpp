// Corpus states of plugins as bytes and back. Terms are ids in the bytes; whoever loads says what they are now.
#pragma once
#include "chain/call.hpp"
#include "chain/plan.hpp"
#include "chain/state.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace textmill::chain {

/// What a step has learnt. Throws std::runtime_error with the step and the plugin's reason.
std::string save_state(const Step& step, tml_call& call, const void* state);
/// `version` is the tml_plugin.state_version that saved it, `terms` has the present id of every id in the bytes.
/// Throws std::runtime_error with the step and the plugin's reason.
State load_state(const Step& step, tml_call& call, std::string_view saved, std::uint32_t version,
                 std::span<const std::uint32_t> terms);

}  // namespace textmill::chain
