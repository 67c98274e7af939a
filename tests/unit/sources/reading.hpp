// Short ways to read sources in a test.
#pragma once
#include "sources/reader.hpp"
#include "support/folder.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace textmill::tests {

/// All that a reader gave.
struct Everything {
  std::vector<model::Document> documents;
  std::vector<model::SkippedDocument> skipped;
  std::vector<sources::InputFile> inputs;
  std::vector<std::string> warnings;

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const auto& d : documents) all.push_back(d.id);
    return all;
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const auto& d : documents) all.push_back(d.text);
    return all;
  }
};

inline config::RunFile run_with(const Folder& folder, std::vector<config::SourceConfig> sources) {
  config::RunFile run;
  run.folder = folder.path().string();
  run.sources = std::move(sources);
  return run;
}

inline config::SourceConfig source(std::string path) {
  config::SourceConfig s;
  s.path = std::move(path);
  s.place = {"run.yaml", 3, 5};
  return s;
}

inline Everything drain(sources::Reader& reader, std::size_t budget = 1 << 20) {
  Everything all;
  while (reader.read(all.documents, all.skipped, budget)) {
  }
  all.inputs = reader.inputs();
  all.warnings = reader.warnings();
  return all;
}

/// The diagnostics as they are printed.
inline std::string printed(const model::Diagnostics& diagnostics) {
  std::ostringstream out;
  diagnostics.print(out);
  return out.str();
}

inline Everything read_all(const Folder& folder, std::vector<config::SourceConfig> sources,
                           std::size_t budget = 1 << 20) {
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, std::move(sources)), diagnostics);
  if (!reader) {
    ADD_FAILURE() << printed(diagnostics);
    return {};
  }
  return drain(*reader, budget);
}

/// What opening complains about.
inline std::string complaint(const Folder& folder, std::vector<config::SourceConfig> sources) {
  model::Diagnostics diagnostics;
  const auto reader = sources::open_sources(run_with(folder, std::move(sources)), diagnostics);
  EXPECT_EQ(reader == nullptr, !diagnostics.ok());
  return printed(diagnostics);
}

}  // namespace textmill::tests
