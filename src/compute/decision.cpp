// SPDX-License-Identifier: MIT
// Methods of the compute service: normalisation, weights, indices, multi-criteria ranking, robustness, inequality.
#include "compute/families.h"
#include "compute/inputs.h"

namespace titik::compute {

Methods decision_methods() { return {}; }

}  // namespace titik::compute
