// SPDX-License-Identifier: MIT
#include "data/raster.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <utility>

#include <cpl_string.h>
#include <gdal_utils.h>
#include <gdalwarper.h>

#include "core/error.h"
#include "data/gdal_support.h"
#include "data/layer_info.h"
#include "data/open_file.h"
#include "data/reader.h"
#include "data/text_encoding.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

/// Windows of a sample across and down, and their sides in pixels: a file of 512 pixels is read whole, of a larger one
/// no more than a few hundred of its tiles.
constexpr int sample_windows = 16, sample_side = 32;
constexpr double cut_share = 0.02;  // of the numbers, at each end
constexpr int steps_per_edge = 8;   // of the outline: straight edges of one CRS are curves in another
constexpr const char* warp_memory_mb = "64";
constexpr double warped_pixels = 2;  // side by side that become one while a part is warped; more are reduced before

DatasetHandle open_raster(const fs::path& path) {
  static constexpr const char* drivers[] = {"GTiff", nullptr};
  const GdalMessages messages;
  DatasetHandle file(
      GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers));
  if (!file) throw unreadable_format(path, messages.first_failure());
  if (file->GetRasterCount() == 0) {
    throw Error(ErrorCode::unreadable, message(tr_mark("The file holds no picture")), {}, path.string());
  }
  return file;
}

/// Where the pixels lie: x = t[0] + column · t[1] + row · t[2], y = t[3] + column · t[4] + row · t[5].
using Placement = std::array<double, 6>;

struct Place {
  Placement of_pixel{};
  int width = 0, height = 0;  ///< px that are placed; of a file with control points, of its straightened picture
  geo::Crs crs;
};

Place place_of(GDALDataset& file, const fs::path& path, core::Warnings& warnings) {
  Place place{{}, file.GetRasterXSize(), file.GetRasterYSize(), {}};
  if (file.GetGeoTransform(place.of_pixel.data()) == CE_None) {
    place.crs = crs_of(file.GetSpatialRef(), warnings);
    return place;
  }
  const DatasetHandle straight(file.GetGCPCount() < 3
                                   ? nullptr
                                   : GDALDataset::FromHandle(GDALAutoCreateWarpedVRT(
                                         &file, nullptr, nullptr, GRA_NearestNeighbour, 0, nullptr)));
  if (!straight || straight->GetGeoTransform(place.of_pixel.data()) != CE_None) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The picture does not say where on the map it lies")),
                message(tr_mark("Georeference it first, in QGIS for example, or lay its world file (.tfw) beside it")),
                path.string());
  }
  place.width = straight->GetRasterXSize();
  place.height = straight->GetRasterYSize();
  place.crs = crs_of(file.GetGCPSpatialRef(), warnings);
  return place;
}

geo::Point at(const Placement& t, double column, double row) {
  return {t[0] + column * t[1] + row * t[2], t[3] + column * t[4] + row * t[5]};
}

geo::Geometries outline_of(const Place& place) {
  geo::Geometries outline;
  outline.kind = geo::GeometryKind::polygon;
  const double w = place.width, h = place.height;
  const geo::Point corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}, {0, 0}};
  for (int edge = 0; edge < 4; ++edge) {
    for (int step = 0; step < steps_per_edge; ++step) {
      const double t = static_cast<double>(step) / steps_per_edge;
      const geo::Point a = corners[edge], b = corners[edge + 1];
      outline.add_point(at(place.of_pixel, a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t));
    }
  }
  outline.add_point(at(place.of_pixel, 0, 0));
  outline.end_ring();
  outline.end_part();
  outline.end_feature();
  geo::orient_rings(outline);
  return outline;
}

/// Which bands are shown, and as what.
void choose_bands(GDALDataset& file, Raster& raster) {
  int by_colour[3] = {0, 0, 0};
  std::vector<int> others;
  for (int i = 1; i <= file.GetRasterCount(); ++i) {
    const GDALColorInterp meaning = file.GetRasterBand(i)->GetColorInterpretation();
    if (meaning == GCI_AlphaBand) {
      if (raster.alpha_band == 0) raster.alpha_band = i;
      continue;
    }
    others.push_back(i);
    if (meaning == GCI_RedBand) by_colour[0] = i;
    if (meaning == GCI_GreenBand) by_colour[1] = i;
    if (meaning == GCI_BlueBand) by_colour[2] = i;
  }
  if (others.empty()) others.push_back(std::exchange(raster.alpha_band, 0));
  GDALRasterBand& first = *file.GetRasterBand(others.front());
  raster.palette = first.GetColorTable() != nullptr && others.size() == 1;
  if (by_colour[0] && by_colour[1] && by_colour[2]) {
    raster.bands = {by_colour[0], by_colour[1], by_colour[2]};
  } else if (others.size() >= 3) {
    raster.bands = {others[0], others[1], others[2]};
  } else {
    raster.bands = {others.front()};
    raster.kind = raster.palette ? RasterKind::colours : RasterKind::numbers;
  }
  GDALRasterBand& shown = *file.GetRasterBand(raster.bands.front());
  raster.number_type = GDALGetDataTypeName(shown.GetRasterDataType());
  const std::string unit = shown.GetUnitType() ? shown.GetUnitType() : "";
  raster.unit = valid_utf8(unit) ? unit : utf8_from_latin(unit);
  int has_no_data = FALSE;
  const double no_data = shown.GetNoDataValue(&has_no_data);
  if (has_no_data) raster.no_data = no_data;
}

/// The numbers of a band at places that are spread evenly over it, sorted.
std::vector<float> sample_of(GDALRasterBand& band, const core::Progress& progress) {
  std::vector<float> sample, numbers(sample_side * sample_side);
  std::vector<GByte> valid(numbers.size());
  const int width = band.GetXSize(), height = band.GetYSize();
  const auto begin = [](int i, int size) {
    return static_cast<int>(static_cast<std::int64_t>(size) * i / sample_windows);
  };
  for (int down = 0; down < sample_windows; ++down) {
    progress.report(static_cast<double>(down) / sample_windows);
    for (int across = 0; across < sample_windows; ++across) {
      const int x = begin(across, width), y = begin(down, height);
      const int w = std::min(sample_side, begin(across + 1, width) - x),
                h = std::min(sample_side, begin(down + 1, height) - y);
      if (w <= 0 || h <= 0) continue;
      const bool read =
          band.RasterIO(GF_Read, x, y, w, h, numbers.data(), w, h, GDT_Float32, 0, 0, nullptr) == CE_None &&
          band.GetMaskBand()->RasterIO(GF_Read, x, y, w, h, valid.data(), w, h, GDT_Byte, 0, 0, nullptr) == CE_None;
      if (!read) continue;  // reading the part says so
      for (std::size_t i = 0; i < static_cast<std::size_t>(w) * static_cast<std::size_t>(h); ++i) {
        if (valid[i] && std::isfinite(numbers[i])) sample.push_back(numbers[i]);
      }
    }
  }
  std::sort(sample.begin(), sample.end());
  return sample;
}

Raster::Range range_of(const std::vector<float>& sorted) {
  if (sorted.empty()) return {};
  const auto quantile = [&](double share) {
    return static_cast<double>(
        sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))]);
  };
  Raster::Range range{quantile(0), quantile(cut_share), quantile(1 - cut_share), quantile(1)};
  // Two numbers of which one is rare: without its ends nothing is left.
  if (!(range.high > range.low)) range.low = range.least, range.high = range.most;
  return range;
}

bool bytes(const Raster& raster) { return raster.palette || raster.number_type == "Byte"; }

/// Arguments of GDAL's programs.
class Words {
 public:
  void add(std::initializer_list<std::string> words) {
    for (const std::string& word : words) list_.AddString(word.c_str());
  }
  char** list() { return list_.List(); }

 private:
  CPLStringList list_;
};

std::string word(double value) { return CPLSPrintf("%.17g", value); }

/// The bands that are shown, and what is transparent. Where many pixels are one of the map's, at half its resolution:
/// GDAL takes means in rows and columns of the file, or its overviews, many times faster than while it warps. Places in
/// a table of colours have no mean.
DatasetHandle shown_bands(GDALDataset& file, const Raster& raster, double pixels_in_one) {
  Words words;
  words.add({"-of", "VRT"});
  if (pixels_in_one >= 2 * warped_pixels) {
    const auto fewer = [&](int size) {
      return std::to_string(std::max(1, static_cast<int>(size * warped_pixels / pixels_in_one)));
    };
    words.add({"-outsize", fewer(raster.width), fewer(raster.height), "-r", raster.palette ? "nearest" : "average"});
  }
  if (raster.palette) {
    words.add({"-expand", "rgba"});
  } else {
    for (const int band : raster.bands) words.add({"-b", std::to_string(band)});
    if (raster.alpha_band > 0) {
      words.add({"-b", std::to_string(raster.alpha_band), "-colorinterp_" + std::to_string(raster.bands.size() + 1),
                 "alpha"});
    }
  }
  const std::unique_ptr<GDALTranslateOptions, decltype(&GDALTranslateOptionsFree)> options(
      GDALTranslateOptionsNew(words.list(), nullptr), GDALTranslateOptionsFree);
  DatasetHandle view(options ? GDALDataset::FromHandle(GDALTranslate("", &file, options.get(), nullptr)) : nullptr);
  Placement t{};
  if (view && raster.swap_axes && view->GetGeoTransform(t.data()) == CE_None) {
    Placement swapped = {t[3], t[4], t[5], t[0], t[1], t[2]};
    view->SetGeoTransform(swapped.data());
  }
  return view;
}

/// How many of the raster's pixels lie side by side in one of the map's, in the middle of the box.
double pixels_in_one(const Raster& raster, const geo::Crs& map_crs, const geo::Box& box, int width) {
  geo::Transform transform(map_crs, raster.crs);
  const geo::Point a = transform.target_from_source(box.centre());
  const geo::Point b = transform.target_from_source({box.centre().x + box.width() / width, box.centre().y});
  return std::hypot(b.x - a.x, b.y - a.y) / raster.units_per_pixel;
}

int CPL_STDCALL go_on(double fraction, const char*, void* progress) {
  try {
    static_cast<const core::Progress*>(progress)->report(fraction);
    return TRUE;
  } catch (const Error&) {  // cancelled: said by the caller, for GDAL is C
    return FALSE;
  }
}

DatasetHandle warped(GDALDataset& shown, const Raster& raster, const geo::Crs& map_crs, const RasterBlock& block,
                     bool mean, const core::Progress& progress) {
  const geo::Box& box = block.box;
  Words words;
  words.add({"-of", "MEM", "-dstalpha", "-wm", warp_memory_mb, "-r", mean ? "average" : "near"});
  words.add({"-te", word(box.min_x), word(box.min_y), word(box.max_x), word(box.max_y)});
  words.add({"-ts", std::to_string(block.width), std::to_string(block.height)});
  if (!bytes(raster) || raster.kind == RasterKind::numbers) words.add({"-ot", "Float32"});
  if (raster.crs.known() && map_crs.known()) words.add({"-s_srs", raster.crs.definition, "-t_srs", map_crs.definition});
  const std::unique_ptr<GDALWarpAppOptions, decltype(&GDALWarpAppOptionsFree)> options(
      GDALWarpAppOptionsNew(words.list(), nullptr), GDALWarpAppOptionsFree);
  if (!options) return nullptr;
  core::Progress listened = progress;
  GDALWarpAppOptionsSetProgress(options.get(), go_on, &listened);
  GDALDatasetH source = &shown;
  return DatasetHandle(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options.get(), nullptr)));
}

bool read_band(GDALDataset& from, int band, GDALDataType type, void* into, int bytes_between) {
  const int w = from.GetRasterXSize(), h = from.GetRasterYSize();
  return from.GetRasterBand(band)->RasterIO(GF_Read, 0, 0, w, h, into, w, h, type, bytes_between,
                                            static_cast<GSpacing>(bytes_between) * w, nullptr) == CE_None;
}

/// One band as numbers; NaN where `alpha` is less than half.
bool take_numbers(GDALDataset& from, RasterBlock& block) {
  std::vector<std::uint8_t> alpha(block.numbers.size());
  if (!read_band(from, 1, GDT_Float32, block.numbers.data(), 4) || !read_band(from, 2, GDT_Byte, alpha.data(), 1))
    return false;
  for (std::size_t i = 0; i < alpha.size(); ++i) {
    if (alpha[i] < 128) block.numbers[i] = std::numeric_limits<float>::quiet_NaN();
  }
  return true;
}

bool take_colours(GDALDataset& from, const Raster& raster, RasterBlock& block) {
  if (bytes(raster)) {
    for (int band = 0; band < 4; ++band) {
      if (!read_band(from, band + 1, GDT_Byte, block.rgba.data() + band, 4)) return false;
    }
    return true;
  }
  std::vector<float> numbers(block.rgba.size() / 4);
  for (int band = 0; band < 4; ++band) {
    if (!read_band(from, band + 1, GDT_Float32, numbers.data(), 4)) return false;
    // GDAL counts the alpha of numbers with a point to 255.
    const Raster::Range range =
        band < 3 ? raster.ranges[static_cast<std::size_t>(band)] : Raster::Range{0, 0, 255, 255};
    const double span = std::max(range.high - range.low, 1e-12);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const double share = std::isfinite(numbers[i]) ? std::clamp((numbers[i] - range.low) / span, 0.0, 1.0) : 0.0;
      block.rgba[4 * i + static_cast<std::size_t>(band)] = static_cast<std::uint8_t>(std::lround(255 * share));
    }
  }
  return true;
}

}  // namespace

std::optional<double> RasterBlock::number_at(geo::Point map) const {
  if (numbers.empty() || !box.contains(map)) return std::nullopt;
  const auto place = [](double share, int size) { return std::clamp(static_cast<int>(share * size), 0, size - 1); };
  const int column = place((map.x - box.min_x) / box.width(), width),
            row = place((box.max_y - map.y) / box.height(), height);
  const float number =
      numbers[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)];
  return std::isnan(number) ? std::nullopt : std::optional<double>(number);
}

bool is_raster(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  char begin[4] = {};
  file.read(begin, sizeof begin);
  const std::string_view magic(begin, static_cast<std::size_t>(file.gcount()));
  // TIFF and BigTIFF, in both orders of bytes.
  return magic == std::string_view("II*\0", 4) || magic == std::string_view("MM\0*", 4) ||
         magic == std::string_view("II+\0", 4) || magic == std::string_view("MM\0+", 4);
}

Dataset read_raster(const ReadRequest& request, const core::Progress& progress) {
  require_file(request.path);
  const DatasetHandle file = open_raster(request.path);
  const GdalMessages messages;
  Dataset dataset;
  dataset.path = request.path.string();
  dataset.name = request.path.stem().string();
  auto raster = std::make_shared<Raster>();
  raster->path = dataset.path;
  raster->width = file->GetRasterXSize();
  raster->height = file->GetRasterYSize();
  raster->band_count = file->GetRasterCount();
  choose_bands(*file, *raster);
  const Place place = place_of(*file, request.path, dataset.warnings);
  dataset.crs = place.crs;
  dataset.geometries = outline_of(place);
  raster->crs = place.crs.known() ? place.crs : request.assume_crs.value_or(geo::Crs{});
  raster->swap_axes = request.swap_axes;
  raster->units_per_pixel = std::hypot(place.of_pixel[1], place.of_pixel[4]);
  if (raster->kind == RasterKind::numbers || !bytes(*raster)) {
    const double share = 1.0 / static_cast<double>(raster->bands.size());
    for (std::size_t i = 0; i < raster->bands.size(); ++i) {
      const double begin = share * static_cast<double>(i);
      GDALRasterBand& band = *file->GetRasterBand(raster->bands[i]);
      raster->ranges.push_back(range_of(sample_of(band, progress.part(begin, begin + share))));
    }
  }
  messages.add_to(dataset.warnings);
  dataset.raster = std::move(raster);
  return dataset;
}

RasterBlock read_block(const Raster& raster, const geo::Crs& map_crs, const geo::Box& box, int width, int height,
                       const core::Progress& progress) {
  CHECK(width > 0 && height > 0 && !box.empty());
  RasterBlock block{box, width, height, {}, {}, 1};
  const DatasetHandle file = open_raster(raster.path);
  const GdalMessages messages;
  const double ratio = pixels_in_one(raster, map_crs, box, width);
  block.pixels_in_one = std::max(1.0, ratio * ratio);
  const DatasetHandle shown = shown_bands(*file, raster, ratio);
  const DatasetHandle there = shown ? warped(*shown, raster, map_crs, block, ratio > 1, progress) : nullptr;
  progress.throw_if_cancelled();
  const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  const bool numbers = raster.kind == RasterKind::numbers;
  if (numbers)
    block.numbers.resize(pixels);
  else
    block.rgba.resize(4 * pixels);
  const bool whole = there && !messages.failed() && there->GetRasterCount() == (numbers ? 2 : 4) &&
                     (numbers ? take_numbers(*there, block) : take_colours(*there, raster, block));
  if (!whole) throw unreadable_format(raster.path, messages.first_failure());
  return block;
}

}  // namespace titik::data
