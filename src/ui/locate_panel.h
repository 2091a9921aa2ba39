// SPDX-License-Identifier: MIT
// The panel of the mode "Locate": points on the map, whom each reaches, and what several reach together.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/reach.h"
#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

/// What is asked of the present points, and the answers; made again when points, data or column change.
struct ReachAnswers {
  std::shared_ptr<const model::Inputs> inputs;
  std::optional<session::CountColumn> count;
  std::shared_ptr<const session::Surroundings> around;
  std::vector<session::CountColumn> counts;  ///< that can be chosen

  std::vector<model::ReachPoint> points;
  std::string chosen;
  std::vector<session::Reach> each;  ///< of `points`
  session::ReachTotals together;     ///< of the visible points, once
  std::optional<session::ReachTotals>
      added;  ///< of the chosen point beside the other visible ones; nothing without others
};

struct LocateMemory {
  std::string chosen;                         ///< id of a point; it may be gone
  double radius_km = 5;                       ///< of the next point
  std::optional<session::CountColumn> count;  ///< nothing = the preferred column
  std::string renamed, title;                 ///< id of the point whose name is a field, and what is typed
  bool focus = false;
  std::optional<std::string> typed_radius;  ///< while its field is written into
  bool radius_refused = false;
  ReachAnswers answers;
};

/// The point that the panel speaks of: the chosen one, else the last; nullptr without points.
const model::ReachPoint* chosen_point(const model::Document& document, const LocateMemory& memory);

/// The answers of now. Cost of a change of one point: a few milliseconds for hundreds of areas.
const ReachAnswers& reach_answers(const session::State& state, LocateMemory& memory);

void locate_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, LocateMemory& memory,
                  Requests& requests);

/// Over the map, while a point is being placed.
void place_card(const Frame& frame, Widgets& widgets, const Regions& regions, Requests& requests);

}  // namespace titik::ui
