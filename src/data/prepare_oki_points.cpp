// SPDX-License-Identifier: MIT
// Schools, towns and the lines of GMT.
#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "core/error.h"
#include "core/number.h"
#include "core/paths.h"
#include "data/fact_table.h"
#include "data/prepare_oki_layers.h"
#include "geo/crs.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::message;
using core::tr_mark;
using geo::Point;

namespace {

/// The lines of a text; a line is called with its 1-based number.
template <typename Use>
void for_each_line(std::string_view text, Use use) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    use(line, ++number);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

[[noreturn]] void refuse_line(const fs::path& path, std::size_t line) {
  throw core::Error(core::ErrorCode::unreadable, message(tr_mark("Line {0} is not as it should be"), line),
                    message(tr_mark("Delete the file or its folder and run ./run.sh data again")), path.string());
}

/// Where schools stand, measured in metres of UTM zone 48S: over OKI it is off by less than 0.06 % of a distance.
class Places {
 public:
  explicit Places(const Dataset& kecamatan)
      : codes_(kecamatan.column("bps_code")),
        names_(kecamatan.column("name")),
        utm_from_lonlat_(geo::parse_crs("EPSG:4326"), geo::parse_crs("EPSG:32748")),
        areas_(kecamatan.geometries) {
    utm_from_lonlat_.target_from_source(std::span(areas_.points));
  }

  Point metres(Point lonlat) { return utm_from_lonlat_.target_from_source(lonlat); }
  std::optional<std::string> kecamatan_at(Point point_m) const {
    for (std::size_t row = 0; row < areas_.feature_count(); ++row) {
      if (geo::contains(areas_, row, point_m)) return names_.text(row);
    }
    return {};
  }
  /// 0 inside; nothing when there is no polygon of that code.
  std::optional<double> km_to(const std::string& code, Point point_m) const {
    for (std::size_t row = 0; row < areas_.feature_count(); ++row) {
      if (codes_.text(row) == code) return geo::distance(areas_, row, point_m) / 1000.0;
    }
    return {};
  }

 private:
  const Column& codes_;
  const Column& names_;
  geo::Transform utm_from_lonlat_;
  geo::Geometries areas_;
};

/// A feature of one line or point.
void add_ring(geo::Geometries& into, std::span<const Point> points) {
  for (const Point& point : points) into.add_point(point);
  into.end_ring();
  into.end_part();
  into.end_feature();
}

/// A multi-segment text of GMT.
struct Segment {
  std::optional<double> level;
  std::vector<Point> points;
};

std::vector<Segment> read_segments(const fs::path& gmt_text) {
  std::vector<Segment> segments;
  const std::string text = core::read_file(gmt_text);
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    if (line.empty()) return;
    if (line.front() == '>') {
      const std::size_t at = line.find("Level ");
      segments.push_back({at == std::string_view::npos ? std::nullopt : core::parse_number(line.substr(at + 6)), {}});
      return;
    }
    const auto cells = split(line, '\t');
    const auto x = cells.size() < 2 ? std::nullopt : core::parse_number(cells[0]);
    const auto y = cells.size() < 2 ? std::nullopt : core::parse_number(cells[1]);
    if (!x || !y || segments.empty()) refuse_line(gmt_text, number);
    segments.back().points.push_back({*x, *y});
  });
  return segments;
}

/// Beyond this a school can hardly be right about its kecamatan by the imprecision of the boundary alone.
constexpr double far_km = 3.0;

}  // namespace

Dataset build_schools(const fs::path& csv, const std::vector<KecamatanFacts>& facts, const Dataset* kecamatan,
                      core::Warnings& warnings) {
  const FactTable table(csv);
  std::map<std::string, std::string> name_of;
  for (const KecamatanFacts& one : facts) name_of[one.bps_code] = one.name;
  std::optional<Places> places;
  if (kecamatan) places.emplace(*kecamatan);

  Dataset layer = empty_layer("sekolah", geo::GeometryKind::point);
  ColumnBuilder npsn("npsn", ColumnType::text), name("name", ColumnType::text), level("jenjang", ColumnType::text),
      stated("kecamatan", ColumnType::text), stated_code("bps_code", ColumnType::text),
      by_position("kecamatan_posisi", ColumnType::text), km("jarak_km", ColumnType::real, "km"),
      doubtful("ragu", ColumnType::integer);
  std::vector<std::int64_t> rows_outside;
  std::size_t far = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& code = table.filled(row, "kecamatan_bps");
    const Point lonlat{table.number(row, "lon"), table.number(row, "lat")};
    const auto known = name_of.find(code);
    if (known == name_of.end()) {
      table.refuse(row, "kecamatan_bps", tr_mark("Line {0}: {1} is \"{2}\", which kecamatan.csv does not list"));
    }
    npsn.add(table.filled(row, "npsn"));
    name.add(table.filled(row, "name"));
    level.add(table.filled(row, "level"));
    stated.add(known->second);
    stated_code.add(code);

    std::optional<std::string> at;
    std::optional<double> distance_km;
    if (places) {
      const Point point_m = places->metres(lonlat);
      at = places->kecamatan_at(point_m);
      distance_km = places->km_to(code, point_m);
    }
    const bool outside = distance_km && at != known->second;
    if (outside) rows_outside.push_back(static_cast<std::int64_t>(row));
    far += outside && *distance_km > far_km;
    by_position.add(at);
    km.add(distance_km);
    doubtful.add(distance_km ? std::optional(outside ? 1.0 : 0.0) : std::nullopt);

    add_ring(layer.geometries, std::span(&lonlat, 1));
  }
  if (!rows_outside.empty()) {
    warnings.add(
        "doubtful_position",
        message(tr_mark("{0} of {1} schools lie outside the polygon of the kecamatan they state (ragu = 1): {2} "
                        "by more than {3} km, {4} by less; the polygons are indicative themselves"),
                rows_outside.size(), table.rows(), far, far_km, rows_outside.size() - far),
        rows_outside);
  }
  layer.columns = {npsn.take(),        name.take(),        level.take(), stated.take(),
                   stated_code.take(), by_position.take(), km.take(),    doubtful.take()};
  return layer;
}

Dataset build_towns(const fs::path& cities500) {
  struct Town {
    std::int64_t id;
    std::string name, feature_code;
    double population;
    Point lonlat;
  };
  std::vector<Town> towns;
  const std::string text = core::read_file(cities500);
  for_each_line(text, [&](std::string_view line, std::size_t number) {
    // geonameid, name, asciiname, alternatenames, latitude, longitude, class, code, …, population (15th), …
    const auto cells = split(line, '\t');
    if (cells.size() < 15) refuse_line(cities500, number);
    const auto id = core::parse_number(cells[0]), lat = core::parse_number(cells[4]),
               lon = core::parse_number(cells[5]), population = core::parse_number(cells[14]);
    if (!id || !lat || !lon || !population) refuse_line(cities500, number);
    const Point lonlat{*lon, *lat};
    if (!surroundings.contains(lonlat)) return;
    towns.push_back(
        {static_cast<std::int64_t>(*id), std::string(cells[1]), std::string(cells[7]), *population, lonlat});
  });
  std::sort(towns.begin(), towns.end(), [](const Town& a, const Town& b) {
    return a.population != b.population ? a.population > b.population : a.id < b.id;
  });

  Dataset layer = empty_layer("kota", geo::GeometryKind::point);
  ColumnBuilder id("geonameid", ColumnType::integer), name("name", ColumnType::text),
      population("population", ColumnType::integer, "jiwa"), code("feature_code", ColumnType::text);
  for (const Town& town : towns) {
    id.add(static_cast<double>(town.id));
    name.add(town.name);
    population.add(town.population > 0 ? std::optional(town.population)
                                       : std::nullopt);  // GeoNames writes 0 for unknown
    code.add(town.feature_code);
    add_ring(layer.geometries, std::span(&town.lonlat, 1));
  }
  layer.columns = {id.take(), name.take(), population.take(), code.take()};
  return layer;
}

Dataset build_lines(const std::string& name, const fs::path& gmt_text) {
  const std::vector<Segment> segments = read_segments(gmt_text);
  geo::Box region;
  for (const Segment& segment : segments) region.extend(geo::bounds(segment.points));
  // Where a line leaves the region and comes back, GMT leads it along the edge: that is no coast and no river. Rivers
  // it prints beyond the region, where there is no land on our map.
  const auto drawn = [&region](Point a, Point b) {
    const bool along_edge = (a.x == b.x && (a.x == region.min_x || a.x == region.max_x)) ||
                            (a.y == b.y && (a.y == region.min_y || a.y == region.max_y));
    return !along_edge && surroundings.contains(a) && surroundings.contains(b);
  };
  Dataset layer = empty_layer(name, geo::GeometryKind::line);
  ColumnBuilder level("tingkat", ColumnType::integer);
  for (const Segment& segment : segments) {
    std::span<const Point> rest = segment.points;
    while (rest.size() >= 2) {
      std::size_t count = 1;
      while (count < rest.size() && drawn(rest[count - 1], rest[count])) ++count;
      if (count >= 2) {
        add_ring(layer.geometries, rest.first(count));
        level.add(segment.level);
      }
      rest = rest.subspan(count);
    }
  }
  layer.columns = {level.take()};
  return layer;
}

}  // namespace titik::data
