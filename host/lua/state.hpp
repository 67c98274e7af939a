// What a script learns about the corpus: a tree of host objects that are added to, merged and saved without Lua.
//
// While a document is observed a state can only be added to; what the script adds is kept aside and becomes part of the state
// when the call has succeeded. So a failed call changes nothing, and nothing that a script does can depend on which documents
// this worker has seen before. After finish() has begun a state can only be read.
#pragma once
#include "lua/plain.hpp"

#include <textmill/states.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::lua {

enum class StateType : std::uint8_t { counter = 1, sum, exact_sum, term_list, integer_list, real_list, plain, record };

/// "a counter", "a list of texts" ... for messages.
std::string_view state_name(StateType type);

class StateNode {
 public:
  virtual ~StateNode() = default;
  virtual StateType type() const = 0;
  /// An empty state of the same shape.
  virtual std::unique_ptr<StateNode> fresh() const = 0;
  /// Throws textmill::error when what was added can't become part of the state.
  virtual void check() const {}
  /// What was added becomes part of the state. check() comes first.
  virtual void commit(std::uint64_t document) = 0;
  /// What was added is forgotten.
  virtual void forget() = 0;
  /// `from` has the same shape and is empty afterwards. Exact: commutative and associative to the bit.
  virtual void merge(StateNode& from) = 0;
  virtual void save(saver& s) const = 0;
  virtual void load(loader& l) = 0;
  /// Called once before the state is read.
  virtual void seal() {}
};

class CounterNode final : public StateNode {
 public:
  void add(term_id term, std::uint64_t n) { single_.emplace_back(term, n); }
  /// The values must stay until commit().
  void add(std::span<const term_id> column) { columns_.push_back(column); }
  const counter& value() const { return value_; }

  StateType type() const override { return StateType::counter; }
  std::unique_ptr<StateNode> fresh() const override { return std::make_unique<CounterNode>(); }
  void commit(std::uint64_t) override;
  void forget() override;
  void merge(StateNode& from) override { value_.merge(std::move(static_cast<CounterNode&>(from).value_)); }
  void save(saver& s) const override { value_.save(s); }
  void load(loader& l) override { value_.load(l); }

 private:
  counter value_;
  std::vector<std::pair<term_id, std::uint64_t>> single_;
  std::vector<std::span<const term_id>> columns_;
};

class SumNode final : public StateNode {
 public:
  void add(std::uint64_t n) { added_.add(n); }
  std::uint64_t value() const { return value_.value(); }

  StateType type() const override { return StateType::sum; }
  std::unique_ptr<StateNode> fresh() const override { return std::make_unique<SumNode>(); }
  void check() const override { sum(value_).merge(sum(added_)); }
  void commit(std::uint64_t) override { value_.merge(std::exchange(added_, {})); }
  void forget() override { added_ = {}; }
  void merge(StateNode& from) override { value_.merge(std::move(static_cast<SumNode&>(from).value_)); }
  void save(saver& s) const override { value_.save(s); }
  void load(loader& l) override { value_.load(l); }

 private:
  sum value_, added_;
};

class ExactSumNode final : public StateNode {
 public:
  void add(double v) { added_.add(v); }
  double value() const { return value_.value(); }

  StateType type() const override { return StateType::exact_sum; }
  std::unique_ptr<StateNode> fresh() const override { return std::make_unique<ExactSumNode>(); }
  void check() const override { exact_sum(value_).merge(exact_sum(added_)); }
  void commit(std::uint64_t) override { value_.merge(std::exchange(added_, {})); }
  void forget() override { added_ = {}; }
  void merge(StateNode& from) override { value_.merge(std::move(static_cast<ExactSumNode&>(from).value_)); }
  void save(saver& s) const override { value_.save(s); }
  void load(loader& l) override { value_.load(l); }

 private:
  exact_sum value_, added_;
};

/// Values kept for each document. T is term_id, std::int64_t or double.
template <class T> class ListNode final : public StateNode {
 public:
  /// The document has an entry, if only an empty one.
  void begin() { any_ = true; }
  void add(const T& value) { added_.push_back(value), any_ = true; }
  const document_list<T>& value() const { return value_; }

  StateType type() const override {
    return std::is_same_v<T, term_id>  ? StateType::term_list
           : std::is_same_v<T, double> ? StateType::real_list
                                       : StateType::integer_list;
  }
  std::unique_ptr<StateNode> fresh() const override { return std::make_unique<ListNode>(); }
  void commit(std::uint64_t document) override {
    if (any_) value_.add(document, std::span<const T>(added_));
    forget();
  }
  void forget() override { added_.clear(), any_ = false; }
  void merge(StateNode& from) override { value_.merge(std::move(static_cast<ListNode&>(from).value_)); }
  void save(saver& s) const override { value_.save(s); }
  void load(loader& l) override { value_.load(l); }
  void seal() override { value_.sort(); }

 private:
  document_list<T> value_;
  std::vector<T> added_;
  bool any_ = false;
};

class PlainNode final : public StateNode {
 public:
  explicit PlainNode(Plain::Table start) : start_(std::move(start)), value_(start_) {}
  /// What the script finds at the beginning of each document; its numbers are 0.
  const Plain::Table& start() const { return start_; }
  /// What the script has left behind at the end of a document.
  void set_added(Plain::Table added) { added_ = std::move(added); }
  const Plain::Table& value() const { return value_; }

  StateType type() const override { return StateType::plain; }
  std::unique_ptr<StateNode> fresh() const override { return std::make_unique<PlainNode>(start_); }
  void check() const override { check_addition(value_, added_); }
  void commit(std::uint64_t) override { add_to(value_, std::exchange(added_, {})); }
  void forget() override { added_.clear(); }
  void merge(StateNode& from) override;
  void save(saver& s) const override { save_plain(value_, s); }
  void load(loader& l) override { value_ = load_plain(l); }

 private:
  Plain::Table start_, value_, added_;
};

class RecordNode final : public StateNode {
 public:
  using Field = std::pair<std::string, std::unique_ptr<StateNode>>;
  /// Fields in the order of their names.
  explicit RecordNode(std::vector<Field> fields) : fields_(std::move(fields)) {}
  const std::vector<Field>& fields() const { return fields_; }

  StateType type() const override { return StateType::record; }
  std::unique_ptr<StateNode> fresh() const override;
  void check() const override;
  void commit(std::uint64_t document) override;
  void forget() override;
  void merge(StateNode& from) override;
  void save(saver& s) const override;
  void load(loader& l) override;
  void seal() override;

 private:
  std::vector<Field> fields_;
};

}  // namespace textmill::lua
