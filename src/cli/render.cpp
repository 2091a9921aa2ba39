// SPDX-License-Identifier: MIT
#include "cli/render.h"

#include <algorithm>
#include <iostream>

#include "core/arguments.h"
#include "cli/report.h"
#include "core/error.h"
#include "core/number.h"
#include "core/palette.h"
#include "core/paths.h"
#include "data/reader.h"
#include "model/inputs.h"
#include "model/project_file.h"
#include "output/figure.h"
#include "output/sheet.h"

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
    {"-o", "FILE", tr_mark("the picture to write, .png, .pdf or .svg (required)")},
    {"--theme", "T", tr_mark("the project's theme to draw; without it the visible layers")},
    {"--paper", "P", tr_mark("A5, A4 (default), A3, A2, Letter or F4, or a size such as 250x180mm or 1920x1080px")},
    {"--orientation", "O", tr_mark("landscape (default) or portrait")},
    {"--dpi", "N", tr_mark("dots per inch of a PNG: 300 on paper, 96 for a size in pixels")},
    {"--title", "S", tr_mark("title instead of the theme's")},
    {"--date", "YYYY-MM-DD", tr_mark("date printed on the sheet; today without it")},
    {"--crs", "EPSG:n", tr_mark("coordinate reference system of the map")},
    {"--bbox", "X0,Y0,X1,Y1", tr_mark("part of the map to show, in the map's system")},
    {"--layer", "L", tr_mark("layer of the file, where it has several")},
    {"--field", "F", tr_mark("column to colour a file by")},
    {"--classify", "M", tr_mark("jenks (default), quantile, equal, sd or pretty")},
    {"--classes", "K", tr_mark("number of classes (default 5)")},
    {"--palette", "P", tr_mark("ColorBrewer name, viridis or cividis (default YlGnBu)")},
    {"--breaks", "B0,B1,…", tr_mark("class bounds instead of a method: one more than there are classes")},
    {"--colors", "C1,C2,…", tr_mark("colours #rrggbb instead of a palette, lowest class first")},
    {"--outline", "COLOUR:Wpx", tr_mark("outline of a file's features, such as #555555:0.4px, or none")},
    {"--graticule", "", tr_mark("lines of longitude and latitude, with their degrees on the frame")},
    {"--inset", "", tr_mark("a small map of where the sheet's map lies")},
    {"--bare", "", tr_mark("the map alone, without title, legend and sources")},
};

model::ClassMethod class_method(const std::string& name) {
  if (name == "jenks") return model::ClassMethod::fisher_jenks;
  if (name == "quantile") return model::ClassMethod::quantile;
  if (name == "equal") return model::ClassMethod::equal_interval;
  if (name == "sd") return model::ClassMethod::standard_deviation;
  if (name == "pretty") return model::ClassMethod::pretty;
  throw Error(ErrorCode::usage, message(tr_mark("Unknown class method {0}"), name), message(tr_mark("Choose jenks, quantile, equal, sd or pretty")));
}

core::Colour colour_of(const std::string& text) {
  const auto colour = core::parse_colour(text);
  if (!colour) throw Error(ErrorCode::usage, message(tr_mark("{0} is not a colour"), text), message(tr_mark("Write it as #rrggbb")));
  return *colour;
}

std::optional<model::Line> outline_of(const Arguments& arguments, int dpi) {
  const std::string text = arguments.value_or("--outline", "#5c6670:0.6px");
  if (text == "none") return std::nullopt;
  const std::size_t colon = text.find(':');
  const std::string width = colon == std::string::npos ? "" : text.substr(colon + 1);
  const auto pixels = width.ends_with("px") ? core::parse_number(width.substr(0, width.size() - 2)) : std::nullopt;
  if (!pixels || *pixels <= 0) {
    throw Error(ErrorCode::usage, message(tr_mark("{0} is not an outline"), text), message(tr_mark("Write colour and width, such as #555555:0.4px, or none")));
  }
  return model::Line{colour_of(text.substr(0, colon)), *pixels * 25.4 / dpi, {}};
}

model::Style file_style(const Arguments& arguments, bool coloured, int dpi) {
  model::Style style;
  model::Symbol symbol;
  symbol.fill = core::rgb(0xE3E0D6);
  symbol.outline = outline_of(arguments, dpi);
  if (!coloured) {
    style.symbology = model::SingleSymbol{symbol};
    return style;
  }
  model::Graduated graduated;
  graduated.column = arguments.value_or("--field", "");
  graduated.base = symbol;
  graduated.class_count = arguments.whole_number("--classes", 5, 1, 12);
  graduated.method = class_method(arguments.value_or("--classify", "jenks"));
  graduated.palette = arguments.value_or("--palette", "YlGnBu");
  core::palette_colours(graduated.palette, 1);  // throws for a name that does not exist, before anything is read
  if (const auto breaks = arguments.numbers("--breaks")) {
    if (breaks->size() < 2 || !std::is_sorted(breaks->begin(), breaks->end())) {
      throw Error(ErrorCode::usage, message(tr_mark("--breaks needs at least two numbers in ascending order")));
    }
    graduated.method = model::ClassMethod::manual;
    graduated.breaks = *breaks;
    graduated.class_count = static_cast<int>(breaks->size()) - 1;
  }
  for (const std::string& colour : arguments.list("--colors").value_or(std::vector<std::string>{})) graduated.colours.push_back(colour_of(colour));
  style.symbology = graduated;
  return style;
}

/// The columns of the files, for whom it may concern that one was not found.
std::string columns_of(const std::vector<std::string>& files) {
  std::string names;
  for (const std::string& file : files) {
    for (const data::LayerInfo& layer : data::inspect(file).layers) {
      for (const data::FieldInfo& field : layer.fields) names += (names.empty() ? "" : ", ") + field.name;
    }
  }
  return names;
}

/// A document for files that belong to no project: a layer for each, in the order given.
model::Document document_of_files(const std::vector<std::string>& files, const Arguments& arguments, int dpi) {
  model::Document document;
  document.title = fs::path(files.front()).stem().string();
  for (const std::string& file : files) {
    model::Source source;
    source.id = "file" + std::to_string(document.sources.size() + 1);
    source.path = fs::absolute(file).string();
    source.layer = arguments.value_or("--layer", "");
    model::Layer layer;
    layer.id = layer.source = source.id;
    layer.title = fs::path(file).stem().string();
    layer.style = file_style(arguments, arguments.has("--field"), dpi);
    document.sources.push_back(std::move(source));
    document.layers.push_back(std::move(layer));
  }
  return document;
}

/// Of several files those are coloured that have the field; throws Error(not_found) when none has it.
void colour_where_possible(model::Document& document, const model::Inputs& inputs, const Arguments& arguments, int dpi) {
  const auto field = arguments.value("--field");
  if (!field) return;
  bool found = false;
  for (model::Layer& layer : document.layers) {
    const data::Dataset* dataset = inputs.dataset(layer.source);
    if (!dataset) continue;
    if (dataset->find(*field)) {
      found = true;
    } else {
      layer.style = file_style(arguments, false, dpi);
    }
  }
  if (found) return;
  throw Error(ErrorCode::not_found, message(tr_mark("There is no column {0}"), *field),
              message(tr_mark("The file has these columns: {0}"), columns_of(arguments.positionals())),
              arguments.positionals().front());
}

/// Files near OKI are shown in its system; others in their own, which is what their reader expects.
std::string crs_of_files(const model::Inputs& inputs) {
  const geo::Box around_oki{102, -6.5, 108, 0};
  for (const auto& [id, dataset] : inputs.datasets) {
    if (!dataset->crs.known()) return "";
    geo::Transform lonlat(dataset->crs, geo::parse_crs("EPSG:4326"));
    const geo::Box box = geo::target_from_source(lonlat, geo::bounds(dataset->geometries));
    const bool near = around_oki.contains({box.min_x, box.min_y}) && around_oki.contains({box.max_x, box.max_y});
    if (!near) return dataset->crs.definition;
  }
  return "EPSG:9488";
}

geo::Box box_of(const Arguments& arguments) {
  const auto numbers = arguments.numbers("--bbox");
  if (!numbers) return {};
  if (numbers->size() != 4 || (*numbers)[0] >= (*numbers)[2] || (*numbers)[1] >= (*numbers)[3]) {
    throw Error(ErrorCode::usage, message(tr_mark("--bbox needs four numbers: west, south, east, north")));
  }
  return {(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]};
}

/// Files that were named must be read: the first that was not is the error, with what its reader said.
void refuse_unreadable(const model::Document& document, const model::Inputs& inputs) {
  for (const model::Source& source : document.sources) {
    if (inputs.dataset(source.id)) continue;
    const auto loaded = inputs.loaded.find(source.id);
    const auto& said = loaded == inputs.loaded.end() ? std::vector<core::Warning>{} : loaded->second.warnings.items();
    if (said.size() > 1) throw Error(ErrorCode::unreadable, said[1].text, said.size() > 2 ? said[2].text : core::Message{}, source.path);
    throw Error(ErrorCode::unreadable, message(tr_mark("The file can't be read")), {}, source.path);
  }
}

/// Options that would change nothing are refused rather than ignored.
void refuse_without_field(const Arguments& arguments, bool project) {
  for (const char* option : {"--field", "--classify", "--classes", "--palette", "--breaks", "--colors", "--outline", "--layer"}) {
    if (project && arguments.has(option)) throw Error(ErrorCode::usage, message(tr_mark("{0} styles files; a project has styles of its own"), option));
  }
  for (const char* option : {"--classify", "--classes", "--palette", "--breaks", "--colors"}) {
    if (!arguments.has("--field") && arguments.has(option)) throw Error(ErrorCode::usage, message(tr_mark("{0} needs --field"), option));
  }
}

std::optional<output::Orientation> orientation_of(const Arguments& arguments) {
  const auto name = arguments.value("--orientation");
  if (!name) return std::nullopt;
  if (*name == "landscape") return output::Orientation::landscape;
  if (*name == "portrait") return output::Orientation::portrait;
  throw Error(ErrorCode::usage, message(tr_mark("Unknown orientation {0}"), *name), message(tr_mark("Choose landscape or portrait")));
}

bool is_project(const std::string& path) { return fs::path(path).extension() == ".titik"; }

/// Draws a figure again, as it was: with its date, in its language.
void render_figure(const output::OpenedFigure& figure, const Arguments& arguments, const std::string& file, const core::Language& language,
                   std::ostream& diagnostics) {
  for (const Option& option : options) {
    const std::string_view name = option.name;
    const bool changes_the_sheet = name == "-o" || name == "--paper" || name == "--orientation" || name == "--dpi";
    if (!changes_the_sheet && arguments.has(option.name)) {
      throw Error(ErrorCode::usage, message(tr_mark("{0} is not for a figure, which is drawn as it was"), option.name),
                  message(tr_mark("Draw its project instead, or give paper and resolution only")));
    }
  }
  const model::FigureRecord& record = figure.record;
  output::Sheet sheet = output::sheet_of(record);
  if (arguments.has("--paper") || arguments.has("--orientation") || arguments.has("--dpi")) {
    sheet = output::parse_sheet(arguments.value_or("--paper", record.paper), arguments.whole_number("--dpi", arguments.has("--paper") ? 0 : record.dpi, 10, 2400),
                                orientation_of(arguments));
  }
  print_warnings(output::warnings_of(figure), language, diagnostics);
  const model::Inputs inputs = model::load_inputs(figure.document, figure.folder, model::needed_sources(figure.document, record.theme), {},
                                                  record.bare ? model::Columns::used : model::Columns::all);
  print_warnings(inputs.warnings, language, diagnostics);
  const fs::path named = record.project.empty() ? fs::path() : core::resolve(record.project, figure.folder);
  print_warnings(output::write_sheet(output::request_of(record, figure.document, inputs), sheet, core::Language::of(record.language), file,
                                     {named, figure.folder, record.scenario}),
                 language, diagnostics);
}

}  // namespace

int render(const std::vector<std::string>& raw, const core::Language& language, std::ostream& out, std::ostream& diagnostics) {
  if (std::find(raw.begin(), raw.end(), "--help") != raw.end()) {
    out << language.text(tr_mark("titik render PROJECT|FILE…|FIGURE -o PICTURE [options]: draws a project's theme, files, or a figure of Titik once more, as PNG, PDF or SVG")) << "\n"
        << describe(options, language);
    return 0;
  }
  const Arguments arguments(raw, options);
  const auto file = arguments.value("-o");
  if (!file || arguments.positionals().empty()) {
    throw Error(ErrorCode::usage, message(tr_mark("render needs a project or files, and -o with the picture to write")), message(tr_mark("titik render --help tells more")));
  }
  if (arguments.positionals().size() == 1) {
    if (const auto figure = output::open_figure(arguments.positionals().front())) {
      render_figure(*figure, arguments, *file, language, diagnostics);
      out << *file << "\n";
      return 0;
    }
  }
  const output::Sheet sheet = output::parse_sheet(arguments.value_or("--paper", "A4"), arguments.whole_number("--dpi", 0, 10, 2400),
                                                  orientation_of(arguments));
  const std::string first = arguments.positionals().front();
  const bool project = is_project(first);
  const fs::path folder = project ? fs::absolute(first).parent_path() : fs::current_path();
  refuse_without_field(arguments, project);
  if (project && arguments.positionals().size() > 1) throw Error(ErrorCode::usage, message(tr_mark("render draws one project at a time")));

  model::Document document = project ? model::open_project(first) : document_of_files(arguments.positionals(), arguments, sheet.dpi);
  const std::string theme = arguments.value_or("--theme", "");
  // Notes and tables of a page may name any column; a bare map shows those of its layers only.
  const auto columns = arguments.has("--bare") ? model::Columns::used : model::Columns::all;
  const model::Inputs inputs = model::load_inputs(document, folder,
                                                  model::needed_sources(document, theme), {}, columns);
  if (!project) refuse_unreadable(document, inputs);
  print_warnings(inputs.warnings, language, diagnostics);
  for (const auto& [id, dataset] : inputs.datasets) {
    if (!project) print_warnings(dataset->warnings, language, diagnostics);
  }
  if (!project) colour_where_possible(document, inputs, arguments, sheet.dpi);

  scene::PageRequest request;
  request.document = &document;
  request.inputs = &inputs;
  request.theme = theme;
  const std::string crs = arguments.value_or("--crs", project ? document.crs : crs_of_files(inputs));
  if (!crs.empty()) request.crs = geo::parse_crs(crs);
  request.extent = box_of(arguments);
  request.bare = arguments.has("--bare");
  request.date = arguments.value_or("--date", output::today());
  if (const auto title = arguments.value("--title")) request.title = model::Text(*title);
  request.graticule = arguments.has("--graticule");
  request.inset = arguments.has("--inset");
  print_warnings(output::write_sheet(request, sheet, language, *file, {project ? fs::path(first) : fs::path(), folder}), language, diagnostics);
  out << *file << "\n";
  return 0;
}

void render_state(const session::State& state, const session::Render& request) {
  scene::PageRequest page;
  page.document = state.document.get();
  page.inputs = state.inputs.get();
  page.theme = state.theme;
  page.crs = geo::parse_crs(state.document->crs);
  page.extent = state.view;
  page.date = output::today();
  output::write_sheet(page, output::parse_sheet(request.paper, request.dpi), core::Language::of(state.language), request.path,
                      {state.project_path, state.project_dir, state.scenario});
}

}  // namespace titik::cli
