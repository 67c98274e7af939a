#include "sinks/report_block.hpp"

#include "deflate/deflate.hpp"
#include "model/json.hpp"
#include "sinks/cell.hpp"

#include <array>

namespace textmill::sinks {
namespace {

void append_base64(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = bytes.size() - i;
    const std::uint32_t three = byte(i) << 16 | (left > 1 ? byte(i + 1) << 8 : 0) | (left > 2 ? byte(i + 2) : 0);
    out += digits[three >> 18];
    out += digits[three >> 12 & 63];
    out += left > 1 ? digits[three >> 6 & 63] : '=';
    out += left > 2 ? digits[three & 63] : '=';
  }
}

}  // namespace

void append_block(std::string& out, std::string_view kind,
                  const std::vector<std::pair<std::string, std::string>>& attributes, std::string_view bytes) {
  out.append("<script type=\"text/plain\" data-block=\"").append(kind) += '"';
  for (const auto& [name, value] : attributes) {
    out.append(" data-").append(name) += "=\"";
    for (const char c : value) c == '"' ? out += "&quot;" : c == '&' ? out += "&amp;" : out += c;
    out += '"';
  }
  out += '>';
  append_base64(out, deflate::deflated(bytes));
  out += "</script>\n";
}

void append_script_json(std::string& out, std::string_view json) {
  for (const char c : json) c == '<' ? out += "\\u003c" : out += c;
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7F));
  out += static_cast<char>(value);
}

TableBlock::TableBlock(const model::TableSchema& schema)
    : schema_(&schema), values_(schema.columns.size()), words_(schema.columns.size()) {}

void TableBlock::add(const model::Table& table, std::size_t from, std::size_t to, const DocumentNumber& number) {
  for (std::size_t k = 0; k < table.columns.size(); ++k) {
    const model::Column& column = table.columns[k];
    std::string& out = values_[k];
    const std::size_t before = out.size() + words_[k].list.size();
    for (std::size_t i = from; i < to; ++i) {
      if (!out.empty()) out += ',';
      if (k == 0 && schema_->per_document) {
        out += std::to_string(number(column.text(i)));
      } else if (!column.is_text() || !column.valid(i)) {
        append_json_cell(out, column, i);
      } else {
        Words& words = words_[k];
        const auto [word, is_new] = words.known.try_emplace(std::string(column.text(i)), words.known.size());
        if (is_new) {
          if (!words.list.empty()) words.list += ',';
          model::append_json_string(words.list, word->first);
        }
        out += std::to_string(word->second);
      }
    }
    size_ += out.size() + words_[k].list.size() - before;
  }
  rows_ += to - from;
}

bool TableBlock::is_large() const {
  constexpr std::size_t large = std::size_t{2} << 20;
  return size_ >= large;
}

void TableBlock::flush(std::string& out) {
  std::string json = "[";
  for (std::size_t k = 0; k < values_.size(); ++k) {
    if (k != 0) json += ',';
    if (schema_->columns[k].type == TML_STR && !(k == 0 && schema_->per_document))
      json += "{\"words\":[" + words_[k].list + "],\"at\":[" + values_[k] + "]}";
    else json += "[" + values_[k] + "]";
    values_[k].clear();
    words_[k] = {};
  }
  append_block(out, "table", {{"name", schema_->name}, {"rows", std::to_string(rows_)}}, json + "]");
  rows_ = size_ = 0;
}

}  // namespace textmill::sinks
