// Columns have the buffers of Arrow already, so that an array is a struct of pointers into them and a share in the table.
// Only bools are packed into bits. Each struct owns what hangs on it (Apache Arrow, "The Arrow C data interface", section
// "Memory management"): a consumer may move a child away and release it on its own, which is why each child holds a share.
#include "embed/arrow_export.hpp"

#include <cerrno>
#include <cstring>
#include <exception>
#include <limits>
#include <string>
#include <utility>

namespace textmill::embed {
namespace {

using Shared = std::shared_ptr<const CollectedTable>;

const char* format_of(tml_type type) {
  switch (type) {
    case TML_BOOL: return "b";
    case TML_U8: return "C";
    case TML_U16: return "S";
    case TML_U64: return "L";
    case TML_I32: return "i";
    case TML_I64: return "l";
    case TML_F32: return "f";
    case TML_F64: return "g";
    case TML_STR: return "u";
    default: return "I";
  }
}

/// Pairs as the interface wants them: counts and lengths as 32-bit numbers, texts without NUL.
class Metadata {
 public:
  void add(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    ++pairs_;
    append(key);
    append(value);
  }
  std::string bytes() const { return pairs_ == 0 ? "" : number(pairs_) + text_; }

 private:
  static std::string number(std::int32_t n) {
    std::string bytes(sizeof n, '\0');
    std::memcpy(bytes.data(), &n, sizeof n);
    return bytes;
  }
  void append(std::string_view text) {
    text_ += number(static_cast<std::int32_t>(text.size()));
    text_ += text;
  }
  std::int32_t pairs_ = 0;
  std::string text_;
};

/// What hangs on a struct with children, of either kind.
template <class Struct> struct Family {
  std::vector<Struct> children;
  std::vector<Struct*> pointers;

  void make(std::size_t n) {
    children.resize(n);
    for (auto& child : children) pointers.push_back(&child);
  }
  ~Family() {
    for (auto& child : children)
      if (child.release != nullptr) child.release(&child);
  }
};

struct SchemaParts {
  Shared table;
  std::string metadata;
  Family<ArrowSchema> family;
};

struct ArrayParts {
  Shared table;
  model::Buffer bits;
  std::vector<const void*> buffers;
  Family<ArrowArray> family;
};

template <class Struct, class Parts> void release(Struct* released) noexcept {
  delete static_cast<Parts*>(released->private_data);
  released->private_data = nullptr;
  released->release = nullptr;
}

/// The struct takes the parts over.
void fill_schema(ArrowSchema& out, std::unique_ptr<SchemaParts> parts, const char* format, const char* name,
                 std::int64_t flags) {
  out = {};
  out.format = format;
  out.name = name;
  out.metadata = parts->metadata.empty() ? nullptr : parts->metadata.data();
  out.flags = flags;
  out.n_children = static_cast<std::int64_t>(parts->family.children.size());
  out.children = parts->family.pointers.empty() ? nullptr : parts->family.pointers.data();
  out.release = release<ArrowSchema, SchemaParts>;
  out.private_data = parts.release();
}

void export_schema(const Shared& table, ArrowSchema& out) {
  const model::TableSchema& schema = table->schema;
  auto whole = std::make_unique<SchemaParts>();
  Metadata about;
  about.add("textmill.table", schema.name);
  about.add("textmill.step", schema.step);
  whole->metadata = about.bytes();
  whole->family.make(schema.columns.size());
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    const model::TableColumn& column = schema.columns[i];
    auto parts = std::make_unique<SchemaParts>();
    Metadata facts;
    facts.add("textmill.unit", column.unit);
    facts.add("textmill.summary", column.summary);
    parts->metadata = facts.bytes();
    parts->table = table;
    fill_schema(whole->family.children[i], std::move(parts), format_of(column.type), column.name.c_str(),
                ARROW_FLAG_NULLABLE);
  }
  whole->table = table;
  fill_schema(out, std::move(whole), "+s", "", 0);
}

void fill_array(ArrowArray& out, std::unique_ptr<ArrayParts> parts, std::size_t rows, std::size_t nulls) {
  out = {};
  out.length = static_cast<std::int64_t>(rows);
  out.null_count = static_cast<std::int64_t>(nulls);
  out.n_buffers = static_cast<std::int64_t>(parts->buffers.size());
  out.buffers = parts->buffers.data();
  out.n_children = static_cast<std::int64_t>(parts->family.children.size());
  out.children = parts->family.pointers.empty() ? nullptr : parts->family.pointers.data();
  out.release = release<ArrowArray, ArrayParts>;
  out.private_data = parts.release();
}

std::size_t count_nulls(const model::Column& column) {
  std::size_t nulls = 0;
  if (column.has_nulls())
    for (std::size_t i = 0; i < column.rows(); ++i) nulls += column.valid(i) ? 0 : 1;
  return nulls;
}

model::Buffer packed(const model::Column& column) {
  const std::size_t bytes = (column.rows() + 7) / 8;
  model::Buffer bits;
  bits.reserve(bytes);
  std::memset(bits.data(), 0, bytes);
  for (std::size_t i = 0; i < column.rows(); ++i)
    if (column.as<std::uint8_t>()[i] != 0) bits.data()[i / 8] |= static_cast<std::byte>(1u << (i % 8));
  return bits;
}

/// More than Arrow's offsets can count; there is one row then.
struct TooLarge : std::exception {};

void export_column(const Shared& table, const model::Column& column, ArrowArray& out) {
  auto parts = std::make_unique<ArrayParts>();
  parts->table = table;
  const tml_column view = column.view();
  const std::size_t nulls = count_nulls(column);
  parts->buffers = {nulls == 0 ? nullptr : view.validity};
  if (column.is_text()) {
    if (view.offsets[view.rows] > std::numeric_limits<std::int32_t>::max()) throw TooLarge();
    parts->buffers.push_back(view.offsets);
  }
  if (column.type() == TML_BOOL) {
    parts->bits = packed(column);
    parts->buffers.push_back(parts->bits.data());
  } else {
    parts->buffers.push_back(view.data);
  }
  fill_array(out, std::move(parts), column.rows(), nulls);
}

void export_batch(const Shared& table, const model::Table& batch, ArrowArray& out) {
  auto whole = std::make_unique<ArrayParts>();
  whole->table = table;
  whole->buffers = {nullptr};
  whole->family.make(batch.columns.size());
  for (std::size_t i = 0; i < batch.columns.size(); ++i)
    export_column(table, batch.columns[i], whole->family.children[i]);
  fill_array(out, std::move(whole), batch.rows(), 0);
}

struct StreamParts {
  Shared table;
  std::size_t next = 0;
  const char* error = nullptr;
};

/// What may fail, as the interface wants it said.
template <class Action> int attempt(StreamParts& stream, const Action& action) noexcept {
  stream.error = nullptr;
  try {
    action();
    return 0;
  } catch (const TooLarge&) {
    stream.error = "a text of more than 2 GiB does not fit into a column of Arrow's format 'u'";
    return EOVERFLOW;
  } catch (const std::bad_alloc&) {
    stream.error = "no memory";
    return ENOMEM;
  }
}

StreamParts& parts_of(ArrowArrayStream* stream) { return *static_cast<StreamParts*>(stream->private_data); }

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  StreamParts& parts = parts_of(stream);
  return attempt(parts, [&] { export_schema(parts.table, *out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  StreamParts& parts = parts_of(stream);
  return attempt(parts, [&] {
    if (parts.next == parts.table->batches.size()) {
      *out = {};
      return;
    }
    export_batch(parts.table, parts.table->batches[parts.next], *out);
    ++parts.next;
  });
}

const char* last_error(ArrowArrayStream* stream) noexcept { return parts_of(stream).error; }

}  // namespace

void export_stream(Shared table, ArrowArrayStream& out) {
  auto parts = std::make_unique<StreamParts>();
  parts->table = std::move(table);
  out = {};
  out.get_schema = get_schema;
  out.get_next = get_next;
  out.get_last_error = last_error;
  out.release = release<ArrowArrayStream, StreamParts>;
  out.private_data = parts.release();
}

}  // namespace textmill::embed
