// An array of floats, zeroed, that begins at a cache line.
#pragma once
#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

namespace topics {

class AlignedFloats {
 public:
  explicit AlignedFloats(std::size_t size) : size_(size), data_(allocate(size)) {
    std::fill(data_.get(), data_.get() + size, 0.0f);
  }
  std::size_t size() const { return size_; }
  float* data() { return data_.get(); }
  const float* data() const { return data_.get(); }
  float& operator[](std::size_t i) { return data_.get()[i]; }
  float operator[](std::size_t i) const { return data_.get()[i]; }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Free {
    void operator()(float* p) const { ::operator delete(p, alignment); }
  };
  static float* allocate(std::size_t size) {
    return static_cast<float*>(::operator new(size * sizeof(float), alignment));
  }
  std::size_t size_;
  std::unique_ptr<float, Free> data_;
};

}  // namespace topics
