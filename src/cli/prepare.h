// SPDX-License-Identifier: MIT
// `titik prepare`: OKI's data out of the downloaded packages.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/language.h"

namespace titik::cli {

/// Builds oki.gpkg, then prints its layers with their numbers of features and what was noticed on the way.
/// `--downloads` is $XDG_CACHE_HOME/titik (else ~/.cache/titik) when it is not given, `--output` oki.gpkg in the user's
/// data folder.
int prepare(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out);

}  // namespace titik::cli
