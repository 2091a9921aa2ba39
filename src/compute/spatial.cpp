// SPDX-License-Identifier: MIT
// Methods of the compute service: spatial weights, autocorrelation, rates, kernel density.
#include "compute/families.h"
#include "compute/inputs.h"

namespace titik::compute {

Methods spatial_methods() { return {}; }

}  // namespace titik::compute
