// SPDX-License-Identifier: MIT
#include "cli/sheet.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstdio>

#include "core/error.h"
#include "core/number.h"
#include "core/version.h"
#include "output/pdf.h"
#include "output/png.h"

namespace titik::cli {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr double png_tolerance_px = 0.3;   // vertices closer than this make no visible difference at 8 bits of coverage
constexpr double pdf_tolerance_mm = 0.05;  // finer than a 0.1 mm line shows

}  // namespace

Sheet parse_sheet(const std::string& paper, int dpi) {
  Sheet sheet;
  const auto size = [&](double width, double height) {
    sheet.width_mm = width;
    sheet.height_mm = height;
    sheet.dpi = dpi > 0 ? dpi : 300;
    return sheet;
  };
  if (paper == "A4") return size(297, 210);
  if (paper == "A3") return size(420, 297);
  if (paper == "A4-portrait") return size(210, 297);
  if (paper == "A3-portrait") return size(297, 420);
  const std::size_t cross = paper.find('x');
  const bool pixels = paper.size() > 2 && paper.ends_with("px") && cross != std::string::npos;
  const auto width = pixels ? core::parse_number(paper.substr(0, cross)) : std::nullopt;
  const auto height = pixels ? core::parse_number(paper.substr(cross + 1, paper.size() - cross - 3)) : std::nullopt;
  if (!width || !height || *width < 1 || *height < 1 || *width > 32767 || *height > 32767 || *width != std::floor(*width) || *height != std::floor(*height)) {
    throw Error(ErrorCode::usage, message(tr_mark("Unknown paper {0}"), paper),
                message(tr_mark("Choose A4, A3, A4-portrait, A3-portrait or a size such as 1920x1080px")));
  }
  sheet.screen = true;
  sheet.dpi = dpi > 0 ? dpi : 96;
  sheet.width_px = static_cast<int>(*width);
  sheet.height_px = static_cast<int>(*height);
  sheet.width_mm = *width * 25.4 / sheet.dpi;
  sheet.height_mm = *height * 25.4 / sheet.dpi;
  return sheet;
}

std::string today() {
  using namespace std::chrono;
  auto now = system_clock::now();
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    if (const auto seconds_since = core::parse_number(epoch)) now = system_clock::time_point(seconds(static_cast<long long>(*seconds_since)));
  }
  const year_month_day date(floor<days>(now));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

core::Warnings write_sheet(scene::PageRequest request, const Sheet& sheet, const core::Language& language,
                           const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  if (ending != ".png" && ending != ".pdf") {
    throw Error(ErrorCode::usage, message(tr_mark("Unknown kind of picture {0}"), path.filename().string()),
                message(tr_mark("The name must end in .png or .pdf")));
  }
  const double px_per_mm = sheet.dpi / 25.4;
  request.width_mm = sheet.width_mm;
  request.height_mm = sheet.height_mm;
  request.screen = sheet.screen;
  request.tolerance_mm = ending == ".pdf" ? pdf_tolerance_mm : png_tolerance_px / px_per_mm;
  scene::PreparedCache cache;
  const scene::Page page = scene::build_page(request, cache, language);
  const std::string title = request.title.empty() && request.document->find_theme(request.theme)
                                ? request.document->find_theme(request.theme)->title.in(language.code())
                                : (request.title.empty() ? request.document->title : request.title).in(language.code());
  if (ending == ".pdf") {
    output::PdfOptions options;
    options.title = title;
    options.author = request.document->author.in(language.code());
    if (!request.date.empty()) options.date = request.date;
    output::paint_pdf(page.scene, path, options);
  } else {
    output::PngOptions options;
    options.px_per_mm = px_per_mm;
    options.width_px = sheet.width_px;
    options.height_px = sheet.height_px;
    options.texts = {{"Title", title}, {"Software", std::string("Titik ") + core::version()}};
    output::paint_png(page.scene, path, options);
  }
  return page.warnings;
}

}  // namespace titik::cli
