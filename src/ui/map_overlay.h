// SPDX-License-Identifier: MIT
// What stands over and below the map: the theme's title, scale bar and north arrow, tools and zoom, what is measured,
// and the strip with coordinates, scale, projection and sources.
#pragma once

#include <memory>
#include <string>

#include "model/citations.h"
#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

struct MapOverlayMemory {
  // Sources of what is shown, made again when that changes.
  std::shared_ptr<const model::Document> document;
  std::shared_ptr<const model::Inputs> inputs;
  std::string theme, language;
  model::SourceNotes notes;
  // Where cards were in the last frame: others give way.
  scene::Rect title, scale, tools, legend;
};

void title_card(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory);
void scale_card(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory);
void map_tools(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory,
               Requests& requests);
void measure_card(const Frame& frame, Widgets& widgets, const Regions& regions, const MapOverlayMemory& overlay,
                  Requests& requests);
void status_strip(const Frame& frame, Widgets& widgets, const Regions& regions, MapOverlayMemory& memory);

/// "3°24′12″ LS 104°50′18″ BT"; degrees, WGS 84.
std::string coordinates_text(geo::Point lonlat, const core::Language& language);
/// "12,4 km", "840 m".
std::string length_text(double metres, const core::Language& language);
/// "3,2 km²", "1,5 ha" below a square kilometre, "840 m²" below a hectare.
std::string area_text(double square_metres, const core::Language& language);
/// "Sumber: BPS 2010 · Batas wilayah: GADM 4.1 (gadm.org)"
std::string sources_line(const model::SourceNotes& notes, const core::Language& language);

}  // namespace titik::ui
