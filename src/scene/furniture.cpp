// SPDX-License-Identifier: MIT
#include "scene/furniture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace titik::scene {
namespace {

constexpr TextStyle small{FontFace::medium, 6.5, Ink::text};

}  // namespace

ScaleBar scale_bar(double denominator, double max_mm) {
  const double longest_m = max_mm * denominator / 1000;
  const double power = std::pow(10.0, std::floor(std::log10(longest_m)));
  double length_m = power;
  for (const double step : {2.0, 4.0, 5.0}) {
    if (step * power <= longest_m) length_m = step * power;
  }
  return {length_m, length_m * 1000 / denominator};
}

double draw_scale_bar(Composer& composer, const std::string& role, double denominator, double x, double y, double max_mm,
                      const core::Language& language) {
  const ScaleBar bar = scale_bar(denominator, max_mm);
  const double unit_m = bar.length_m >= 1000 ? 1000 : 1, height = composer.mm(1.4);
  const std::string unit = unit_m == 1000 ? "km" : "m";
  constexpr int segments = 4;
  const double top = y + composer.line_height(small);
  for (int i = 0; i < segments; ++i) {
    model::Symbol symbol;
    symbol.fill = i % 2 == 0 ? Ink::frame : core::rgb(0xFFFFFF);
    symbol.outline = model::Line{Ink::frame, composer.mm(0.15), {}};
    composer.rect(role, {x + bar.length_mm * i / segments, top, bar.length_mm / segments, height}, symbol);
  }
  const double label = composer.mm(16);
  for (const double share : {0.0, 0.5, 1.0}) {
    std::string text = language.short_number(bar.length_m / unit_m * share, 2);
    if (share == 1.0) text += " " + unit;
    const double centre = x + bar.length_mm * share;
    // The first number starts at the bar and not before it, so that the block keeps its left edge.
    composer.line(role, small, text, share == 0 ? x : centre - label / 2, y, label, share == 0 ? Align::left : Align::centre);
  }
  return composer.line_height(small) + height;
}

double draw_north_arrow(Composer& composer, const std::string& role, double x, double y, double height,
                        const core::Language& language) {
  const TextStyle letter{FontFace::bold, 8, Ink::text};
  const double width = composer.mm(6), text = composer.line_height(letter);
  composer.line(role, letter, language.text(core::tr_mark("N")), x, y, width, Align::centre);
  const double top = y + text, bottom = y + height, middle = x + width / 2, notch = bottom - (bottom - top) * 0.22;
  model::Symbol dark, light;
  dark.fill = Ink::frame;
  light.fill = core::rgb(0xFFFFFF);
  dark.outline = light.outline = model::Line{Ink::frame, composer.mm(0.15), {}};
  composer.polygon(role, {{middle, top}, {middle, notch}, {x + width * 0.12, bottom}}, dark);
  composer.polygon(role, {{middle, top}, {x + width * 0.88, bottom}, {middle, notch}}, light);
  return width;
}

std::vector<TextRun> watermark(const Rect& frame, double scale, const core::Language& language) {
  // Chosen by eye over white, OrRd and YlGnBu: seen at once, and every class below told from the next.
  constexpr double angle_deg = 30, alpha_ink = 46, alpha_halo = 40, least_pt = 9, most_pt = 26;
  const std::string text = language.text(core::tr_mark("SAMPLE DATA"));
  const double size = std::clamp(std::min(frame.width, frame.height) / 12, least_pt * mm_per_pt * scale,
                                 most_pt * mm_per_pt * scale);
  const TextRun one = lay_out(FontFace::bold, size, text);
  const double radians = angle_deg * std::numbers::pi / 180, cosine = std::cos(radians), sine = std::sin(radians);
  // Rows run uphill at the angle, every other one set off by half a step; both directions start at the frame's centre.
  const double step = one.advance_mm * 1.55, row_step = size * 4.5;
  const double reach = std::hypot(frame.width, frame.height) / 2 + one.advance_mm;
  const geo::Point centre{frame.x + frame.width / 2, frame.y + frame.height / 2};
  std::vector<TextRun> runs;
  for (int row = -static_cast<int>(reach / row_step); row <= static_cast<int>(reach / row_step); ++row) {
    const double shift = row % 2 == 0 ? 0 : step / 2;
    for (int column = -static_cast<int>(reach / step) - 1; column <= static_cast<int>(reach / step); ++column) {
      const double along = column * step + shift - one.advance_mm / 2, across = row * row_step + size / 3;
      TextRun run = one;
      run.role = "map/watermark";
      run.origin_mm = {centre.x + along * cosine + across * sine, centre.y - along * sine + across * cosine};
      const geo::Point end{run.origin_mm.x + one.advance_mm * cosine, run.origin_mm.y - one.advance_mm * sine};
      if (std::max(run.origin_mm.x, end.x) < frame.x || std::min(run.origin_mm.x, end.x) > frame.right() ||
          std::max(run.origin_mm.y, end.y) < frame.y || std::min(run.origin_mm.y, end.y) > frame.bottom()) {
        continue;
      }
      run.angle_deg = angle_deg;
      run.colour = core::with_alpha(Ink::text, static_cast<std::uint8_t>(alpha_ink));
      run.halo = core::with_alpha(core::rgb(0xFFFFFF), static_cast<std::uint8_t>(alpha_halo));
      run.halo_mm = size * 0.06;
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

std::string scale_text(double denominator, const core::Language& language) { return "1:" + language.number(denominator); }

std::vector<std::string> crs_lines(const geo::Crs& crs, const core::Language& language) {
  using core::message;
  if (!crs.known()) return {language.text(core::tr_mark("Coordinates as in the file; reference system unknown"))};
  std::vector<std::string> lines;
  const std::size_t slash = crs.name.find(" / ");
  std::string datum = crs.name.substr(0, slash);
  if (crs.geographic) {
    lines.push_back(language.text(message(core::tr_mark("Coordinates: longitude and latitude in degrees; datum: {0}"), datum)));
  } else {
    std::string grid = slash == std::string::npos ? crs.name : crs.name.substr(slash + 3);
    if (const std::size_t zone = grid.find("zone "); zone != std::string::npos) {
      grid = language.text(message(core::tr_mark("UTM zone {0}"), grid.substr(zone + 5)));
    }
    lines.push_back(language.text(message(core::tr_mark("Projection: {0}; grid: {1}; datum: {2}"), crs.projection, grid, datum)));
  }
  std::string code = crs.definition.size() < 24 ? crs.definition : "";
  if (datum.find("SRGI2013") != std::string::npos) {
    code += (code.empty() ? "" : " · ") + language.text(core::tr_mark("SRGI2013 taken as equal to WGS 84"));
  }
  if (!code.empty()) lines.push_back(code);
  return lines;
}

}  // namespace titik::scene
