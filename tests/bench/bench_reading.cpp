// What reading costs beside the least that it can: for plain text, reading the file and validating it; for pages, XML and Word, the
// parser of libxml2 with handlers that do nothing (of Word behind libarchive), for pages also its tree; for Markdown, md4c likewise;
// for lines of JSON, simdjson's finding the text in each; for PDF, the program pdftotext. The counter `times_...` is the median of that
// over the median of ours, both of processor time within one run, children included. Files lie in the page cache.
#include "bench/compare.hpp"
#include "bench/corpus.hpp"
#include "sources/encoding.hpp"
#include "sources/reader.hpp"
#include "support/folder.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <md4c.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>

namespace {

using namespace textmill;
using bench_compare::median;

double processor_seconds() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    ::getrusage(who, &used);
    for (const timeval& t : {used.ru_utime, used.ru_stime})
      seconds += static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  }
  return seconds;
}

double seconds_of(const std::function<void()>& work) {
  const double begin = processor_seconds();
  work();
  return processor_seconds() - begin;
}

/// Reads a folder as a run would, documents going as they have come.
void read_all(const std::filesystem::path& folder) {
  config::RunFile run;
  run.folder = folder.string();
  run.sources.emplace_back().path = ".";
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run, diagnostics);
  if (!reader) throw std::runtime_error("the sources can't be opened");
  std::vector<model::Document> chunk;
  std::vector<model::SkippedDocument> skipped;
  while (reader->read(chunk, skipped, std::size_t{1} << 20)) chunk.clear();
  if (!skipped.empty()) throw std::runtime_error(skipped[0].reason);
}

/// The bytes of a file in fresh memory that nobody has cleared.
struct Bytes {
  std::unique_ptr<char[]> data;
  std::size_t size = 0;
  operator std::string_view() const { return {data.get(), size}; }
};

Bytes bytes_of(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || ::fstat(file, &status) != 0) throw std::runtime_error("cannot read " + path.string());
  const auto size = static_cast<std::size_t>(status.st_size);
  Bytes bytes{std::make_unique_for_overwrite<char[]>(size), size};
  const ssize_t n = ::read(file, bytes.data.get(), size);
  ::close(file);
  if (n != status.st_size) throw std::runtime_error("cannot read " + path.string());
  return bytes;
}

using Files = std::vector<std::filesystem::path>;

Files files_of(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

/// Ours and the other one in turn.
void compare(benchmark::State& state, const std::filesystem::path& folder, const std::string& counter,
             const std::function<void()>& other) {
  std::uint64_t bytes = 0;
  for (const auto& file : files_of(folder)) bytes += std::filesystem::file_size(file);
  std::vector<double> ours, others;
  read_all(folder), other();  // files are cached, memory has grown
  for ([[maybe_unused]] auto _ : state) {
    ours.push_back(seconds_of([&] { read_all(folder); }));
    others.push_back(seconds_of(other));
    state.SetIterationTime(ours.back());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["times_" + counter] = median(others) / median(ours);
}

void validate(const Files& files) {
  for (const auto& file : files)
    if (!sources::is_valid_utf8(bytes_of(file))) throw std::runtime_error("no UTF-8");
}

/// What the parser gives is counted and not kept.
void parse_only(const Files& files) {
  for (const auto& file : files) {
    const Bytes bytes = bytes_of(file);
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(bytes.data.get(), static_cast<int>(bytes.size));
    xmlSAXHandler& sax = *context->sax;
    sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.characters = sax.ignorableWhitespace =
        sax.cdataBlock = [](void*, const xmlChar* text, int) { benchmark::DoNotOptimize(text); };
    sax.startElement = [](void*, const xmlChar* name, const xmlChar**) { benchmark::DoNotOptimize(name); };
    sax.endElement = [](void*, const xmlChar* name) { benchmark::DoNotOptimize(name); };
    htmlCtxtUseOptions(context, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context);
    htmlFreeParserCtxt(context);
  }
}

/// What programs do that take the text of a page from libxml2: its tree, and the text of all that is in it.
void parse_to_tree(const Files& files) {
  for (const auto& file : files) {
    const Bytes bytes = bytes_of(file);
    htmlDocPtr page = htmlReadMemory(bytes.data.get(), static_cast<int>(bytes.size), nullptr, "UTF-8",
                                     HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
    xmlChar* text = xmlNodeGetContent(xmlDocGetRootElement(page));
    benchmark::DoNotOptimize(text);
    xmlFree(text);
    xmlFreeDoc(page);
  }
}

void parse_xml_only(std::string_view xml) {
  xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size()));
  xmlSAXHandler& sax = *context->sax;
  sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.characters = [](void*, const xmlChar* text, int) { benchmark::DoNotOptimize(text); };
  sax.startElementNs = [](void*, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
                          const xmlChar**) { benchmark::DoNotOptimize(name); };
  sax.endElementNs = [](void*, const xmlChar* name, const xmlChar*, const xmlChar*) { benchmark::DoNotOptimize(name); };
  xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseDocument(context);
  xmlFreeParserCtxt(context);
}

void parse_xml_files(const Files& files) {
  for (const auto& file : files) parse_xml_only(bytes_of(file));
}

void parse_word_files(const Files& files) {
  for (const auto& file : files) {
    const Bytes bytes = bytes_of(file);
    archive* zip = archive_read_new();
    archive_read_support_format_zip(zip);
    archive_read_open_memory(zip, bytes.data.get(), bytes.size);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
      std::string text(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
      if (archive_read_data(zip, text.data(), text.size()) != static_cast<la_ssize_t>(text.size()))
        throw std::runtime_error("cannot unpack " + file.string());
      parse_xml_only(text);
    }
    archive_read_free(zip);
  }
}

void parse_markdown_only(const Files& files) {
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE, const MD_CHAR* text, MD_SIZE, void*) {
    benchmark::DoNotOptimize(text);
    return 0;
  };
  for (const auto& file : files) {
    const Bytes bytes = bytes_of(file);
    md_parse(bytes.data.get(), static_cast<MD_SIZE>(bytes.size), &parser, nullptr);
  }
}

void parse_json_only(const Files& files) {
  simdjson::ondemand::parser parser;
  for (const auto& file : files) {
    const auto json = simdjson::padded_string::load(file.string());
    simdjson::ondemand::document_stream lines;
    if (parser.iterate_many(json.value_unsafe(), 1 << 20).get(lines) != simdjson::SUCCESS)
      throw std::runtime_error("no JSON");
    for (auto line : lines) {
      const std::string_view text = line["text"].get_string();
      benchmark::DoNotOptimize(text.data());
    }
  }
}

void run_pdftotext(const Files& files) {
  for (const auto& file : files)
    if (std::system(("exec pdftotext -enc UTF-8 '" + file.string() + "' - >/dev/null").c_str()) != 0)
      throw std::runtime_error("pdftotext failed");
}

std::string page(const std::string& text) {
  std::string html =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title></head><body><nav><ul>";
  for (int i = 0; i < 30; ++i)
    html +=
        "<li><a href=\"/topic/" + std::to_string(i) + "\" class=\"nav-link\">Topic " + std::to_string(i) + "</a></li>";
  html += "</ul></nav><main>";
  std::size_t begin = 0;
  for (std::size_t n = 0; begin < text.size(); ++n) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    if (n % 6 == 0) html += "<h2 id=\"s" + std::to_string(n) + "\">Section " + std::to_string(n) + "</h2>";
    html += "<div class=\"block\"><p>" + text.substr(begin, (end - begin) / 2) +
            " <a href=\"#s0\">see <em>above</em></a> " +
            text.substr(begin + (end - begin) / 2, end - begin - (end - begin) / 2) + "</p></div>\n";
    begin = end + 2;
  }
  return html + "</main><footer>All rights reserved.</footer></body></html>";
}

/// Each paragraph of the text between `begin` and `end`; a heading now and then.
std::string marked(const std::string& text, const std::string& begin, const std::string& end,
                   const std::string& heading, const std::string& heading_end) {
  std::string made;
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size(); ++n) {
    const std::size_t stop = std::min(text.find("\n\n", at), text.size());
    if (n % 6 == 0) made += heading + "Section " + std::to_string(n) + heading_end;
    made += begin + text.substr(at, stop - at) + end;
    at = stop + 2;
  }
  return made;
}

std::string markdown(const std::string& text) {
  return marked(text, "", " See *above*, `code` and [there](http://example.org/there).\n\n", "## ", "\n\n");
}

std::string tei(const std::string& text) {
  return "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>A "
         "text"
         "</title></titleStmt></fileDesc></teiHeader><text><body><div>" +
         marked(text, "<p n=\"1\"><hi rend=\"italic\">See</hi> ", "</p>\n", "</div><div><head>", "</head>\n") +
         "</div></body></text></TEI>\n";
}

/// What Word would write, as far as texts go.
std::string word(const std::string& text) {
  const std::string document =
      "<?xml version=\"1.0\"?><w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
      marked(text, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>See</w:t></w:r><w:r><w:t xml:space=\"preserve\"> ",
             "</w:t></w:r></w:p>", "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>",
             "</w:t></w:r></w:p>") +
      "</w:body></w:document>";
  std::string zip(document.size() + 4096, '\0');
  std::size_t used = 0;
  archive* out = archive_write_new();
  archive_write_set_format_zip(out);
  archive_write_open_memory(out, zip.data(), zip.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "word/document.xml");
  archive_entry_set_size(entry, static_cast<la_int64_t>(document.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(out, entry);
  archive_write_data(out, document.data(), document.size());
  archive_entry_free(entry);
  archive_write_free(out);
  zip.resize(used);
  return zip;
}

/// A document a line, of 1,200 bytes.
std::string json_lines(const std::string& text) {
  std::string made;
  for (std::size_t at = 0, n = 0; at < text.size(); at += 1200, ++n) {
    made += "{\"id\":\"" + std::to_string(n) + "\",\"party\":\"left\",\"text\":\"";
    for (const char c : text.substr(at, 1200)) {
      if (c == '"' || c == '\\') made += '\\';
      if (c == '\n') made += "\\n";
      else if (static_cast<unsigned char>(c) >= 0x20) made += c;
    }
    made += "\"}\n";
  }
  return made;
}

/// Pages of lines in Helvetica.
std::string pdf(std::size_t pages) {
  std::string text = bench_corpus::english(pages * 3200 + 4000, false), out = "%PDF-1.4\n";
  for (char& c : text)
    if (c == '(' || c == ')' || c == '\\' || c < ' ') c = ' ';
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& body) {
    places.push_back(out.size());
    out += std::to_string(places.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  std::string kids;
  for (std::size_t p = 0; p < pages; ++p) kids += std::to_string(4 + 2 * p) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (std::size_t p = 0; p < pages; ++p) {
    std::string drawn = "BT /F1 11 Tf 13 TL 60 760 Td\n";
    for (std::size_t line = 0; line < 40; ++line) drawn += "(" + text.substr(p * 3200 + line * 80, 80) + ") Tj T*\n";
    drawn += "ET";
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
           std::to_string(5 + 2 * p) + " 0 R>>");
    object("<</Length " + std::to_string(drawn.size()) + ">>stream\n" + drawn + "\nendstream");
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer<</Size " + std::to_string(places.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

const tests::Folder& corpus() {
  static const tests::Folder folder;
  static const bool is_made = [] {
    const std::string text = bench_corpus::english(24 << 20, false);
    folder.write("large/one.txt", text);
    folder.write("accents/one.txt", bench_corpus::written_in(bench_corpus::accented(), 24 << 20));
    folder.write("cyrillic/one.txt", bench_corpus::written_in(bench_corpus::cyrillic(), 24 << 20));
    folder.write("ideographs/one.txt", bench_corpus::written_in(bench_corpus::ideographs(), 24 << 20));
    for (std::size_t i = 0; i < 1000; ++i)
      folder.write("small/" + std::to_string(i) + ".txt", text.substr(i * 20'000, 20'000));
    for (std::size_t i = 0; i < 40; ++i)
      folder.write("html/" + std::to_string(i) + ".html", page(text.substr(i * 100'000, 100'000)));
    for (std::size_t i = 0; i < 40; ++i) {
      const std::string name = std::to_string(i), part = text.substr(i * 100'000, 100'000);
      folder.write("markdown/" + name + ".md", markdown(part));
      folder.write("xml/" + name + ".xml", tei(part));
      folder.write("word/" + name + ".docx", word(part));
    }
    folder.write("json/lines.jsonl", json_lines(text));
    for (std::size_t i = 0; i < 4; ++i) folder.write("pdf/" + std::to_string(i) + ".pdf", pdf(100));
    return true;
  }();
  (void)is_made;
  return folder;
}

void compare_with_validating(benchmark::State& state, const char* name) {
  const auto folder = corpus() / name;
  compare(state, folder, "validating", [folder] { validate(files_of(folder)); });
}
void reading_large_text(benchmark::State& state) { compare_with_validating(state, "large"); }
void reading_accents(benchmark::State& state) { compare_with_validating(state, "accents"); }
void reading_cyrillic(benchmark::State& state) { compare_with_validating(state, "cyrillic"); }
void reading_ideographs(benchmark::State& state) { compare_with_validating(state, "ideographs"); }
void reading_small_texts(benchmark::State& state) { compare_with_validating(state, "small"); }
void reading_html(benchmark::State& state) {
  const auto folder = corpus() / "html";
  compare(state, folder, "libxml2", [files = files_of(folder)] { parse_only(files); });
}
void reading_html_beside_tree(benchmark::State& state) {
  const auto folder = corpus() / "html";
  compare(state, folder, "libxml2_tree", [files = files_of(folder)] { parse_to_tree(files); });
}
void reading_xml(benchmark::State& state) {
  const auto folder = corpus() / "xml";
  compare(state, folder, "libxml2", [files = files_of(folder)] { parse_xml_files(files); });
}
void reading_word(benchmark::State& state) {
  const auto folder = corpus() / "word";
  compare(state, folder, "libarchive_and_libxml2", [files = files_of(folder)] { parse_word_files(files); });
}
void reading_markdown(benchmark::State& state) {
  const auto folder = corpus() / "markdown";
  compare(state, folder, "md4c", [files = files_of(folder)] { parse_markdown_only(files); });
}
void reading_json_lines(benchmark::State& state) {
  const auto folder = corpus() / "json";
  compare(state, folder, "simdjson", [files = files_of(folder)] { parse_json_only(files); });
}
void reading_pdf(benchmark::State& state) {
  const auto folder = corpus() / "pdf";
  compare(state, folder, "pdftotext", [files = files_of(folder)] { run_pdftotext(files); });
}

BENCHMARK(reading_large_text)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_accents)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_cyrillic)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_ideographs)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_small_texts)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_html)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_html_beside_tree)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_xml)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_word)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_markdown)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_json_lines)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_pdf)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);

}  // namespace
