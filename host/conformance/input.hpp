// A sample document in the form in which one plugin reads it: its columns, by position.
#pragma once
#include "chain/call.hpp"
#include "conformance/pages.hpp"
#include "conformance/sample.hpp"

#include <string>
#include <vector>

namespace textmill::conformance {

/// Columns for the reads of a plugin. Standard ones come from the sample; others get random valid values of their type that
/// depend on seed, document and column only. Terms get their ids from `vocabulary`. Columns that are `spared` (by index of reads;
/// none when it is empty) are absent.
class Input {
 public:
  Input(const model::Descriptor& descriptor, const Sample& sample, std::uint64_t seed,
        model::LocalVocabulary& vocabulary, const std::vector<char>& spared = {});

  /// Valid as long as this lives. Without its text when the second pass does not get it.
  const tml_doc* doc(bool with_text = true);
  /// Rows of the layers that the document has.
  const std::vector<chain::LayerRows>& layers() const { return layers_; }
  /// Moves text and columns to pages that can't be written. Returns them, for telling whose fault a crash is.
  const std::vector<GuardedBlock>& protect();
  /// After protect(): forbids all of its pages and hands them over, so that their addresses stay taken.
  void bury(std::vector<GuardedBlock>& grave);

 private:
  void add(std::size_t k, bool absent, std::uint64_t seed, model::LocalVocabulary& vocabulary);
  void note_rows(const std::string& frame, std::uint64_t rows);
  std::uint64_t rows_of(const std::string& frame) const;

  const model::Descriptor& descriptor_;
  const Sample& sample_;
  std::string id_;
  tml_str text_;
  std::vector<model::Column> columns_;
  std::vector<tml_column> in_;
  std::vector<chain::LayerRows> layers_;
  std::vector<GuardedBlock> blocks_;
  tml_doc doc_{};
};

}  // namespace textmill::conformance
