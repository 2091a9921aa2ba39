// SPDX-License-Identifier: MIT
// From FILE to vertices that a window could draw: read, projected to OKI's system, indexed. Prints the milliseconds
// that took, without the registering of drivers. The peer is peer_ogr.
#include <chrono>
#include <cstdio>

#include "data/reader.h"
#include "scene/prepared.h"

int main(int count, char** arguments) {
  using namespace titik;
  if (count != 2) return 2;
  data::init();
  const auto begin = std::chrono::steady_clock::now();
  data::ReadRequest request;
  request.path = arguments[1];
  request.columns.emplace();
  const data::Dataset dataset = data::read(request);
  const auto middle = std::chrono::steady_clock::now();
  const scene::PreparedPtr prepared = scene::prepare(dataset, geo::parse_crs("EPSG:9488"), 0);
  const auto end = std::chrono::steady_clock::now();
  using Ms = std::chrono::duration<double, std::milli>;
  std::printf("%zu features, %zu vertices, read %.1f, prepared %.1f, ms %.1f\n", dataset.rows(),
              prepared->shapes.points.size(), Ms(middle - begin).count(), Ms(end - middle).count(),
              Ms(end - begin).count());
}
