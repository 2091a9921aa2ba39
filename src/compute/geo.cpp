// SPDX-License-Identifier: MIT
// compute methods of geo/: geodesics, projections, validity.
#include <algorithm>
#include <cmath>

#include "compute/families.h"
#include "compute/inputs.h"
#include "core/error.h"
#include "data/reader.h"
#include "geo/crs.h"
#include "geo/geodesic.h"
#include "geo/validity.h"

namespace titik::compute {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

void require_wgs84(const Request& request) { require(request, "ellipsoid", "WGS84"); }

geo::Point pair_of(const Json& pair) {
  if (!pair.is_array() || pair.size() != 2) {
    throw Error(ErrorCode::bad_input, message(tr_mark("A point must be a list of two numbers")));
  }
  return {pair[0].get<double>(), pair[1].get<double>()};
}

Result geodesic_inverse(const Request& request) {
  require_wgs84(request);
  const auto number = [&](const char* name) { return request.input.at(name).get<double>(); };
  const geo::Inverse found = geo::geodesic_inverse({number("lon1"), number("lat1")}, {number("lon2"), number("lat2")});
  Result result;
  result.result = {{"distance_m", number_or_null(found.distance_m)},
                   {"azimuth1", number_or_null(found.azimuth1_deg)},
                   {"azimuth2_forward", number_or_null(found.azimuth2_deg)}};
  return result;
}

Result geodesic_polygon(const Request& request) {
  require_wgs84(request);
  std::vector<geo::Point> ring;
  for (const Json& pair : request.input.at("latlon")) {
    const geo::Point latlon = pair_of(pair);
    ring.push_back({latlon.y, latlon.x});
  }
  const geo::GeodesicArea found = geo::geodesic_ring(ring);
  Result result;
  result.result = {{"area_m2_abs", number_or_null(std::abs(found.area_m2))},
                   {"perimeter_m", number_or_null(found.perimeter_m)}};
  return result;
}

/// The rows of `input.rows`, or all of them.
std::vector<std::size_t> rows_of(const Request& request, std::size_t count) {
  std::vector<std::size_t> rows;
  if (!request.input.contains("rows")) {
    for (std::size_t row = 0; row < count; ++row) rows.push_back(row);
    return rows;
  }
  for (const Json& entry : request.input.at("rows")) {
    const auto row = entry.get<std::int64_t>();
    if (row < 0 || static_cast<std::size_t>(row) >= count) {
      throw Error(ErrorCode::bad_input, message(tr_mark("There is no row {0}; the table has {1} rows"), row, count));
    }
    rows.push_back(static_cast<std::size_t>(row));
  }
  return rows;
}

/// The geometries of `input.table` in degrees of WGS 84.
geo::Geometries lonlat_geometries(const Request& request, core::Warnings& warnings) {
  data::ReadRequest read;
  read.path = file_of(request, request.input.at("table").get<std::string>());
  read.columns = std::vector<std::string>{};
  data::Dataset dataset = data::read(read);
  warnings.append(dataset.warnings);
  if (!dataset.crs.known()) {
    throw Error(ErrorCode::bad_input,
                message(tr_mark("The file states no coordinate system, so areas on the ellipsoid "
                                "can't be measured")),
                {}, dataset.path);
  }
  geo::Transform to_lonlat(dataset.crs, geo::parse_crs("EPSG:4326"));
  if (to_lonlat.target_from_source(dataset.geometries.points) > 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Some coordinates lie outside their coordinate system")), {},
                dataset.path);
  }
  return std::move(dataset.geometries);
}

Result geodesic_area_table(const Request& request) {
  require_wgs84(request);
  Result result;
  const geo::Geometries polygons = lonlat_geometries(request, result.warnings);
  std::vector<double> area_km2, perimeter_km;
  double total_km2 = 0.0;
  for (const std::size_t row : rows_of(request, polygons.feature_count())) {
    const geo::GeodesicArea found = geo::geodesic_polygon(polygons, row);
    area_km2.push_back(found.area_m2 / 1e6);
    perimeter_km.push_back(found.perimeter_m / 1e3);
    total_km2 += area_km2.back();
  }
  result.result = {{"area_km2", area_km2}, {"perimeter_km", perimeter_km}, {"total_km2", total_km2}};
  return result;
}

Result project_points(const Request& request) {
  std::vector<geo::Point> points;
  for (const Json& pair : request.input.at("lonlat")) points.push_back(pair_of(pair));
  const geo::Crs target = geo::parse_crs(request.parameters.at("crs").get<std::string>());
  geo::Transform transform(geo::parse_crs("EPSG:4326"), target);
  transform.target_from_source(points);

  Result result;
  Json xy = Json::array();
  std::vector<std::int64_t> failed;
  for (const geo::Point point : points) {
    if (!std::isfinite(point.x)) failed.push_back(static_cast<std::int64_t>(xy.size()));
    xy.push_back({number_or_null(point.x), number_or_null(point.y)});
  }
  if (!failed.empty()) {
    const auto count = failed.size();
    result.warnings.add("not_projected",
                        message(tr_mark("{0} points lie outside what {1} can show"), count, target.name),
                        std::move(failed));
  }
  result.result = {{"xy", xy}};
  return result;
}

Result geometry_validity_batch(const Request& request) {
  require(request, "model", "OGC Simple Features");
  Json valid = Json::array();
  Json reasons = Json::array();
  for (const Json& geometry : request.input.at("geometries")) {
    const geo::Validity verdict = geo::check_validity_wkt(geometry.at("wkt").get<std::string>());
    valid.push_back(verdict.valid);
    reasons.push_back(verdict.reason);
  }
  Result result;
  result.result = {{"valid", valid}, {"reasons", reasons}};
  return result;
}

}  // namespace

Methods geo_methods() {
  const std::map<std::string, std::string> ellipsoid = {{"ellipsoid", "WGS84"}};
  return {
      {"geodesic_inverse", {ellipsoid, geodesic_inverse}},
      {"geodesic_polygon", {ellipsoid, geodesic_polygon}},
      {"geodesic_area_table", {ellipsoid, geodesic_area_table}},
      {"project_points", {{{"crs", "EPSG:n, a PROJ string or WKT"}}, project_points}},
      {"geometry_validity_batch", {{{"model", "OGC Simple Features"}}, geometry_validity_batch}},
  };
}

}  // namespace titik::compute
