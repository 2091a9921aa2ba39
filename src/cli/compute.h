// SPDX-License-Identifier: MIT
// `titik compute`: the analysis as a neutral JSON service, one request in, one response out, so that every number can be
// checked from outside. A family of methods is a function that lists them; compute.cpp puts the families together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/warnings.h"

namespace titik::cli {

using Json = nlohmann::json;

struct ComputeRequest {
  Json input;
  Json parameters;
  std::filesystem::path base;   ///< folder against which file names of `input` are resolved
  std::uint64_t seed = 0;
  int threads = 0;              ///< 0 = as many as there are cores
};

struct ComputeResult {
  Json result = Json::object();
  core::Warnings warnings;
  Json proof;                   ///< null, or {"optimal", "gap", "bound"}
  bool infeasible = false;
};

/// Throws core::Error for what is refused (status "error"; unsupported → status "unsupported") and Json exceptions for
/// input of the wrong form, which are answered as errors too.
struct ComputeMethod {
  std::map<std::string, std::string> parameters;  ///< name → what it may be; any other parameter is an error
  std::function<ComputeResult(const ComputeRequest&)> run;
};

using ComputeMethods = std::map<std::string, ComputeMethod>;

ComputeMethods classify_methods();
ComputeMethods geo_methods();
ComputeMethods read_methods();

/// The file a request names, below `base` and nowhere else: a name that leads outside (absolute, "..", a link that leaves
/// it) throws Error(bad_input).
std::filesystem::path file_of(const ComputeRequest& request, const std::string& name);

/// The values of `input`: "values", or "table" + "column" (any format data::read can read). Missing = nothing.
std::vector<std::optional<double>> values_of(const ComputeRequest& request);
/// The same without the missing ones; a warning "missing" names their rows.
std::vector<double> present_values_of(const ComputeRequest& request, core::Warnings& warnings);

/// A number as JSON: null when it is not finite.
Json number_or_null(double value);

/// Runs the command: `arguments` after "compute" (none, --jsonl or --list). Returns the exit code: 0 for every answered
/// request, 2 for one that is not JSON.
int compute(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out);

}  // namespace titik::cli
