// Databases are read back by SQLite's own shell, and by Python's library for it.
#include "model/vocabulary.hpp"
#include "support/output_of.hpp"
#include "tables.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace textmill::tests {
namespace {

const model::TableSchema scores = [] {
  model::TableSchema s = schema(
      "scores", {{"doc_id", TML_STR}, {"term", TML_STR}, {"Run", TML_U64}, {"share", TML_F64}, {"is_new", TML_BOOL}});
  s.per_document = true;
  s.columns[3].unit = "1";
  s.columns[3].summary = "Share of \"all\"";
  return s;
}();

model::Table some_scores() {
  return table(scores, all<model::Column>(text_column({"a", "a", "b"}), text_column({"x'y", std::nullopt, "z"}),
                                          counts({7, std::nullopt, std::numeric_limits<std::uint64_t>::max() >> 1}),
                                          reals({0.1, std::nullopt, -1e300}),
                                          number_column<std::uint8_t>(TML_BOOL, {1, 0, std::nullopt})));
}

sinks::Document document(std::string id, std::string text, model::Metadata metadata) {
  sinks::Document d;
  d.id = id;
  d.origin = id + ".txt";
  d.text_bytes = text.size();
  d.text = std::move(text);
  d.metadata = std::move(metadata);
  return d;
}

struct Database : testing::Test {
  void SetUp() override {
    if (!output_of("sqlite3 --version")) GTEST_SKIP() << "no sqlite3";
  }

  void write(config::SinkConfig config = sink_config("sqlite", "out.db"), const std::string& started = "2026-01-01") {
    const auto sink = sinks::make_sink(config, folder.path().string(), {});
    sink->begin({&scores});
    sink->document(document("a", "The boat is the boat.", {{"text", "T"}, {"year", "1999"}}), terms);
    sink->document(document("b", "Äpfel und Birnen", {{"Year", "x"}, {"quote\"d", "q"}}), terms);
    sink->rows(some_scores());
    sinks::RunFacts facts;
    facts.started = started;
    facts.manifest = "{\"complete\": true, \"documents\": 2, \"textmill\": \"1\"}";
    facts.warnings = {"beware"};
    sink->about(facts);
    sink->end();
    EXPECT_EQ(sink->outputs(), std::vector{path()});
  }
  std::string path() const { return (folder / "out.db").string(); }
  std::string ask(const std::string& sql) const {
    folder.write("ask.sql", ".nullvalue NULL\n" + sql + "\n");
    return output_of("sqlite3 " + path() + " < " + (folder / "ask.sql").string()).value_or("failed");
  }

  Folder folder;
  model::Vocabulary terms;
};

TEST_F(Database, HoldsTablesDocumentsAndTexts) {
  write();
  EXPECT_EQ(ask("pragma integrity_check; pragma foreign_key_check;"), "ok\n");
  EXPECT_EQ(ask("select * from scores;"),
            "1|a|x'y|7|0.1|1\n1|a|NULL|NULL|NULL|0\n1|b|z|9223372036854775807|-1.0e+300|NULL\n");
  EXPECT_EQ(ask("select name from pragma_table_info('scores');"), "run\ndoc_id\nterm\nRun_\nshare\nis_new\n");
  EXPECT_EQ(ask("select name from pragma_table_info('documents');"),
            "document\nrun\ndoc_id\nfile\ntext\ntext_\nyear\nYear_\nquote\"d\n");
  EXPECT_EQ(ask("select doc_id, file, text_, year, Year_, \"quote\"\"d\" from documents;"),
            "a|a.txt|T|1999|NULL|NULL\nb|b.txt|NULL|NULL|x|q\n");
  EXPECT_EQ(ask("select column, type, unit, meaning from table_columns where column = 'share';"),
            "share|REAL|1|Share of \"all\"\n");
  EXPECT_EQ(ask("select run, started, complete, documents, warnings from runs;"), "1|2026-01-01|1|2|beware\n\n");
}

TEST_F(Database, FindsWordsInTheTexts) {
  write();
  EXPECT_EQ(ask("select doc_id, snippet(full_text, 0, '[', ']', '…', 4) from full_text join documents on document = "
                "full_text.rowid where full_text match 'boat';"),
            "a|The [boat] is the…\n");
  EXPECT_EQ(ask("select rowid from full_text where full_text match 'äpfel';"), "2\n");
  EXPECT_EQ(ask("select rowid from full_text where full_text match 'apfel';"), "");  // letters are told apart
  EXPECT_EQ(ask("insert into full_text (full_text) values ('integrity-check');"), "");
}

TEST_F(Database, UsesItsIndexes) {
  write();
  EXPECT_NE(ask("explain query plan select * from scores where doc_id = 'a';").find("scores_by_doc_id"),
            std::string::npos);
  EXPECT_NE(ask("explain query plan select * from scores where term = 'z';").find("scores_by_term"), std::string::npos);
}

TEST_F(Database, IsReplacedUnlessAppended) {
  write();
  write();
  EXPECT_EQ(ask("select count(*) from runs;"), "1\n");
  config::SinkConfig append = sink_config("sqlite", "out.db");
  append.append = true;
  write(append, "2026-02-02");
  EXPECT_EQ(ask("select run, started from runs;"), "1|2026-01-01\n2|2026-02-02\n");
  EXPECT_EQ(ask("select run, count(*) from scores group by run;"), "1|3\n2|3\n");
  EXPECT_EQ(ask("select count(*) from full_text where full_text match 'boat';"), "2\n");
  EXPECT_EQ(ask("pragma integrity_check; pragma foreign_key_check;"), "ok\n");
}

TEST_F(Database, AppendingToANewFileMakesIt) {
  config::SinkConfig append = sink_config("sqlite", "out.db");
  append.append = true;
  write(append);
  EXPECT_EQ(ask("select count(*) from runs;"), "1\n");
}

TEST_F(Database, AnAppendedTableGetsTheColumnsThatItLacks) {
  write();
  model::TableSchema wider = scores;
  wider.columns.push_back({"later", TML_I64, "", "", 0});
  config::SinkConfig append = sink_config("sqlite", "out.db");
  append.append = true;
  const auto sink = sinks::make_sink(append, folder.path().string(), {});
  sink->begin({&wider});
  sink->document(document("a", "", {}), terms);
  model::Table t = some_scores();
  t.schema = &wider;
  for (auto& c : t.columns) c = c.reordered({0});
  t.columns.push_back(number_column<std::int64_t>(TML_I64, {-5}));
  sink->rows(t);
  sinks::RunFacts facts;
  facts.manifest = "{}";
  sink->about(facts);
  sink->end();
  EXPECT_EQ(ask("select run, later from scores;"), "1|NULL\n1|NULL\n1|NULL\n2|-5\n");
}

TEST_F(Database, LeavesNothingOfARunThatFails) {
  write();
  const std::string before = contents(path());
  for (const bool append : {false, true}) {
    config::SinkConfig config = sink_config("sqlite", "out.db");
    config.append = append;
    {
      const auto sink = sinks::make_sink(config, folder.path().string(), {});
      sink->begin({&scores});
      sink->document(document("c", "lost", {{"lost", "l"}}), terms);
    }
    EXPECT_EQ(ask("select count(*) from documents;"), "2\n");
    EXPECT_EQ(ask("select count(*) from pragma_table_info('documents') where name = 'lost';"), "0\n");
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.path() != folder / "ask.sql";
  EXPECT_EQ(files, 1u);
}

TEST_F(Database, WithoutTextsHoldsNone) {
  config::SinkConfig config = sink_config("sqlite", "out.db");
  config.texts = false;
  write(config);
  EXPECT_EQ(ask("select count(*), count(text) from documents;"), "2|0\n");
}

TEST_F(Database, RefusesToAppendToWhatItDidNotMake) {
  output_of("sqlite3 " + path() + " 'create table t (x)'");
  config::SinkConfig append = sink_config("sqlite", "out.db");
  append.append = true;
  const auto refusal = [&] {
    try {
      sinks::make_sink(append, folder.path().string(), {})->begin({&scores});
    } catch (const std::runtime_error& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  EXPECT_EQ(refusal(), path() +
                           ": can't be appended to: it is no database that this program has made; name another "
                           "file, or remove it");
  folder.write("out.db",
               "This is a text that is longer than the header of a database, which has one hundred bytes of it.....");
  EXPECT_EQ(refusal(), path() + ": can't be used: file is not a database");
}

TEST_F(Database, NeedsAFile) {
  const auto problem = [&](const std::string& place) {
    return sinks::sink_problem(sink_config("sqlite", place), folder.path().string(), {&scores});
  };
  EXPECT_EQ(problem("-"), "a sink of format sqlite writes one file; name it, as in 'out/results.db'");
  EXPECT_EQ(problem("out/"), "a sink of format sqlite writes one file; name it, as in 'out/results.db'");
  EXPECT_EQ(problem("new/out.db"), "");
}

}  // namespace
}  // namespace textmill::tests
