// SPDX-License-Identifier: MIT
// What there is to tell when a project has been opened.
#pragma once

#include <optional>

#include "model/inputs.h"
#include "ui/frame.h"

namespace titik::app {

/// The data that the project names and that could not be read, with how to get them; nothing when all are there.
std::optional<ui::Notice> missing_data(const model::Inputs& inputs);

}  // namespace titik::app
