// SPDX-License-Identifier: MIT
// Times the window's painter, without a window: gl_bench PROJECT.titik THEME, or gl_bench FILE for one layer of areas
// in five colours with outlines of 0.4 px. Prints milliseconds of wall and process time per paint: the whole extent,
// panned by a few pixels, recoloured, and zoomed in 8 times. With a third argument FOLDER it leaves the pictures there
// as PPM.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <vector>

#include <epoxy/gl.h>

#include "data/reader.h"
#include "model/inputs.h"
#include "model/project_file.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "scene/map.h"

namespace {

using namespace titik;
using geo::Box;

constexpr double px_per_mm = 96 / 25.4;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

class Bench {
 public:
  Bench(int width_px, int height_px, std::string folder)
      : size_{width_px, height_px, px_per_mm}, target_(width_px, height_px), folder_(std::move(folder)) {}

  scene::Rect frame() const { return {0, 0, size_.width_px / px_per_mm, size_.height_px / px_per_mm}; }

  /// `make` gives the scene of paint number i.
  void time(const char* what, const std::function<scene::Scene(int)>& make) {
    constexpr int paints = 9;
    std::vector<double> wall, processor, build;
    for (int i = 0; i <= paints; ++i) {
      const double start = seconds();
      const scene::Scene scene = make(i);
      const double begin = seconds(), begin_processor = processor_seconds();
      target_.bind();
      painter_.paint(scene, size_);
      glFinish();
      if (i == 0) {
        std::printf("%-12s first %7.1f ms,", what, 1000 * (seconds() - begin));
        continue;
      }
      build.push_back(1000 * (begin - start));
      wall.push_back(1000 * (seconds() - begin));
      processor.push_back(1000 * (processor_seconds() - begin_processor));
    }
    for (auto* times : {&wall, &processor, &build}) std::sort(times->begin(), times->end());
    std::printf(" then median %7.1f ms wall, %7.1f ms processor; largest %7.1f ms; scene built in %6.1f ms\n",
                wall[paints / 2], processor[paints / 2], wall.back(), build[paints / 2]);
    if (folder_.empty()) return;
    const std::vector<unsigned char> rgb = target_.read_rgb();
    std::ofstream file(folder_ + "/" + what + ".ppm", std::ios::binary);
    file << "P6\n" << size_.width_px << " " << size_.height_px << "\n255\n";
    file.write(reinterpret_cast<const char*>(rgb.data()), static_cast<std::streamsize>(rgb.size()));
  }

  render::GlPainter& painter() { return painter_; }

 private:
  render::FrameSize size_;
  render::Target target_;
  render::GlPainter painter_;
  std::string folder_;
};

Box moved(const Box& box, double share) {
  const double by = share * box.width();
  return {box.min_x + by, box.min_y, box.max_x + by, box.max_y};
}

Box zoomed(const Box& box, double times) {
  const geo::Point centre = box.centre();
  const double half_width = box.width() / 2 / times, half_height = box.height() / 2 / times;
  return {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
}

void time_project(const std::string& path, const std::string& theme, const std::string& folder) {
  const model::Document document = model::open_project(path);
  const model::Inputs inputs = model::load_inputs(document, std::filesystem::absolute(path).parent_path(),
                                                  model::needed_sources(document, theme), {}, model::Columns::all);
  const core::Language language = core::Language::of("id");
  for (const auto& [width, height] : {std::pair(1366, 768), std::pair(1920, 1080)}) {
    std::printf("%d x %d\n", width, height);
    Bench bench(width, height, folder);
    scene::PreparedCache cache;
    scene::MapRequest request;
    request.document = &document;
    request.inputs = &inputs;
    request.layers = scene::layers_of(document, theme);
    request.crs = geo::parse_crs(document.crs);
    request.frame = bench.frame();
    const Box home = scene::home_extent(document, inputs, request.layers, request.crs);
    const auto view = [&](const Box& extent) {
      request.extent = extent;
      scene::MapPicture picture = scene::build_map(request, cache, language);
      return scene::Scene{request.frame.width, request.frame.height, core::rgb(0xFFFFFF), std::move(picture.items)};
    };
    bench.time("whole", [&](int) { return view(home); });
    bench.time("pan", [&](int i) { return view(moved(home, 0.005 * i)); });
    bench.time("zoom8", [&](int i) { return view(moved(zoomed(home, 8), 0.005 * i)); });
  }
}

void time_file(const std::string& path, const std::string& folder) {
  data::ReadRequest read;
  read.path = path;
  read.columns.emplace();
  const data::Dataset dataset = data::read(read);
  Bench bench(1920, 1080, folder);
  const double width_px = 1920;
  const auto level = [&](const Box& extent) {
    const double start = seconds();
    const double tolerance = scene::level_tolerance(0.025 * extent.width() / (width_px / px_per_mm));
    const scene::PreparedPtr prepared = scene::prepare(dataset, dataset.crs, tolerance);
    const double middle = seconds(), middle_processor = processor_seconds();
    const render::MeshPtr mesh = render::build_mesh(*prepared);
    std::printf(
        "%zu points prepared in %.0f ms; mesh in %.0f ms (%.0f of the processor): %zu triangles, %zu segments, %zu "
        "chunks\n",
        prepared->shapes.points.size(), 1000 * (middle - start), 1000 * (seconds() - middle),
        1000 * (processor_seconds() - middle_processor), mesh->indices.size() / 3, mesh->segments.size(),
        mesh->areas.size());
    bench.painter().meshes().put(prepared, mesh);
    return prepared;
  };
  const auto scene_of = [&](const scene::PreparedPtr& prepared, const Box& extent, unsigned colours) {
    scene::Shapes shapes;
    shapes.role = "layer/areas";
    shapes.prepared = prepared;
    shapes.page_from_map = scene::fit(extent, bench.frame());
    for (const std::uint32_t colour : {0xFFFFCCu, 0xA1DAB4u, 0x41B6C4u, 0x2C7FB8u, 0x253494u}) {
      model::Symbol symbol;
      symbol.fill = core::rgb(colour);
      symbol.outline = model::Line{core::rgb(0x555555), 0.4 / px_per_mm, {}};
      shapes.symbols.push_back(symbol);
    }
    for (std::size_t f = 0; f < prepared->boxes.size(); ++f) {
      shapes.symbol_of.push_back(static_cast<std::uint16_t>((f * 2654435761u >> 7) * (colours + 1) % 5));
    }
    return scene::Scene{bench.frame().width, bench.frame().height, core::rgb(0xFFFFFF), {std::move(shapes)}};
  };
  const Box whole = geo::bounds(dataset.geometries);
  const scene::PreparedPtr overview = level(whole);
  bench.time("whole", [&](int) { return scene_of(overview, whole, 0); });
  bench.time("pan", [&](int i) { return scene_of(overview, moved(whole, 0.005 * i), 0); });
  bench.time("recolour", [&](int i) { return scene_of(overview, whole, static_cast<unsigned>(i)); });
  // where its features lie closest, Java in the case of Indonesia
  Box near = zoomed(whole, 8);
  const double dx = whole.min_x + 0.33 * whole.width() - near.centre().x,
               dy = whole.min_y + 0.22 * whole.height() - near.centre().y;
  near = {near.min_x + dx, near.min_y + dy, near.max_x + dx, near.max_y + dy};
  const scene::PreparedPtr detail = level(near);
  bench.time("zoom8", [&](int i) { return scene_of(detail, moved(near, 0.005 * i), 0); });
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  data::init();
  render::OffscreenContext context;
  std::printf("%s\n", context.renderer().c_str());
  const std::string path = arguments[1];
  const std::string folder = count > 3 ? arguments[3] : "";
  if (path.ends_with(".titik")) {
    time_project(path, count > 2 ? arguments[2] : "", folder);
  } else {
    time_file(path, folder);
  }
}
