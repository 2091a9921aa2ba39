// SPDX-License-Identifier: MIT
// A picture as a plain list of things to draw. Positions and sizes are millimetres, origin top left, y down, for page
// and screen alike; a painter multiplies once by its pixels per millimetre. A Scene is a value: it is dumped as text and
// compared in tests with no image at all. Painters draw items in order and assume nothing between them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/colour.h"
#include "geo/geometry.h"
#include "model/style.h"
#include "scene/prepared.h"

namespace titik::scene {

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;  ///< mm; x, y is the top left corner
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  bool contains(const Rect& other) const;
  bool overlaps(const Rect& other) const;      ///< by more than a touch
  friend bool operator==(const Rect&, const Rect&) = default;
};

/// From map units to the page: x_mm = frame_x + (x − map_x) · mm_per_unit, y_mm = frame_y + (map_y − y) · mm_per_unit.
struct PageFromMap {
  double map_x = 0, map_y = 0;      ///< map position of the frame's top left corner
  double frame_x = 0, frame_y = 0;  ///< mm
  double mm_per_unit = 1;
  geo::Point operator()(geo::Point map) const {
    return {frame_x + (map.x - map_x) * mm_per_unit, frame_y + (map_y - map.y) * mm_per_unit};
  }
  geo::Point inverse(geo::Point page_mm) const {
    return {map_x + (page_mm.x - frame_x) / mm_per_unit, map_y - (page_mm.y - frame_y) / mm_per_unit};
  }
};

/// Who an item belongs to, for tests, SVG groups and hit reports: "layer/kecamatan", "page/title", "legend/swatch".
using Role = std::string;

/// Starts drawing only inside `rect`, until the matching EndClip; clips nest by intersection.
struct BeginClip { Rect rect; };
struct EndClip {};

/// The features of one layer. Painted in this order: fills of all features, hatches, casings, outlines; inside one pass
/// features of one symbol are one path (non-zero winding), so neighbours of one colour show no seam and translucent
/// outlines don't double. Points: markers in feature order of `draw_order`.
struct Shapes {
  Role role;
  PreparedPtr prepared;
  PageFromMap page_from_map;
  std::vector<std::uint16_t> symbol_of;     ///< per feature; no_symbol = not drawn
  std::vector<model::Symbol> symbols;       ///< at most 65,535
  std::vector<double> size_mm;              ///< per feature, of proportional markers; empty otherwise
  std::vector<std::uint32_t> draw_order;    ///< points only: rows, first drawn first; empty = all in order
  double opacity = 1.0;                     ///< of the layer as a whole
  static constexpr std::uint16_t no_symbol = 0xFFFF;
};

/// Free paths in mm: furniture of the page, legend swatches, masks. Filled by the even-odd rule.
struct Path {
  Role role;
  std::vector<std::vector<geo::Point>> rings;   ///< polylines; `closed` joins last to first
  bool closed = true;
  model::Symbol symbol;                         ///< fill, hatch, casing, outline; the marker is not used
  double opacity = 1.0;
};

/// Markers at given places: legend keys and single points.
struct MarkerAt {
  Role role;
  geo::Point centre_mm;                          ///< a pin's tip is at the centre
  model::Symbol symbol;
  double opacity = 1.0;
};

/// A picture of pixels, rows from the top; shared by every scene that shows it.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  ///< 4 bytes per pixel, alpha straight
};
using PixelsPtr = std::shared_ptr<const Pixels>;

/// Pixels stretched over a rectangle. Painters take the mean of the four nearest pixels, weighted by distance.
struct Image {
  Role role;
  Rect rect;
  PixelsPtr pixels;
  double opacity = 1.0;
};

enum class FontFace : std::uint8_t { regular, medium, bold, italic };

struct Glyph {
  std::uint32_t id = 0;       ///< glyph index in the font
  double x_mm = 0;            ///< from the run's origin along its baseline
};

/// One line of text, laid out: painters place glyphs, they never measure.
struct TextRun {
  Role role;
  std::string text;           ///< UTF-8, what a reader can select and copy
  FontFace face = FontFace::regular;
  double size_mm = 3;         ///< em
  geo::Point origin_mm;       ///< left end of the baseline
  double angle_deg = 0;       ///< counter-clockwise about the origin
  double advance_mm = 0;      ///< width of the run
  core::Colour colour;
  core::Colour halo;
  double halo_mm = 0;         ///< thickness outside the letters; 0 = none
  std::vector<Glyph> glyphs;
};

using Item = std::variant<BeginClip, EndClip, Shapes, Path, MarkerAt, TextRun, Image>;

struct Scene {
  double width_mm = 0, height_mm = 0;
  core::Colour background = core::rgb(0xFFFFFF);
  std::vector<Item> items;
};

/// The scene as text, one item per line, numbers to 0.01 mm: what golden tests compare.
std::string dump(const Scene& scene);

}  // namespace titik::scene
