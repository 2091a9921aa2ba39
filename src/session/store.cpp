// SPDX-License-Identifier: MIT
#include "session/store.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language.h"
#include "geo/crs.h"
#include "model/project_file.h"
#include "model/scenario.h"

namespace titik::session {
namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

geo::Box reprojected(const geo::Box& view, const std::string& from, const std::string& to) {
  if (view.empty() || from == to) return view;
  geo::Transform transform(geo::parse_crs(from), geo::parse_crs(to));
  return geo::target_from_source(transform, view);
}

/// How many rows of a layer can be selected: 0 when its data are missing.
std::size_t rows_of(const State& state, const model::Layer& layer) {
  const data::Dataset* dataset = state.inputs->dataset(layer.source);
  return dataset ? dataset->rows() : 0;
}

bool still_there(const Selection& selection, const State& state) {
  const model::Layer* layer = state.document->find_layer(selection.layer);
  return layer && (selection.rows.empty() || selection.rows.back() < rows_of(state, *layer));
}

bool same_data(const model::Document& one, const model::Document& other) {
  return one.sources == other.sources && one.recipes == other.recipes && one.typologies == other.typologies &&
         one.scenarios == other.scenarios;
}

std::shared_ptr<const model::Document> with_scenario(std::shared_ptr<const model::Document> document,
                                                     const std::string& id) {
  if (!document->find_scenario(id)) return document;  // the same, not a copy
  return std::make_shared<const model::Document>(model::with_scenario(*document, id));
}

bool changes_shown_layers(const model::Edit& edit) {
  if (const auto* together = std::get_if<model::Together>(&edit))
    return std::any_of(together->edits.begin(), together->edits.end(), changes_shown_layers);
  return std::holds_alternative<model::SetTheme>(edit) || std::holds_alternative<model::SetLayerVisible>(edit) ||
         std::holds_alternative<model::AddLayer>(edit) || std::holds_alternative<model::AddData>(edit);
}

bool changes_an_index(const model::Edit& edit) {
  if (const auto* together = std::get_if<model::Together>(&edit))
    return std::any_of(together->edits.begin(), together->edits.end(), changes_an_index);
  return std::holds_alternative<model::SetRecipe>(edit) || std::holds_alternative<model::RemoveRecipe>(edit);
}

}  // namespace

void Store::Memory::show(std::shared_ptr<const model::Document> document) {
  if (!document->find_scenario(state.scenario)) state.scenario.clear();
  const auto before = std::exchange(state.document, with_scenario(std::move(document), state.scenario));
  if (!same_data(*before, *state.document)) {
    state.inputs =
        std::make_shared<const model::Inputs>(model::update_inputs(*state.inputs, *state.document, state.project_dir));
  }
  state.view = reprojected(state.view, before->crs, state.document->crs);
  if (!state.document->find_theme(state.theme)) state.theme.clear();
  std::erase_if(state.layers, [&](const std::string& id) { return !state.document->find_layer(id); });
  if (!still_there(state.selection, state)) state.selection = {};
}

void Store::Memory::show_scenario(const std::string& id) {
  state.scenario = id;
  show(preview ? std::make_shared<const model::Document>(model::apply(*history.current(), *preview))
               : history.current());
}

void Store::Memory::history_moved() {
  preview.reset();
  show(history.current());
  state.unsaved = !saved || *saved != *history.current();
}

struct Store::CarryOut {
  Memory& memory;
  const Painter& painter;

  void operator()(const Commit& action) const {
    const model::Document& before = *memory.history.current();
    if (changes_an_index(action.edit)) memory.state.scenario.clear();
    if (changes_shown_layers(action.edit)) memory.state.layers.clear();
    memory.history.commit(model::apply(before, action.edit), model::describe(before, action.edit));
    memory.history_moved();
  }

  void operator()(const Preview& action) const {
    if (changes_an_index(action.edit)) memory.state.scenario.clear();
    if (changes_shown_layers(action.edit)) memory.state.layers.clear();
    memory.show(std::make_shared<const model::Document>(model::apply(*memory.history.current(), action.edit)));
    memory.preview = action.edit;
  }

  void operator()(const EndPreview& action) const {
    if (!memory.preview) return;
    if (action.keep) return (*this)(Commit{*memory.preview});
    memory.history_moved();
  }

  void operator()(const Undo&) const {
    memory.history.undo();
    memory.history_moved();
  }

  void operator()(const Redo&) const {
    memory.history.redo();
    memory.history_moved();
  }

  void operator()(const GoToStep& action) const {
    if (action.position >= memory.history.steps().size()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The history has no step {0}"), action.position));
    }
    memory.history.go_to(action.position);
    memory.history_moved();
  }

  void operator()(const SetTheme& action) const {
    if (!action.id.empty()) memory.state.document->theme(action.id);  // throws where there is none
    memory.state.theme = action.id;
    memory.state.layers.clear();
  }

  void operator()(const ShowLayers& action) const {
    for (const std::string& id : action.ids) {
      if (!memory.state.document->find_layer(id))
        throw Error(ErrorCode::not_found, message(tr_mark("There is no layer “{0}”"), id));
    }
    memory.state.layers = action.ids;
  }

  void operator()(const ShowScenario& action) const {
    if (!action.id.empty() && !memory.state.document->find_scenario(action.id)) {
      throw Error(ErrorCode::not_found, message(tr_mark("There is no scenario “{0}”"), action.id));
    }
    memory.show_scenario(action.id);
  }

  void operator()(const SetView& action) const {
    const geo::Box& box = action.extent;
    const bool finite = std::isfinite(box.width()) && std::isfinite(box.height());
    if (!finite || box.width() <= 0 || box.height() <= 0) {
      throw Error(ErrorCode::bad_input, message(tr_mark("A view is a west, south, east and north side in this order")));
    }
    memory.state.view = box;
  }

  void operator()(const Home&) const { memory.state.view = {}; }

  void operator()(const Select& action) const {
    Selection selection{action.layer, action.rows};
    std::sort(selection.rows.begin(), selection.rows.end());
    selection.rows.erase(std::unique(selection.rows.begin(), selection.rows.end()), selection.rows.end());
    if (action.layer.empty() && action.rows.empty()) {
      memory.state.selection = {};
      return;
    }
    if (!memory.state.document->find_layer(action.layer)) {
      throw Error(ErrorCode::not_found, message(tr_mark("There is no layer “{0}”"), action.layer));
    }
    if (!still_there(selection, memory.state)) {
      throw Error(ErrorCode::bad_input,
                  message(tr_mark("Layer {0} has no feature {1}"), action.layer, selection.rows.back()));
    }
    memory.state.selection = std::move(selection);
  }

  void operator()(const SetLanguage& action) const { memory.state.language = core::Language::of(action.code).code(); }

  void operator()(const OpenProject& action) const {
    const std::string language = memory.state.language;
    memory = opened(model::open_project(action.path), action.path);
    memory.state.language = language;
  }

  void operator()(const OpenDocument& action) const {
    const std::string language = memory.state.language;
    memory = loaded(action.document, fs::absolute(action.folder));
    memory.saved = memory.history.current();
    memory.state.language = language;
  }

  void operator()(const SaveProject& action) const {
    const fs::path path = action.path.empty() ? memory.state.project_path : fs::absolute(action.path);
    if (path.empty()) {
      throw Error(ErrorCode::bad_input, message(tr_mark("The project has no file yet")),
                  message(tr_mark("Save it under a name")));
    }
    // The documents of the history keep their paths, which start at project_dir; only the file's start at its place.
    model::save_project(*memory.history.current(), memory.state.project_dir, path);
    memory.state.project_path = path;
    memory.state.unsaved = false;
    memory.saved = memory.history.current();
  }

  void operator()(const Render& action) const {
    if (!painter) throw Error(ErrorCode::unsupported, message(tr_mark("This command can't draw maps")));
    painter(memory.state, action);
  }
};

Store::Memory Store::loaded(model::Document document, const fs::path& project_dir) {
  Memory memory{model::History(std::move(document)), {}, {}, {}};
  State& state = memory.state;
  state.document = memory.history.current();
  state.project_dir = project_dir;
  if (!state.document->themes.empty()) state.theme = state.document->themes.front().id;
  state.inputs = std::make_shared<const model::Inputs>(model::load_inputs(*state.document, project_dir));
  return memory;
}

Store::Memory Store::opened(model::Document document, const fs::path& project_path) {
  const fs::path place = project_path.empty() ? fs::path() : fs::absolute(project_path);
  Memory memory = loaded(std::move(document), place.empty() ? fs::current_path() : place.parent_path());
  memory.saved = memory.history.current();
  if (!memory.saved->bundled) memory.state.project_path = place;
  return memory;
}

Store::Store(model::Document document, const fs::path& project_path, Painter painter)
    : memory_(opened(std::move(document), project_path)), painter_(std::move(painter)) {}

Store::Store(const Recovered& recovered, Painter painter)
    : memory_(loaded(recovered.document, recovered.project_dir)), painter_(std::move(painter)) {
  memory_.state.project_path = recovered.project_path;
  memory_.state.unsaved = true;
}

bool Store::dispatch(const Action& action) {
  try {
    Memory next = memory_;
    std::visit(CarryOut{next, painter_}, action);
    const bool work_changed =
        next.history.current() != memory_.history.current() || next.state.unsaved != memory_.state.unsaved;
    memory_ = std::move(next);
    if (work_changed) autosave();
    return true;
  } catch (const Error& error) {
    errors_.push_back(error);
    return false;
  }
}

void Store::provide(model::LoadedSource source) {
  auto inputs = std::make_shared<model::Inputs>(*memory_.state.inputs);
  const std::string id = source.source.id;
  inputs->loaded[id] = std::move(source);
  memory_.state.inputs = std::move(inputs);
}

void Store::set_autosave(fs::path path) {
  autosave_ = std::move(path);
  autosave_failed_ = false;
  if (memory_.state.unsaved) autosave();
}

void Store::autosave() {
  if (autosave_.empty()) return;
  const State& state = memory_.state;
  try {
    if (state.unsaved) {
      write_autosave(autosave_, {*memory_.history.current(), state.project_path, state.project_dir});
    } else {
      std::error_code ignored;  // there is none where nothing was changed
      fs::remove(autosave_, ignored);
    }
    autosave_failed_ = false;
  } catch (const Error& error) {
    if (!autosave_failed_) errors_.push_back(error);
    autosave_failed_ = true;
  }
}

}  // namespace titik::session
