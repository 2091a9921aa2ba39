// SPDX-License-Identifier: MIT
#include "output/sheet.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/error.h"
#include "core/number.h"
#include "output/figure.h"
#include "output/pdf.h"
#include "output/png.h"
#include "output/svg.h"

namespace titik::output {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double png_tolerance_px = 0.3;  // vertices closer than this make no visible difference at 8 bits of coverage
constexpr double vector_raster_dpi = 300;     // what printers are given pictures in
constexpr double vector_tolerance_mm = 0.05;  // finer than a 0.1 mm line shows
constexpr double mm_per_inch = 25.4;
constexpr int default_dpi = 300, default_screen_dpi = 96;
constexpr double largest_px = 32767;  // a side, as the PNG painter has it
constexpr double largest_mm = 5000;   // PDF readers end at 5,080 mm (ISO 32000-1, annex C)
constexpr double smallest_mm = 10;

constexpr Paper known_papers[] = {{"A5", 148, 210}, {"A4", 210, 297},         {"A3", 297, 420},
                                  {"A2", 420, 594}, {"Letter", 215.9, 279.4}, {"F4", 215, 330}};

/// "1920x1080px" → 1920 and 1080; nothing for anything else.
std::optional<std::pair<double, double>> size_in(std::string_view unit, const std::string& text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string::npos || !text.ends_with(unit)) return std::nullopt;
  const auto width = core::parse_number(text.substr(0, cross));
  const auto height = core::parse_number(text.substr(cross + 1, text.size() - cross - 1 - unit.size()));
  if (!width || !height) return std::nullopt;
  return std::pair{*width, *height};
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Sheet turned(Sheet sheet, std::optional<Orientation> orientation) {
  if (orientation && (*orientation == Orientation::landscape) != (sheet.width_mm >= sheet.height_mm)) {
    std::swap(sheet.width_mm, sheet.height_mm);
    std::swap(sheet.width_px, sheet.height_px);
  }
  return sheet;
}

std::string title_of(const scene::PageRequest& request, const std::string& language) {
  if (!request.title.empty()) return request.title.in(language);
  const model::Theme* theme = request.document->find_theme(request.theme);
  return (theme ? theme->title : request.document->title).in(language);
}

}  // namespace

std::span<const Paper> papers() { return known_papers; }

Sheet parse_sheet(const std::string& paper, int dpi, std::optional<Orientation> orientation) {
  Sheet sheet;
  sheet.dpi = dpi > 0 ? dpi : default_dpi;
  for (const Paper& known : known_papers) {
    if (!paper.starts_with(known.name)) continue;
    const std::string_view rest = std::string_view(paper).substr(known.name.size());
    if (!rest.empty() && rest != "-portrait" && rest != "-landscape") continue;
    sheet.width_mm = known.long_mm;
    sheet.height_mm = known.short_mm;
    return turned(sheet, orientation           ? orientation
                         : rest == "-portrait" ? Orientation::portrait
                                               : Orientation::landscape);
  }
  const auto within = [](double value, double least, double most) { return value >= least && value <= most; };
  if (const auto mm = size_in("mm", paper)) {
    if (within(mm->first, smallest_mm, largest_mm) && within(mm->second, smallest_mm, largest_mm)) {
      sheet.width_mm = mm->first;
      sheet.height_mm = mm->second;
      return turned(sheet, orientation);
    }
  }
  if (const auto px = size_in("px", paper)) {
    const auto [width, height] = *px;
    const bool whole = width == std::floor(width) && height == std::floor(height);
    if (whole && within(width, 1, largest_px) && within(height, 1, largest_px)) {
      sheet.screen = true;
      sheet.dpi = dpi > 0 ? dpi : default_screen_dpi;
      sheet.width_px = static_cast<int>(width);
      sheet.height_px = static_cast<int>(height);
      sheet.width_mm = width * mm_per_inch / sheet.dpi;
      sheet.height_mm = height * mm_per_inch / sheet.dpi;
      return turned(sheet, orientation);
    }
  }
  throw Error(ErrorCode::usage, message(tr_mark("Unknown paper {0}"), paper),
              message(tr_mark("Choose A5, A4, A3, A2, Letter or F4, with -portrait where it stands upright, or a size "
                              "such as 250x180mm or 1920x1080px")));
}

std::string sheet_name(const Sheet& sheet) {
  if (sheet.screen) return std::to_string(sheet.width_px) + "x" + std::to_string(sheet.height_px) + "px";
  for (const Paper& known : known_papers) {
    if (sheet.width_mm == known.long_mm && sheet.height_mm == known.short_mm) return std::string(known.name);
    if (sheet.width_mm == known.short_mm && sheet.height_mm == known.long_mm)
      return std::string(known.name) + "-portrait";
  }
  return core::round_trip(sheet.width_mm) + "x" + core::round_trip(sheet.height_mm) + "mm";
}

std::string today() {
  using namespace std::chrono;
  auto now = system_clock::now();
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    if (const auto seconds_since = core::parse_number(epoch))
      now = system_clock::time_point(seconds(static_cast<long long>(*seconds_since)));
  }
  const year_month_day date(floor<days>(now));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

PictureKind picture_kind(const std::filesystem::path& path) {
  const std::string ending = lower_case(path.extension().string());
  if (ending == ".png") return PictureKind::png;
  if (ending == ".pdf") return PictureKind::pdf;
  if (ending == ".svg") return PictureKind::svg;
  throw Error(ErrorCode::usage, message(tr_mark("Unknown kind of picture {0}"), path.filename().string()),
              message(tr_mark("The name must end in .png, .pdf or .svg")));
}

scene::PageRequest placed(scene::PageRequest request, const Sheet& sheet, PictureKind kind) {
  request.width_mm = sheet.width_mm;
  request.height_mm = sheet.height_mm;
  request.screen = sheet.screen;
  request.raster_px_per_mm = (kind == PictureKind::png ? sheet.dpi : vector_raster_dpi) / mm_per_inch;
  request.tolerance_mm = kind == PictureKind::png ? png_tolerance_px * mm_per_inch / sheet.dpi : vector_tolerance_mm;
  return request;
}

core::Warnings write_sheet(const scene::PageRequest& wanted, const Sheet& sheet, const core::Language& language,
                           const std::filesystem::path& path, const Origin& origin, const core::Progress& progress) {
  const PictureKind kind = picture_kind(path);
  const scene::PageRequest request = placed(wanted, sheet, kind);
  scene::PreparedCache cache;
  const scene::Page page = scene::build_page(request, cache, language);
  const core::Progress painting = progress.part(0.2, 1);
  const std::string title = title_of(request, language.code());
  const model::FigureRecord record = record_of(request, page, sheet, language, origin);
  switch (kind) {
    case PictureKind::pdf: {
      PdfOptions options;
      options.title = title;
      options.author = request.document->author.in(language.code());
      options.xmp = xmp_of(record, title);
      if (!request.date.empty()) options.date = request.date;
      paint_pdf(page.scene, path, options, painting);
      break;
    }
    case PictureKind::svg: {
      SvgOptions options;
      options.title = title;
      options.metadata = rdf_of(record, title);
      for (const model::Layer& layer : request.document->layers) {
        options.labels["layer/" + layer.id] = layer.title.in(language.code());
      }
      paint_svg(page.scene, path, options, painting);
      break;
    }
    case PictureKind::png: {
      PngOptions options;
      options.px_per_mm = sheet.dpi / mm_per_inch;
      options.width_px = sheet.width_px;
      options.height_px = sheet.height_px;
      options.texts = {{"Title", title}, {"Software", record.program}, {"XML:com.adobe.xmp", xmp_of(record, title)}};
      paint_png(page.scene, path, options, painting);
      break;
    }
  }
  return page.warnings;
}

}  // namespace titik::output
