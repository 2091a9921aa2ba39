// SPDX-License-Identifier: MIT
// `titik render`: a project's theme, or any files, to PNG, PDF or SVG.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/language.h"
#include "session/store.h"

namespace titik::cli {

/// Runs the command; warnings go to `diagnostics`, the path of what was written to `out`. Throws core::Error.
int render(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out, std::ostream& diagnostics);

/// Draws a session's state to a file: what `titik script` gives its store.
void render_state(const session::State& state, const session::Render& request);

}  // namespace titik::cli
