// SPDX-License-Identifier: MIT
// Methods of the compute service: reach, networks, cost surfaces, location of sites.
#include "compute/families.h"
#include "compute/siting_inputs.h"

namespace titik::compute {

Methods siting_methods() {
  Methods methods = siting_reach_methods();
  methods.merge(siting_location_methods());
  return methods;
}

}  // namespace titik::compute
