// SPDX-License-Identifier: MIT
// The embedded fonts in a PDF: which glyphs are used, what they mean, and the subset of the font file that draws them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>

#include "output/glyphs.h"
#include "output/pdf_file.h"
#include "scene/scene.h"

namespace titik::output {

/// A TrueType file that has the outlines of `glyphs`, and of what they are composed of, under their old numbers, and
/// nothing for the others. Precondition: a valid TrueType font, as ours are.
std::string subset_font(std::span<const unsigned char> file, const std::set<std::uint32_t>& glyphs);

/// One face in one document.
class PdfFont {
 public:
  PdfFont(scene::FontFace face, FT_Face font) : face_(face), font_(font) {}

  /// The operand of TJ for a run: its glyphs, moved from where their widths would put them to where the run has them.
  /// Keeps in mind what was used.
  std::string show(const scene::TextRun& run);
  /// Writes the font as object `number` and what it needs as further ones.
  void write(PdfFile& file, int number) const;

 private:
  double width(std::uint32_t glyph) const;  ///< thousandths of an em

  scene::FontFace face_;
  FT_Face font_;
  std::map<std::uint32_t, char32_t> used_;  ///< glyph → the first character it was used for
};

}  // namespace titik::output
