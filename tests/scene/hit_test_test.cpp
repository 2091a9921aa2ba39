// SPDX-License-Identifier: MIT
#include "scene/hit_test.h"

#include <gtest/gtest.h>

#include <memory>

namespace titik::scene {
namespace {

/// Two squares of 10 × 10 side by side, drawn filled and, above, by their borders alone.
struct Squares {
  model::Document document;
  std::shared_ptr<data::Dataset> dataset = std::make_shared<data::Dataset>();
  MapPicture picture;

  Squares() {
    dataset->geometries.kind = geo::GeometryKind::polygon;
    for (const double x : {0.0, 10.0}) {
      for (const geo::Point p : {geo::Point{x, 0}, {x + 10, 0}, {x + 10, 10}, {x, 10}, {x, 0}}) dataset->geometries.add_point(p);
      dataset->geometries.end_ring();
      dataset->geometries.end_part();
      dataset->geometries.end_feature();
    }
    for (const char* id : {"fill", "border"}) {
      model::Layer layer;
      layer.id = id;
      layer.source = "squares";
      model::Symbol symbol;
      if (layer.id == "fill") symbol.fill = core::rgb(0xEEEEEE);
      symbol.outline = model::Line{};
      layer.style.symbology = model::SingleSymbol{symbol};
      document.layers.push_back(layer);
    }
    model::Inputs inputs;
    inputs.datasets["squares"] = dataset;
    MapRequest request;
    request.document = &document;
    request.inputs = &inputs;
    for (const model::Layer& layer : document.layers) request.layers.push_back(&layer);
    request.extent = {0, 0, 20, 10};
    request.frame = {0, 0, 200, 100};  // 10 mm per unit
    PreparedCache cache;
    picture = build_map(request, cache, core::Language::of("en"));
  }

  std::vector<std::pair<std::string, std::uint32_t>> at(geo::Point map, double reach_mm = 1) const {
    std::vector<std::pair<std::string, std::uint32_t>> found;
    for (const Hit& hit : hit_test(picture, map, reach_mm)) found.emplace_back(hit.layer->layer->id, hit.row);
    return found;
  }
};

using Found = std::vector<std::pair<std::string, std::uint32_t>>;

TEST(HitTest, InsideAnAreaItIsTheAreaAndNotTheBorderLayerAboveIt) {
  const Squares squares;
  EXPECT_EQ(squares.at({5, 5}), (Found{{"fill", 0}}));
  EXPECT_EQ(squares.at({15, 5}), (Found{{"fill", 1}}));
  EXPECT_TRUE(squares.at({25, 5}).empty());
}

TEST(HitTest, NearABorderTheBorderComesFirst) {
  const Squares squares;
  EXPECT_EQ(squares.at({5, 9.95}), (Found{{"border", 0}, {"fill", 0}})) << "0.5 mm from the border";
  EXPECT_EQ(squares.at({5, 10.05}), (Found{{"border", 0}})) << "outside the area, within reach of its border";
  EXPECT_TRUE(squares.at({5, 10.3}).empty()) << "3 mm are out of reach";
}

TEST(HitTest, ARectangleFindsWhatItTouchesAndWhatContainsIt) {
  const Squares squares;
  const DrawnLayer& fill = squares.picture.layers.front();
  EXPECT_EQ(rows_in(fill, {4, 4, 6, 6}), (std::vector<std::uint32_t>{0})) << "inside one square";
  EXPECT_EQ(rows_in(fill, {-1, -1, 21, 11}), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_TRUE(rows_in(fill, {30, 30, 40, 40}).empty());
}

}  // namespace
}  // namespace titik::scene
