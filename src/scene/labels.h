// SPDX-License-Identifier: MIT
// Where labels go: placed once, in millimetres, for all painters. Greedy by priority, no overlaps, deterministic.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "data/dataset.h"
#include "model/document.h"
#include "scene/prepared.h"
#include "scene/scene.h"

namespace titik::scene {

/// One layer whose features want labels.
struct LabelLayer {
  const model::Layer* layer = nullptr;    ///< with style.labels set
  const data::Dataset* dataset = nullptr;
  PreparedPtr prepared;
  std::vector<double> marker_mm;          ///< height of each point's marker; empty for polygons and lines
};

struct PlacedLabels {
  std::vector<TextRun> runs;              ///< several for a label of several lines
  std::size_t placed = 0;
  std::size_t hidden = 0;                 ///< wanted a place in the frame and found none
};

/// Places the labels of all layers inside `frame`. Order: layer priority, then `priority_column` (larger first), then
/// feature size, then row. Polygons: the point farthest from the outline and from the frame, in one to three lines,
/// whichever fits best; then other inner points. Points: the eight places around the marker, right above first (Imhof
/// 1962). Lines: the middle of the longest visible piece. `scale` multiplies the type sizes; `obstacles` and the
/// markers of the layers stay free.
PlacedLabels place_labels(const std::vector<LabelLayer>& layers, const PageFromMap& page_from_map, const Rect& frame,
                          double scale, const std::vector<Rect>& obstacles, const core::Language& language);

}  // namespace titik::scene
