// SPDX-License-Identifier: MIT
// Where the window looks: pan, zoom about the cursor and flights with easing, and the views one can go back to. Knows
// pixels and map units, nothing of windows or painters.
#pragma once

#include <vector>

#include "geo/geometry.h"

namespace titik::app {

class Navigator {
 public:
  /// Size of the map's part of the window, px. The centre stays where it is.
  void resize(double width_px, double height_px);
  double width_px() const { return width_; }
  double height_px() const { return height_; }
  /// What of the map's part is covered at its edges by cards, px: what is shown as a whole is shown beside them.
  void set_covered(double left_px, double right_px) { covered_left_ = left_px, covered_right_ = right_px; }
  /// Nothing is shown yet, or the window has no size.
  bool empty() const { return now_.units_per_px <= 0 || width_ <= 0 || height_ <= 0; }

  /// `flown` takes the longer the farther it goes, up to 0.6 s.
  enum class Motion { at_once, eased, flown };
  /// All of `extent`, centred, with a little air. An empty one changes nothing.
  void show(const geo::Box& extent, Motion motion);
  /// Exactly `extent`, centred, as large as it fits. An empty one changes nothing.
  void restore(const geo::Box& extent, Motion motion);
  /// The map follows the pointer: at once, as a hand would move it.
  void pan_px(double right, double down);
  /// `factor` > 1 comes nearer; what lies under `at_px` (from the map's top left) stays there.
  void zoom_at(geo::Point at_px, double factor, Motion motion);
  void back();
  void forward();
  bool can_go_back() const { return position_ > 0; }
  bool can_go_forward() const { return position_ + 1 < views_.size(); }

  /// Moves on by so many seconds. True while there is something to see move.
  bool advance(double seconds);
  bool moving() const { return progress_ < 1; }
  /// What moves comes to rest where it was going.
  void arrive();

  geo::Box extent() const { return extent_of(now_); }        ///< what is shown now
  geo::Box goal() const { return extent_of(goal_); }         ///< and when it has come to rest
  double units_per_px() const { return now_.units_per_px; }
  geo::Point map_from_px(geo::Point px) const;
  geo::Point px_from_map(geo::Point map) const;

 private:
  struct View {
    geo::Point centre;
    double units_per_px = 0;
    friend bool operator==(const View&, const View&) = default;
  };
  geo::Box extent_of(const View& view) const;
  void go_to(const View& goal, Motion motion);
  void remember();

  double width_ = 0, height_ = 0, covered_left_ = 0, covered_right_ = 0;
  View start_, now_, goal_;
  double progress_ = 1, duration_s_ = 0.22;
  std::vector<View> views_;        ///< visited, oldest first
  std::size_t position_ = 0;
  double since_change_ = 0;        ///< seconds since the goal last changed
  bool unremembered_ = false;
};

}  // namespace titik::app
