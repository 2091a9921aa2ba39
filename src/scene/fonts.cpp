// SPDX-License-Identifier: MIT
#include "scene/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_TRUETYPE_TABLES_H

#include <array>
#include <memory>

#include "core/embedded.h"
#include "core/error.h"

namespace titik::scene {
namespace {

constexpr std::array<std::string_view, 4> file_names = {"fonts/Lato-Regular.ttf", "fonts/Lato-Medium.ttf",
                                                        "fonts/Lato-Bold.ttf", "fonts/Lato-Italic.ttf"};
constexpr char32_t replacement = 0xFFFD;

struct LibraryCloser {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceCloser {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

/// The faces of one thread: FreeType objects must not be used by two threads at once.
struct Faces {
  std::unique_ptr<FT_LibraryRec_, LibraryCloser> library;
  std::array<std::unique_ptr<FT_FaceRec_, FaceCloser>, file_names.size()> faces;

  Faces() {
    FT_Library opened = nullptr;
    CHECK(FT_Init_FreeType(&opened) == 0);
    library.reset(opened);
    for (std::size_t i = 0; i < faces.size(); ++i) {
      const auto bytes = font_file(static_cast<FontFace>(i));
      FT_Face face = nullptr;
      CHECK(FT_New_Memory_Face(opened, bytes.data(), static_cast<FT_Long>(bytes.size()), 0, &face) == 0);
      faces[i].reset(face);
    }
  }
};

FT_Face face_of(FontFace face) {
  thread_local const Faces faces;
  return faces.faces[static_cast<std::size_t>(face)].get();
}

double em(FT_Face face) { return face->units_per_EM; }

double kerning(FT_Face face, FT_UInt left, FT_UInt right) {
  FT_Vector distance{};
  FT_Get_Kerning(face, left, right, FT_KERNING_UNSCALED, &distance);
  return static_cast<double>(distance.x);
}

double advance(FT_Face face, FT_UInt glyph) {
  FT_Fixed width = 0;
  FT_Get_Advance(face, glyph, FT_LOAD_NO_SCALE, &width);
  return static_cast<double>(width);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

std::string without_trailing_blanks(std::string_view text) {
  const auto last = text.find_last_not_of(' ');
  return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

}  // namespace

std::span<const unsigned char> font_file(FontFace face) {
  const auto bytes = core::embedded(file_names[static_cast<std::size_t>(face)]);
  CHECK(bytes.has_value());
  return *bytes;
}

FontMetrics font_metrics(FontFace face) {
  const FT_Face font = face_of(face);
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(font, FT_SFNT_OS2));
  CHECK(os2 != nullptr);
  return {font->ascender / em(font), -font->descender / em(font), font->height / em(font), os2->sCapHeight / em(font)};
}

TextRun lay_out(FontFace face, double size_mm, std::string_view text) {
  TextRun run;
  run.text = text;
  run.face = face;
  run.size_mm = size_mm;
  const FT_Face font = face_of(face);
  const double mm_per_unit = size_mm / em(font);
  double pen = 0;
  FT_UInt previous = 0;
  for (const char32_t character : code_points(text)) {
    const FT_UInt glyph = FT_Get_Char_Index(font, character);
    if (previous != 0 && glyph != 0) pen += kerning(font, previous, glyph);
    run.glyphs.push_back({glyph, pen * mm_per_unit});
    pen += advance(font, glyph);
    previous = glyph;
  }
  run.advance_mm = pen * mm_per_unit;
  return run;
}

double text_width_mm(FontFace face, double size_mm, std::string_view text) {
  return lay_out(face, size_mm, text).advance_mm;
}

std::vector<std::string> wrap(FontFace face, double size_mm, std::string_view text, double width_mm) {
  std::vector<std::string> lines;
  std::string line;
  bool started = false;  // a word was put on the line
  const auto end_line = [&] {
    lines.push_back(std::move(line));
    line.clear();
    started = false;
  };
  while (!text.empty()) {
    const auto end = text.find_first_of(" \n");
    const std::string_view word = text.substr(0, end);
    if (!word.empty()) {
      std::string longer = started ? line + " " : line;
      longer += word;
      if (started && text_width_mm(face, size_mm, longer) > width_mm) {
        end_line();
        longer = word;
      }
      line = std::move(longer);
      started = true;
    }
    if (end == std::string_view::npos) break;
    if (text[end] == '\n') end_line();
    text.remove_prefix(end + 1);
  }
  if (started || lines.empty()) end_line();
  return lines;
}

std::string elide(FontFace face, double size_mm, std::string_view text, double width_mm) {
  if (text_width_mm(face, size_mm, text) <= width_mm) return std::string(text);
  while (!text.empty()) {
    std::size_t cut = text.size() - 1;
    while (cut > 0 && is_continuation(static_cast<unsigned char>(text[cut]))) --cut;
    text = text.substr(0, cut);
    std::string shorter = without_trailing_blanks(text) + "…";
    if (text_width_mm(face, size_mm, shorter) <= width_mm) return shorter;
  }
  return "…";
}

bool has_glyph(FontFace face, char32_t character) { return FT_Get_Char_Index(face_of(face), character) != 0; }

std::u32string code_points(std::string_view utf8) {
  std::u32string result;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    bool good = length != 0 && i + length <= utf8.size();
    char32_t character = length < 2 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; good && k < length; ++k) {
      const auto next = static_cast<unsigned char>(utf8[i + k]);
      good = is_continuation(next);
      character = (character << 6) | (next & 0x3Fu);
    }
    // Overlong forms, surrogates and numbers past the last plane are no characters.
    constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    good = good && character >= smallest[length] && character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
    result += good ? character : replacement;
    i += good ? length : 1;
  }
  return result;
}

}  // namespace titik::scene
