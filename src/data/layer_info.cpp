// SPDX-License-Identifier: MIT
#include "data/layer_info.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "data/geometry_copy.h"
#include "data/text_encoding.h"

namespace titik::data {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;
using geo::GeometryKind;

namespace {

using CountByKind = std::array<std::int64_t, 4>;  // indexed by GeometryKind

void count_parts(const OGRGeometry& geometry, CountByKind& counts) {
  if (wkbFlatten(geometry.getGeometryType()) == wkbGeometryCollection) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) count_parts(*part, counts);
  } else {
    ++counts[static_cast<std::size_t>(kind_of(geometry.getGeometryType()))];
  }
}

/// Of the first collection that is not empty: it stands for the others.
CountByKind kinds_in_collections(OGRLayer& layer) {
  CountByKind counts{};
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    if (const OGRGeometry* geometry = feature->GetGeometryRef()) count_parts(*geometry, counts);
    if (std::any_of(counts.begin() + 1, counts.end(), [](std::int64_t n) { return n > 0; })) break;
  }
  layer.ResetReading();
  return counts;
}

GeometryKind most_frequent(const CountByKind& counts) {
  GeometryKind best = GeometryKind::none;
  std::int64_t most = 0;
  for (const GeometryKind kind : {GeometryKind::polygon, GeometryKind::line, GeometryKind::point}) {
    const std::int64_t count = counts[static_cast<std::size_t>(kind)];
    if (count <= most) continue;
    most = count;
    best = kind;
  }
  return best;
}

std::string name_of(const OGRLayer& layer) {
  const std::string name = const_cast<OGRLayer&>(layer).GetName();
  return valid_utf8(name) ? name : utf8_from_latin(name);
}

}  // namespace

geo::Crs crs_of(const OGRSpatialReference* reference, core::Warnings& warnings) {
  // GeoPackage has two entries for "no CRS", to which GDAL gives these names.
  const char* const name = reference ? reference->GetName() : nullptr;
  if (!reference || std::string_view(name ? name : "").substr(0, 9) == "Undefined") return {};
  const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
  char* exported = nullptr;
  reference->exportToWkt(&exported, options);
  const std::string wkt = exported ? exported : "";
  CPLFree(exported);
  try {
    return geo::parse_crs(wkt);
  } catch (const Error& error) {
    warnings.add("bad_crs", error.message());
    return {};
  }
}

GeometryKind main_kind_of(OGRLayer& layer) {
  const OGRwkbGeometryType stated = wkbFlatten(layer.GetGeomType());
  if (stated != wkbUnknown && stated != wkbGeometryCollection) return kind_of(stated);
  CountByKind counts{};
  bool collections = false;
  int entries = 0;
  OGRGeometryTypeCounter* const counters = layer.GetGeometryTypes(0, 0, entries, nullptr, nullptr);
  for (int i = 0; i < entries; ++i) {
    counts[static_cast<std::size_t>(kind_of(counters[i].eGeomType))] += counters[i].nCount;
    collections |= wkbFlatten(counters[i].eGeomType) == wkbGeometryCollection;
  }
  CPLFree(counters);
  const GeometryKind kind = most_frequent(counts);
  return kind == GeometryKind::none && collections ? most_frequent(kinds_in_collections(layer)) : kind;
}

OGRLayer& choose_layer(GDALDataset& dataset, const std::string& name, const std::string& path,
                       core::Warnings& warnings) {
  OGRLayer* chosen = nullptr;
  std::string names;
  for (OGRLayer* layer : dataset.GetLayers()) {
    names += (names.empty() ? "" : ", ") + name_of(*layer);
    const bool wanted = name.empty() ? wkbFlatten(layer->GetGeomType()) != wkbNone : name_of(*layer) == name;
    if (!chosen && wanted) chosen = layer;
  }
  if (!chosen && name.empty()) chosen = dataset.GetLayer(0);
  if (!chosen) {
    throw Error(ErrorCode::not_found, message(tr_mark("The file has no layer {0}"), name),
                message(tr_mark("It has these layers: {0}"), names), path);
  }
  if (name.empty() && dataset.GetLayerCount() > 1) {
    warnings.add("other_layers",
                 message(tr_mark("The layer {0} was read; the file has these layers: {1}"), name_of(*chosen), names));
  }
  return *chosen;
}

}  // namespace titik::data
