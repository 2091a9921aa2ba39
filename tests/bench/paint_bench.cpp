// SPDX-License-Identifier: MIT
// Times the PNG and the PDF painter on a synthetic country: a grid of 77,473 polygons with jittered borders that
// neighbours share, six classes, thin outlines. Run by hand: paint_bench [points per polygon].
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "output/pdf.h"
#include "output/png.h"
#include "scene/scene.h"

namespace {

using namespace titik;
using geo::Point;

constexpr int columns = 397, rows = 195;  // 77,415 cells

/// Borders as functions of their two corners, so that both neighbours draw the same line.
class Country {
 public:
  explicit Country(int points_per_side) : points_(points_per_side), random_(1602) {
    std::uniform_real_distribution<double> jitter(-0.3, 0.3);
    for (int y = 0; y <= rows; ++y) {
      for (int x = 0; x <= columns; ++x) corners_.push_back({x + jitter(random_), y + jitter(random_)});
    }
  }
  geo::Geometries polygons() const {
    geo::Geometries result;
    result.kind = geo::GeometryKind::polygon;
    for (int y = 0; y < rows; ++y) {
      for (int x = 0; x < columns; ++x) {
        const int a = at(x, y), b = at(x + 1, y), c = at(x + 1, y + 1), d = at(x, y + 1);
        for (const auto& [from, to] : {std::pair(a, b), std::pair(b, c), std::pair(c, d), std::pair(d, a)}) {
          add_side(result, from, to);
        }
        result.add_point(corners_[static_cast<std::size_t>(a)]);
        result.end_ring();
        result.end_part();
        result.end_feature();
      }
    }
    return result;
  }

 private:
  static int at(int x, int y) { return y * (columns + 1) + x; }
  void add_side(geo::Geometries& out, int from, int to) const {
    const bool forward = from < to;
    const Point p = corners_[static_cast<std::size_t>(from)], q = corners_[static_cast<std::size_t>(to)];
    for (int i = 0; i < points_; ++i) {
      const int k = forward ? i : points_ - i;
      const double t = static_cast<double>(i) / points_;
      const double wave = k % points_ == 0 ? 0 : 0.06 * std::sin(k * 2.4 + std::min(from, to));
      out.add_point({p.x + t * (q.x - p.x) + wave, p.y + t * (q.y - p.y) + wave});
    }
  }
  int points_;
  std::mt19937 random_;
  std::vector<Point> corners_;
};

scene::PreparedPtr prepared(geo::Geometries shapes) {
  auto result = std::make_shared<scene::Prepared>();
  for (std::size_t f = 0; f < shapes.feature_count(); ++f) {
    result->boxes.push_back(geo::feature_bounds(shapes, f));
    result->bounds.extend(result->boxes.back());
  }
  result->shapes = std::move(shapes);
  return result;
}

scene::Scene page(const scene::PreparedPtr& country, double width_mm, double height_mm, double line_mm) {
  scene::Shapes shapes;
  shapes.role = "layer/desa";
  shapes.prepared = country;
  const double mm_per_unit = std::min(width_mm / columns, height_mm / rows);
  shapes.page_from_map = {0, static_cast<double>(rows), 0, 0, mm_per_unit};
  for (const std::uint32_t colour : {0xFFFFD9u, 0xC7E9B4u, 0x7FCDBBu, 0x41B6C4u, 0x225EA8u, 0x081D58u}) {
    model::Symbol symbol;
    symbol.fill = core::rgb(colour);
    symbol.outline = model::Line{core::rgb(0xFFFFFF), line_mm, {}};
    shapes.symbols.push_back(symbol);
  }
  for (std::size_t f = 0; f < country->boxes.size(); ++f) {
    shapes.symbol_of.push_back(static_cast<std::uint16_t>((f * 7919) % shapes.symbols.size()));
  }
  return {width_mm, height_mm, core::rgb(0xFFFFFF), {shapes}};
}

template <typename Work>
void time(const char* what, const std::filesystem::path& file, const Work& work) {
  double best_wall = 1e9, best_cpu = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    work();
    best_cpu = std::min(best_cpu, static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    best_wall = std::min(best_wall, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  std::printf("%-34s %6.3f s wall %6.3f s cpu %9ju bytes\n", what, best_wall, best_cpu,
              file.empty() ? std::uintmax_t{0} : std::filesystem::file_size(file));
}

}  // namespace

int main(int count, char** arguments) {
  const int points_per_side = count > 1 ? std::atoi(arguments[1]) : 4;
  const auto country = prepared(Country(points_per_side).polygons());
  std::printf("%zu polygons, %zu vertices\n", country->boxes.size(), country->shapes.points.size());
  const auto folder = std::filesystem::temp_directory_path();
  const double screen_px_per_mm = 96 / 25.4;
  const scene::Scene screen = page(country, 1920 / screen_px_per_mm, 1080 / screen_px_per_mm, 0.4 / screen_px_per_mm);
  const scene::Scene a3 = page(country, 420, 297, 0.1);
  for (const int threads : {1, 2}) {
    output::PngOptions options;
    options.threads = threads;
    options.px_per_mm = screen_px_per_mm;
    time(threads == 1 ? "1080p in memory, 1 thread" : "1080p in memory, 2 threads", {},
         [&] { output::paint_image(screen, options); });
    const auto png = folder / "titik_paint_bench.png";
    time(threads == 1 ? "1080p PNG, 1 thread" : "1080p PNG, 2 threads", png,
         [&] { output::paint_png(screen, png, options); });
    options.px_per_mm = 300 / 25.4;
    time(threads == 1 ? "A3 300 dpi in memory, 1 thread" : "A3 300 dpi in memory, 2 threads", {},
         [&] { output::paint_image(a3, options); });
    time(threads == 1 ? "A3 300 dpi PNG, 1 thread" : "A3 300 dpi PNG, 2 threads", png,
         [&] { output::paint_png(a3, png, options); });
  }
  const auto pdf = folder / "titik_paint_bench.pdf";
  time("A3 PDF", pdf, [&] { output::paint_pdf(a3, pdf, {}); });
}
