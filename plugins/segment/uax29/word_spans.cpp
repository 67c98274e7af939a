#include "word_spans.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace textmill::uax29 {
namespace {

template <class T> void resize(T*& column, std::size_t count) {
  auto* const moved = static_cast<T*>(std::realloc(column, count * sizeof(T)));
  if (moved == nullptr) throw std::bad_alloc();
  column = moved;
}

}  // namespace

void grow(WordColumns& columns, std::size_t more) {
  if (columns.capacity - columns.size >= more) return;
  const std::size_t capacity = std::max(columns.size + more, columns.capacity + columns.capacity / 2);
  resize(columns.begin, capacity);
  resize(columns.end, capacity);
  resize(columns.kind, capacity);
  columns.capacity = capacity;
}

WordSpans::~WordSpans() {
  std::free(columns_.begin);
  std::free(columns_.end);
  std::free(columns_.kind);
}

}  // namespace textmill::uax29
