// SPDX-License-Identifier: MIT
// The bar at the top: project and its menu, undo and redo, the theme, search, panels, language, light and dark.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

void top_bar(const Frame& frame, Widgets& widgets, const Regions& regions, Requests& requests);

/// What the bar calls the project: its file's name, else its title.
std::string project_name(const Frame& frame);

}  // namespace titik::ui
