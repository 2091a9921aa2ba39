// SPDX-License-Identifier: MIT
// The tick that tells sample data from facts.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/widgets.h"

namespace titik::ui {

/// "Sample data (not facts)", with what follows from it in a tooltip. True when it was turned; `invented` is then new.
bool invented_box(const Frame& frame, Widgets& widgets, const std::string& name, bool& invented);

}  // namespace titik::ui
