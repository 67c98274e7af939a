// What reading costs beside the least that it can: for plain text, reading the file and validating it; for pages, libxml2's SAX
// parser with handlers that do nothing; for PDF, the program pdftotext. The counter `times_...` is the median of that over the
// median of ours, both of processor time within one run, children included. Files lie in the page cache.
#include "bench/compare.hpp"
#include "bench/corpus.hpp"
#include "sources/encoding.hpp"
#include "sources/reader.hpp"
#include "support/folder.hpp"

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
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
    for (std::size_t i = 0; i < 1000; ++i)
      folder.write("small/" + std::to_string(i) + ".txt", text.substr(i * 20'000, 20'000));
    for (std::size_t i = 0; i < 40; ++i)
      folder.write("html/" + std::to_string(i) + ".html", page(text.substr(i * 100'000, 100'000)));
    for (std::size_t i = 0; i < 4; ++i) folder.write("pdf/" + std::to_string(i) + ".pdf", pdf(100));
    return true;
  }();
  (void)is_made;
  return folder;
}

void reading_large_text(benchmark::State& state) {
  const auto folder = corpus() / "large";
  compare(state, folder, "validating", [folder] { validate(files_of(folder)); });
}
void reading_small_texts(benchmark::State& state) {
  const auto folder = corpus() / "small";
  compare(state, folder, "validating", [folder] { validate(files_of(folder)); });
}
void reading_html(benchmark::State& state) {
  const auto folder = corpus() / "html";
  compare(state, folder, "libxml2", [files = files_of(folder)] { parse_only(files); });
}
void reading_pdf(benchmark::State& state) {
  const auto folder = corpus() / "pdf";
  compare(state, folder, "pdftotext", [files = files_of(folder)] { run_pdftotext(files); });
}

BENCHMARK(reading_large_text)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_small_texts)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_html)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(reading_pdf)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);

}  // namespace
