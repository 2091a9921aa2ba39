// SPDX-License-Identifier: MIT
// Small pictures of coverage, made once for each shape, size and quarter-pixel place, kept together in one texture and
// drawn many at a time in any colour.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/colour.h"
#include "render/gl_objects.h"
#include "render/raster.h"

namespace titik::render {

/// What a picture shows. Lengths are 1/64 px, angles 1/100 degree.
struct SpriteKey {
  enum class Kind : std::uint8_t { letter, letter_halo, marker, marker_outline, icon, path } kind = Kind::letter;
  std::uint8_t face = 0;     ///< of a letter
  std::uint8_t quarter = 0;  ///< 4 · y + x: where in its pixel the shape stands
  std::uint32_t id = 0;      ///< glyph or marker shape
  int size = 0;
  int angle = 0;
  int line = 0;   ///< reach of a halo, width of an outline
  int blank = 0;  ///< width of a blank's halo
  std::string icon;
  std::uint64_t content = 0;  ///< of a path, a hash of it
  auto operator<=>(const SpriteKey&) const = default;
};

/// A place that is rounded to a quarter of a pixel: the whole pixels, and what is left.
struct QuarterPlace {
  int x, y;
  std::uint8_t quarter;
  explicit QuarterPlace(geo::Point px);
  geo::Point rest() const { return {(quarter & 3) / 4.0, (quarter >> 2) / 4.0}; }
};

class Sprites {
 public:
  Sprites();

  /// The size of the picture that is drawn into from now on.
  void begin(int width_px, int height_px);
  /// Collects a picture whose shape stands at `place`; `make` gives it when it is not there yet.
  void add(const SpriteKey& key, const QuarterPlace& place, core::Colour colour, const std::function<Coverage()>& make);
  /// Draws what was collected, in that order.
  void flush();

 private:
  static constexpr int side = 2048;
  struct Slot {
    int u = 0, v = 0;  ///< place in the atlas
    int left = 0, top = 0, width = 0, height = 0;
  };
  struct Corner {
    float x, y, u, v;
    std::uint32_t tint;
  };
  bool place(const Coverage& picture, Slot& slot);

  Program program_;
  Texture atlas_;
  VertexArray array_;
  Buffer corners_buffer_, indices_;
  std::map<SpriteKey, Slot> slots_;
  int shelf_top_ = 0, shelf_height_ = 0, shelf_end_ = 0;
  std::vector<Corner> corners_;
  int width_px_ = 1, height_px_ = 1;
};

/// 0xAABBGGRR with the colours times alpha, as GL reads four bytes.
std::uint32_t premultiplied(core::Colour colour);

/// A buffer of the indices 0 1 2, 2 1 3, 4 5 6 … of this many quads, at most 16,384.
void fill_quad_indices(const Buffer& buffer, std::uint32_t quads);

}  // namespace titik::render
