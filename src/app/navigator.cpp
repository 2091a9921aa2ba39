// SPDX-License-Identifier: MIT
#include "app/navigator.h"

#include <algorithm>
#include <cmath>

namespace titik::app {
namespace {

constexpr double flight_s = 0.22;            // between 150 and 250 ms: seen, and never waited for
constexpr double longest_flight_s = 0.6;     // across the regency, for an audience that has to follow
constexpr double far_screens = 4;            // moved or zoomed by so many, and longer flights take no longer
constexpr double longest_step_s = 0.05;      // after a sleep a flight starts where the world stood still
constexpr double settled_s = 0.6;            // a view that rests so long is one to come back to
constexpr double air = 0.04;                 // around an extent that is shown
constexpr std::size_t most_views = 100;
constexpr double least_units_per_px = 1e-7, most_units_per_px = 1e6;

double ease_out(double t) { return 1 - (1 - t) * (1 - t) * (1 - t); }

}  // namespace

geo::Box Navigator::extent_of(const View& view) const {
  const double half_width = width_ / 2 * view.units_per_px, half_height = height_ / 2 * view.units_per_px;
  return {view.centre.x - half_width, view.centre.y - half_height, view.centre.x + half_width, view.centre.y + half_height};
}

void Navigator::resize(double width_px, double height_px) {
  width_ = width_px;
  height_ = height_px;
}

void Navigator::go_to(const View& goal, Motion motion) {
  View next = goal;
  next.units_per_px = std::clamp(goal.units_per_px, least_units_per_px, most_units_per_px);
  start_ = now_;
  goal_ = next;
  progress_ = 0;
  if (motion == Motion::at_once || now_.units_per_px <= 0) {
    now_ = goal_;
    progress_ = 1;
  }
  duration_s_ = flight_s;
  if (motion == Motion::flown && progress_ < 1) {
    // In screens of the farther view, and doublings of the scale.
    const double screen = std::max(width_, height_) * std::max(now_.units_per_px, goal_.units_per_px);
    const double moved = std::hypot(goal_.centre.x - now_.centre.x, goal_.centre.y - now_.centre.y) / screen;
    const double far = (moved + std::fabs(std::log2(goal_.units_per_px / now_.units_per_px))) / far_screens;
    duration_s_ = flight_s + (longest_flight_s - flight_s) * std::min(1.0, far);
  }
  since_change_ = 0;
  unremembered_ = true;
}

void Navigator::show(const geo::Box& extent, Motion motion) {
  if (extent.empty() || width_ <= 0 || height_ <= 0) return;
  const geo::Box roomy = extent.grown(air * std::max(extent.width(), extent.height()));
  // Cards that cover most of a small window are not worth a map that is smaller still.
  const double covered = covered_left_ + covered_right_ < width_ / 2 ? covered_left_ + covered_right_ : 0;
  double units_per_px = std::max(roomy.width() / (width_ - covered), roomy.height() / height_);
  if (units_per_px <= 0) units_per_px = now_.units_per_px > 0 ? now_.units_per_px : 1;  // a single point keeps the scale
  geo::Point centre = roomy.centre();
  if (covered > 0) centre.x -= (covered_left_ - covered_right_) / 2 * units_per_px;
  go_to({centre, units_per_px}, motion);
}

void Navigator::restore(const geo::Box& extent, Motion motion) {
  if (extent.empty() || width_ <= 0 || height_ <= 0) return;
  const double units_per_px = std::max(extent.width() / width_, extent.height() / height_);
  if (units_per_px > 0) go_to({extent.centre(), units_per_px}, motion);
}

void Navigator::pan_px(double right, double down) {
  if (empty()) return;
  View next = now_;
  next.centre.x -= right * now_.units_per_px;
  next.centre.y += down * now_.units_per_px;
  go_to(next, Motion::at_once);
}

void Navigator::zoom_at(geo::Point at_px, double factor, Motion motion) {
  if (empty() || factor <= 0) return;
  // Notches that come during a flight add up: each starts from the goal of the one before.
  View next = goal_;
  next.units_per_px = std::clamp(goal_.units_per_px / factor, least_units_per_px, most_units_per_px);
  const double right = at_px.x - width_ / 2, down = at_px.y - height_ / 2;
  next.centre.x += right * (goal_.units_per_px - next.units_per_px);
  next.centre.y -= down * (goal_.units_per_px - next.units_per_px);
  go_to(next, motion);
}

void Navigator::remember() {
  unremembered_ = false;
  if (!views_.empty() && views_[position_] == goal_) return;
  if (!views_.empty()) views_.resize(position_ + 1);
  views_.push_back(goal_);
  if (views_.size() > most_views) views_.erase(views_.begin());
  position_ = views_.size() - 1;
}

void Navigator::back() {
  if (unremembered_) remember();
  if (!can_go_back()) return;
  go_to(views_[--position_], Motion::eased);
  unremembered_ = false;
}

void Navigator::forward() {
  if (!can_go_forward()) return;
  go_to(views_[++position_], Motion::eased);
  unremembered_ = false;
}

bool Navigator::advance(double seconds) {
  since_change_ += seconds;
  if (unremembered_ && since_change_ >= settled_s) remember();
  if (progress_ >= 1) return false;
  progress_ = std::min(1.0, progress_ + std::min(seconds, longest_step_s) / duration_s_);
  if (progress_ >= 1) {
    now_ = goal_;
    return true;
  }
  const double t = ease_out(progress_);
  // Scale moves evenly in its logarithm; the centre follows the scale, so that the place zoomed about stays where it is.
  now_.units_per_px = start_.units_per_px * std::pow(goal_.units_per_px / start_.units_per_px, t);
  const double span = goal_.units_per_px - start_.units_per_px;
  const double share = std::fabs(span) > 1e-9 * start_.units_per_px ? (now_.units_per_px - start_.units_per_px) / span : t;
  now_.centre.x = start_.centre.x + (goal_.centre.x - start_.centre.x) * share;
  now_.centre.y = start_.centre.y + (goal_.centre.y - start_.centre.y) * share;
  return true;
}

void Navigator::arrive() {
  if (progress_ >= 1) return;
  now_ = goal_;
  progress_ = 1;
}

geo::Point Navigator::map_from_px(geo::Point px) const {
  return {now_.centre.x + (px.x - width_ / 2) * now_.units_per_px, now_.centre.y - (px.y - height_ / 2) * now_.units_per_px};
}

geo::Point Navigator::px_from_map(geo::Point map) const {
  return {width_ / 2 + (map.x - now_.centre.x) / now_.units_per_px, height_ / 2 - (map.y - now_.centre.y) / now_.units_per_px};
}

}  // namespace titik::app
