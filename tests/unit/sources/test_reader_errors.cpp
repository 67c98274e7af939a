// One wrong source, one exact complaint.
#include "reading.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace textmill::tests {
namespace {

TEST(ReaderErrors, MissingFile) {
  Folder folder;
  EXPECT_EQ(complaint(folder, {source("none.txt")}),
            "run.yaml:3:5: 'none.txt' does not exist\n          paths start from " + folder.path().string() + "\n");
}

TEST(ReaderErrors, FolderWithoutTexts) {
  Folder folder;
  folder.write("c/a.jpg", "x");
  EXPECT_EQ(
      complaint(folder, {source("c")}),
      "run.yaml:3:5: folder 'c' holds no texts\n          of its 1 files none is *.txt, *.md, *.html, *.xml, *.docx, "
      "*.odt, *.epub, *.pdf, *.eml, *.mbox, *.vrt, *.conllu, *.jsonl, *.csv, *.tsv, *.zip or *.tar, nor one of these "
      "with .gz, .zst, .bz2 or .xz behind; name others with a glob such as 'c/*'\n");
  std::filesystem::create_directory(folder / "empty");
  EXPECT_EQ(complaint(folder, {source("empty/")}),
            "run.yaml:3:5: folder 'empty/' holds no texts\n          it has no files\n");
}

TEST(ReaderErrors, GlobThatMatchesNothing) {
  Folder folder;
  folder.write("a.txt", "");
  EXPECT_EQ(complaint(folder, {source("*.md")}),
            "run.yaml:3:5: no file matches '*.md'\n          paths start from " + folder.path().string() + "\n");
  EXPECT_EQ(
      complaint(folder, {source("no/such/*.md")}),
      "run.yaml:3:5: no file matches 'no/such/*.md'\n          paths start from " + folder.path().string() + "\n");
}

TEST(ReaderErrors, UnreadableFile) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  Folder folder;
  folder.write("a.txt", "");
  ::chmod((folder / "a.txt").c_str(), 0);
  EXPECT_EQ(complaint(folder, {source("a.txt")}), "run.yaml:3:5: cannot read 'a.txt': Permission denied\n");
}

TEST(ReaderErrors, CsvWithoutTheTextField) {
  Folder folder;
  folder.write("a.csv", "id,body\n1,x\n");
  folder.write("b.csv", "id;text\n1;x\n");
  folder.write("c.csv", "id\ttext\n");
  folder.write("d.csv", "");
  folder.write("e.csv", "id,text,id\n");
  EXPECT_EQ(complaint(folder, {source("a.csv")}),
            "run.yaml:3:5: no column 'text' (text_field) in 'a.csv'\n          set text_field to one of its columns: "
            "'id', 'body'\n");
  EXPECT_EQ(complaint(folder, {source("b.csv")}),
            "run.yaml:3:5: no column 'text' (text_field) in 'b.csv'\n          the columns seem to be separated by "
            "';': write them with ',' or as TSV\n");
  EXPECT_EQ(complaint(folder, {source("c.csv")}),
            "run.yaml:3:5: no column 'text' (text_field) in 'c.csv'\n          the columns are separated by tabs: set "
            "format: tsv\n");
  EXPECT_EQ(complaint(folder, {source("d.csv")}), "run.yaml:3:5: 'd.csv' has no header row: the file is empty\n");
  EXPECT_EQ(complaint(folder, {source("e.csv")}), "run.yaml:3:5: the header of 'e.csv' names column 'id' twice\n");
}

TEST(ReaderErrors, CsvWithoutTheIdField) {
  Folder folder;
  folder.write("a.csv", "id,text\n1,x\n");
  auto s = source("a.csv");
  s.id_field = "uid";
  EXPECT_EQ(complaint(folder, {s}),
            "run.yaml:3:5: no column 'uid' (id_field) in 'a.csv'\n          set id_field to one of its columns: 'id', "
            "'text'\n");
}

TEST(ReaderErrors, OneOfManyCsvFilesWithoutTheTextField) {
  Folder folder;
  folder.write("c/a.csv", "id,text\n1,x\n");
  folder.write("c/b.csv", "id,score\n1,2\n2,3\n");
  const auto all = read_all(folder, {source("c")});
  EXPECT_EQ(all.ids(), (std::vector<std::string>{"1"}));
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].reason, "the file has no column 'text' (text_field)");
}

TEST(ReaderErrors, MetadataWithoutAKey) {
  Folder folder;
  folder.write("a.txt", "");
  folder.write("m.csv", "name,party\nx,y\n");
  auto s = source("a.txt");
  s.metadata = "m.csv";
  EXPECT_EQ(complaint(folder, {s}),
            "run.yaml:3:5: metadata 'm.csv' has no column 'doc_id', 'file' or 'filename' to join by\n          its "
            "columns are: name, party\n");
  s.metadata = "none.csv";
  EXPECT_EQ(complaint(folder, {s}),
            "run.yaml:3:5: metadata: cannot read 'none.csv': No such file or directory\n          paths start from " +
                folder.path().string() + "\n");
}

TEST(ReaderErrors, MetadataThatSaysTwoThings) {
  Folder folder;
  folder.write("a.txt", "");
  folder.write("m.csv", "doc_id,party\na,left\na,right\nb\n");
  auto s = source("a.txt");
  s.metadata = "m.csv";
  EXPECT_EQ(
      complaint(folder, {s}),
      "run.yaml:3:5: metadata 'm.csv', line 3: 'a' stands in line 2 already\n          every document has one row\n"
      "run.yaml:3:5: metadata 'm.csv', line 4: the row has 1 fields, the header has 2\n");
}

TEST(ReaderErrors, TwoFilesWithTheIdByWhichMetadataIsJoined) {
  Folder folder;
  folder.write("c/a.txt", "");
  folder.write("c/a.md", "");
  folder.write("m.csv", "doc_id,party\na,left\n");
  auto s = source("c");
  s.metadata = "m.csv";
  EXPECT_EQ(complaint(folder, {s}),
            "run.yaml:3:5: metadata 'm.csv' is joined by doc_id, but more than one file has the id 'a'\n          name "
            "the files in a column 'file' instead; one of "
            "them is c/a.txt\n");
}

TEST(ReaderErrors, AllMistakesAtOnce) {
  Folder folder;
  auto later = source("gone.csv");
  later.place.line = 9;
  EXPECT_EQ(complaint(folder, {later, source("-"), source("-"), source("none.txt")}),
            "run.yaml:3:5: standard input is read by another entry already\n          name '-' once\n"
            "run.yaml:3:5: 'none.txt' does not exist\n          paths start from " +
                folder.path().string() +
                "\n"
                "run.yaml:9:5: 'gone.csv' does not exist\n          paths start from " +
                folder.path().string() + "\n");
}

}  // namespace
}  // namespace textmill::tests
