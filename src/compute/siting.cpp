// SPDX-License-Identifier: MIT
// Methods of the compute service: reach, networks, cost surfaces, location of sites.
#include "compute/families.h"
#include "compute/inputs.h"

namespace titik::compute {

Methods siting_methods() { return {}; }

}  // namespace titik::compute
