#include "chain/checkpoint/state.hpp"

#include <cstring>
#include <stdexcept>

namespace textmill::chain {
namespace {

struct Saving : tml_writer {
  std::string out;

  static tml_status put(const tml_writer* w, const void* p, std::uint64_t n) noexcept try {
    if (n != 0) own(w).out.append(static_cast<const char*>(p), n);
    return TML_OK;
  } catch (const std::exception&) {  // no memory; no exception may go through the plugin
    return TML_E_NOMEM;
  }
  static tml_status put_terms(const tml_writer* w, const std::uint32_t* ids, std::uint64_t n) noexcept {
    return put(w, ids, n * sizeof *ids);
  }

 private:
  /// The plugin gets it as const, as all writers.
  static Saving& own(const tml_writer* w) { return const_cast<Saving&>(*static_cast<const Saving*>(w)); }
};

struct Loading : tml_reader {
  std::string_view left;
  std::span<const std::uint32_t> present_ids;

  static tml_status get(const tml_reader* r, void* p, std::uint64_t n) noexcept {
    std::string_view& left = own(r).left;
    if (n > left.size()) return TML_E_DATA;
    if (n != 0) std::memcpy(p, left.data(), n);
    left.remove_prefix(n);
    return TML_OK;
  }
  static tml_status get_terms(const tml_reader* r, std::uint32_t* ids, std::uint64_t n) noexcept {
    if (n > own(r).left.size() / sizeof *ids) return TML_E_DATA;
    if (const tml_status status = get(r, ids, n * sizeof *ids); status != TML_OK) return status;
    const auto present = own(r).present_ids;
    for (std::uint64_t i = 0; i < n; ++i) {
      if (ids[i] >= present.size()) return TML_E_DATA;
      ids[i] = present[ids[i]];
    }
    return TML_OK;
  }

 private:
  static Loading& own(const tml_reader* r) { return const_cast<Loading&>(*static_cast<const Loading*>(r)); }
};

[[noreturn]] void refuse(const Step& step, const char* what, const tml_call& call, tml_status status) {
  throw std::runtime_error(
      step.name + ": " + what + ": " +
      (call.failure.reason.empty() ? std::string(model::status_name(status)) : call.failure.reason));
}

}  // namespace

std::string save_state(const Step& step, tml_call& call, const void* state) {
  Saving writer;
  writer.size = sizeof(tml_writer);
  writer.reserved = 0;
  writer.call = &call;
  writer.bytes = Saving::put;
  writer.terms = Saving::put_terms;
  call.begin(Writes::nothing);
  if (const auto status = step.plugin.corpus->save(step.configured.get(), &call, state, &writer); status != TML_OK)
    refuse(step, "what it has learnt can't be saved", call, status);
  return std::move(writer.out);
}

State load_state(const Step& step, tml_call& call, std::string_view saved, std::uint32_t version,
                 std::span<const std::uint32_t> terms) {
  Loading reader;
  reader.size = sizeof(tml_reader);
  reader.version = version;
  reader.call = &call;
  reader.total = saved.size();
  reader.bytes = Loading::get;
  reader.terms = Loading::get_terms;
  reader.left = saved;
  reader.present_ids = terms;
  call.begin(Writes::nothing);
  const tml_corpus* corpus = step.plugin.corpus;
  void* state = nullptr;
  if (const auto status = corpus->load(step.configured.get(), &call, &reader, &state); status != TML_OK)
    refuse(step, "what it had learnt can't be loaded", call, status);
  return State(state, [corpus, owner = step.plugin.owner](void* p) { corpus->state_free(p); });
}

}  // namespace textmill::chain
