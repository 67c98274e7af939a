#include "reading.hpp"
#include "sources/input_path.hpp"
#include "sources/split.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <random>
#include <thread>

namespace textmill::tests {
namespace {

using namespace std::string_literals;
using Texts = std::vector<std::string>;

TEST(Reader, ReadsAFolderInByteOrderOfItsPaths) {
  Folder folder;
  for (const auto* name : {"c/b.txt", "c/a/x.MD", "c/a-b.text", "c/.hidden.txt", "c/image.png"})
    folder.write(name, name);
  const auto all = read_all(folder, {source("c")});
  EXPECT_EQ(all.ids(), (Texts{"a-b", "a/x", "b"}));
  EXPECT_EQ(all.texts(), (Texts{"c/a-b.text", "c/a/x.MD", "c/b.txt"}));
  EXPECT_EQ(all.documents[1].origin, "c/a/x.MD");
  for (std::size_t i = 0; i < all.documents.size(); ++i) EXPECT_EQ(all.documents[i].index, i);
  ASSERT_EQ(all.inputs.size(), 3u);
  EXPECT_EQ(all.inputs[2].path, "c/b.txt");
  EXPECT_EQ(all.inputs[2].bytes, 7u);
  EXPECT_EQ(all.inputs[2].documents, 1u);
  EXPECT_EQ(all.inputs[2].hash.size(), 32u);
}

TEST(Reader, LeavesTablesBesideTextsAlone) {
  Folder folder;
  folder.write("s/a.txt", "one");
  folder.write("s/about.csv", "doc_id,title\na,A\n");
  folder.write("t/all.csv", "text\nfirst\nsecond\n");
  EXPECT_EQ(read_all(folder, {source("s")}).texts(), (Texts{"one"}));
  EXPECT_EQ(read_all(folder, {source("t")}).texts(), (Texts{"first", "second"}));
}

TEST(Reader, ReadsFilesAndGlobs) {
  Folder folder;
  for (const auto* name : {"s/1.txt", "s/2.txt", "s/deep/3.txt", "odd[1].txt"}) folder.write(name, name);
  EXPECT_EQ(read_all(folder, {source("s/*.txt")}).ids(), (Texts{"1", "2"}));
  EXPECT_EQ(read_all(folder, {source("s/**/*.txt")}).ids(), (Texts{"1", "2", "deep/3"}));
  EXPECT_EQ(read_all(folder, {source("s/2.txt")}).ids(), (Texts{"2"}));
  EXPECT_EQ(read_all(folder, {source("odd[1].txt")}).ids(), (Texts{"odd[1]"})) << "a file of that name is no pattern";
  EXPECT_EQ(read_all(folder, {source((folder / "s").string())}).ids(), (Texts{"1", "2", "deep/3"}));
}

TEST(Reader, KnowsTextsThatComeAsTokensByTheirNames) {
  Folder folder;
  for (const auto* name : {"t/a.vrt", "t/b/c.conllu.gz", "t/readme", "mixed/a.vrt", "mixed/z.txt", "plain/a.txt"})
    folder.write(name, "");
  std::filesystem::create_directory(folder / "empty");
  const auto states_tokens = [&](const std::string& path, std::string_view stated = "") {
    return sources::states_tokens((folder / path).string(), stated);
  };
  EXPECT_TRUE(states_tokens("t"));
  EXPECT_TRUE(states_tokens("t/a.vrt"));
  EXPECT_TRUE(states_tokens("t/**/*.conllu.gz"));
  EXPECT_TRUE(states_tokens("plain/a.txt", "conllu"));
  EXPECT_FALSE(states_tokens("t/a.vrt", "text"));
  for (const auto* path : {"mixed", "plain", "plain/a.txt", "empty", "nowhere", "t/readme"})
    EXPECT_FALSE(states_tokens(path)) << path;
}

TEST(Reader, MakesIdsUniqueInCorpusOrder) {
  Folder folder;
  folder.write("a.txt", "1");
  folder.write("a.md", "2");
  EXPECT_EQ(read_all(folder, {source("a.txt"), source("a.md"), source("a.txt")}).ids(), (Texts{"a", "a#2", "a#3"}));
}

TEST(Reader, CountsThePartsOfAFileAsTheyAreTaken) {
  Folder folder;
  folder.write("a.txt", "one two\nthree four\nfive");
  auto lines = source("a.txt");
  lines.split = config::SourceConfig::Split::line;
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, {lines}), diagnostics);
  ASSERT_TRUE(reader) << printed(diagnostics);
  EXPECT_EQ(reader->bytes_total(), 23u);
  std::vector<std::uint64_t> done{reader->bytes_done()};
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  while (reader->read(documents, skipped, 1)) done.push_back(reader->bytes_done());
  EXPECT_EQ(done, (std::vector<std::uint64_t>{0, 7, 18, 23}));
}

TEST(Reader, GivesAnEmptyFileAsAnEmptyDocument) {
  Folder folder;
  folder.write("e.txt", "");
  EXPECT_EQ(read_all(folder, {source("e.txt")}).texts(), (Texts{""}));
}

TEST(Reader, SkipsWhatIsNoTextAndGoesOn) {
  Folder folder;
  folder.write("c/1.txt", "one");
  folder.write("c/2.txt", "bin\0ary"s);
  folder.write("c/3.txt", "na\xEFve");
  auto strict = source("c");
  strict.invalid_utf8 = "skip";
  auto utf8 = source("c");
  utf8.encoding = "utf-8";
  const auto all = read_all(folder, {utf8, strict});
  EXPECT_EQ(all.ids(), (Texts{"1", "3", "1#2"}));
  EXPECT_EQ(all.documents[1].replaced_bytes, 1u);
  EXPECT_EQ(all.documents[2].index, 3u) << "a skipped document takes an index";
  ASSERT_EQ(all.skipped.size(), 3u);
  EXPECT_EQ(all.skipped[0].index, 1u);
  EXPECT_EQ(all.skipped[0].id, "2");
  EXPECT_EQ(all.skipped[0].origin, "c/2.txt");
  EXPECT_EQ(all.skipped[0].step, "source");
  EXPECT_EQ(all.skipped[0].reason, "not text: NUL byte at offset 3 (or UTF-16 without a byte order mark)");
  EXPECT_EQ(all.skipped[2].reason, "byte 0xEF at offset 2 is not valid UTF-8 (invalid_utf8: skip)");
}

TEST(Reader, SkipsATextOfFourGigabytes) {
  Folder folder;
  folder.write("big.txt", "");
  std::error_code error;
  std::filesystem::resize_file(folder / "big.txt", std::uint64_t{1} << 32, error);  // a hole, no disk
  if (error) GTEST_SKIP() << "this disk has no sparse files: " << error.message();
  const auto all = read_all(folder, {source("big.txt")});
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].reason, "the text is 4 GiB or larger; split the file into smaller ones");
}

TEST(Reader, SplitsAndCopiesMetadata) {
  Folder folder;
  folder.write("r.txt", "Some words.\n\n# One\n\nbody\n\n# Two\n\nend\n");
  auto s = source("r.txt");
  s.split = config::SourceConfig::Split::heading;
  s.language = "en";
  const auto all = read_all(folder, {s});
  EXPECT_EQ(all.ids(), (Texts{"r#001", "r#002", "r#003"}));
  EXPECT_EQ(all.texts(), (Texts{"Some words.", "# One\n\nbody", "# Two\n\nend"}));
  EXPECT_EQ(all.documents[2].metadata, (model::Metadata{{"language", "en"}, {"part", "3"}, {"section", "Two"}}));
  EXPECT_EQ(all.documents[0].meta("section"), "");
  EXPECT_EQ(all.inputs[0].documents, 3u);
}

TEST(Reader, SaysWhichMetadataWillCome) {
  Folder folder;
  folder.write("a.csv", "doc_id,text,party\n1,t,left\n");
  folder.write("b.jsonl", "{}\n");
  auto csv = source("a.csv");
  csv.language = "de";
  csv.split = config::SourceConfig::Split::line;
  model::Diagnostics diagnostics;
  const auto closed = sources::open_sources(run_with(folder, {csv}), diagnostics);
  ASSERT_TRUE(closed) << printed(diagnostics);
  EXPECT_EQ(closed->metadata_fields(), (Texts{"party", "language", "part"}));
  EXPECT_FALSE(closed->open_metadata());
  EXPECT_TRUE(sources::open_sources(run_with(folder, {csv, source("b.jsonl")}), diagnostics)->open_metadata());
}

TEST(Reader, SaysWhichFilesOfAFolderItPassesOver) {
  Folder folder;
  folder.write("c/a.txt", "one");
  folder.write("c/about.csv", "doc_id,party\na,left\n");
  const auto warned = [&] {
    model::Diagnostics diagnostics;
    EXPECT_EQ(sources::open_sources(run_with(folder, {source("c")}), diagnostics)->bytes_total(), 3u);
    return printed(diagnostics);
  };
  EXPECT_EQ(warned(), "") << "a CSV is about the texts";
  folder.write("c/b.jsonl", "{}\n");
  EXPECT_EQ(
      warned(),
      "run.yaml:3:5: warning: folder 'c' has single texts, so that 'c/b.jsonl' was passed over\n          name it as "
      "well to read it too\n");
  folder.write("c/d.zip", "");
  EXPECT_EQ(
      warned(),
      "run.yaml:3:5: warning: folder 'c' has single texts, so that files of many texts, such as 'c/b.jsonl', were "
      "passed over\n          name them as well to read them too\n");
}

TEST(Reader, KeepsToTheBudget) {
  Folder folder;
  for (int i = 0; i < 10; ++i) folder.write("c/" + std::to_string(i) + ".txt", std::string(1000, 'x'));
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, {source("c")}), diagnostics);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->bytes_total(), 10'000u);
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  EXPECT_TRUE(reader->read(documents, skipped, 1));
  EXPECT_EQ(documents.size(), 1u);
  EXPECT_EQ(reader->bytes_done(), 1000u);
  EXPECT_TRUE(reader->read(documents, skipped, 3000));
  EXPECT_EQ(documents.size(), 4u);
  EXPECT_TRUE(reader->read(documents, skipped, std::size_t{1} << 30));
  EXPECT_EQ(documents.size(), 10u);
  EXPECT_FALSE(reader->read(documents, skipped, 1));
  EXPECT_FALSE(reader->read(documents, skipped, 1));
}

TEST(Reader, GivesTheSameWhateverTheBudget) {
  Folder folder;
  folder.write("c/r.txt", "# A\nx\n\n# B\ny\n");
  folder.write("c/l.jsonl", "{\"text\":\"a\\n\\nb\"}\nbad\n\n{\"text\":\"c\"}\n");
  auto s = source("c/*");
  s.split = config::SourceConfig::Split::paragraph;
  const auto once = read_all(folder, {s}, std::size_t{1} << 30), often = read_all(folder, {s}, 1);
  EXPECT_EQ(once.ids(), often.ids());
  EXPECT_EQ(once.texts(), often.texts());
  EXPECT_EQ(once.ids(), (Texts{"l:1#001", "l:1#002", "l:4#001", "r#001", "r#002"}));
  ASSERT_EQ(often.skipped.size(), 1u);
  EXPECT_EQ(often.skipped[0].index, 2u);
}

TEST(Reader, ReadsWhatIsNoPlainFile) {
  Folder folder;
  const std::string pipe = (folder / "p.csv").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream out(pipe);
    out << "text\none\n";
    out.flush();
    out << "two\n";
  });
  const auto all = read_all(folder, {source("p.csv")});
  writer.join();
  EXPECT_EQ(all.texts(), (Texts{"one", "two"}));
  EXPECT_EQ(all.ids(), (Texts{"p:2", "p:3"}));
}

TEST(Reader, ReadsStandardInput) {
  Folder folder;
  folder.write("in", "a line\n");
  const int saved = ::dup(STDIN_FILENO);
  const int file = ::open((folder / "in").c_str(), O_RDONLY);
  ASSERT_EQ(::dup2(file, STDIN_FILENO), STDIN_FILENO);
  const auto all = read_all(folder, {source("-")});
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ::close(file);
  EXPECT_EQ(all.ids(), (Texts{"stdin"}));
  EXPECT_EQ(all.texts(), (Texts{"a line\n"}));
  EXPECT_EQ(all.inputs[0].path, "-");
}

/// A text with lines of many lengths, some longer than a part, and characters of two to four bytes.
std::string uneven_text(std::size_t bytes) {
  std::mt19937 random(3);
  std::string text;
  while (text.size() < bytes) {
    for (std::size_t i = random() % (random() % 50 == 0 ? 400 : 20); i > 0; --i)
      text += std::array{"a", " ", "\u00E9", "\u20AC", "\U0001F600"}[random() % 5];
    text += random() % 4 == 0 ? "\n\n" : "\n";
  }
  return text;
}

TEST(Reader, ReadsATextInParts) {
  const Folder folder;
  const std::string text = uneven_text(40'000);
  folder.write("long.txt", text);
  folder.write("short.txt", "one");
  folder.write("empty.txt", "");
  auto s = source("*.txt");
  s.split = config::SourceConfig::Split::bytes;
  s.split_every = 256;
  const auto all = read_all(folder, {s}, 1000);
  ASSERT_GT(all.documents.size(), 150u);
  EXPECT_EQ(all.documents[0].id, "empty#001");
  EXPECT_EQ(all.documents[0].text, "");
  EXPECT_EQ(all.documents.back().id, "short#001");
  std::string joined;
  for (std::size_t i = 1; i + 1 < all.documents.size(); ++i) {
    const auto& d = all.documents[i];
    EXPECT_LE(d.text.size(), 256u);
    EXPECT_EQ(d.id, sources::part_id("long", i, 313));
    EXPECT_EQ(d.metadata, (model::Metadata{{"part", std::to_string(i)}}));
    joined += d.text;
  }
  EXPECT_EQ(joined, text);
  // As splitting the whole text would have it.
  const auto parts = sources::split_text(text, s.split, s.split_every);
  ASSERT_EQ(parts.size(), all.documents.size() - 2);
  for (std::size_t i = 0; i < parts.size(); ++i)
    EXPECT_EQ(all.documents[i + 1].text, text.substr(parts[i].begin, parts[i].end - parts[i].begin));
  EXPECT_EQ(all.inputs.at(1).bytes, text.size());
}

TEST(Reader, PartsOfATextShareItsRowOfMetadata) {
  const Folder folder;
  folder.write("a.txt", std::string(100, 'x') + "\n" + std::string(100, 'y'));
  folder.write("m.csv", "doc_id,who\na,Ada\n");
  auto s = source("a.txt");
  s.metadata = "m.csv";
  s.split = config::SourceConfig::Split::bytes;
  s.split_every = 128;
  const auto all = read_all(folder, {s});
  ASSERT_EQ(all.documents.size(), 2u);
  for (const auto& d : all.documents) EXPECT_EQ(d.metadata[0], (std::pair<std::string, std::string>("who", "Ada")));
}

TEST(Reader, ANulEndsATextThatIsReadInParts) {
  const Folder folder;
  folder.write("a.txt", std::string(300, 'x') + '\0' + std::string(300, 'x'));
  auto s = source("a.txt");
  s.split = config::SourceConfig::Split::bytes;
  s.split_every = 128;
  const auto all = read_all(folder, {s});
  EXPECT_EQ(all.documents.size(), 2u);
  ASSERT_EQ(all.skipped.size(), 1u);
  EXPECT_EQ(all.skipped[0].reason, "not text: NUL byte at offset 300");
}

// Texts are read in pieces of 256 KiB, and files of up to 64 KiB in one: characters, bad bytes and NUL may stand at any border.
TEST(Reader, JudgesATextThatIsReadInPiecesAsAWhole) {
  const Folder folder;
  for (const std::size_t piece : {std::size_t{64} << 10, std::size_t{256} << 10})
    for (std::size_t before = piece - 5; before <= piece + 1; ++before) {
      const std::string start(before, 'x'), end(300, 'y');
      folder.write("t/a.txt", start + "\u00e9\u6f22\U0001F600" + end);
      folder.write("t/b.txt", start + "\xC3" + end);
      folder.write("t/c.txt", start + '\0' + end);
      folder.write("t/d.txt", start + "\xF0\x9F\x98");
      auto s = source("t");
      s.encoding = "utf-8";
      const auto all = read_all(folder, {s});
      ASSERT_EQ(all.texts(), (Texts{start + "\u00e9\u6f22\U0001F600" + end, start + "\uFFFD" + end, start + "\uFFFD"}));
      ASSERT_EQ(all.skipped.size(), 1u);
      EXPECT_EQ(all.skipped[0].reason, "not text: NUL byte at offset " + std::to_string(before));
    }
}

TEST(Reader, ReadsWhatAFileHasWhenItIsRead) {
  Folder folder;
  const std::string piece(100'000, 'x');
  folder.write("a.txt", "small");
  folder.write("b.txt", piece);
  folder.write("c.txt", piece);
  folder.write("d.txt", "gone");
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, {source(".")}), diagnostics);
  ASSERT_TRUE(reader);
  folder.write("a.txt", "small no longer: " + piece);
  folder.write("b.txt", piece + piece + piece);
  folder.write("c.txt", "c");
  folder.write("d.txt", "");
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  while (reader->read(documents, skipped, 1 << 20)) continue;
  EXPECT_EQ(skipped.size(), 0u);
  ASSERT_EQ(documents.size(), 4u);
  EXPECT_EQ(documents[0].text, "small no longer: " + piece);
  EXPECT_EQ(documents[1].text, piece + piece + piece);
  EXPECT_EQ(documents[2].text, "c");
  EXPECT_EQ(documents[3].text, "");
}

}  // namespace
}  // namespace textmill::tests
