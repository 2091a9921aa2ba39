// SPDX-License-Identifier: MIT
// Slides without a window: nothing overlaps, nothing sticks out, and the type is as large as an audience needs.
#include "scene/slide.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace titik::scene {
namespace {

constexpr double mm_per_px = 25.4 / 96;
const core::Language indonesian = core::Language::of("id");

/// Areas coloured by a number in so many classes.
class Legend {
 public:
  explicit Legend(int classes, const std::string& title = "Keluarga berlistrik") {
    auto data = std::make_shared<data::Dataset>();
    data->geometries.kind = geo::GeometryKind::polygon;
    dataset_ = data;
    layer_.id = "listrik";
    layer_.title = title;
    layer_.legend_heading = "% keluarga (PLN dan non-PLN), 2021";
    model::Categories categories;
    layer_.style.symbology = categories;
    for (int i = 0; i < classes; ++i) {
      LegendEntry entry;
      entry.symbol.fill = core::rgb(0x102030u + static_cast<unsigned>(i));
      entry.label = "> " + std::to_string(10 * i) + ",25 – ≤ " + std::to_string(10 * i + 10) + ",25";
      entry.count = 3;
      style_.legend.push_back(entry);
    }
  }
  std::vector<DrawnLayer> layers() const { return {{&layer_, dataset_, style_, nullptr}}; }

 private:
  data::DatasetPtr dataset_;
  model::Layer layer_;
  ResolvedStyle style_;
};

SlideRequest request_of(const Legend& legend, double aspect) {
  SlideRequest request;
  request.width_mm = slide_height_mm * aspect;
  request.title = "Tulung Selapan dan Tanjung Lubuk paling membutuhkan";
  request.sentence = "Indeks Kebutuhan 57,2 dan 51,2 dari 100; kemudian Cengal 44,4 dan Sungai Menang 39,6.";
  request.notes = {"Indeks Kebutuhan: usulan bobot, bukan ketetapan", "Data lemah: desa tanpa 4G (2021)"};
  request.sources = "Sumber: BPS, Podes 2021; Kemendagri 2025 · Batas: GADM 4.1 · Sungai: Natural Earth";
  request.number = "6 dari 8";
  request.layers = legend.layers();
  return request;
}

void expect_in_order(const SlideFurniture& slide, double width_mm, const std::string& what) {
  const Rect frame{0, 0, width_mm, slide_height_mm};
  for (std::size_t i = 0; i < slide.blocks.size(); ++i) {
    EXPECT_TRUE(frame.contains(slide.blocks[i].rect)) << what << ": " << slide.blocks[i].role;
    for (std::size_t j = i + 1; j < slide.blocks.size(); ++j) {
      EXPECT_FALSE(slide.blocks[i].rect.overlaps(slide.blocks[j].rect))
          << what << ": " << slide.blocks[i].role << " and " << slide.blocks[j].role;
    }
  }
  for (const Rect& card : slide.cards) {
    EXPECT_TRUE(frame.contains(card)) << what;
    EXPECT_FALSE(card.overlaps(slide.map)) << what;
  }
  EXPECT_TRUE(frame.contains(slide.map)) << what;
  for (const Item& item : slide.items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (!run) continue;
    EXPECT_GE(run->origin_mm.x, -1e-6) << what << ": " << run->text;
    EXPECT_LE(run->origin_mm.x + run->advance_mm, width_mm + 1e-6) << what << ": " << run->text;
    EXPECT_LE(run->origin_mm.y, slide_height_mm) << what << ": " << run->text;
  }
}

double size_px(const SlideFurniture& slide, const std::string& role) {
  double least = 1e9;
  for (const Item& item : slide.items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (run && run->role.starts_with(role)) least = std::min(least, run->size_mm / mm_per_px);
  }
  return least;
}

TEST(Slide, EverythingHasItsPlaceOnScreensOfEveryShape) {
  const Legend legend(5);
  for (const double aspect : {1280.0 / 720, 1366.0 / 768, 1920.0 / 1080, 16.0 / 10, 1024.0 / 768}) {
    const SlideRequest request = request_of(legend, aspect);
    const SlideFurniture slide = build_slide(request, indonesian);
    expect_in_order(slide, request.width_mm, std::to_string(aspect));
    EXPECT_FALSE(slide.shortened) << aspect;
    EXPECT_GT(slide.map.width * slide.map.height, 0.4 * request.width_mm * slide_height_mm) << aspect;
  }
}

TEST(Slide, TypeIsAsLargeAsAHallNeeds) {
  const SlideFurniture slide = build_slide(request_of(Legend(5), 1366.0 / 768), indonesian);
  EXPECT_NEAR(size_px(slide, "slide/title"), 34, 0.5) << "36 pt of 96 per inch at 1080 lines: 48 px × 768/1080";
  EXPECT_GE(size_px(slide, "slide/sentence"), 24);
  EXPECT_GE(size_px(slide, "legend/"), 24 - 1e-6);
  EXPECT_GE(size_px(slide, "slide/sources"), 16 - 1e-6);
}

TEST(Slide, ALegendHasSevenClassesAtMostAndCountsTheOthers) {
  const SlideFurniture slide = build_slide(request_of(Legend(12), 16.0 / 9), indonesian);
  int swatches = 0;
  bool others = false;
  for (const Item& item : slide.items) {
    const auto* path = std::get_if<Path>(&item);
    if (path && path->role == "legend/swatch" && path->symbol.fill) ++swatches;
    const auto* run = std::get_if<TextRun>(&item);
    if (run && run->role == "legend/label" && run->text == "dan 6 lainnya") others = true;
  }
  EXPECT_EQ(swatches, 6);
  EXPECT_TRUE(others);
  EXPECT_TRUE(slide.shortened);
}

TEST(Slide, LongWordsAreCutAndNeverRunOver) {
  std::mt19937 generator(7);
  const auto random = [&] { return static_cast<unsigned>(generator()); };
  const Legend legend(7, "Judul layer yang panjang sekali dan masih berlanjut sampai beberapa baris");
  for (int round = 0; round < 60; ++round) {
    SlideRequest request = request_of(legend, 1 + 0.02 * (random() % 60));
    for (std::string* text : {&request.title, &request.sentence, &request.sources}) {
      for (unsigned i = random() % 90; i > 0; --i) *text += (i % 9 == 0 ? " katayangpanjang" : " kata");
    }
    for (unsigned i = random() % 20; i > 0; --i) request.notes.push_back("catatan yang lain");
    request.remark = round % 2 ? "diubah, Backspace mengembalikan" : "";
    expect_in_order(build_slide(request, indonesian), request.width_mm, "round " + std::to_string(round));
  }
}

TEST(Slide, WithNothingToSayItIsAllMap) {
  SlideRequest request;
  const SlideFurniture slide = build_slide(request, indonesian);
  EXPECT_TRUE(slide.items.empty());
  EXPECT_EQ(slide.map, (Rect{0, 0, request.width_mm, slide_height_mm}));
}

TEST(Slide, AnExtentIsShownWholeInThePartThatIsFree) {
  std::mt19937 random(3);
  const auto number = [&](double least, double most) {
    return least + (most - least) * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
  };
  for (int round = 0; round < 200; ++round) {
    const geo::Box wanted{number(0, 50), number(0, 50), number(60, 90), number(60, 90)};
    const Rect frame{0, 0, number(200, 400), 200};
    const Rect part{number(0, 50), number(0, 50), number(20, 140), number(20, 140)};
    const geo::Box shown = extent_around(wanted, part, frame);
    // The frame shows `shown` exactly: both have one shape.
    ASSERT_NEAR(shown.width() / shown.height(), frame.width / frame.height, 1e-9);
    const PageFromMap page = fit(shown, frame);
    const geo::Point least = page({wanted.min_x, wanted.max_y}), most = page({wanted.max_x, wanted.min_y});
    EXPECT_GE(least.x, part.x - 1e-6);
    EXPECT_GE(least.y, part.y - 1e-6);
    EXPECT_LE(most.x, part.right() + 1e-6);
    EXPECT_LE(most.y, part.bottom() + 1e-6);
    EXPECT_NEAR((least.x + most.x) / 2, part.x + part.width / 2, 1e-6);
    EXPECT_TRUE(std::fabs(most.x - least.x - part.width) < 1e-6 || std::fabs(most.y - least.y - part.height) < 1e-6)
        << "as large as it fits";
  }
}

}  // namespace
}  // namespace titik::scene
