// What a chunk of documents has come to, as bytes and back. Terms are ids there; whoever reads says what they are now.
#pragma once
#include "chain/checkpoint/bytes.hpp"
#include "chain/worker.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace textmill::chain {

void write_chunk(const ChunkResult& chunk, BytesOut& out);
/// Into an empty result of the same plan. `terms` has the present id of every id in the bytes. Throws Damaged.
void read_chunk(BytesIn& in, const Plan& plan, std::span<const std::uint32_t> terms, ChunkResult& chunk);

}  // namespace textmill::chain
