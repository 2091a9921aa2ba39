// SPDX-License-Identifier: MIT
// Methods of the compute service: the methods of Indonesian regional planning.
#include "compute/families.h"
#include "compute/inputs.h"

namespace titik::compute {

Methods regional_methods() { return {}; }

}  // namespace titik::compute
