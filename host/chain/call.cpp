#include "chain/call.hpp"

#include "chain/at_work.hpp"
#include "chain/blocks.hpp"
#include "chain/pool.hpp"
#include "model/types.hpp"
#include "model/utf8.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>

using textmill::chain::Arena;
using textmill::chain::BufferPool;
using textmill::chain::Services;
using textmill::chain::Writes;
using textmill::chain::WrittenFrame;
using textmill::model::Column;

namespace textmill::chain {

void* Arena::take(std::size_t bytes, std::size_t align) {
  constexpr std::size_t block_bytes = 64 * 1024;
  if (align == 0 || (align & (align - 1)) != 0 || align > 4096 || bytes > (std::size_t{1} << 40)) return nullptr;
  for (;; ++block_, at_ = 0) {
    if (block_ == blocks_.size()) {
      const std::size_t size = std::max(block_bytes, bytes + align);
      blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    }
    Block& b = blocks_[block_];
    const auto base = reinterpret_cast<std::uintptr_t>(b.bytes.get());
    const std::size_t start = static_cast<std::size_t>((base + at_ + align - 1) / align * align - base);
    if (start > b.size || b.size - start < bytes) continue;
    at_ = start + bytes;
    used_ += bytes;
    std::memset(b.bytes.get() + start, 0, bytes);
    return b.bytes.get() + start;
  }
}

void Arena::reset() {
  constexpr std::size_t most_kept = 16;
  if (blocks_.size() > most_kept) blocks_.resize(most_kept);
  block_ = at_ = used_ = 0;
}

model::Buffer BufferPool::take(std::size_t bytes) {
  auto best = spare_.end();
  for (auto it = spare_.begin(); it != spare_.end(); ++it) {
    if (best == spare_.end()) best = it;
    else if (best->capacity() < bytes ? it->capacity() > best->capacity()
                                      : it->capacity() >= bytes && it->capacity() < best->capacity())
      best = it;
  }
  if (best == spare_.end()) return {};
  model::Buffer found = std::move(*best);
  spare_.erase(best);
  return found;
}

void BufferPool::put(model::Buffer buffer) {
  constexpr std::size_t most = 32;
  if (spare_.size() < most) spare_.push_back(std::move(buffer));
}

namespace {

std::vector<WrittenFrame> frames_of(const model::Descriptor& d) {
  std::vector<WrittenFrame> frames;
  for (std::uint32_t i = 0; i < d.writes.size(); ++i) {
    const auto& f = d.writes[i];
    auto it = std::find_if(frames.begin(), frames.end(), [&](const WrittenFrame& w) {
      const auto& other = d.writes[w.columns[0]];
      return w.name == f.frame && other.kind == f.kind && other.second_pass() == f.second_pass();
    });
    if (it == frames.end()) {
      frames.push_back({});
      it = frames.end() - 1;
      it->name = f.frame;
      it->table = f.is_table();
    }
    it->columns.push_back(i);
    if (f.kind != TML_LAYER || f.type != TML_U32) continue;
    if (f.column == "begin") it->begin = static_cast<int>(i);
    if (f.column == "end") it->end = static_cast<int>(i);
    if (f.column == "first") it->first = static_cast<int>(i), it->of = f.of.empty() ? "token/1" : f.of;
    if (f.column == "count") it->count = static_cast<int>(i);
  }
  return frames;
}

}  // namespace
}  // namespace textmill::chain

tml_call::tml_call(const textmill::model::Descriptor& d, textmill::model::LocalVocabulary& v, const Services& s)
    : descriptor(d), vocabulary(v), services(s), columns(d.writes.size()), written(d.writes.size()),
      frames(textmill::chain::frames_of(d)), speaker(d.id) {}

bool tml_call::may_write(std::size_t index) const {
  const auto& f = descriptor.writes[index];
  switch (writes) {
    case Writes::process: return f.kind == TML_DOC_TABLE || (!f.is_table() && !f.second_pass());
    case Writes::annotate: return f.kind == TML_DOC_TABLE || (!f.is_table() && f.second_pass());
    case Writes::finish: return f.kind == TML_CORPUS_TABLE;
    case Writes::nothing: break;
  }
  return false;
}

void tml_call::begin(Writes what) {
  writes = what;
  arena.reset();
  if (failure.status != TML_OK || !failure.reason.empty()) failure = {};
  fault.clear();
  std::fill(written.begin(), written.end(), char{0});
}

namespace textmill::chain {
namespace {

/// A reason of the host's own; a later fail() of the plugin does not replace it.
tml_status host_failure(tml_call* call, tml_status status, std::string reason) noexcept {
  if (call->failure.status == TML_OK) {
    call->failure.status = status;
    call->failure.reason = std::move(reason);
  }
  return status;
}

void note_fault(tml_call* call, std::string what) noexcept {
  if (call->fault.empty()) call->fault = std::move(what);
}

void* alloc(tml_call* call, std::uint64_t bytes, std::uint64_t align) noexcept {
  try {
    return call->arena.take(bytes, align);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

template <class Intern>
tml_status into_vocabulary(tml_call* call, const std::uint32_t* ids, std::uint64_t n, Intern&& intern) noexcept {
  try {
    intern(call->vocabulary);
    if (call->interned != nullptr) call->interned->insert(call->interned->end(), ids, ids + n);
    return TML_OK;
  } catch (const std::bad_alloc&) {
    return host_failure(call, TML_E_NOMEM, "out of memory for the vocabulary");
  } catch (const model::VocabularyFull& e) {
    return host_failure(call, TML_E_NOMEM, e.what());
  } catch (const std::exception& e) {
    return host_failure(call, TML_E_DATA, e.what());
  }
}

tml_status intern(tml_call* call, const tml_str* text, std::uint64_t n, std::uint32_t* ids) noexcept {
  return into_vocabulary(call, ids, n, [&](model::LocalVocabulary& vocabulary) { vocabulary.intern({text, n}, ids); });
}

/// Any number of threads may add to the vocabulary, each by its own view.
tml_status intern_spans(tml_call* call, tml_str text, const std::uint32_t* begin, const std::uint32_t* end,
                        std::uint64_t n, std::uint32_t* ids) noexcept {
  constexpr std::size_t block = 64 * 1024;
  const std::string_view whole(text.p, text.n);
  return into_vocabulary(call, ids, n, [&](model::LocalVocabulary& vocabulary) {
    if (n <= block) return vocabulary.intern(whole, begin, end, n, ids);
    in_blocks(call->services.pool, n, block, [&](std::size_t from, std::size_t to) {
      model::LocalVocabulary(vocabulary.shared()).intern(whole, begin + from, end + from, to - from, ids + from);
    });
  });
}

tml_status terms(tml_call* call, const std::uint32_t* ids, std::uint64_t n, tml_str* text) noexcept {
  const auto& shared = call->vocabulary.shared();
  for (std::uint64_t i = 0; i < n; ++i) {
    if (!shared.contains(ids[i])) return host_failure(call, TML_E_DATA, "a term id that is not in the vocabulary");
    const std::string_view t = shared.text(ids[i]);
    text[i] = {t.data(), t.size()};
  }
  return TML_OK;
}

/// True when this column may be started now; otherwise the fault is noted.
bool startable(tml_call* call, std::uint32_t write, bool text) {
  if (write >= call->columns.size()) {
    note_fault(call, "column " + std::to_string(write) + " was written, but only " +
                         std::to_string(call->columns.size()) + " are declared");
    return false;
  }
  const auto& f = call->descriptor.writes[write];
  if (!call->may_write(write)) {
    note_fault(call, "column '" + f.full_name() + "' was written by a call that may not write it");
    return false;
  }
  if ((f.type == TML_STR) != text) {
    note_fault(call, "column '" + f.full_name() + "' is " + std::string(model::type_name(f.type)) +
                         (text ? ", so it is written with column()" : ", so it is written with put()"));
    return false;
  }
  return true;
}

void* column(tml_call* call, std::uint32_t write, std::uint64_t rows) noexcept {
  try {
    if (!startable(call, write, false)) return nullptr;
    const auto& f = call->descriptor.writes[write];
    if (call->written[write]) {
      note_fault(call, "column '" + f.full_name() + "' was written twice in one call");
      return nullptr;
    }
    if (rows > UINT32_MAX) {
      note_fault(call, "column '" + f.full_name() + "' would have more than 4 billion rows");
      return nullptr;
    }
    Column& c = call->columns[write];
    const std::size_t bytes = rows * model::width(f.type);
    constexpr std::size_t worth_pooling = 64 * 1024;
    if (call->pool != nullptr && bytes >= worth_pooling && c.storage_capacity() < bytes)
      c.give_storage(call->pool->take(bytes));
    c.reset_unset(f.type, rows);
    constexpr std::size_t block = std::size_t{2} << 20;
    in_blocks(call->services.pool, bytes, block,
              [&](std::size_t from, std::size_t to) { std::memset(c.data() + from, 0, to - from); });
    call->written[write] = 1;
    return c.data();
  } catch (const std::bad_alloc&) {
    host_failure(call, TML_E_NOMEM, "out of memory for a column of " + std::to_string(rows) + " rows");
    return nullptr;
  }
}

std::uint8_t* validity(tml_call* call, std::uint32_t write) noexcept {
  try {
    if (write >= call->columns.size() || !call->written[write]) {
      note_fault(call, "validity() of a column that was not written");
      return nullptr;
    }
    if (!call->descriptor.writes[write].nullable()) {
      note_fault(call, "column '" + call->descriptor.writes[write].full_name() + "' is not declared nullable");
      return nullptr;
    }
    return call->columns[write].validity();
  } catch (const std::bad_alloc&) {
    host_failure(call, TML_E_NOMEM, "out of memory for a column");
    return nullptr;
  }
}

/// Whether a text of at most 32 bytes is ASCII, without a call: most that are put are ids and words.
bool is_short_ascii(tml_str s) {
  if (s.n > 32) return false;
  std::uint64_t bits = 0, eight = 0;
  std::uint64_t i = 0;
  for (; i + 8 <= s.n; i += 8) {
    std::memcpy(&eight, s.p + i, 8);
    bits |= eight;
  }
  for (; i < s.n; ++i) bits |= static_cast<unsigned char>(s.p[i]);
  return (bits & 0x8080808080808080u) == 0;
}

tml_status put(tml_call* call, std::uint32_t write, tml_str s) noexcept {
  try {
    // What a call has begun, it may go on with; observe() finds what process() has written, and may write nothing.
    const bool goes_on = write < call->columns.size() && call->written[write] && call->columns[write].is_text() &&
                         call->writes != Writes::nothing;
    if (!goes_on && !startable(call, write, true)) return TML_E_INTERNAL;
    if (!is_short_ascii(s) && model::first_invalid({s.p, s.n}) != std::string_view::npos) {
      note_fault(call,
                 "column '" + call->descriptor.writes[write].full_name() + "' got a text that is not valid UTF-8");
      return TML_E_INTERNAL;
    }
    Column& c = call->columns[write];
    if (!call->written[write]) c.reset(TML_STR, 0);
    call->written[write] = 1;
    c.append({s.p, s.n});
    return TML_OK;
  } catch (const std::exception& e) {
    return host_failure(call, TML_E_NOMEM, e.what());
  }
}

tml_status fail(tml_call* call, tml_status status, tml_str why, std::uint64_t from, std::uint64_t to) noexcept {
  if (call->failure.status != TML_OK) return status;
  try {
    // The reason goes into tables and the manifest, which are UTF-8.
    call->failure = {status, model::made_valid({why.p == nullptr ? "" : why.p, why.n}), from, to};
  } catch (const std::bad_alloc&) {
    call->failure.status = status;
  }
  return status;
}

void log(tml_call* call, std::int32_t level, tml_str message) noexcept {
  call->has_spoken = true;
  try {
    if (call->services.log) call->services.log(level, call->speaker + ": " + std::string(message.p, message.n));
  } catch (const std::bad_alloc&) {
    return;  // a message that finds no memory is not worth failing a run for
  }
}

std::int32_t cancelled(tml_call* call) noexcept {
  return call->services.cancelled && call->services.cancelled() ? 1 : 0;
}

void progress(tml_call* call, std::uint64_t done, std::uint64_t total) noexcept {
  if (call->services.progress) call->services.progress(done, total);
}

tml_status run_blocks(tml_call* call, std::uint64_t blocks, tml_status (*body)(void*, std::uint64_t, std::uint32_t),
                      void* context) noexcept {
  std::atomic<tml_status> first_failure = TML_OK;
  const PlaceOfWork place = AtWork::now();
  call->services.pool->share(blocks, [&](std::uint64_t block, std::uint32_t lane) {
    const AtWork at_work(place);
    const tml_status status = body(context, block, lane);
    tml_status none = TML_OK;
    if (status != TML_OK) first_failure.compare_exchange_strong(none, status);
    return status == TML_OK;
  });
  return first_failure.load();
}

std::int32_t is_wanted(tml_call* call, std::uint32_t write) noexcept {
  return write < call->unread.size() && call->unread[write] != 0 ? 0 : 1;
}

const void* extension(tml_call* call, const char* id) noexcept {
  static constexpr tml_readers readers{sizeof(tml_readers), 0, is_wanted};
  if (std::string_view(id) == "textmill.readers/1") return &readers;
  if (std::string_view(id) != "textmill.parallel/1" || call->services.pool == nullptr ||
      call->writes == Writes::nothing)
    return nullptr;
  // One per number of lanes, made once: plugins may look at it as long as the call lasts.
  static const auto services = [] {
    std::vector<tml_parallel> all(1025);
    for (std::uint32_t lanes = 0; lanes < all.size(); ++lanes) all[lanes] = {sizeof(tml_parallel), lanes, run_blocks};
    return all;
  }();
  return &services[std::min<std::size_t>(call->services.pool->lanes(), services.size() - 1)];
}

}  // namespace

const tml_host& host_functions() {
  static constexpr tml_host host{sizeof(tml_host), TEXTMILL_ABI_MINOR, alloc, intern, intern_spans, terms,
                                 column,           validity,           put,   fail,   log,          cancelled,
                                 progress,         extension};
  return host;
}

}  // namespace textmill::chain
