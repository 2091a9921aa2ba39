// SPDX-License-Identifier: MIT
#include "output/figure.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "core/error.h"
#include "core/number.h"
#include "core/paths.h"
#include "core/version.h"
#include "model/citations.h"
#include "model/project_file.h"
#include "model/scenario.h"
#include "output/xml.h"

namespace titik::output {
namespace fs = std::filesystem;

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

constexpr std::string_view start_tag = "<titik:figure>", end_tag = "</titik:figure>";
constexpr int folders_above = 2;                              // of a figure, where its project is looked for
constexpr const char* bundled_project = "${data}/oki.titik";  // a template has no file of its own

/// The name under which a figure remembers its project.
std::string name_of(const model::Document& document, const fs::path& project) {
  if (document.bundled) return bundled_project;
  if (project.empty()) return "";
  const fs::path whole = fs::absolute(project);
  const std::string written = core::to_written(whole, whole.parent_path());
  return fs::path(written).is_absolute() ? whole.filename().string() : written;
}

/// Hashes of the files that the theme's data come from, each once, in the order of the sources.
std::vector<model::FigureData> data_of(const model::Document& document, const std::string& theme,
                                       const fs::path& folder) {
  std::vector<model::FigureData> result;
  std::set<std::string> seen;
  const model::Document shown = model::without_whole_paths(document);
  const std::vector<std::string> needed = model::needed_sources(document, theme);
  const auto add = [&](const std::string& written, const std::string& as_shown) {
    if (written.empty() || !seen.insert(written).second) return;
    const fs::path path = core::resolve(written, folder);
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) result.push_back({as_shown, core::content_hash(path)});
  };
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    const model::Source &source = document.sources[i], &named = shown.sources[i];
    if (std::find(needed.begin(), needed.end(), source.id) == needed.end()) continue;
    add(source.path, named.path);
    add(source.facts, named.facts);
    for (std::size_t t = 0; t < source.tables.size(); ++t) add(source.tables[t].path, named.tables[t].path);
  }
  return result;
}

/// The theme, or what stands for one.
model::Theme theme_of(const model::Document& document, const std::string& id) {
  if (const model::Theme* theme = document.find_theme(id)) return *theme;
  model::Theme theme;
  for (const model::Layer* layer : scene::layers_of(document, id)) theme.layers.push_back(layer->id);
  return theme;
}

void cite(model::FigureRecord& record, const model::Document& document, const model::Inputs& inputs,
          const core::Language& language) {
  const model::Theme theme = theme_of(document, record.theme);
  const auto add_once = [](std::vector<std::string>& to, const std::string& text) {
    if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
  };
  const model::SourceNotes notes = model::source_notes(document, inputs, theme, language);
  for (const model::Citation& citation : notes.data) {
    add_once(record.sources, citation.source + (citation.year > 0 ? " (" + std::to_string(citation.year) + ")" : ""));
  }
  for (const std::string& credit : notes.credits) add_once(record.sources, credit);
  std::vector<const model::Recipe*> shown;
  const auto show = [&](const std::string& recipe_id) {
    const model::Recipe* recipe = document.find_recipe(recipe_id);
    if (recipe && std::find(shown.begin(), shown.end(), recipe) == shown.end()) shown.push_back(recipe);
  };
  std::vector<std::string> catalogued = theme.extra_sources;
  for (const std::string& id : theme.layers) {
    const model::Layer* layer = document.find_layer(id);
    const model::Source* source = layer ? document.find_source(layer->source) : nullptr;
    if (!source) continue;
    if (const std::string* column = model::shown_column(layer->style.symbology))
      show(column->substr(0, column->find('.')));
    catalogued.push_back(source->catalogue_layer.empty() ? source->layer : source->catalogue_layer);
  }
  show(theme.ranking);
  for (const model::Recipe* recipe : shown) {
    for (const model::IndexInput& input : recipe->inputs)
      record.weights.push_back({recipe->title, input.label, input.weight});
  }
  for (const data::CatalogueEntry& entry : inputs.catalogue) {
    if (std::find(catalogued.begin(), catalogued.end(), entry.layer) == catalogued.end() || entry.licence.empty())
      continue;
    add_once(record.licences, model::Text(entry.title_id, entry.title_en).in(language.code()) + ": " + entry.licence);
  }
}

std::string joined(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) result += (result.empty() ? "" : "\n") + text;
  return result;
}

std::string weights_text(const model::FigureRecord& record) {
  std::vector<std::string> lines;
  for (const model::FigureWeight& weight : record.weights) {
    lines.push_back(weight.index.in(record.language) + ": " + weight.label.in(record.language) + " " +
                    core::round_trip(weight.weight) + " %");
  }
  return joined(lines);
}

bool may_hold_a_record(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".png" || ending == ".pdf" || ending == ".svg";
}

/// The project file that the record names; empty where it is not found.
fs::path find_project(const std::string& name, const fs::path& figure) {
  std::error_code ignored;
  if (name.empty()) return {};
  fs::path folder = fs::absolute(figure).parent_path();
  if (name.starts_with("${")) {
    const fs::path path = core::resolve(name, folder);
    return fs::is_regular_file(path, ignored) ? path : fs::path();
  }
  const fs::path file = fs::path(name).filename();  // a record from elsewhere must not lead anywhere
  for (int above = 0; above <= folders_above; ++above, folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / file, ignored)) return folder / file;
  }
  return {};
}

/// Whole paths that the record has not are taken from the project.
void take_paths(model::Document& document, const model::Document& project) {
  const auto take = [](std::string& name, const std::string& from) {
    if (fs::path(from).is_absolute() && fs::path(from).filename() == fs::path(name)) name = from;
  };
  for (model::Source& source : document.sources) {
    const model::Source* known = project.find_source(source.id);
    if (!known) continue;
    take(source.path, known->path);
    take(source.facts, known->facts);
    for (std::size_t t = 0; t < std::min(source.tables.size(), known->tables.size()); ++t)
      take(source.tables[t].path, known->tables[t].path);
  }
}

/// The path of the document whose shortened form the record has.
std::string path_as_opened(const OpenedFigure& figure, const std::string& named) {
  for (std::size_t i = 0; i < figure.document.sources.size(); ++i) {
    const model::Source &opened = figure.document.sources[i], &recorded = figure.record.document.sources[i];
    if (recorded.path == named) return opened.path;
    if (recorded.facts == named) return opened.facts;
    for (std::size_t t = 0; t < recorded.tables.size(); ++t) {
      if (recorded.tables[t].path == named) return opened.tables[t].path;
    }
  }
  return named;
}

}  // namespace

model::FigureRecord record_of(const scene::PageRequest& request, const scene::Page& page, const Sheet& sheet,
                              const core::Language& language, const Origin& origin) {
  const model::Document& document = *request.document;
  model::FigureRecord record;
  record.program = std::string("Titik ") + core::version();
  record.project = name_of(document, origin.project);
  record.project_hash = model::project_hash(document);
  record.theme = request.theme;
  record.scenario = origin.scenario;
  record.title = request.title;
  record.language = language.code();
  record.date = request.date;
  record.crs = request.crs.definition;
  if (!request.extent.empty()) {
    record.west = request.extent.min_x;
    record.south = request.extent.min_y;
    record.east = request.extent.max_x;
    record.north = request.extent.max_y;
  }
  record.view_west = page.view.min_x;
  record.view_south = page.view.min_y;
  record.view_east = page.view.max_x;
  record.view_north = page.view.max_y;
  record.paper = sheet_name(sheet);
  record.dpi = sheet.dpi;
  record.bare = request.bare;
  record.graticule = request.graticule;
  record.inset = request.inset;
  record.data = data_of(document, request.theme, origin.folder);
  cite(record, document, *request.inputs, language);
  record.document = model::without_whole_paths(document);
  return record;
}

std::string rdf_of(const model::FigureRecord& record, const std::string& title) {
  std::string xml =
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:titik=\"urn:titik:figure:1\">\n";
  const auto element = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) xml += "<" + name + ">" + xml_text(text) + "</" + name + ">\n";
  };
  const auto container = [&](const std::string& name, const std::string& kind, const std::vector<std::string>& items,
                             const std::string& attributes = "") {
    if (items.empty() || items.front().empty()) return;
    xml += "<" + name + "><rdf:" + kind + ">";
    for (const std::string& item : items) xml += "<rdf:li" + attributes + ">" + xml_text(item) + "</rdf:li>";
    xml += "</rdf:" + kind + "></" + name + ">\n";
  };
  const std::string any_language = " xml:lang=\"x-default\"";
  container("dc:title", "Alt", {title}, any_language);
  container("dc:creator", "Seq", {record.document.author.in(record.language)});
  container("dc:rights", "Alt", {joined(record.licences)}, any_language);
  element("dc:source", joined(record.sources));
  container("dc:language", "Bag", {record.language});
  element("xmp:CreatorTool", record.program);
  element("xmp:CreateDate", record.date);
  element("titik:project", record.project);
  element("titik:projectHash", record.project_hash);
  element("titik:theme", record.theme);
  element("titik:scenario", record.scenario);
  element("titik:crs", record.crs);
  element("titik:view", core::round_trip(record.view_west) + " " + core::round_trip(record.view_south) + " " +
                            core::round_trip(record.view_east) + " " + core::round_trip(record.view_north));
  element("titik:paper", record.paper + " " + std::to_string(record.dpi) + " dpi");
  element("titik:weights", weights_text(record));
  xml += start_tag;
  xml += xml_text(model::to_json(record));
  xml += end_tag;
  return xml + "\n</rdf:Description>\n</rdf:RDF>\n";
}

std::string xmp_of(const model::FigureRecord& record, const std::string& title) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
         "xmlns:x=\"adobe:ns:meta/\">\n" +
         rdf_of(record, title) + "</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

std::optional<model::FigureRecord> find_record(std::string_view bytes) {
  const std::size_t start = bytes.find(start_tag);
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view rest = bytes.substr(start + start_tag.size());
  const std::size_t end = rest.find(end_tag);
  if (end == std::string_view::npos) {
    throw Error(ErrorCode::unreadable, message(tr_mark("What the figure says about its project is damaged")),
                message(tr_mark("Open the project itself")));
  }
  return model::figure_from_json(plain_text(rest.substr(0, end)));
}

std::optional<OpenedFigure> open_figure(const fs::path& path) {
  if (!may_hold_a_record(path)) return std::nullopt;
  std::optional<model::FigureRecord> record = find_record(core::read_file(path));
  if (!record) return std::nullopt;
  OpenedFigure figure;
  figure.record = std::move(*record);
  figure.document = figure.record.document;
  figure.project = find_project(figure.record.project, path);
  figure.folder = fs::absolute(figure.project.empty() ? path : figure.project).parent_path();
  if (!figure.project.empty()) {
    const model::Document project = model::open_project(figure.project);
    const std::string hash = model::project_hash(model::with_scenario(project, figure.record.scenario));
    figure.project_changed = hash != figure.record.project_hash;
    take_paths(figure.document, project);
  }
  for (const model::FigureData& data : figure.record.data) {
    const fs::path file = core::resolve(path_as_opened(figure, data.path), figure.folder);
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
      figure.data_missing.push_back(data.path);
    else if (core::content_hash(file) != data.hash)
      figure.data_changed.push_back(data.path);
  }
  return figure;
}

scene::PageRequest request_of(const model::FigureRecord& record, const model::Document& document,
                              const model::Inputs& inputs) {
  scene::PageRequest request;
  request.document = &document;
  request.inputs = &inputs;
  request.theme = record.theme;
  if (!record.crs.empty()) request.crs = geo::parse_crs(record.crs);
  if (record.west != 0 || record.south != 0 || record.east != 0 || record.north != 0) {
    request.extent = {record.west, record.south, record.east, record.north};
  }
  request.bare = record.bare;
  request.graticule = record.graticule;
  request.inset = record.inset;
  request.date = record.date;
  request.title = record.title;
  return request;
}

Sheet sheet_of(const model::FigureRecord& record) { return parse_sheet(record.paper, record.dpi); }

core::Warnings warnings_of(const OpenedFigure& figure) {
  core::Warnings warnings;
  if (figure.project_changed) {
    warnings.add("project_changed",
                 message(tr_mark("The project {0} is not as it was when the figure was made"),
                         std::filesystem::path(figure.record.project).filename().string()));
  }
  for (const std::string& path : figure.data_changed)
    warnings.add("data_changed", message(tr_mark("{0} has changed since the figure was made"), path));
  for (const std::string& path : figure.data_missing)
    warnings.add("data_missing", message(tr_mark("{0} is missing"), path));
  return warnings;
}

}  // namespace titik::output
