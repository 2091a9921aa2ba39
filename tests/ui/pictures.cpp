// SPDX-License-Identifier: MIT
// Draws the window into pictures for the eye, with the user's own data. Not a test. Usage: ui_pictures FOLDER
#include <cstdio>
#include <filesystem>

#include "data/reader.h"
#include "model/project_file.h"
#include "output/png.h"
#include "ui/window_world.h"

namespace {

using namespace titik;

output::Image map_image(test::WindowWorld& world, int width, int height) {
  scene::Scene scene;
  const double mm = world.px_per_mm();
  scene.width_mm = width / mm, scene.height_mm = height / mm;
  scene.background = world.store.state().document->background;
  scene.items = world.map().items;
  output::PngOptions options;
  options.px_per_mm = mm, options.width_px = width, options.height_px = height;
  return output::paint_image(scene, options);
}

struct Shot {
  const char* name;
  const char* theme;
  int width, height;
  double scale;
  bool dark;
  const char* language;
};

void save(test::WindowWorld& world, const Shot& shot, const std::filesystem::path& folder, const std::string& name) {
  const output::Image map = map_image(world, shot.width, shot.height);
  output::write_png(world.screen().picture(&map), folder / (name + ".png"), {});
  std::printf("%s\n", name.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::filesystem::path folder = argv[1];
  const std::string only = argc > 2 ? argv[2] : "";
  data::init();
  const model::Document document = model::open_project(std::filesystem::path(TITIK_SOURCE_DIR) / "data" / "oki.titik");
  const Shot shots[] = {
      {"light-1366", "kepadatan", 1366, 768, 1, false, "id"},  {"dark-1366", "prioritas", 1366, 768, 1, true, "id"},
      {"light-1920", "prioritas", 1920, 1080, 1, false, "en"}, {"dark-1920", "pendidikan", 1920, 1080, 1, true, "en"},
      {"small-2x", "administrasi", 1280, 720, 2, false, "id"}, {"own-1280", "", 1280, 720, 1, false, "id"},
  };
  for (const Shot& shot : shots) {
    if (!only.empty() && only != shot.name) continue;
    ui::Settings settings;
    settings.language = shot.language;
    settings.dark = shot.dark;
    test::WindowWorld world(document, shot.width, shot.height, settings, shot.scale);
    world.store.dispatch(session::SetTheme{shot.theme});
    world.rebuild();
    world.memory.layers.selected = "sungai";
    const scene::MapPicture& map = world.map();
    if (!map.view.empty()) world.point_at_map({map.view.centre().x + map.view.width() * 0.06, map.view.centre().y});
    if (shot.width == 1920) {
      world.settings.table_open = true;
      world.rebuild();
      world.memory.layers.selected = "";
    }
    world.draw(4);
    save(world, shot, folder, shot.name);
    if (std::string(shot.name) == "light-1366") {
      world.leave_map();
      world.memory.palette = {.open = true, .focus = true, .text = {}, .chosen = 0};
      world.draw(3);
      save(world, shot, folder, "palette");
      world.memory.palette = {};
      world.memory.help_open = true;
      world.draw(3);
      save(world, shot, folder, "help");
      world.memory.help_open = false, world.memory.about_open = true;
      world.draw(3);
      save(world, shot, folder, "about");
      world.memory.about_open = false;
      world.jobs = {{"read", core::message(core::tr_mark("Open project…")), 0.42}};
      world.notices = {{ui::Notice::Kind::error,
                        core::message("The file {0} can't be read", "jalan.shp"),
                        {core::message("Copy jalan.shx beside it, then try again")}},
                       {ui::Notice::Kind::information,
                        core::message("{0} features read", 676),
                        {core::message("140 geometries were repaired")}}};
      world.tool = ui::Tool::measure_length;
      world.measure = ui::Measure{{{104.8, -3.4}, {105.1, -3.2}}, 42310, 0};
      world.draw(4);
      save(world, shot, folder, "notices");
    }
  }
}
