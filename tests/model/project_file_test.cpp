// SPDX-License-Identifier: MIT
#include "model/project_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "core/paths.h"
#include "random_document.h"
#include "support/temporary_folder.h"

namespace titik::model {
namespace {

using core::Error;
using core::ErrorCode;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Every member of every struct has a key: the number of initialisers that the aggregate takes is counted.
struct Anything {
  template <typename T>
  constexpr operator T&() const&;
  template <typename T>
  constexpr operator T&&() const&&;
};
template <typename T, typename... Members>
consteval std::size_t member_count() {
  if constexpr (requires { T{Members{}..., Anything{}}; })
    return member_count<T, Members..., Anything>();
  else
    return sizeof...(Members);
}
template <typename T>
constexpr bool complete = member_count<T>() == std::tuple_size_v<std::remove_cv_t<decltype(fields<T>)>>;
static_assert(complete<Line> && complete<Hatch> && complete<Marker> && complete<Symbol> && complete<SingleSymbol>);
static_assert(complete<Category> && complete<Categories> && complete<Graduated> && complete<Proportional> && complete<RasterColours>);
static_assert(complete<NoData> && complete<Labels> && complete<Style>);
static_assert(complete<Source> && complete<IndexInput> && complete<Recipe> && complete<Layer> && complete<Theme>);
static_assert(complete<Document>);
static_assert(words<Symbology>.size() == std::variant_size_v<Symbology>);
static_assert(words<Edit>.size() == std::variant_size_v<Edit>);
static_assert(words<MarkerShape>.size() == static_cast<std::size_t>(MarkerShape::pin) + 1);
static_assert(words<ClassMethod>.size() == static_cast<std::size_t>(ClassMethod::manual) + 1);
static_assert(words<FontWeight>.size() == static_cast<std::size_t>(FontWeight::italic) + 1);

Error refusal(const std::string& text) {
  try {
    from_json(text);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "was read: " << text;
  return Error(ErrorCode::usage, {});
}

std::string version_file(const std::string& name) {
  return core::read_file(std::string(TITIK_SOURCE_DIR) + "/tests/model/versions/1/" + name);
}

TEST(ProjectFile, ReadingWhatWasWrittenGivesTheSameDocument) {
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const auto document = random.value<Document>();
    const std::string text = to_json(document);
    ASSERT_EQ(from_json(text), document) << text;
    ASSERT_EQ(to_json(from_json(text)), text);
  }
}

TEST(ProjectFile, LeavesOutWhatHasItsDefault) {
  EXPECT_EQ(to_json(Document{}), "{\"version\": 1}\n");
  Document document;
  document.title = Text("Peta", "Map");
  document.author = "Bappeda";
  document.sources = {{.id = "a", .path = "a.gpkg"}};
  document.layers = {{.id = "b", .title = "B", .source = "a", .opacity = 0.5}};
  EXPECT_EQ(to_json(document), R"({
  "version": 1,
  "title": {"id": "Peta", "en": "Map"},
  "author": "Bappeda",
  "sources": [{"id": "a", "path": "a.gpkg"}],
  "layers": [{"id": "b", "title": "B", "source": "a", "opacity": 0.5}]
}
)");
}

TEST(ProjectFile, WritesColoursAsPeopleKnowThem) {
  Document document;
  document.sources = {{.id = "a", .path = "a.gpkg"}};
  document.layers = {{.id = "b", .source = "a"}};
  document.layers[0].style.no_data.fill = core::rgb(0x12abCD);
  EXPECT_THAT(to_json(document), HasSubstr("\"fill\": \"#12abcd\""));
  document.layers[0].style.no_data.fill.a = 0x80;
  EXPECT_THAT(to_json(document), HasSubstr("\"fill\": \"#12abcd80\""));
}

TEST(ProjectFile, SaysWhichKeyIsWrongAndWhatWasExpected) {
  const auto with_layer = [](const std::string& rest) {
    return R"({"version": 1, "sources": [{"id": "a", "path": "p"}], "layers": [{"id": "l", "source": "a", )" + rest +
           "}]}";
  };
  const std::pair<std::string, std::string> cases[] = {
      {R"({"version": 1, "titel": "x"})",
       "titel: unknown key; known here are title, author, crs, background, bundled, home_source, sources, recipes, "
       "layers, themes, bookmarks, typologies, scenarios, reach_points, slides"},
      {R"({"version": 1, "title": 3})", "title: expected text, or the keys id and en"},
      {R"({"version": 1, "title": {"id": "x", "fr": "y"}})", "title.fr: unknown key; known here are id, en"},
      {R"({"version": 1, "bundled": "yes"})", "bundled: expected true or false"},
      {R"({"version": 1, "sources": {}})", "sources: expected a list in brackets"},
      {R"({"version": 1, "sources": [3]})", "sources[0]: expected keys in braces"},
      {R"({"version": 1, "sources": [{"path": "p"}]})", "sources[0].id: the key is missing"},
      {R"({"version": 1, "sources": [{"id": "", "path": "p"}]})", "sources[0].id: must not be empty"},
      {R"({"version": 1, "sources": [{"id": "a", "path": "p"}, {"id": "a", "path": "q"}]})",
       "sources[1].id: “a” stands twice"},
      {with_layer(R"("opacity": "half")"), "layers[0].opacity: expected a number"},
      {with_layer(R"("opacity": 1.5)"), "layers[0].opacity: must be from 0 to 1"},
      {with_layer(R"("style": {"symbology": {"column": "x"}})"), "layers[0].style.symbology.type: the key is missing"},
      {with_layer(R"("style": {"symbology": {"type": "heat"}})"),
       "layers[0].style.symbology.type: expected one of single, categories, graduated, proportional, raster"},
      {with_layer(R"("style": {"symbology": {"type": "graduated", "column": "x", "palette": "Parula"}})"),
       "layers[0].style.symbology.palette: there is no palette “Parula”"},
      {with_layer(R"("style": {"symbology": {"type": "graduated", "column": "x", "class_count": 4.5}})"),
       "layers[0].style.symbology.class_count: expected a whole number"},
      {with_layer(
           R"("style": {"symbology": {"type": "graduated", "column": "x", "class_count": 18446744073709551615}})"),
       "layers[0].style.symbology.class_count: must be from 1 to 12"},
      {with_layer(
           R"("style": {"symbology": {"type": "graduated", "column": "x", "method": "manual", "breaks": [2, 1]}})"),
       "layers[0].style.symbology.breaks: manual classes need at least two bounds in ascending order"},
      {with_layer(R"("style": {"no_data": {"fill": "red"}})"),
       "layers[0].style.no_data.fill: expected a colour such as #3f8fc5"},
      {with_layer(R"("style": {"no_data": {"hatch": {"spacing_mm": 0}}})"),
       "layers[0].style.no_data.hatch.spacing_mm: must be from 0.2 to 100"},
      {with_layer(R"("style": {"symbology": {"type": "single", "symbol": {"outline": {"dash_mm": [1, 1, 1]}}}})"),
       "layers[0].style.symbology.symbol.outline.dash_mm: must be pairs of a dash and a gap"},
      {R"({"version": 1, "layers": [{"id": "l", "source": "a"}]})", "layers[0].source: there is no source “a”"},
      {R"({"version": 1, "themes": [{"id": "t", "layers": ["l"]}]})", "themes[0].layers[0]: there is no layer “l”"},
      {R"({"version": 1, "themes": [{"id": "t", "ranking": "r"}]})", "themes[0].ranking: there is no index “r”"},
      {R"({"version": 1, "home_source": "a"})", "home_source: there is no source “a”"},
      {R"({"version": 1, "sources": [{"id": "a", "path": "p"}], "recipes": [{"id": "r", "source": "a", "inputs": [{"column": "x", "weight": 1}]}]})",
       "recipes[0].inputs[0].direction: the key is missing"},
      {R"({"version": 1, "sources": [{"id": "a", "path": "p"}], "recipes": [{"id": "r", "source": "a", "method": "topsis"}]})",
       "recipes[0].method: expected one of weighted_sum, geometric_mean"},
      {R"({"version": 1, "sources": [{"id": "a", "path": "p"}], "recipes": [{"id": "r.1", "source": "a"}]})",
       "recipes[0].id: must not contain a point"},
      {R"({"version": 1, "title": "a", "title": "b"})", "The key \"title\" stands twice in one object"},
      {"{\"version\": 1,\n\"title\": \"x\",\n}", "The JSON is broken in line 3"},
      {R"({"version": 1, "crs": 1e999})", "The JSON has a number that is too large"},
      {"", "The JSON is broken in line 1"},
  };
  for (const auto& [text, expected] : cases) {
    const Error error = refusal(text);
    EXPECT_EQ(error.code(), ErrorCode::unreadable);
    EXPECT_EQ(core::in_english(error.message()), expected) << text;
  }
}

TEST(ProjectFile, RefusesWhatIsNoProjectAndWhatIsNewer) {
  for (const char* text : {"[]", "3", "null", "{}", R"({"version": "1"})", R"({"version": 0})", R"({"version": -1})",
                           R"({"version": 1.0})"}) {
    EXPECT_THAT(refusal(text).what(), StartsWith("The file is not a project of Titik")) << text;
  }
  EXPECT_THAT(
      refusal(R"({"version": 2, "new_key": true})").what(),
      StartsWith("The project was written by a newer version of Titik (format 2; known here up to 1). Update Titik"));
}

TEST(ProjectFile, DeepNestingIsAnErrorAndNoCrash) {
  const std::size_t depth = 200'000;
  EXPECT_THAT(refusal("{\"version\": 1, \"title\": " + std::string(depth, '[')).what(),
              StartsWith("The JSON nests too deeply"));
  std::string objects;
  for (std::size_t i = 0; i < depth; ++i) objects += "{\"a\":";
  EXPECT_THAT(refusal(objects).what(), StartsWith("The JSON nests too deeply"));
}

TEST(ProjectFile, MutatedBytesAreReadOrRefusedAndNothingElse) {
  const std::string valid = version_file("everything.titik");
  Random random(2);
  int refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string text = valid;
    for (std::size_t changes = 1 + random.below(4); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = random.below(text.size());
      switch (random.below(4)) {
        case 0:
          text[at] = static_cast<char>(random.below(256));
          break;
        case 1:
          text.erase(at, 1 + random.below(20));
          break;
        case 2:
          text.insert(at, text.substr(random.below(text.size()), random.below(40)));
          break;
        default:
          text.resize(at + 1);
          break;
      }
    }
    try {
      const Document document = from_json(text);
      ASSERT_EQ(from_json(to_json(document)), document) << text;
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::unreadable) << text;
      ++refused;
    }
  }
  EXPECT_GT(refused, 2500);
  EXPECT_LT(refused, 5000);
}

TEST(ProjectFile, TextThatIsNotUtf8IsRefusedOnWriting) {
  Document document;
  document.title = Text("caf\xe9");
  EXPECT_THROW(to_json(document), Error);
}

TEST(ProjectFile, OpeningNamesTheFile) {
  const support::TemporaryFolder folder;
  try {
    open_project(folder.path() / "none.titik");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
  }
  const auto broken = folder.write("broken.titik", R"({"version": 1, "crs": 7})");
  try {
    open_project(broken);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()), "crs: expected text: " + broken.string());
  }
}

TEST(ProjectFile, SavingElsewhereKeepsTheDataFindable) {
  const support::TemporaryFolder folder;
  const auto data = folder.write("maps/a.csv", "x,y\n1,2\n");
  folder.write("facts/indicators.csv", "");
  Document document;
  document.bundled = true;
  document.sources = {{.id = "a", .path = "a.csv", .facts = "../facts/indicators.csv"},
                      {.id = "lost", .path = "lost.csv", .hash = "xxh3:0"},
                      {.id = "absolute", .path = data.string()},
                      {.id = "bundled", .path = "${data}/oki.gpkg", .hash = "xxh3:1"}};
  const auto place = folder.path() / "elsewhere/deep/map.titik";
  const Document saved = save_project(document, folder.path() / "maps", place);
  EXPECT_EQ(open_project(place), saved);
  EXPECT_FALSE(saved.bundled);
  EXPECT_EQ(saved.sources[0].path, "../../maps/a.csv");
  EXPECT_EQ(saved.sources[0].facts, "../../facts/indicators.csv");
  EXPECT_EQ(saved.sources[0].hash, core::content_hash(data));
  EXPECT_EQ(saved.sources[1].path, "../../maps/lost.csv");
  EXPECT_EQ(saved.sources[1].hash, "xxh3:0");
  EXPECT_EQ(saved.sources[2].path, "../../maps/a.csv");
  EXPECT_EQ(saved.sources[3].path, "${data}/oki.gpkg");
}

TEST(ProjectFile, SavingWhereNobodyMayWriteIsAnError) {
  const support::TemporaryFolder folder;
  folder.write("file", "");
  try {
    save_project(Document{}, folder.path(), folder.path() / "file/map.titik");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unwritable);
  }
}

// Files of format version 1 must load for ever, with the values they had when the version was current.
TEST(ProjectFileVersion1, EveryKeyIsStillRead) {
  const Document d = from_json(version_file("everything.titik"));
  EXPECT_EQ(d.title, Text("Peta OKI", "Map of OKI"));
  EXPECT_EQ(d.author, Text("Bappeda Kabupaten Ogan Komering Ilir"));
  EXPECT_EQ(d.crs, "EPSG:32748");
  EXPECT_EQ(d.background, core::rgb(0xe8eef2));
  EXPECT_TRUE(d.bundled);
  EXPECT_EQ(d.home_source, "kecamatan");
  const Source kecamatan{"kecamatan", "${data}/oki.gpkg",       "kecamatan", "xxh3:0123456789abcdef0123456789abcdef",
                         "EPSG:4326", "${data}/indicators.csv", "bps_code",  "kecamatan",
                         false,       false,                    {}};
  EXPECT_EQ(d.sources, (std::vector<Source>{kecamatan, {.id = "sekolah", .path = "../sekolah.csv"}}));
  Recipe recipe;
  recipe.id = "kebutuhan", recipe.source = "kecamatan";
  recipe.title = Text("Indeks kebutuhan", "Index of need"), recipe.note = "usulan bobot";
  recipe.inputs.push_back({"listrik_keluarga_pct@2021", Text("tanpa listrik", "without electricity"), 100, -1, "%",
                           analysis::Direction::benefit, 62.5});
  recipe.inputs.push_back({"jarak@2021", {}, 0, 1, "", analysis::Direction::cost, 37.5});
  EXPECT_EQ(d.recipes, std::vector<Recipe>{recipe});
  const Theme theme{"prioritas",
                    Text("Wilayah prioritas", "Priority areas"),
                    "2021",
                    Text("Bukan ketetapan", "Not a decision"),
                    {"kebutuhan", "jenjang"},
                    "kebutuhan",
                    Table{"kecamatan", "nama", "keluarga@2021", {{"keluarga@2021", Text("Keluarga", "Families"), true}}},
                    {"garis_pantai"}};
  EXPECT_EQ(d.themes, std::vector<Theme>{theme});

  Graduated graduated;
  graduated.column = "kebutuhan.score";
  graduated.method = ClassMethod::manual;
  graduated.class_count = 3;
  graduated.breaks = {0, 33.3, 66.6, 100};
  graduated.palette = "viridis";
  graduated.colours = {core::rgb(0x112233), core::rgb(0x445566), {0x77, 0x88, 0x99, 0x80}};
  graduated.inverted = true;
  graduated.factor = 100;
  graduated.decimals = 1;
  graduated.base.hatch = Hatch{core::rgb(0), 0.3, 2, -45};
  graduated.base.outline = Line{core::rgb(0xffffff), 0.4, {2, 1}};
  Layer need{"kebutuhan", Text("Kebutuhan", ""), "Batas", "kecamatan", {}, 0.75, false, false, true, "skor 0–100"};
  need.style.symbology = graduated;
  need.style.no_data = {core::rgb(0xeeeeee), Hatch{core::rgb(0xB9BDB8), 0.18, 1.2, 135}, Text("kosong", "empty")};
  need.style.labels =
      Labels{"name", 8, FontWeight::italic, core::rgb(0x101010), core::rgb(0xfafafa), 0.5, 3, "penduduk_sp@2010", true};
  ASSERT_EQ(d.layers.size(), 4u);
  EXPECT_EQ(d.layers[0], need);

  Categories categories{"level", {{"SD", Text("sekolah dasar", "primary school"), {}}, {"SMP", {}, {}}}, Symbol{}};
  categories.categories[0].symbol.fill = core::rgb(0xd95f02);
  categories.categories[0].symbol.casing = Line{core::rgb(0x5C6670), 1, {}};
  categories.categories[0].symbol.marker = {MarkerShape::pin, 5, "school"};
  categories.other->fill = core::rgb(0x888888);
  EXPECT_EQ(d.layers[1].style.symbology, Symbology(categories));
  Proportional proportional{"murid", 12, {}};
  proportional.base.fill = core::rgb(0x1b9e77);
  EXPECT_EQ(d.layers[2].style.symbology, Symbology(proportional));
  SingleSymbol single;
  single.symbol.marker.shape = MarkerShape::square;
  EXPECT_EQ(d.layers[3].style.symbology, Symbology(single));
}

TEST(ProjectFileVersion1, KeysThatAreLeftOutStillMeanTheSame) {
  const Document d = from_json(version_file("defaults.titik"));
  EXPECT_EQ(d.crs, "EPSG:9488");
  EXPECT_EQ(d.background, core::rgb(0xffffff));
  EXPECT_FALSE(d.bundled);
  EXPECT_EQ(d.recipes[0].method, IndexMethod::weighted_sum);
  EXPECT_EQ(d.recipes[0].inputs[0].offset, 0);
  EXPECT_EQ(d.recipes[0].inputs[0].factor, 1);
  const Layer& layer = d.layers[0];
  EXPECT_EQ(layer.opacity, 1);
  EXPECT_TRUE(layer.visible && layer.in_legend && !layer.mask);
  const Hatch hatch{core::rgb(0xB9BDB8), 0.18, 1.2, 45};
  EXPECT_EQ(layer.style.no_data, (NoData{core::rgb(0xF4F3EF), hatch, Text("tidak ada data", "no data")}));
  EXPECT_EQ(layer.style.labels,
            (Labels{"name", 7, FontWeight::medium, core::rgb(0x1E2328), core::rgb(0xFFFFFF), 0.35, 1, "", false}));
  const Symbol& symbol = std::get<SingleSymbol>(layer.style.symbology).symbol;
  EXPECT_EQ(symbol.hatch, hatch);
  EXPECT_EQ(symbol.outline, (Line{core::rgb(0x5C6670), 0.2, {}}));
  EXPECT_EQ(symbol.marker, (Marker{MarkerShape::circle, 2, ""}));
  EXPECT_FALSE(symbol.fill || symbol.casing);
  EXPECT_FALSE(std::get<Categories>(d.layers[1].style.symbology).other);
  const auto& graduated = std::get<Graduated>(d.layers[2].style.symbology);
  EXPECT_EQ(graduated, (Graduated{"x", ClassMethod::fisher_jenks, 5, {}, "YlGnBu", {}, false, 1, -1, {}}));
  EXPECT_EQ(std::get<Proportional>(d.layers[3].style.symbology).largest_mm, 9);
}

}  // namespace
}  // namespace titik::model
