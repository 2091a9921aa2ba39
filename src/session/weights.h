// SPDX-License-Identifier: MIT
// The weights of an index as they are moved: per cent that always sum to 100. Recipes in, recipes out; each result is
// whole, for model::SetRecipe.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"

namespace titik::session {

/// The weights with weight `index` at `wanted` per cent. Locked ones keep theirs; the others share what is left in the
/// proportions they have, and equally where all of them are 0. `wanted` is kept between 0 and what the locked ones
/// leave; where nothing else is free, weight `index` is that rest. Shares are rounded to 0.1, or to 0.01 where the
/// rest is no multiple of 0.1, by largest remainders, so that what is shown sums to 100 too; ties go to the first.
/// Weights that do not sum to 100 are taken as proportions first. Precondition: `index` is one of them; as many locks.
std::vector<double> with_weight(std::span<const double> weights, const std::vector<bool>& locked, std::size_t index,
                                double wanted);

/// The weights in their proportions, rounded as above to sum 100; equal ones where none is positive.
std::vector<double> to_hundred(std::span<const double> weights);

/// `locked`: columns whose weight stays. Unchanged where there is no such input.
model::Recipe with_weight(model::Recipe recipe, const std::set<std::string>& locked, std::size_t index, double wanted);

/// With another indicator, which gets the weight of an average one; the others give it in proportion.
model::Recipe with_input(model::Recipe recipe, model::IndexInput input);

/// Without that indicator; the others share its weight in proportion.
model::Recipe without_input(model::Recipe recipe, std::size_t index);

}  // namespace titik::session
