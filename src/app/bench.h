// SPDX-License-Identifier: MIT
// `titik bench`: how long the window's map takes, frame by frame.
#pragma once

#include <string>
#include <vector>

#include "core/language.h"

namespace titik::app {

/// Prints a line of JSON: frames, median and 95th percentile in ms, size, renderer. Throws core::Error.
int bench(const std::vector<std::string>& raw, const core::Language& language);

}  // namespace titik::app
