// libxml2 as a SAX parser, which builds no tree and does not recurse. It says where it stands and not where a text began, so
// the place of a text is worked out and then checked against the bytes there: when they differ (an entity, a line break that
// XML makes one character) the text is said to be made and not to stand there.
#include "sources/formats/markup.hpp"

#include "sources/letters.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <array>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace textmill::sources {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// One run of the parser. Nothing may be thrown through C, so that what the handler throws waits until the parser is back.
class Parsing {
 public:
  Parsing(std::string_view input, MarkupHandler& handler, bool places = true)
      : input_(input), handler_(handler), places_(places) {
    if (input.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
      throw FormatError("mark-up of 2 GiB or more can't be read; split the file");
    // The parser would take it for another encoding.
    if (const std::size_t nul = input.find('\0'); nul != std::string_view::npos)
      throw FormatError("not text: NUL byte at offset " + std::to_string(nul), nul);
  }

  void xml() {
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
        xmlCreateMemoryParserCtxt(input_.data(), static_cast<int>(input_.size())), &xmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    prepare(*context);
    context->sax->startElementNs = [](void* data, const xmlChar* name, const xmlChar*, const xmlChar*, int,
                                      const xmlChar**, int count, int, const xmlChar** attributes) {
      self(data).begin_ns(view(name), count, attributes);
    };
    context->sax->endElementNs = [](void* data, const xmlChar* name, const xmlChar*, const xmlChar*) {
      self(data).end(view(name));
    };
    // No tree, no network, no external files; entities are not replaced, so that none can multiply.
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR |
                                         XML_PARSE_NOWARNING);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(context.get());
    finish(*context);
    if (context->wellFormed == 0) refuse(*context);
  }

  void html() {
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
        htmlCreateMemoryParserCtxt(input_.data(), static_cast<int>(input_.size())), &htmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    prepare(*context);
    context->sax->startElement = [](void* data, const xmlChar* name, const xmlChar** attributes) {
      self(data).begin_html(view(name), attributes);
    };
    context->sax->endElement = [](void* data, const xmlChar* name) { self(data).end(view(name)); };
    htmlCtxtUseOptions(context.get(), HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NOIMPLIED);
    xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(context.get());
    finish(*context);
  }

 private:
  static Parsing& self(void* context) { return *static_cast<Parsing*>(static_cast<xmlParserCtxt*>(context)->_private); }

  void prepare(xmlParserCtxt& context) {
    context_ = &context;
    context._private = this;
    xmlSAXHandler& sax = *context.sax;
    sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.characters = [](void* data, const xmlChar* text, int bytes) {
      self(data).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes)});
    };
    sax.ignorableWhitespace = sax.cdataBlock = sax.characters;
    sax.reference = [](void* data, const xmlChar* name) { self(data).reference(name); };
    sax.serror = [](void*, xmlErrorPtr) {};  // instead of a line on stderr; the context keeps the last one
  }

  /// What runs in a callback, unless an earlier one has failed.
  template <class Act> void guarded(const Act& act) {
    if (thrown_) return;
    try {
      act();
    } catch (...) {  // C is between; finish() throws it again
      thrown_ = std::current_exception();
      xmlStopParser(context_);
    }
  }

  void finish(xmlParserCtxt& context) {
    if (context.myDoc != nullptr) xmlFreeDoc(context.myDoc);
    context.myDoc = nullptr;
    if (thrown_) std::rethrow_exception(thrown_);
  }

  [[noreturn]] static void refuse(const xmlParserCtxt& context) {
    const xmlError& error = context.lastError;
    std::string reason = error.message == nullptr ? "not well formed" : error.message;
    while (reason.ends_with('\n') || reason.ends_with(' ')) reason.pop_back();
    throw FormatError("line " + std::to_string(error.line) + ": " + reason);
  }

  void enter() {
    if (++depth_ > deepest_element)
      throw FormatError("elements are nested more than " + std::to_string(deepest_element) + " deep");
  }

  void begin_ns(std::string_view name, int count, const xmlChar** a) {
    guarded([&] {
      attributes_.clear();
      for (int i = 0; i < count; ++i, a += 5) {
        const auto* begin = reinterpret_cast<const char*>(a[3]);
        std::string_view attribute = view(a[0]);
        if (view(a[1]) == "xml" && attribute == "id") attribute = "xml:id";
        else if (view(a[1]) == "xml" && attribute == "lang") attribute = "xml:lang";
        attributes_.push_back(
            {attribute, {begin, static_cast<std::size_t>(reinterpret_cast<const char*>(a[4]) - begin)}});
      }
      enter();
      handler_.begin(name, attributes_);
    });
    ended_at_ = place();
  }

  void begin_html(std::string_view name, const xmlChar** a) {
    guarded([&] {
      attributes_.clear();
      for (; a != nullptr && a[0] != nullptr; a += 2) attributes_.push_back({view(a[0]), view(a[1])});
      enter();
      handler_.begin(name, attributes_);
    });
    ended_at_ = place();
  }

  void end(std::string_view name) {
    guarded([&] {
      if (depth_ != 0) --depth_;
      handler_.end(name);
    });
    ended_at_ = place();
  }

  /// Where the parser is: behind what it tells of.
  std::size_t place() const {
    const long at = xmlByteConsumed(context_);
    return at < 0 ? ended_at_ : std::min(static_cast<std::size_t>(at), input_.size());
  }

  bool stands_at(std::size_t at, std::string_view text) const {
    return at <= input_.size() && input_.substr(at, text.size()) == text;
  }

  void text(std::string_view text) {
    guarded([&] {
      if (!places_) return handler_.text(text, ended_at_, true);
      const std::size_t here = place();
      // A parser that has read ahead of the text has it behind the last one.
      const std::size_t before = here - std::min(text.size(), here);
      const bool is_before = stands_at(before, text) && before >= ended_at_;
      const bool is_next = !is_before && stands_at(ended_at_, text);
      const std::size_t at = is_before ? before : ended_at_;
      ended_at_ = is_next ? ended_at_ + text.size() : std::max(here, ended_at_);
      handler_.text(text, at, is_before || is_next);
    });
  }

  /// An entity that the document type outside the file may declare; those that HTML has are known.
  void reference(const xmlChar* name) {
    guarded([&] {
      const htmlEntityDesc* entity = htmlEntityLookup(name);
      if (entity == nullptr)
        throw FormatError("the entity '&" + std::string(view(name)) +
                              ";' is not one of HTML, and those that a file declares are not followed; replace it",
                          ended_at_);
      std::string character;
      append_utf8(character, static_cast<char32_t>(entity->value));
      handler_.text(character, ended_at_, false);
    });
    ended_at_ = place();
  }

  std::string_view input_;
  MarkupHandler& handler_;
  const bool places_;
  xmlParserCtxt* context_ = nullptr;
  std::vector<Attribute> attributes_;
  std::size_t depth_ = 0, ended_at_ = 0;
  std::exception_ptr thrown_;
};

}  // namespace

std::string_view attribute(std::span<const Attribute> attributes, std::string_view name) {
  for (const auto& a : attributes)
    if (a.name == name) return a.value;
  return {};
}

char32_t html_entity(std::string_view name) {
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  return entity == nullptr ? 0 : static_cast<char32_t>(entity->value);
}

void parse_xml(std::string_view utf8, MarkupHandler& handler) { Parsing(utf8, handler).xml(); }
void parse_html(std::string_view utf8, MarkupHandler& handler, bool places) { Parsing(utf8, handler, places).html(); }

}  // namespace textmill::sources
