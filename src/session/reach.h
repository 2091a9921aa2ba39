// SPDX-License-Identifier: MIT
// Whom a point reaches: the areas, villages and schools inside a circle around it, for each point and counted once for
// several. Nominal: a circle on the ellipsoid, without terrain, and people spread evenly over the areas they are
// counted in. That is areal weighting (M. F. Goodchild, N. S.-N. Lam, "Areal interpolation", Geo-Processing 1 (1980)
// 297–312); it misleads where an area is large and its settlements lie along rivers and roads, as in peat villages.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/message.h"
#include "data/dataset.h"
#include "geo/crs.h"
#include "geo/overlap.h"
#include "model/document.h"
#include "model/inputs.h"

namespace titik::session {

/// A column that counts something in areas: families, persons, facilities.
struct CountColumn {
  std::string source, column;
  friend bool operator==(const CountColumn&, const CountColumn&) = default;
};

/// The columns of loaded polygon sources that can be counts: numbers, none negative, whole or in a unit of things, no
/// codes, years or figures of an index. In the order of sources and columns.
std::vector<CountColumn> count_columns(const model::Document& document, const model::Inputs& inputs);
/// Families before persons before all else; of those the source with the most areas, then the latest year, then the
/// first.
std::optional<CountColumn> preferred_count(const model::Document& document, const model::Inputs& inputs);

/// What lies around points, in one equal-area plane (azimuthal, WGS 84, about the middle of the data): made once for
/// what is loaded, then asked for every place a point is dragged to.
struct Surroundings {
  struct Areas {
    std::string source;
    data::DatasetPtr dataset;
    geo::Geometries shapes;  ///< of the plane, m
    std::vector<geo::Box> boxes;
    std::vector<double> area_m2;
    /// The area's representative point, degrees: its centroid, or where that lies outside the point farthest from the
    /// border. Nothing for a row without geometry.
    std::vector<std::optional<geo::Point>> centre_lonlat;
    const data::Column* name = nullptr;    ///< of `dataset`; nullptr where it has none
    const data::Column* parent = nullptr;  ///< the kecamatan of a desa
  };
  struct Schools {
    std::string source;
    data::DatasetPtr dataset;
    std::vector<geo::Point> lonlat;          ///< degrees; not finite for a row without geometry
    const data::Column* level = nullptr;     ///< SD, SMP, …
    const data::Column* doubtful = nullptr;  ///< 1 where the place is doubted
  };
  /// To the plane, m; of one thread, as every Transform: answers are asked for on the thread that made it. nullptr
  /// without areas.
  std::shared_ptr<geo::Transform> plane_from_lonlat;
  std::shared_ptr<const Areas> counted, villages;  ///< nullptr: the message says why
  const data::Column* count = nullptr;             ///< of `counted`
  std::optional<Schools> schools;
  core::Message no_count, no_villages, no_schools;
};

/// `count` names the column; where it is not (or no longer) there, the preferred one is taken. Villages are the polygon
/// source of the catalogue's layer "desa", else the first with a column of village codes or names; schools the point
/// source of the layer "sekolah", else the first with a column "jenjang". Cost: linear in the corners.
std::shared_ptr<const Surroundings> surroundings(const model::Document& document, const model::Inputs& inputs,
                                                 const std::optional<CountColumn>& count = {});

/// A figure that is not known is absent, never 0.
struct ReachTotals {
  std::optional<double> people;         ///< in the unit of the count column: Σ share of area × count
  std::optional<std::size_t> villages;  ///< whose representative point is within the radius
  std::optional<std::size_t> schools;
  friend bool operator==(const ReachTotals&, const ReachTotals&) = default;
};

/// A row of which a share of the area lies inside.
struct AreaShare {
  std::uint32_t row = 0;
  double share = 0;            ///< 0 … 1
  bool centre_inside = false;  ///< it counts as reached
};

struct Reach {
  ReachTotals total;
  double area_km2 = 0;                   ///< of the circle
  std::optional<double> covered;         ///< share of the circle that areas with or without a count cover; 0 … 1
  std::vector<AreaShare> counted;        ///< areas of the count that the circle meets, by row
  std::vector<std::uint32_t> uncounted;  ///< those of them without a value: not in `people`
  std::vector<std::uint32_t> villages;   ///< rows that count as reached
  std::vector<AreaShare> cut;            ///< villages that the circle cuts, largest share first, then by row
  std::vector<std::uint32_t> schools;    ///< rows
  std::vector<std::pair<std::string, std::size_t>> levels;  ///< schools by level, the most first, then by name
  std::size_t doubtful = 0;                                 ///< schools whose place is doubted
};

/// One point. A place on the circle is within it. `people` is absent where the circle meets no area with a count.
Reach reach_of(const Surroundings& around, const model::ReachPoint& point);

/// What any of the points reaches, each share of an area, village and school once. What there are no data for at all is
/// absent; where the points meet nothing the figures are 0.
ReachTotals reach_together(const Surroundings& around, std::span<const model::ReachPoint> points);

/// What `one` has and `other` has not: of a whole and the part in it. Never negative; absent where either is.
ReachTotals difference(const ReachTotals& one, const ReachTotals& other);

/// A point at a place with an id and a title that the document does not have yet: "titik3", "Titik 3".
model::ReachPoint new_reach_point(const model::Document& document, geo::Point lonlat, double radius_km);

}  // namespace titik::session
