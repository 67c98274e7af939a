// By content is only told what can't be anything else: a sign of the format, or a structure that no text has by accident.
#include "sources/format.hpp"

#include "sources/lines.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace textmill::sources {
namespace {

constexpr auto names =
    std::to_array<std::string_view>({"text", "markdown", "jsonl", "csv", "tsv", "tokens", "html", "xml", "docx", "odt",
                                     "epub", "pdf", "mbox", "eml", "vrt", "conllu", "archive"});

using Suffix = std::pair<std::string_view, Format>;
constexpr auto suffixes =
    std::to_array<Suffix>({{".txt", Format::text},          {".text", Format::text},      {".md", Format::markdown},
                           {".markdown", Format::markdown}, {".mdown", Format::markdown}, {".mkd", Format::markdown},
                           {".jsonl", Format::jsonl},       {".ndjson", Format::jsonl},   {".csv", Format::csv},
                           {".tsv", Format::tsv},           {".html", Format::html},      {".htm", Format::html},
                           {".xhtml", Format::html},        {".xml", Format::xml},        {".tei", Format::xml},
                           {".docx", Format::docx},         {".odt", Format::odt},        {".epub", Format::epub},
                           {".pdf", Format::pdf},           {".mbox", Format::mbox},      {".eml", Format::eml},
                           {".vrt", Format::vrt},           {".vert", Format::vrt},       {".conllu", Format::conllu},
                           {".zip", Format::archive},       {".tar", Format::archive},    {".tgz", Format::archive},
                           {".tbz2", Format::archive},      {".txz", Format::archive}});
constexpr auto packed = std::to_array<std::string_view>({".gz", ".zst", ".bz2", ".xz", ".lz"});

/// "" where what follows the last dot is no word that names a format: "LGPL-2.1", "To Mr. Brown", "v1.2/letter".
std::string lower_suffix(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name[dot - 1] == '/') return "";
  const std::string_view word = name.substr(dot + 1);
  if (word.empty() || !is_letter(word[0]) ||
      !std::all_of(word.begin(), word.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); }))
    return "";
  std::string suffix(name.substr(dot));
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return suffix;
}

/// Without the suffix of a compressed file.
std::string_view unpacked_name(std::string_view name) {
  const std::string suffix = lower_suffix(name);
  const bool is_packed = std::find(packed.begin(), packed.end(), suffix) != packed.end();
  return is_packed ? name.substr(0, name.size() - suffix.size()) : name;
}

bool begins_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != word[i]) return false;
  }
  const char next = text[word.size()];
  return next == '>' || next == '/' || next == ' ' || (next >= '\t' && next <= '\r');
}

std::size_t count_of(std::string_view text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// Token lines with tabs stand between lines that are tags.
bool is_vertical(std::string_view text) {
  std::size_t tags = 0, tokens = 0, looked_at = 0;
  for (Line line = line_at(text, 0); line.next < text.size() && looked_at < 40; line = line_at(text, line.next)) {
    const std::string_view t = line.text(text);
    ++looked_at;
    const bool is_tag = t.starts_with('<') && t.ends_with('>') && t.find('\t') == std::string_view::npos;
    const bool is_token = !t.empty() && t.find('\t') != std::string_view::npos && t[0] != '\t';
    if (!is_tag && !is_token) return false;
    ++(is_tag ? tags : tokens);
  }
  return tags != 0 && tokens > 1;
}

/// Ten columns, of which the first is a number, below comments.
bool is_conllu(std::string_view text) {
  for (Line line = line_at(text, 0); line.begin < text.size(); line = line_at(text, line.next)) {
    const std::string_view t = line.text(text);
    if (t.starts_with('#')) continue;
    return !t.empty() && t[0] == '1' && count_of(t, '\t') == 9;
  }
  return false;
}

/// Fields that programs write and people do not, in the first block of lines.
bool is_mail(std::string_view text) {
  std::size_t fields = 0;
  bool is_certain = false;
  for (Line line = line_at(text, 0); line.next < text.size(); line = line_at(text, line.next)) {
    const std::string_view t = line.text(text);
    if (t.empty()) break;
    if (t[0] == ' ' || t[0] == '\t') continue;
    const std::size_t colon = t.find(':');
    if (colon == std::string_view::npos || colon == 0 || t.substr(0, colon).find(' ') != std::string_view::npos)
      return false;
    ++fields;
    for (const std::string_view name : {"message-id:", "mime-version:", "received:", "return-path:"})
      is_certain = is_certain || begins_with_word(std::string(t.substr(0, name.size())) + " ", name);
  }
  return fields >= 2 && is_certain;
}

bool is_mailbox(std::string_view text) {
  if (!text.starts_with("From ")) return false;
  const Line first = line_at(text, 0);
  return first.next < text.size() && count_of(first.text(text), ':') >= 2 && is_mail(text.substr(first.next));
}

bool is_json_lines(std::string_view text, std::string_view text_field) {
  if (!text.starts_with("{")) return false;
  const Line line = line_at(text, 0);
  const std::string_view first = line.text(text);
  const bool is_whole = line.next < text.size();
  if (is_whole && !first.ends_with('}')) return false;
  const std::string field = '"' + std::string(text_field) + '"';
  const std::size_t at = first.find(field);
  if (at == std::string_view::npos) return false;
  const std::size_t colon = first.find_first_not_of(" \t", at + field.size());
  return colon != std::string_view::npos && first[colon] == ':';
}

}  // namespace

std::optional<Format> stated_format(std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? std::nullopt : std::optional(static_cast<Format>(at - names.begin()));
}

std::string_view format_name(Format format) { return names[static_cast<std::size_t>(format)]; }

std::optional<Format> format_by_suffix(std::string_view name) {
  const std::string suffix = lower_suffix(unpacked_name(name));
  const auto found = std::find_if(suffixes.begin(), suffixes.end(), [&](const Suffix& s) { return s.first == suffix; });
  return found == suffixes.end() ? std::nullopt : std::optional(found->second);
}

Format format_of(std::string_view name) { return format_by_suffix(name).value_or(Format::text); }

std::string_view without_suffix(std::string_view name) {
  name = unpacked_name(name);
  return name.substr(0, name.size() - lower_suffix(name).size());
}

std::optional<Format> format_by_content(std::string_view text, std::string_view text_field) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("%PDF-")) return Format::pdf;
  if (is_conllu(text)) return Format::conllu;
  if (is_mailbox(text)) return Format::mbox;
  if (is_mail(text)) return Format::eml;
  if (is_json_lines(text, text_field)) return Format::jsonl;
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '<') return std::nullopt;
  text.remove_prefix(begin);
  if (begins_with_word(text, "<!doctype html") || begins_with_word(text, "<html")) return Format::html;
  if (is_vertical(text)) return Format::vrt;
  const bool is_xml = text.starts_with("<?xml ");
  if (is_xml && text.find("<html") != std::string_view::npos) return Format::html;
  const bool is_tei =
      begins_with_word(text, "<tei") || begins_with_word(text, "<teicorpus") || begins_with_word(text, "<tei.2");
  return is_xml || is_tei ? std::optional(Format::xml) : std::nullopt;
}

std::optional<Format> format_of_zip(std::string_view zip) {
  constexpr std::size_t header = 30;
  if (zip.size() < header) return std::nullopt;
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(zip[at])); };
  const std::size_t name_bytes = byte(26) | byte(27) << 8, extra_bytes = byte(28) | byte(29) << 8;
  if (zip.size() < header + name_bytes) return std::nullopt;
  const std::string_view name = zip.substr(header, name_bytes);
  if (name == "[Content_Types].xml" || name == "_rels/.rels" || name.starts_with("word/") ||
      name.starts_with("docProps/"))
    return Format::docx;
  if (name != "mimetype" || zip.size() < header + name_bytes + extra_bytes) return std::nullopt;
  const std::string_view type = zip.substr(header + name_bytes + extra_bytes);
  if (type.starts_with("application/epub+zip")) return Format::epub;
  return type.starts_with("application/vnd.oasis.opendocument.text") ? std::optional(Format::odt) : std::nullopt;
}

bool is_plain(Format format) { return format == Format::text || format == Format::markdown; }

bool is_collection(Format format) {
  return format == Format::jsonl || format == Format::csv || format == Format::tsv || format == Format::archive;
}

}  // namespace textmill::sources
