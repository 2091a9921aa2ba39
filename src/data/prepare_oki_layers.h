// SPDX-License-Identifier: MIT
// The steps of prepare_oki, for prepare_oki*.cpp only: each reads one download and returns the layers that come out of
// it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/warnings.h"
#include "data/dataset.h"

namespace titik::data {

/// Around OKI, degrees: what a page that shows all of OKI can see of its neighbours, Bangka included.
inline constexpr geo::Box surroundings = {103.5, -5.2, 107.0, -1.4};

/// A row of kecamatan.csv.
struct KecamatanFacts {
  std::string bps_code, kemendagri_code, name, gadm_gid3;
  double n_desa = 0.0, n_kelurahan = 0.0;
  double luas_batas_km2 = 0.0;  ///< of the boundary of 2025
};

/// In the file's order. Throws Error(not_found or unreadable).
std::vector<KecamatanFacts> read_kecamatan(const std::filesystem::path& csv);

struct Boundaries {
  Dataset kabupaten, kecamatan, desa, tetangga;
};

/// Out of the folder `geojson` of geojson-indonesia. `names` = folder `data` of idn-area-data, empty when it is
/// missing: then no desa has a Kemendagri code. Throws Error(unreadable).
Boundaries build_boundaries(const std::filesystem::path& geojson, const std::filesystem::path& names,
                            const std::vector<KecamatanFacts>& facts, core::Warnings& warnings);

/// `kecamatan` = the layer of that name, or nullptr when it is missing: then no school has a place.
Dataset build_schools(const std::filesystem::path& csv, const std::vector<KecamatanFacts>& facts,
                      const Dataset* kecamatan, core::Warnings& warnings);
/// Populated places of GeoNames (tab-separated) within `surroundings`, largest first.
Dataset build_towns(const std::filesystem::path& cities500);
/// Lines as `gmt coast -M` prints them: segments that begin with '>'.
Dataset build_lines(const std::string& name, const std::filesystem::path& gmt_text);

/// A layer in longitude and latitude.
Dataset empty_layer(std::string name, geo::GeometryKind kind);
void append_feature(geo::Geometries& into, const geo::Geometries& from, std::size_t feature);

/// A column under construction: one value per call, in the order of the features.
class ColumnBuilder {
 public:
  ColumnBuilder(std::string name, ColumnType type, std::string unit = "");
  void add(std::string text);
  void add(double number);
  void add_missing();
  void add(const std::optional<std::string>& text) { text ? add(*text) : add_missing(); }
  void add(std::optional<double> number) { number ? add(*number) : add_missing(); }
  Column take() { return std::move(column_); }

 private:
  Column column_;
};

}  // namespace titik::data
