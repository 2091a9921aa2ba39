// SPDX-License-Identifier: MIT
// `titik view`: the window, or one picture of it without a display; `titik present`: the same, beginning with the slides.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"

namespace titik::app {

/// Runs until the window is closed. Throws core::Error.
int view(const std::vector<std::string>& raw, const core::Language& language);
/// Shows the project's slides at once. Throws core::Error, also where there are none or --slide has no such number.
int present(const std::vector<std::string>& raw, const core::Language& language);

}  // namespace titik::app
