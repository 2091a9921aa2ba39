// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>

#include "core/language.h"
#include "core/warnings.h"

namespace titik::cli {

/// One line per warning, with the rows it speaks of (counted from 1, the first ten).
void print_warnings(const core::Warnings& warnings, const core::Language& language, std::ostream& out);

}  // namespace titik::cli
