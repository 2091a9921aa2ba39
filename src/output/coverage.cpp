// SPDX-License-Identifier: MIT
#include "output/coverage.h"

namespace titik::output {

using geo::Point;

void Coverage::resize(int left, int top, int width, int height) {
  left_ = left;
  top_ = top;
  width_ = width;
  height_ = height;
  stride_ = static_cast<std::size_t>(width) + 2;
  sums_.assign(stride_ * static_cast<std::size_t>(height), 0);
  reach_.assign(static_cast<std::size_t>(height), {width + 2, -1});
  open_ = false;
  clip_ = {0, 0, static_cast<double>(width), static_cast<double>(height)};
}

void Coverage::set_clip(const geo::Box& box) {
  close();
  clip_ = {box.min_x - left_, box.min_y - top_, box.max_x - left_, box.max_y - top_};
}

void Coverage::move_to(Point to) {
  close();
  first_ = last_ = {to.x - left_, to.y - top_};
  open_ = true;
}

void Coverage::line_to(Point to) {
  const Point next = {to.x - left_, to.y - top_};
  if (inside(last_) && inside(next)) {
    edge(last_, next);
  } else {
    clip_y(last_, next);
  }
  last_ = next;
}

void Coverage::close() {
  if (open_) clip_y(last_, first_);
  open_ = false;
}

void Coverage::clip_y(Point from, Point to) {
  if (std::max(from.y, to.y) <= clip_.min_y || std::min(from.y, to.y) >= clip_.max_y) return;
  if (std::min(from.y, to.y) >= clip_.min_y && std::max(from.y, to.y) <= clip_.max_y) return clip_x(from, to);
  const auto at = [&](double y) { return Point{from.x + (to.x - from.x) * ((y - from.y) / (to.y - from.y)), y}; };
  const double begin = std::clamp(from.y, clip_.min_y, clip_.max_y), end = std::clamp(to.y, clip_.min_y, clip_.max_y);
  clip_x(begin == from.y ? from : at(begin), end == to.y ? to : at(end));
}

/// What lies beside the clip is moved to its edge, where it turns the pixels that it would have turned.
void Coverage::clip_x(Point from, Point to) {
  const double low = clip_.min_x, high = clip_.max_x;
  const Point begin = {std::clamp(from.x, low, high), from.y}, end = {std::clamp(to.x, low, high), to.y};
  if (begin.x == end.x) return edge(begin, end);
  const auto at = [&](double x) { return Point{x, from.y + (to.y - from.y) * ((x - from.x) / (to.x - from.x))}; };
  const Point enter = begin.x == from.x ? from : at(begin.x), leave = end.x == to.x ? to : at(end.x);
  edge(begin, enter);
  edge(enter, leave);
  edge(leave, end);
}

void Coverage::edge(Point from, Point to) {
  // Clipped, so not negative, where adding a half rounds rightly. NOLINTNEXTLINE(bugprone-incorrect-roundings)
  const auto subpixels = [](double px) { return static_cast<int>(px * unit + 0.5); };
  int x1 = subpixels(from.x), y1 = subpixels(from.y), x2 = subpixels(to.x), y2 = subpixels(to.y);
  if (y1 == y2) return;
  const int sign = y1 < y2 ? 1 : -1;
  if (sign < 0) {
    std::swap(x1, x2);
    std::swap(y1, y2);
  }
  if (y1 / unit == (y2 - 1) / unit) return row_edge(y1 / unit, x1, x2, sign * (y2 - y1));
  const double slope = static_cast<double>(x2 - x1) / (y2 - y1);
  int x = x1, y = y1;
  for (int row = y1 / unit; y < y2; ++row) {
    const int next_y = std::min(y2, (row + 1) * unit);
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): not negative either
    const int next_x = next_y == y2 ? x2 : static_cast<int>(x1 + slope * (next_y - y1) + 0.5);
    row_edge(row, x, next_x, sign * (next_y - y));
    x = next_x;
    y = next_y;
  }
}

/// An edge within one row, from x1 to x2 while y changes by `height`.
void Coverage::row_edge(int row, int x1, int x2, int height) {
  if (x1 > x2) std::swap(x1, x2);
  const int first = x1 / unit, last = x2 / unit;
  Reach& reach = reach_[static_cast<std::size_t>(row)];
  reach.low = std::min(reach.low, first);
  reach.high = std::max(reach.high, last + 1);
  int* const sums = sums_.data() + static_cast<std::size_t>(row) * stride_;
  const auto add = [sums](int column, int twice_x, int part) {
    sums[column] += (2 * unit - twice_x) * part;
    sums[column + 1] += twice_x * part;
  };
  if (first == last) return add(first, x1 + x2 - 2 * unit * first, height);
  const double rise = static_cast<double>(height) / (x2 - x1);
  int x = x1, done = 0;
  for (int column = first; column <= last; ++column) {
    const int next_x = std::min(x2, (column + 1) * unit);
    const int upto = next_x == x2 ? height : static_cast<int>(rise * (next_x - x1));
    add(column, x + next_x - 2 * unit * column, upto - done);
    x = next_x;
    done = upto;
  }
}

}  // namespace titik::output
