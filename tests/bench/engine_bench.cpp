// SPDX-License-Identifier: MIT
// engine_bench WHAT [FILE]: one piece of the analysis, without the reading of the file. The last word printed is the
// milliseconds it took: wall clock for what runs on several threads (queen, local_moran, smaa, medians), CPU time else.
//   queen FILE               neighbours of all polygons
//   local_moran FILE         local Moran of random values, queen neighbours, 999 permutations
//   fisher_jenks             exact natural breaks of 77,473 values, 5 classes
//   rescore                  77,473 areas × 12 indicators: weighted sums, then quantile classes
//   smaa                     327 areas × 12 indicators, 10,000 draws of the weights
//   medians FILE             p-median of the polygons' centroids, p = 5 … 15: the slowest, which must be proven
//   surface                  least cost over 2 million cells
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>

#include "analysis/classify.h"
#include "analysis/decision/additive.h"
#include "analysis/decision/robustness.h"
#include "analysis/siting/location.h"
#include "analysis/siting/raster.h"
#include "analysis/spatial/permutation.h"
#include "core/random.h"
#include "data/reader.h"
#include "geo/crs.h"

namespace {
using namespace titik;

double wall_ms() {
  using Ms = std::chrono::duration<double, std::milli>;
  return Ms(std::chrono::steady_clock::now().time_since_epoch()).count();
}
double cpu_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double took(double (*clock)(), const std::function<void()>& work) {
  const double begin = clock();
  work();
  return clock() - begin;
}

data::Dataset shapes_of(const std::string& path) {
  data::init();
  data::ReadRequest request;
  request.path = path;
  request.columns.emplace();
  return data::read(request);
}

constexpr std::size_t desa = 77'473, indicators = 12;

std::vector<double> random_values(std::size_t count, std::uint64_t stream) {
  core::Random random(20240101, stream);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(random.uniform());
  return values;
}

double queen(const std::string& file) {
  const data::Dataset dataset = shapes_of(file);
  return took(wall_ms, [&] {
    const auto neighbours = analysis::spatial::contiguity(dataset.geometries, analysis::spatial::Contiguity::queen);
    std::printf("%zu links, ", neighbours.links());
  });
}

double local_moran(const std::string& file) {
  namespace spatial = analysis::spatial;
  const data::Dataset dataset = shapes_of(file);
  const auto weights = spatial::weights(spatial::contiguity(dataset.geometries, spatial::Contiguity::queen),
                                        spatial::Style::row_standardised);
  const std::vector<double> values = random_values(dataset.rows(), 1);
  return took(wall_ms, [&] {
    spatial::local_permutation(weights, values, spatial::LocalTest::moran, spatial::Tail::directed, {999, 1, 0});
  });
}

double fisher_jenks(const std::string&) {
  const std::vector<double> values = random_values(desa, 2);
  return took(cpu_ms, [&] { analysis::fisher_jenks(values, 5); });
}

double rescore(const std::string&) {
  analysis::decision::Matrix utilities(indicators, desa);
  utilities.values = random_values(indicators * desa, 3);
  const std::vector<double> weights(indicators, 1.0 / indicators);
  return took(cpu_ms, [&] {
    const std::vector<double> scores = analysis::decision::weighted_sums(utilities, weights);
    analysis::quantile(scores, 5);
  });
}

double smaa(const std::string&) {
  analysis::decision::Matrix utilities(327, indicators);
  utilities.values = random_values(327 * indicators, 4);
  return took(wall_ms, [&] { analysis::decision::smaa2(utilities, {}); });
}

double medians(const std::string& file) {
  const data::Dataset dataset = shapes_of(file);
  geo::Transform transform(dataset.crs, geo::parse_crs("EPSG:9488"));
  std::vector<geo::Point> points;
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    if (const auto centroid = geo::centroid(dataset.geometries, row)) {
      points.push_back(transform.target_from_source(*centroid));
    }
  }
  const auto costs = analysis::siting::euclidean_costs(points, points);
  const std::vector<double> demand = random_values(points.size(), 5);
  double slowest = 0;
  for (std::size_t p = 5; p <= 15; ++p) {
    analysis::siting::Location found;
    slowest = std::max(slowest, took(wall_ms, [&] { found = analysis::siting::p_median(costs, demand, p); }));
    if (found.outcome != analysis::siting::Outcome::optimal) {
      std::printf("p = %zu is not proven\n", p);
      return 1e9;
    }
  }
  return slowest;
}

double surface(const std::string&) {
  analysis::siting::Friction friction{1000, 2000, {}};
  for (const double value : random_values(2'000'000, 6)) friction.values.emplace_back(1 + 9 * value);
  const std::pair<std::size_t, std::size_t> start{500, 1000};
  return took(cpu_ms, [&] { analysis::siting::least_cost(friction, {&start, 1}, {}); });
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, double (*)(const std::string&)> all = {
      {"queen", queen}, {"local_moran", local_moran}, {"fisher_jenks", fisher_jenks}, {"rescore", rescore},
      {"smaa", smaa},   {"medians", medians},         {"surface", surface}};
  const auto found = count > 1 ? all.find(arguments[1]) : all.end();
  if (found == all.end()) return 2;
  std::printf("%.2f\n", found->second(count > 2 ? arguments[2] : ""));
}
