// A zip file with stored members and a PDF with lines of text, as small as they can be, for tests.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::tests {

inline std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

inline std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
  return out;
}

/// A zip file with these members, stored, in this order.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string zip, directory;
  for (const auto& [name, text] : members) {
    const std::string sizes = little(crc32_of(text), 4) + little(text.size(), 4) + little(text.size(), 4) +
                              little(name.size(), 2) + little(0, 2);
    const std::string fields = little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + sizes;
    directory += "PK\x01\x02" + little(20, 2) + fields + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                 little(zip.size(), 4) + name;
    zip += "PK\x03\x04" + fields + name + text;
  }
  const std::string end = "PK\x05\x06" + little(0, 4) + little(members.size(), 2) + little(members.size(), 2) +
                          little(directory.size(), 4) + little(zip.size(), 4) + little(0, 2);
  return zip + directory + end;
}

/// A PDF with these pages of lines, in Helvetica.
inline std::string pdf_of(const std::vector<std::vector<std::string>>& pages, std::string_view title) {
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& text) {
    places.push_back(pdf.size());
    pdf += std::to_string(places.size()) + " 0 obj\n" + text + "\nendobj\n";
  };
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(5 + 2 * i) + " 0 R ";
  object("<< /Type /Catalog /Pages 2 0 R >>");
  object("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
  object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  object("<< /Title (" + std::string(title) + ") /Author (A. Miller) /CreationDate (D:20200301120000Z) >>");
  for (const auto& lines : pages) {
    std::string content = "BT /F1 11 Tf 14 TL 60 780 Td\n";
    for (const auto& line : lines) content += "(" + line + ") Tj T*\n";
    content += "ET";
    const std::size_t stream = places.size() + 2;
    object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + std::to_string(stream) +
           " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
    object("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return pdf + "trailer\n<< /Size " + std::to_string(places.size() + 1) + " /Root 1 0 R /Info 4 0 R >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

}  // namespace textmill::tests
