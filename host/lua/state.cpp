#include "lua/state.hpp"

namespace textmill::lua {

std::string_view state_name(StateType type) {
  constexpr std::string_view names[] = {"?",
                                        "a counter",
                                        "a sum",
                                        "an exact_sum",
                                        "a list of texts",
                                        "a list of integers",
                                        "a list of reals",
                                        "a plain table",
                                        "a record"};
  return names[static_cast<std::size_t>(type)];
}

void CounterNode::commit(std::uint64_t) {
  for (const auto& [term, n] : single_) value_.add(term, n);
  for (const auto& column : columns_) value_.add(column);
  forget();
}

void CounterNode::forget() {
  single_.clear();
  columns_.clear();
}

void PlainNode::merge(StateNode& from) {
  auto& other = static_cast<PlainNode&>(from);
  check_addition(value_, other.value_);
  add_to(value_, std::move(other.value_));
}

std::unique_ptr<StateNode> RecordNode::fresh() const {
  std::vector<Field> fields;
  for (const auto& [name, node] : fields_) fields.emplace_back(name, node->fresh());
  return std::make_unique<RecordNode>(std::move(fields));
}

void RecordNode::check() const {
  for (const auto& field : fields_) field.second->check();
}

void RecordNode::commit(std::uint64_t document) {
  for (const auto& field : fields_) field.second->commit(document);
}

void RecordNode::forget() {
  for (const auto& field : fields_) field.second->forget();
}

void RecordNode::merge(StateNode& from) {
  auto& other = static_cast<RecordNode&>(from);
  for (std::size_t i = 0; i < fields_.size(); ++i) fields_[i].second->merge(*other.fields_[i].second);
}

void RecordNode::save(saver& s) const {
  for (const auto& field : fields_) field.second->save(s);
}

void RecordNode::load(loader& l) {
  for (const auto& field : fields_) field.second->load(l);
}

void RecordNode::seal() {
  for (const auto& field : fields_) field.second->seal();
}

}  // namespace textmill::lua
