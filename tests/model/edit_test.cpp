// SPDX-License-Identifier: MIT
#include "model/edit.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "model/check.h"
#include "model/history.h"
#include "random_document.h"

namespace titik::model {
namespace {

using core::Error;
using core::ErrorCode;

/// Two sources, an index over the first, three layers and a theme that shows all of them.
Document example() {
  Document d;
  d.title = "Peta";
  d.sources = {{.id = "kecamatan", .path = "a.gpkg"}, {.id = "sekolah", .path = "b.csv"}};
  d.recipes = {{.id = "kebutuhan", .source = "kecamatan", .title = Text("Kebutuhan", "Need")}};
  d.layers = {{.id = "batas", .title = Text("Batas", "Boundary"), .source = "kecamatan"},
              {.id = "titik", .title = "Sekolah", .source = "sekolah"},
              {.id = "nama", .source = "kecamatan"}};
  d.themes = {
      {.id = "tema", .title = Text("Tema", "Theme"), .layers = {"batas", "titik", "nama"}, .ranking = "kebutuhan"}};
  d.home_source = "kecamatan";
  return d;
}

std::vector<std::string> layer_ids(const Document& document) {
  std::vector<std::string> ids;
  for (const Layer& layer : document.layers) ids.push_back(layer.id);
  return ids;
}

using Ids = std::vector<std::string>;

ErrorCode refusal(const Edit& edit) {
  try {
    apply(example(), edit);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "was applied: " << to_json(edit);
  return ErrorCode::usage;
}

TEST(Edit, AddsASourceOnce) {
  const Source source{.id = "desa", .path = "c.gpkg"};
  EXPECT_EQ(apply(example(), AddSource{source}).sources.back(), source);
  EXPECT_EQ(refusal(AddSource{{.id = "kecamatan", .path = "c"}}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(AddSource{{.id = "", .path = "c"}}), ErrorCode::bad_input);
}

TEST(Edit, RemovingASourceTakesAwayWhatNeedsIt) {
  const Document d = apply(example(), RemoveSource{"kecamatan"});
  EXPECT_EQ(d.sources.size(), 1u);
  EXPECT_EQ(layer_ids(d), Ids{"titik"});
  EXPECT_TRUE(d.recipes.empty());
  EXPECT_EQ(d.themes[0].layers, Ids{"titik"});
  EXPECT_EQ(d.themes[0].ranking, "");
  EXPECT_EQ(d.home_source, "");
  EXPECT_EQ(refusal(RemoveSource{"desa"}), ErrorCode::not_found);
}

TEST(Edit, ReplacingASourceKeepsItsIdAndLayers) {
  const Document d = apply(example(), ReplaceSource{"sekolah", {.id = "other", .path = "new.csv", .crs = "EPSG:4326"}});
  EXPECT_EQ(d.sources[1], (Source{.id = "sekolah", .path = "new.csv", .crs = "EPSG:4326"}));
  EXPECT_EQ(d.layers, example().layers);
  EXPECT_EQ(refusal(ReplaceSource{"desa", {}}), ErrorCode::not_found);
}

TEST(Edit, ReplacesSeveralSourcesOrNone) {
  const std::vector<Source> sources = {example().sources[0], {.id = "sekolah", .path = "a.csv", .swap_axes = true}};
  const Document d = apply(example(), ReplaceSources{sources});
  EXPECT_EQ(d.sources, sources);
  EXPECT_EQ(d.layers, example().layers);
  EXPECT_EQ(refusal(ReplaceSources{{sources[1], {.id = "desa", .path = "b.csv"}}}), ErrorCode::not_found);
}

TEST(Edit, AddsALayerOnTopOrAtAPosition) {
  const Layer layer{.id = "baru", .source = "sekolah"};
  EXPECT_EQ(layer_ids(apply(example(), AddLayer{layer})), (Ids{"batas", "titik", "nama", "baru"}));
  EXPECT_EQ(layer_ids(apply(example(), AddLayer{layer, 0})), (Ids{"baru", "batas", "titik", "nama"}));
  EXPECT_EQ(layer_ids(apply(example(), AddLayer{layer, 3})), (Ids{"batas", "titik", "nama", "baru"}));
  EXPECT_EQ(refusal(AddLayer{layer, 4}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(AddLayer{{.id = "batas", .source = "sekolah"}}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(AddLayer{{.id = "baru", .source = "desa"}}), ErrorCode::not_found);
}

TEST(Edit, AddingDataIsOneStepAndShowsInTheThemeThatIsShown) {
  const AddData edit{{.id = "menara", .path = "menara.gpkg"}, {.id = "menara", .title = "Menara", .source = "menara"}, example().themes[0].id};
  const Document d = apply(example(), edit);
  EXPECT_EQ(d.sources.back().id, "menara");
  EXPECT_EQ(layer_ids(d).back(), "menara");
  EXPECT_EQ(d.themes[0].layers.back(), "menara");
  EXPECT_EQ(refusal(AddData{edit.source, edit.layer, "no such theme"}), ErrorCode::not_found);
  const Document below = apply(example(), AddData{edit.source, edit.layer, edit.theme, true});
  EXPECT_EQ(below.layers.front().id, "menara");
  EXPECT_EQ(below.themes[0].layers.front(), "menara");
  EXPECT_EQ(refusal(AddData{{.id = "sekolah"}, {.id = "x", .source = "sekolah"}, ""}), ErrorCode::bad_input) << "an id twice";
}

TEST(Edit, RemovingALayerTakesItOutOfThemes) {
  const Document d = apply(example(), RemoveLayer{"titik"});
  EXPECT_EQ(layer_ids(d), (Ids{"batas", "nama"}));
  EXPECT_EQ(d.themes[0].layers, (Ids{"batas", "nama"}));
  EXPECT_EQ(refusal(RemoveLayer{"x"}), ErrorCode::not_found);
}

TEST(Edit, MovesALayer) {
  EXPECT_EQ(layer_ids(apply(example(), MoveLayer{"batas", 2})), (Ids{"titik", "nama", "batas"}));
  EXPECT_EQ(layer_ids(apply(example(), MoveLayer{"nama", 0})), (Ids{"nama", "batas", "titik"}));
  EXPECT_EQ(apply(example(), MoveLayer{"titik", 1}), example());
  EXPECT_EQ(refusal(MoveLayer{"titik", 3}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(MoveLayer{"x", 0}), ErrorCode::not_found);
}

TEST(Edit, SetsWhatALayerIsLike) {
  EXPECT_FALSE(apply(example(), SetLayerVisible{"titik", false}).layers[1].visible);
  EXPECT_EQ(apply(example(), SetLayerOpacity{"titik", 0.25}).layers[1].opacity, 0.25);
  EXPECT_EQ(apply(example(), SetLayerTitle{"titik", Text("a", "b")}).layers[1].title, Text("a", "b"));
  Style style;
  style.symbology = Proportional{.column = "murid"};
  EXPECT_EQ(apply(example(), SetLayerStyle{"titik", style}).layers[1].style, style);
  EXPECT_EQ(refusal(SetLayerVisible{"x", true}), ErrorCode::not_found);
  EXPECT_EQ(refusal(SetLayerOpacity{"x", 1}), ErrorCode::not_found);
  EXPECT_EQ(refusal(SetLayerTitle{"x", "y"}), ErrorCode::not_found);
  EXPECT_EQ(refusal(SetLayerStyle{"x", style}), ErrorCode::not_found);
}

TEST(Edit, RefusesValuesOutOfRange) {
  EXPECT_EQ(refusal(SetLayerOpacity{"titik", 1.01}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(SetLayerOpacity{"titik", std::nan("")}), ErrorCode::bad_input);
  EXPECT_EQ(refusal(SetLayerTitle{"titik", "caf\xe9"}), ErrorCode::bad_input);
  Style style;
  style.symbology = RasterColours{.palette = "no such palette"};
  EXPECT_EQ(refusal(SetLayerStyle{example().layers[0].id, style}), ErrorCode::bad_input);
  style.symbology = RasterColours{.low = 3, .high = 3};
  EXPECT_EQ(refusal(SetLayerStyle{example().layers[0].id, style}), ErrorCode::bad_input);
  style.symbology = Graduated{.column = "x", .class_count = 13};
  EXPECT_EQ(refusal(SetLayerStyle{"titik", style}), ErrorCode::bad_input);
  style.symbology = Graduated{.column = "x", .factor = std::numeric_limits<double>::infinity()};
  EXPECT_EQ(refusal(SetLayerStyle{"titik", style}), ErrorCode::bad_input);
}

TEST(Edit, KnowsWhichTextIsUtf8) {
  for (const char* good : {"", "a", "é", "–", "😀", "\u07ff\u0800\uffff"}) {
    EXPECT_NO_THROW(apply(example(), SetTitle{good})) << good;
  }
  // Lone continuation, cut sequence, overlong "/", surrogate, beyond U+10FFFF, no UTF-8 byte (RFC 3629, section 4).
  for (const char* bad : {"\x80", "\xc3", "a\xe2\x82", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                          "\xff", "\xf8\x88\x80\x80\x80"}) {
    EXPECT_EQ(refusal(SetTitle{bad}), ErrorCode::bad_input);
  }
}

TEST(Edit, SetsOrAddsARecipe) {
  const Recipe changed{.id = "kebutuhan", .source = "sekolah"};
  EXPECT_EQ(apply(example(), SetRecipe{changed}).recipes, std::vector<Recipe>{changed});
  EXPECT_EQ(apply(example(), SetRecipe{{.id = "lain", .source = "sekolah"}}).recipes.size(), 2u);
  EXPECT_EQ(refusal(SetRecipe{{.id = "lain", .source = "x"}}), ErrorCode::not_found);
  EXPECT_EQ(refusal(SetRecipe{{.id = "lain", .source = "sekolah", .inputs = {{.column = "x", .weight = -1}}}}),
            ErrorCode::bad_input);
}

TEST(Edit, SetsAddsAndRemovesAThemes) {
  const Theme changed{.id = "tema", .layers = {"nama"}};
  EXPECT_EQ(apply(example(), SetTheme{changed}).themes, std::vector<Theme>{changed});
  EXPECT_EQ(apply(example(), SetTheme{{.id = "dua"}}).themes.size(), 2u);
  EXPECT_EQ(refusal(SetTheme{{.id = "dua", .layers = {"x"}}}), ErrorCode::not_found);
  EXPECT_EQ(refusal(SetTheme{{.id = "dua", .layers = {"nama", "nama"}}}), ErrorCode::bad_input);
  EXPECT_TRUE(apply(example(), RemoveTheme{"tema"}).themes.empty());
  EXPECT_EQ(refusal(RemoveTheme{"x"}), ErrorCode::not_found);
}

TEST(Edit, SetsTitleAndCrs) {
  EXPECT_EQ(apply(example(), SetTitle{Text("a", "b")}).title, Text("a", "b"));
  EXPECT_EQ(apply(example(), SetMapCrs{"EPSG:32748"}).crs, "EPSG:32748");
  EXPECT_EQ(refusal(SetMapCrs{"EPSG:1"}), ErrorCode::bad_input);
}

TEST(Edit, IsNamedForTheHistory) {
  EXPECT_EQ(core::in_english(describe(example(), SetLayerVisible{"batas", false})), "Hide layer Boundary");
  EXPECT_EQ(core::in_english(describe(example(), SetLayerVisible{"nama", true})), "Show layer nama");
  EXPECT_EQ(core::in_english(describe(example(), SetRecipe{{.id = "lain", .title = "Lain"}})), "Add the index Lain");
  EXPECT_EQ(core::in_english(describe(example(), SetRecipe{{.id = "kebutuhan", .title = "Baru"}})),
            "Change the index Baru");
  EXPECT_EQ(core::in_english(describe(example(), RemoveTheme{"tema"})), "Remove the theme Theme");
  Random random(3);
  for (int i = 0; i < 200; ++i) EXPECT_FALSE(describe(example(), random_edit(random, example())).empty());
}

TEST(Edit, IsOneLineOfJson) {
  EXPECT_EQ(to_json(Edit(SetLayerVisible{"sekolah", false})),
            R"({"set_layer_visible": {"id": "sekolah", "visible": false}})");
  EXPECT_EQ(to_json(Edit(AddLayer{{.id = "a", .source = "b"}})),
            R"({"add_layer": {"layer": {"id": "a", "source": "b"}}})");
  Random random(4);
  for (int i = 0; i < 1000; ++i) {
    const auto edit = random.value<Edit>();
    const std::string text = to_json(edit);
    ASSERT_EQ(text.find('\n'), std::string::npos);
    ASSERT_EQ(edit_from_json(text), edit) << text;
  }
}

TEST(Edit, JsonThatIsNoEditIsRefused) {
  for (const char* text :
       {"", "[]", "{}", R"({"fly": {}})", R"({"undo": {}, "set_title": {"title": ""}})", R"({"set_title": 3})",
        R"({"move_layer": {"id": "a", "position": -1}})", R"({"set_layer_visible": {"id": "a"}})"}) {
    EXPECT_THROW(edit_from_json(text), Error) << text;
  }
}

TEST(Edit, RandomWalksKeepTheDocumentValidAndCanBeUndone) {
  Random random(5);
  for (int walk = 0; walk < 4; ++walk) {
    const Document first = random.value<Document>();
    History history(first);
    std::vector<Document> documents = {first};
    int refused = 0;
    for (int step = 0; step < 500; ++step) {
      const Document before = *history.current();
      const Edit edit = random_edit(random, before);
      try {
        history.commit(apply(before, edit), describe(before, edit));
        ASSERT_FALSE(first_problem(*history.current())) << to_json(edit);
        if (*history.current() != before) documents.push_back(*history.current());
      } catch (const Error&) {
        ASSERT_EQ(*history.current(), before);
        ++refused;
      }
    }
    EXPECT_GT(documents.size(), 100u);
    EXPECT_GT(refused, 20);
    while (history.can_undo()) {
      ASSERT_EQ(*history.current(), documents[history.position()]);
      history.undo();
    }
    ASSERT_EQ(*history.current(), first);
    while (history.can_redo()) history.redo();
    ASSERT_EQ(*history.current(), documents.back());
  }
}

}  // namespace
}  // namespace titik::model
