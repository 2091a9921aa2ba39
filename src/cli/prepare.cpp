// SPDX-License-Identifier: MIT
#include "cli/prepare.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <ostream>

#include "core/arguments.h"
#include "cli/report.h"
#include "core/error.h"
#include "core/paths.h"
#include "data/prepare_oki.h"
#include "data/reader.h"

namespace titik::cli {
namespace fs = std::filesystem;
using core::Arguments;
using core::Option;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr Option options[] = {
    {"--downloads", "DIR", tr_mark("where ./run.sh data puts what it fetches")},
    {"--output", "FILE", tr_mark("the GeoPackage to write")},
};

fs::path default_downloads() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache) return fs::path(cache) / "titik";
  const char* home = std::getenv("HOME");
  return fs::path(home ? home : ".") / ".cache" / "titik";
}

}  // namespace

int prepare(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out) {
  if (std::find(raw.begin(), raw.end(), "--help") != raw.end()) {
    out << language.text(tr_mark("titik prepare [options]: build OKI's data from the downloaded packages")) << "\n"
        << describe(options, language);
    return 0;
  }
  const Arguments arguments(raw, options);
  if (!arguments.positionals().empty()) {
    throw Error(ErrorCode::usage, message(tr_mark("prepare takes no file; see titik prepare --help")));
  }
  const data::PrepareRequest request{arguments.value_or("--downloads", default_downloads().string()), core::share_dir(),
                                     arguments.value_or("--output", (core::user_data_dir() / "oki.gpkg").string())};
  const core::Warnings warnings = data::prepare_oki(request);
  for (const data::LayerInfo& layer : data::inspect(request.output).layers) {
    out << language.text(message(tr_mark("Layer {0}: {1} features"), layer.name, layer.features)) << "\n";
  }
  print_warnings(warnings, language, out);
  out << language.text(message(tr_mark("Written: {0}"), request.output.string())) << "\n";
  return 0;
}

}  // namespace titik::cli
