// SPDX-License-Identifier: MIT
// Composite indices in levels: indicators make pillars, pillars make the index.
//
// Source: OECD/JRC 2008, Handbook on Constructing Composite Indicators, steps 5 and 6; COINr (W. Becker et al. 2022,
// J. Open Source Software 7(78), 4567) for the order of steps and the availability threshold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/decision/means.h"
#include "core/warnings.h"

namespace titik::analysis::decision {

/// Children by parent; a name that is no parent is an indicator. One root, no node twice, no circle.
using Hierarchy = std::map<std::string, std::vector<std::string>>;

/// The one parent that is nobody's child. Throws Error(bad_input) for a hierarchy that is no tree.
std::string root_of(const Hierarchy& hierarchy);

/// The weight of each indicator in the root: the product of its shares among its siblings on the way up. `weights` has
/// a weight for every child, ≥ 0, else Error(bad_input). The result sums to 1.
std::map<std::string, double> effective_weights(const Hierarchy& hierarchy,
                                                const std::map<std::string, double>& weights);

/// n values or nothing for each node.
using Nodes = std::map<std::string, std::vector<std::optional<double>>>;

enum class MissingRule {
  none,     ///< a node misses a value where any child of positive weight does
  reweight  ///< the present children share the weight, where enough of them are present
};
struct TreeOptions {
  Mean mean = Mean::arithmetic;
  std::map<std::string, Mean> mean_of_node;  ///< exceptions, such as geometric at the root
  MissingRule missing = MissingRule::reweight;
  double min_available = 2.0 / 3.0;  ///< share of the children (by number) that must be present, 0 … 1
};

struct TreeScores {
  Nodes nodes;  ///< indicators as given, and every parent
  core::Warnings warnings;
};
/// From normalised indicators (high = good) to the root. An indicator without any value is left out of its parent, with
/// the warning "constant_column" (what is constant has no normalised value), and does not count as missing. Warned too:
/// "reweighted" (rows in which weights were shared), "no_score" (rows whose root has no value), "zero_mean" (rows whose
/// value ≤ 0 has no geometric or harmonic mean: nothing, not 0), "double_counting" (siblings correlated above 0.9).
/// Throws Error(bad_input) for an unknown node, lists of different lengths, and min_available outside 0 … 1. Cost
/// O(n m), the correlations O(n m²) within a parent.
TreeScores tree_scores(const Hierarchy& hierarchy, const std::map<std::string, double>& weights,
                       const Nodes& indicators, const TreeOptions& options = {});

}  // namespace titik::analysis::decision
