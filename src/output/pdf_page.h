// SPDX-License-Identifier: MIT
// Draws the items of a scene as the operators of a PDF page (ISO 32000-1, 8 and 9). The page's coordinates are whole
// hundredths of a millimetre, y down: short to write, quick to read, finer than any printer.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "geo/geometry.h"
#include "output/glyphs.h"
#include "output/passes.h"
#include "output/pdf_file.h"
#include "output/pdf_font.h"
#include "scene/scene.h"

namespace titik::output {

class PdfPage {
 public:
  /// Both outlive the page.
  PdfPage(PdfFile& file, const scene::Scene& scene);

  void paint(const scene::Item& item);
  /// Writes what the page consists of; `page` is its object, `parent` the tree it belongs to.
  void finish(int page, int parent);

 private:
  enum class Rule { non_zero, even_odd };
  enum class Join { miter = 0, round = 1 };
  enum class Cap { butt = 0, round = 1 };

  void paint(const scene::BeginClip& begin);
  void paint(const scene::EndClip& end);
  void paint(const scene::Shapes& shapes);
  void paint(const scene::Path& path);
  void paint(const scene::MarkerAt& marker);
  void paint(const scene::TextRun& run);
  void paint(const scene::Image& image);

  void paint_areas_and_lines(const scene::Shapes& shapes);
  void paint_points(const scene::Shapes& shapes);
  void draw_marker(const model::Symbol& symbol, double size_mm, geo::Point centre_mm);
  void add_areas(const scene::Shapes& shapes, std::span<const std::uint32_t> features);
  void add_lines(const scene::Shapes& shapes, std::span<const std::uint32_t> features, const model::Line& style);

  void add_line(std::span<const geo::Point> line_mm, bool closed);
  // The path comes from `add`: a PDF wants the style before the path and nothing between path and painting.
  template <typename Add>
  void fill(core::Colour colour, Rule rule, const Add& add);
  template <typename Add>
  void stroke(const model::Line& line, Join join, Cap cap, const Add& add);
  template <typename Add>
  void hatch(const model::Hatch& style, Rule rule, const Add& add);
  void set_alpha(core::Colour colour);
  void put(std::string_view operators) { *target_ += operators; }
  void put(geo::Point mm, char operation);
  void end_chunk();

  template <typename Draw>
  void with_opacity(double opacity, const Draw& draw);
  /// What `draw` puts, as a form that can be used by the name returned.
  template <typename Draw>
  std::string form(std::string_view entries, const Draw& draw);

  PdfFile& file_;
  const scene::Scene& scene_;
  int resources_;                    ///< object shared by the page and its forms
  std::string content_;              ///< what was put since the last chunk
  std::string* target_ = &content_;  ///< the page, or the form that is being drawn
  std::vector<int> chunks_;          ///< objects of the page's content
  std::vector<int> forms_;
  std::set<int> alphas_;            ///< 0 … 255
  std::vector<scene::Rect> clips_;  ///< mm, the innermost last
  geo::Box path_;                   ///< of what was added since it was last emptied, mm
  FontFaces faces_;
  std::array<std::optional<PdfFont>, 4> fonts_;
  std::array<int, 4> font_objects_{};
  Glyphs glyphs_;
};

}  // namespace titik::output
