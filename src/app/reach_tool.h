// SPDX-License-Identifier: MIT
// Points of reach under the hand: which pin the pointer is on, and a pin that is dragged, from pixels to the actions of
// the store.
#pragma once

#include <optional>
#include <string>

#include "app/navigator.h"
#include "geo/crs.h"
#include "model/document.h"
#include "session/action.h"

namespace titik::app {

class ReachTool {
 public:
  explicit ReachTool(const Navigator& navigator) : navigator_(navigator) {}

  /// The visible point whose pin lies under `px` of the map's part, the last drawn first; nullptr for none. `scale`: px
  /// of the window for one at scale 1.
  const model::ReachPoint* under(const model::Document& document, geo::Point px, double scale,
                                 geo::Transform& lonlat_from_map) const;

  /// Takes a pin in hand. It keeps its distance to the pointer.
  void grab(const model::ReachPoint& point, geo::Point px, geo::Transform& lonlat_from_map);
  bool dragging() const { return dragged_.has_value(); }
  const std::string& dragged() const { return dragged_->id; }
  /// The point where the pointer has led it; nothing where the map shows no place on earth. Precondition: dragging().
  std::optional<session::Action> move(geo::Point px, geo::Transform& lonlat_from_map);
  /// Lets go: one step, or back to where it was.
  session::Action release(bool keep);

 private:
  const Navigator& navigator_;
  std::optional<model::ReachPoint> dragged_;
  geo::Point offset_px_;  ///< from the pointer to the tip of the pin
};

/// Degrees at a place of the map's part, px; nothing outside what its CRS can show.
std::optional<geo::Point> lonlat_at(const Navigator& navigator, geo::Point px, geo::Transform& lonlat_from_map);

}  // namespace titik::app
