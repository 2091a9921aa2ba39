// SPDX-License-Identifier: MIT
// The SVG is read back by Python's XML parser for its form, and by scene/icon's path reader for its places.
#include "output/svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <regex>
#include <set>
#include <sstream>
#include <stop_token>

#include "core/error.h"
#include "core/paths.h"
#include "output/small_scenes.h"
#include "output/xml.h"
#include "scene/icon.h"
#include "support/temporary_folder.h"

namespace titik::output {
namespace {

using geo::Point;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class Svg : public ::testing::Test {
 protected:
  std::string svg(const scene::Scene& scene, const SvgOptions& options = {}) const {
    paint_svg(scene, file(), options);
    return core::read_file(file());
  }
  fs::path file() const { return folder_.path() / "p.svg"; }
  bool well_formed() const {
    return std::system(("python3 -c 'import sys, xml.etree.ElementTree as E; E.parse(sys.argv[1])' '" + file().string() + "'").c_str()) == 0;
  }
  support::TemporaryFolder folder_;
};

std::vector<std::smatch> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  return {std::sregex_iterator(text.begin(), text.end(), regex), std::sregex_iterator()};
}

/// By the non-zero rule.
bool covers(const std::vector<std::vector<Point>>& rings, Point p) {
  int winding = 0;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point from = ring[i], to = ring[(i + 1) % ring.size()];
      if ((from.y <= p.y) == (to.y <= p.y)) continue;
      const double x = from.x + (p.y - from.y) / (to.y - from.y) * (to.x - from.x);
      if (x > p.x) winding += from.y < to.y ? 1 : -1;
    }
  }
  return winding != 0;
}

/// The colour of the last filled path over a place: what a viewer shows there.
std::string colour_at(const std::string& svg, Point p) {
  std::string colour;
  for (const auto& path : matches(svg, "<path fill=\"(#[0-9a-fA-F]{6})\"[^>]* d=\"([^\"]*)\"")) {
    if (covers(scene::flatten_svg_path(path[2].str(), 0.01), p)) colour = path[1];
  }
  return colour;
}

TEST_F(Svg, EverySceneIsWellFormedAndTheSameFromRunToRun) {
  for (const auto& [name, make] : small_scenes::all()) {
    const std::string first = svg(make());
    EXPECT_TRUE(well_formed()) << name;
    EXPECT_EQ(svg(make()), first) << name;
  }
}

TEST_F(Svg, IdsAreUniqueAndReferencesLeadSomewhere) {
  for (const auto& [name, make] : small_scenes::all()) {
    const std::string text = svg(make());
    std::set<std::string> ids;
    for (const auto& id : matches(text, " id=\"([^\"]*)\"")) EXPECT_TRUE(ids.insert(id[1]).second) << name << " " << id[1];
    for (const auto& use : matches(text, "(?:href=\"#|url\\(#)([^\")]*)")) EXPECT_TRUE(ids.contains(use[1])) << name << " " << use[1];
  }
}

TEST_F(Svg, ThePageHasItsSizeInMillimetres) {
  const std::string text = svg(small_scenes::texts());
  EXPECT_THAT(text, HasSubstr("width=\"60mm\" height=\"34mm\" viewBox=\"0 0 60 34\""));
}

TEST_F(Svg, InnerPointsOfPolygonsHaveTheColoursOfTheirSymbols) {
  scene::Scene scene = small_scenes::polygons();
  scene.items.pop_back();  // the veil
  const std::string text = svg(scene);
  const auto& layer = std::get<scene::Shapes>(scene.items[0]);
  for (std::size_t f = 0; f < layer.symbol_of.size(); ++f) {
    const Point inner = layer.page_from_map(geo::pole_of_inaccessibility(layer.prepared->shapes, f, 0.05));
    EXPECT_EQ(colour_at(text, inner), core::to_hex(*layer.symbols[layer.symbol_of[f]].fill)) << f;
  }
}

TEST_F(Svg, CoordinatesAreThoseOfTheSceneToAHundredth) {
  scene::Scene scene;
  scene.width_mm = scene.height_mm = 100;
  scene::Path path{"page/rule", {{{1.004, 2.006}, {10.125, 2.5}, {10.125, 99}, {0.5, 50.25}}}, true, small_scenes::filled(0x112233), 1};
  scene.items = {path};
  const std::string text = svg(scene);  // that matches refer to
  const auto found = matches(text, "<path fill=\"#112233\" fill-rule=\"evenodd\" d=\"([^\"]*)\"");
  ASSERT_EQ(found.size(), 1u);
  const auto rings = scene::flatten_svg_path(found[0][1].str(), 0.01);
  ASSERT_EQ(rings.size(), 1u);
  for (std::size_t i = 0; i < path.rings[0].size(); ++i) {
    EXPECT_NEAR(rings[0][i].x, path.rings[0][i].x, 0.0051);
    EXPECT_NEAR(rings[0][i].y, path.rings[0][i].y, 0.0051);
  }
}

TEST_F(Svg, RelativeStepsDoNotAddUp) {
  // Ten thousand steps of 0.004 mm: each is nothing on its own, together they are 40 mm.
  scene::Path path{"page/rule", {{}}, false, {}, 1};
  for (int i = 0; i <= 10'000; ++i) path.rings[0].push_back({1 + i * 0.004, 5});
  path.symbol.outline = small_scenes::line(0x112233, 0.1);
  scene::Scene scene;
  scene.width_mm = scene.height_mm = 100;
  scene.items = {path};
  const std::string text = svg(scene);  // that matches refer to
  const auto found = matches(text, "stroke=\"#112233\"[^>]* d=\"([^\"]*)\"");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(scene::flatten_svg_path(found[0][1].str(), 0.01)[0].back().x, 41, 1e-6);
}

TEST_F(Svg, TextIsTextWithAPlaceForEachLetter) {
  scene::Scene scene;
  scene.width_mm = scene.height_mm = 100;
  scene::TextRun run = small_scenes::text("Luas < 5 km² & \"AVA\"", {10, 20}, 4);
  run.halo_mm = 0.5;
  run.halo = core::rgb(0xFFFFFF);
  scene.items = {run};
  const std::string text = svg(scene);
  const auto found = matches(text, "<text[^>]* x=\"([^\"]*)\" y=\"20\"[^>]*>([^<]*)</text>");
  ASSERT_EQ(found.size(), 1u) << "once, the halo refers to it";
  EXPECT_EQ(plain_text(found[0][2].str()), run.text);
  std::istringstream places(found[0][1].str());
  for (const scene::Glyph& glyph : run.glyphs) {
    double x = -1;
    ASSERT_TRUE(places >> x);
    EXPECT_NEAR(x, 10 + glyph.x_mm, 0.0051);
  }
  EXPECT_TRUE((places >> std::ws).eof());
  EXPECT_THAT(text, HasSubstr("stroke-width=\"1\"")) << "half a millimetre to either side";
  EXPECT_LT(text.find("<use"), text.find("<text")) << "the halo is below";
}

TEST_F(Svg, LettersThatXmlLacksDoNotBreakIt) {
  scene::Scene scene;
  scene.width_mm = scene.height_mm = 100;
  scene.items = {small_scenes::text("a\x01" "b  c]]>", {10, 20}, 4)};
  const std::string text = svg(scene, {"Judul <&>\x02", "", {}});
  EXPECT_TRUE(well_formed());
  EXPECT_THAT(text, HasSubstr("xml:space=\"preserve\"")) << "two blanks have two places";
}

TEST_F(Svg, LayersAreNamedGroups) {
  scene::Scene scene = small_scenes::polygons();
  const std::string text = svg(scene, {"", "", {{"layer/test", "Batas \"desa\""}}});
  EXPECT_THAT(text, HasSubstr("<g id=\"layer-test\" inkscape:groupmode=\"layer\" inkscape:label=\"Batas &quot;desa&quot;\">"));
  EXPECT_TRUE(well_formed());
}

TEST_F(Svg, ALongPathIsCutBeforeReadersRefuseIt) {
  // A grid of 250,000 squares: as one path it would be longer than the 10 MB that libxml2 takes.
  std::vector<small_scenes::Rings> squares;
  for (int i = 0; i < 500; ++i) {
    for (int j = 0; j < 500; ++j) {
      const double x = i * 2 + 0.13, y = j * 2 + 0.17;
      squares.push_back({{{x, y}, {x + 1.31, y + 0.01}, {x + 1.33, y + 1.37}, {x + 0.01, y + 1.39}, {x, y}}});
    }
  }
  scene::Scene scene;
  scene.width_mm = scene.height_mm = 1000;
  scene.items = {small_scenes::shapes(small_scenes::prepared(geo::GeometryKind::polygon, squares), {small_scenes::filled(0x112233)}, 1000)};
  const std::string text = svg(scene);
  ASSERT_GT(text.size(), 5u << 20);
  std::size_t longest = 0;
  for (std::size_t at = 0; (at = text.find(" d=\"", at)) != std::string::npos; ++at) longest = std::max(longest, text.find('"', at + 4) - at);
  EXPECT_LT(longest, 5u << 20);
}

TEST_F(Svg, AFolderThatCannotBeWrittenIsSaidAndACancelledFileLeavesNothing) {
  EXPECT_THROW(paint_svg(small_scenes::lines(), "/proc/none/p.svg", {}), core::Error);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(paint_svg(small_scenes::lines(), file(), {}, core::Progress({}, stop.get_token())), core::Error);
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

}  // namespace
}  // namespace titik::output
