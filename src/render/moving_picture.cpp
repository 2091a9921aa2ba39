// SPDX-License-Identifier: MIT
#include "render/moving_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace titik::render {
namespace {

using geo::Point;

/// Scales that differ by less are the same: over a screen's width no pixel moves.
bool same_scale(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fabs(b); }

/// A move by no more than this is none, px: nobody sees it.
constexpr double least_move = 0.01;

bool same_symbols(const scene::Shapes& a, const scene::Shapes& b) {
  return a.symbols == b.symbols && a.symbol_of == b.symbol_of && a.size_mm == b.size_mm && a.draw_order == b.draw_order;
}

bool same_shapes(const scene::Shapes& a, const scene::Shapes& b) {
  const scene::PageFromMap &at = a.page_from_map, &bt = b.page_from_map;
  return a.role == b.role && a.prepared == b.prepared && a.opacity == b.opacity && at.frame_x == bt.frame_x &&
         at.frame_y == bt.frame_y && same_scale(at.mm_per_unit, bt.mm_per_unit);
}

/// How far a layer has moved, mm.
Point move_of(const scene::Shapes& now, const scene::Shapes& before) {
  const scene::PageFromMap &to = now.page_from_map, &from = before.page_from_map;
  return {(from.map_x - to.map_x) * to.mm_per_unit, (to.map_y - from.map_y) * to.mm_per_unit};
}

bool moved(const std::vector<Point>& ring, const std::vector<Point>& before, Point by_mm, double tolerance_mm) {
  return std::equal(ring.begin(), ring.end(), before.begin(), before.end(), [&](Point a, Point b) {
    return std::fabs(a.x - b.x - by_mm.x) <= tolerance_mm && std::fabs(a.y - b.y - by_mm.y) <= tolerance_mm;
  });
}

/// A rectangle that no pixel of the frame lies outside of.
bool covers(const std::vector<Point>& ring, Point frame_mm) {
  constexpr double rounding = 1e-9;
  const geo::Box box = geo::bounds(ring);
  const bool corners = std::all_of(ring.begin(), ring.end(), [&](Point p) {
    return (p.x == box.min_x || p.x == box.max_x) && (p.y == box.min_y || p.y == box.max_y);
  });
  return corners && ring.size() >= 4 && box.min_x <= rounding && box.min_y <= rounding && box.max_x >= frame_mm.x - rounding &&
         box.max_y >= frame_mm.y - rounding;
}

/// True when the path shows the same as before, moved.
bool moved(const scene::Path& now, const scene::Path& before, Point by_mm, double tolerance_mm, Point frame_mm) {
  if (now.role != before.role || now.closed != before.closed || !(now.symbol == before.symbol) || now.opacity != before.opacity ||
      now.rings.size() != before.rings.size()) {
    return false;
  }
  for (std::size_t i = 0; i < now.rings.size(); ++i) {
    const auto &ring = now.rings[i], &old = before.rings[i];
    const bool stays = now.closed && !now.symbol.outline && !now.symbol.casing && ring == old && covers(ring, frame_mm);
    if (!stays && !moved(ring, old, by_mm, tolerance_mm)) return false;
  }
  return true;
}

/// The same for pixels.
bool moved(const scene::Image& now, const scene::Image& before, Point by_mm, double tolerance_mm) {
  const auto near = [&](double a, double b) { return std::fabs(a - b) <= tolerance_mm; };
  return now.role == before.role && now.pixels == before.pixels && now.opacity == before.opacity &&
         near(now.rect.x, before.rect.x + by_mm.x) && near(now.rect.y, before.rect.y + by_mm.y) &&
         near(now.rect.width, before.rect.width) && near(now.rect.height, before.rect.height);
}

}  // namespace

/// How far what is held must move to be the picture of these items; nothing when it can't become that.
std::optional<MovingPicture::Move> MovingPicture::move_to(std::span<const scene::Item> items) const {
  if (items.size() != items_.size()) return std::nullopt;
  std::optional<Point> by_mm;  // of the first layer
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto *now = std::get_if<scene::Shapes>(&items[i]), *before = std::get_if<scene::Shapes>(&items_[i]);
    if (!now && !before) continue;
    if (!now || !before || !same_shapes(*now, *before) || !same_symbols(*now, *before)) return std::nullopt;
    if (!by_mm) by_mm = move_of(*now, *before);
  }
  if (!by_mm) return std::nullopt;
  const double tolerance_mm = least_move / size_.px_per_mm;
  const Point frame_mm{size_.width_px / size_.px_per_mm, size_.height_px / size_.px_per_mm};
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (const auto* now = std::get_if<scene::Path>(&items[i])) {
      const auto* before = std::get_if<scene::Path>(&items_[i]);
      if (!before || !moved(*now, *before, *by_mm, tolerance_mm, frame_mm)) return std::nullopt;
    } else if (const auto* image = std::get_if<scene::Image>(&items[i])) {
      const auto* before = std::get_if<scene::Image>(&items_[i]);
      if (!before || !moved(*image, *before, *by_mm, tolerance_mm)) return std::nullopt;
    } else if (const auto* layer = std::get_if<scene::Shapes>(&items[i])) {
      const Point by = move_of(*layer, std::get<scene::Shapes>(items_[i]));
      if (std::fabs(by.x - by_mm->x) > tolerance_mm || std::fabs(by.y - by_mm->y) > tolerance_mm) return std::nullopt;
    }
  }
  const double right = by_mm->x * size_.px_per_mm, down = by_mm->y * size_.px_per_mm;
  if (std::fabs(right) >= size_.width_px || std::fabs(down) >= size_.height_px) return std::nullopt;
  if (std::fabs(right - std::round(right)) > least_move || std::fabs(down - std::round(down)) > least_move) return std::nullopt;
  return Move{static_cast<int>(std::lround(right)), static_cast<int>(std::lround(down))};
}

/// Nothing has moved and no path has changed.
bool MovingPicture::differs_in_symbols(std::span<const scene::Item> items) const {
  if (items.size() != items_.size()) return false;
  const Point frame_mm{size_.width_px / size_.px_per_mm, size_.height_px / size_.px_per_mm};
  const double tolerance_mm = least_move / size_.px_per_mm;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].index() != items_[i].index()) return false;
    if (const auto* layer = std::get_if<scene::Shapes>(&items[i])) {
      const auto& before = std::get<scene::Shapes>(items_[i]);
      const Point by = move_of(*layer, before);
      if (!same_shapes(*layer, before) || std::fabs(by.x) > tolerance_mm || std::fabs(by.y) > tolerance_mm) return false;
    } else if (const auto* path = std::get_if<scene::Path>(&items[i])) {
      if (!moved(*path, std::get<scene::Path>(items_[i]), {}, tolerance_mm, frame_mm)) return false;
    } else if (const auto* image = std::get_if<scene::Image>(&items[i])) {
      if (!moved(*image, std::get<scene::Image>(items_[i]), {}, tolerance_mm)) return false;
    }
  }
  return true;
}

bool MovingPicture::same_frame(const FrameSize& size, core::Colour background) const {
  return pixels_ && pixels_->fits(size.width_px, size.height_px) && size.px_per_mm == size_.px_per_mm && background == background_;
}

std::vector<PixelBox> MovingPicture::missing_of(std::span<const scene::Item> items, const FrameSize& size,
                                                core::Colour background, PixelBox region) const {
  const auto by = same_frame(size, background) ? move_to(items) : std::nullopt;
  return by ? pixels_->missing_moved(region, by->right, by->down) : rest_of(region, {});
}

void MovingPicture::show(std::span<const scene::Item> items, const FrameSize& size, core::Colour background) {
  const bool same = same_frame(size, background);
  const auto by = same ? move_to(items) : std::nullopt;
  size_ = size;
  background_ = background;
  if (by) return move(*by);
  if (!pixels_ || !pixels_->fits(size.width_px, size.height_px)) {
    spare_.reset();
    pixels_.reset();
    pixels_.emplace(size.width_px, size.height_px);
  }
  recoloured_ = same && differs_in_symbols(items);
  if (!recoloured_) origin_ = {};
  pixels_->forget();
  items_.assign(items.begin(), items.end());
}

void MovingPicture::move(Move by) {
  if (by.right == 0 && by.down == 0) return;
  if (!spare_) spare_.emplace(size_.width_px, size_.height_px);
  spare_->take_moved(*pixels_, by.right, by.down);
  std::swap(pixels_, spare_);
  recoloured_ = false;
  origin_ = {origin_.x + by.right, origin_.y + by.down};
  const Point by_mm{by.right / size_.px_per_mm, by.down / size_.px_per_mm};
  const Point frame_mm{size_.width_px / size_.px_per_mm, size_.height_px / size_.px_per_mm};
  for (scene::Item& item : items_) {
    if (auto* layer = std::get_if<scene::Shapes>(&item)) {
      scene::PageFromMap& place = layer->page_from_map;
      place.map_x -= by_mm.x / place.mm_per_unit;
      place.map_y += by_mm.y / place.mm_per_unit;
    } else if (auto* image = std::get_if<scene::Image>(&item)) {
      image->rect.x += by_mm.x;
      image->rect.y += by_mm.y;
    } else if (auto* path = std::get_if<scene::Path>(&item)) {
      for (auto& ring : path->rings) {
        if (covers(ring, frame_mm)) continue;
        for (Point& p : ring) p = {p.x + by_mm.x, p.y + by_mm.y};
      }
    }
  }
}

}  // namespace titik::render
