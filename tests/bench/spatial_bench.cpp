// SPDX-License-Identifier: MIT
// Spatial statistics of FILE's polygons: queen neighbours, nearest neighbours, local Moran with 999 permutations of
// random values on 1 and 2 threads, global Moran with 999. Prints milliseconds, without the reading of the file.
#include <chrono>
#include <cstdio>

#include "analysis/spatial/permutation.h"
#include "analysis/spatial/point_weights.h"
#include "core/random.h"
#include "data/reader.h"

namespace {

template <typename Work>
auto timed(const char* what, const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  auto result = work();
  const auto end = std::chrono::steady_clock::now();
  std::printf("%s %.1f ms\n", what, std::chrono::duration<double, std::milli>(end - begin).count());
  return result;
}

}  // namespace

int main(int count, char** arguments) {
  using namespace titik;
  namespace spatial = analysis::spatial;
  if (count != 2) return 2;
  data::init();
  data::ReadRequest request;
  request.path = arguments[1];
  request.columns.emplace();
  const data::Dataset dataset = data::read(request);

  const auto queen =
      timed("queen", [&] { return spatial::contiguity(dataset.geometries, spatial::Contiguity::queen); });
  timed("rook", [&] { return spatial::contiguity(dataset.geometries, spatial::Contiguity::rook); });
  const auto components = spatial::components(queen);
  std::size_t parts = 0, most = 0;
  for (std::size_t area = 0; area < queen.size(); ++area) {
    parts = std::max(parts, components[area] + 1);
    most = std::max(most, queen.count(area));
  }
  std::printf("%zu features, %zu links, %zu islands, %zu components, at most %zu neighbours\n", queen.size(),
              queen.links(), spatial::islands(queen).size(), parts, most);

  std::vector<geo::Point> points;
  std::vector<double> values;
  for (std::size_t area = 0; area < dataset.rows(); ++area) {
    points.push_back(geo::centroid(dataset.geometries, area).value_or(geo::Point{}));
    values.push_back(core::Random(1, area).uniform());
  }
  const auto nearest = timed("8 nearest", [&] { return spatial::nearest_neighbours(points, 8); });
  for (const auto& [name, neighbours] : {std::pair{"queen", &queen}, std::pair{"8 nearest", &nearest}}) {
    const spatial::Weights weights = spatial::weights(*neighbours, spatial::Style::row_standardised);
    for (const int threads : {1, 2}) {
      std::printf("%s, %d threads: ", name, threads);
      timed("local Moran, 999 permutations", [&] {
        return spatial::local_permutation(weights, values, spatial::LocalTest::moran, spatial::Tail::directed,
                                          {999, 1, threads});
      });
    }
  }
  timed("global Moran, 999 permutations", [&] {
    return spatial::moran_permutation(spatial::weights(queen, spatial::Style::row_standardised), values,
                                      spatial::Tail::greater, {999, 1, 2});
  });
}
