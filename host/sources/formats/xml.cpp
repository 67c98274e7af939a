// Elements go by on a stack; paths are asked once for each element when it begins. Which elements are paragraphs is known for
// TEI; elsewhere an element is one unless text stands beside it in its parent.
#include "sources/formats/xml.hpp"

#include "sources/formats/markup.hpp"
#include "sources/formats/text_builder.hpp"
#include "sources/letters.hpp"

#include <algorithm>
#include <array>

namespace textmill::sources {
namespace {

template <std::size_t N> bool is_in(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

/// Elements of TEI within running text.
constexpr auto phrases = std::to_array<std::string_view>(
    {"abbr",      "add",       "addName",  "am",        "anchor",  "app",       "author",     "biblScope", "bloc",
     "c",         "cb",        "choice",   "cl",        "code",    "corr",      "country",    "damage",    "date",
     "del",       "distinct",  "district", "editor",    "email",   "emph",      "ex",         "expan",     "foreign",
     "forename",  "formula",   "g",        "gap",       "genName", "geogName",  "gi",         "gloss",     "graphic",
     "handShift", "hi",        "ident",    "idno",      "interp",  "lb",        "lem",        "link",      "m",
     "measure",   "mentioned", "metamark", "milestone", "mod",     "name",      "nameLink",   "num",       "orgName",
     "orig",      "pb",        "pc",       "persName",  "phr",     "placeName", "ptr",        "pubPlace",  "publisher",
     "q",         "quote",     "rdg",      "redo",      "ref",     "reg",       "region",     "restore",   "retrace",
     "roleName",  "rs",        "s",        "said",      "secl",    "seg",       "settlement", "sic",       "soCalled",
     "space",     "span",      "subst",    "supplied",  "surname", "surplus",   "term",       "time",      "title",
     "unclear",   "undo",      "w"});

/// Elements that stand within running text as well as beside it: paragraphs unless text stands beside them.
constexpr auto phrases_or_blocks = std::to_array<std::string_view>({"address", "bibl", "cit", "figure", "stage"});

XmlMapping tei_mapping(XmlMapping mapping) {
  if (!mapping.document) mapping.document.emplace("//TEI | //TEI.2");
  if (!mapping.text) mapping.text.emplace("//text");
  for (const char* path : {"//fw", "//teiHeader", "//choice/sic", "//choice/orig", "//choice/abbr", "//rdg", "//del",
                           "//figDesc", "//index"})
    mapping.skip.emplace_back(path);
  const auto is_stated = [stated = mapping.metadata](const char* name) {
    return std::any_of(stated.begin(), stated.end(), [&](const auto& m) { return m.first == name; });
  };
  // Of one name, what is the text's own before what is the edition's.
  for (const auto& [name, path] : {std::pair("title", "teiHeader/fileDesc/titleStmt/title"),
                                   std::pair("author", "teiHeader/fileDesc/titleStmt/author"),
                                   std::pair("date", "teiHeader/profileDesc/creation/date/@when"),
                                   std::pair("date", "teiHeader/profileDesc/creation/date"),
                                   std::pair("date", "teiHeader/fileDesc/sourceDesc//date/@when"),
                                   std::pair("date", "teiHeader/fileDesc/publicationStmt/date/@when"),
                                   std::pair("date", "teiHeader/fileDesc/publicationStmt/date"),
                                   std::pair("language", "teiHeader/profileDesc/langUsage/language/@ident"),
                                   std::pair("language", "text/@xml:lang"), std::pair("language", "./@xml:lang")})
    if (!is_stated(name)) mapping.metadata.emplace_back(name, XmlPath(path));
  return mapping;
}

class Documents : public MarkupHandler {
 public:
  Documents(const XmlMapping& mapping, bool keep_offsets)
      : mapping_(mapping), body_(keep_offsets), notes_(keep_offsets) {}

  void begin(std::string_view name, std::span<const Attribute> attributes) override {
    push(name, attributes);
    if (open_.size() == 1) start(name);
    if (document_ == 0 && is_document()) begin_document();
    Use use;
    note_metadata(use);
    use.is_skipped =
        std::any_of(mapping_.skip.begin(), mapping_.skip.end(), [&](const XmlPath& p) { return is_at(p); });
    use.is_text = document_ != 0 && (mapping_.text ? is_at(*mapping_.text) : document_ == open_.size());
    use.is_note = is_tei_ && name == "note";
    count(use, 1);
    uses_.push_back(use);
    if (is_read()) begin_element(name, attributes);
  }

  void end(std::string_view name) override {
    if (is_read()) end_element(name);
    const Use use = uses_.back();
    uses_.pop_back();
    count(use, -1);
    if (use.fact != 0) close_fact(use.fact - 1);
    if (document_ == open_.size()) end_document();
    open_.pop_back();
  }

  void text(std::string_view text, std::uint64_t at, bool same_bytes) override {
    if (fact_depth_ != 0) fact_ += text;
    if (!is_read()) return;
    Use& parent = uses_.back();
    if (!parent.has_text && !is_blank(text)) {
      parent.has_text = true;
      // An element was thought to be a paragraph, and stands within text.
      if (parent.gap_is_guessed) builder().forget_gap();
    }
    builder().text(text, at, same_bytes);
  }

  std::vector<Extracted> take() { return std::move(documents_); }

 private:
  struct Use {
    bool is_skipped = false, is_text = false, is_note = false;
    bool has_text = false, gap_is_guessed = false;
    std::size_t fact = 0;  ///< 1 + index of the metadata that its text is
  };

  /// What one of the paths of metadata, by its place in the mapping, has led to.
  struct Fact {
    std::size_t rank;
    std::string value;
  };

  bool is_read() const { return text_ != 0 && skipped_ == 0; }
  TextBuilder& builder() { return note_ != 0 ? notes_ : body_; }

  bool is_document() const {
    std::string_view attribute;
    return !mapping_.document || mapping_.document->matches(open_, 0, attribute);
  }

  /// The index of the document's own element; there may be none.
  std::optional<std::size_t> base() const { return document_ == 0 ? std::nullopt : std::optional(document_ - 1); }

  bool is_at(const XmlPath& path) const {
    std::string_view attribute;
    return path.matches(open_, base(), attribute);
  }

  void push(std::string_view name, std::span<const Attribute> attributes) {
    OpenElement element{std::string(name), {}};
    for (const auto& a : attributes) element.attributes.emplace_back(a.name, a.value);
    open_.push_back(std::move(element));
  }

  void start(std::string_view root) {
    is_tei_ = root == "TEI" || root == "TEI.2" || root == "teiCorpus";
    if (is_tei_) mapping_ = tei_mapping(std::move(mapping_));
  }

  void count(const Use& use, int by) {
    skipped_ += use.is_skipped ? by : 0;
    text_ += use.is_text ? by : 0;
    note_ += use.is_note ? by : 0;
  }

  void begin_document() {
    document_ = open_.size();
    facts_.clear();
    for (const auto& a : open_.back().attributes)
      if (a.first == "xml:id" || a.first == "id") id_ = a.second;
  }

  void end_document() {
    Extracted made = body_.take();
    append(made, notes_.take(), "\n\n");
    made.id = std::exchange(id_, "");
    for (const auto& [name, path] : mapping_.metadata)
      if (const std::string value = fact(name); !value.empty()) {
        const auto same = [&, n = name](const auto& field) { return field.first == n; };
        if (name == "id") made.id = value;
        else if (std::none_of(made.metadata.begin(), made.metadata.end(), same))
          made.metadata.emplace_back(name, value);
      }
    document_ = 0;
    facts_.clear();
    documents_.push_back(std::move(made));
  }

  std::string fact(const std::string& name) const {
    for (const auto* facts : {&facts_, &shared_facts_})
      for (const Fact& f : *facts)
        if (mapping_.metadata[f.rank].first == name) return f.value;
    return "";
  }

  void note_metadata(Use& use) {
    for (std::size_t i = 0; i < mapping_.metadata.size(); ++i) {
      std::string_view attribute;
      if (!mapping_.metadata[i].second.matches(open_, base(), attribute)) continue;
      if (attribute.empty()) {
        if (fact_depth_ != 0) continue;
        use.fact = i + 1;
        fact_depth_ = open_.size();
        fact_.clear();
        continue;
      }
      for (const auto& [name, value] : open_.back().attributes)
        if (name == attribute) add_fact(i, value);
    }
  }

  void close_fact(std::size_t rank) {
    add_fact(rank, fact_);
    fact_depth_ = 0;
  }

  /// Of one name the path that comes first counts, and of one path what comes first in the file.
  void add_fact(std::size_t rank, std::string_view value) {
    std::string made;
    for (const char c : trim(value)) {
      const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
      if (!blank) made += c;
      else if (!made.ends_with(' ')) made += ' ';
    }
    auto& facts = document_ == 0 ? shared_facts_ : facts_;
    if (made.empty()) return;
    const auto same = [&](const Fact& f) { return mapping_.metadata[f.rank].first == mapping_.metadata[rank].first; };
    const auto known = std::find_if(facts.begin(), facts.end(), same);
    if (known == facts.end()) facts.push_back({rank, std::move(made)});
    else if (rank < known->rank) *known = {rank, std::move(made)};
  }

  void begin_element(std::string_view name, std::span<const Attribute> attributes) {
    if (is_tei_ && name == "pb") return builder().page(std::string(attribute(attributes, "n")));
    if (is_tei_ && name == "lb") {
      if (attribute(attributes, "break") != "no") builder().line();
      return;
    }
    if (is_tei_ && is_in(phrases, name)) return;
    if (is_tei_ && name == "head") return builder().begin_heading();
    if (is_tei_ && (name == "l" || name == "cell" || name == "item")) return builder().line();
    if (is_known_block(name) || !in_text()) builder().paragraph();
  }

  void end_element(std::string_view name) {
    if (is_tei_ && is_in(phrases, name)) return;
    if (is_tei_ && name == "head") return builder().end_heading();
    if (is_tei_ && (name == "l" || name == "cell" || name == "item")) return builder().line();
    if (is_known_block(name)) return builder().paragraph();
    if (in_text()) return;
    builder().paragraph();
    if (uses_.size() > 1) uses_[uses_.size() - 2].gap_is_guessed = true;
  }

  bool is_known_block(std::string_view name) const { return is_tei_ && !is_in(phrases_or_blocks, name); }

  /// The parent of the last element has text beside it.
  bool in_text() const { return uses_.size() > 1 && uses_[uses_.size() - 2].has_text; }

  XmlMapping mapping_;
  bool is_tei_ = false;
  TextBuilder body_, notes_;
  std::vector<OpenElement> open_;
  std::vector<Use> uses_;
  std::size_t document_ = 0;  ///< open elements up to and with that of the document; 0 = outside
  int skipped_ = 0, text_ = 0, note_ = 0;
  std::string id_, fact_;
  std::size_t fact_depth_ = 0;
  std::vector<Fact> facts_, shared_facts_;
  std::vector<Extracted> documents_;
};

}  // namespace

std::vector<Extracted> read_xml(std::string_view utf8, const XmlMapping& mapping, bool keep_offsets) {
  if (utf8.empty()) throw FormatError("the file is empty");
  Documents documents(mapping, keep_offsets);
  parse_xml(utf8, documents);
  return documents.take();
}

std::string xml_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return "";
  const std::string_view declaration = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return "";
  const std::size_t begin = declaration.find_first_of("\"'", at);
  if (begin == std::string_view::npos) return "";
  const std::size_t end = declaration.find(declaration[begin], begin + 1);
  return end == std::string_view::npos ? "" : std::string(declaration.substr(begin + 1, end - begin - 1));
}

}  // namespace textmill::sources
