// Formats for other programs: exact texts by hand, and what those programs read, where they are installed.
#include "model/vocabulary.hpp"
#include "support/output_of.hpp"
#include "tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace textmill::tests {
namespace {

const model::TableSchema terms_of_documents = [] {
  model::TableSchema s =
      schema("document_terms", {{"doc_id", TML_STR}, {"term", TML_STR}, {"n", TML_U8}, {"frequency", TML_U64}});
  s.per_document = true;
  return s;
}();

sinks::Document named(const std::string& id) {
  sinks::Document d;
  d.id = id;
  return d;
}

void write_matrix(const Folder& folder, const std::string& format, const std::vector<std::string>& documents,
                  const std::vector<std::tuple<std::string, std::string, std::uint64_t>>& entries) {
  const auto sink = sinks::make_sink(sink_config(format, "dtm"), folder.path().string(), {});
  const model::Vocabulary vocabulary;
  sink->begin({&terms_of_documents});
  for (const auto& d : documents) sink->document(named(d), vocabulary);
  std::vector<std::optional<std::string>> ids, terms;
  std::vector<std::optional<std::uint64_t>> n;
  std::vector<std::optional<std::uint8_t>> ones(entries.size(), 1);
  for (const auto& [id, term, count] : entries) {
    ids.emplace_back(id);
    terms.emplace_back(term);
    n.emplace_back(count);
  }
  sink->rows(table(terms_of_documents, all<model::Column>(text_column(ids), text_column(terms),
                                                          number_column<std::uint8_t>(TML_U8, ones), counts(n))));
  sink->end();
}

TEST(MatrixMarket, IsWhatIsWrittenByHand) {
  Folder folder;
  write_matrix(folder, "matrix_market", {"a", "none", "b"}, {{"a", "x", 2}, {"a", "y\nz", 1}, {"b", "x", 300}});
  EXPECT_EQ(contents(folder / "dtm"),
            "%%MatrixMarket matrix coordinate integer general\n3 2 3\n1 1 2\n1 2 1\n3 1 300\n");
  EXPECT_EQ(contents(folder / "dtm.documents"), "a\nnone\nb\n");
  EXPECT_EQ(contents(folder / "dtm.terms"), "x\ny z\n");
}

TEST(MatrixMarket, HasWeightsWhereTheTableHas) {
  Folder folder;
  auto weighed =
      schema("document_term_matrix", {{"doc_id", TML_STR}, {"term", TML_STR}, {"count", TML_U64}, {"weight", TML_F64}});
  weighed.per_document = true;
  const auto sink = sinks::make_sink(sink_config("matrix_market", "dtm"), folder.path().string(), {});
  sink->begin({&weighed});
  for (const char* id : {"a", "b"}) sink->document(named(id), model::Vocabulary());
  sink->rows(
      table(weighed, all<model::Column>(text_column({"a", "a", "b"}), text_column({"x", "y", "y"}), counts({2, 1, 3}),
                                        number_column<double>(TML_F64, {0.1, std::nullopt, 1e-300}))));
  sink->end();
  EXPECT_EQ(contents(folder / "dtm"), "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 0.1\n2 2 1e-300\n");
  EXPECT_EQ(contents(folder / "dtm.terms"), "x\ny\n");
}

TEST(LdaC, IsWhatIsWrittenByHand) {
  Folder folder;
  write_matrix(folder, "lda_c", {"none", "a", "b", "last"}, {{"a", "x", 2}, {"a", "y", 1}, {"b", "x", 300}});
  EXPECT_EQ(contents(folder / "dtm"), "0\n2 0:2 1:1\n1 0:300\n0\n");
}

TEST(MatrixMarket, OthersReadTheSame) {
  const bool r = output_of("Rscript -e 'library(Matrix)'").has_value();
  if (!r && !output_of("python3 -c 'import scipy.io'")) GTEST_SKIP() << "neither R's Matrix nor scipy";
  Folder folder;
  std::mt19937 random(5);
  std::vector<std::string> documents;
  std::vector<std::tuple<std::string, std::string, std::uint64_t>> entries;
  std::uint64_t sum = 0, weighted = 0;
  std::vector<std::string> terms;
  for (int d = 0; d < 40; ++d) {
    documents.push_back("d" + std::to_string(d));
    for (int t = 0; t < 30; ++t) {
      if (random() % 4 != 0) continue;
      const std::string term = "t" + std::to_string(t);
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
      const auto column = static_cast<std::uint64_t>(std::find(terms.begin(), terms.end(), term) - terms.begin());
      const std::uint64_t n = 1 + random() % 1000;
      entries.emplace_back(documents.back(), term, n);
      sum += n;
      weighted += n * (static_cast<std::uint64_t>(d) * 100 + column);
    }
  }
  write_matrix(folder, "matrix_market", documents, entries);
  const std::string file = (folder / "dtm").string();
  folder.write("read.R", "library(Matrix)\nm <- as(readMM('" + file +
                             "'), 'TsparseMatrix')\ncat(dim(m), length(m@x), format(sum(m@x), digits = 15), "
                             "format(sum(m@x * (m@i * 100 + m@j)), digits = 15), '\\n')\n");
  folder.write("read.py", "import scipy.io\nm = scipy.io.mmread('" + file +
                              "')\nprint(*m.shape, m.nnz, m.sum(), sum(int(v) * (int(i) * 100 + int(j)) for i, j, v in "
                              "zip(m.row, m.col, m.data)), '')\n");
  const std::string read =
      r ? "Rscript --vanilla " + (folder / "read.R").string() : "python3 " + (folder / "read.py").string();
  EXPECT_EQ(output_of(read), "40 " + std::to_string(terms.size()) + " " + std::to_string(entries.size()) + " " +
                                 std::to_string(sum) + " " + std::to_string(weighted) + " \n");
}

TEST(LdaC, GensimReadsTheSame) {
  if (!output_of("python3 -c 'import gensim'")) GTEST_SKIP() << "no gensim";
  Folder folder;
  write_matrix(folder, "lda_c", {"none", "a", "b"}, {{"a", "x", 2}, {"a", "y", 1}, {"b", "x", 300}});
  folder.write("read.py", "from gensim.corpora import BleiCorpus\nfor d in BleiCorpus('" + (folder / "dtm").string() +
                              "', fname_vocab='" + (folder / "dtm.terms").string() + "'): print(d)\n");
  EXPECT_EQ(output_of("python3 " + (folder / "read.py").string()), "[]\n[(0, 2.0), (1, 1.0)]\n[(0, 300.0)]\n");
}

TEST(MatrixMarket, NeedsATableOfDocumentsWithTerms) {
  const model::TableSchema other = schema("term_frequency", {{"term", TML_STR}, {"frequency", TML_U64}});
  model::TableSchema second = terms_of_documents;
  second.name = "more";
  const auto problem = [](const std::vector<const model::TableSchema*>& tables) {
    return sinks::sink_problem(sink_config("matrix_market", "x.mtx"), ".", tables);
  };
  EXPECT_EQ(problem({&other}),
            "a document-term matrix is made of a table of documents with columns 'term' and "
            "'frequency' or 'count', and this sink has none; term_frequency writes one with 'by_document: true'");
  EXPECT_EQ(
      problem({&second, &terms_of_documents}),
      "a document-term matrix is made of one table, and this sink has more, document_terms; name one in `tables:`");
  EXPECT_EQ(problem({&other, &second}), "");
}

const model::TableSchema pairs =
    schema("pairs", {{"n", TML_U32}, {"node", TML_STR}, {"collocate", TML_STR}, {"score", TML_F64}});

model::Table some_pairs() {
  return table(pairs, all<model::Column>(number_column<std::uint32_t>(TML_U32, {2, 3, 2}),
                                         text_column({"<a> & \"b\"", "ü", "<a> & \"b\""}),
                                         text_column({"ü", std::string("\x01", 1), std::nullopt}),
                                         reals({0.5, std::nullopt, 1})));
}

TEST(Graphml, IsReadByXmllint) {
  if (!output_of("xmllint --version")) GTEST_SKIP() << "no xmllint";
  Folder folder;
  const auto sink = sinks::make_sink(sink_config("graphml", "net.graphml"), folder.path().string(), {});
  sink->begin({&pairs});
  sink->rows(some_pairs());
  sink->end();
  const std::string file = (folder / "net.graphml").string();
  const auto ask = [&](const std::string& path) {
    return output_of("xmllint --xpath '" + path + "' " + file).value_or("failed");
  };
  EXPECT_EQ(ask("count(//*[local-name()=\"node\"])"), "3\n");
  EXPECT_EQ(ask("count(//*[local-name()=\"edge\"])"), "2\n");
  EXPECT_EQ(ask("string(//*[local-name()=\"node\"][1])"), "<a> & \"b\"\n");
  EXPECT_EQ(ask("string(//*[local-name()=\"edge\"][1]/*[@key=//*[local-name()=\"key\"][@attr.name=\"score\"]/@id])"),
            "0.5\n");
  EXPECT_EQ(ask("count(//*[local-name()=\"edge\"][2]/*)"), "1\n");  // a null has no value
}

TEST(Graphml, NetworkxReadsTheSame) {
  if (!output_of("python3 -c 'import networkx'")) GTEST_SKIP() << "no networkx";
  Folder folder;
  const auto sink = sinks::make_sink(sink_config("graphml", "net.graphml"), folder.path().string(), {});
  sink->begin({&pairs});
  sink->rows(some_pairs());
  sink->end();
  folder.write("read.py",
               "import networkx\ng = networkx.read_graphml('" + (folder / "net.graphml").string() +
                   "')\nprint(g.number_of_nodes(), sorted(d.get('score', -1) for _, _, d in g.edges(data=True)))\n");
  EXPECT_EQ(output_of("python3 " + (folder / "read.py").string()), "3 [-1, 0.5]\n");
}

TEST(Graphml, NeedsOneTableOfPairs) {
  const model::TableSchema other = schema("single", {{"term", TML_STR}, {"status", TML_STR}});
  const auto problem = [](const std::vector<const model::TableSchema*>& tables) {
    return sinks::sink_problem(sink_config("graphml", "x.graphml"), ".", tables);
  };
  EXPECT_EQ(problem({&pairs}), "");
  EXPECT_EQ(problem({&other, &pairs}), "a network is made of one table; name it in `tables:`, one of pairs");
  EXPECT_EQ(problem({&other}),
            "a network is made of a table with two columns of text, the ends of its edges, and this sink has none");
}

const model::TableSchema quoted = schema("quoted", {{"a_b", TML_STR}, {"n", TML_F64}});

TEST(Latex, IsWhatIsWrittenByHand) {
  EXPECT_EQ(
      shown("latex", all<model::Table>(table(
                         quoted, all<model::Column>(text_column({"50 % of {x} & #1_a", "\\~^<>|\"\n[z", std::nullopt}),
                                                    reals({-1.5, 1234.56789, std::nullopt}))))),
      "\\begin{tabular}{lr}\n\\hline\na\\_b & n \\\\\n\\hline\n"
      "50 \\% of \\{x\\} \\& \\#1\\_a & $-1.5$ \\\\\n"
      "\\textbackslash{}\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}\\textbar{}\\textquotedbl{} "
      "{[}z & 1234.57 \\\\\n-- & -- \\\\\n\\hline\n\\end{tabular}\n");
}

TEST(Latex, PandocReadsTheSame) {
  if (!output_of("pandoc --version")) GTEST_SKIP() << "no pandoc";
  Folder folder;
  folder.write(
      "t.tex",
      shown("latex", all<model::Table>(table(
                         quoted, all<model::Column>(text_column({"50 % of {x} & #1_a", "[z"}), reals({1.5, 2}))))));
  EXPECT_EQ(output_of("pandoc --wrap=none -f latex -t html " + (folder / "t.tex").string() +
                      " | sed -n 's/.*<td[^>]*>\\(.*\\)<\\/td>.*/\\1/p' | sed 's/<[^>]*>//g'"),
            "50 % of {x} &amp; #1_a\n1.5\n[z\n2\n");
}

TEST(Markdown, CmarkReadsTheSame) {
  if (!output_of("cmark-gfm --version")) GTEST_SKIP() << "no cmark-gfm";
  Folder folder;
  const std::vector<std::optional<std::string>> texts = {"a|b \\| *c* _d_ snake_case `e`", "<i>&amp; # [f](g) ~~h~~",
                                                         "1. \\", "two\nlines"};
  folder.write("t.md",
               shown("md", all<model::Table>(table(
                               quoted, all<model::Column>(text_column(texts), reals({-1.5, 2, std::nullopt, 3}))))));
  EXPECT_EQ(
      output_of("cmark-gfm --unsafe --extension table --extension strikethrough " + (folder / "t.md").string() +
                " | sed -n 's/<\\/*t[dh]\\( [^>]*\\)*>//gp' | sed 's/&quot;/\"/g'"),
      "a_b\nn\na|b \\| *c* _d_ snake_case `e`\n-1.5\n&lt;i&gt;&amp;amp; # [f](g) ~~h~~\n2\n1. \\\n\ntwo<br>lines\n3\n");
}

TEST(Delimited, BeginsWithAByteOrderMarkWhenAsked) {
  Folder folder;
  config::SinkConfig config = sink_config("csv", "x.csv");
  config.bom = true;
  for (const char* path : {"x.csv", "folder/"}) {
    config.path = path;
    const auto sink = sinks::make_sink(config, folder.path().string(), {});
    sink->begin({&quoted});
    sink->end();
    EXPECT_EQ(contents(sink->outputs()[0]),
              "\xEF\xBB\xBF"
              "a_b,n\n");
  }
  if (!output_of("python3 --version")) GTEST_SKIP() << "no python3";
  EXPECT_EQ(output_of("python3 -c \"print(open('" + (folder / "x.csv").string() +
                      "', encoding='utf-8-sig').read(), end='')\""),
            "a_b,n\n");
}

}  // namespace
}  // namespace textmill::tests
