// What each format makes of its bytes. All samples are written here.
#include "sources/format.hpp"
#include "sources/formats/charset.hpp"
#include "sources/formats/clean.hpp"
#include "sources/formats/html.hpp"
#include "sources/formats/mail.hpp"
#include "sources/formats/markup.hpp"
#include "sources/formats/pdf.hpp"
#include "sources/formats/xml.hpp"

#include <gtest/gtest.h>

namespace {

using namespace textmill;
using namespace textmill::sources;
using namespace std::string_literals;

std::string meta(const Extracted& made, std::string_view name) {
  for (const auto& [key, value] : made.metadata)
    if (key == name) return value;
  return "-";
}

/// Every byte of the text that is said to stand in the original stands there.
void expect_places(const Extracted& made, std::string_view original) {
  ASSERT_FALSE(made.offsets.empty());
  for (const auto& run : made.offsets.runs()) {
    ASSERT_LE(run.text + run.length, made.text.size());
    EXPECT_EQ(made.text.substr(run.text, run.length), original.substr(run.original, run.length));
  }
}

std::string html(std::string_view page, bool drop = true) { return read_html(page, {drop, false}).text; }

TEST(OffsetMap, LeadsBackThroughTwoSteps) {
  model::OffsetMap first, second;  // "abXcd" -> "abcd" (X gone), then -> "cd"
  first.add(0, 0, 2);
  first.add(2, 3, 2);
  second.add(0, 2, 2);
  EXPECT_EQ(second.after(first).original_of(0), 3u);
  EXPECT_EQ(second.after(first).original_of(1), 4u);
  EXPECT_EQ(first.original_of(1), 1u);
  EXPECT_EQ(first.part(1, 3).original_of(0), 1u);
  EXPECT_EQ(first.part(1, 3).original_of(1), 3u);
  EXPECT_EQ(model::OffsetMap().original_of(7), 7u);
}

TEST(Html, GivesParagraphsAndSingleBlanks) {
  EXPECT_EQ(html("<html><body><p>The  mill\n turns.<p>It <b>never</b> stops&mdash;<i>never</i>.</body>"),
            "The mill turns.\n\nIt never stops\u2014never.");
  EXPECT_EQ(html("<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>"), "one\ntwo\n\na b");
  EXPECT_EQ(html("<p>a<br>b</p><pre>x  y\n z</pre>"), "a\nb\n\nx  y\n z");
  EXPECT_EQ(html("no tags &lt;at all&gt; &eacute;"), "no tags <at all> \u00E9");
}

TEST(Html, LeavesOutWhatIsNotRead) {
  EXPECT_EQ(html("<p>a</p><script>var x = '<p>b</p>';</script><style>p{}</style><noscript>n</noscript>"
                 "<p hidden>c</p><div style='display: none'><p>d</p></div><!-- e --><p aria-hidden=true>f</p><p>g</p>"),
            "a\n\ng");
}

constexpr std::string_view page_with_main =
    "<!doctype html><html lang=en><head><title>Mills  of\nthe North</title><meta name=author content='A. Miller'>"
    "<meta property='article:published_time' content='2020-03-01'></head><body><header><a href=/>Home</a></header>"
    "<nav><ul><li><a href=1>One</a><li><a href=2>Two</a></ul></nav><main><h1>Mills</h1><p>Short.</p></main>"
    "<aside>Read also</aside><footer>Imprint</footer></body></html>";

TEST(Html, DropsBoilerplateAndKeepsFacts) {
  const Extracted made = read_html(page_with_main, {true, true});
  EXPECT_EQ(made.text, "Mills\n\nShort.");
  EXPECT_EQ(meta(made, "title"), "Mills of the North");
  EXPECT_EQ(meta(made, "author"), "A. Miller");
  EXPECT_EQ(meta(made, "date"), "2020-03-01");
  EXPECT_EQ(meta(made, "language"), "en");
  ASSERT_EQ(made.headings.size(), 1u);
  EXPECT_EQ(made.text.substr(made.headings[0].begin, made.headings[0].end), "Mills");
  expect_places(made, page_with_main);
  EXPECT_EQ(page_with_main.substr(made.offsets.original_of(7), 6), "Short.");
  EXPECT_EQ(html(page_with_main, false), "Home\n\nOne\nTwo\n\nMills\n\nShort.\n\nRead also\n\nImprint");
}

TEST(Html, TellsBoilerplateByWordsAndLinks) {
  const std::string prose =
      "The wheel of the mill turns as long as the brook has water, and the miller sleeps when it has not.";
  const std::string page = "<div><a href=1>Start here today</a> <a href=2>More of it</a></div><h2>Water</h2><p>" +
                           prose + "</p><p>" + prose + "</p><div><a href=3>Terms of use</a></div><div>Share it</div>";
  EXPECT_EQ(html(page), "Water\n\n" + prose + "\n\n" + prose);
  EXPECT_EQ(html("<div>Two words</div>"), "Two words") << "a page of nothing else is kept";
}

TEST(Html, SurvivesDepthAndNonsense) {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  EXPECT_EQ(html(deep + "x"), "x");
  for (int i = 0; i < 10000; ++i) deep += "<div>";
  EXPECT_THROW(html(deep + "x"), FormatError);
  EXPECT_EQ(html("</p></div><<<>a"), html("</p></div><<<>a"));
  EXPECT_EQ(html(""), "");
}

TEST(Html, LeavesMarksOfNotesOut) {
  const Extracted page = read_html(
      "<p>One<a role='doc-noteref' href='#n'><sup>1</sup></a> and two<sup><a epub:type='noteref'>2</a></sup>, "
      "x<sup>2</sup>.</p>"
      "<p id='n'>Note. <a role='doc-backlink'>back</a></p>",
      {.drop_boilerplate = false, .keep_offsets = true});
  EXPECT_EQ(page.text, "One and two, x2.\n\nNote.");
}

TEST(Html, KeepsAllOfAPageWithoutContent) {
  // Only the second heading, below eight words, counts as content; and nothing that does stands below it.
  const Extracted page = read_html(
      "<h1>Title</h1><p>A paragraph with no more than eight words.</p><h2>Two</h2><ul><li>one</li><li>two</li></ul>",
      {});
  EXPECT_EQ(page.text, "Title\n\nA paragraph with no more than eight words.\n\nTwo\n\none\ntwo");
}

TEST(Html, SaysItsEncoding) {
  EXPECT_EQ(html_encoding("<meta charset=\"ISO-8859-2\">"), "iso-8859-2");
  EXPECT_EQ(html_encoding("<meta http-equiv=x content='text/html; charset=koi8-r'>"), "koi8-r");
  EXPECT_EQ(html_encoding("<p>charset</p>"), "");
}

constexpr std::string_view tei =
    "<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='l1'><teiHeader><fileDesc><titleStmt>"
    "<title>A  Letter</title><author>A. Miller</author></titleStmt></fileDesc><profileDesc><creation>"
    "<date when='1801-05-02'/></creation></profileDesc></teiHeader><text><body><pb n='7'/><head>To B.</head>"
    "<p>The <hi>mill</hi> <choice><sic>turnt</sic><corr>turns</corr></choice><note>Thrice.</note>, my<lb "
    "break='no'/>self "
    "&amp; all.</p><fw>running</fw><pb n='8'/><lg><l>One line</l><l>and two</l></lg></body></text></TEI>";

TEST(Xml, ReadsTei) {
  const auto all = read_xml(tei, {}, true);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text, "To B.\n\nThe mill turns, myself & all.\n\nOne line\nand two\n\nThrice.");
  EXPECT_EQ(all[0].id, "l1");
  EXPECT_EQ(meta(all[0], "title"), "A Letter");
  EXPECT_EQ(meta(all[0], "author"), "A. Miller");
  EXPECT_EQ(meta(all[0], "date"), "1801-05-02");
  ASSERT_EQ(all[0].pages.size(), 2u);
  EXPECT_EQ(all[0].pages[0].label, "7");
  EXPECT_EQ(all[0].text.substr(all[0].pages[1].begin, 8), "One line");
  expect_places(all[0], tei);
}

TEST(Xml, TakesDateAndLanguageOfTheTextBeforeThoseOfTheEdition) {
  const auto facts = [](const std::string& published, const std::string& profile, const std::string& text) {
    const auto all = read_xml("<TEI xml:lang='en'><teiHeader><fileDesc><publicationStmt><date" + published +
                                  "</date></publicationStmt></fileDesc>" + profile + "</teiHeader><text" + text +
                                  "><body><p>Korn.</p></body></text></TEI>",
                              {}, false);
    return meta(all.at(0), "date") + " " + meta(all.at(0), "language");
  };
  const std::string profile =
      "<profileDesc><creation><date>1801</date></creation><langUsage><language ident='fr'/>"
      "</langUsage></profileDesc>";
  EXPECT_EQ(facts(">May 2021", "", ""), "May 2021 en");
  EXPECT_EQ(facts(" when='2021-05'>May", "", " xml:lang='de'"), "2021-05 de");
  EXPECT_EQ(facts(" when='2021-05'>May", profile, " xml:lang='de'"), "1801 fr");
}

/// The text of a TEI file with this body, after its places were checked.
std::string tei_text(std::string_view body) {
  const std::string file = "<TEI><text><body>" + std::string(body) + "</body></text></TEI>";
  const auto all = read_xml(file, {}, true);
  if (all.size() != 1) return "not one document";
  expect_places(all[0], file);
  return all[0].text;
}

TEST(Xml, PutsNotesOfTeiAtTheEnd) {
  EXPECT_EQ(
      tei_text(
          "<p>He came<note n='1'><p>A <hi>long</hi> note.</p><p>More.</p></note> to the mill<note>Short.</note>.</p>"
          "<p>Then<note>With <note>inner</note> note.</note> he left.</p>"),
      "He came to the mill.\n\nThen he left.\n\nA long note.\n\nMore.\n\nShort.\n\nWith\n\ninner\n\nnote.");
  EXPECT_EQ(tei_text("<head>One<note>On it.</note> mill</head><p>End.</p>"), "One mill\n\nEnd.\n\nOn it.");
}

TEST(Xml, KeepsParagraphsOfTeiWhole) {
  EXPECT_EQ(tei_text("<p>To the <anchor xml:id='a'/>mill in <settlement>Ulm</settlement>, <bibl><author>A. B.</author> "
                     "1801</bibl>, "
                     "with<index><term>corn</term></index> corn <stage>aside</stage> and all.</p>"),
            "To the mill in Ulm, A. B. 1801, with corn aside and all.");
  EXPECT_EQ(tei_text("<p><bibl>A. B. 1801</bibl> says so.</p>"), "A. B. 1801 says so.");
  EXPECT_EQ(tei_text("<listBibl><bibl>One.</bibl><bibl>Two.</bibl></listBibl><sp><speaker>A.</speaker><p>Yes.</p>"
                     "<stage>Exit.</stage></sp>"),
            "One.\n\nTwo.\n\nA.\n\nYes.\n\nExit.");
}

TEST(Xml, FollowsPaths) {
  XmlMapping mapping;
  mapping.document.emplace("//letter[@kind='private']");
  mapping.text.emplace("body | ps");
  mapping.skip.emplace_back(".//n");
  mapping.metadata.emplace_back("place", XmlPath("//file/@place"));
  mapping.metadata.emplace_back("to", XmlPath("head/to"));
  mapping.metadata.emplace_back("id", XmlPath("./@no"));
  const auto all = read_xml(
      "<file place='Ulm'><letter kind='open' no='1'><body>x</body></letter><letter kind='private' no='2'>"
      "<head><to>B. <i>Baker</i></to></head><body><a>One.</a><a>Two<n>9</n> <b>b</b> c.</a></body>"
      "<ps>End.</ps></letter></file>",
      mapping, false);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].text, "One.\n\nTwo b c.\n\nEnd.");
  EXPECT_EQ(meta(all[0], "place"), "Ulm");
  EXPECT_EQ(meta(all[0], "to"), "B. Baker");
}

TEST(Xml, RefusesWhatIsNone) {
  const auto why = [](std::string_view xml) {
    try {
      read_xml(xml, {}, false);
    } catch (const FormatError& e) {
      return std::string(e.what());
    }
    return "fine"s;
  };
  EXPECT_EQ(why("<a>\n<b>x</a>").substr(0, 7), "line 2:");
  EXPECT_NE(why(""), "fine");
  const std::string bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]><a b=\"&y;\">&y;</a>";
  EXPECT_EQ(why(bomb),
            "the entity '&x;' is not one of HTML, and those that a file declares are not followed; replace it");
  for (const char* path : {"", "a[1]", "a[@b=c]", "a//", "//@x", "a/@b/c", "a b"})
    EXPECT_THROW(XmlPath{path}, std::invalid_argument) << path;
}

std::string cleaned(std::string_view text, const Cleaning& cleaning) {
  const Extracted made = clean_text(text, cleaning, true);
  if (!made.text.empty()) expect_places(made, text);
  return made.text;
}

TEST(Clean, RepairsHyphenationByWhatTheTextHas) {
  Cleaning c;
  c.hyphenation = true;
  EXPECT_EQ(cleaned("the miller's exam-\nple shows", c), "the miller's example\nshows");
  EXPECT_EQ(cleaned("a well-\nknown mill, well-known far", c), "a well-known\nmill, well-known far");
  EXPECT_EQ(cleaned("well-\nknown wellknown well-known", c), "wellknown\nwellknown well-known");
  EXPECT_EQ(cleaned("Marx-\nEngels and 1914-\n18, a -\nb", c), "Marx-\nEngels and 1914-\n18, a -\nb");
  EXPECT_EQ(cleaned("Müh-\r\n  le, dann.\nx", c), "Mühle,\ndann.\nx");
  EXPECT_EQ(cleaned("re-\npair\nnext", c), "repair\nnext") << "the lower line is gone with its only word";
}

TEST(Clean, RemovesTracesOfTypesetting) {
  Cleaning c;
  c.line_ends = c.form_feeds = c.soft_hyphens = true;
  EXPECT_EQ(cleaned("a\r\nb\rc", c), "a\nb\nc");
  EXPECT_EQ(cleaned("mil\u00ADler and mil\u00AD\nlers go", c), "miller and millers\ngo");
  const Extracted pages = clean_text("one\f\ntwo\n\fthree\f", c, false);
  EXPECT_EQ(pages.text, "one\n\ntwo\n\nthree");
  ASSERT_EQ(pages.pages.size(), 3u);
  EXPECT_EQ(pages.text.substr(pages.pages[1].begin, 3), "two");
  EXPECT_EQ(pages.pages[2].label, "3");
}

TEST(Pages, DropsRunningHeadsAndKeepsNumbers) {
  std::string text;
  const std::vector<std::string> bodies = {"The mill\nturns all day and", "all night.\n\nA new para-", "graph begins.",
                                           "It ends."};
  for (std::size_t i = 0; i < bodies.size(); ++i)
    text += "A History of Mills\n\n" + bodies[i] + "\n\n" + std::to_string(i + 11) + "\n\f";
  const Extracted made = clean_pages(text, true);
  EXPECT_EQ(made.text, "The mill\nturns all day and\nall night.\n\nA new paragraph\nbegins.\n\nIt ends.");
  expect_places(made, text);
  EXPECT_EQ(made.offsets.original_of(made.text.find("graph")), text.find("graph"));
  ASSERT_EQ(made.pages.size(), 4u);
  EXPECT_EQ(made.pages[0].label, "11");
  EXPECT_EQ(made.text.substr(made.pages[1].begin, 9), "all night");
  EXPECT_EQ(made.text.substr(made.pages[3].begin), "It ends.");
  EXPECT_EQ(clean_pages("#\f#\f#\f", false).pages.size(), 3u);
  EXPECT_EQ(clean_pages("1 apple\n\f2 pears\n\f", false).text, "1 apple\n\n2 pears") << "nothing repeats";
}

constexpr std::string_view mail =
    "From: =?utf-8?q?J=C3=BCrgen?= =?utf-8?b?IE3DvGxsZXI=?= <j@example.org>\r\nSubject: A\r\n mill\r\n"
    "Message-ID: <1@example.org>\r\nDate: Sun, 1 Mar 2020 09:05:07 +0100\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\nprologue\r\n--b1\r\n"
    "Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: "
    "text/html\r\n\r\n<p>Wrong</p>\r\n--b2\r\n"
    "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Die M=FChle dreht =\r\nsich.\r\n--b2--\r\n--b1\r\nContent-Type: text/plain\r\nContent-Disposition: "
    "attachment\r\n\r\nno\r\n"
    "--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
    "base64\r\n\r\nPHA+R3LDvMOfZTwvcD4=\r\n--b1--\r\n";

TEST(Mail, ReadsTheTextOfItsParts) {
  const Extracted made = read_mail(mail, true);
  EXPECT_EQ(made.text, "Die Mühle dreht sich.\n\nGrüße");
  EXPECT_EQ(made.id, "1@example.org");
  EXPECT_EQ(meta(made, "author"), "Jürgen Müller <j@example.org>");
  EXPECT_EQ(meta(made, "title"), "A mill");
  EXPECT_EQ(meta(made, "date"), "2020-03-01T09:05:07+01:00");
  EXPECT_EQ(mail_date("1 Mar 2020 9 o'clock"), "1 Mar 2020 9 o'clock");
  expect_places(made, mail);
  for (const auto& [word, place] : {std::pair("Die", "Die M=FC"), std::pair("ühle", "=FChle"),
                                    std::pair("sich", "sich.\r\n"), std::pair("Gr", "R3LD"), std::pair("ße", "vMOf")})
    EXPECT_EQ(made.offsets.original_of(made.text.find(word)), mail.find(place)) << word;
  EXPECT_TRUE(read_mail(mail, false).offsets.empty());
  EXPECT_THROW(read_mail("", false), FormatError);
  EXPECT_THROW(read_mail("no header at all", false), FormatError);
  std::string deep = "A: b\n";
  for (int i = 0; i < 40; ++i) deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
  EXPECT_NO_THROW(read_mail(deep, false)) << "a boundary that is used again ends the outer part";
}

TEST(Charset, GuessesWhatTextsAreWrittenIn) {
  const auto in = [](const std::string& encoding, std::string_view utf8) {
    // By the other direction of a single-byte table: only what these samples need.
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
      const auto c = static_cast<unsigned char>(utf8[i]);
      if (c < 0x80) bytes += utf8[i];
      else if (encoding == "latin1") bytes += static_cast<char>(((c & 3) << 6) | (utf8[++i] & 0x3F));
      else {  // Cyrillic letters А to я of windows-1251
        const unsigned code = (c & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3Fu);
        bytes += static_cast<char>(code - 0x410 + 0xC0);
      }
    }
    return bytes;
  };
  const std::string german = in("latin1",
                                "Die Mühle steht am Bach, und der Müller schläft. Später gähnt er über das große Rad, "
                                "weil die Bäume rauschen und schöne Träume kommen.");
  EXPECT_EQ(guess_encoding(german), "windows-1252");
  EXPECT_EQ(
      guess_encoding(in("latin1", "Le meunier a rêvé d'un château près de la rivière, où l'été était déjà passé.")),
      "windows-1252");
  EXPECT_EQ(
      guess_encoding(in(
          "cp1251",
          "Мельница стоит на берегу реки, и мельник спит всю ночь, пока вода не придёт. Утром колесо снова вертится.")),
      "windows-1251");
  EXPECT_EQ(guess_encoding("caf\xE9"), "windows-1252");
  EXPECT_EQ(guess_encoding("na\u00EFve caf\u00E9 \xE9"), "") << "damaged UTF-8 is still UTF-8";
  EXPECT_EQ(guess_encoding("a\0b\0c\0d\0"s), "UTF-16LE");
  EXPECT_EQ(guess_encoding("\0a\0b\0c\0d"s), "UTF-16BE");
  EXPECT_EQ(guess_encoding("\x93\xFA\x96\x7B\x8C\xEA\x82\xCC\x83\x65\x83\x4C\x83\x58\x83\x67\x82\xC5\x82\xB7\x81\x42"),
            "Shift_JIS");
  EXPECT_EQ(known_encoding("LATIN1"), "ISO-8859-1");
  EXPECT_EQ(known_encoding("cp1252"), "windows-1252");
  EXPECT_EQ(known_encoding("nonsense"), "");
}

TEST(Charset, DecodesInPiecesAndKnowsThePlaces) {
  for (const std::size_t step : {1u, 2u, 3u, 100u}) {
    CharsetDecoder decoder("windows-1252");
    std::string out;
    model::OffsetMap offsets;
    const std::string bytes = "caf\xE9 \x80 ok";
    for (std::size_t at = 0; at < bytes.size(); at += step)
      decoder.feed(std::string_view(bytes).substr(at, step), at + step >= bytes.size(), out, &offsets);
    EXPECT_EQ(out, "café € ok");
    EXPECT_EQ(offsets.original_of(out.find("ok")), 7u);
    EXPECT_EQ(offsets.original_of(out.find("é")), 3u);
  }
}

TEST(Format, IsToldByContent) {
  const auto of = [](std::string_view text) { return format_by_content(text, "text"); };
  EXPECT_EQ(of("%PDF-1.7\n"), Format::pdf);
  EXPECT_EQ(of("\n<!DOCTYPE HTML>\n<p>"), Format::html);
  EXPECT_EQ(of("<?xml version='1.0'?><html xmlns='x'>"), Format::html);
  EXPECT_EQ(of("<?xml version='1.0'?><doc>"), Format::xml);
  EXPECT_EQ(of("<TEI xmlns='x'>"), Format::xml);
  EXPECT_EQ(of("<text id='a'>\n<s>\nThe\tDT\tthe\nmill\tNN\tmill\n</s>\n"), Format::vrt);
  EXPECT_EQ(of("# sent_id = 1\n1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n"), Format::conllu);
  EXPECT_EQ(of("From a@b Mon Mar  2 10:00:00 2020\nFrom: a@b\nMessage-ID: <1>\n\nx\n"), Format::mbox);
  EXPECT_EQ(of(mail), Format::eml);
  EXPECT_EQ(of("{\"id\": 1, \"text\" : \"a\"}\n"), Format::jsonl);
  for (const char* text : {"From here to there\n\nA text.\n", "Note: this\nis a text\n", "<b>bold</b> words\n",
                           "{curly}\n", "plain", "", "Dear A,\n<-- arrow\n"})
    EXPECT_EQ(of(text), std::nullopt) << text;
  EXPECT_EQ(format_by_suffix("a/b.TXT.gz"), Format::text);
  EXPECT_EQ(format_by_suffix("a.tar.zst"), Format::archive);
  EXPECT_EQ(format_by_suffix("a/.txt"), std::nullopt);
  EXPECT_EQ(without_suffix("a.b.txt.gz"), "a.b");
  EXPECT_EQ(without_suffix("a.log"), "a");
  for (const char* name : {"LGPL-2.1", "a.2020", "To Mr. Brown", "v1.2/letter", "a.", ".txt", "a.été"})
    EXPECT_EQ(without_suffix(name), name);
  EXPECT_EQ(without_suffix("LGPL-2.1.gz"), "LGPL-2.1");
}

}  // namespace
