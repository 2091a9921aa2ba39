// SPDX-License-Identifier: MIT
// Every theme of the bundled project, in both languages and on every paper, over the invented OKI: is all of it on the
// sheet, does nothing overlap, is every word translated?
#include "scene/page.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <cmath>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/paths.h"
#include "model/project_file.h"
#include "scene/furniture.h"
#include "support/fixture_oki.h"

namespace titik::scene {
namespace {

class Pages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    oki_ = new test::FixtureOki();
    document_ = new model::Document(model::open_project(test::bundled_project()));
    inputs_ = new model::Inputs(model::load_inputs(*document_, test::bundled_project().parent_path()));
  }
  static void TearDownTestSuite() {
    delete inputs_;
    delete document_;
    delete oki_;
  }

  static PageRequest request(const std::string& theme) {
    PageRequest request;
    request.document = document_;
    request.inputs = inputs_;
    request.theme = theme;
    request.crs = geo::parse_crs(document_->crs);
    request.date = "2026-11-24";
    return request;
  }

  static inline test::FixtureOki* oki_ = nullptr;
  static inline model::Document* document_ = nullptr;
  static inline model::Inputs* inputs_ = nullptr;
  PreparedCache cache_;
};

/// Ink of a run: from the ascenders of capitals to a quarter of the size below the baseline. Runs of a page lie or stand.
Rect ink_of(const TextRun& run) {
  const double cap = font_metrics(run.face).cap_height * run.size_mm;
  if (run.angle_deg == 90) return {run.origin_mm.x - cap, run.origin_mm.y - run.advance_mm, cap + 0.22 * run.size_mm, run.advance_mm};
  return {run.origin_mm.x, run.origin_mm.y - cap, run.advance_mm, cap + 0.22 * run.size_mm};
}

void expect_sound(const Page& page, const std::string& what, double least_pt = 5.9) {
  const Rect sheet{0, 0, page.scene.width_mm, page.scene.height_mm};
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    EXPECT_TRUE(sheet.contains(block.rect)) << what << ": " << block.role << " leaves the sheet";
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(block.rect.overlaps(page.blocks[j].rect)) << what << ": " << block.role << " overlaps " << page.blocks[j].role;
    }
  }
  for (const Item& item : page.scene.items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (!run) continue;
    const Rect ink = ink_of(*run);
    const bool inside = std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
      const Rect roomy{block.rect.x - 0.1, block.rect.y - 0.1, block.rect.width + 0.2, block.rect.height + 0.2};
      return roomy.contains(ink);
    });
    EXPECT_TRUE(inside) << what << ": “" << run->text << "” (" << run->role << ") sticks out of its block";
    EXPECT_GE(run->size_mm, least_pt * mm_per_pt) << what << ": “" << run->text << "” is too small to read";
  }
}

TEST_F(Pages, EveryThemeFitsEverySheetInBothLanguages) {
  ASSERT_GE(document_->themes.size(), 10u);
  const struct { double width, height; bool screen; } sheets[] = {{297, 210, false}, {420, 297, false}, {210, 297, false}, {1920 * 25.4 / 96, 1080 * 25.4 / 96, true}, {1366 * 25.4 / 96, 768 * 25.4 / 96, true}};
  for (const model::Theme& theme : document_->themes) {
    for (const char* code : {"id", "en"}) {
      for (const auto& sheet : sheets) {
        PageRequest page = request(theme.id);
        page.width_mm = sheet.width;
        page.height_mm = sheet.height;
        page.screen = sheet.screen;
        expect_sound(build_page(page, cache_, core::Language::of(code)), theme.id + " " + code + " " + std::to_string(sheet.width));
      }
    }
  }
}

/// Rectangles of the items with a role.
std::vector<Rect> rects_of(const Page& page, const std::string& role) {
  std::vector<Rect> rects;
  for (const Item& item : page.scene.items) {
    const auto* path = std::get_if<Path>(&item);
    if (!path || path->role != role) continue;
    geo::Box box;
    for (const auto& ring : path->rings) box.extend(geo::bounds(ring));
    rects.push_back({box.min_x, box.min_y, box.width(), box.height()});
  }
  return rects;
}

TEST_F(Pages, GraticuleAndInsetFitEverySheetWithoutTouchingAnything) {
  const struct { double width, height; bool screen; } sheets[] = {{210, 148, false}, {297, 210, false}, {210, 297, false}, {420, 297, false}, {330, 215, false}, {1920 * 25.4 / 96, 1080 * 25.4 / 96, true}, {1366 * 25.4 / 96, 768 * 25.4 / 96, true}};
  for (const char* theme : {"kepadatan", "prioritas"}) {
    for (const char* code : {"id", "en"}) {
      for (const auto& sheet : sheets) {
        PageRequest wanted = request(theme);
        wanted.width_mm = sheet.width;
        wanted.height_mm = sheet.height;
        wanted.screen = sheet.screen;
        wanted.graticule = wanted.inset = true;
        const std::string what = std::string(theme) + " " + code + " " + std::to_string(sheet.width);
        const Page page = build_page(wanted, cache_, core::Language::of(code));
        expect_sound(page, what, sheet.width == 210 && sheet.height == 148 ? 5.0 : 5.9);  // A5 is a small A4
        const auto frames = rects_of(page, "inset/frame"), boxes = rects_of(page, "inset/extent"), lines = rects_of(page, "graticule/lines");
        ASSERT_EQ(frames.size(), 1u) << what;
        ASSERT_EQ(boxes.size(), 1u) << what;
        ASSERT_EQ(lines.size(), 1u) << what;
        EXPECT_TRUE(frames[0].contains(boxes[0])) << what;
        EXPECT_FALSE(frames[0].overlaps(page.map_frame)) << what;
        EXPECT_TRUE(page.map_frame.contains(lines[0])) << what;
        std::vector<Rect> labels;
        for (const Item& item : page.scene.items) {
          const auto* run = std::get_if<TextRun>(&item);
          if (!run || run->role != "graticule/label") continue;
          const Rect ink = ink_of(*run);
          EXPECT_FALSE(ink.overlaps(page.map_frame)) << what << ": " << run->text << " lies on the map";
          for (const Rect& other : labels) EXPECT_FALSE(ink.overlaps(other)) << what << ": " << run->text;
          labels.push_back(ink);
          EXPECT_EQ(run->text.ends_with(run->angle_deg == 90 ? (std::string(code) == "id" ? " LS" : " S") : (std::string(code) == "id" ? " BT" : " E")), true) << run->text;
        }
        EXPECT_GE(labels.size(), 4u) << what << ": a meridian and a parallel have two ends each";
      }
    }
  }
}

TEST_F(Pages, TheScaleWithAGraticuleIsRoundAndTrueForTheSmallerFrame) {
  PageRequest wanted = request("kepadatan");
  wanted.graticule = true;
  const Page page = build_page(wanted, cache_, core::Language::of("id"));
  EXPECT_NEAR(page.scale_denominator / 10'000, std::round(page.scale_denominator / 10'000), 1e-3);
  EXPECT_NEAR(page.view.width() * page.page_from_map.mm_per_unit, page.map_frame.width, 1e-6);
}

TEST_F(Pages, WithoutLayersOfTheSurroundingsTheInsetIsLeftOutAndThatIsSaid) {
  model::Document bare = *document_;
  bare.themes = {{.id = "satu", .layers = {"kepadatan"}}};
  PageRequest wanted = request("satu");
  wanted.document = &bare;
  wanted.inset = true;
  const Page page = build_page(wanted, cache_, core::Language::of("id"));
  EXPECT_TRUE(page.warnings.has("inset_left_out"));
  EXPECT_TRUE(rects_of(page, "inset/frame").empty());
}

TEST_F(Pages, ABareMapHasTheLinesAndNoDegrees) {
  PageRequest wanted = request("kepadatan");
  wanted.bare = wanted.graticule = true;
  const Page page = build_page(wanted, cache_, core::Language::of("id"));
  EXPECT_EQ(rects_of(page, "graticule/lines").size(), 1u);
  EXPECT_EQ(dump(page.scene).find("graticule/label"), std::string::npos);
  EXPECT_EQ(page.map_frame, (Rect{0, 0, 297, 210}));
}

TEST_F(Pages, TheWholeRankingIsOnTheA4) {
  const Page page = build_page(request("prioritas"), cache_, core::Language::of("id"));
  std::size_t names = 0;
  for (const Item& item : page.scene.items) {
    if (const auto* run = std::get_if<TextRun>(&item)) names += run->role == "ranking/name";
  }
  EXPECT_EQ(names, 18u);
  EXPECT_FALSE(page.warnings.has("ranking_shortened"));
  const std::string text = dump(page.scene);
  EXPECT_NE(text.find("usulan bobot, bukan ketetapan"), std::string::npos);
}

std::vector<std::string> texts_of(const Page& page, const std::string& role) {
  std::vector<std::string> texts;
  for (const Item& item : page.scene.items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (run && run->role == role) texts.push_back(run->text);
  }
  return texts;
}

TEST_F(Pages, TheTableHoldsEveryAreaAndTheTotalsAreThoseOfTheFacts) {
  const Page page = build_page(request("administrasi"), cache_, core::Language::of("id"));
  EXPECT_EQ(texts_of(page, "table/name").size(), 18u);
  // 314 desa and 13 kelurahan (Kepmendagri 300.2.2-2430/2025), sum of the areas of the boundaries of 2025.
  EXPECT_EQ(texts_of(page, "table/total"), (std::vector<std::string>{"Jumlah", "314", "13", "17.070,71"}));
}

TEST_F(Pages, TheTableIsSortedAndSaysWhatIsMissing) {
  const Page page = build_page(request("jalan_provinsi"), cache_, core::Language::of("id"));
  const std::vector<std::string> names = texts_of(page, "table/name"), values = texts_of(page, "table/value");
  ASSERT_EQ(names.size(), 18u);
  ASSERT_EQ(values.size(), 36u);
  EXPECT_EQ(names.front(), "Jejawi");
  EXPECT_EQ(values[0], "20,6");
  EXPECT_EQ(values[1], "76,0");
  EXPECT_EQ(values[35], "n.a.") << "no share of a road that is not there";
  EXPECT_EQ(texts_of(page, "table/total"), (std::vector<std::string>{"Jumlah", "77,8"})) << "shares have no total";
}

TEST_F(Pages, TheArrangementIsTheOneWithTheLargestMap) {
  // OKI is taller than wide: on a wide sheet everything else stands beside the map, so that the map has the full height.
  const Page page = build_page(request("prioritas"), cache_, core::Language::of("id"));
  EXPECT_GT(page.map_frame.height, 165);
  EXPECT_LT(page.map_frame.width, page.map_frame.height);
}

TEST_F(Pages, ItsScaleIsRoundAndTrue) {
  const Page page = build_page(request("kepadatan"), cache_, core::Language::of("id"));
  const double denominator = page.scale_denominator;
  EXPECT_NEAR(denominator / 10'000, std::round(denominator / 10'000), 1e-3) << denominator;
  EXPECT_NE(dump(page.scene).find(scale_text(std::round(denominator), core::Language::of("id"))), std::string::npos);
}

TEST_F(Pages, APolygonThatIsTenPercentOffIsSaid) {
  const std::string text = dump(build_page(request("kepadatan"), cache_, core::Language::of("id")).scene);
  EXPECT_NE(text.find("+60"), std::string::npos) << "the fixture's Pedamaran is 59.6 % too large";
}

/// Words of two and more letters, in small letters, without the pseudo-language's brackets.
std::set<std::string> words_of(std::string text) {
  for (const std::string bracket : {"⟦", "⟧"}) {
    for (std::size_t at = 0; (at = text.find(bracket, at)) != std::string::npos;) text.replace(at, bracket.size(), " ");
  }
  std::set<std::string> words;
  std::string word;
  for (const char letter : text + " ") {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalpha(byte) || byte >= 0x80) word += static_cast<char>(std::tolower(byte));  // UTF-8 beyond ASCII stays
    else if (word.size() < 2) word.clear();
    else if (!word.empty()) words.insert(std::exchange(word, ""));
  }
  return words;
}

/// What the project, the facts and the data themselves say: everything that is not a sentence of the program.
std::set<std::string> authored_words(const model::Document& document, const model::Inputs& inputs) {
  std::string text = model::to_json(document);
  for (const char* file : {"layers.json", "sources.csv"}) text += core::read_file(test::bundled_project().parent_path() / file);
  for (const auto& [id, dataset] : inputs.datasets) {
    for (const data::Column& column : dataset->columns) {
      for (const std::string& value : column.texts) text += " " + value;
    }
  }
  const geo::Crs crs = geo::parse_crs(document.crs);
  return words_of(text + " " + crs.name + " " + crs.projection + " " + crs.definition + " km cm");
}

TEST_F(Pages, EveryWordOfTheProgramComesFromTheCatalogue) {
  const core::Language pseudo = core::Language::of("xx");
  const std::set<std::string> authored = authored_words(*document_, *inputs_);
  const auto sentence_of_program = [](const std::string& word) { return word.find_first_of("aeiou") == std::string::npos; };
  std::size_t accented = 0;
  for (const model::Theme& theme : document_->themes) {
    const Page page = build_page(request(theme.id), cache_, pseudo);
    for (const Item& item : page.scene.items) {
      const auto* run = std::get_if<TextRun>(&item);
      if (!run) continue;
      for (const std::string& word : words_of(run->text)) {
        if (sentence_of_program(word)) ++accented;
        else EXPECT_TRUE(authored.contains(word)) << run->role << ": “" << word << "” of “" << run->text << "” bypasses the catalogue";
      }
    }
  }
  EXPECT_GT(accented, 200u);
}

/// Whole pages as text, against the files of tests/golden; UPDATE=1 writes them anew: read the difference before you
/// commit it.
TEST_F(Pages, AreWhatTheyWere) {
  for (const char* theme : {"administrasi", "pendidikan", "jalan_provinsi", "prioritas"}) {
    for (const char* code : {"id", "en"}) {
      const std::string text = dump(build_page(request(theme), cache_, core::Language::of(code)).scene);
      const std::filesystem::path golden = std::filesystem::path(TITIK_SOURCE_DIR) / "tests" / "golden" / (std::string(theme) + "-" + code + ".txt");
      if (std::getenv("UPDATE")) core::write_file_atomically(golden, text);
      ASSERT_TRUE(std::filesystem::exists(golden)) << golden;
      const std::string expected = core::read_file(golden);
      if (text == expected) continue;
      const std::filesystem::path actual = std::filesystem::path(TITIK_BINARY_DIR) / golden.filename();
      core::write_file_atomically(actual, text);
      ADD_FAILURE() << "differs from " << golden << "; what it is now: " << actual;
    }
  }
}

TEST_F(Pages, TheSameRequestGivesTheSameScene) {
  PreparedCache other;
  EXPECT_EQ(dump(build_page(request("prioritas"), cache_, core::Language::of("id")).scene),
            dump(build_page(request("prioritas"), other, core::Language::of("id")).scene));
}

TEST_F(Pages, AnUnknownThemeNamesTheKnownOnes) {
  try {
    build_page(request("tidak_ada"), cache_, core::Language::of("id"));
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::not_found);
    EXPECT_NE(std::string(error.what()).find("kepadatan"), std::string::npos);
  }
}

TEST_F(Pages, ASheetThatIsTooSmallIsRefused) {
  PageRequest tiny = request("prioritas");
  tiny.width_mm = 60;
  tiny.height_mm = 40;
  EXPECT_THROW(build_page(tiny, cache_, core::Language::of("id")), core::Error);
}

TEST_F(Pages, BareIsTheMapAlone) {
  PageRequest bare = request("kepadatan");
  bare.bare = true;
  const Page page = build_page(bare, cache_, core::Language::of("id"));
  EXPECT_EQ(page.blocks.size(), 1u);
  EXPECT_EQ(page.map_frame, (Rect{0, 0, 297, 210}));
}

TEST_F(Pages, InksAreReadableOnPaper) {
  for (const core::Colour ink : {Ink::text, Ink::secondary, Ink::warning, Ink::accent}) {
    EXPECT_GE(core::contrast_ratio(ink, core::rgb(0xFFFFFF)), 4.5) << core::to_hex(ink);
  }
  EXPECT_GE(core::contrast_ratio(Ink::frame, core::rgb(0xFFFFFF)), 3.0);
}

}  // namespace
}  // namespace titik::scene
