// SPDX-License-Identifier: MIT
// Text inside XML (1.0, fifth edition, 2.2 and 2.4).
#pragma once

#include <string>
#include <string_view>

namespace titik::output {

/// For element content. What XML can't hold (controls, malformed UTF-8) becomes U+FFFD.
std::string xml_text(std::string_view utf8);
/// For attributes in double quotes: as xml_text, with quotes and line breaks too.
std::string xml_attribute(std::string_view utf8);
/// The inverse for the five named entities and for numbers; other text as it is.
std::string plain_text(std::string_view xml);

}  // namespace titik::output
