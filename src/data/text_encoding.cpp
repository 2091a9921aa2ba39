// SPDX-License-Identifier: MIT
#include "data/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace titik::data {
namespace {

// Windows-1252 for 0x80 … 0x9F; the five bytes it leaves open keep their value.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Bytes of the character that begins with `lead`; 0 when none does.
std::size_t character_length(unsigned lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

/// The narrower range of the second byte that keeps out overlong forms, surrogates and values above U+10FFFF
/// (The Unicode Standard, table 3-7).
bool second_byte_fits(unsigned lead, unsigned second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return second >= 0x80 && second <= 0xBF;
  }
}

bool is_c1(char c) { return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) <= 0x9F; }

}  // namespace

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const unsigned lead = byte_at(text, at);
    const std::size_t length = character_length(lead);
    if (length == 0 || at + length > text.size()) return false;
    if (length > 1 && !second_byte_fits(lead, byte_at(text, at + 1))) return false;
    for (std::size_t i = 2; i < length; ++i) {
      if ((byte_at(text, at + i) & 0xC0) != 0x80) return false;
    }
    at += length;
  }
  return true;
}

std::string_view without_cut_character(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const unsigned byte = byte_at(text, text.size() - back);
    if ((byte & 0xC0) == 0x80) continue;
    return character_length(byte) > back ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

std::string utf8_from_latin(std::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    unsigned code = static_cast<unsigned char>(c);
    if (is_c1(c)) code = windows_1252[code - 0x80];
    if (code < 0x80) {
      utf8 += c;
    } else if (code < 0x800) {
      utf8 += static_cast<char>(0xC0 | (code >> 6));
      utf8 += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      utf8 += static_cast<char>(0xE0 | (code >> 12));
      utf8 += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      utf8 += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return utf8;
}

const char* latin_encoding_of(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_c1) ? "Windows-1252" : "ISO-8859-1";
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace titik::data
