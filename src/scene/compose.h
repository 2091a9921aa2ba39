// SPDX-License-Identifier: MIT
// Building blocks of a page: text set in boxes, rules and swatches, with a record of which block lies where, so that a
// test can find what overlaps or sticks out.
#pragma once

#include <string>
#include <vector>

#include "scene/fonts.h"
#include "scene/scene.h"

namespace titik::scene {

/// The page's inks (contrast on white: text 15.6, secondary 5.8; checked by a test).
struct Ink {
  static constexpr core::Colour text = core::rgb(0x1E2328);
  static constexpr core::Colour secondary = core::rgb(0x5C6670);
  static constexpr core::Colour line = core::rgb(0xC9C7BF);
  static constexpr core::Colour frame = core::rgb(0x3A4148);
  static constexpr core::Colour accent = core::rgb(0x0B7A75);
  static constexpr core::Colour warning = core::rgb(0x9A5B0B);
};

/// A size of type as the design names it, in points at scale 1.
struct TextStyle {
  FontFace face = FontFace::regular;
  double size_pt = 7;
  core::Colour colour = Ink::text;
};

enum class Align { left, centre, right };

struct Block {
  std::string role;   ///< "page/title"
  Rect rect;
};

/// Writes into a scene at one scale. Vertical positions are the top of what is set; every function returns the height
/// it used, and with `draw` off it only measures.
class Composer {
 public:
  Composer(Scene& scene, double scale, bool draw = true) : scene_(scene), scale_(scale), draw_(draw) {}

  double scale() const { return scale_; }
  bool draws() const { return draw_; }
  double mm(double at_scale_1) const { return at_scale_1 * scale_; }
  double line_height(const TextStyle& style) const;

  /// One line, cut with "…" beyond `width`.
  double line(const std::string& role, const TextStyle& style, const std::string& text, double x, double y, double width,
              Align align = Align::left);
  /// As many lines as needed.
  double paragraph(const std::string& role, const TextStyle& style, const std::string& text, double x, double y, double width);
  void rect(const std::string& role, const Rect& rect, const model::Symbol& symbol, double opacity = 1.0);
  void polyline(const std::string& role, std::vector<geo::Point> points, const model::Line& line);
  void polygon(const std::string& role, std::vector<geo::Point> points, const model::Symbol& symbol);
  void image(const std::string& role, const Rect& rect, PixelsPtr pixels, double opacity = 1.0);
  void marker(const std::string& role, geo::Point centre, const model::Symbol& symbol, double opacity = 1.0);

 private:
  Scene& scene_;
  double scale_;
  bool draw_;
};

}  // namespace titik::scene
