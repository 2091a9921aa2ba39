// SPDX-License-Identifier: MIT
#include "render/pixel_box.h"

#include <algorithm>
#include <utility>

namespace titik::render {

PixelBox common(const PixelBox& a, const PixelBox& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

std::optional<PixelBox> joined(const PixelBox& a, const PixelBox& b) {
  const bool over = a.left == b.left && a.right == b.right && (a.bottom == b.top || b.bottom == a.top);
  const bool beside = a.top == b.top && a.bottom == b.bottom && (a.right == b.left || b.right == a.left);
  if (!over && !beside) return std::nullopt;
  return PixelBox{std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

std::vector<PixelBox> rest_of(PixelBox whole, std::span<const PixelBox> parts) {
  std::vector<PixelBox> rest;
  if (!whole.empty()) rest.push_back(whole);
  for (const PixelBox& part : parts) {
    std::vector<PixelBox> left;
    for (const PixelBox& box : rest) {
      const PixelBox cut = common(box, part);
      if (cut.empty()) {
        left.push_back(box);
        continue;
      }
      // above and below it over the whole width, and what is left of it and right of it
      for (const PixelBox& one : {PixelBox{box.left, box.top, box.right, cut.top}, {box.left, cut.bottom, box.right, box.bottom},
                                  {box.left, cut.top, cut.left, cut.bottom}, {cut.right, cut.top, box.right, cut.bottom}}) {
        if (!one.empty()) left.push_back(one);
      }
    }
    rest = std::move(left);
  }
  return rest;
}

}  // namespace titik::render
