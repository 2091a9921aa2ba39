// SPDX-License-Identifier: MIT
#include "cli/export.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/report.h"
#include "core/arguments.h"
#include "core/error.h"
#include "model/layer_export.h"
#include "model/project_file.h"
#include "model/worksheet.h"

namespace titik::cli {
namespace fs = std::filesystem;

using core::Arguments;
using core::Error;
using core::ErrorCode;
using core::message;
using core::Option;
using core::tr_mark;

namespace {

constexpr Option worksheet_options[] = {
    {"-o", "FILE", tr_mark("the file to write, .xlsx or .csv (required); CSV has a file for each sheet")},
    {"--index", "I", tr_mark("the index to explain, by id; the only one without it")},
};
constexpr Option export_options[] = {
    {"-o", "FILE", tr_mark("the file to write: .gpkg or .geojson, or .xlsx or .csv without geometry (required)")},
    {"--layer", "L", tr_mark("the layer to write, by id (required)")},
};

bool asks_for_help(const std::vector<std::string>& raw) {
  return std::find(raw.begin(), raw.end(), "--help") != raw.end();
}

/// A project with everything that its document names.
struct Opened {
  model::Document document;
  model::Inputs inputs;
};

Opened open(const Arguments& arguments, const core::Language& language, std::ostream& diagnostics) {
  if (arguments.positionals().size() != 1) throw Error(ErrorCode::usage, message(tr_mark("Name one project")));
  const fs::path project = arguments.positionals().front();
  Opened opened{model::open_project(project), {}};
  opened.inputs = model::load_inputs(opened.document, fs::absolute(project).parent_path());
  print_warnings(opened.inputs.warnings, language, diagnostics);
  return opened;
}

std::string required(const Arguments& arguments, const char* option, const char* sentence) {
  const auto value = arguments.value(option);
  if (!value) throw Error(ErrorCode::usage, message(sentence));
  return *value;
}

void print(const std::vector<fs::path>& files, std::ostream& out) {
  for (const fs::path& file : files) out << file.string() << "\n";
}

}  // namespace

int worksheet(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out,
              std::ostream& diagnostics) {
  if (asks_for_help(raw)) {
    out << "titik worksheet PROJECT --index I -o FILE\n" << core::describe(worksheet_options, language);
    return 0;
  }
  const Arguments arguments(raw, worksheet_options);
  const fs::path path = required(arguments, "-o", tr_mark("-o names the file to write"));
  const Opened opened = open(arguments, language, diagnostics);
  const std::vector<model::Recipe>& recipes = opened.document.recipes;
  const std::string index = arguments.value_or("--index", recipes.size() == 1 ? recipes.front().id : "");
  print(data::write_workbook(path, model::worksheet(opened.document, opened.inputs, index, language)), out);
  return 0;
}

int export_layer(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out,
                 std::ostream& diagnostics) {
  if (asks_for_help(raw)) {
    out << "titik export PROJECT --layer L -o FILE\n" << core::describe(export_options, language);
    return 0;
  }
  const Arguments arguments(raw, export_options);
  const fs::path path = required(arguments, "-o", tr_mark("-o names the file to write"));
  const std::string layer = required(arguments, "--layer", tr_mark("--layer names the layer to write"));
  const Opened opened = open(arguments, language, diagnostics);
  print(model::write_layer(opened.document, opened.inputs, layer, language, path), out);
  return 0;
}

}  // namespace titik::cli
