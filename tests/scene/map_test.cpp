// SPDX-License-Identifier: MIT
#include "scene/map.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace titik::scene {
namespace {

TEST(Fit, ShowsAllOfTheExtentCentred) {
  const geo::Box extent{100, 200, 300, 260};
  const Rect frame{10, 20, 100, 80};
  const PageFromMap to_page = fit(extent, frame);
  const geo::Point centre = to_page(extent.centre());
  EXPECT_NEAR(centre.x, 60, 1e-9);
  EXPECT_NEAR(centre.y, 60, 1e-9);
  const geo::Point corner = to_page({extent.min_x, extent.max_y});
  EXPECT_NEAR(corner.x, 10, 1e-9);
  EXPECT_GE(corner.y, 20);
  const geo::Point back = to_page.inverse(to_page({123.4, 234.5}));
  EXPECT_NEAR(back.x, 123.4, 1e-9);
  EXPECT_NEAR(back.y, 234.5, 1e-9);
}

struct Sample {
  model::Document document;
  model::Inputs inputs;
};

Sample squares() {
  Sample sample;
  auto dataset = std::make_shared<data::Dataset>();
  dataset->crs = geo::parse_crs("EPSG:4326");
  dataset->geometries.kind = geo::GeometryKind::polygon;
  for (const double x : {105.0, 105.2}) {
    for (const geo::Point p : {geo::Point{x, -3.4}, {x + 0.2, -3.4}, {x + 0.2, -3.2}, {x, -3.2}, {x, -3.4}}) dataset->geometries.add_point(p);
    dataset->geometries.end_ring();
    dataset->geometries.end_part();
    dataset->geometries.end_feature();
  }
  sample.inputs.datasets["s"] = dataset;
  sample.document.sources = {{.id = "s", .path = "s.gpkg"}};
  model::Layer fill;
  fill.id = fill.source = "s";
  model::Symbol symbol;
  symbol.fill = core::rgb(0x336699);
  fill.style.symbology = model::SingleSymbol{symbol};
  model::Layer mask = fill;
  mask.id = "mask";
  mask.mask = true;
  model::Layer gone = fill;
  gone.id = "gone";
  gone.source = "missing";
  sample.document.layers = {fill, mask, gone};
  return sample;
}

TEST(BuildMap, DrawsLayersMasksAndLeavesOutWhatIsMissing) {
  const Sample sample = squares();
  PreparedCache cache;
  MapRequest request;
  request.document = &sample.document;
  request.inputs = &sample.inputs;
  request.layers = layers_of(sample.document, "");
  request.crs = geo::parse_crs("EPSG:9488");
  request.extent = home_extent(sample.document, sample.inputs, request.layers, request.crs);
  request.frame = {0, 0, 100, 60};
  const MapPicture picture = build_map(request, cache, core::Language::of("id"));
  EXPECT_EQ(picture.layers.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<BeginClip>(picture.items.front()));
  EXPECT_TRUE(std::holds_alternative<EndClip>(picture.items.back()));
  const Path* mask = nullptr;
  for (const Item& item : picture.items) {
    if (const auto* path = std::get_if<Path>(&item); path && path->role == "layer/mask") mask = path;
  }
  ASSERT_NE(mask, nullptr);
  EXPECT_EQ(mask->rings.size(), 3u) << "the frame and the two squares cut out of it";
  for (const std::size_t row : {0u, 1u}) EXPECT_TRUE(picture.view.contains(geo::Point{picture.view.centre().x, picture.view.centre().y})) << row;
}

TEST(HomeExtent, IsThatOfTheHomeSource) {
  Sample sample = squares();
  auto far = std::make_shared<data::Dataset>(*sample.inputs.datasets["s"]);
  for (geo::Point& p : far->geometries.points) p.x += 3;
  sample.inputs.datasets["far"] = far;
  model::Layer layer = sample.document.layers[0];
  layer.id = layer.source = "far";
  sample.document.layers.push_back(layer);
  const geo::Crs crs = geo::parse_crs("EPSG:9488");
  const auto layers = layers_of(sample.document, "");
  const geo::Box all = home_extent(sample.document, sample.inputs, layers, crs);
  sample.document.home_source = "s";
  const geo::Box home = home_extent(sample.document, sample.inputs, layers, crs);
  EXPECT_LT(home.width(), all.width() / 3);
}

TEST(LayersOf, FollowsVisibilityWithoutATheme) {
  Sample sample = squares();
  sample.document.layers[0].visible = false;
  EXPECT_EQ(layers_of(sample.document, "").size(), 2u);
  EXPECT_THROW(layers_of(sample.document, "x"), core::Error);
}

}  // namespace
}  // namespace titik::scene
