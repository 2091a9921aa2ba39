// SPDX-License-Identifier: MIT
// What stands on a slide of the presentation beside its map: title, one sentence, legend, what one must know, sources
// and number, on opaque cards over a map that fills the slide. Measured and drawn by the same code as pages, light
// always, and the same at every size of a screen: a slide has the height of 768 px at 96 per inch, and a painter
// chooses its pixels per millimetre.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"
#include "scene/compose.h"
#include "scene/map.h"

namespace titik::scene {

/// Height of a slide: 768 px of 96 per inch. Sizes below are in these pixels, the "equivalent at 1366×768".
constexpr double slide_height_mm = 768 * 25.4 / 96;

struct SlideRequest {
  double width_mm = slide_height_mm * 16 / 9;
  std::string title;
  std::string sentence;
  std::vector<std::string> notes;  ///< what must be known before the map is believed, in the colour of warnings
  std::string sources;             ///< one text, wrapped
  std::string number;              ///< "3 / 8"
  std::string remark;              ///< beside the number: what was changed, the number that is being typed
  std::vector<DrawnLayer> layers;  ///< lowest first; only their styles and data count, not what is prepared
  std::vector<model::ReachPoint> reach_points;
};

struct SlideFurniture {
  std::vector<Item> items;  ///< mm of the slide
  std::vector<Block>
      blocks;  ///< "slide/title", "slide/sentence", "slide/legend", "slide/notes", "slide/sources", "slide/number"
  std::vector<Rect> cards;  ///< what covers the map
  Rect map;                 ///< what the cards leave of it: what is to be seen goes here
  bool shortened = false;   ///< a text was cut, or a class or layer left out of the legend
};

/// Type sizes at 1366×768: title 34 px (36 pt at 1920×1080), sentence and legend at least 24 px, notes and sources 16
/// px; a title of more than two lines shrinks to 26 px before anything is cut, and a narrow slide (below 4:3) shrinks
/// as a whole. The legend has the thematic layers of `layers`, uppermost first, those of one symbol only where there is
/// none of these, and at most seven classes of each, the others as a number; one that is too high is set in 19 px
/// before a layer is left out of it, and it never covers title or sources.
SlideFurniture build_slide(const SlideRequest& request, const core::Language& language);

/// An outline of the rows for a picture that has no interface over it: dark casing below the accent. Clipped to `frame`
/// by the caller. Nothing for a layer that is not prepared.
std::vector<Item> selection_items(const DrawnLayer& layer, const std::vector<std::uint32_t>& rows,
                                  const PageFromMap& page_from_map);

/// The extent that a frame of `frame_mm` has to show so that all of `wanted` lies in its part `part_mm`, centred. Map
/// units; empty where one of them is. Precondition: `part_mm` lies in `frame_mm`.
geo::Box extent_around(const geo::Box& wanted, const Rect& part_mm, const Rect& frame_mm);

}  // namespace titik::scene
