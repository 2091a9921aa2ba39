// SPDX-License-Identifier: MIT
// Rectangles of whole pixels.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace titik::render {

/// Whole pixels, y down; right and bottom lie outside.
struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;
  bool empty() const { return left >= right || top >= bottom; }
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

PixelBox common(const PixelBox& a, const PixelBox& b);
/// The box that the two fill together, if that is one.
std::optional<PixelBox> joined(const PixelBox& a, const PixelBox& b);
/// What of `whole` lies outside all of `parts`, in boxes that don't overlap.
std::vector<PixelBox> rest_of(PixelBox whole, std::span<const PixelBox> parts);

}  // namespace titik::render
