// SPDX-License-Identifier: MIT
// `titik compute`: the analysis as a neutral JSON service, one request in, one response out, so that every number can
// be checked from outside.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "compute/method.h"

namespace titik::compute {

/// The response to one request. Never throws: what is wrong is said in it. `column_order` is Request::column_order,
/// which a Json object does not keep.
Json answer(const Json& request, std::vector<std::string> column_order = {});

/// Runs the command: `arguments` after "compute" (none, --jsonl or --list). Returns the exit code: 0 for every answered
/// request, 2 for one that is not JSON.
int serve(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out);

}  // namespace titik::compute
