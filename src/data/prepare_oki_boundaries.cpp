// SPDX-License-Identifier: MIT
// Kabupaten, kecamatan, desa and the neighbours out of GADM. Only the villages (level 4) and the regencies around
// (level 2) are read: GADM's levels do not share edges, so the higher levels are dissolved from the lower ones.
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/error.h"
#include "data/area_names.h"
#include "data/csv.h"
#include "data/gdal_support.h"
#include "data/geometry_copy.h"
#include "data/prepare_oki_coverage.h"
#include "data/prepare_oki_layers.h"
#include "geo/geodesic.h"
#include "geo/validity.h"

namespace titik::data {
namespace fs = std::filesystem;
using core::message;
using core::tr_mark;
using geo::Geometries;
using Id = std::uint32_t;

namespace {

constexpr const char* oki_in_gadm = "OganKomeringIlir";
constexpr const char* oki_bps = "1602";
constexpr const char* oki_kemendagri = "16.02";
constexpr double notable_difference_pct = 10.0;  // where a map says that its polygon is not the boundary of 2025

/// Polygons of GADM with the attributes that we use, sorted by BPS code.
struct GadmAreas {
  std::vector<std::string> gid, code, name, type, province;
  Geometries geometries;
};

std::unique_ptr<OGRGeometry> clipped(const OGRGeometry& geometry, const geo::Box& box) {
  OGRLinearRing ring;
  for (const auto& [x, y] : {std::pair(box.min_x, box.min_y), std::pair(box.max_x, box.min_y),
                             std::pair(box.max_x, box.max_y), std::pair(box.min_x, box.max_y)}) {
    ring.addPoint(x, y);
  }
  ring.closeRings();
  OGRPolygon window;
  window.addRing(&ring);
  const std::unique_ptr<OGRGeometry> valid(geometry.IsValid() ? geometry.clone() : geometry.MakeValid());
  return std::unique_ptr<OGRGeometry>(valid ? valid->Intersection(&window) : nullptr);
}

/// BPS codes nest: the first seven digits of a desa are its kecamatan.
std::string kecamatan_code(const std::string& bps_desa) { return bps_desa.substr(0, 7); }

/// To hundredths, for a sentence.
double rounded(double value) { return std::round(value * 100.0) / 100.0; }

/// Reads the features of one level that pass the SQL condition `where`; `window` clips them.
GadmAreas read_gadm(const fs::path& path, const char* level, const std::string& where, const geo::Box* window) {
  const GdalMessages messages;
  const DatasetHandle file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  OGRLayer* layer = file ? file->GetLayer(0) : nullptr;
  const auto field = [level](const char* name) { return std::string(name) + "_" + level; };
  const auto refuse = [&path] {
    throw core::Error(core::ErrorCode::unreadable, message(tr_mark("The boundaries can't be read")),
                      message(tr_mark("Delete the file or its folder and run ./run.sh data again")), path.string());
  };
  if (!layer || layer->SetAttributeFilter(where.c_str()) != OGRERR_NONE) refuse();
  if (window) layer->SetSpatialFilterRect(window->min_x, window->min_y, window->max_x, window->max_y);

  struct Area {
    std::string code, gid, name, type, province;
    std::unique_ptr<OGRGeometry> geometry;
  };
  std::vector<Area> areas;
  for (const auto& feature : *layer) {
    std::unique_ptr<OGRGeometry> geometry(feature->StealGeometry());
    if (geometry && window) geometry = clipped(*geometry, *window);
    if (!geometry || geometry->IsEmpty()) continue;
    areas.push_back({feature->GetFieldAsString(field("CC").c_str()), feature->GetFieldAsString(field("GID").c_str()),
                     feature->GetFieldAsString(field("NAME").c_str()), feature->GetFieldAsString(field("TYPE").c_str()),
                     feature->GetFieldAsString("NAME_1"), std::move(geometry)});
  }
  if (messages.failed()) refuse();
  std::sort(areas.begin(), areas.end(),
            [](const Area& a, const Area& b) { return std::tie(a.code, a.gid) < std::tie(b.code, b.gid); });
  GadmAreas result;
  result.geometries.kind = geo::GeometryKind::polygon;
  for (const Area& area : areas) {
    append_geometry(area.geometry.get(), result.geometries);
    result.gid.push_back(area.gid);
    result.code.push_back(area.code);
    result.name.push_back(area.name);
    result.type.push_back(area.type);
    result.province.push_back(area.province);
  }
  return result;
}

void append_all(Geometries& into, const Geometries& from) {
  for (std::size_t f = 0; f < from.feature_count(); ++f) append_feature(into, from, f);
}

/// Makes the desa and the regencies around one coverage, so that OKI's outline and theirs lie on each other.
void fit_together(Geometries& desa, Geometries& neighbours, core::Warnings& warnings) {
  Geometries all = desa;
  append_all(all, neighbours);
  const CoverageLimits limits;
  CoverageReport report;
  const Geometries coverage = as_coverage(all, limits, report);
  const std::size_t desa_count = desa.feature_count();
  for (Geometries* part : {&desa, &neighbours}) {
    *part = Geometries();
    part->kind = geo::GeometryKind::polygon;
  }
  for (std::size_t f = 0; f < coverage.feature_count(); ++f) {
    append_feature(f < desa_count ? desa : neighbours, coverage, f);
  }
  if (report.gaps + report.overlaps + report.parts == 0) return;
  warnings.add("slivers",
               message(tr_mark("Slivers between the boundaries were given to the neighbour they border most on: "
                               "{0} gaps ({1} km²) and {2} overlaps ({3} km²) below {4} km² each, {5} loose "
                               "parts ({6} km²) below {7} km²"),
                       report.gaps, rounded(report.gaps_km2), report.overlaps, rounded(report.overlaps_km2),
                       limits.largest_sliver_km2, report.parts, rounded(report.parts_km2), limits.smallest_part_km2));
}

/// A list of idn-area-data: code, code of the area above, name. Oddities elsewhere in Indonesia (stray quotation marks)
/// do not concern OKI, so what the reader of CSV warns of is let go.
class NameList {
 public:
  NameList(const fs::path& path, const char* above_column) : table_(read_csv(path)) {
    const auto position = [&](const char* column) {
      if (const auto found = table_.find(column)) return *found;
      throw core::Error(core::ErrorCode::unreadable, message(tr_mark("The column {0} is missing"), column), {},
                        path.string());
    };
    code_ = position("code");
    above_ = position(above_column);
    name_ = position("name");
  }

  std::size_t rows() const { return table_.rows.size(); }
  const std::string& code(std::size_t row) const { return table_.rows[row][code_]; }
  const std::string& above(std::size_t row) const { return table_.rows[row][above_]; }
  const std::string& name(std::size_t row) const { return table_.rows[row][name_]; }

 private:
  CsvTable table_;
  std::size_t code_ = 0, above_ = 0, name_ = 0;
};

/// For each desa polygon the row of villages.csv whose name it has in the same kecamatan, where there is no doubt.
struct Villages {
  std::vector<std::optional<std::string>> code, name;
  std::size_t listed = 0;  ///< villages of OKI in the list
};

Villages join_villages(const GadmAreas& desa, const fs::path& names, const std::vector<KecamatanFacts>& facts) {
  Villages joined{std::vector<std::optional<std::string>>(desa.name.size()),
                  std::vector<std::optional<std::string>>(desa.name.size())};
  if (names.empty()) return joined;
  std::map<std::string, std::string> kecamatan_of_district;
  for (const KecamatanFacts& one : facts) kecamatan_of_district[one.kemendagri_code] = one.bps_code;
  std::map<std::string, std::vector<std::size_t>> polygons, villages;  // by kecamatan and key of the name
  const NameList list(names / "villages.csv", "district_code");
  for (std::size_t row = 0; row < list.rows(); ++row) {
    const auto kecamatan = kecamatan_of_district.find(list.above(row));
    if (kecamatan == kecamatan_of_district.end()) continue;
    villages[kecamatan->second + name_key(list.name(row), AreaLevel::desa)].push_back(row);
    ++joined.listed;
  }
  for (std::size_t f = 0; f < desa.name.size(); ++f) {
    const std::string key = name_key(spaced_name(desa.name[f]), AreaLevel::desa);
    polygons[kecamatan_code(desa.code[f]) + key].push_back(f);
  }
  for (const auto& [key, features] : polygons) {
    const auto rows = villages.find(key);
    if (features.size() != 1 || rows == villages.end() || rows->second.size() != 1) continue;
    joined.code[features[0]] = list.code(rows->second[0]);
    joined.name[features[0]] = list.name(rows->second[0]);
  }
  return joined;
}

Dataset desa_layer(const GadmAreas& desa, const fs::path& names, const std::vector<KecamatanFacts>& facts,
                   core::Warnings& warnings) {
  const Villages villages = join_villages(desa, names, facts);
  std::map<std::string, std::string> kecamatan_name;
  for (const KecamatanFacts& one : facts) kecamatan_name[one.bps_code] = one.name;
  Dataset layer = empty_layer("desa", geo::GeometryKind::polygon);
  layer.geometries = desa.geometries;
  ColumnBuilder gid("gadm_gid4", ColumnType::text), gadm_name("gadm_name", ColumnType::text),
      name("name", ColumnType::text), kecamatan("kecamatan", ColumnType::text), bps("bps_code", ColumnType::text),
      bps_desa("bps_desa", ColumnType::text), kemendagri("kemendagri_code", ColumnType::text);
  std::vector<std::int64_t> without_code;
  for (std::size_t f = 0; f < desa.name.size(); ++f) {
    const std::string code = kecamatan_code(desa.code[f]);
    gid.add(desa.gid[f]);
    gadm_name.add(desa.name[f]);
    name.add(villages.name[f].value_or(spaced_name(desa.name[f])));
    const auto known = kecamatan_name.find(code);
    kecamatan.add(known == kecamatan_name.end() ? std::nullopt : std::optional(known->second));
    bps.add(code);
    bps_desa.add(desa.code[f]);
    kemendagri.add(villages.code[f]);
    if (!villages.code[f]) without_code.push_back(static_cast<std::int64_t>(f));
  }
  layer.columns = {gid.take(), gadm_name.take(), name.take(),      kecamatan.take(),
                   bps.take(), bps_desa.take(),  kemendagri.take()};
  if (!names.empty() && !without_code.empty()) {
    const std::size_t joined = desa.name.size() - without_code.size();
    warnings.add(
        "desa_without_code",
        message(tr_mark("{0} of {1} desa polygons got their Kemendagri code by name; {2} have none, because no "
                        "or several villages of the kecamatan have that name. {3} of the {4} villages in the "
                        "list have no polygon"),
                joined, desa.name.size(), without_code.size(), villages.listed - joined, villages.listed),
        without_code);
  }
  return layer;
}

/// Columns that kabupaten and kecamatan have in common.
class AreaColumns {
 public:
  void add(const std::string& bps_code, const std::string& kemendagri_code, const std::string& name, double n_desa,
           double n_kelurahan, double luas_batas_km2, double luas_poligon_km2) {
    bps_.add(bps_code);
    kemendagri_.add(kemendagri_code);
    name_.add(name);
    desa_.add(n_desa);
    kelurahan_.add(n_kelurahan);
    boundary_.add(luas_batas_km2);
    polygon_.add(luas_poligon_km2);
    difference_.add((luas_poligon_km2 - luas_batas_km2) / luas_batas_km2 * 100.0);
  }
  std::vector<Column> take() {
    return {bps_.take(),       kemendagri_.take(), name_.take(),    desa_.take(),
            kelurahan_.take(), boundary_.take(),   polygon_.take(), difference_.take()};
  }

 private:
  ColumnBuilder bps_{"bps_code", ColumnType::text}, kemendagri_{"kemendagri_code", ColumnType::text},
      name_{"name", ColumnType::text}, desa_{"n_desa", ColumnType::integer, "desa"},
      kelurahan_{"n_kelurahan", ColumnType::integer, "kelurahan"}, boundary_{"luas_batas_km2", ColumnType::real, "km2"},
      polygon_{"luas_poligon_km2", ColumnType::real, "km2"}, difference_{"selisih_luas_pct", ColumnType::real, "%"};
};

double polygon_km2(const Geometries& geometries, std::size_t feature) {
  return geo::geodesic_polygon(geometries, feature).area_m2 / 1e6;
}

Dataset kecamatan_layer(const GadmAreas& desa, const std::vector<KecamatanFacts>& facts, core::Warnings& warnings) {
  std::map<std::string, std::vector<Id>> members;
  for (Id f = 0; f < desa.code.size(); ++f) members[kecamatan_code(desa.code[f])].push_back(f);
  Dataset layer = empty_layer("kecamatan", geo::GeometryKind::polygon);
  AreaColumns columns;
  ColumnBuilder gid("gadm_gid3", ColumnType::text);
  std::vector<std::int64_t> different;
  for (const KecamatanFacts& one : facts) {
    const auto found = members.find(one.bps_code);
    if (found == members.end()) {
      warnings.add("no_boundary", message(tr_mark("The boundaries have no desa of kecamatan {0}"), one.name));
      continue;
    }
    append_feature(layer.geometries, geo::dissolve(desa.geometries, found->second), 0);
    const std::size_t row = layer.rows() - 1;
    const double km2 = polygon_km2(layer.geometries, row);
    columns.add(one.bps_code, one.kemendagri_code, one.name, one.n_desa, one.n_kelurahan, one.luas_batas_km2, km2);
    gid.add(one.gadm_gid3);
    if (std::abs(km2 / one.luas_batas_km2 - 1.0) * 100.0 > notable_difference_pct) {
      different.push_back(static_cast<std::int64_t>(row));
    }
  }
  layer.columns = columns.take();
  layer.columns.push_back(gid.take());
  if (!different.empty()) {
    warnings.add("area_differs",
                 message(tr_mark("The polygons of {0} of {1} kecamatan differ by more than {2} % from "
                                 "the area of the boundary of 2025 (column selisih_luas_pct)"),
                         different.size(), layer.rows(), notable_difference_pct),
                 different);
  }
  return layer;
}

Dataset kabupaten_layer(const Dataset& kecamatan, const std::vector<KecamatanFacts>& facts) {
  Dataset layer = empty_layer("kabupaten", geo::GeometryKind::polygon);
  if (kecamatan.rows() == 0) return layer;
  std::vector<Id> members(kecamatan.rows());
  std::iota(members.begin(), members.end(), Id{0});
  append_feature(layer.geometries, geo::dissolve(kecamatan.geometries, members), 0);
  KecamatanFacts sum;
  for (const KecamatanFacts& one : facts) {
    sum.n_desa += one.n_desa;
    sum.n_kelurahan += one.n_kelurahan;
    sum.luas_batas_km2 += one.luas_batas_km2;
  }
  AreaColumns columns;
  columns.add(oki_bps, oki_kemendagri, "Ogan Komering Ilir", sum.n_desa, sum.n_kelurahan, sum.luas_batas_km2,
              polygon_km2(layer.geometries, 0));
  layer.columns = columns.take();
  return layer;
}

/// "BanyuAsin" → "Banyuasin" as Kemendagri spells it; "TanjungJabungB" → "Tanjung Jabung Barat".
std::string readable_regency(const std::string& gadm_name, const std::map<std::string, std::string>& spelling) {
  std::string name = spaced_name(gadm_name);
  if (name.ends_with(" B")) name += "arat";
  if (name.ends_with(" T")) name += "imur";
  const auto found = spelling.find(name_key(name, AreaLevel::regency));
  return found == spelling.end() ? name : found->second;
}

Dataset neighbour_layer(const GadmAreas& regencies, const fs::path& names) {
  std::map<std::string, std::string> spelling;
  if (!names.empty()) {
    const NameList list(names / "regencies.csv", "province_code");
    for (std::size_t row = 0; row < list.rows(); ++row) {
      spelling.emplace(name_key(list.name(row), AreaLevel::regency), regency_name(list.name(row)));
    }
  }
  Dataset layer = empty_layer("tetangga", geo::GeometryKind::polygon);
  layer.geometries = regencies.geometries;
  ColumnBuilder gid("gadm_gid2", ColumnType::text), name("name", ColumnType::text), type("jenis", ColumnType::text),
      province("provinsi", ColumnType::text);
  for (std::size_t f = 0; f < regencies.name.size(); ++f) {
    gid.add(regencies.gid[f]);
    name.add(readable_regency(regencies.name[f], spelling));
    type.add(regencies.type[f]);
    province.add(spaced_name(regencies.province[f]));
  }
  layer.columns = {gid.take(), name.take(), type.take(), province.take()};
  return layer;
}

}  // namespace

Boundaries build_boundaries(const fs::path& geojson, const fs::path& names, const std::vector<KecamatanFacts>& facts,
                            core::Warnings& warnings) {
  const std::string in_oki = std::string("NAME_2 = '") + oki_in_gadm + "'";
  GadmAreas desa = read_gadm(geojson / "gadm41_IDN_4.json", "4", in_oki, nullptr);
  GadmAreas regencies = read_gadm(geojson / "gadm41_IDN_2.json", "2", "NOT " + in_oki, &surroundings);
  fit_together(desa.geometries, regencies.geometries, warnings);
  Boundaries boundaries;
  boundaries.desa = desa_layer(desa, names, facts, warnings);
  boundaries.kecamatan = kecamatan_layer(desa, facts, warnings);
  boundaries.kabupaten = kabupaten_layer(boundaries.kecamatan, facts);
  boundaries.tetangga = neighbour_layer(regencies, names);
  return boundaries;
}

}  // namespace titik::data
