// SPDX-License-Identifier: MIT
// The parts of the family spatial_methods(), each in the file of its name.
#pragma once

#include "compute/method.h"

namespace titik::compute {

Methods spatial_weights_methods();     ///< neighbours, weights and what follows from them alone
Methods spatial_statistics_methods();  ///< global and local autocorrelation, with their tests
Methods spatial_rates_methods();       ///< rates of events, kernel density

}  // namespace titik::compute
