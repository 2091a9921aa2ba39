// SPDX-License-Identifier: MIT
#include "scene/prepared.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <future>
#include <limits>
#include <map>
#include <thread>

#include "geo/simplify.h"

namespace titik::scene {
namespace {

constexpr std::size_t points_per_step = 1 << 16;    // between two reports of progress
constexpr std::size_t points_per_thread = 1 << 18;  // below that, starting a thread costs more than it saves

/// Projects a step's points, those that coincide once: among the borders of villages every other point does, and
/// projecting one costs more than finding out.
class StepTransform {
 public:
  StepTransform(const geo::Crs& from, const geo::Crs& to) : transform_(from, to), slots_(slot_count) {}

  /// Returns how many points could not be transformed.
  std::size_t apply(std::span<geo::Point> points) {
    distinct_.clear();
    place_.clear();
    std::fill(slots_.begin(), slots_.end(), none);
    for (const geo::Point point : points) {
      // Two points of one slot push each other out: then one is projected twice, which is no harm.
      std::uint32_t& place = slots_[slot_of(point)];
      if (place == none || distinct_[place] != point) {
        place = static_cast<std::uint32_t>(distinct_.size());
        distinct_.push_back(point);
      }
      place_.push_back(place);
    }
    transform_.target_from_source(distinct_);
    std::size_t failed = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      points[i] = distinct_[place_[i]];
      failed += !std::isfinite(points[i].x);
    }
    return failed;
  }

 private:
  static constexpr int slot_bits = 17;  // twice as many as points, so that few meet
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static_assert(slot_count == 2 * points_per_step);
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  /// The highest bits of a sum of products by odd numbers (multiply-shift hashing, Dietzfelbinger 1996).
  static std::size_t slot_of(geo::Point point) {
    const std::uint64_t product = std::bit_cast<std::uint64_t>(point.x) * 0x9E3779B97F4A7C15u +
                                  std::bit_cast<std::uint64_t>(point.y) * 0xC2B2AE3D27D4EB4Fu;
    return product >> (64 - slot_bits);
  }

  geo::Transform transform_;
  std::vector<geo::Point> distinct_;
  std::vector<std::uint32_t> place_;  ///< of each point in distinct_
  std::vector<std::uint32_t> slots_;  ///< places in distinct_, by hash
};

std::size_t transform_span(std::span<geo::Point> points, const geo::Crs& from, const geo::Crs& to,
                           const core::Progress& progress) {
  StepTransform transform(from, to);
  std::size_t failed = 0;
  for (std::size_t begin = 0; begin < points.size(); begin += points_per_step) {
    progress.throw_if_cancelled();
    failed += transform.apply(points.subspan(begin, std::min(points_per_step, points.size() - begin)));
  }
  return failed;
}

/// In as many threads as pay off, each with a transform of its own; every point is computed alone, so the result does
/// not depend on how many.
std::size_t transform_all(std::vector<geo::Point>& points, const geo::Crs& from, const geo::Crs& to,
                          const core::Progress& progress) {
  const std::size_t threads =
      std::clamp<std::size_t>(points.size() / points_per_thread, 1, std::max(1u, std::thread::hardware_concurrency()));
  const std::size_t share = (points.size() + threads - 1) / threads;
  std::vector<std::future<std::size_t>> failed;
  for (std::size_t begin = 0; begin < points.size(); begin += share) {
    const std::span<geo::Point> part = std::span(points).subspan(begin, std::min(share, points.size() - begin));
    failed.push_back(std::async(threads > 1 ? std::launch::async : std::launch::deferred,
                                [part, &from, &to, &progress] { return transform_span(part, from, to, progress); }));
  }
  std::size_t total = 0;
  for (auto& part : failed) total += part.get();
  return total;
}

/// Leaves out the rings with a point that could not be transformed; a polygon that loses its shell loses its holes.
geo::Geometries without_untransformed(const geo::Geometries& shapes) {
  geo::Geometries kept;
  kept.kind = shapes.kind;
  for (std::size_t feature = 0; feature < shapes.feature_count(); ++feature) {
    for (std::size_t part = shapes.feature_begin[feature]; part < shapes.feature_begin[feature + 1]; ++part) {
      bool shell = true, any = false;
      for (std::size_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1] && shell; ++ring) {
        const auto points = shapes.ring(ring);
        const bool whole = std::all_of(points.begin(), points.end(),
                                       [](geo::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
        if (!whole) {
          shell = any;
          continue;
        }
        for (const geo::Point point : points) kept.add_point(point);
        kept.end_ring();
        any = true;
      }
      if (any) kept.end_part();
    }
    kept.end_feature();
  }
  return kept;
}

}  // namespace

PreparedPtr prepare(const data::Dataset& dataset, const geo::Crs& map_crs, double tolerance,
                    const core::Progress& progress) {
  auto prepared = std::make_shared<Prepared>();
  prepared->tolerance = tolerance;
  if (geo::Transform(dataset.crs, map_crs).identity()) {
    prepared->shapes = geo::simplified(dataset.geometries, tolerance);
  } else {
    geo::Geometries shapes = dataset.geometries;
    prepared->untransformed = transform_all(shapes.points, dataset.crs, map_crs, progress);
    if (prepared->untransformed > 0) shapes = without_untransformed(shapes);
    prepared->shapes = tolerance > 0 ? geo::simplified(shapes, tolerance) : std::move(shapes);
  }
  progress.report(0.8);
  prepared->boxes.resize(prepared->shapes.feature_count());
  for (std::size_t feature = 0; feature < prepared->boxes.size(); ++feature) {
    prepared->boxes[feature] = geo::bounds(prepared->shapes.feature_points(feature));
    prepared->bounds.extend(prepared->boxes[feature]);
  }
  prepared->index = geo::BoxIndex(prepared->boxes);
  progress.report(1.0);
  return prepared;
}

double level_tolerance(double tolerance) { return tolerance > 0 ? std::exp2(std::floor(std::log2(tolerance))) : 0; }

PreparedPtr PreparedCache::find(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance) const {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find({dataset.get(), map_crs.definition, tolerance});
  if (found == entries_.end()) return nullptr;
  found->second.asked = ++clock_;
  return found->second.prepared;
}

PreparedPtr PreparedCache::get(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance) {
  if (PreparedPtr there = find(dataset, map_crs, tolerance)) return there;
  put(dataset, map_crs, tolerance, prepare(*dataset, map_crs, tolerance));
  return find(dataset, map_crs, tolerance);
}

void PreparedCache::put(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance, PreparedPtr prepared) {
  const std::scoped_lock lock(mutex_);
  entries_.try_emplace({dataset.get(), map_crs.definition, tolerance}, Entry{dataset, std::move(prepared), ++clock_});
}

PreparedPtr PreparedCache::stand_in(const data::DatasetPtr& dataset, const geo::Crs& map_crs, double tolerance) const {
  const std::scoped_lock lock(mutex_);
  PreparedPtr nearest;
  double least = std::numeric_limits<double>::infinity();
  for (const auto& [key, entry] : entries_) {
    if (key.dataset != dataset.get() || key.crs != map_crs.definition) continue;
    const double distance = std::fabs(std::log2(std::max(key.tolerance, 1e-12)) - std::log2(std::max(tolerance, 1e-12)));
    if (distance >= least) continue;
    least = distance;
    nearest = entry.prepared;
  }
  return nearest;
}

void PreparedCache::trim(std::size_t levels) {
  const std::scoped_lock lock(mutex_);
  std::map<const data::Dataset*, std::vector<std::uint64_t>> asked;
  for (const auto& [key, entry] : entries_) asked[key.dataset].push_back(entry.asked);
  for (auto& [dataset, times] : asked) std::sort(times.rbegin(), times.rend());
  std::erase_if(entries_, [&](const auto& item) {
    const std::vector<std::uint64_t>& times = asked[item.first.dataset];
    const bool ours_alone = item.second.dataset.use_count() == static_cast<long>(times.size());
    return ours_alone || (times.size() > levels && item.second.asked < times[levels - 1]);
  });
}

}  // namespace titik::scene
