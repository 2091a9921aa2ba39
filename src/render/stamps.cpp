// SPDX-License-Identifier: MIT
#include "render/stamps.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scene/icon.h"

namespace titik::render {
namespace {

using geo::Point;

/// What is larger is drawn in another way, as its picture would take much of the atlas.
constexpr double largest_marker_px = 512;

/// In the units of SpriteKey.
int fixed(double px) { return static_cast<int>(std::lround(px * 64)); }

template <typename Place>
Rings placed(Rings rings, const Place& place) {
  for (auto& ring : rings) std::transform(ring.begin(), ring.end(), ring.begin(), place);
  return rings;
}

/// What the halo of a blank goes round: upright strokes as high as an x, not farther apart than the halo is wide, so
/// that the halo of a label has no gap that looks like a dash. Em units, y up.
Rings blank_strokes(double width_em, double halo_em) {
  constexpr double x_height_em = 0.5;  // Lato's is 0.506
  Rings rings;
  const int gaps = std::max(1, static_cast<int>(std::ceil(width_em / halo_em)));
  for (int i = 0; i <= gaps; ++i) {
    const double x = width_em * i / gaps;
    rings.push_back({{x, 0}, {x, x_height_em}});
  }
  return rings;
}

}  // namespace

void Stamps::add_letters(const scene::TextRun& run, bool halo, core::Colour colour) {
  const double em = surface_.px(run.size_mm), halo_px = surface_.px(run.halo_mm);
  const double angle = run.angle_deg * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  const Point origin = surface_.px(run.origin_mm);
  SpriteKey key;
  key.kind = halo ? SpriteKey::Kind::letter_halo : SpriteKey::Kind::letter;
  key.face = static_cast<std::uint8_t>(run.face);
  key.size = fixed(em);
  key.angle = static_cast<int>(std::lround(run.angle_deg * 100));
  key.line = halo ? fixed(halo_px) : 0;
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    const double along = surface_.px(run.glyphs[i].x_mm);
    const QuarterPlace place({origin.x + along * cosine, origin.y - along * sine});
    // Blanks at the ends of a run need no halo. A width is told apart by quarters of a pixel.
    const bool inside = i > 0 && i + 1 < run.glyphs.size();
    const double width = halo && inside ? std::round(4 * (surface_.px(run.glyphs[i + 1].x_mm) - along)) / 4 : 0;
    key.id = run.glyphs[i].id;
    key.quarter = place.quarter;
    key.blank = fixed(width);
    sprites_.add(key, place, colour, [&] {
      Rings rings = rasteriser_.glyph(run.face, key.id, em);
      if (halo && rings.empty() && width > 0) rings = blank_strokes(width / em, halo_px / em);
      rings = placed(std::move(rings), [&](Point at) {
        const double right = at.x * em, up = at.y * em;
        return Point{place.rest().x + right * cosine - up * sine, place.rest().y - right * sine - up * cosine};
      });
      return halo ? Rasteriser::halo(rings, halo_px) : rasteriser_.area(rings, Winding::non_zero);
    });
  }
}

bool Stamps::add_marker(const model::Symbol& symbol, double size_mm, Point centre_px) {
  const double size = surface_.px(size_mm), line = symbol.outline ? surface_.px(symbol.outline->width_mm) : 0;
  if (size + 4 * line > largest_marker_px) return false;
  const QuarterPlace place(centre_px);
  SpriteKey key;
  key.quarter = place.quarter;
  key.id = static_cast<std::uint32_t>(symbol.marker.shape);
  key.size = fixed(size);
  const auto at = [&](Point unit) { return Point{place.rest().x + unit.x * size, place.rest().y + unit.y * size}; };
  const auto outline = [&] { return placed({scene::marker_outline(symbol.marker.shape)}, at); };
  if (symbol.fill) {
    key.kind = SpriteKey::Kind::marker;
    sprites_.add(key, place, *symbol.fill, [&] { return rasteriser_.area(outline(), Winding::non_zero); });
  }
  if (symbol.outline) {
    key.kind = SpriteKey::Kind::marker_outline;
    key.line = fixed(line);
    sprites_.add(key, place, symbol.outline->colour, [&] { return rasteriser_.stroke(outline(), line); });
    key.line = 0;
  }
  if (symbol.marker.icon.empty()) return true;
  key.kind = SpriteKey::Kind::icon;
  key.icon = symbol.marker.icon;
  sprites_.add(key, place, symbol.outline.value_or(model::Line{}).colour, [&] {
    const scene::IconPlace icon = scene::icon_place(symbol.marker.shape);
    const auto on_marker = [&](Point unit) {
      return at({icon.centre.x + unit.x * icon.side, icon.centre.y + unit.y * icon.side});
    };
    return rasteriser_.area(placed(scene::icon_outline(symbol.marker.icon), on_marker), Winding::non_zero);
  });
  return true;
}

void Stamps::add_fill(const scene::Path& path, std::uint64_t content) {
  geo::Box box;
  for (const auto& ring : path.rings) box.extend(geo::bounds(ring));
  const Point corner = {std::floor(surface_.px(box.min_x)), std::floor(surface_.px(box.min_y))};
  SpriteKey key;
  key.kind = SpriteKey::Kind::path;
  key.content = content;
  sprites_.add(key, QuarterPlace(corner), *path.symbol.fill, [&] {
    const auto from_corner = [&](Point mm) {
      return Point{surface_.px(mm.x) - corner.x, surface_.px(mm.y) - corner.y};
    };
    return rasteriser_.area(placed(path.rings, from_corner), Winding::even_odd);
  });
}

}  // namespace titik::render
