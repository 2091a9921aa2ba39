// SPDX-License-Identifier: MIT
// Methods of the compute service: spatial weights, autocorrelation, rates, kernel density.
#include "compute/families.h"
#include "compute/spatial_families.h"

namespace titik::compute {

Methods spatial_methods() {
  Methods all;
  for (Methods part : {spatial_weights_methods(), spatial_statistics_methods(), spatial_rates_methods()})
    all.merge(part);
  return all;
}

}  // namespace titik::compute
