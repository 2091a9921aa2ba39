// SPDX-License-Identifier: MIT
// What a method of the compute service is: a function from a request to a result, and the parameters it knows. A family
// is a function that lists its methods (families.h); service.cpp puts the families together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/warnings.h"

namespace titik::compute {

using Json = nlohmann::json;

struct Request {
  Json input = Json::object();
  Json parameters = Json::object();
  std::vector<std::string> column_order;  ///< the names of `input.columns` as they were written; by name where unknown
  std::filesystem::path base = ".";       ///< folder against which file names of `input` are resolved
  std::uint64_t seed = 0;
  int threads = 0;  ///< 0 = as many as there are cores; of no effect on the result
};

struct Result {
  Json result = Json::object();
  core::Warnings warnings;
  Json proof;  ///< null, or {"optimal", "gap", "bound"}
  bool infeasible = false;
};

/// Throws core::Error for what is refused (status "error"; unsupported → status "unsupported") and Json exceptions for
/// input of the wrong form, which are answered as errors too.
struct Method {
  std::map<std::string, std::string> parameters;  ///< name → what it may be; any other parameter is an error
  std::function<Result(const Request&)> run;
};

using Methods = std::map<std::string, Method>;

}  // namespace titik::compute
