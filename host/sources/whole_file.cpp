#include "sources/whole_file.hpp"

#include "sources/encoding.hpp"
#include "sources/formats/charset.hpp"
#include "sources/formats/html.hpp"
#include "sources/formats/mail.hpp"
#include "sources/formats/markdown.hpp"
#include "sources/formats/office.hpp"
#include "sources/formats/pdf.hpp"
#include "sources/formats/xml.hpp"
#include "sources/text_file.hpp"
#include "sources/transcoding.hpp"

#include <stdexcept>
#include <vector>

namespace textmill::sources {
namespace {

class WholeFile : public RecordStream {
 public:
  WholeFile(PeekStream& bytes, Format format, const ReadSettings& settings, Workspace& workspace)
      : bytes_(bytes), format_(format), settings_(settings), workspace_(workspace) {}

  bool next(Record& record) override {
    if (!std::exchange(was_read_, true)) read(record);
    if (!record.problem.empty()) return true;
    if (at_ == documents_.size()) return false;
    record.replaced_bytes = std::exchange(replaced_bytes_, 0u);
    record.take(std::move(documents_[at_++]));
    // Documents of one file are told apart by their places, unless it names them.
    if (documents_.size() > 1) {
      if (record.id.empty()) record.line = at_;
    } else {
      record.id.clear();
    }
    return true;
  }

 private:
  void read(Record& record) {
    try {
      const std::string_view bytes =
          read_whole(bytes_, workspace_.file, most_file_bytes,
                     "the file is larger than " + std::to_string(most_file_bytes >> 20) +
                         " MiB, which is too much for " + std::string(format_name(format_)) + "; split it");
      extract(bytes, record);
      workspace_.file = {};
    } catch (const FormatError& e) {
      record.problem = "bad " + std::string(format_name(format_)) + ": " + e.what();
      record.from = e.at;
      record.to = e.at == 0 ? 0 : e.at + 1;
      documents_.clear();
    } catch (const std::runtime_error& e) {
      record.problem = e.what();
      documents_.clear();
    }
  }

  void extract(std::string_view bytes, Record& record) {
    switch (format_) {
      case Format::html: return extract_html(bytes, record);
      case Format::markdown: return extract_markdown(bytes, record);
      case Format::xml: return extract_xml(bytes, record);
      case Format::docx: documents_.push_back(read_docx(bytes, settings_.keep_offsets)); return;
      case Format::odt: documents_.push_back(read_odt(bytes, settings_.keep_offsets)); return;
      case Format::epub: documents_.push_back(read_epub(bytes, settings_.keep_offsets)); return;
      case Format::pdf: return extract_pdf(bytes);
      case Format::eml: documents_.push_back(read_mail(bytes, settings_.keep_offsets)); return;
      default: throw std::logic_error("no whole-file format");
    }
  }

  /// The text of a file whose encoding may stand in it.
  bool decode(std::string_view bytes, const std::string& stated, Record& record) {
    ReadSettings settings = settings_;
    if (settings.encoding == "auto" && !is_valid_utf8(bytes))
      if (const std::string known = known_encoding(stated); !known.empty()) settings.encoding = known;
    const std::string guessed = decode_text(bytes, settings, record);
    if (!guessed.empty() && record.problem.empty()) note_guess(workspace_, guessed, bytes_.shown());
    replaced_bytes_ = std::exchange(record.replaced_bytes, 0u);
    return record.problem.empty();
  }

  void extract_html(std::string_view bytes, Record& record) {
    if (!decode(bytes, html_encoding(bytes), record)) return;
    add(read_html(record.text, {settings_.drop_boilerplate, settings_.keep_offsets}), record.offsets);
    record.text.clear();
  }

  void extract_markdown(std::string_view bytes, Record& record) {
    if (!decode(bytes, "", record)) return;
    std::string problem;
    add(read_markdown(record.text, settings_.keep_offsets, problem), record.offsets);
    record.text.clear();
    note(workspace_.bad_front_matter, problem);
  }

  void extract_pdf(std::string_view bytes) {
    std::string complaint;
    documents_.push_back(read_pdf(bytes, settings_.keep_offsets, complaint));
    note(workspace_.damaged_pdf, complaint);
  }

  void note(std::pair<std::uint64_t, std::string>& files, const std::string& problem) const {
    if (!problem.empty() && files.first++ == 0) files.second = "'" + bytes_.shown() + "', " + problem;
  }

  void extract_xml(std::string_view bytes, Record& record) {
    if (!decode(bytes, xml_encoding(bytes), record)) return;
    for (auto& made : read_xml(record.text, settings_.xml, settings_.keep_offsets))
      add(std::move(made), record.offsets);
    if (documents_.empty()) throw FormatError("no element is a document by the path of 'document'");
    record.text.clear();
  }

  void add(Extracted made, const model::OffsetMap& decoded) {
    made.offsets = made.offsets.after(decoded);
    documents_.push_back(std::move(made));
  }

  PeekStream& bytes_;
  Format format_;
  const ReadSettings& settings_;
  Workspace& workspace_;
  std::vector<Extracted> documents_;
  std::size_t at_ = 0;
  std::uint64_t replaced_bytes_ = 0;
  bool was_read_ = false;
};

}  // namespace

std::unique_ptr<RecordStream> open_whole_file(PeekStream& bytes, Format format, const ReadSettings& settings,
                                              Workspace& workspace) {
  return std::make_unique<WholeFile>(bytes, format, settings, workspace);
}

}  // namespace textmill::sources
