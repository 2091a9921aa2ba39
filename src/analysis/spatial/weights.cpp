// SPDX-License-Identifier: MIT
#include "analysis/spatial/weights.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "core/error.h"

namespace titik::analysis::spatial {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

[[noreturn]] void too_many_links() {
  throw Error(ErrorCode::bad_input, message(tr_mark("The areas have more than {0} links"), max_links),
              message(tr_mark("Choose a shorter distance or fewer neighbours")));
}

/// Rows from unordered pairs, each stored once or more as (low << 32 | high).
Neighbours from_pairs(std::vector<std::uint64_t> pairs, std::size_t n) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Neighbours result;
  result.begin.assign(n + 1, 0);
  for (const std::uint64_t pair : pairs) {
    ++result.begin[(pair >> 32) + 1];
    ++result.begin[(pair & 0xFFFFFFFFu) + 1];
  }
  std::partial_sum(result.begin.begin(), result.begin.end(), result.begin.begin());
  result.of.resize(2 * pairs.size());
  std::vector<std::size_t> next(result.begin.begin(), result.begin.end() - 1);
  // The lower neighbours of every row come first, then the higher ones; pairs ascend, so both runs do.
  for (const std::uint64_t pair : pairs) result.of[next[pair & 0xFFFFFFFFu]++] = static_cast<std::uint32_t>(pair >> 32);
  for (const std::uint64_t pair : pairs) result.of[next[pair >> 32]++] = static_cast<std::uint32_t>(pair);
  return result;
}

/// A corner or an edge of a feature, its ends in ascending order.
struct Piece {
  geo::Point low, high;  ///< equal for a corner
  std::uint32_t feature;

  bool same_place(const Piece& other) const { return low == other.low && high == other.high; }
};

bool before(geo::Point a, geo::Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

bool before(const Piece& a, const Piece& b) {
  if (a.low != b.low) return before(a.low, b.low);
  if (a.high != b.high) return before(a.high, b.high);
  return a.feature < b.feature;
}

std::vector<Piece> pieces_of(const geo::Geometries& polygons, Contiguity kind) {
  std::vector<Piece> pieces;
  pieces.reserve(polygons.points.size());
  for (std::size_t feature = 0; feature < polygons.feature_count(); ++feature) {
    const auto number = static_cast<std::uint32_t>(feature);
    for (std::size_t ring = polygons.first_ring(feature); ring < polygons.last_ring(feature); ++ring) {
      const auto points = polygons.ring(ring);
      for (std::size_t i = 1; i < points.size(); ++i) {
        const geo::Point a = points[i - 1], b = points[i];
        if (kind == Contiguity::queen) {
          pieces.push_back({b, b, number});
        } else if (a != b) {
          pieces.push_back(before(a, b) ? Piece{a, b, number} : Piece{b, a, number});
        }
      }
    }
  }
  return pieces;
}

/// Blank-separated words.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t from = line.find_first_not_of(" \t\r", at);
    if (from == std::string_view::npos) break;
    const std::size_t to = std::min(line.find_first_of(" \t\r", from), line.size());
    words.emplace_back(line.substr(from, to - from));
    at = to;
  }
  return words;
}

std::size_t count_of(const std::string& word, std::size_t line) {
  if (word.empty() || word.size() > 9 || word.find_first_not_of("0123456789") != std::string::npos) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Line {0} of the GAL file states no number of areas"), line));
  }
  return std::stoul(word);
}

}  // namespace

Neighbours neighbours_from_lists(std::span<const std::vector<std::int64_t>> lists) {
  Neighbours result;
  std::vector<std::int64_t> sorted;
  for (std::size_t area = 0; area < lists.size(); ++area) {
    for (const std::int64_t other : lists[area]) {
      if (other < 0 || static_cast<std::size_t>(other) >= lists.size()) {
        throw Error(
            ErrorCode::bad_input,
            message(tr_mark("Area {0} has the neighbour {1}, but there are {2} areas"), area, other, lists.size()),
            message(tr_mark("Neighbours are numbered from 0 in the order of the rows")));
      }
      if (static_cast<std::size_t>(other) == area) {
        throw Error(ErrorCode::bad_input, message(tr_mark("Area {0} is listed as its own neighbour"), area));
      }
    }
    sorted = lists[area];
    std::sort(sorted.begin(), sorted.end());
    for (const std::int64_t other : sorted) result.of.push_back(static_cast<std::uint32_t>(other));
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("Area {0} lists the neighbour {1} twice"), area, *twice));
    }
    result.begin.push_back(result.of.size());
  }
  return result;
}

Neighbours neighbours_from_gal(std::string_view text) {
  std::vector<std::vector<std::string>> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(words_of(text.substr(at, end - at)));
    at = end + 1;
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  if (lines.empty() || lines[0].empty()) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The GAL file has no header with the number of areas")));
  }
  const std::size_t n = count_of(lines[0].size() == 1 ? lines[0][0] : lines[0][1], 1);
  std::map<std::string, std::int64_t> number_of;
  std::vector<std::vector<std::string>> ids;
  // An area without neighbours may be followed by an empty line or by none.
  for (std::size_t line = 1; line < lines.size();) {
    if (lines[line].size() != 2) {
      if (lines[line].empty()) {
        ++line;
        continue;
      }
      throw Error(
          ErrorCode::bad_input,
          message(tr_mark("Line {0} of the GAL file must state an area and its number of neighbours"), line + 1));
    }
    const std::size_t count = count_of(lines[line][1], line + 1);
    const bool first_time = number_of.emplace(lines[line][0], static_cast<std::int64_t>(ids.size())).second;
    const bool listed = count == 0 || (line + 1 < lines.size() && lines[line + 1].size() == count);
    if (!first_time || !listed) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("The area {0} of the GAL file is defined twice, or does not list "
                                  "as many neighbours as it states"),
                          lines[line][0]));
    }
    ids.push_back(count == 0 ? std::vector<std::string>{} : lines[line + 1]);
    line += count == 0 ? 1 : 2;
  }
  if (ids.size() != n) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The GAL file states {0} areas and lists {1}"), n, ids.size()));
  }
  std::vector<std::vector<std::int64_t>> lists(n);
  for (std::size_t area = 0; area < n; ++area) {
    for (const std::string& id : ids[area]) {
      const auto found = number_of.find(id);
      if (found == number_of.end()) {
        throw Error(ErrorCode::bad_input,
                    message(tr_mark("The GAL file names the neighbour {0}, but no such area"), id));
      }
      lists[area].push_back(found->second);
    }
  }
  return neighbours_from_lists(lists);
}

Neighbours contiguity(const geo::Geometries& polygons, Contiguity kind) {
  if (polygons.kind != geo::GeometryKind::polygon) {
    throw Error(ErrorCode::bad_input, message(tr_mark("Queen and rook neighbours need polygons")),
                message(tr_mark("For points choose the nearest ones or a distance")));
  }
  std::vector<Piece> pieces = pieces_of(polygons, kind);
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return before(a, b); });
  std::vector<std::uint64_t> pairs;
  std::vector<std::uint32_t> sharers;
  for (std::size_t first = 0; first < pieces.size();) {
    sharers.clear();
    std::size_t last = first;
    for (; last < pieces.size() && pieces[last].same_place(pieces[first]); ++last) {
      if (sharers.empty() || sharers.back() != pieces[last].feature) sharers.push_back(pieces[last].feature);
    }
    for (std::size_t b = 1; b < sharers.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) pairs.push_back(std::uint64_t{sharers[a]} << 32 | sharers[b]);
    }
    if (pairs.size() > max_links) too_many_links();
    first = last;
  }
  return from_pairs(std::move(pairs), polygons.feature_count());
}

Neighbours higher_order(const Neighbours& neighbours, const HigherOrder& options) {
  if (options.order == 0) {
    throw Error(ErrorCode::bad_input, message(tr_mark("The order of neighbours must be 1 or more")));
  }
  const std::size_t n = neighbours.size();
  Neighbours result;
  std::vector<std::size_t> seen_by(n, n);
  std::vector<std::uint32_t> reached;
  for (std::size_t area = 0; area < n; ++area) {
    reached.assign(1, static_cast<std::uint32_t>(area));
    seen_by[area] = area;
    std::size_t ring_begin = 0;
    for (std::size_t step = 0; step < options.order && ring_begin < reached.size(); ++step) {
      const std::size_t ring_end = reached.size();
      for (std::size_t i = ring_begin; i < ring_end; ++i) {
        for (const std::uint32_t other : neighbours.row(reached[i])) {
          if (seen_by[other] == area) continue;
          seen_by[other] = area;
          reached.push_back(other);
        }
      }
      ring_begin = ring_end;
    }
    const std::size_t first = options.include_lower ? 1 : ring_begin;
    std::sort(reached.begin() + static_cast<std::ptrdiff_t>(first), reached.end());
    result.of.insert(result.of.end(), reached.begin() + static_cast<std::ptrdiff_t>(first), reached.end());
    result.begin.push_back(result.of.size());
    if (result.of.size() > max_links) too_many_links();
  }
  return result;
}

std::vector<std::size_t> islands(const Neighbours& neighbours) {
  std::vector<std::size_t> found;
  for (std::size_t area = 0; area < neighbours.size(); ++area) {
    if (neighbours.count(area) == 0) found.push_back(area);
  }
  return found;
}

std::vector<std::size_t> components(const Neighbours& neighbours) {
  const std::size_t n = neighbours.size();
  std::vector<std::size_t> parent(n);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root_of = [&](std::size_t area) {
    while (parent[area] != area) area = parent[area] = parent[parent[area]];
    return area;
  };
  for (std::size_t area = 0; area < n; ++area) {
    for (const std::uint32_t other : neighbours.row(area)) {
      const std::size_t a = root_of(area), b = root_of(other);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  // A root is the lowest area of its component, so it is numbered before the others.
  std::vector<std::size_t> component(n);
  std::size_t count = 0;
  for (std::size_t area = 0; area < n; ++area) {
    const std::size_t root = root_of(area);
    component[area] = root == area ? count++ : component[root];
  }
  return component;
}

namespace {

/// The transpose: row j lists the areas that have j as a neighbour, ascending, and the places of these links.
struct Incoming {
  Neighbours from;
  std::vector<std::size_t> link;
};

Incoming incoming(const Neighbours& neighbours) {
  Incoming result;
  std::vector<std::size_t>& begin = result.from.begin;
  begin.assign(neighbours.size() + 1, 0);
  for (const std::uint32_t other : neighbours.of) ++begin[other + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  result.from.of.resize(neighbours.links());
  result.link.resize(neighbours.links());
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  for (std::size_t area = 0; area < neighbours.size(); ++area) {
    for (std::size_t link = neighbours.begin[area]; link < neighbours.begin[area + 1]; ++link) {
      const std::size_t place = next[neighbours.of[link]]++;
      result.from.of[place] = static_cast<std::uint32_t>(area);
      result.link[place] = link;
    }
  }
  return result;
}

}  // namespace

bool symmetric(const Neighbours& neighbours) {
  const Incoming in = incoming(neighbours);
  return in.from == neighbours;
}

Neighbours subset(const Neighbours& neighbours, std::span<const std::size_t> keep) {
  const auto dropped = static_cast<std::uint32_t>(neighbours.size());
  std::vector<std::uint32_t> number(neighbours.size(), dropped);
  for (std::size_t i = 0; i < keep.size(); ++i) number[keep[i]] = static_cast<std::uint32_t>(i);
  Neighbours result;
  for (const std::size_t area : keep) {
    for (const std::uint32_t other : neighbours.row(area)) {
      if (number[other] != dropped) result.of.push_back(number[other]);
    }
    result.begin.push_back(result.of.size());
  }
  return result;
}

Neighbours with_self(const Neighbours& neighbours) {
  Neighbours result;
  for (std::size_t area = 0; area < neighbours.size(); ++area) {
    const auto row = neighbours.row(area);
    const auto self = static_cast<std::uint32_t>(area);
    const auto place = std::lower_bound(row.begin(), row.end(), self);
    result.of.insert(result.of.end(), row.begin(), place);
    if (!row.empty()) result.of.push_back(self);
    result.of.insert(result.of.end(), place, row.end());
    result.begin.push_back(result.of.size());
  }
  return result;
}

Weights weights(Neighbours neighbours, Style style) {
  Weights result{std::move(neighbours), {}};
  const std::size_t n = result.size();
  std::vector<double> row_weight(n, 1.0);
  double sum = 0.0, connected = 0.0;
  for (std::size_t area = 0; area < n; ++area) {
    const auto count = static_cast<double>(result.neighbours.count(area));
    if (count == 0.0) continue;
    if (style == Style::row_standardised) row_weight[area] = 1.0 / count;
    if (style == Style::variance_stabilising) row_weight[area] = 1.0 / std::sqrt(count);
    sum += count * row_weight[area];
    connected += 1.0;
  }
  const bool scaled = style == Style::global || style == Style::variance_stabilising;
  const double factor = scaled && sum > 0.0 ? connected / sum : 1.0;
  result.values.reserve(result.neighbours.links());
  for (std::size_t area = 0; area < n; ++area) {
    result.values.insert(result.values.end(), result.neighbours.count(area), row_weight[area] * factor);
  }
  return result;
}

Constants constants(const Weights& weights) {
  const std::size_t n = weights.size();
  Constants result;
  result.row_sums.assign(n, 0.0);
  std::vector<double> column_sums(n, 0.0), back(n, 0.0);
  const Incoming in = incoming(weights.neighbours);
  for (std::size_t area = 0; area < n; ++area) {
    if (weights.neighbours.count(area) > 0) ++result.n;
    for (std::size_t place = in.from.begin[area]; place < in.from.begin[area + 1]; ++place) {
      back[in.from.of[place]] = weights.values[in.link[place]];
      column_sums[area] += weights.values[in.link[place]];
    }
    // ½ Σ (w_ij + w_ji)² = Σ w_ij² + Σ w_ij w_ji
    const auto row = weights.neighbours.row(area);
    const auto values = weights.row(area);
    for (std::size_t j = 0; j < row.size(); ++j) {
      result.row_sums[area] += values[j];
      result.s1 += values[j] * (values[j] + back[row[j]]);
    }
    for (std::size_t place = in.from.begin[area]; place < in.from.begin[area + 1]; ++place)
      back[in.from.of[place]] = 0.0;
    result.s0 += result.row_sums[area];
  }
  for (std::size_t area = 0; area < n; ++area) {
    const double both = result.row_sums[area] + column_sums[area];
    result.s2 += both * both;
  }
  return result;
}

std::vector<double> lag(const Weights& weights, std::span<const double> values) {
  CHECK(values.size() == weights.size());
  std::vector<double> result(weights.size(), 0.0);
  for (std::size_t area = 0; area < weights.size(); ++area) {
    const auto row = weights.neighbours.row(area);
    const auto weight = weights.row(area);
    for (std::size_t j = 0; j < row.size(); ++j) result[area] += weight[j] * values[row[j]];
  }
  return result;
}

}  // namespace titik::analysis::spatial
