// SPDX-License-Identifier: MIT
// Paints the items of a scene into one band of rows after another. Each thread has its own.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "output/canvas.h"
#include "output/glyphs.h"
#include "output/plan.h"
#include "scene/scene.h"

namespace titik::output {

class BandPainter {
 public:
  /// Both outlive the painter.
  BandPainter(const scene::Scene& scene, const Plan& plan) : scene_(scene), plan_(plan) {}

  /// The rows of a band as RGB.
  std::vector<unsigned char> paint(int band);

 private:
  /// A marker as pixels, for each quarter-pixel place of its centre: [4 · y quarter + x quarter].
  struct Stamp {
    std::array<Tile, 16> tiles;
    int reach = 0;  ///< px from the centre's pixel to the tile's edge
  };

  void paint(const scene::BeginClip& begin, const ItemPlan&);
  void paint(const scene::EndClip&, const ItemPlan&);
  void paint(const scene::Shapes& shapes, const ItemPlan& plan);
  void paint(const scene::Path& path, const ItemPlan&);
  void paint(const scene::MarkerAt& marker, const ItemPlan&);
  void paint(const scene::TextRun& run, const ItemPlan&);
  void paint(const scene::Image& image, const ItemPlan&);

  void paint_areas_and_lines(const scene::Shapes& shapes, const ItemPlan& plan);
  void paint_points(const scene::Shapes& shapes, std::span<const std::uint32_t> features);
  void add_areas(const scene::Shapes& shapes, std::span<const std::uint32_t> features);
  void add_strokes(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const Pen& pen);
  void draw_marker(Canvas& canvas, const model::Symbol& symbol, double size_mm, geo::Point centre_px);
  void stamp_marker(const model::Symbol& symbol, double size_mm, geo::Point centre_px, std::unique_ptr<Stamp>& stamp);
  void paint_halo(const scene::TextRun& run, const ItemPlan& plan);
  void load(std::span<const geo::Point> line, const auto& pixel_from);

  double px(double mm) const { return mm * plan_.px_per_mm; }
  geo::Point px(geo::Point mm) const { return {px(mm.x), px(mm.y)}; }
  Pen pen(const model::Line& line, Join join) const;
  HatchPattern pattern(const model::Hatch& hatch) const;

  const scene::Scene& scene_;
  const Plan& plan_;
  int band_ = 0;
  Canvas canvas_;
  Canvas stamp_canvas_;
  Glyphs glyphs_;
  std::vector<geo::Box> clips_;
  Borders borders_;
  std::vector<geo::Point> line_;  ///< the one that is being drawn, px
  std::map<const model::Symbol*, std::unique_ptr<Stamp>> stamps_;
};

}  // namespace titik::output
