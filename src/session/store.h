// SPDX-License-Identifier: MIT
// The one door through which the program's state changes. Owns the history, what is loaded, the view and the selection.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "model/history.h"
#include "model/inputs.h"
#include "session/action.h"
#include "session/autosave.h"

namespace titik::session {

struct Selection {
  std::string layer;                ///< empty: nothing is selected
  std::vector<std::uint32_t> rows;  ///< ascending, each once
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// What panels and painters read. `document` is the preview while a widget is dragged, with the weights of the scenario
/// that is shown. The theme and the shown layers exist in it, and so do the selected layer and rows; what an edit takes
/// away is no longer shown or selected.
struct State {
  std::shared_ptr<const model::Document> document;
  std::shared_ptr<const model::Inputs> inputs;  ///< of `document`; the same as before while its data are
  std::filesystem::path project_path;           ///< where saving goes; empty: never saved, or opened from a template
  std::filesystem::path project_dir;            ///< where relative paths of the document start
  std::string theme;                            ///< a project opens with its first
  std::vector<std::string> layers;              ///< shown instead of the theme's, lowest first; empty = the theme's
  std::string scenario;                         ///< whose indices take the place of the document's; empty = none
  geo::Box view;                                ///< in the map CRS; empty = home
  Selection selection;
  std::string language = "id";
  bool unsaved = false;  ///< the history's document differs from what was opened or saved
  friend bool operator==(const State&, const State&) = default;
};

/// Renders the state to a file: given to the store by whoever can paint, so that session needs no painter.
using Painter = std::function<void(const State&, const Render&)>;

class Store {
 public:
  /// Loads what the document describes. A `bundled` document is a template: it has no place to be saved to yet.
  explicit Store(model::Document document, const std::filesystem::path& project_path = {}, Painter painter = {});
  /// Goes on with unsaved work.
  explicit Store(const Recovered& recovered, Painter painter = {});

  const State& state() const { return memory_.state; }
  const model::History& history() const { return memory_.history; }

  /// Carries the action out and returns true, or leaves everything as it was, adds to `errors` and returns false. When
  /// it returns, unsaved work is on disk (see set_autosave); a failure of that alone is added to `errors` once and the
  /// action stands.
  bool dispatch(const Action& action);
  const std::vector<core::Error>& errors() const { return errors_; }

  /// What was read on a worker for a source that the next edit adds or replaces: taken over instead of read again.
  void provide(model::LoadedSource source);

  /// Where unsaved work is kept from the first edit on: rewritten after every action that changes the document, removed
  /// when nothing is unsaved any more; empty = nowhere. See recover().
  void set_autosave(std::filesystem::path path);

 private:
  /// All that an action can change: an action works on a copy, which takes the place of the old one when it succeeds.
  struct Memory {
    model::History history;
    State state;
    std::optional<model::Edit> preview;
    std::shared_ptr<const model::Document> saved;  ///< as it was opened or saved; nullptr = nowhere as it is

    void show(std::shared_ptr<const model::Document> document);
    void show_scenario(const std::string& id);
    void history_moved();
  };
  struct CarryOut;
  static Memory loaded(model::Document document, const std::filesystem::path& project_dir);
  static Memory opened(model::Document document, const std::filesystem::path& project_path);
  void autosave();

  Memory memory_;
  Painter painter_;
  std::vector<core::Error> errors_;
  std::filesystem::path autosave_;
  bool autosave_failed_ = false;
};

}  // namespace titik::session
