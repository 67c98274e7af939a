// A file is the head; then for each process that worked on it a session: chunks as they are delivered, and at each commit the terms
// that are new since the one before, the states of those chunks, and the time they took; at last the end.
#include "chain/checkpoint/checkpoint.hpp"

#include "chain/checkpoint/chunk.hpp"
#include "chain/checkpoint/head.hpp"
#include "chain/checkpoint/marks.hpp"
#include "chain/checkpoint/state.hpp"
#include "chain/learnt.hpp"
#include "sources/input_stream.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::chain {
namespace {

enum Kind : std::uint64_t { head_kind = 1, session_kind, chunk_kind, terms_kind, state_kind, seconds_kind, end_kind };

[[noreturn]] void fail(const RecordFile& file, const std::string& why) {
  throw std::runtime_error(file.path() + ": " + why);
}

/// Whose bytes are not what they should be is the file.
template <class Read> auto reading(const RecordFile& file, const Read& read) try {
  return read();
} catch (const Damaged&) {
  fail(file, "the checkpoint is damaged; remove it and begin anew");
}

std::string shard_text(const CheckpointHead& head) {
  return "shard " + std::to_string(head.shard) + "/" + std::to_string(head.shards);
}

std::string again_text(const CheckpointHead& head, const std::string& path) {
  return "'textmill run " + head.path + (head.shards > 1 ? " --" + shard_text(head) : "") + " --checkpoint " + path +
         "'";
}

}  // namespace

Checkpoint::Checkpoint(const std::string& path, CheckpointHead head) : head_(std::move(head)) {
  Part part;
  part.file = std::make_unique<RecordFile>(path, RecordFile::Use::go_on);
  parts_.push_back(std::move(part));
}

Checkpoint::Checkpoint(const std::vector<std::string>& paths, const std::string& program) : complete_(true) {
  read_heads(paths, program);
  check_shards();
  head_ = parts_[0].head;
  for (const Part& part : parts_) {
    const auto end = reading(*part.file, [&] { return end_of(part.file->read(part.file->records().back())); });
    if (&part == &parts_[0]) end_ = end;
    const bool same_inputs =
        std::equal(end.inputs.begin(), end.inputs.end(), end_.inputs.begin(), end_.inputs.end(),
                   [](const auto& a, const auto& b) { return a.hash == b.hash && a.documents == b.documents; });
    if (end.chunks != end_.chunks || !same_inputs)
      fail(*part.file, "the documents were not those of " + path() + "; remove one of the two and run its shard again");
    for (const auto& warning : end.warnings)
      if (std::find(end_.warnings.begin(), end_.warnings.end(), warning) == end_.warnings.end())
        end_.warnings.push_back(warning);
  }
  ended_ = true;
}

void Checkpoint::read_heads(const std::vector<std::string>& paths, const std::string& program) {
  for (const auto& path : paths) {
    Part part;
    part.file = std::make_unique<RecordFile>(path, RecordFile::Use::read);
    const auto& records = part.file->records();
    if (records.empty() || records[0].kind != head_kind)
      fail(*part.file, "this checkpoint has nothing in it yet; run its shard first");
    reading(*part.file, [&] { part.head = head_of(part.file->read(records[0]), part.marks); });
    if (part.head.program != program) fail_version(part, program);
    if (records.back().kind != end_kind)
      fail(*part.file, shard_text(part.head) + " is not through; go on with " + again_text(part.head, path));
    parts_.push_back(std::move(part));
  }
}

void Checkpoint::fail_version(const Part& part, const std::string& program) {
  fail(*part.file, "this checkpoint was made by textmill " + part.head.program + ", this is " + program +
                       "; remove it to begin anew");
}

void Checkpoint::check_shards() const {
  const Part& first = parts_[0];
  std::vector<const Part*> of_shard(first.head.shards);
  for (const Part& part : parts_) {
    if (part.head.shards != first.head.shards || part.head.text != first.head.text || part.head.set != first.head.set ||
        part.head.variables != first.head.variables)
      fail(*part.file, "this is a shard of another run than " + first.file->path());
    if (part.marks != first.marks)
      fail(*part.file, "not as in " + first.file->path() + ", " + difference(part.marks, first.marks) +
                           "; run one of the two shards again");
    const Part*& place = of_shard[part.head.shard - 1];
    if (place != nullptr)
      fail(*part.file,
           "this is " + shard_text(part.head) + ", as " + place->file->path() + " is; name each shard once");
    place = &part;
  }
  std::string missing;
  for (std::size_t i = 0; i < of_shard.size(); ++i)
    if (of_shard[i] == nullptr)
      missing += (missing.empty() ? "" : ", ") + std::to_string(i + 1) + "/" + std::to_string(of_shard.size());
  if (!missing.empty())
    throw std::runtime_error("shard " + missing + " of " + first.head.path +
                             " is missing; name the checkpoints of all shards");
}

void Checkpoint::check_plan(const Part& part, const std::string& marks) const {
  if (part.head.program != head_.program) fail_version(part, head_.program);
  if (part.head.shard != head_.shard || part.head.shards != head_.shards)
    fail(*part.file,
         "this checkpoint is of " + shard_text(part.head) + ", not of " + shard_text(head_) + "; name another file");
  if (part.marks != marks)
    fail(*part.file, "this checkpoint is of another run: " + difference(part.marks, marks) +
                         "; remove it to begin anew, or name another file");
}

void Checkpoint::begin(const Plan& plan, const LoadedFiles& loaded) {
  plan_ = &plan;
  seconds_.assign(plan.steps.size(), 0);
  const std::string marks = plan_marks(plan, loaded);
  for (Part& part : parts_) {
    const auto& records = part.file->records();
    if (complete_) {
      if (part.marks != marks)
        fail(*part.file, "unlike now, when this shard was run " + difference(part.marks, marks) +
                             "; merge with the plugins, the files and the --output of the shards");
    } else if (records.empty()) {
      part.file->append(head_kind, 0, head_bytes(head_, marks));
    } else {
      reading(*part.file, [&] { part.head = head_of(part.file->read(records[0]), part.marks); });
      check_plan(part, marks);
    }
    reading(*part.file, [&] { scan(part); });
  }
  if (complete_ && chunks_.size() != end_.chunks)
    fail(*parts_[0].file, "the shards do not have all documents; run them again");
  if (!complete_ && !ended_) parts_[0].file->append(session_kind, 0, {});
  committed_ = std::chrono::steady_clock::now();
}

void Checkpoint::scan(const Part& part) {
  for (const auto& record : part.file->records()) {
    if (record.kind == session_kind) sessions_.emplace_back();
    const Place place{part.file.get(), record, sessions_.size() - 1};
    const bool in_session = record.kind >= chunk_kind && record.kind <= seconds_kind;
    if (in_session && sessions_.empty()) throw Damaged();
    if (record.kind == chunk_kind && !chunks_.emplace(record.key, place).second) throw Damaged();
    if (record.kind == terms_kind) learn_terms(sessions_.back(), part.file->read(record));
    if (record.kind == state_kind) states_.push_back(place);
    if (record.kind == end_kind) ended_ = true;
    if (record.kind != seconds_kind) continue;
    const std::string bytes = part.file->read(record);
    BytesIn in(bytes);
    for (double& seconds : seconds_) seconds += in.real();
  }
}

void Checkpoint::learn_terms(Session& session, std::string_view bytes) const {
  BytesIn in(bytes);
  std::vector<tml_str> texts(in.count(sizeof(std::uint64_t)));
  for (auto& text : texts) {
    const std::string_view s = in.text();
    if (s.size() > model::Vocabulary::longest_term || s.find('\0') != std::string_view::npos) throw Damaged();
    text = {s.data(), s.size()};
  }
  const std::size_t before = session.terms.size();
  session.terms.resize(before + texts.size());
  plan_->vocabulary->intern(texts, session.terms.data() + before);
}

void Checkpoint::take(std::uint64_t chunk, const Digest* documents, ChunkResult& result) const {
  const Place& place = chunks_.at(chunk);
  const std::string bytes = place.file->read(place.record);
  reading(*place.file, [&] {
    BytesIn in(bytes);
    const Digest then{in.number(), in.number()};
    if (documents != nullptr && then != *documents)
      fail(*place.file, "the documents have changed since this checkpoint was made; remove it to begin anew");
    read_chunk(in, *plan_, sessions_[place.session].terms, result);
  });
}

void Checkpoint::load_states(const Services& services, std::vector<States>& models) const {
  model::LocalVocabulary vocabulary(*plan_->vocabulary);
  for (const Place& place : states_) {
    const std::string bytes = place.file->read(place.record);
    reading(*place.file, [&] {
      BytesIn in(bytes);
      const std::uint64_t index = place.record.key;
      if (index >= models.size() || plan_->steps[index].plugin.corpus == nullptr) throw Damaged();
      const Step& step = plan_->steps[index];
      tml_call call(step.plugin.descriptor, vocabulary, services);
      const std::string group(in.text());
      const auto version = static_cast<std::uint32_t>(in.number());
      merge_state(step, call, models[index][group],
                  load_state(step, call, in.text(), version, sessions_[place.session].terms));
    });
  }
}

void Checkpoint::add(std::uint64_t chunk, const Digest& documents, const ChunkResult& result) {
  BytesOut out;
  out.number(documents.low).number(documents.high);
  write_chunk(result, out);
  parts_[0].file->append(chunk_kind, chunk, out.bytes());
}

void Checkpoint::write_terms() {
  const model::Vocabulary& vocabulary = *plan_->vocabulary;
  const auto size = static_cast<std::uint32_t>(vocabulary.size());
  BytesOut out;
  out.number(size - written_terms_);
  for (; written_terms_ < size; ++written_terms_) out.text(vocabulary.text(written_terms_));
  parts_[0].file->append(terms_kind, 0, out.bytes());
}

void Checkpoint::commit(const Services& services, const std::vector<States>& learnt, std::span<const double> seconds) {
  model::LocalVocabulary vocabulary(*plan_->vocabulary);
  write_terms();
  RecordFile& file = *parts_[0].file;
  for (std::size_t i = 0; i < learnt.size(); ++i) {
    const Step& step = plan_->steps[i];
    for (const auto& [group, state] : learnt[i]) {
      tml_call call(step.plugin.descriptor, vocabulary, services);
      BytesOut out;
      out.text(group).number(step.plugin.entry->state_version).text(save_state(step, call, state.get()));
      file.append(state_kind, i, out.bytes());
    }
  }
  BytesOut out;
  for (const double s : seconds) out.real(s);
  file.append(seconds_kind, 0, out.bytes());
  file.commit();
  committed_ = std::chrono::steady_clock::now();
}

void Checkpoint::finish(const CheckpointEnd& end) {
  parts_[0].file->append(end_kind, 0, end_bytes(end));
  parts_[0].file->commit();
}

Digest key_of_chunk(std::span<const model::Document> documents, std::span<const model::SkippedDocument> skipped) {
  BytesOut out;
  for (const auto& d : documents) {
    const Digest key = document_key(d);
    out.number(key.low).number(key.high);
  }
  for (const auto& s : skipped) out.number(s.index).text(s.id).text(s.reason);
  return sources::digest(out.bytes());
}

}  // namespace textmill::chain
