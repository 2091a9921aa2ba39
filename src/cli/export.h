// SPDX-License-Identifier: MIT
// `titik worksheet` and `titik export`: the working of an index and the layers of a project as files.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/language.h"

namespace titik::cli {

/// PROJECT --index I -o FILE.xlsx|FILE.csv: see model::worksheet. Prints the files written. Throws Error.
int worksheet(const std::vector<std::string>& arguments, const core::Language& language, std::ostream& out,
              std::ostream& diagnostics);

/// PROJECT --layer L -o FILE.gpkg|.geojson|.xlsx|.csv: see model::write_layer. Prints the files written. Throws Error,
/// also where the licence of the layer forbids to hand on its geometry.
int export_layer(const std::vector<std::string>& arguments, const core::Language& language, std::ostream& out,
                 std::ostream& diagnostics);

}  // namespace titik::cli
