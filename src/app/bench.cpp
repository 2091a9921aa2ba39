// SPDX-License-Identifier: MIT
#include "app/bench.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "app/application.h"
#include "app/map_view.h"
#include "app/navigator.h"
#include "core/arguments.h"
#include "core/error.h"
#include "core/number.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "session/add_data.h"
#include "session/store.h"

namespace titik::app {
namespace fs = std::filesystem;

using core::Arguments;
using core::Error;
using core::ErrorCode;
using core::message;
using core::Option;
using core::tr_mark;

namespace {

constexpr Option options[] = {
    {"--pan", "", tr_mark("move the whole extent to and fro")},
    {"--zoom", "", tr_mark("move a part that is 8 times nearer")},
    {"--recolour", "", tr_mark("change the palette in every frame")},
    {"--load", "", tr_mark("add the file to the window and count how long each of its turns takes")},
    {"--field", "F", tr_mark("column to colour by")},
    {"--size", "WxH", tr_mark("size of the map in pixels (1920x1080)")},
    {"--frames", "N", tr_mark("frames to measure (30)")},
    {"--crs", "EPSG:n", tr_mark("coordinate reference system of the map; the file's without it")},
};

double quantile(std::vector<double> sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

model::Style coloured_by(const std::string& field, const std::string& palette) {
  model::Graduated graduated;
  graduated.column = field;
  graduated.method = model::ClassMethod::quantile;
  graduated.palette = palette;
  graduated.base.outline = model::Line{core::rgb(0x555555), 0.4 * 25.4 / 96, {}};
  model::Style style;
  style.symbology = graduated;
  return style;
}

void print(const char* what, const std::vector<double>& ms, const nlohmann::ordered_json& more) {
  nlohmann::ordered_json result = {{"what", what}, {"frames", ms.size()}, {"median_ms", quantile(ms, 0.5)}, {"p95_ms", quantile(ms, 0.95)}};
  result.update(more);
  std::cout << result.dump() << "\n";
}

/// The whole window, headless: the file is read and prepared by workers while turns go on.
int load(const std::string& file, int width, int height, const std::string& size) {
  const render::OffscreenContext context;
  render::Target target(width, height);
  Application::Options wanted;
  wanted.files = {file};
  wanted.workers = 1;
  Application application(std::move(wanted));
  std::vector<double> ms;
  const auto begin = std::chrono::steady_clock::now();
  const auto since = [](std::chrono::steady_clock::time_point start) { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(); };
  constexpr double longest_ms = 120'000;
  int settled = 0;
  while (settled < 4 && since(begin) < longest_ms) {
    const auto start = std::chrono::steady_clock::now();
    target.bind();
    application.turn({}, {width, height, 1}, ms.empty() ? 0.016 : ms.back() / 1000);
    glFinish();
    ms.push_back(since(start));
    settled = application.complete() && !application.store().state().document->layers.empty() ? settled + 1 : 0;
  }
  print("load", ms, {{"longest_ms", *std::max_element(ms.begin(), ms.end())}, {"complete_ms", since(begin)}, {"size", size}, {"renderer", context.renderer()}});
  return 0;
}

}  // namespace

int bench(const std::vector<std::string>& raw, const core::Language& language) {
  if (std::find(raw.begin(), raw.end(), "--help") != raw.end()) {
    std::cout << language.text(tr_mark("titik bench FILE --pan|--zoom|--recolour|--load [options]: paints the window's map again and again and prints milliseconds as JSON")) << "\n"
              << core::describe(options, language);
    return 0;
  }
  const Arguments arguments(raw, options);
  const int kinds = arguments.has("--pan") + arguments.has("--zoom") + arguments.has("--recolour") + arguments.has("--load");
  if (arguments.positionals().size() != 1 || kinds != 1) {
    throw Error(ErrorCode::usage, message(tr_mark("bench takes one file and one of --pan, --zoom, --recolour and --load")));
  }
  const std::string size_text = arguments.value_or("--size", "1920x1080");
  const std::size_t cross = size_text.find('x');
  const auto width = core::parse_number(size_text.substr(0, cross)), height = cross == std::string::npos ? std::nullopt : core::parse_number(size_text.substr(cross + 1));
  if (!width || !height || *width < 16 || *height < 16) throw Error(ErrorCode::usage, message(tr_mark("{0} is not a size"), size_text), message(tr_mark("Write it as 1366x768")));
  const int frames = arguments.whole_number("--frames", 30, 1, 10'000);

  if (arguments.has("--load")) return load(arguments.positionals()[0], static_cast<int>(*width), static_cast<int>(*height), size_text);

  session::Store store{model::Document{}};
  const model::Source source = session::source_for(*store.state().document, arguments.positionals()[0], "");
  const model::LoadedSource loaded = model::load_source(source, fs::current_path());
  if (!loaded.dataset) throw Error(ErrorCode::unreadable, loaded.warnings.items().empty() ? message(tr_mark("Not every file could be read")) : loaded.warnings.items().front().text);
  model::AddData edit = session::add_data(*store.state().document, loaded, "");
  const std::string field = arguments.value_or("--field", "");
  if (!field.empty()) edit.layer.style = coloured_by(field, "YlGnBu");
  const std::string crs = arguments.value_or("--crs", loaded.dataset->crs.definition);
  store.provide(loaded);
  if (!store.dispatch(session::Commit{model::SetMapCrs{crs}}) || !store.dispatch(session::Commit{edit})) throw store.errors().back();

  const render::OffscreenContext context;
  render::GlPainter painter;
  core::JobQueue jobs(0);
  MapView view(jobs, painter.meshes());
  render::Target target(static_cast<int>(*width), static_cast<int>(*height));
  Navigator navigator;
  navigator.resize(*width, *height);
  geo::Transform to_map(loaded.dataset->crs, geo::parse_crs(crs));
  navigator.show(geo::target_from_source(to_map, geo::bounds(loaded.dataset->geometries)), Navigator::Motion::at_once);
  constexpr double nearer = 8;
  if (arguments.has("--zoom")) navigator.zoom_at({*width / 2, *height / 2}, nearer, Navigator::Motion::at_once);

  std::vector<double> build_ms, ms;
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); };
  const auto paint = [&] {
    const auto start = Clock::now();
    MapView::Wanted wanted;
    wanted.extent = navigator.extent();
    wanted.width_px = *width;
    wanted.height_px = *height;
    for (int turn = 0; turn < 4; ++turn) {
      view.update(store.state(), wanted, language);
      if (jobs.poll() == 0 && view.complete()) break;
    }
    build_ms.push_back(since(start));
    target.bind();
    painter.paint(view.scene(), {.width_px = static_cast<int>(*width), .height_px = static_cast<int>(*height), .px_per_mm = wanted.px_per_mm, .moving = true});
    glFinish();
  };
  for (int warm = 0; warm < 3; ++warm) paint();
  build_ms.clear();
  const char* palettes[] = {"OrRd", "YlGnBu"};
  for (int i = 0; i < frames; ++i) {
    const auto start = Clock::now();
    if (arguments.has("--recolour")) {
      if (field.empty()) throw Error(ErrorCode::usage, message(tr_mark("--recolour needs --field")));
      store.dispatch(session::Preview{model::SetLayerStyle{edit.layer.id, coloured_by(field, palettes[i % 2])}});
    } else {
      constexpr double step_px = 37;
      navigator.pan_px(i / 5 % 2 == 0 ? step_px : -step_px, i % 2 == 0 ? 11 : -11);
    }
    paint();
    ms.push_back(since(start));
  }
  print(arguments.has("--pan") ? "pan" : arguments.has("--zoom") ? "zoom" : "recolour", ms,
        {{"scene_median_ms", quantile(build_ms, 0.5)}, {"size", size_text}, {"renderer", context.renderer()}});
  return 0;
}

}  // namespace titik::app
