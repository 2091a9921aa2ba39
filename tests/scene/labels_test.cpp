// SPDX-License-Identifier: MIT
#include "scene/labels.h"

#include <gtest/gtest.h>

#include <random>

#include "scene/fonts.h"
#include "scene/map.h"

namespace titik::scene {
namespace {

data::Dataset points(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> at(0, 100);
  data::Dataset dataset;
  dataset.geometries.kind = geo::GeometryKind::point;
  data::Column name;
  name.name = "name";
  data::Column size;
  size.name = "size";
  size.type = data::ColumnType::real;
  for (std::size_t i = 0; i < count; ++i) {
    dataset.geometries.add_point({at(random), at(random)});
    dataset.geometries.end_ring();
    dataset.geometries.end_part();
    dataset.geometries.end_feature();
    name.texts.push_back("Tempat nomor " + std::to_string(i));
    name.missing.push_back(0);
    size.numbers.push_back(static_cast<double>(i));
    size.missing.push_back(0);
  }
  dataset.columns = {name, size};
  return dataset;
}

struct Case {
  data::Dataset dataset;
  model::Layer layer;
  LabelLayer labels;
};

Case make(std::size_t count, std::uint32_t seed) {
  Case result{points(count, seed), {}, {}};
  result.layer.id = "kota";
  result.layer.style.labels = model::Labels{};
  result.layer.style.labels->column = "name";
  result.layer.style.labels->priority_column = "size";
  return result;
}

PlacedLabels place(Case& sample, const Rect& frame, const std::vector<Rect>& obstacles = {}) {
  sample.labels = {&sample.layer, &sample.dataset, prepare(sample.dataset, {}, 0), std::vector<double>(sample.dataset.rows(), 1.5)};
  return place_labels({sample.labels}, fit({0, 0, 100, 100}, frame), frame, 1.0, obstacles, core::Language::of("id"));
}

Rect box_of(const TextRun& run) {
  const double cap = font_metrics(run.face).cap_height * run.size_mm;
  return {run.origin_mm.x, run.origin_mm.y - cap, run.advance_mm, cap};
}

TEST(Labels, NeverCoverTheMarkersOfAnyLabelledLayer) {
  Case sample = make(60, 11);
  const Rect frame{0, 0, 150, 150};
  const PlacedLabels placed = place(sample, frame);
  const PageFromMap to_page = fit({0, 0, 100, 100}, frame);
  ASSERT_GT(placed.placed, 20u);
  for (const TextRun& run : placed.runs) {
    for (std::size_t row = 0; row < sample.dataset.rows(); ++row) {
      const geo::Point at = to_page(sample.dataset.geometries.feature_points(row).front());
      EXPECT_FALSE(box_of(run).overlaps({at.x - 0.75, at.y - 0.75, 1.5, 1.5})) << run.text << " covers the marker of row " << row;
    }
  }
}

TEST(Labels, NeverOverlapAndStayInTheFrame) {
  const Rect frame{10, 10, 150, 150};
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    Case sample = make(120, seed);
    const PlacedLabels placed = place(sample, frame);
    EXPECT_GT(placed.placed, 20u);
    EXPECT_EQ(placed.placed + placed.hidden, 120u);
    for (std::size_t i = 0; i < placed.runs.size(); ++i) {
      EXPECT_TRUE(frame.contains(box_of(placed.runs[i])));
      for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(box_of(placed.runs[i]).overlaps(box_of(placed.runs[j])));
    }
  }
}

TEST(Labels, TheImportantOnesComeFirst) {
  Case sample = make(400, 3);
  const PlacedLabels placed = place(sample, {0, 0, 120, 120});
  ASSERT_GT(placed.hidden, 0u);
  EXPECT_EQ(placed.runs.front().text, "Tempat nomor 399") << "largest value of the priority column";
}

TEST(Labels, KeepAwayFromObstacles) {
  Case sample = make(150, 5);
  const Rect obstacle{20, 20, 60, 40};
  for (const TextRun& run : place(sample, {0, 0, 120, 120}, {obstacle}).runs) EXPECT_FALSE(box_of(run).overlaps(obstacle));
}

TEST(Labels, ArePlacedAlikeEveryTime) {
  Case one = make(200, 9), other = make(200, 9);
  const PlacedLabels a = place(one, {0, 0, 120, 120}), b = place(other, {0, 0, 120, 120});
  ASSERT_EQ(a.runs.size(), b.runs.size());
  for (std::size_t i = 0; i < a.runs.size(); ++i) EXPECT_EQ(a.runs[i].origin_mm, b.runs[i].origin_mm);
}

TEST(Labels, APolygonsNameStandsInsideIt) {
  data::Dataset dataset;
  dataset.geometries.kind = geo::GeometryKind::polygon;
  // A C: the centroid lies in the mouth, outside the polygon.
  for (const geo::Point p : {geo::Point{0, 0}, {90, 0}, {90, 30}, {30, 30}, {30, 70}, {90, 70}, {90, 100}, {0, 100}, {0, 0}}) dataset.geometries.add_point(p);
  dataset.geometries.end_ring();
  dataset.geometries.end_part();
  dataset.geometries.end_feature();
  data::Column name;
  name.name = "name";
  name.texts = {"Desa C"};
  name.missing = {0};
  dataset.columns = {name};
  model::Layer layer;
  layer.style.labels = model::Labels{};
  layer.style.labels->column = "name";
  layer.style.labels->must_fit = true;
  const Rect frame{0, 0, 100, 100};
  const auto to_page = fit({0, 0, 100, 100}, frame);
  const auto placed = place_labels({{&layer, &dataset, prepare(dataset, {}, 0), {}}}, to_page, frame, 1.0, {}, core::Language::of("id"));
  ASSERT_EQ(placed.placed, 1u);
  const Rect box = box_of(placed.runs[0]);
  for (const geo::Point corner : {geo::Point{box.x, box.y}, {box.right(), box.y}, {box.x, box.bottom()}, {box.right(), box.bottom()}}) {
    EXPECT_TRUE(geo::contains(dataset.geometries, 0, to_page.inverse(corner)));
  }
}

}  // namespace
}  // namespace titik::scene
