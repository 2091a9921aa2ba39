// SPDX-License-Identifier: MIT
// What is under way and what has happened: jobs with progress and cancel, errors and import reports to dismiss.
#pragma once

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/map_overlay.h"
#include "ui/request.h"
#include "ui/widgets.h"

namespace titik::ui {

void notices(const Frame& frame, Widgets& widgets, const Regions& regions, const MapOverlayMemory& overlay,
             Requests& requests);

}  // namespace titik::ui
