// SPDX-License-Identifier: MIT
// `titik info` and `titik check`: what is in a file, and whether a project has all it needs.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/language.h"

namespace titik::cli {

/// Layers, features, CRS, extent, columns; reads the data, so that the import report is printed too. --json for machines.
int info(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out);

/// Opens the project, loads every source, evaluates every recipe, and lists what is missing or doubtful. Returns 0 when
/// every source and recipe is usable, else 1.
int check(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out);

}  // namespace titik::cli
