// SPDX-License-Identifier: MIT
// What lies under the pointer: name, value, class, rank, source; of an index, what it is made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/widgets.h"

namespace titik::ui {

/// The tooltip as text, so that it is tested without a screen.
struct TooltipText {
  struct Part {
    std::string label;
    std::string value;
    double share = 0;  ///< 0 … 1, drawn as a bar
  };
  std::string name;   ///< of the feature
  std::string layer;  ///< title of its layer
  std::string value;  ///< "35,2 jiwa/km²"; empty where its layer shows none
  std::string class_label;
  core::Colour class_colour;
  bool has_colour = false;
  std::string rank;         ///< "peringkat 3 dari 18", 1 = largest, equal values share the better one
  std::vector<Part> parts;  ///< of an index: the two largest contributions
  std::string pixel;        ///< of the uppermost raster of numbers below: "Kedalaman gambut: 3,2 m"
  std::string source;       ///< "BPS, Sensus Penduduk 2010 (2010)"
  std::string quality;      ///< set where the figure is weak or only plausible
  bool weak = false;
};

/// Of the uppermost hit whose layer shows a value; where none does, of the uppermost that is more than a border; where
/// there is none, of the raster.
std::optional<TooltipText> tooltip_text(const Frame& frame);

/// The column that names a feature: of its labels, else one that is called so, else its first text; nullptr for none.
const data::Column* name_column(const model::Layer& layer, const data::Dataset& dataset);
/// `decimals` −1: as many as its size calls for.
std::string value_text(double value, const std::string& unit, const core::Language& language, int decimals = -1);

void tooltip_card(const Frame& frame, Widgets& widgets, const Regions& regions);

}  // namespace titik::ui
