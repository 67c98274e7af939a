#include "reading.hpp"

namespace textmill::tests {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::string>;

TEST(ReaderTables, ReadsCsv) {
  Folder folder;
  folder.write("s.csv",
               "\xEF\xBB\xBFparty,text,year\r\nleft,\"Hello, \"\"world\"\"\nagain\",1999\r\n\r\nright,Bye,2001\r\n");
  const auto all = read_all(folder, {source("s.csv")});
  EXPECT_EQ(all.ids(), (Texts{"s:2", "s:5"}));
  EXPECT_EQ(all.texts(), (Texts{"Hello, \"world\"\nagain", "Bye"}));
  EXPECT_EQ(all.documents[1].metadata, (model::Metadata{{"party", "right"}, {"year", "2001"}}));
  EXPECT_EQ(all.documents[1].origin, "s.csv:5");
}

TEST(ReaderTables, ReadsTsvWithNamedFields) {
  Folder folder;
  folder.write("s.tsv", "uid\tbody\n7\tx, y\n\tz\n");
  auto s = source("s.tsv");
  s.text_field = "body";
  s.id_field = "uid";
  const auto all = read_all(folder, {s});
  EXPECT_EQ(all.ids(), (Texts{"7", "s:3"})) << "a row without an id is numbered";
  EXPECT_EQ(all.texts(), (Texts{"x, y", "z"}));
}

TEST(ReaderTables, SkipsBadRowsWithTheirLine) {
  Folder folder;
  folder.write("s.csv", "id,text\n1,a\n2,b,c\n3\n4,\"x\"y\n5,nul\0\n6,z\n"s);
  const auto all = read_all(folder, {source("s.csv")});
  EXPECT_EQ(all.ids(), (Texts{"1", "6"}));
  ASSERT_EQ(all.skipped.size(), 4u);
  EXPECT_EQ(all.skipped[0].origin, "s.csv:3");
  EXPECT_EQ(all.skipped[0].id, "s:3");
  EXPECT_EQ(all.skipped[0].reason, "the row has 3 fields, the header has 2");
  EXPECT_EQ(all.skipped[1].reason, "the row has 1 fields, the header has 2");
  EXPECT_EQ(all.skipped[2].reason,
            "text follows the closing quote of field 2; a quote inside a quoted field is written twice");
  EXPECT_EQ(all.skipped[3].reason, "not text: the row has a NUL byte");
}

TEST(ReaderTables, ReadsUtf16AsSpreadsheetsWriteIt) {
  Folder folder;
  std::string bytes = "\xFF\xFE";
  for (const char c : "id\ttext\r\n1\thello\r\n"s) bytes += {c, '\0'};
  folder.write("s.tsv", bytes);
  EXPECT_EQ(read_all(folder, {source("s.tsv")}).texts(), (Texts{"hello"}));
}

TEST(ReaderTables, ReadsManyRowsAcrossChunks) {
  Folder folder;
  std::string csv = "id,text\n", jsonl;
  Texts texts;
  for (int i = 0; i < 20'000; ++i) {
    texts.push_back("row " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 300), 'x') +
                    "\nnext \"line\"");
    csv += std::to_string(i) + ",\"row " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 300), 'x') +
           "\nnext \"\"line\"\"\"\n";
    jsonl += "{\"text\":\"row " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 300), 'x') +
             "\\nnext \\\"line\\\"\"}\n";
  }
  folder.write("s.csv", csv);
  folder.write("s.jsonl", jsonl);
  EXPECT_EQ(read_all(folder, {source("s.csv")}).texts(), texts);
  EXPECT_EQ(read_all(folder, {source("s.jsonl")}).texts(), texts);
}

TEST(ReaderTables, ReadsJsonLines) {
  Folder folder;
  folder.write("s.jsonl", "{\"id\":\"x\",\"text\":\"one\",\"n\":1}\n\n{\"text\":1,}\n{\"text\":\"two\"}");
  const auto all = read_all(folder, {source("s.jsonl")});
  EXPECT_EQ(all.ids(), (Texts{"x", "s:4"}));
  EXPECT_EQ(all.documents[0].metadata, (model::Metadata{{"n", "1"}}));
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].origin, "s.jsonl:3");
  EXPECT_TRUE(all.skipped[0].reason.starts_with("bad JSON: ")) << all.skipped[0].reason;
}

TEST(ReaderTables, ReadsTokenLines) {
  Folder folder;
  folder.write("t.txt", "a b c\n\nd e\r\n");
  auto s = source("t.txt");
  s.format = "tokens";
  const auto all = read_all(folder, {s});
  EXPECT_EQ(all.ids(), (Texts{"t:1", "t:2", "t:3"}));
  EXPECT_EQ(all.texts(), (Texts{"a b c", "", "d e"}));
}

TEST(ReaderTables, JoinsMetadataById) {
  Folder folder;
  folder.write("c/a.txt", "1");
  folder.write("c/sub/b.txt", "2");
  folder.write("c/sub/c.txt", "3");
  folder.write("c/meta.csv", "party,doc_id,year\nleft,a,1999\nright,sub/b,2000\nnone,zz,0\n");
  auto s = source("c");
  s.metadata = "c/meta.csv";
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, {s}), diagnostics);
  ASSERT_TRUE(reader) << printed(diagnostics);
  EXPECT_EQ(printed(diagnostics),
            "run.yaml:3:5: warning: metadata 'c/meta.csv': 1 of 3 rows match no document (such as 'zz'), 1 of 3 "
            "documents have no row (such as 'sub/c')\n");
  const auto all = drain(*reader);
  EXPECT_EQ(all.ids(), (Texts{"a", "sub/b", "sub/c"})) << "the metadata itself is no document";
  EXPECT_EQ(all.documents[0].metadata, (model::Metadata{{"party", "left"}, {"year", "1999"}}));
  EXPECT_EQ(all.documents[1].meta("party"), "right");
  EXPECT_TRUE(all.documents[2].metadata.empty());
  EXPECT_TRUE(all.warnings.empty()) << "said before reading already";
  EXPECT_EQ(all.inputs[0].path, "c/meta.csv");
  EXPECT_EQ(all.inputs[0].documents, 0u);
}

TEST(ReaderTables, SourcesShareATableOfMetadata) {
  Folder folder;
  folder.write("a.txt", "1");
  folder.write("b.txt", "2");
  folder.write("c.txt", "3");
  folder.write("meta.csv", "doc_id,year\na,1999\nb,2000\nzz,0\n");
  std::vector<config::SourceConfig> sources;
  for (const auto* path : {"a.txt", "b.txt", "c.txt"}) {
    sources.push_back(source(path));
    sources.back().metadata = "meta.csv";
  }
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, sources), diagnostics);
  ASSERT_TRUE(reader) << printed(diagnostics);
  EXPECT_EQ(printed(diagnostics),
            "run.yaml:3:5: warning: metadata 'meta.csv': 1 of 3 rows match no document (such as 'zz'), 1 of 3 "
            "documents have no row (such as 'c')\n");
  const auto all = drain(*reader);
  EXPECT_EQ(all.documents[1].meta("year"), "2000");
  EXPECT_TRUE(all.warnings.empty());
}

TEST(ReaderTables, JoinsMetadataByFile) {
  Folder folder;
  folder.write("c/x/a.txt", "1");
  folder.write("c/y.md", "2");
  for (const auto* key : {"a.txt", "x/a.txt", "c/x/a.txt", "./c/x/a.txt", "a", "x/a"}) {
    folder.write("meta.tsv", "filename\tparty\n"s + key + "\tleft\ny.md\tright\n");
    auto s = source("c");
    s.metadata = "meta.tsv";
    const auto all = read_all(folder, {s});
    ASSERT_EQ(all.documents.size(), 2u);
    EXPECT_EQ(all.documents[0].meta("party"), "left") << key;
    EXPECT_EQ(all.documents[1].meta("party"), "right");
  }
}

TEST(ReaderTables, JoinsMetadataToRowsAndWarnsAfterwards) {
  Folder folder;
  folder.write("s.jsonl",
               "{\"id\":\"1\",\"text\":\"a\",\"party\":\"own\"}\n{\"id\":\"2\",\"text\":\"b\"}\n{\"id\":\"1\",\"text\":"
               "\"again\"}\n");
  folder.write("meta.csv", "doc_id,party\n1,joined\n9,x\n");
  auto s = source("s.jsonl");
  s.metadata = "meta.csv";
  const auto all = read_all(folder, {s});
  EXPECT_EQ(all.ids(), (Texts{"1", "2"}));
  EXPECT_EQ(all.documents[0].metadata, (model::Metadata{{"party", "joined"}}));
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].reason, "a document with id '1' came before, and metadata is joined by doc_id");
  EXPECT_EQ(all.warnings, (Texts{"metadata 'meta.csv': 1 of 2 rows match no document (such as '9'), 1 of 2 documents "
                                 "have no row (such as '2')"}));
}

}  // namespace
}  // namespace textmill::tests
