// SPDX-License-Identifier: MIT
// peer_ogr FILE [geometry]: the peer of read_bench. Opens FILE and reads every feature of its first layer through OGR's
// C API, and every vertex of its geometry: as OGR reads by default, with the attributes, or without them. Prints the
// milliseconds that took, without the registering of drivers.
#include <gdal.h>
#include <ogr_api.h>

#include <chrono>
#include <cstdio>
#include <vector>

namespace {

double sum(OGRGeometryH geometry, std::vector<double>& points) {
  double total = 0;
  for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) total += sum(OGR_G_GetGeometryRef(geometry, i), points);
  const int count = OGR_G_GetGeometryCount(geometry) > 0 ? 0 : OGR_G_GetPointCount(geometry);
  if (count == 0) return total;
  points.resize(2 * static_cast<std::size_t>(count));
  constexpr int stride = 2 * sizeof(double);
  OGR_G_GetPoints(geometry, points.data(), stride, points.data() + 1, stride, nullptr, 0);
  return total + points.front();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  GDALAllRegister();
  const auto begin = std::chrono::steady_clock::now();
  const GDALDatasetH file = GDALOpenEx(arguments[1], GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  if (!file) return 1;
  const OGRLayerH layer = GDALDatasetGetLayer(file, 0);
  std::vector<const char*> ignored;
  if (count == 3) {
    const OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); ++i) {
      ignored.push_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, i)));
    }
  }
  ignored.push_back(nullptr);
  OGR_L_SetIgnoredFields(layer, ignored.data());
  std::vector<double> points;
  double total = 0;
  int features = 0;
  while (const OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    total += sum(OGR_F_GetGeometryRef(feature), points);
    ++features;
    OGR_F_Destroy(feature);
  }
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  GDALClose(file);
  std::printf("%d features, check %.6f, ms %.1f\n", features, total, spent.count());
}
