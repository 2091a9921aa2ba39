// SPDX-License-Identifier: MIT
#include "session/reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

#include "core/error.h"
#include "core/number.h"
#include "geo/crs.h"
#include "geo/geodesic.h"

namespace titik::session {
namespace {

using core::message;
using core::tr_mark;

constexpr double whole = 1 - 1e-9;  // rounding of areas in metres; what is nearer to 1 is not cut
constexpr double touched = 1e-9;    // and what is nearer to 0 is only a shared border

constexpr std::string_view village_columns[] = {"bps_desa", "kode_desa", "nama_desa", "desa", "WADMKD"};
constexpr std::string_view name_columns[] = {"name", "nama", "nama_desa", "desa", "NAMOBJ", "WADMKD"};
constexpr std::string_view parent_columns[] = {"kecamatan", "nama_kecamatan", "WADMKC"};
constexpr std::string_view level_columns[] = {"jenjang", "level", "bentuk_pendidikan"};
constexpr std::string_view measures[] = {"%",  "km", "km2",  "km²",    "m",   "m2",       "m²",
                                         "ha", "Rp", "skor", "indeks", "0-1", "jiwa/km2", "jiwa/km²"};
constexpr std::string_view things[] = {"keluarga", "jiwa",         "orang", "unit",    "desa",   "kelurahan",
                                       "rumah",    "rumah tangga", "KK",    "sekolah", "menara", "titik"};

template <typename Range>
bool in(const Range& range, std::string_view wanted) {
  return std::find(std::begin(range), std::end(range), wanted) != std::end(range);
}

template <typename Names>
const data::Column* first_of(const data::Dataset& dataset, const Names& names, bool text_only) {
  for (const std::string_view name : names) {
    const data::Column* column = dataset.find(name);
    if (column && (!text_only || column->type == data::ColumnType::text)) return column;
  }
  return nullptr;
}

/// "keluarga" of "keluarga@2021".
std::string_view base_name(std::string_view column) { return column.substr(0, column.find('@')); }

bool of_an_index(const model::Document& document, const std::string& column) {
  const auto owns = [&](const auto& one) { return column.starts_with(one.id + "."); };
  return std::any_of(document.recipes.begin(), document.recipes.end(), owns) ||
         std::any_of(document.typologies.begin(), document.typologies.end(), owns);
}

bool is_code(std::string_view name) {
  return name.starts_with("kode") || name.ends_with("_code") || name.starts_with("bps_") || name == "fid" ||
         name == "id" || name == "tahun" || name == "year" || name == "ragu";
}

bool is_count(const data::Column& column) {
  if (!column.numeric() || in(measures, column.unit) || is_code(base_name(column.name))) return false;
  bool any = false, only_whole = true;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const auto value = column.number(row);
    if (!value) continue;
    if (!std::isfinite(*value) || *value < 0) return false;
    any = true;
    only_whole = only_whole && *value == std::floor(*value);
  }
  return any && (only_whole || in(things, column.unit));
}

const data::Dataset* polygons_of(const model::Inputs& inputs, const std::string& source) {
  const data::Dataset* dataset = inputs.dataset(source);
  const bool areas = dataset && dataset->geometries.kind == geo::GeometryKind::polygon && !dataset->raster;
  return areas && dataset->crs.known() ? dataset : nullptr;
}

/// The layer of the catalogue that a source is.
const std::string& role(const model::Source& source) {
  return source.catalogue_layer.empty() ? source.layer : source.catalogue_layer;
}

/// The source of a role, else the first that `fits`.
template <typename Fits>
std::string find_source(const model::Document& document, std::string_view wanted_role, Fits fits) {
  for (const model::Source& source : document.sources) {
    if (role(source) == wanted_role && fits(source.id, true)) return source.id;
  }
  for (const model::Source& source : document.sources) {
    if (fits(source.id, false)) return source.id;
  }
  return {};
}

std::shared_ptr<const Surroundings::Areas> make_areas(const model::Inputs& inputs, const std::string& source,
                                                      const geo::Crs& plane) {
  auto areas = std::make_shared<Surroundings::Areas>();
  areas->source = source;
  areas->dataset = inputs.datasets.at(source);
  const data::Dataset& dataset = *areas->dataset;
  areas->name = first_of(dataset, name_columns, true);
  areas->parent = first_of(dataset, parent_columns, true);
  areas->shapes = dataset.geometries;
  geo::Transform plane_from_data(dataset.crs, plane);
  plane_from_data.target_from_source(std::span(areas->shapes.points));
  geo::orient_rings(areas->shapes);  // a projection may mirror what a file drew in northing, easting
  geo::Transform lonlat_from_plane(plane, geo::parse_crs("EPSG:4326"));
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    areas->boxes.push_back(geo::feature_bounds(areas->shapes, row));
    areas->area_m2.push_back(geo::area(areas->shapes, row));
    auto centre = geo::centroid(areas->shapes, row);
    if (centre && !geo::contains(areas->shapes, row, *centre)) {
      centre = geo::pole_of_inaccessibility(areas->shapes, row, 10);
    }
    if (centre) centre = lonlat_from_plane.target_from_source(*centre);
    areas->centre_lonlat.push_back(centre);
  }
  return areas;
}

bool within(const model::ReachPoint& point, geo::Point lonlat) {
  if (!std::isfinite(lonlat.x) || !std::isfinite(lonlat.y)) return false;
  // A degree of latitude is at least 110.57 km: most places are ruled out without a geodesic.
  if (std::abs(lonlat.y - point.lat) > point.radius_km / 110.0) return false;
  return geo::geodesic_inverse({point.lon, point.lat}, lonlat).distance_m <= point.radius_km * 1000;
}

/// Precondition: there are areas.
geo::ConvexRing circle_in(const Surroundings& around, const model::ReachPoint& point) {
  geo::ConvexRing ring = geo::geodesic_circle({point.lon, point.lat}, point.radius_km * 1000);
  // A point that the plane can't show (the far side of the globe) reaches nothing here.
  if (around.plane_from_lonlat->target_from_source(std::span(ring)) > 0) return {};
  return ring;
}

std::vector<AreaShare> shares_of(const Surroundings::Areas& areas, std::span<const geo::ConvexRing> pieces) {
  std::vector<geo::Box> boxes;
  for (const geo::ConvexRing& piece : pieces) boxes.push_back(geo::bounds(piece));
  std::vector<AreaShare> shares;
  for (std::uint32_t row = 0; row < areas.boxes.size(); ++row) {
    if (!(areas.area_m2[row] > 0)) continue;
    double inside = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (boxes[i].intersects(areas.boxes[row]))
        inside += geo::overlap_area(areas.shapes, row, areas.boxes[row], pieces[i]);
    }
    const double share = std::min(1.0, inside / areas.area_m2[row]);
    if (share > touched) shares.push_back({row, share > whole ? 1.0 : share, false});
  }
  return shares;
}

double people_in(const Surroundings& around, std::span<const AreaShare> shares) {
  double people = 0;
  for (const AreaShare& area : shares) people += area.share * around.count->number(area.row).value_or(0);
  return people;
}

std::vector<std::uint32_t> villages_within(const Surroundings& around, const model::ReachPoint& point) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < around.villages->centre_lonlat.size(); ++row) {
    const auto& centre = around.villages->centre_lonlat[row];
    if (centre && within(point, *centre)) rows.push_back(row);
  }
  return rows;
}

std::vector<std::uint32_t> schools_within(const Surroundings& around, const model::ReachPoint& point) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < around.schools->lonlat.size(); ++row) {
    if (within(point, around.schools->lonlat[row])) rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::vector<CountColumn> count_columns(const model::Document& document, const model::Inputs& inputs) {
  std::vector<CountColumn> found;
  for (const model::Source& source : document.sources) {
    const data::Dataset* dataset = polygons_of(inputs, source.id);
    for (std::size_t i = 0; dataset && i < dataset->columns.size(); ++i) {
      const data::Column& column = dataset->columns[i];
      if (is_count(column) && !of_an_index(document, column.name)) found.push_back({source.id, column.name});
    }
  }
  return found;
}

std::optional<CountColumn> preferred_count(const model::Document& document, const model::Inputs& inputs) {
  const auto worth = [&](const CountColumn& count) {
    const data::Dataset& dataset = *inputs.dataset(count.source);
    const data::Column& column = *dataset.find(count.column);
    const std::string_view base = base_name(count.column);
    const bool families = base == "keluarga" || base == "kk" || column.unit == "keluarga" || column.unit == "KK";
    const bool persons = base.starts_with("penduduk") || column.unit == "jiwa" || column.unit == "orang";
    return std::array<double, 3>{families  ? 2.0
                                 : persons ? 1.0
                                           : 0.0,
                                 static_cast<double>(dataset.rows()), static_cast<double>(column.provenance.year)};
  };
  std::optional<CountColumn> best;
  for (const CountColumn& count : count_columns(document, inputs)) {
    if (!best || worth(count) > worth(*best)) best = count;
  }
  return best;
}

std::shared_ptr<const Surroundings> surroundings(const model::Document& document, const model::Inputs& inputs,
                                                 const std::optional<CountColumn>& wanted) {
  auto around = std::make_shared<Surroundings>();
  const std::vector<CountColumn> counts = count_columns(document, inputs);
  const auto count = wanted && std::find(counts.begin(), counts.end(), *wanted) != counts.end()
                         ? wanted
                         : preferred_count(document, inputs);
  const std::string villages = find_source(document, "desa", [&](const std::string& id, bool by_role) {
    const data::Dataset* dataset = polygons_of(inputs, id);
    return dataset && (by_role || first_of(*dataset, village_columns, false));
  });
  const std::string schools = find_source(document, "sekolah", [&](const std::string& id, bool by_role) {
    const data::Dataset* dataset = inputs.dataset(id);
    if (!dataset || dataset->geometries.kind != geo::GeometryKind::point || !dataset->crs.known()) return false;
    return by_role || first_of(*dataset, level_columns, true);
  });

  const std::string centred_on = count ? count->source : villages;
  if (!centred_on.empty()) {
    const data::Dataset& dataset = *inputs.dataset(centred_on);
    geo::Transform lonlat(dataset.crs, geo::parse_crs("EPSG:4326"));
    const geo::Point middle = geo::target_from_source(lonlat, geo::bounds(dataset.geometries)).centre();
    const geo::Crs plane = geo::parse_crs("+proj=laea +lat_0=" + core::round_trip(middle.y) +
                                          " +lon_0=" + core::round_trip(middle.x) + " +datum=WGS84 +units=m +no_defs");
    around->plane_from_lonlat = std::make_shared<geo::Transform>(geo::parse_crs("EPSG:4326"), plane);
    if (count) around->counted = make_areas(inputs, count->source, plane);
    if (!villages.empty()) {
      around->villages = count && villages == count->source ? around->counted : make_areas(inputs, villages, plane);
    }
  }
  if (count) {
    around->count = around->counted->dataset->find(count->column);
  } else {
    around->no_count =
        message(tr_mark("No layer of areas has a column with counts. Add or join one with families or persons."));
  }
  if (villages.empty()) around->no_villages = message(tr_mark("The project has no layer of villages."));
  if (schools.empty()) {
    around->no_schools = message(tr_mark("The project has no layer of schools."));
    return around;
  }
  Surroundings::Schools places;
  places.source = schools;
  places.dataset = inputs.datasets.at(schools);
  places.level = first_of(*places.dataset, level_columns, true);
  places.doubtful = places.dataset->find("ragu");
  geo::Transform lonlat(places.dataset->crs, geo::parse_crs("EPSG:4326"));
  for (std::size_t row = 0; row < places.dataset->rows(); ++row) {
    const auto points = places.dataset->geometries.feature_points(row);
    const double nowhere = std::numeric_limits<double>::infinity();
    places.lonlat.push_back(points.empty() ? geo::Point{nowhere, nowhere} : lonlat.target_from_source(points.front()));
  }
  around->schools = std::move(places);
  return around;
}

Reach reach_of(const Surroundings& around, const model::ReachPoint& point) {
  Reach reach;
  const geo::ConvexRing lonlat = geo::geodesic_circle({point.lon, point.lat}, point.radius_km * 1000);
  reach.area_km2 = std::abs(geo::geodesic_ring(lonlat).area_m2) / 1e6;
  geo::ConvexRing circle[1];
  if (around.plane_from_lonlat) circle[0] = circle_in(around, point);
  if (around.counted) {
    reach.counted = shares_of(*around.counted, circle);
    double covered_m2 = 0;
    bool any = false;
    for (AreaShare& area : reach.counted) {
      covered_m2 += area.share * around.counted->area_m2[area.row];
      const auto& centre = around.counted->centre_lonlat[area.row];
      area.centre_inside = centre && within(point, *centre);
      if (around.count->number(area.row))
        any = true;
      else
        reach.uncounted.push_back(area.row);
    }
    reach.covered = std::min(1.0, covered_m2 / (reach.area_km2 * 1e6));
    if (any) reach.total.people = people_in(around, reach.counted);
  }
  if (around.villages) {
    reach.villages = villages_within(around, point);
    reach.total.villages = reach.villages.size();
    for (AreaShare area : shares_of(*around.villages, circle)) {
      if (area.share == 1.0) continue;
      area.centre_inside = std::binary_search(reach.villages.begin(), reach.villages.end(), area.row);
      reach.cut.push_back(area);
    }
    std::stable_sort(reach.cut.begin(), reach.cut.end(),
                     [](const AreaShare& a, const AreaShare& b) { return a.share > b.share; });
  }
  if (around.schools) {
    const Surroundings::Schools& schools = *around.schools;
    reach.schools = schools_within(around, point);
    reach.total.schools = reach.schools.size();
    std::map<std::string, std::size_t> levels;
    for (const std::uint32_t row : reach.schools) {
      if (schools.level) ++levels[schools.level->text(row)];
      if (schools.doubtful && schools.doubtful->text(row) == "1") ++reach.doubtful;
    }
    reach.levels.assign(levels.begin(), levels.end());
    std::stable_sort(reach.levels.begin(), reach.levels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  return reach;
}

ReachTotals reach_together(const Surroundings& around, std::span<const model::ReachPoint> points) {
  ReachTotals totals;
  if (around.counted) {
    std::vector<geo::ConvexRing> circles;
    for (const model::ReachPoint& point : points) circles.push_back(circle_in(around, point));
    totals.people = people_in(around, shares_of(*around.counted, geo::disjoint_pieces(circles)));
  }
  const auto once = [&](const auto& rows_of) {
    std::vector<std::uint32_t> all;
    for (const model::ReachPoint& point : points) {
      const std::vector<std::uint32_t> rows = rows_of(around, point);
      all.insert(all.end(), rows.begin(), rows.end());
    }
    std::sort(all.begin(), all.end());
    return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
  };
  if (around.villages) totals.villages = once(villages_within);
  if (around.schools) totals.schools = once(schools_within);
  return totals;
}

ReachTotals difference(const ReachTotals& one, const ReachTotals& other) {
  const auto less = [](const auto& a, const auto& b) {
    return a && b ? std::optional(*a > *b ? *a - *b : 0) : std::nullopt;
  };
  ReachTotals result;
  if (one.people && other.people) result.people = std::max(0.0, *one.people - *other.people);
  result.villages = less(one.villages, other.villages);
  result.schools = less(one.schools, other.schools);
  return result;
}

model::ReachPoint new_reach_point(const model::Document& document, geo::Point lonlat, double radius_km) {
  model::ReachPoint point;
  std::size_t number = document.reach_points.size() + 1;
  while (document.find_reach_point("titik" + std::to_string(number))) ++number;
  point.id = "titik" + std::to_string(number);
  point.title = model::Text("Titik " + std::to_string(number), "Point " + std::to_string(number));
  point.lon = lonlat.x;
  point.lat = lonlat.y;
  point.radius_km = radius_km;
  return point;
}

}  // namespace titik::session
