// SPDX-License-Identifier: MIT
#include "session/bookmark.h"

#include "core/error.h"
#include "geo/crs.h"

namespace titik::session {

model::Bookmark bookmark_of(const model::Document& document, const geo::Box& extent, const std::string& theme,
                            const std::string& title) {
  model::Bookmark bookmark;
  for (std::size_t number = document.bookmarks.size() + 1; bookmark.id.empty(); ++number) {
    const std::string id = "penanda" + std::to_string(number);
    if (!document.find_bookmark(id)) bookmark.id = id;
  }
  bookmark.title = title;
  bookmark.west = extent.min_x, bookmark.south = extent.min_y;
  bookmark.east = extent.max_x, bookmark.north = extent.max_y;
  bookmark.crs = document.crs;
  bookmark.theme = theme;
  return bookmark;
}

std::optional<geo::Box> extent_of(const model::Document& document, const model::Bookmark& bookmark) {
  const geo::Box kept{bookmark.west, bookmark.south, bookmark.east, bookmark.north};
  if (bookmark.crs.empty() || bookmark.crs == document.crs) return kept;
  try {
    geo::Transform transform(geo::parse_crs(bookmark.crs), geo::parse_crs(document.crs));
    const geo::Box moved = geo::target_from_source(transform, kept);
    if (!moved.empty()) return moved;
  } catch (const core::Error&) {
    // A CRS that this machine's PROJ does not know: the bookmark stays, and can't be shown.
  }
  return {};
}

}  // namespace titik::session
