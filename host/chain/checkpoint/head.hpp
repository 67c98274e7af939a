// The first and the last record of a checkpoint as bytes and back.
#pragma once
#include "chain/checkpoint/bytes.hpp"
#include "chain/checkpoint/checkpoint.hpp"

namespace textmill::chain {

std::string head_bytes(const CheckpointHead& head, std::string_view marks);
/// Throws Damaged.
CheckpointHead head_of(std::string_view bytes, std::string& marks);
std::string end_bytes(const CheckpointEnd& end);
CheckpointEnd end_of(std::string_view bytes);

}  // namespace textmill::chain
