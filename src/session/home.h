// SPDX-License-Identifier: MIT
// Where the map begins and returns to.
#pragma once

#include "geo/geometry.h"
#include "session/store.h"

namespace titik::session {

/// In the map CRS: the extent of what is shown; else of everything there is, though hidden; else OKI.
geo::Box home_of(const State& state);

}  // namespace titik::session
