// Files that hold others: compressed files, archives, office documents; and files of many texts. Compressed files are made by
// the programs that people make them with.
#include "support/archive.hpp"
#include "support/output_of.hpp"
#include "unit/sources/reading.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace textmill;
using namespace textmill::tests;
using namespace std::string_literals;
using Texts = std::vector<std::string>;

/// Runs a command in the folder; false when it is not there or fails.
bool shell(const Folder& folder, const std::string& command) {
  return std::system(("cd '" + folder.path().string() + "' && " + command + " >/dev/null 2>&1").c_str()) == 0;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string meta(const model::Document& d, std::string_view name) { return std::string(d.meta(name)); }

Texts reasons(const Everything& all) {
  Texts out;
  for (const auto& s : all.skipped) out.push_back(s.origin + ": " + s.reason);
  return out;
}

struct Packer {
  std::string name, command, suffix;
};

class Compressed : public testing::TestWithParam<Packer> {};

TEST_P(Compressed, ReadsTextsAndTables) {
  const Packer& p = GetParam();
  Folder folder;
  folder.write("a.txt", "one text");
  folder.write("t.csv", "doc_id,text,party\nx,first,left\ny,second,right\n");
  folder.write("l.jsonl", "{\"id\":\"j\",\"text\":\"third\"}\n");
  if (!shell(folder, p.command + " a.txt t.csv l.jsonl")) GTEST_SKIP() << p.name << " is not installed";
  for (const char* name : {"a.txt", "t.csv", "l.jsonl"})  // some programs leave the original
    std::filesystem::remove(folder / name);
  const auto all =
      read_all(folder, {source("a.txt" + p.suffix), source("t.csv" + p.suffix), source("l.jsonl" + p.suffix)});
  EXPECT_EQ(all.ids(), (Texts{"a", "x", "y", "j"}));
  EXPECT_EQ(all.texts(), (Texts{"one text", "first", "second", "third"}));
  EXPECT_EQ(meta(all.documents[2], "party"), "right");
  ASSERT_EQ(all.inputs.size(), 3u);
  EXPECT_EQ(all.inputs[0].bytes, std::filesystem::file_size(folder / ("a.txt" + p.suffix)));
  folder.write("e.txt", "");
  ASSERT_TRUE(shell(folder, p.command + " e.txt"));
  EXPECT_EQ(read_all(folder, {source("e.txt" + p.suffix)}).texts(), (Texts{""}));
}

TEST_P(Compressed, SaysWhenItIsCutOff) {
  const Packer& p = GetParam();
  Folder folder;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919 % 100003) + (i % 9 == 0 ? "\n" : " ");
  folder.write("a.txt", text);
  folder.write("b.txt", "fine");
  if (!shell(folder, p.command + " a.txt")) GTEST_SKIP() << p.name << " is not installed";
  std::filesystem::remove(folder / "a.txt");
  const auto size = std::filesystem::file_size(folder / ("a.txt" + p.suffix));
  for (const auto kept : {size / 2, std::uintmax_t{8}}) {
    std::filesystem::resize_file(folder / ("a.txt" + p.suffix), kept);
    const auto all = read_all(folder, {source("a.txt" + p.suffix), source("b.txt")});
    EXPECT_EQ(all.texts(), (Texts{"fine"})) << "the run goes on";
    ASSERT_EQ(all.skipped.size(), 1u);
    EXPECT_EQ(all.skipped[0].origin, "a.txt" + p.suffix);
    EXPECT_NE(all.skipped[0].reason, "");
  }
}

/// One bit of the data, of the checksum and of the length; what is behind the file, and files one behind the other, as gzip has it.
TEST(Gzip, IsCheckedAndMayHaveSeveralParts) {
  Folder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += std::to_string(i * 7919 % 1003) + ' ';
  folder.write("a.txt", text);
  folder.write("b.txt", "and this");
  if (!shell(folder, "gzip -1 a.txt b.txt")) GTEST_SKIP() << "gzip is not installed";
  const std::string a = bytes_of(folder / "a.txt.gz"), b = bytes_of(folder / "b.txt.gz");
  for (const std::size_t at : {a.size() / 2, a.size() - 8, a.size() - 1}) {
    std::string damaged = a;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    folder.write("d.txt.gz", damaged);
    const auto all = read_all(folder, {source("d.txt.gz")});
    EXPECT_EQ(reasons(all), (Texts{"d.txt.gz: cannot unpack 'd.txt.gz': its gzip data are damaged or cut off"})) << at;
  }
  folder.write("two.txt.gz", a + b);
  folder.write("behind.txt.gz", a + std::string(512, '\0'));
  folder.write("cut.txt.gz", a + b.substr(0, b.size() - 3));
  EXPECT_EQ(read_all(folder, {source("two.txt.gz"), source("behind.txt.gz")}).texts(),
            (Texts{text + "and this", text}));
  EXPECT_EQ(read_all(folder, {source("cut.txt.gz")}).skipped.size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Programs, Compressed,
                         testing::Values(Packer{"gzip", "gzip -k", ".gz"}, Packer{"bzip2", "bzip2 -k", ".bz2"},
                                         Packer{"xz", "xz -k", ".xz"}, Packer{"zstd", "zstd -q -k", ".zst"}),
                         [](const auto& p) { return p.param.name; });

TEST(Archives, GiveTheirMembersWithPathsAsIds) {
  Folder folder;
  folder.write("c/letters/1.txt", "one");
  folder.write("c/letters/2.html", "<html><body><p>two</p></body></html>");
  folder.write("c/t.csv", "text,party\nthree,left\n");
  folder.write("c/.hidden.txt", "no");
  folder.write("c/photo.jpg", "\xFF\xD8\xFF");
  folder.write("c/noname", "<?xml version='1.0'?><a>four</a>");
  ASSERT_TRUE(shell(folder, "cd c && zip -X ../c.zip letters/1.txt letters/2.html t.csv .hidden.txt photo.jpg noname"));
  ASSERT_TRUE(
      shell(folder, "cd c && tar czf ../c.tgz letters/1.txt letters/2.html t.csv .hidden.txt photo.jpg noname"));
  for (const std::string name : {"c.zip", "c.tgz"}) {
    const auto all = read_all(folder, {source(name)});
    EXPECT_EQ(all.ids(), (Texts{"c/letters/1", "c/letters/2", "c/t:2", "c/noname"})) << name;
    EXPECT_EQ(all.texts(), (Texts{"one", "two", "three", "four"})) << name;
    EXPECT_EQ(all.documents[2].origin, name + "/t.csv:2");
    ASSERT_EQ(all.warnings.size(), 1u);
    EXPECT_EQ(all.warnings[0], "'" + name + "': passed over 1 member of unknown format (such as 'photo.jpg')");
  }
  // In a folder archives are read where there are no texts; a name that lies does not matter.
  std::filesystem::create_directories(folder / "d");
  std::filesystem::copy_file(folder / "c.tgz", folder / "d/c.zip");
  EXPECT_EQ(read_all(folder, {source("d")}).texts().size(), 4u);
}

TEST(Archives, GiveMembersOfWholeFoldersTheSamePaths) {
  Folder folder;
  folder.write("c/letters/1.txt", "one");
  folder.write("c/.hidden.txt", "no");
  ASSERT_TRUE(shell(folder, "tar czf c.tgz -C c . && tar czf d.tgz -C c ././letters"));
  for (const std::string name : {"c", "d"}) {
    const auto all = read_all(folder, {source(name + ".tgz")});
    EXPECT_EQ(all.ids(), (Texts{name + "/letters/1"}));
    ASSERT_EQ(all.documents.size(), 1u);
    EXPECT_EQ(all.documents[0].origin, name + ".tgz/letters/1.txt");
  }
}

TEST(Archives, SayThatTheyHoldNoTexts) {
  Folder folder;
  folder.write("c/.a.txt", "no");
  folder.write("c/.b/1.txt", "no");
  ASSERT_TRUE(shell(folder, "cd c && zip -X ../c.zip .a.txt .b/1.txt"));
  const auto all = read_all(folder, {source("c.zip")});
  EXPECT_TRUE(all.documents.empty());
  EXPECT_EQ(all.warnings,
            (Texts{"'c.zip' holds no texts; 2 of its members are hidden, by a name that begins with '.' or "
                   "'__MACOSX'"}));
}

TEST(Archives, ReadMembersWhoseNamesLeadElsewhere) {
  Folder folder;
  folder.write("c/1.txt", "one");
  folder.write("d/x.txt", "-");
  ASSERT_TRUE(shell(folder, "cd d && tar cPf ../c.tar ../c/1.txt \"$PWD\"/x.txt"));
  const auto all = read_all(folder, {source("c.tar")});
  ASSERT_EQ(all.ids().size(), 2u);
  EXPECT_EQ(all.ids()[0], "c/c/1");
  EXPECT_TRUE(all.ids()[1].starts_with("c/") && all.ids()[1].ends_with("/d/x")) << all.ids()[1];
  EXPECT_EQ(all.warnings, Texts{});
}

TEST(Archives, AreReadWithinEachOtherButNotWithoutEnd) {
  Folder folder;
  folder.write("in.txt", "inside");
  ASSERT_TRUE(shell(folder, "zip a.zip in.txt && zip b.zip a.zip && gzip b.zip"));
  EXPECT_EQ(read_all(folder, {source("b.zip.gz")}).ids(), (Texts{"b/a/in"}));
  ASSERT_TRUE(shell(folder, "zip c.zip b.zip.gz && zip d.zip c.zip"));
  const auto deep = read_all(folder, {source("d.zip")});
  EXPECT_TRUE(deep.documents.empty());
  EXPECT_EQ(reasons(deep),
            (Texts{"d.zip/c.zip/b.zip.gz/a.zip: 'd.zip/c.zip/b.zip.gz/a.zip' is packed more than 4 times"}));
}

TEST(Archives, StopAtABomb) {
  Folder folder;
  folder.write("after.txt", "after");
  folder.write("b.txt", "fine");
  ASSERT_TRUE(
      shell(folder, "head -c 100000000 /dev/zero >zeros.txt && zip bomb.zip zeros.txt after.txt && gzip zeros.txt"));
  const auto all = read_all(folder, {source("bomb.zip"), source("zeros.txt.gz"), source("b.txt")});
  EXPECT_EQ(all.texts(), (Texts{"fine"}));
  EXPECT_EQ(reasons(all), (Texts{"bomb.zip/zeros.txt: cannot unpack 'bomb.zip/zeros.txt': it expands to more than 500 "
                                 "times its size, which no "
                                 "text does; what follows in the archive was not read",
                                 "zeros.txt.gz: cannot unpack 'zeros.txt.gz': it expands to more than 500 times its "
                                 "size, which no text does"}));
}

/// To libarchive a damaged header within a zip file is its end, and a zip file without its end is whole.
TEST(Archives, SayWhenMembersAreMissing) {
  Folder folder;
  const std::string zip = zip_of({{"1.txt", "one"}, {"2.txt", "two"}, {"3.txt", "three"}});
  std::string damaged = zip;
  damaged[zip.find("PK\x03\x04", 4)] = 'Q';
  folder.write("d.zip", damaged);
  folder.write("e.zip", zip.substr(0, zip.find("PK\x05\x06")));
  const auto all = read_all(folder, {source("d.zip"), source("e.zip")});
  EXPECT_EQ(all.texts().size(), 5u) << "of d.zip the second is lost";
  EXPECT_EQ(reasons(all), (Texts{"d.zip: cannot unpack 'd.zip': some of its members are damaged and were not found; "
                                 "what follows in the archive was not read",
                                 "e.zip: cannot unpack 'e.zip': its zip data are cut off; what follows in the archive "
                                 "was not read"}));
}

TEST(Gzip, TablesThatAreDamagedAtOnceAreSkipped) {
  Folder folder;
  folder.write("t.csv", "doc_id,text\nx,first\n");
  folder.write("l.jsonl", "{\"text\":\"third\"}\n");
  folder.write("a.txt", "fine");
  ASSERT_TRUE(shell(folder, "gzip t.csv l.jsonl"));
  Texts expected;
  for (const std::string name : {"t.csv.gz", "l.jsonl.gz"}) {
    std::string bytes = bytes_of(folder / name);
    bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
    folder.write(name, bytes);
    expected.push_back(name + ": cannot unpack '" + name + "': its gzip data are damaged or cut off");
  }
  const auto all = read_all(folder, {source("t.csv.gz"), source("l.jsonl.gz"), source("a.txt")});
  EXPECT_EQ(reasons(all), expected);
  EXPECT_EQ(all.texts(), (Texts{"fine"}));
}

/// A checksum stands behind all that it is of, and libarchive stops at the end of a tar.
TEST(Archives, AreCheckedToTheEndOfTheFileAroundThem) {
  Folder folder;
  for (const char* name : {"1", "2"}) folder.write(std::string("c/") + name + ".txt", "a text "s + name);
  std::string lines;
  for (int i = 0; i < 90000; ++i) lines += "{\"text\":\"one of the texts\"}\n";
  folder.write("l.jsonl", lines);
  // Blocks of zeros behind the tar, which it takes longer to read than what libarchive looks at ahead.
  ASSERT_TRUE(shell(folder,
                    "cd c && tar cf ../t.tar 1.txt 2.txt && head -c 2000000 /dev/zero >>../t.tar && cd .. && "
                    "gzip t.tar l.jsonl"));
  for (const char* name : {"t.tar.gz", "l.jsonl.gz"}) {
    std::string bytes = bytes_of(folder / name);
    bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
    folder.write(name, bytes);
  }
  EXPECT_EQ(reasons(read_all(folder, {source("t.tar.gz")})),
            (Texts{"t.tar.gz: cannot unpack 't.tar.gz': its gzip data are damaged or cut off; what follows in the "
                   "archive was not read; texts that were read from it before may be damaged too"}));
  const auto all = read_all(folder, {source("l.jsonl.gz")});
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].reason,
            "cannot unpack 'l.jsonl.gz': its gzip data are damaged or cut off; texts that were read from it before may "
            "be damaged too");
}

TEST(Archives, AreNotMadeByTheirNames) {
  Folder folder;
  for (const char* name : {"a.zip", "b.tar", "c.tgz", "d.tar.gz"}) folder.write(name, "hello");
  folder.write("e.zip", "");
  const auto all =
      read_all(folder, {source("a.zip"), source("b.tar"), source("c.tgz"), source("d.tar.gz"), source("e.zip")});
  EXPECT_TRUE(all.documents.empty());
  ASSERT_EQ(all.skipped.size(), 5u);
  for (const auto& s : all.skipped)
    EXPECT_EQ(s.reason, "'" + s.origin + "' is no archive, in spite of its name: it does not begin as one");
}

TEST(Archives, ReadTarsOfOldPrograms) {
  Folder folder;
  folder.write("a.txt", "old");
  ASSERT_TRUE(shell(folder, "tar --format=v7 -cf a.tar a.txt && gzip -k a.tar"));
  EXPECT_EQ(read_all(folder, {source("a.tar"), source("a.tar.gz")}).texts(), (Texts{"old", "old"}));
}

TEST(Archives, GoOnBehindAMemberThatIsBad) {
  Folder folder;
  folder.write("a.zip",
               zip_of({{"1.docx", "no zip"}, {"2.csv", ""}, {"3.txt", "x\0y"s}, {"4.xml", "<a>"}, {"5.txt", "good"}}));
  const auto all = read_all(folder, {source("a.zip")});
  EXPECT_EQ(all.texts(), (Texts{"good"}));
  ASSERT_EQ(all.skipped.size(), 4u);
  EXPECT_EQ(reasons(all)[0], "a.zip/1.docx: bad docx: it is no zip file");
  EXPECT_EQ(reasons(all)[1], "a.zip/2.csv: 'a.zip/2.csv' has no header row: the file is empty");
  EXPECT_EQ(reasons(all)[2], "a.zip/3.txt: not text: NUL byte at offset 1 (or UTF-16 without a byte order mark)");
  EXPECT_EQ(reasons(all)[3].substr(0, 29), "a.zip/4.xml: bad xml: line 1:");
  folder.write("e.zip", zip_of({{"1.txt", "one"}}).substr(0, 34));
  EXPECT_EQ(read_all(folder, {source("e.zip")}).skipped.size(), 1u);
  folder.write("r.txt", "Rar!\x1A\x07\x01");
  EXPECT_EQ(reasons(read_all(folder, {source("r.txt")}))[0],
            "r.txt: 'r.txt' is a RAR archive, which can't be read; unpack it, or pack it as zip or tar");
}

const std::string word_document =
    "<w:document xmlns:w='w' xmlns:mc='m'><w:body><w:p><w:pPr><w:pStyle "
    "w:val='Titre1'/></w:pPr><w:r><w:t>Mills</w:t></w:r></w:p>"
    "<w:p><w:r><w:t xml:space='preserve'>The mill "
    "</w:t></w:r><w:del><w:r><w:delText>turned</w:delText></w:r></w:del><w:ins><w:r>"
    "<w:t>turns</w:t></w:r></w:ins><w:r><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p><w:p><w:r><w:br "
    "w:type='page'/>"
    "<w:lastRenderedPageBreak/><w:t>Next</w:t><w:tab/><w:t>page</w:t></w:r></w:p></w:body></w:document>";

TEST(Office, ReadsWord) {
  Folder folder;
  folder.write(
      "w.docx",
      zip_of(
          {{"[Content_Types].xml", "<Types/>"},
           {"word/document.xml", word_document},
           {"word/styles.xml",
            "<w:styles xmlns:w='w'><w:style w:styleId='Titre1'><w:name w:val='heading 1'/></w:style></w:styles>"},
           {"word/footnotes.xml",
            "<w:footnotes xmlns:w='w'><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"},
           {"docProps/core.xml",
            "<c:p xmlns:c='c' xmlns:d='d'><d:title>On Mills</d:title><d:creator>A. Miller</d:creator></c:p>"}}));
  folder.write("bad.docx", zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<x/>"}}));
  const auto all = read_all(folder, {source("w.docx"), source("bad.docx")});
  EXPECT_EQ(all.texts(), (Texts{"Mills\n\nThe mill turns.\n\nNext page\n\nA note."}));
  EXPECT_EQ(meta(all.documents[0], "title"), "On Mills");
  EXPECT_EQ(meta(all.documents[0], "author"), "A. Miller");
  EXPECT_EQ(reasons(all), (Texts{"bad.docx: bad docx: it is no Word document: it has no word/document.xml"}));
  auto by_page = source("w.docx"), by_heading = source("w.docx");
  by_page.split = config::SourceConfig::Split::page;
  by_heading.split = config::SourceConfig::Split::heading;
  const auto parts = read_all(folder, {by_page, by_heading});
  EXPECT_EQ(parts.texts(), (Texts{"Mills\n\nThe mill turns.", "Next page\n\nA note.",
                                  "Mills\n\nThe mill turns.\n\nNext page\n\nA note."}));
  EXPECT_EQ(meta(parts.documents[1], "page"), "2");
  EXPECT_EQ(meta(parts.documents[2], "section"), "Mills");
}

TEST(Office, ReadsOpenDocumentAndEpub) {
  Folder folder;
  folder.write("o.odt",
               zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                       {"content.xml",
                        "<o:c xmlns:o='o' xmlns:t='t'><o:body><o:text><t:h>Mills</t:h><t:p>The<t:s/>mill<t:note>"
                        "<t:note-citation>1</t:note-citation><t:note-body><t:p>A note.</t:p></t:note-body></t:note>"
                        " turns.<o:annotation><t:p>no</t:p></o:annotation></t:p></o:text></o:body></o:c>"},
                       {"meta.xml", "<m xmlns:d='d'><d:title>On Mills</d:title></m>"}}));
  folder.write("e.epub",
               zip_of({{"mimetype", "application/epub+zip"},
                       {"META-INF/container.xml", "<c><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></c>"},
                       {"O/p.opf",
                        "<package xmlns:dc='d'><metadata><dc:title>A Book</dc:title></metadata><manifest>"
                        "<item id='b' href='b%20b.xhtml'/><item id='a' href='a.xhtml'/></manifest>"
                        "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"},
                       {"O/b b.xhtml", "<html><body><h1>Two</h1><p>End.</p></body></html>"},
                       {"O/a.xhtml", "<html><body><h1>One</h1><p>Begin.</p></body></html>"}}));
  auto by_heading = source("e.epub");
  by_heading.split = config::SourceConfig::Split::heading;
  const auto all = read_all(folder, {source("o.odt"), source("e.epub"), by_heading});
  EXPECT_EQ(all.texts(), (Texts{"Mills\n\nThe mill turns.\n\nA note.", "One\n\nBegin.\n\nTwo\n\nEnd.", "One\n\nBegin.",
                                "Two\n\nEnd."}));
  EXPECT_EQ(meta(all.documents[0], "title"), "On Mills");
  EXPECT_EQ(meta(all.documents[1], "title"), "A Book");
  EXPECT_EQ(meta(all.documents[3], "section"), "Two");
}

TEST(Pdf, GivesRunningTextAndPages) {
  if (std::system("pdftotext -v >/dev/null 2>&1") != 0) GTEST_SKIP() << "pdftotext is not installed";
  Folder folder;
  folder.write("p.pdf", pdf_of({{"On Mills", "", "The mill turns <all> & the mil-", "ler sleeps.", "", "1"},
                                {"On Mills", "", "He wakes.", "", "2"},
                                {"On Mills", "", "The end.", "", "3"}},
                               "On Mills"));
  folder.write("bad.pdf", "%PDF-1.4\nnothing of the kind");
  folder.write("no.pdf", "a text");
  auto by_page = source("p.pdf");
  by_page.split = config::SourceConfig::Split::page;
  const auto all = read_all(folder, {source("p.pdf"), by_page, source("bad.pdf"), source("no.pdf")});
  ASSERT_EQ(all.documents.size(), 4u);
  EXPECT_EQ(all.documents[0].text, "The mill turns <all> & the miller sleeps.\n\nHe wakes.\n\nThe end.");
  EXPECT_EQ(meta(all.documents[0], "title"), "On Mills");
  EXPECT_EQ(meta(all.documents[0], "date"), "2020-03-01T12:00:00Z");
  EXPECT_EQ(meta(all.documents[2], "page"), "2");
  auto with_places = source("p.pdf");
  with_places.keep_offsets = true;
  const model::Document placed = read_all(folder, {with_places}).documents.at(0);
  EXPECT_EQ(meta(placed, "offsets_in"), "pdftotext -enc UTF-8");
  EXPECT_EQ(meta(placed, "pages"), "1:0 2:43 3:54");
  const std::string printed =
      output_of("pdftotext -enc UTF-8 '" + (folder.path() / "p.pdf").string() + "' -").value_or("");
  ASSERT_FALSE(printed.empty());
  for (const auto& run : placed.offsets.runs())
    EXPECT_EQ(placed.text.substr(run.text, run.length), printed.substr(run.original, run.length));
  EXPECT_EQ(placed.offsets.original_of(placed.text.find("miller")), printed.find("miller"));
  ASSERT_EQ(all.skipped.size(), 2u);
  EXPECT_EQ(reasons(all)[0].substr(0, 16), "bad.pdf: bad pdf");
  EXPECT_EQ(reasons(all)[1], "no.pdf: bad pdf: it is no PDF: it does not begin with %PDF-");
}

/// pdftotext goes on where it can, and ends as if nothing had been.
TEST(Pdf, IsSaidToBeDamagedWherePdftotextComplains) {
  if (std::system("pdftotext -v >/dev/null 2>&1") != 0) GTEST_SKIP() << "pdftotext is not installed";
  Folder folder;
  std::string pdf = pdf_of({{"The mill turns.", "The miller sleeps."}}, "");
  folder.write("a.pdf", pdf);
  pdf[pdf.rfind("Tj")] = 'Q';
  folder.write("b.pdf", pdf);
  EXPECT_EQ(read_all(folder, {source("a.pdf")}).warnings, Texts{});
  const auto all = read_all(folder, {source("b.pdf")});
  EXPECT_EQ(all.texts(), Texts{"The mill turns."});
  ASSERT_EQ(all.warnings.size(), 1u);
  EXPECT_TRUE(
      all.warnings[0].starts_with("1 PDF is damaged, and words may be missing or wrong; pdftotext says of 'b.pdf', "))
      << all.warnings[0];
}

TEST(Mailbox, GivesItsMails) {
  const std::string file =
      "From a@b Mon Mar  2 10:00:00 2020\nFrom: a@b\nMessage-ID: <1@b>\nSubject: One\n\nFirst.\n>From here.\n\n"
      "From c@d Mon Mar  2 11:00:00 2020\nSubject: Two\n\nSecond.\nFrom within.\n";
  Folder folder;
  folder.write("m.mbox", file);
  auto mailbox = source("m.mbox");
  mailbox.keep_offsets = true;
  const auto all = read_all(folder, {mailbox});
  const auto leads_back = [&](const model::Document& d, const std::string& word) {
    return d.offsets.original_of(d.text.find(word)) == file.find(word);
  };
  EXPECT_TRUE(leads_back(all.documents.at(0), "First") && leads_back(all.documents.at(0), "here"));
  EXPECT_TRUE(leads_back(all.documents.at(1), "Second") && leads_back(all.documents.at(1), "within"));
  EXPECT_EQ(all.texts(), (Texts{"First.\nFrom here.", "Second.\nFrom within."}));
  EXPECT_EQ(all.ids(), (Texts{"1@b", "m:9"}));
  EXPECT_EQ(meta(all.documents[1], "title"), "Two");
  folder.write("bad.mbox", "no mails\n");
  EXPECT_EQ(reasons(read_all(folder, {source("bad.mbox")})),
            (Texts{"bad.mbox: bad mbox: it does not begin with a line 'From '"}));
}

TEST(Vertical, MakesTextAndAnnotationOfTokens) {
  Folder folder;
  folder.write("v.vrt",
               "<text id=\"t1\" "
               "year=\"1801\">\n<p>\n<s>\nThe\tDT\tthe\nmill\tNN\tmill\n&amp;\tCC\t&amp;\nI\tPP\tI\n<g/"
               ">\n'm\tVB\tbe\n.\tSENT\t.\n</s>\n"
               "</p>\n<p>\n<s>\nEnd\tNN\tend\n</s>\n</p>\n</text>\n<text id=\"t2\">\nNext\tJJ\tnext\n</text>\n");
  const auto all = read_all(folder, {source("v.vrt")});
  EXPECT_EQ(all.ids(), (Texts{"t1", "t2"}));
  EXPECT_EQ(all.texts(), (Texts{"The mill & I'm.\n\nEnd", "Next"}));
  EXPECT_EQ(meta(all.documents[0], "year"), "1801");
  EXPECT_EQ(meta(all.documents[0], "stated_tokens"),
            "0\t3\tthe\tDT\n4\t8\tmill\tNN\n9\t10\t&\tCC\n11\t12\tI\tPP\n12\t14\tbe\tVB\n14\t15\t."
            "\tSENT\n\n\n17\t20\tend\tNN\n\n\n");
}

TEST(Vertical, ReadsConllU) {
  Folder folder;
  folder.write(
      "c.conllu",
      "# newdoc id = d1\n# sent_id = "
      "1\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n"
      "3\tmoulin\tmoulin\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n4.1\tx\tx\tX\t_"
      "\t_\t_\t_\t_\t_\n\n# newdoc id = d2\n1\toops\n\n");
  const auto all = read_all(folder, {source("c.conllu")});
  EXPECT_EQ(all.texts(), (Texts{"du moulin."}));
  EXPECT_EQ(all.ids(), (Texts{"d1"}));
  EXPECT_EQ(meta(all.documents[0], "stated_tokens"),
            "0\t2\tde\tADP\tde\n0\t2\tle\tDET\tle\n3\t9\tmoulin\tNOUN\n9\t10\t.\tPUNCT\n\n");
  EXPECT_EQ(reasons(all), (Texts{"c.conllu:10: line 11: a line of CoNLL-U has 10 columns with tabs between, not 2"}));
}

TEST(Encodings, AreStatedOrGuessedAndSaid) {
  Folder folder;
  folder.write("a.txt", "caf\xE9");
  folder.write("t.csv",
               "text,party\nM\xFC"
               "hle,left\n");
  folder.write("u.txt", "a\0b\0c\0d\0"s);
  folder.write("h.html", "<html><meta charset=koi8-r><p>\xCD\xC9\xD2</html>");
  const auto all = read_all(folder, {source("a.txt"), source("t.csv"), source("u.txt"), source("h.html")});
  EXPECT_EQ(all.texts(), (Texts{"café", "Mühle", "abcd", "мир"}));
  ASSERT_EQ(all.warnings.size(), 2u);
  EXPECT_EQ(all.warnings[1],
            "2 files (such as 'a.txt') are not UTF-8 and were read as windows-1252, which is a guess; 'encoding:' in "
            "the source states it");
  auto stated = source("a.txt"), wrong = source("a.txt"), utf8 = source("a.txt");
  stated.encoding = "latin2", wrong.encoding = "klingon", utf8.encoding = "utf-8";
  EXPECT_EQ(read_all(folder, {stated}).texts(), (Texts{"café"}));
  EXPECT_EQ(read_all(folder, {utf8}).texts(), (Texts{"caf\uFFFD"}));
  EXPECT_EQ(complaint(folder, {wrong}),
            "run.yaml:3:5: unknown encoding 'klingon'\n          such as utf-8, windows-1252, iso-8859-2, utf-16le, "
            "shift_jis or gb18030\n");
}

TEST(Content, CountsMoreThanTheName) {
  Folder folder;
  folder.write("page.txt", "<!doctype html><p>a <b>page</b></p>");
  folder.write("lines.txt", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
  folder.write("plain.html", "just text");
  folder.write("letters.xml", "<letters><l><b>One.</b></l><l><b>Two.</b></l></letters>");
  auto letters = source("letters.xml"), stated = source("page.txt");
  letters.xml.document = "//l";
  stated.format = "text";
  const auto all = read_all(folder, {source("page.txt"), source("lines.txt"), source("plain.html"), letters, stated});
  EXPECT_EQ(all.texts(),
            (Texts{"a page", "one", "two", "just text", "One.", "Two.", "<!doctype html><p>a <b>page</b></p>"}));
  EXPECT_EQ(all.ids()[4], "letters:1");
  letters.xml.document = "//l[1]";
  EXPECT_NE(complaint(folder, {letters}).find("the path '//l[1]' of 'document' can't be used"), std::string::npos);
}

}  // namespace
