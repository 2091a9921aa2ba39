// SPDX-License-Identifier: MIT
// The families of methods, each in the files of its name.
#pragma once

#include "compute/method.h"

namespace titik::compute {

Methods classify_methods();  ///< classify_*
Methods geo_methods();       ///< geodesics, projections, validity
Methods read_methods();      ///< what the readers make of a file
Methods decision_methods();  ///< normalisation, weights, indices, multi-criteria ranking, robustness, inequality
Methods spatial_methods();   ///< spatial weights, autocorrelation, rates, kernel density
Methods siting_methods();    ///< reach, networks, cost surfaces, location of sites
Methods regional_methods();  ///< the methods of Indonesian regional planning, under the names planners use

}  // namespace titik::compute
