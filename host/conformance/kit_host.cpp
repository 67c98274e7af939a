// The host's functions with a manner: each forwards to the real one, after it has counted, refused, or laid a forbidden
// page behind what is given.
#include "conformance/session.hpp"
#include "model/types.hpp"

#include <cstring>

namespace textmill::conformance {
namespace {

constexpr std::size_t most_guarded = 4096;  // each takes two mappings of the 65,530 that a process may have

KitCall& kit(tml_call* call) { return static_cast<KitCall&>(*call); }

/// True when the manner says no to this request.
bool refuses(KitCall& call, const char* what) {
  if (call.manner.refuse_after < 0 || call.given++ < call.manner.refuse_after) return false;
  call.refused = true;
  if (call.failure.status == TML_OK) {
    call.failure.status = TML_E_NOMEM;
    call.failure.reason = what;
  }
  return true;
}

void* alloc(tml_call* call, std::uint64_t bytes, std::uint64_t align) noexcept {
  KitCall& k = kit(call);
  if (refuses(k, "out of memory")) return nullptr;
  if (!k.manner.guarded || align == 0 || align > 4096 || bytes > (std::uint64_t{1} << 30) ||
      k.guarded_memory.size() >= most_guarded)
    return chain::host_functions().alloc(call, bytes, align);
  try {
    k.guarded_memory.emplace_back(bytes, align);
    return k.guarded_memory.back().data();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

tml_status intern(tml_call* call, const tml_str* text, std::uint64_t n, std::uint32_t* ids) noexcept {
  if (refuses(kit(call), "the vocabulary is full")) return TML_E_NOMEM;
  return chain::host_functions().intern(call, text, n, ids);
}

tml_status intern_spans(tml_call* call, tml_str text, const std::uint32_t* begin, const std::uint32_t* end,
                        std::uint64_t n, std::uint32_t* ids) noexcept {
  if (refuses(kit(call), "the vocabulary is full")) return TML_E_NOMEM;
  return chain::host_functions().intern_spans(call, text, begin, end, n, ids);
}

tml_status terms(tml_call* call, const std::uint32_t* ids, std::uint64_t n, tml_str* text) noexcept {
  if (refuses(kit(call), "the host can't give the texts of terms")) return TML_E_NOMEM;
  return chain::host_functions().terms(call, ids, n, text);
}

void* column(tml_call* call, std::uint32_t write, std::uint64_t rows) noexcept {
  KitCall& k = kit(call);
  if (refuses(k, "out of memory")) return nullptr;
  void* real = chain::host_functions().column(call, write, rows);
  if (real == nullptr || !k.manner.guarded || k.guarded_columns.size() >= most_guarded) return real;
  try {
    const std::size_t bytes = rows * model::width(k.descriptor.writes[write].type);
    k.guarded_columns.push_back({write, GuardedBlock(bytes, 64), static_cast<std::byte*>(real), bytes});
    return k.guarded_columns.back().block.data();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

std::uint8_t* validity(tml_call* call, std::uint32_t write) noexcept {
  return chain::host_functions().validity(call, write);
}

tml_status put(tml_call* call, std::uint32_t write, tml_str s) noexcept {
  if (refuses(kit(call), "out of memory")) return TML_E_NOMEM;
  return chain::host_functions().put(call, write, s);
}

tml_status fail(tml_call* call, tml_status status, tml_str why, std::uint64_t from, std::uint64_t to) noexcept {
  ++kit(call).failures_said;
  return chain::host_functions().fail(call, status, why, from, to);
}

/// Threads that do one block and are gone.
tml_status run_one_block(tml_call* call, std::uint64_t blocks,
                         tml_status (*body)(void* context, std::uint64_t block, std::uint32_t lane),
                         void* context) noexcept {
  kit(call).left_alone = true;
  if (blocks != 0) body(context, 0, 0);
  return TML_E_NOMEM;
}

const void* extension(tml_call* call, const char* id) noexcept {
  static constexpr tml_parallel failing{sizeof(tml_parallel), 2, run_one_block};
  if (kit(call).manner.bare) return nullptr;
  if (kit(call).manner.failing_services && std::strcmp(id, "textmill.parallel/1") == 0) return &failing;
  return chain::host_functions().extension(call, id);
}

void log(tml_call* call, std::int32_t level, tml_str message) noexcept {
  chain::host_functions().log(call, level, message);
}
std::int32_t cancelled(tml_call* call) noexcept { return chain::host_functions().cancelled(call); }
void progress(tml_call* call, std::uint64_t done, std::uint64_t total) noexcept {
  chain::host_functions().progress(call, done, total);
}

}  // namespace

const tml_host& kit_host() {
  static constexpr tml_host host{sizeof(tml_host), TEXTMILL_ABI_MINOR, alloc, intern, intern_spans, terms,
                                 column,           validity,           put,   fail,   log,          cancelled,
                                 progress,         extension};
  return host;
}

}  // namespace textmill::conformance
