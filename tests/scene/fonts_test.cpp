// SPDX-License-Identifier: MIT
#include "scene/fonts.h"

#include <gtest/gtest.h>

#include "core/embedded.h"
#include "core/language.h"

namespace titik::scene {
namespace {

constexpr FontFace faces[] = {FontFace::regular, FontFace::medium, FontFace::bold, FontFace::italic};

TEST(Fonts, EveryCharacterOfTheCataloguesHasAGlyph) {
  const auto sentences = core::read_catalogue(core::embedded_text("catalogue/id.mo"));
  ASSERT_GT(sentences.size(), 50u);
  for (const auto& [english, indonesian] : sentences) {
    for (const std::string& text : {english, indonesian}) {
      for (const char32_t character : code_points(text)) {
        if (character == U'\n') continue;
        for (const FontFace face : faces) {
          EXPECT_TRUE(has_glyph(face, character)) << "U+" << std::hex << static_cast<unsigned>(character) << " of “" << text << "”";
        }
      }
    }
  }
}

TEST(Fonts, TheSignsOfAMapHaveGlyphs) {
  for (const char32_t character : U"≤≥<>–−·²³°′″…×±→←↑↓½é✓✗") {
    if (character == 0 || character == U'✓' || character == U'✗') continue;  // the last two are for terminals only
    for (const FontFace face : faces) EXPECT_TRUE(has_glyph(face, character)) << std::hex << static_cast<unsigned>(character);
  }
}

TEST(Fonts, WidthIsLinearInSizeAndTheSumOfTheAdvance) {
  const double width = text_width_mm(FontFace::bold, 4, "Tulung Selapan");
  EXPECT_NEAR(text_width_mm(FontFace::bold, 8, "Tulung Selapan"), 2 * width, 1e-9);
  EXPECT_NEAR(lay_out(FontFace::bold, 4, "Tulung Selapan").advance_mm, width, 1e-9);
  EXPECT_EQ(lay_out(FontFace::bold, 4, "km²").glyphs.size(), 3u);
}

TEST(Fonts, WrappedLinesFitAndKeepEveryWord) {
  const std::string text = "Indeks menormalkan setiap indikator dengan min–maks atas 18 kecamatan lalu menjumlahkannya menurut bobot";
  for (const double width : {15.0, 30.0, 60.0, 400.0}) {
    std::string joined;
    for (const std::string& line : wrap(FontFace::regular, 3, text, width)) {
      if (line.find(' ') != std::string::npos) {
        EXPECT_LE(text_width_mm(FontFace::regular, 3, line), width);
      }
      joined += (joined.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(joined, text);
  }
}

TEST(Fonts, ElidedTextFits) {
  const std::string text = "Pangkalan Lampam dan sekitarnya";
  for (double width = 2; width < 60; width += 3) EXPECT_LE(text_width_mm(FontFace::medium, 3, elide(FontFace::medium, 3, text, width)), std::max(width, text_width_mm(FontFace::medium, 3, "…")));
  EXPECT_EQ(elide(FontFace::medium, 3, text, 500), text);
}

TEST(Fonts, MalformedTextIsDrawnAndNeverRead) {
  EXPECT_EQ(code_points("\xff"), U"\uFFFD");
  EXPECT_EQ(code_points("a\xe2\x82"), U"a\uFFFD\uFFFD") << "one for each byte that is no part of a character";
  EXPECT_GT(text_width_mm(FontFace::regular, 3, "\xc3(\xf0\x28"), 0);
}

}  // namespace
}  // namespace titik::scene
