// SPDX-License-Identifier: MIT
#include "output/small_scenes.h"

#include <cmath>
#include <numbers>

#include "scene/fonts.h"

namespace titik::small_scenes {

using geo::GeometryKind;
using geo::Point;
using scene::Scene;

namespace {

constexpr std::uint32_t ink = 0x1E2328, blue = 0x2C7FB8, green = 0x7FCDBB, sand = 0xEDF8B1, red = 0xC51B1B;

std::vector<Point> rectangle(double x1, double y1, double x2, double y2) {
  return {{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}};
}
std::vector<Point> reversed(std::vector<Point> ring) { return {ring.rbegin(), ring.rend()}; }

/// A closed ring about `centre` whose radius wavers, counter-clockwise.
std::vector<Point> blob(Point centre, double radius, int waves) {
  std::vector<Point> ring;
  constexpr int corners = 90;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double r = radius * (1 + 0.2 * std::sin(waves * angle));
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

Scene page(double width_mm, double height_mm, std::vector<scene::Item> items) {
  return {width_mm, height_mm, core::rgb(0xFFFFFF), std::move(items)};
}

model::Symbol marker(model::MarkerShape shape, std::uint32_t fill, const std::string& icon = {}) {
  model::Symbol symbol = filled(fill);
  symbol.outline = line(0xFFFFFF, 0.3);
  symbol.marker = {shape, 7, icon};
  return symbol;
}

}  // namespace

scene::PreparedPtr prepared(GeometryKind kind, const std::vector<Rings>& features) {
  auto result = std::make_shared<scene::Prepared>();
  result->shapes.kind = kind;
  for (const Rings& rings : features) {
    for (const auto& ring : rings) {
      for (const Point p : ring) result->shapes.add_point(p);
      result->shapes.end_ring();
      if (kind != GeometryKind::polygon) result->shapes.end_part();
    }
    if (kind == GeometryKind::polygon) result->shapes.end_part();
    result->shapes.end_feature();
    result->boxes.push_back(geo::feature_bounds(result->shapes, result->boxes.size()));
    result->bounds.extend(result->boxes.back());
  }
  result->index = geo::BoxIndex(result->boxes);
  return result;
}

scene::Shapes shapes(scene::PreparedPtr layer, std::vector<model::Symbol> symbols, double page_height_mm) {
  scene::Shapes result;
  result.role = "layer/test";
  result.page_from_map = {0, page_height_mm, 0, 0, 1};
  for (std::size_t i = 0; i < layer->boxes.size(); ++i) {
    result.symbol_of.push_back(static_cast<std::uint16_t>(std::min(i, symbols.size() - 1)));
  }
  result.prepared = std::move(layer);
  result.symbols = std::move(symbols);
  return result;
}

model::Symbol filled(std::uint32_t rgb) {
  model::Symbol symbol;
  symbol.fill = core::rgb(rgb);
  return symbol;
}

model::Line line(std::uint32_t rgb, double width_mm, std::vector<double> dash_mm) {
  return {core::rgb(rgb), width_mm, std::move(dash_mm)};
}

scene::TextRun text(const std::string& words, Point origin_mm, double size_mm, double angle_deg) {
  scene::TextRun run = scene::lay_out(scene::FontFace::regular, size_mm, words);
  run.role = "page/test";
  run.origin_mm = origin_mm;
  run.angle_deg = angle_deg;
  run.colour = core::rgb(ink);
  return run;
}

Scene polygons() {
  // Two neighbours of one class whose border is slanted, one of another class, and a lake with an island.
  const auto land = prepared(GeometryKind::polygon,
                             {{{{2, 2}, {15.3, 2}, {19.7, 28}, {2, 28}, {2, 2}}},
                              {{{15.3, 2}, {34, 2}, {34, 28}, {19.7, 28}, {15.3, 2}}},
                              {{{34, 2}, {58, 2}, {58, 28}, {34, 28}, {34, 2}}, reversed(blob({46, 15}, 7, 5))},
                              {blob({46, 15}, 3, 3)}});
  auto layer = shapes(land, {filled(green), filled(green), filled(blue), filled(sand)}, 30);
  layer.symbols[2].outline = layer.symbols[3].outline = line(ink, 0.4);
  auto veil = shapes(prepared(GeometryKind::polygon, {{rectangle(6, 6, 16, 16)}, {rectangle(12, 10, 28, 22)}}),
                     {filled(red)}, 30);
  veil.symbols[0].fill->a = 96;
  return page(60, 30, {layer, veil});
}

Scene lines() {
  model::Symbol road;
  road.casing = line(ink, 1.6);
  road.outline = line(0xF6C244, 1.0);
  model::Symbol track;
  track.outline = line(red, 0.5, {2, 1, 0.5, 1});
  model::Symbol veil;
  veil.outline = line(blue, 2);
  veil.outline->colour.a = 128;
  const auto network = prepared(GeometryKind::line, {{{{3, 5}, {20, 25}, {24, 6}, {57, 22}}},
                                                     {{{3, 22}, {57, 8}}},
                                                     {{{3, 14}, {12, 14}, {12, 27}, {30, 15}, {57, 27}}},
                                                     {{{40, 2}, {40, 28}}, {{34, 15}, {57, 15}}}});
  auto layer = shapes(network, {road, road, track, veil}, 30);
  scene::Path frame{"page/neatline", {rectangle(1, 1, 59, 29)}, true, {}, 1};
  frame.symbol.outline = line(ink, 0.7);
  scene::Path zigzag{"page/rule", {{{44, 27}, {47, 19}, {50, 27}, {53, 19}}}, false, {}, 1};
  zigzag.symbol.outline = line(ink, 0.8);
  return page(60, 30, {layer, frame, zigzag});
}

Scene markers() {
  using model::MarkerShape;
  Scene result = page(60, 34, {});
  const std::vector<std::pair<MarkerShape, const char*>> kinds = {{MarkerShape::circle, "school"},
                                                                  {MarkerShape::square, "hospital"},
                                                                  {MarkerShape::diamond, "bus"},
                                                                  {MarkerShape::triangle, "ferry"},
                                                                  {MarkerShape::pin, "town-hall"}};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const double x = 7 + 11.3 * static_cast<double>(i);
    result.items.push_back(scene::MarkerAt{"legend/key", {x, 8}, marker(kinds[i].first, blue, kinds[i].second), 1});
    result.items.push_back(scene::MarkerAt{"legend/key", {x, 17}, marker(kinds[i].first, red), 0.6});
  }
  const auto places = prepared(GeometryKind::point, {{{{6, 9}}, {{12, 10}}}, {{{9, 12}}}, {{{20, 10}}}});
  auto points = shapes(places, {marker(MarkerShape::circle, green), marker(MarkerShape::square, sand)}, 34);
  points.draw_order = {2, 0, 1};
  auto sized = shapes(prepared(GeometryKind::point, {{{{32, 9}}}, {{{42, 9}}}, {{{52, 9}}}}),
                      {marker(MarkerShape::circle, blue)}, 34);
  sized.size_mm = {3, 6, 9};
  result.items.push_back(points);
  result.items.push_back(sized);
  return result;
}

Scene texts() {
  Scene result = page(60, 34, {});
  scene::Path ground{"layer/ground", {rectangle(0, 12, 60, 34)}, true, filled(green), 1};
  result.items.push_back(ground);
  double y = 4;
  for (const auto face :
       {scene::FontFace::regular, scene::FontFace::medium, scene::FontFace::bold, scene::FontFace::italic}) {
    auto run = scene::lay_out(face, 2.6, "Kayu Agung, Tulung Selapan AVATAR 1.234 km²");
    run.origin_mm = {2, y};
    run.colour = core::rgb(ink);
    result.items.push_back(run);
    y += 3.4;
  }
  auto label = text("Sungai Komering", {5, 31}, 5, 25);
  label.halo = core::rgb(0xFFFFFF);
  label.halo_mm = 0.5;
  result.items.push_back(label);
  auto up = text("ke atas", {57, 32}, 4, 90);
  up.halo = core::with_alpha(core::rgb(0xFFFF00), 128);
  up.halo_mm = 0.4;
  result.items.push_back(up);
  result.items.push_back(text("kecil sekali, delapan per sepuluh milimeter", {30, 32}, 0.8));
  return result;
}

Scene hatches() {
  model::Symbol slanted = filled(0xF4F3EF);
  slanted.hatch = model::Hatch{};
  model::Symbol steep;
  steep.hatch = model::Hatch{core::rgb(red), 0.5, 2, -60};
  const auto land = prepared(GeometryKind::polygon, {{{{2, 2}, {12, 2}, {18, 28}, {2, 28}, {2, 2}}},
                                                     {{{12, 2}, {30, 2}, {30, 28}, {18, 28}, {12, 2}}},
                                                     {blob({44, 18}, 8, 4)}});
  scene::Path swatch{"legend/swatch", {rectangle(34, 21, 58, 29), rectangle(40, 23, 52, 27)}, true, {}, 1};
  swatch.symbol.hatch = model::Hatch{core::rgb(blue), 0.3, 1, 0};
  swatch.symbol.outline = line(ink, 0.2);
  return page(60, 30, {shapes(land, {slanted, slanted, steep}, 30), swatch});
}

Scene clips() {
  auto land = shapes(prepared(GeometryKind::polygon, {{blob({20, 15}, 16, 7)}, {blob({45, 15}, 11, 3)}}),
                     {filled(green), filled(sand)}, 30);
  land.symbols[0].outline = land.symbols[1].outline = line(ink, 0.8, {3, 1});
  auto places = shapes(prepared(GeometryKind::point, {{{{10, 15}}, {{50.3, 20.2}}, {{30, 25.5}}}}),
                       {marker(model::MarkerShape::circle, red)}, 30);
  auto outside = text("di luar bingkai", {12, 3}, 3);
  return page(60, 30,
              {scene::BeginClip{{10.35, 4, 40, 21}}, land, scene::BeginClip{{2, 10, 45, 30}},
               text("TERPOTONG", {3, 26.5}, 9), scene::EndClip{}, places, scene::EndClip{}, outside});
}

Scene opacity() {
  scene::Path stripes{"page/ground", {}, true, filled(ink), 1};
  for (double x = 2; x < 58; x += 8) stripes.rings.push_back(rectangle(x, 2, x + 4, 28));
  auto land = shapes(prepared(GeometryKind::polygon, {{rectangle(6, 6, 30, 24)}, {rectangle(30, 6, 54, 24)}}),
                     {filled(red), filled(sand)}, 30);
  land.symbols[0].outline = land.symbols[1].outline = line(blue, 2);
  land.opacity = 0.5;
  return page(60, 30, {stripes, land});
}

namespace {

/// Red grows to the right and green downwards; `alpha` fades to nothing along the diagonal where it is asked for.
scene::PixelsPtr gradient(int width, int height, bool fades) {
  auto pixels = std::make_shared<scene::Pixels>(scene::Pixels{width, height, {}});
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int alpha = fades ? 255 - 255 * (x + y) / (width + height) : 255;
      for (const int part : {255 * x / width, 255 * y / height, 90, alpha}) pixels->rgba.push_back(static_cast<std::uint8_t>(part));
    }
  }
  return pixels;
}

}  // namespace

Scene images() {
  scene::Path stripes{"page/ground", {}, true, filled(ink), 1};
  for (double x = 2; x < 58; x += 8) stripes.rings.push_back(rectangle(x, 2, x + 4, 28));
  return page(60, 30, {stripes, scene::Image{"layer/foto", {3, 3, 25, 12}, gradient(200, 96, false), 1},
                       scene::Image{"layer/pudar", {32, 3, 25, 12}, gradient(200, 96, true), 1},
                       scene::Image{"layer/foto", {3, 17, 25, 10}, gradient(400, 160, false), 0.5},
                       scene::BeginClip{{36, 18, 16, 6}}, scene::Image{"layer/foto", {30, 15, 60, 30}, gradient(300, 150, false), 1},
                       scene::EndClip{}});
}

const std::vector<Named>& all() {
  static const std::vector<Named> scenes = {{"polygons", polygons}, {"lines", lines},     {"markers", markers},
                                            {"texts", texts},       {"hatches", hatches}, {"clips", clips},
                                            {"opacity", opacity},   {"images", images}};
  return scenes;
}

}  // namespace titik::small_scenes
