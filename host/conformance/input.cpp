#include "conformance/input.hpp"

#include "model/types.hpp"

#include <textmill/token_class.hpp>

#include <algorithm>
#include <cstring>
#include <functional>

namespace textmill::conformance {
namespace {

constexpr const char* token_layer = "token/1";

const std::vector<SampleRange>* ranges_of(const Sample& s, std::string_view frame) {
  if (frame == "sentence/1") return &s.sentences;
  if (frame == "paragraph/1") return &s.paragraphs;
  if (frame == "section/1") return &s.sections;
  return nullptr;
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

template <class T>
void fill(model::Column& column, tml_type type, std::size_t rows, const std::function<T(std::size_t)>& value) {
  column.reset(type, rows);
  for (std::size_t i = 0; i < rows; ++i) column.as<T>()[i] = value(i);
}

void fill_terms(model::Column& column, const std::vector<std::string>& texts, model::LocalVocabulary& vocabulary) {
  std::vector<tml_str> views;
  for (const auto& t : texts) views.push_back({t.data(), t.size()});
  column.reset(TML_TERM, texts.size());
  if (!texts.empty()) vocabulary.intern(views, column.as<std::uint32_t>());
}

/// Rows of layers that nobody here knows: few, and none without tokens.
std::uint64_t unknown_rows(const Sample& s, std::string_view frame) {
  return s.tokens.empty() ? 0 : 1 + seed_of(s.index + 11, frame) % 5;
}

const char* some_word(std::uint64_t n) {
  constexpr const char* words[] = {"alpha", "beta", "gamma", "delta", "Epsilon", "ζήτα", "new york", "42"};
  return words[n % 8];
}

std::string metadata_value(const Sample& s, const std::string& field) {
  if (field == "language") return s.index % 5 == 4 ? "" : "en";
  return some_word(seed_of(s.index % 3, field));
}

/// Fills one column whose meaning is known by its name and frame.
class Filler {
 public:
  Filler(const Sample& s, const model::FieldSpec& f, std::uint64_t rows, std::uint64_t limit, std::uint64_t seed,
         model::LocalVocabulary& vocabulary)
      : sample_(s), field_(f), rows_(static_cast<std::size_t>(rows)), limit_(limit),
        random_(seed_of(seed_of(seed, f.frame), f.column) + s.index * 31), vocabulary_(vocabulary) {}

  void operator()(model::Column& column) {
    if (field_.frame == token_layer && token(column)) return;
    if (ranges_of(sample_, field_.frame) != nullptr && range(column, *ranges_of(sample_, field_.frame))) return;
    if (field_.type == TML_U32 && (field_.column == "begin" || field_.column == "end")) return span(column);
    if (field_.type == TML_U32 && (field_.column == "first" || field_.column == "count")) return reach(column);
    anything(column);
  }

 private:
  bool token(model::Column& column) {
    const auto& t = sample_.tokens;
    if (field_.column == "begin")
      fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) { return t[i].begin; });
    else if (field_.column == "end")
      fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) { return t[i].end; });
    else if (field_.column == "class")
      fill<std::uint8_t>(column, TML_U8, rows_, [&](std::size_t i) { return t[i].kind; });
    else if (field_.column == "term" || field_.column == "norm") words(column);
    else return false;
    return true;
  }
  void words(model::Column& column) {
    const bool norm = field_.column == "norm";
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < rows_; ++i)
      texts.push_back(norm ? lower(sample_.word(i)) : std::string(sample_.word(i)));
    fill_terms(column, texts, vocabulary_);
    if (norm) remove_words(column, texts);
  }
  /// As `normalize` does it: punctuation and some words have no normal form, and the value behind a null is zero.
  void remove_words(model::Column& column, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < rows_; ++i) {
      const bool word = is_word_like(sample_.tokens[i].kind) && texts[i] != "the" && texts[i] != "of";
      if (word) continue;
      std::uint8_t& bits = column.validity()[i / 8];
      bits = static_cast<std::uint8_t>(bits & ~(1u << (i % 8)));
      column.as<std::uint32_t>()[i] = 0;
    }
  }
  bool range(model::Column& column, const std::vector<SampleRange>& r) {
    if (field_.column == "first")
      fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) { return r[i].first; });
    else if (field_.column == "count")
      fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) { return r[i].count; });
    else if (field_.column == "level")
      fill<std::uint8_t>(column, TML_U8, rows_, [&](std::size_t i) { return static_cast<std::uint8_t>(i % 3); });
    else return false;
    return true;
  }
  /// Row i of an unknown layer with spans is a token, so that begin and end, filled apart, fit together.
  void span(model::Column& column) {
    const auto& t = sample_.tokens;
    fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) {
      const auto& at = t[i * t.size() / rows_];
      return field_.column == "begin" ? at.begin : at.end;
    });
  }
  void reach(model::Column& column) {
    fill<std::uint32_t>(column, TML_U32, rows_, [&](std::size_t i) {
      const std::uint64_t from = i * limit_ / rows_, to = (i + 1) * limit_ / rows_;
      return static_cast<std::uint32_t>(field_.column == "first" ? from : to - from);
    });
  }
  void anything(model::Column& column) {
    switch (field_.type) {
      case TML_BOOL:
        return fill<std::uint8_t>(column, field_.type, rows_,
                                  [&](std::size_t) { return static_cast<std::uint8_t>(random_.below(2)); });
      case TML_U8: return whole<std::uint8_t>(column);
      case TML_U16: return whole<std::uint16_t>(column);
      case TML_U32: return whole<std::uint32_t>(column);
      case TML_U64: return whole<std::uint64_t>(column);
      case TML_I32: return whole<std::int32_t>(column);
      case TML_I64: return whole<std::int64_t>(column);
      case TML_F32:
        return fill<float>(column, field_.type, rows_, [&](std::size_t) { return static_cast<float>(random_.unit()); });
      case TML_F64: return fill<double>(column, field_.type, rows_, [&](std::size_t) { return random_.unit(); });
      case TML_REF:
        return fill<std::uint32_t>(column, field_.type, rows_,
                                   [&](std::size_t) { return static_cast<std::uint32_t>(random_.below(limit_)); });
      case TML_TERM: return some_terms(column);
      default: break;
    }
    column.reset(TML_STR, 0);
    for (std::size_t i = 0; i < rows_; ++i) column.append(some_word(random_.next()));
  }
  template <class T> void whole(model::Column& column) {
    fill<T>(column, field_.type, rows_,
            [&](std::size_t) { return static_cast<T>(sample_.odd_columns ? random_.next() : random_.below(100)); });
  }
  void some_terms(model::Column& column) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < rows_; ++i) texts.emplace_back(some_word(random_.next()));
    fill_terms(column, texts, vocabulary_);
  }

  const Sample& sample_;
  const model::FieldSpec& field_;
  std::size_t rows_;
  std::uint64_t limit_;  // rows of the layer that is meant
  Random random_;
  model::LocalVocabulary& vocabulary_;
};

void move_to_pages(const void*& data, std::size_t bytes, std::size_t align, std::vector<GuardedBlock>& blocks) {
  if (data == nullptr) return;
  blocks.emplace_back(bytes, align);
  if (bytes != 0) std::memcpy(blocks.back().data(), data, bytes);
  blocks.back().make_read_only();
  data = blocks.back().data();
}

template <class T>
void move_to_pages(const T*& data, std::size_t bytes, std::size_t align, std::vector<GuardedBlock>& blocks) {
  const void* raw = data;
  move_to_pages(raw, bytes, align, blocks);
  data = static_cast<const T*>(raw);
}

}  // namespace

Input::Input(const model::Descriptor& descriptor, const Sample& sample, std::uint64_t seed,
             model::LocalVocabulary& vocabulary, const std::vector<char>& spared)
    : descriptor_(descriptor), sample_(sample),
      id_("doc-" + std::to_string(sample.index)), text_{sample.text.data(), sample.text.size()},
      columns_(descriptor.reads.size()), in_(descriptor.reads.size()) {
  for (std::size_t k = 0; k < in_.size(); ++k) add(k, k < spared.size() && spared[k] != 0, seed, vocabulary);
}

std::uint64_t Input::rows_of(const std::string& frame) const {
  if (frame == token_layer) return sample_.tokens.size();
  const auto* ranges = ranges_of(sample_, frame);
  return ranges != nullptr ? ranges->size() : unknown_rows(sample_, frame);
}

void Input::note_rows(const std::string& frame, std::uint64_t rows) {
  for (const auto& l : layers_)
    if (l.frame == frame) return;
  layers_.push_back({frame, rows});
}

void Input::add(std::size_t k, bool absent, std::uint64_t seed, model::LocalVocabulary& vocabulary) {
  const model::FieldSpec& field = descriptor_.reads[k];
  if (absent || (field.optional() && sample_.absent_optionals)) {
    in_[k].type = field.type;
    return;
  }
  if (field.kind == TML_META) {
    columns_[k].reset(TML_STR, 0);
    const bool there = sample_.index % 4 != 3;
    columns_[k].append(there ? metadata_value(sample_, field.column) : "");
    if (!there) columns_[k].validity()[0] = 0;
  } else {
    const std::uint64_t rows = rows_of(field.frame);
    Filler(sample_, field, rows, rows_of(field.of.empty() ? token_layer : field.of), seed, vocabulary)(columns_[k]);
    note_rows(field.frame, rows);
  }
  in_[k] = columns_[k].view();
}

const tml_doc* Input::doc(bool with_text) {
  doc_ = {sample_.index, {id_.data(), id_.size()}, with_text ? text_ : tml_str{nullptr, 0}, in_.data()};
  return &doc_;
}

const std::vector<GuardedBlock>& Input::protect() {
  move_to_pages(text_.p, text_.n, 1, blocks_);
  for (auto& c : in_) {
    if (c.data == nullptr) continue;
    if (c.offsets != nullptr) {
      move_to_pages(c.data, c.offsets[c.rows], 64, blocks_);
      move_to_pages(c.offsets, (c.rows + 1) * sizeof(std::uint32_t), 64, blocks_);
    } else {
      move_to_pages(c.data, c.rows * c.width, 64, blocks_);
    }
    if (c.validity != nullptr) move_to_pages(c.validity, (c.rows + 7) / 8, 64, blocks_);
  }
  return blocks_;
}

void Input::bury(std::vector<GuardedBlock>& grave) {
  for (auto& block : blocks_) {
    block.forbid();
    grave.push_back(std::move(block));
  }
  blocks_.clear();
}

}  // namespace textmill::conformance
