// Keywords of documents as people and programs have given them, read from lines of JSON.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace textmill::evaluate {

/// What is right for one document.
struct GoldDocument {
  std::string id, text;
  bool has_text = false, stemmed = false;          ///< stemmed: the keywords are stems already
  std::vector<std::vector<std::string>> keywords;  ///< each with its alternatives, any of which is right
  std::vector<std::string> plain;                  ///< without alternatives
};

/// Lines {id, keys}, with keys a list of texts; or `alts`, a list of lists, instead; `keywords` says the same as `keys`, `doc_id` the same as
/// `id`. `keys_stemmed: true` marks stems, `text` is wanted by who asks for present keywords only. Throws std::runtime_error with
/// name, line and remedy.
std::vector<GoldDocument> read_gold(std::istream& in, const std::string& name);

/// The keywords of each document, the best first.
struct Predictions {
  std::map<std::string, std::vector<std::string>, std::less<>> of;
  std::size_t documents() const { return of.size(); }
};

/// Lines {id, keywords: [...]}, or the rows that `textmill keywords --format jsonl` prints: {doc_id, rank, keyword}. Throws as read_gold().
Predictions read_predictions(std::istream& in, const std::string& name);

}  // namespace textmill::evaluate
