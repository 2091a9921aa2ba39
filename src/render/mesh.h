// SPDX-License-Identifier: MIT
// What a Prepared needs on the GPU: triangles of its areas and segments of its lines, in chunks that lie together on
// the map. Computed on any thread, without GL; immutable and shared.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/progress.h"
#include "geo/geometry.h"
#include "scene/prepared.h"

namespace titik::render {

struct Mesh {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// A corner of triangles of one feature.
  struct Vertex {
    float x, y;  ///< map units from the chunk's origin
    std::uint32_t feature;
  };
  /// An edge of a polygon or a piece of a line. A border that two features share is one segment. `cut` are the tangents
  /// at its start and its end, along the segment, (x, y) · 127: where exactly one other segment goes on there, each of
  /// the two is drawn on its side of the normal to that tangent. (0, 0) = no such neighbour: an end.
  struct Segment {
    float x0, y0, x1, y1;  ///< map units from the chunk's origin
    std::array<std::int8_t, 4> cut;
    float along;            ///< map units from the start of the ring or line
    std::uint32_t feature;  ///< of polygons on the left (y up)
    std::uint32_t other;    ///< the feature on the other side of a shared border, or none
  };
  struct Chunk {
    geo::Point origin;  ///< map CRS
    geo::Box box;       ///< of all that it holds, map CRS
    std::uint32_t first = 0, count = 0;
  };

  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;  ///< three vertices for each triangle
  std::vector<Segment> segments;
  std::vector<Chunk> areas;  ///< ranges of `indices`
  std::vector<Chunk> lines;  ///< ranges of `segments`, at most most_segments each

  static constexpr std::uint32_t most_segments = 1024;
};

using MeshPtr = std::shared_ptr<const Mesh>;

/// Cost linear in the vertices for what is convex, n log n for other polygons. Nothing for points. Throws
/// Error(cancelled).
MeshPtr build_mesh(const scene::Prepared& prepared, const core::Progress& progress = {});

/// The mesh of free rings, all of feature 0: areas by the even-odd rule, segments of each ring or open line.
Mesh build_mesh(std::span<const std::vector<geo::Point>> rings, bool closed);

/// Meshes by what they were made of. Safe to call from several threads.
class MeshCache {
 public:
  /// Builds what is missing.
  MeshPtr get(const scene::PreparedPtr& prepared);
  void put(const scene::PreparedPtr& prepared, MeshPtr mesh);
  /// nullptr when there is none.
  MeshPtr find(const scene::PreparedPtr& prepared) const;
  /// Forgets the meshes of what nobody else holds.
  void trim();

 private:
  struct Entry {
    scene::PreparedPtr prepared;  ///< kept alive, so that the key's address is not reused
    MeshPtr mesh;
  };
  mutable std::mutex mutex_;
  std::map<const scene::Prepared*, Entry> entries_;
};

}  // namespace titik::render
