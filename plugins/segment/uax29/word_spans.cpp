#include "word_spans.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace textmill::uax29 {
namespace {

/// By operator new and not by realloc, as a host may give memory in large pages.
template <class T> void resize(T*& column, std::size_t used, std::size_t count) {
  auto* const moved = static_cast<T*>(::operator new(count * sizeof(T)));
  if (used != 0) std::memcpy(moved, column, used * sizeof(T));
  ::operator delete(column);
  column = moved;
}

}  // namespace

void grow(WordColumns& columns, std::size_t more) {
  if (columns.capacity - columns.size >= more) return;
  const std::size_t capacity = std::max(columns.size + more, columns.capacity + columns.capacity / 2);
  resize(columns.begin, columns.size, capacity);
  resize(columns.end, columns.size, capacity);
  resize(columns.kind, columns.size, capacity);
  columns.capacity = capacity;
}

WordSpans::~WordSpans() {
  ::operator delete(columns_.begin);
  ::operator delete(columns_.end);
  ::operator delete(columns_.kind);
}

}  // namespace textmill::uax29
