// SPDX-License-Identifier: MIT
// Who is whose neighbour, and with which weight: the matrix W of every spatial statistic, in compressed rows.
//
// Common rules. Areas are numbered 0 … n − 1 in the order of the input. An island is an area without neighbours; it
// keeps an empty row, is never linked to the nearest area, and is listed by islands(). Numbers of areas or links above
// max_links throw Error(bad_input). Nothing here depends on a hash order or the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geo/geometry.h"

namespace titik::analysis::spatial {

/// About 5 GB of weights: a distance band that links everything with everything is refused before it fills the memory.
inline constexpr std::size_t max_links = 400'000'000;

/// The neighbours of n areas. Area i's are of[begin[i]] … of[begin[i + 1] − 1], ascending.
struct Neighbours {
  std::vector<std::size_t> begin = {0};
  std::vector<std::uint32_t> of;

  std::size_t size() const { return begin.size() - 1; }
  std::size_t links() const { return of.size(); }
  std::size_t count(std::size_t area) const { return begin[area + 1] - begin[area]; }
  std::span<const std::uint32_t> row(std::size_t area) const { return {of.data() + begin[area], count(area)}; }
  friend bool operator==(const Neighbours&, const Neighbours&) = default;
};

/// From lists in any order. Throws Error(bad_input) for an area beyond the last, one that is its
/// own neighbour, and one listed twice in a row. Cost O(links log links).
Neighbours neighbours_from_lists(std::span<const std::vector<std::int64_t>> lists);

/// From the text of a GAL file: a header "0 n layer key" (GeoDa) or "n", then for each area a line "id count" and a
/// line of `count` ids. Areas are numbered in the order of the file, which must be that of the table. Throws
/// Error(bad_input) for another form, an id that no line defines, and a wrong number of areas.
Neighbours neighbours_from_gal(std::string_view text);

/// Which polygons touch: `queen` share at least one vertex, `rook` at least one whole edge (either direction).
enum class Contiguity { queen, rook };

/// Symmetric contiguity by exactly equal coordinates (snap distance 0), over the rings of all parts and holes, as
/// spdep's poly2nb with snap 0 and libpysal's Queen and Rook. Two polygons that touch along an edge whose vertices
/// differ are no neighbours: clean the topology first. A feature without geometry is an island. Throws Error(bad_input)
/// unless the geometries are polygons. Cost O(v log v) for v vertices.
Neighbours contiguity(const geo::Geometries& polygons, Contiguity kind);

struct HigherOrder {
  std::size_t order = 2;       ///< 1 gives the neighbours themselves
  bool include_lower = false;  ///< true: everything that is reached in at most `order` steps
};
/// The areas whose shortest path over the links has exactly `order` steps; never the area itself (Anselin & Smirnov
/// 1996, J. Regional Science 36, pp. 67–89). Throws Error(bad_input) for order 0. Cost O(n · links reached).
Neighbours higher_order(const Neighbours& neighbours, const HigherOrder& options);

/// Areas without neighbours, ascending.
std::vector<std::size_t> islands(const Neighbours& neighbours);
/// The component of each area, numbered from 0 by their first areas; a link in either direction connects.
std::vector<std::size_t> components(const Neighbours& neighbours);
/// True when i is j's neighbour wherever j is i's.
bool symmetric(const Neighbours& neighbours);
/// The areas of `keep` (ascending) alone, renumbered 0 … |keep| − 1; links to others are dropped.
Neighbours subset(const Neighbours& neighbours, std::span<const std::size_t> keep);
/// Each area made its own neighbour, in its place of the ascending row; islands stay islands.
Neighbours with_self(const Neighbours& neighbours);

/// How links become weights (spdep's nb2listw): B: 1 each; W: rows sum to 1; C: all weights equal, sum = number of
/// areas with neighbours; S: rows divided by the root of their sum of squares, then scaled to the same sum
/// (Tiefelsdorf, Griffith & Boots 1999, Environment & Planning A 31, pp. 165–180). Islands keep rows of zeros.
enum class Style { row_standardised, binary, global, variance_stabilising };

struct Weights {
  Neighbours neighbours;
  std::vector<double> values;  ///< one per link, in the order of neighbours.of

  std::size_t size() const { return neighbours.size(); }
  std::span<const double> row(std::size_t area) const {
    return {values.data() + neighbours.begin[area], neighbours.count(area)};
  }
};
Weights weights(Neighbours neighbours, Style style);

struct Constants {
  std::size_t n = 0;  ///< areas with neighbours: islands do not count (spdep's adjust.n)
  double s0 = 0.0;    ///< Σ w_ij
  double s1 = 0.0;    ///< ½ Σ (w_ij + w_ji)²
  double s2 = 0.0;    ///< Σ (row sum + column sum)²
  std::vector<double> row_sums;
};
/// Of Cliff & Ord (1981, Spatial Processes, p. 19). Cost O(links log links per row).
Constants constants(const Weights& weights);

/// Σ_j w_ij x_j per area; 0 for an island, whose lag a caller must not show. Precondition: one value per area.
std::vector<double> lag(const Weights& weights, std::span<const double> values);

}  // namespace titik::analysis::spatial
