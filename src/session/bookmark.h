// SPDX-License-Identifier: MIT
// Places to come back to: from what is shown to a bookmark of the document, and back.
#pragma once

#include <optional>
#include <string>

#include "geo/geometry.h"
#include "model/document.h"

namespace titik::session {

/// A bookmark of `extent` (map CRS) and the theme, with an id that the document does not use yet, and as title in both
/// languages the one given.
model::Bookmark bookmark_of(const model::Document& document, const geo::Box& extent, const std::string& theme,
                            const std::string& title);

/// What the bookmark shows, in the map's CRS of now: as it was kept where that has not changed, else the box around its
/// transformed outline. Nothing when it can't be transformed.
std::optional<geo::Box> extent_of(const model::Document& document, const model::Bookmark& bookmark);

}  // namespace titik::session
