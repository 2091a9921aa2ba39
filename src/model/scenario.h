// SPDX-License-Identifier: MIT
// A document as it looks with the weights of one of its scenarios.
#pragma once

#include <string_view>

#include "model/document.h"

namespace titik::model {

/// With the indices of the scenario in place of its own of the same id. Indices over a source that is gone, and a
/// scenario that is not there, change nothing.
Document with_scenario(Document document, std::string_view id);

}  // namespace titik::model
