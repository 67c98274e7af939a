// Topic models for other programs: a small one whose numbers are worked out by hand, and what others read of it.
#include "model/vocabulary.hpp"
#include "support/output_of.hpp"
#include "tables.hpp"

#include <gtest/gtest.h>

namespace textmill::tests {
namespace {

const model::TableSchema summary =
    schema("topic_summary",
           {{"topic", TML_U32}, {"share", TML_F64}, {"alpha", TML_F64}, {"terms", TML_STR}, {"status", TML_STR}});
const model::TableSchema places =
    schema("topic_map", {{"topic", TML_U32}, {"x", TML_F64}, {"y", TML_F64}, {"status", TML_STR}});
const model::TableSchema counted =
    schema("topic_model", {{"item", TML_STR}, {"topic", TML_U32}, {"term", TML_STR}, {"value", TML_F64}});
const model::TableSchema trace = schema("topic_trace", {{"sweep", TML_U32}, {"beta", TML_F64}});
const auto of_documents = [](model::TableSchema s) {
  s.per_document = true;
  return s;
};
const model::TableSchema shares = of_documents(
    schema("doc_topics", {{"doc_id", TML_STR}, {"topic", TML_U32}, {"share", TML_F64}, {"status", TML_STR}}));
const model::TableSchema state = of_documents(
    schema("topic_state", {{"doc_id", TML_STR}, {"position", TML_U32}, {"term", TML_STR}, {"topic", TML_U32}}));

model::Column numbers(const std::vector<std::optional<std::uint32_t>>& values) {
  return number_column<std::uint32_t>(TML_U32, values);
}

/// Two samples of two topics with the words a, a, a, b and b, b, b, b: with beta = 1, phi is (2/3, 1/3) and (1/6, 5/6).
model::Table two_topics() {
  return table(
      counted,
      all<model::Column>(
          text_column({"alpha", "alpha", "beta", "count", "count", "count", "samples", "terms"}),
          numbers({0, 1, std::nullopt, 0, 0, 1, std::nullopt, std::nullopt}),
          text_column({std::nullopt, std::nullopt, std::nullopt, "a", "\"b\"", "\"b\"", std::nullopt, std::nullopt}),
          reals({0.5, 1.5, 1, 6, 2, 8, 2, 2})));
}

model::Table two_places(std::optional<double> x) {
  return table(places,
               all<model::Column>(numbers({0, 1}), reals({x, 0.25}), reals({0, -0.5}), text_column({"ok", "ok"})));
}

std::string ldavis(const Folder& folder, const model::Table& map, const model::Table& counts) {
  const auto sink = sinks::make_sink(sink_config("ldavis", "vis.json"), folder.path().string(), {});
  sink->begin({&places, &counted});
  sink->rows(map);
  sink->rows(counts);
  sink->end();
  return contents(folder / "vis.json");
}

TEST(Ldavis, HasTheNumbersOfItsFormulas) {
  // Expected words: a 8/3 + 2/3, b 4/3 + 10/3. log phi, and its lift over 5/12 and 7/12.
  Folder folder;
  EXPECT_EQ(
      ldavis(folder, two_places(-0.25), two_topics()),
      R"({"mdsDat":{"x":[-0.25,0.25],"y":[0,-0.5],"topics":[1,2],"cluster":[1,1],"Freq":[50,50]},)"
      R"("tinfo":{"Term":["a","\"b\"","a","\"b\"","\"b\"","a"],"Freq":[3.3333,4.6667,2.6667,1.3333,3.3333,0.6667],)"
      R"("Total":[3.3333,4.6667,3.3333,4.6667,4.6667,3.3333],)"
      R"("Category":["Default","Default","Topic1","Topic1","Topic2","Topic2"],)"
      R"("logprob":[2,1,-0.4055,-1.0986,-0.1823,-1.7918],"loglift":[2,1,0.47,-0.5596,0.3567,-0.9163]},)"
      R"("token.table":{"Topic":[1,2,1,2],"Freq":[0.2857,0.7143,0.8,0.2],"Term":["\"b\"","\"b\"","a","a"]},)"
      R"("R":2,"lambda.step":0.1,"plot.opts":{"xlab":"PC1","ylab":"PC2"},"topic.order":[1,2]})"
      "\n");
}

TEST(Ldavis, PythonReadsTheSame) {
  if (!output_of("python3 --version")) GTEST_SKIP() << "no python3";
  Folder folder;
  ldavis(folder, two_places(-0.25), two_topics());
  folder.write("read.py", R"(
import json, math, sys
vis = json.load(open(sys.argv[1]))
terms, tokens = vis['tinfo'], vis['token.table']
assert len({len(v) for v in terms.values()}) == 1 and len({len(v) for v in tokens.values()}) == 1
assert abs(sum(vis['mdsDat']['Freq']) - 100) < 1e-3
for lift, log, total, kind in zip(terms['loglift'], terms['logprob'], terms['Total'], terms['Category']):
    assert kind == 'Default' or abs(log - lift - math.log(total / 8)) < 1e-3
print(len(tokens['Term']), sum(tokens['Freq']))
)");
  EXPECT_EQ(output_of("python3 " + (folder / "read.py").string() + " " + (folder / "vis.json").string()), "4 2.0\n");
}

std::string complaint_of(const model::Table& map, const model::Table& counts) {
  Folder folder;
  try {
    ldavis(folder, map, counts);
  } catch (const std::runtime_error& e) {
    const std::string what = e.what();
    return what.substr(what.find("vis.json"));
  }
  return "";
}

TEST(Ldavis, NeedsTopicsWithAMap) {
  EXPECT_EQ(complaint_of(two_places(std::nullopt), two_topics()),
            "vis.json: the topics have no map; topic_map of the step says why");
  EXPECT_EQ(complaint_of(two_places(0),
                         table(counted, all<model::Column>(text_column({}), numbers({}), text_column({}), reals({})))),
            "vis.json: there is no topic to draw; topic_summary of the step says why");
  EXPECT_EQ(
      sinks::sink_problem(sink_config("ldavis", "x.json"), ".", {&places, &summary}),
      "LDAvis is made of the tables topic_map and topic_model, and this sink has not both; topics writes them with "
      "`keep_model: true` and `map: true`");
  model::TableSchema second = counted;
  second.name = "more.topic_model";
  EXPECT_EQ(sinks::sink_problem(sink_config("ldavis", "x.json"), ".", {&places, &counted, &second}),
            "this sink has two tables topic_model, topic_model and more.topic_model; name one in `tables:`");
}

void write_mallet(const Folder& folder) {
  const auto sink = sinks::make_sink(sink_config("mallet", "m"), folder.path().string(), {});
  const model::Vocabulary vocabulary;
  sink->begin({&summary, &trace, &shares, &state});
  sink->rows(
      table(summary, all<model::Column>(numbers({0, 1}), reals({0.5, 0.5}), reals({0.5, 1.5}),
                                        text_column({"boat tide", "new york, soil"}), text_column({"ok", "ok"}))));
  sink->rows(table(trace, all<model::Column>(numbers({10, 20}), reals({0.01, 0.02}))));
  for (const char* id : {"a text", "empty", "b"}) {
    sinks::Document d;
    d.id = id;
    sink->document(d, vocabulary);
  }
  sink->rows(table(
      shares,
      all<model::Column>(text_column({"a text", "a text", "empty", "b", "b"}), numbers({0, 1, std::nullopt, 0, 1}),
                         reals({0.75, 0.25, std::nullopt, 0, 1}), text_column({"ok", "ok", "too_short", "ok", "ok"}))));
  sink->rows(table(state, all<model::Column>(text_column({"a text", "a text", "b"}), numbers({0, 1, 0}),
                                             text_column({"new york", "boat", "new york"}), numbers({0, 1, 1}))));
  sink->end();
}

TEST(Mallet, IsWhatIsWrittenByHand) {
  Folder folder;
  write_mallet(folder);
  EXPECT_EQ(contents(folder / "m"), "0\t0.5\tboat tide\n1\t1.5\tnew_york soil\n");
  EXPECT_EQ(contents(folder / "m.doc-topics"), "0\ta text\t0.75\t0.25\n1\tempty\t0.25\t0.75\n2\tb\t0\t1\n");
  EXPECT_EQ(contents(folder / "m.state"),
            "#doc source pos typeindex type topic\n#alpha : 0.5 1.5 \n#beta : 0.02\n"
            "0 NA 0 0 new_york 0\n0 NA 1 1 boat 1\n2 NA 0 0 new_york 1\n");
}

TEST(Mallet, RReadsTheSame) {
  if (!output_of("Rscript --version")) GTEST_SKIP() << "no R";
  Folder folder;
  write_mallet(folder);
  const std::string file = (folder / "m").string();
  folder.write("read.R", "k <- read.delim('" + file + "', header = FALSE)\nd <- read.delim('" + file +
                             ".doc-topics', header = FALSE)\ns <- read.table('" + file +
                             ".state', comment.char = '#')\ncat(dim(k), rowSums(d[, -(1:2)]), dim(s), sum(s$V6), "
                             "as.character(s$V5[1]), '\\n')\n");
  EXPECT_EQ(output_of("Rscript --vanilla " + (folder / "read.R").string()), "2 3 1 1 1 3 6 2 new_york \n");
}

TEST(Mallet, NeedsTopicsAndDocuments) {
  EXPECT_EQ(
      sinks::sink_problem(sink_config("mallet", "x"), ".", {&summary}),
      "MALLET's files are made of the tables topic_summary and doc_topics, and this sink has not both; topics writes "
      "them");
  EXPECT_EQ(sinks::sink_problem(sink_config("mallet", "x"), ".", {&summary, &shares}), "");
}

}  // namespace
}  // namespace textmill::tests
