// One mail: header fields and the part that people read.
#pragma once
#include "sources/formats/extracted.hpp"

#include <string>
#include <string_view>

namespace textmill::sources {

/// The text of a mail: of alternatives the plain one, else that of the page; parts that are texts one behind the other,
/// attachments left out. Its id is the Message-ID; metadata: title (the subject), author (the sender), to, date (as RFC 3339 where the
/// field can be read, else as it stands). Encoded words, quoted-printable, base64 and charsets are decoded; what is wrong
/// in them becomes U+FFFD. `keep_offsets`: fill the offset map, through the decoding of each part.
/// Throws FormatError: no header, or parts within parts without end. [any time] thread-safe
Extracted read_mail(std::string_view bytes, bool keep_offsets);

/// A date of a mail, such as "Tue, 3 Mar 2020 09:05:07 +0100", as "2020-03-03T09:05:07+01:00"; as it stands when it is none.
std::string mail_date(std::string_view field);
/// Encoded words ("=?utf-8?q?caf=C3=A9?=") of a field as UTF-8.
std::string decode_words(std::string_view field);

}  // namespace textmill::sources
