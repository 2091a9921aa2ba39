// SPDX-License-Identifier: MIT
// Text of unknown encoding into UTF-8, so that no broken character reaches a map or a page.
#pragma once

#include <string>
#include <string_view>

namespace titik::data {

/// True for well-formed UTF-8 (no overlong forms, surrogates or values above U+10FFFF); also for empty text.
bool valid_utf8(std::string_view text);
/// The text without an incomplete UTF-8 character at its end: what a field of fixed width cuts off.
std::string_view without_cut_character(std::string_view text);
/// UTF-8 of text in ISO-8859-1. Bytes 0x80 … 0x9F, control codes there, are read as Windows-1252, as browsers do
/// (WHATWG Encoding, index windows-1252).
std::string utf8_from_latin(std::string_view text);
/// "Windows-1252" when the text has bytes only that encoding gives a sign, else "ISO-8859-1".
const char* latin_encoding_of(std::string_view text);
/// Letters A–Z in lower case, the rest as it is.
std::string ascii_lower(std::string_view text);

}  // namespace titik::data
