// SPDX-License-Identifier: MIT
#include "output/xml.h"

#include <charconv>

#include "scene/fonts.h"

namespace titik::output {
namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool allowed(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
         (c >= 0x10000 && c < 0x110000);
}

/// The character that an entity's name (without & and ;) stands for; 0 = none that is known.
char32_t character_of(std::string_view name) {
  if (name == "amp") return U'&';
  if (name == "lt") return U'<';
  if (name == "gt") return U'>';
  if (name == "quot") return U'"';
  if (name == "apos") return U'\'';
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x');
  if (hexadecimal) name.remove_prefix(1);
  unsigned value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
  return error == std::errc() && end == name.data() + name.size() && allowed(value) ? value : 0;
}

}  // namespace

std::string xml_text(std::string_view utf8) {
  std::string result;
  result.reserve(utf8.size());
  for (const char32_t c : scene::code_points(utf8)) {
    switch (c) {
      case U'&': result += "&amp;"; break;
      case U'<': result += "&lt;"; break;
      case U'>': result += "&gt;"; break;
      default: append_utf8(result, allowed(c) ? c : U'\uFFFD');
    }
  }
  return result;
}

std::string xml_attribute(std::string_view utf8) {
  std::string result;
  for (const char c : xml_text(utf8)) {
    if (c == '"') result += "&quot;";
    else if (c == '\n' || c == '\t' || c == '\r') result += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else result += c;
  }
  return result;
}

std::string plain_text(std::string_view xml) {
  constexpr std::size_t longest_entity = 10;
  std::string result;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    const std::size_t end = xml[at] == '&' ? xml.substr(at, longest_entity).find(';') : std::string_view::npos;
    const char32_t c = end == std::string_view::npos ? 0 : character_of(xml.substr(at + 1, end - 1));
    if (c == 0) {
      result += xml[at];
    } else {
      append_utf8(result, c);
      at += end;
    }
  }
  return result;
}

}  // namespace titik::output
