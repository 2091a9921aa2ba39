// SPDX-License-Identifier: MIT
// The forms in which a request states places, sites and the costs between them, for the methods of siting.cpp.
#pragma once

#include <string>
#include <vector>

#include "analysis/siting/network.h"
#include "analysis/siting/reach.h"
#include "compute/method.h"

namespace titik::compute {

/// Places with demand, sites, and the costs between them.
struct SitingInput {
  analysis::siting::Costs costs;
  std::vector<double> demand;  ///< one per place; 1 where the request states none
  std::vector<Json> names;     ///< of the sites: the column of a cost matrix, else the 0-based number
  core::Warnings warnings;
};

/// One of
/// * `graph`, a file of the OR-Library (n m p, then m edges "u v cost", 1-based, undirected, the last of repeated edges
///   counts): nodes are places and sites, costs are shortest paths;
/// * `cost_matrix`, a CSV with `id_column`, `demand_column` and one column per site; an empty cell = no way;
/// * `costs`, a list of one list per place (null = no way), with `demand` as a list;
/// * points (see points_of), with `demand` a column of `table` or a list: straight distances, all points are sites.
/// `parameters.unit` km divides lengths in metres by 1000. Degrees are refused, they are no distance.
SitingInput siting_input(const Request& request);

/// The network of `graph`. Throws Error(bad_input) for a file that does not hold what its first line says.
analysis::siting::Network network_input(const Request& request);

/// `list` as 0-based numbers. Throws Error(bad_input) for anything that is no whole number ≥ 0.
std::vector<std::size_t> whole_numbers(const Json& list);

/// A parameter as a number. Throws Error(bad_input) where it is not stated.
double number_parameter(const Request& request, const char* name);

Methods siting_reach_methods();     ///< coverage, catchments, networks, cost surfaces
Methods siting_location_methods();  ///< the four location problems

}  // namespace titik::compute
