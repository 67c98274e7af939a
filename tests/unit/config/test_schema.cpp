#include "config/schema.hpp"

#include "config/run_keys.hpp"
#include "config/value.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace textmill::config {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<model::Descriptor> plugins() {
  model::Descriptor d;
  d.id = "topics";
  d.summary = "Groups \"documents\" by topic";
  d.params = {{"num_topics", TML_P_INT, false, false, 1, 1000, "", "20", "How many", {"auto"}},
              {"alpha", TML_P_REAL, false, false, 0, infinite, "", "0.1", "Prior", {}},
              {"method", TML_P_CHOICE, false, false, 0, 0, "", "gibbs", "", {"gibbs", "online"}},
              {"sizes", TML_P_INT, false, true, 1, 9, "token", "[1, 2]", "Sizes", {}},
              {"model", TML_P_PATH, true, false, 0, 0, "", "", "A file", {}},
              {"quiet", TML_P_BOOL, false, false, 0, 0, "", "false", "", {}}};
  model::Descriptor plain;
  plain.id = "segment";
  return {d, plain};
}

/// JSON is YAML, so the reader of run files reads the schema, too.
Value schema() {
  model::Diagnostics d;
  const Value v = parse_yaml(json_schema(plugins()), "schema.json", d);
  std::ostringstream out;
  d.print(out);
  EXPECT_EQ(out.str(), "");
  return v;
}

const Value& at(const Value& v, std::initializer_list<std::string_view> path) {
  const Value* here = &v;
  for (const auto key : path) {
    const bool index = here->kind == Value::Kind::list;
    const Value* next =
        index ? &here->items.at(static_cast<std::size_t>(std::stoi(std::string(key)))) : here->find(key);
    EXPECT_NE(next, nullptr) << key;
    if (next == nullptr) return v;
    here = next;
  }
  return *here;
}

TEST(Schema, DescribesTheRunFile) {
  const Value s = schema();
  EXPECT_EQ(at(s, {"$schema"}).text, "http://json-schema.org/draft-07/schema#");
  for (const auto& key : top_keys()) EXPECT_NE(at(s, {"properties"}).find(key), nullptr) << key;
  EXPECT_EQ(at(s, {"properties"}).entries.size(), top_keys().size());
  EXPECT_FALSE(at(s, {"additionalProperties"}).boolean);
  EXPECT_EQ(at(s, {"definitions", "source", "anyOf", "1", "properties", "format", "enum"}).items.size(),
            source_formats().size());
}

TEST(Schema, HasABranchForEachPlugin) {
  const Value s = schema();
  const Value& topics = at(s, {"definitions", "step", "anyOf", "0"});
  EXPECT_EQ(at(topics, {"properties", "use", "const"}).text, "topics");
  const Value& with = at(topics, {"properties", "with", "properties"});
  EXPECT_EQ(at(with, {"num_topics", "default"}).integer, 20);
  EXPECT_EQ(at(with, {"num_topics", "anyOf", "0", "type"}).text, "integer");
  EXPECT_EQ(at(with, {"num_topics", "anyOf", "0", "maximum"}).integer, 1000);
  EXPECT_EQ(at(with, {"num_topics", "anyOf", "1", "enum", "0"}).text, "auto");
  EXPECT_EQ(at(with, {"alpha", "default"}).real, 0.1);
  EXPECT_EQ(at(with, {"alpha", "anyOf", "0"}).find("maximum"), nullptr);  // no limit is no number
  EXPECT_EQ(at(with, {"method", "anyOf", "0", "enum", "1"}).text, "online");
  EXPECT_EQ(at(with, {"sizes", "anyOf", "0", "items", "maximum"}).integer, 9);
  EXPECT_EQ(at(with, {"sizes", "default", "1"}).integer, 2);
  EXPECT_EQ(at(with, {"sizes", "description"}).text, "Sizes, in token");
  EXPECT_EQ(at(with, {"quiet", "default"}).kind, Value::Kind::boolean);
  EXPECT_EQ(at(topics, {"properties", "with", "required", "0"}).text, "model");
  EXPECT_EQ(at(topics, {"required", "1"}).text, "with");
  const Value& segment = at(s, {"definitions", "step", "anyOf", "1"});
  EXPECT_EQ(at(segment, {"required"}).items.size(), 1u);
  EXPECT_FALSE(at(segment, {"properties", "with", "additionalProperties"}).boolean);
}

TEST(Schema, HasABranchForPathsWithoutPlugins) {
  model::Diagnostics d;
  const Value s = parse_yaml(json_schema({}), "schema.json", d);
  EXPECT_TRUE(d.ok());
  EXPECT_EQ(at(s, {"definitions", "step", "anyOf"}).items.size(), 2u);
}

}  // namespace
}  // namespace textmill::config
