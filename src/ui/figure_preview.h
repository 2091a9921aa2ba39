// SPDX-License-Identifier: MIT
// What the export dialog wants to see of a figure, and what there is to see: asked for by the dialog in every frame it
// is open, painted on a worker by whoever can paint.
#pragma once

#include <cstdint>
#include <vector>

#include "core/message.h"
#include "session/figure.h"

namespace titik::ui {

struct PreviewWanted {
  session::FigureRequest figure;
  int width_px = 0, height_px = 0;  ///< of the place it is shown in, pixels of the screen
  double zoom = 0;                  ///< pixels of the screen per pixel of the file; 0 = the whole page fits the place
  geo::Point centre{0.5, 0.5};      ///< of the place, as shares of the page from its top left corner
  friend bool operator==(const PreviewWanted&, const PreviewWanted&) = default;
};

struct FigurePreview {
  std::uintptr_t texture = 0;    ///< as ImGui takes it; 0 = nothing has been painted yet
  scene::Rect part{0, 0, 1, 1};  ///< what the texture shows, as shares of the page
  int texture_width_px = 0, texture_height_px = 0;
  int width_px = 0, height_px = 0;  ///< of the file; of a vector file what it has at the dpi asked for
  double width_mm = 0, height_mm = 0;
  double scale_denominator = 0;        ///< of its map; 0 = unknown
  double bytes = 0;                    ///< about how large the file will be; 0 = not known yet
  bool working = false;                ///< something newer is being painted
  std::vector<core::Message> remarks;  ///< what was left out or shortened
  core::Message problem, what_to_do;   ///< why there is no figure; empty = there is
};

/// Where the page of a file of `file_width_px` × `file_height_px` lies, in whole pixels from the top left corner of the
/// place: centred where it is smaller than the place, else without a gap at its edges.
scene::Rect page_on_place(const PreviewWanted& wanted, int file_width_px, int file_height_px);

}  // namespace titik::ui
