#include "chain/checkpoint/head.hpp"

namespace textmill::chain {
namespace {

constexpr std::size_t number_bytes = sizeof(std::uint64_t);

void put(BytesOut& out, const CheckpointHead::Pairs& pairs) {
  out.number(pairs.size());
  for (const auto& [name, value] : pairs) out.text(name).text(value);
}

CheckpointHead::Pairs pairs_in(BytesIn& in) {
  CheckpointHead::Pairs pairs(in.count(2 * number_bytes));
  for (auto& [name, value] : pairs) name = in.text(), value = in.text();
  return pairs;
}

void put(BytesOut& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const auto& text : texts) out.text(text);
}

std::vector<std::string> texts_in(BytesIn& in) {
  std::vector<std::string> texts(in.count(number_bytes));
  for (auto& text : texts) text = in.text();
  return texts;
}

}  // namespace

std::string head_bytes(const CheckpointHead& head, std::string_view marks) {
  BytesOut out;
  out.text(head.program).text(head.path).text(head.folder).text(head.text);
  put(out, head.set);
  put(out, head.variables);
  put(out, head.metadata_fields);
  out.number(head.open_metadata).number(head.shard).number(head.shards).text(marks);
  return out.take();
}

CheckpointHead head_of(std::string_view bytes, std::string& marks) {
  BytesIn in(bytes);
  CheckpointHead head;
  for (std::string* text : {&head.program, &head.path, &head.folder, &head.text}) *text = in.text();
  head.set = pairs_in(in);
  head.variables = pairs_in(in);
  head.metadata_fields = texts_in(in);
  head.open_metadata = in.number() != 0;
  head.shard = in.number();
  head.shards = in.number();
  marks = in.text();
  if (!in.ended() || head.shard == 0 || head.shard > head.shards) throw Damaged();
  return head;
}

std::string end_bytes(const CheckpointEnd& end) {
  BytesOut out;
  out.number(end.chunks).number(end.inputs.size());
  for (const auto& input : end.inputs)
    out.text(input.path).number(input.bytes).text(input.hash).number(input.documents);
  put(out, end.warnings);
  return out.take();
}

CheckpointEnd end_of(std::string_view bytes) {
  BytesIn in(bytes);
  CheckpointEnd end;
  end.chunks = in.number();
  end.inputs.resize(in.count(4 * number_bytes));
  for (auto& input : end.inputs) {
    input.path = in.text();
    input.bytes = in.number();
    input.hash = in.text();
    input.documents = in.number();
  }
  end.warnings = texts_in(in);
  if (!in.ended()) throw Damaged();
  return end;
}

}  // namespace textmill::chain
