// SPDX-License-Identifier: MIT
#include "app/importer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/reader.h"
#include "data/table_file.h"
#include "session/add_data.h"
#include "session/crs_guess.h"
#include "session/home.h"
#include "session/replace_data.h"

namespace titik::app {
namespace fs = std::filesystem;

using core::Error;
using core::ErrorCode;
using core::Message;
using core::message;
using core::tr_mark;
using geo::GeometryKind;
using model::LoadedSource;
using ui::Notice;

namespace {

constexpr const char* degrees = "EPSG:4326";
constexpr std::size_t most_rows = 5;      // of a warning, named in a report
constexpr double outline_steps = 400;     // that the project's area is wide on the little map of the CRS dialog

std::string name_of(const fs::path& file) { return file.filename().string(); }

std::string title_of(const LoadedSource& loaded) {
  return loaded.source.layer.empty() ? fs::path(loaded.source.path).stem().string() : loaded.source.layer;
}

/// "desa: 327 areas, SRGI2013 / UTM zone 48S".
Message summary(const LoadedSource& loaded) {
  const data::Dataset& dataset = *loaded.dataset;
  if (dataset.raster) {
    return message(tr_mark("{0}: {1} × {2} pixels, {3}"), title_of(loaded), dataset.raster->width, dataset.raster->height,
                   dataset.crs.name);
  }
  const bool one = dataset.rows() == 1;
  const char* sentence = one ? tr_mark("{0}: {1} row") : tr_mark("{0}: {1} rows");
  switch (dataset.geometries.kind) {
    case GeometryKind::point: sentence = one ? tr_mark("{0}: {1} point, {2}") : tr_mark("{0}: {1} points, {2}"); break;
    case GeometryKind::line: sentence = one ? tr_mark("{0}: {1} line, {2}") : tr_mark("{0}: {1} lines, {2}"); break;
    case GeometryKind::polygon: sentence = one ? tr_mark("{0}: {1} area, {2}") : tr_mark("{0}: {1} areas, {2}"); break;
    case GeometryKind::none: break;
  }
  return message(sentence, title_of(loaded), dataset.rows(), dataset.crs.name);
}

void add_details(const core::Warnings& warnings, std::vector<Message>& details) {
  for (const core::Warning& warning : warnings.items()) {
    details.push_back(warning.text);
    if (warning.rows.empty()) continue;
    std::string rows;
    for (std::size_t i = 0; i < std::min(warning.rows.size(), most_rows); ++i) {
      rows += (i ? ", " : "") + std::to_string(warning.rows[i] + 1);
    }
    if (warning.rows.size() > most_rows) rows += ", …";
    details.push_back(message(tr_mark("In the rows {0}"), rows));
  }
}

void add_error(const Error& error, Notice& notice) {
  notice.lines.push_back(error.message());
  if (!error.hint().empty()) notice.lines.push_back(error.hint());
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

bool placed(const LoadedSource& loaded) {
  return loaded.dataset->crs.known() || loaded.dataset->geometries.kind == GeometryKind::none;
}

/// Lines to know the area by: those of the source that the home view shows, thinned.
std::vector<std::vector<geo::Point>> outline_of(const session::State& state, const geo::Box& home, const geo::Crs& map) {
  const data::Dataset* dataset = state.inputs->dataset(state.document->home_source);
  for (const char* known : {"kecamatan", "kabupaten"}) {
    const data::Dataset* found = state.inputs->dataset(known);
    if (!found || found->geometries.kind != GeometryKind::polygon) continue;
    dataset = found;
    break;
  }
  std::vector<std::vector<geo::Point>> lines;
  if (!dataset || dataset->geometries.kind == GeometryKind::point) return lines;
  geo::Transform to_map(dataset->crs, map);
  const double step = std::max(home.width(), home.height()) / outline_steps;
  for (std::size_t ring = 0; ring < dataset->geometries.ring_count(); ++ring) {
    std::vector<geo::Point> line;
    for (const geo::Point point : dataset->geometries.ring(ring)) {
      const geo::Point there = to_map.target_from_source(point);
      if (line.empty() || std::hypot(there.x - line.back().x, there.y - line.back().y) >= step) line.push_back(there);
    }
    if (line.size() > 2) line.push_back(line.front());
    if (line.size() > 1) lines.push_back(std::move(line));
  }
  return lines;
}

geo::Crs map_crs(const model::Document& document) {
  return document.crs.empty() ? geo::Crs{} : geo::parse_crs(document.crs);
}

}  // namespace

/// What is told when the reading has ended.
struct Importer::Report {
  Notice notice;
  bool failed = false, worth_telling = false;

  explicit Report(Message title) { notice.title = std::move(title); }

  void add(const LoadedSource& loaded) {
    add_details(loaded.warnings, notice.details);
    if (!loaded.dataset) return fail(loaded);
    worth_telling = true;
    notice.lines.push_back(summary(loaded));
    if (loaded.source.crs == degrees && session::named_as_degrees(*loaded.dataset)) {
      notice.lines.push_back(message(tr_mark("Its columns of longitude and latitude were taken as degrees in WGS 84")));
    }
    if (loaded.dataset->raster) {
      notice.lines.push_back(message(tr_mark("It lies below the other layers; those that are not translucent hide it")));
    }
    add_details(loaded.dataset->warnings, notice.details);
  }
  void fail(const LoadedSource& loaded) {
    failed = worth_telling = true;
    for (const core::Warning& warning : loaded.warnings.items()) notice.lines.push_back(warning.text);
  }
  void tell(const std::function<void(Notice)>& told) {
    if (!worth_telling) return;
    if (failed) notice.details.clear();
    notice.kind = failed                   ? Notice::Kind::error
                  : notice.details.empty() ? notice.kind
                                           : Notice::Kind::warning;
    told(std::move(notice));
  }
};

Importer::Importer(core::JobQueue& jobs, session::Store& store, ui::PanelMemory& memory, Callbacks callbacks)
    : jobs_(jobs), store_(store), memory_(memory), callbacks_(std::move(callbacks)) {}

void Importer::list(std::vector<ui::Job>& jobs) const {
  for (const auto& [key, running] : running_) jobs.push_back({key, running.title, running.handle.progress()});
}

template <typename Result>
void Importer::start(const fs::path& file, Message title, std::function<Result(const core::Progress&)> work,
                     std::function<void(Result)> then) {
  const std::string key = "open:" + file.string();
  const auto ended = [this, key] {
    const auto found = running_.find(key);
    if (found == running_.end()) return;
    ended_.push_back(std::move(found->second.handle));
    running_.erase(found);
  };
  running_[key] = {std::move(title),
                   jobs_.start<Result>(
                       key, std::move(work),
                       [ended, then = std::move(then)](Result result) {
                         ended();
                         then(std::move(result));
                       },
                       [this, ended, file](const Error& error) {
                         ended();
                         Notice notice{Notice::Kind::error, message(tr_mark("{0} can't be opened"), name_of(file)), {}};
                         add_error(error, notice);
                         callbacks_.tell(std::move(notice));
                       })};
}

void Importer::start(const fs::path& file, std::function<Opened(const core::Progress&)> work,
                     std::function<void(Opened)> then) {
  start<Opened>(file, message(tr_mark("Opening {0}"), name_of(file)), std::move(work), std::move(then));
}

void Importer::add(const fs::path& file) {
  const session::State& state = store_.state();
  start(
      file,
      [file, document = state.document, inputs = state.inputs, dir = state.project_dir](const core::Progress& progress) {
        const auto as_table = [&] {
          return Opened{{}, {}, session::draft_table(*document, *inputs, {.path = file.string()})};
        };
        if (data::is_workbook_name(file)) return as_table();
        Opened opened{data::inspect(file), {}};
        const auto& layers = opened.info.layers;
        const auto shown = [](const data::LayerInfo& layer) { return layer.kind != GeometryKind::none; };
        const auto count = std::count_if(layers.begin(), layers.end(), shown);
        if (count == 0 && opened.info.format == "CSV") return as_table();
        if (count == 0) {
          throw Error(ErrorCode::bad_input, message(tr_mark("The file has no geometry that could be shown on a map")),
                      message(tr_mark("A table needs two columns of coordinates, such as lon and lat or x and y")));
        }
        if (count > 1) return opened;
        opened.loaded.push_back(model::load_source(session::source_for(*document, file, ""), dir, progress));
        return opened;
      },
      [this, file](Opened opened) {
        if (opened.table) take_draft(std::move(*opened.table));
        else if (opened.loaded.empty()) ui::choose_layers(memory_.layer_choice, std::move(opened.info));
        else take_added(file, std::move(opened.loaded));
      });
}

void Importer::draft(const session::TableWish& wish) {
  const session::State& state = store_.state();
  start<session::TableDraft>(
      wish.path, message(tr_mark("Opening {0}"), name_of(wish.path)),
      [wish, document = state.document, inputs = state.inputs](const core::Progress&) {
        return session::draft_table(*document, *inputs, wish);
      },
      [this](session::TableDraft draft) { take_draft(std::move(draft)); });
}

void Importer::take_draft(session::TableDraft draft) {
  if (draft.source.empty()) {
    return callbacks_.tell({Notice::Kind::error,
                            message(tr_mark("{0} can't be joined"), name_of(draft.table.path)),
                            {message(tr_mark("The project has no layer of areas, such as kecamatan or desa")),
                             message(tr_mark("Add one first. A table of points needs two columns of coordinates, such as "
                                             "lon and lat or x and y"))}});
  }
  ui::import_table(memory_.table_import, std::move(draft));
}

void Importer::match(const session::TableDraft& draft) {
  const auto found = store_.state().inputs->datasets.find(draft.source);
  if (found == store_.state().inputs->datasets.end()) return;
  start<session::TableMatch>(
      draft.table.path, message(tr_mark("Matching {0}"), name_of(draft.table.path)),
      [draft, dataset = found->second](const core::Progress&) { return session::match_draft(draft, *dataset); },
      [this](session::TableMatch match) { ui::show_match(memory_.table_import, std::move(match)); });
}

void Importer::join(const ui::JoinTable& wanted) {
  if (!store_.state().document->find_source(wanted.source)) return;
  const fs::path file = wanted.table.path;
  const model::Source source = session::join_edit(*store_.state().document, wanted.source, wanted.table).source;
  start<LoadedSource>(
      file, message(tr_mark("Joining {0}"), name_of(file)),
      [source, dir = store_.state().project_dir](const core::Progress& progress) {
        return model::load_source(source, dir, progress);
      },
      [this, wanted](LoadedSource loaded) { take_joined(wanted.table, std::move(loaded)); });
}

void Importer::take_joined(const model::JoinedTable& table, LoadedSource loaded) {
  const fs::path file = table.path;
  Report report(message(tr_mark("Joined {0}"), name_of(file)));
  if (!loaded.dataset) {
    report.notice.title = message(tr_mark("{0} can't be joined"), name_of(file));
    report.fail(loaded);
    return report.tell(callbacks_.tell);
  }
  if (!store_.state().document->find_source(loaded.source.id)) return;  // removed since the reading began
  std::size_t columns = 0, values = 0;
  for (const std::string& heading : table.columns) {
    const data::Column* column = loaded.dataset->find(table.id + "." + heading);
    if (!column) continue;
    ++columns;
    values = std::max(values, column->size() - column->missing_count());
  }
  const std::size_t areas = loaded.dataset->rows();
  add_details(loaded.warnings, report.notice.details);
  report.worth_telling = true;
  report.notice.lines.push_back(
      message(tr_mark("{0} columns, with values for {1} of {2} areas"), columns, values, areas));
  report.notice.lines.push_back(
      message(tr_mark("They are named {0} and stand in the table, the styles and the indices"), table.id + ".…"));
  const session::Commit commit{model::ReplaceSource{loaded.source.id, loaded.source}};
  store_.provide(std::move(loaded));
  if (callbacks_.dispatch(commit)) report.tell(callbacks_.tell);
}

void Importer::add(const ui::AddLayers& layers) {
  model::Document grown = *store_.state().document;
  std::vector<model::Source> sources;
  for (const std::string& layer : layers.layers) {
    sources.push_back(session::source_for(grown, layers.path, layer));
    grown.sources.push_back(sources.back());
  }
  read(layers.path, std::move(sources), false);
}

void Importer::add(const ui::PlaceSource& placed_source) {
  const model::Source& source = placed_source.source;
  if (!placed_source.replaces) return read(source.path, {source}, false);
  std::vector<model::Source> sources = session::replacements(store_.state(), source.id, source.path);
  sources.front() = source;
  read(source.path, std::move(sources), true);
}

void Importer::replace(const ui::ReplaceData& wanted) {
  read(wanted.path, session::replacements(store_.state(), wanted.source, wanted.path), true);
}

void Importer::read(const fs::path& file, std::vector<model::Source> sources, bool replaces) {
  start(
      file,
      [file, replaces, sources = std::move(sources), dir = store_.state().project_dir](const core::Progress& progress) {
        Opened opened;
        for (std::size_t i = 0; i < sources.size(); ++i) {
          model::Source source = sources[i];
          if (replaces && i == 0 && !source.layer.empty()) {
            // A newer file may name its only layer otherwise.
            const auto layers = data::inspect(file).layers;
            const auto same = [&](const data::LayerInfo& layer) { return layer.name == source.layer; };
            const bool there = std::any_of(layers.begin(), layers.end(), same);
            if (!there) source.layer.clear();
          }
          const double share = 1.0 / static_cast<double>(sources.size()), begin = share * static_cast<double>(i);
          opened.loaded.push_back(model::load_source(source, dir, progress.part(begin, begin + share)));
        }
        return opened;
      },
      [this, file, replaces](Opened opened) {
        if (replaces) take_replaced(file, std::move(opened.loaded));
        else take_added(file, std::move(opened.loaded));
      });
}

void Importer::take_added(const fs::path& file, std::vector<LoadedSource> loaded) {
  Report report(message(tr_mark("Opened {0}"), name_of(file)));
  model::Document grown = *store_.state().document;
  model::Together together;  // all layers of a file are one step
  std::vector<const LoadedSource*> added;
  for (LoadedSource& one : loaded) {
    if (one.dataset && !placed(one) && session::named_as_degrees(*one.dataset)) {
      one.source.crs = degrees;
      read(file, {one.source}, false);
      continue;
    }
    if (one.dataset && !placed(one)) {
      ask_for_crs(one, false);
      continue;
    }
    if (!one.dataset) {
      report.notice.title = message(tr_mark("{0} can't be opened"), name_of(file));
      report.add(one);
      continue;
    }
    if (grown.find_source(one.source.id)) {  // taken since the reading began
      one.source.id = session::source_for(grown, one.source.path, one.source.layer).id;
    }
    together.edits.emplace_back(session::add_data(grown, one, store_.state().theme));
    grown = model::apply(std::move(grown), together.edits.back());
    store_.provide(one);
    added.push_back(&one);
  }
  if (!added.empty()) {
    const model::Edit edit = added.size() == 1 ? together.edits.front() : model::Edit(together);
    if (!callbacks_.dispatch(session::Commit{edit})) added.clear();
  }
  geo::Box extent;
  for (const LoadedSource* one : added) {
    report.add(*one);
    geo::Transform to_map(one->dataset->crs, map_crs(*store_.state().document));
    const geo::Box box = geo::bounds(one->dataset->geometries);
    if (!box.empty()) extent.extend(geo::target_from_source(to_map, box));
  }
  report.tell(callbacks_.tell);
  if (!extent.empty()) callbacks_.show(extent);
}

void Importer::take_replaced(const fs::path& file, std::vector<LoadedSource> loaded) {
  const LoadedSource& first = loaded.front();
  if (!first.dataset) {
    Report report(message(tr_mark("{0} can't take the place of the data"), name_of(file)));
    report.fail(first);
    return report.tell(callbacks_.tell);
  }
  if (!placed(first)) return ask_for_crs(first, true);
  const session::State& state = store_.state();
  if (!state.document->find_source(first.source.id)) return;  // removed since the reading began
  const auto was = state.inputs->dataset(first.source.id);
  const GeometryKind kind_was = was ? was->geometries.kind : first.dataset->geometries.kind;
  model::ReplaceSources edit;
  for (LoadedSource& one : loaded) {
    if (!one.dataset || !placed(one) || !state.document->find_source(one.source.id)) continue;
    edit.sources.push_back(one.source);
    store_.provide(one);
  }
  if (!callbacks_.dispatch(session::Commit{edit})) return;
  Report report(edit.sources.size() == 1
                    ? message(tr_mark("{0} has taken the place of the data"), name_of(file))
                    : message(tr_mark("{0} was found, and {1} more beside it"), name_of(file), edit.sources.size() - 1));
  report.add(first);
  const auto lacking = session::lacking_columns(*store_.state().document, first.source.id, *first.dataset);
  if (!lacking.empty()) {
    report.notice.kind = Notice::Kind::warning;
    report.notice.lines.push_back(message(tr_mark("The style uses columns that this file lacks: {0}"), joined(lacking)));
  }
  if (kind_was != first.dataset->geometries.kind) {
    report.notice.kind = Notice::Kind::warning;
    report.notice.lines.push_back(
        message(tr_mark("The data were of another kind of geometry before; look at the style again")));
  }
  report.tell(callbacks_.tell);
}

void Importer::ask_for_crs(const LoadedSource& loaded, bool replaces) {
  const session::State& state = store_.state();
  const geo::Crs map = map_crs(*state.document);
  ui::Unplaced unplaced{loaded.source, replaces, {}, session::home_of(state), {}};
  unplaced.guesses = session::guess_crs(session::sample_of(loaded.dataset->geometries), unplaced.home, map);
  unplaced.outline = outline_of(state, unplaced.home, map);
  ui::ask_for_crs(memory_.crs, std::move(unplaced));
}

}  // namespace titik::app
