#include "sources/archive_records.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace textmill::sources {
namespace {

/// Some part of the path begins with a dot that does not only lead to another folder; or it is what macOS adds.
bool is_hidden(std::string_view member) {
  if (member.starts_with("__MACOSX/")) return true;
  for (std::size_t begin = 0; begin < member.size();) {
    const std::size_t end = std::min(member.find('/', begin), member.size());
    const std::string_view part = member.substr(begin, end - begin);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    begin = end + 1;
  }
  return false;
}

/// What a compressed file without a byte holds.
class NoBytes : public ByteStream {
 public:
  explicit NoBytes(std::string shown) : shown_(std::move(shown)) {}
  std::size_t read(char*, std::size_t) override { return 0; }
  bool is_regular() const override { return true; }
  const std::string& shown() const override { return shown_; }

 private:
  std::string shown_;
};

class ArchiveRecords : public RecordStream {
 public:
  ArchiveRecords(PeekStream& bytes, Packing packing, const InputPath& path, const ReadSettings& settings,
                 Workspace& workspace, int depth)
      : packing_(packing), path_(path), settings_(settings), workspace_(workspace), depth_(depth), member_(path),
        unpacker_(bytes, packing), nothing_(path.shown) {
    // Of a compressed table the header can be asked for before it is read.
    if (!is_archive(packing)) next_member();
  }

  bool next(Record& record) override {
    for (;;) {
      try {
        if (records_ && records_->next(record)) {
          if (unpacker_.has_failed()) say_lost(record);
          has_given_ = has_given_ || record.problem.empty();
          return true;
        }
        records_.reset();
        if (ended_ || !next_member()) return false;
      } catch (const std::runtime_error& e) {
        // What came before stands, and what follows is read unless the archive itself is damaged.
        records_.reset();
        record.clear();
        record.problem = e.what();
        if (unpacker_.has_failed()) say_lost(record);
        return true;
      }
    }
  }

  std::optional<TableHeader> table() const override {
    return records_ && !is_archive(packing_) ? records_->table() : std::nullopt;
  }

  const InputPath* member() const override {
    const InputPath* inner = records_ ? records_->member() : nullptr;
    return inner != nullptr ? inner : &member_;
  }

 private:
  bool next_member() {
    if (is_archive(packing_)) member_ = path_;  // for what is wrong with the archive itself
    while (unpacker_.next()) {
      if (is_archive(packing_)) name_member();
      bytes_.emplace(unpacker_);
      if (is_archive(packing_) && is_passed_over()) continue;
      has_texts_ = true;
      records_ = open_records(*bytes_, member_, settings_, workspace_, depth_ + 1);
      return true;
    }
    const bool is_empty = !is_archive(packing_) && !bytes_;
    ended_ = true;
    if (is_archive(packing_) && !has_texts_) workspace_.without_texts.emplace_back(path_.shown, hidden_);
    if (!is_empty) return false;
    bytes_.emplace(nothing_);
    records_ = open_records(*bytes_, member_, settings_, workspace_, depth_ + 1);
    return true;
  }

  void say_lost(Record& record) {
    ended_ = true;
    if (is_archive(packing_)) record.problem += "; what follows in the archive was not read";
    // What a checksum is of comes before it.
    else if (has_given_) record.problem += "; texts that were read from it before may be damaged too";
  }

  void name_member() {
    const std::string& name = unpacker_.member();
    member_.shown = unpacker_.shown();
    member_.relative = std::string(path_.id()) + "/" + name;
    member_.format = settings_.format.value_or(format_of(name));
  }

  bool is_passed_over() {
    const std::string& name = unpacker_.member();
    if (is_hidden(name)) return ++hidden_, true;
    if (format_by_suffix(name) || settings_.format) return false;
    constexpr std::size_t beginning_bytes = 4096;
    const std::string_view beginning = bytes_->peek(beginning_bytes);
    if (packing_of(beginning) != Packing::none || format_by_content(beginning, settings_.fields.text)) return false;
    auto& [count, example] = workspace_.passed_over[path_.shown];
    if (count++ == 0) example = name;
    return true;
  }

  Packing packing_;
  const InputPath& path_;
  const ReadSettings& settings_;
  Workspace& workspace_;
  int depth_;
  InputPath member_;
  Unpacker unpacker_;
  NoBytes nothing_;
  std::optional<PeekStream> bytes_;
  std::unique_ptr<RecordStream> records_;
  bool ended_ = false, has_texts_ = false, has_given_ = false;
  std::uint64_t hidden_ = 0;  ///< members
};

}  // namespace

std::unique_ptr<RecordStream> open_archive(PeekStream& bytes, Packing packing, const InputPath& path,
                                           const ReadSettings& settings, Workspace& workspace, int depth) {
  return std::make_unique<ArchiveRecords>(bytes, packing, path, settings, workspace, depth);
}

}  // namespace textmill::sources
