// SPDX-License-Identifier: MIT
// What GDAL knows of a layer, in our types; for the .cpp files of this folder.
#pragma once

#include <ogrsf_frmts.h>

#include "core/warnings.h"
#include "data/gdal_support.h"
#include "geo/crs.h"
#include "geo/geometry.h"

namespace titik::data {

/// The CRS as geo knows it; unknown when there is none, and when PROJ does not understand it (warned).
geo::Crs crs_of(const OGRSpatialReference* reference, core::Warnings& warnings);

/// The kind the layer states, else the most frequent among its features (polygon before line before point where equal).
geo::GeometryKind main_kind_of(OGRLayer& layer);

/// The layer of that name; for an empty name the only one, or the first with geometry (a warning names the others).
/// Throws Error(not_found).
OGRLayer& choose_layer(GDALDataset& dataset, const std::string& name, const std::string& path,
                       core::Warnings& warnings);

}  // namespace titik::data
