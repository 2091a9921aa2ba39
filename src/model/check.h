// SPDX-License-Identifier: MIT
// What makes a document a valid one, said once for the project file and for edits.
#pragma once

#include <optional>

#include "core/error.h"
#include "model/document.h"

namespace titik::model {

struct Problem {
  core::ErrorCode code;  ///< not_found: something is named that does not exist; bad_input: everything else
  core::Message what;    ///< starts with the key's path: "layers[3].opacity: must be from 0 to 1"
};

/// The first reason why the document is not valid. A valid one has ids that are not empty and differ within their list,
/// names only what exists, and has numbers within the limits of model/fields.h and text in UTF-8.
std::optional<Problem> first_problem(const Document& document);

}  // namespace titik::model
