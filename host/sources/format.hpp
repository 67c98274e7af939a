// The formats of files, and how to tell them by name and by content.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace textmill::sources {

enum class Format {
  text,
  markdown,
  jsonl,
  csv,
  tsv,
  tokens,
  html,
  xml,
  docx,
  odt,
  epub,
  pdf,
  mbox,
  eml,
  vrt,
  conllu,
  archive
};

/// The format under its name in a run file; nullopt for "auto" and others.
std::optional<Format> stated_format(std::string_view name);
std::string_view format_name(Format format);

/// The format that a file name states: by its suffix, behind which that of a compressed file may stand.
std::optional<Format> format_by_suffix(std::string_view name);
/// The same, with text where the name says nothing.
Format format_of(std::string_view name);
/// The name without its suffix, and without that of a compressed file: "a.txt.gz" is "a". A name that begins with its only
/// dot has none.
std::string_view without_suffix(std::string_view name);

/// The format that the beginning of a file says for certain, whatever its name; nullopt when it could be any text. The
/// beginning is about 4 kB. `text_field`: of JSON lines.
std::optional<Format> format_by_content(std::string_view beginning, std::string_view text_field);
/// The same for the beginning of a zip file: docx, odt or epub by the name of its first member.
std::optional<Format> format_of_zip(std::string_view beginning);

/// Plain text, or Markdown, which can be read as that.
bool is_plain(Format format);
/// A table, or something that holds other files: in a folder it is read only where there are no texts.
bool is_collection(Format format);

}  // namespace textmill::sources
