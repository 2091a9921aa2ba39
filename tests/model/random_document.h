// SPDX-License-Identifier: MIT
// Random valid documents and edits for property tests. They walk the tables of model/fields.h, so every field and every
// variant takes part, also those that are added later.
#pragma once

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <utility>

#include "core/palette.h"
#include "model/fields.h"

namespace titik::model {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool chance(double probability) { return unit() < probability; }
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

  template <typename T>
  const T& pick(const std::vector<T>& list) {
    return list[below(list.size())];
  }

  template <typename T>
  T value(Limits limits = {}) {
    T result{};
    fill(result, limits);
    return result;
  }

 private:
  template <typename T>
  void fill(T& value, Limits limits) {
    if constexpr (HasFields<T>) {
      // Half of the fields keep their default, so that what is left out of the file is exercised too.
      const auto fill_one = [&](const auto& field) {
        if (field.presence == Presence::required || chance(0.5)) fill(value.*field.member, field.limits);
      };
      std::apply([&](const auto&... field) { (fill_one(field), ...); }, fields<T>);
      make_valid(value);
    } else if constexpr (is_variant<T>) {
      choose(value, below(std::variant_size_v<T>));
      std::visit([&](auto& chosen) { fill(chosen, {}); }, value);
    } else if constexpr (HasWords<T>) {
      value = static_cast<T>(below(words<T>.size()));
    } else if constexpr (is_optional<T>) {
      if (chance(0.8)) fill(value.emplace(), limits);
    } else if constexpr (is_vector<T>) {
      value.resize(below(5));
      for (auto& element : value) fill(element, limits);
    } else {
      fill_scalar(value, limits);
    }
  }

  void fill_scalar(bool& value, Limits) { value = chance(0.5); }
  void fill_scalar(std::size_t& value, Limits) { value = below(8); }
  void fill_scalar(int& value, Limits limits) {
    value = static_cast<int>(limits.least) +
            static_cast<int>(below(static_cast<std::size_t>(limits.most - limits.least) + 1));
  }
  void fill_scalar(double& value, Limits limits) {
    if (chance(0.5))
      value = std::clamp(std::round((unit() - 0.5) * 200) / 10, limits.least, limits.most);
    else if (limits.most - limits.least < 1e6)
      value = limits.least + unit() * (limits.most - limits.least);
    else
      value =
          std::clamp((unit() - 0.5) * std::pow(10.0, static_cast<double>(below(600)) - 300), limits.least, limits.most);
  }
  void fill_scalar(core::Colour& value, Limits) {
    value = core::rgb(static_cast<std::uint32_t>(engine_() & 0xFFFFFF));
    if (chance(0.3)) value.a = static_cast<std::uint8_t>(below(256));
  }
  void fill_scalar(std::string& value, Limits) {
    static const std::vector<std::string> some = {"",
                                                  "desa",
                                                  "kepadatan_sp@2010",
                                                  "Sungai Menang",
                                                  "jiwa per km²",
                                                  "\"\\/",
                                                  "baris\nbaru\t",
                                                  "①😀",
                                                  "${data}/oki.gpkg",
                                                  "{\"id\": 1}"};
    value = pick(some) + (chance(0.5) ? std::to_string(below(100)) : "");
  }
  void fill_scalar(Text& value, Limits) {
    fill_scalar(value.id, {});
    if (chance(0.5))
      value.en = value.id;
    else
      fill_scalar(value.en, {});
  }

  template <typename T>
  void make_valid(T&) {}
  void make_valid(Line& line) { line.dash_mm.resize(line.dash_mm.size() / 2 * 2); }
  void make_valid(Graduated& graduated) {
    while (graduated.breaks.size() < 2) graduated.breaks.push_back(unit());
    std::sort(graduated.breaks.begin(), graduated.breaks.end());
    graduated.palette = core::palettes()[below(core::palettes().size())].name;
  }
  void make_valid(RasterColours& colours) {
    colours.palette = core::palettes()[below(core::palettes().size())].name;
    if (colours.low && colours.high && *colours.low >= *colours.high) colours.high = *colours.low + 1 + std::abs(*colours.low);
  }
  void make_valid(Slide& slide) {
    slide.west = unit() * 100, slide.south = unit() * 100;
    slide.east = slide.west + 1 + unit(), slide.north = slide.south + 1 + unit();
  }
  void make_valid(Source& source) {
    for (std::size_t i = 0; i < source.tables.size(); ++i) source.tables[i].id = "table" + std::to_string(i);
    // PROJ looks for a random name in all of its database, which takes a hundred times as long as all else.
    if (!source.crs.empty()) source.crs = "EPSG:4326";
  }
  void make_valid(Bookmark& bookmark) {
    bookmark.west = unit() * 100, bookmark.south = unit() * 100;
    bookmark.east = bookmark.west + 1 + unit(), bookmark.north = bookmark.south + 1 + unit();
  }
  void make_valid(Document& document) {
    const auto name = [](auto& list, const std::string& prefix) {
      for (std::size_t i = 0; i < list.size(); ++i) list[i].id = prefix + std::to_string(i);
    };
    name(document.sources, "source"), name(document.recipes, "index"), name(document.layers, "layer"),
        name(document.themes, "theme"), name(document.bookmarks, "bookmark");
    name(document.typologies, "typology"), name(document.scenarios, "scenario"),
        name(document.reach_points, "point"), name(document.slides, "slide");
    if (document.sources.empty()) document.recipes.clear(), document.layers.clear(), document.typologies.clear();
    for (Typology& typology : document.typologies) typology.source = pick(document.sources).id;
    for (Scenario& scenario : document.scenarios) name(scenario.recipes, "index");
    for (Recipe& recipe : document.recipes) recipe.source = pick(document.sources).id;
    for (Layer& layer : document.layers) layer.source = pick(document.sources).id;
    for (Theme& theme : document.themes) {
      theme.layers.clear();
      for (const Layer& layer : document.layers) {
        if (chance(0.5)) theme.layers.push_back(layer.id);
      }
      if (document.sources.empty()) theme.table.reset();
      if (theme.table) theme.table->source = pick(document.sources).id;
      theme.ranking = document.recipes.empty() || chance(0.5) ? "" : pick(document.recipes).id;
    }
    document.home_source = document.sources.empty() || chance(0.5) ? "" : pick(document.sources).id;
  }

  std::mt19937_64 engine_;
};

inline void suit(Random& random, const Document& document, Edit& edit) {
  const auto id_in = [&](const auto& list, const std::string& prefix) {
    return list.empty() || random.chance(0.2) ? prefix + std::to_string(random.below(12)) : random.pick(list).id;
  };
  const auto source_id = [&] { return id_in(document.sources, "source"); };
  const auto layer_id = [&] { return id_in(document.layers, "layer"); };
  std::visit(
      [&](auto& e) {
        using E = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<E, AddSource>) e.source.id = "source" + std::to_string(random.below(12));
        if constexpr (std::is_same_v<E, RemoveSource> || std::is_same_v<E, ReplaceSource>) e.id = source_id();
        if constexpr (std::is_same_v<E, ReplaceSources>) {
          for (Source& source : e.sources) source.id = source_id();
        }
        if constexpr (std::is_same_v<E, AddLayer>) {
          e.layer.id = "layer" + std::to_string(random.below(12)), e.layer.source = source_id();
        }
        if constexpr (std::is_same_v<E, AddData>) {
          e.source.id = e.layer.source = "source" + std::to_string(random.below(12));
          e.layer.id = "layer" + std::to_string(random.below(12));
          e.theme = random.chance(0.5) ? "" : id_in(document.themes, "theme");
        }
        if constexpr (requires { e.id; } && !std::is_same_v<E, RemoveSource> && !std::is_same_v<E, ReplaceSource>) {
          e.id = layer_id();
        }
        if constexpr (std::is_same_v<E, SetLayerOpacity>) e.opacity = random.unit() * 1.2;
        if constexpr (std::is_same_v<E, SetRecipe>) {
          e.recipe.id = id_in(document.recipes, "index"), e.recipe.source = source_id();
        }
        if constexpr (std::is_same_v<E, SetTheme>) {
          e.theme.id = id_in(document.themes, "theme"), e.theme.layers = {layer_id()}, e.theme.ranking = "";
          if (e.theme.table) e.theme.table->source = source_id();
        }
        if constexpr (std::is_same_v<E, RemoveTheme>) e.id = id_in(document.themes, "theme");
        if constexpr (std::is_same_v<E, SetBookmark>) e.bookmark.id = id_in(document.bookmarks, "bookmark");
        if constexpr (std::is_same_v<E, RemoveBookmark>) e.id = id_in(document.bookmarks, "bookmark");
        if constexpr (std::is_same_v<E, RemoveRecipe>) e.id = id_in(document.recipes, "index");
        if constexpr (std::is_same_v<E, SetTypology>) {
          e.typology.id = id_in(document.typologies, "typology"), e.typology.source = source_id();
        }
        if constexpr (std::is_same_v<E, RemoveTypology>) e.id = id_in(document.typologies, "typology");
        if constexpr (std::is_same_v<E, SetScenario>) e.scenario.id = id_in(document.scenarios, "scenario");
        if constexpr (std::is_same_v<E, RemoveScenario>) e.id = id_in(document.scenarios, "scenario");
        if constexpr (std::is_same_v<E, SetReachPoint>) e.reach_point.id = id_in(document.reach_points, "point");
        if constexpr (std::is_same_v<E, RemoveReachPoint>) e.id = id_in(document.reach_points, "point");
        if constexpr (std::is_same_v<E, SetSlide>) e.slide.id = id_in(document.slides, "slide");
        if constexpr (std::is_same_v<E, RemoveSlide> || std::is_same_v<E, MoveSlide>)
          e.id = id_in(document.slides, "slide");
        if constexpr (std::is_same_v<E, Together>) {
          for (Edit& one : e.edits) suit(random, document, one);
        }
        if constexpr (std::is_same_v<E, SetMapCrs>) e.crs = random.chance(0.5) ? "EPSG:32748" : "EPSG:9488";
      },
      edit);
}

/// An edit that may or may not suit the document: half of its ids exist.
inline Edit random_edit(Random& random, const Document& document) {
  Edit edit = random.value<Edit>();
  suit(random, document, edit);
  return edit;
}

}  // namespace titik::model
