// SPDX-License-Identifier: MIT
// The one door through which the program's state changes. Owns the history, what is loaded, the view and the selection.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/language.h"
#include "model/history.h"
#include "model/inputs.h"
#include "session/action.h"

namespace titik::session {

struct Selection {
  std::string layer;
  std::vector<std::uint32_t> rows;
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// What panels and painters read. `document` is the preview while a widget is dragged.
struct State {
  std::shared_ptr<const model::Document> document;
  std::shared_ptr<const model::Inputs> inputs;
  std::filesystem::path project_path;   ///< empty: never saved
  std::string theme;
  geo::Box view;                        ///< in the map CRS; empty = home
  Selection selection;
  std::string language = "id";
  bool unsaved = false;                 ///< the document differs from what was opened or saved
};

/// Renders the state to a file: given to the store by whoever can paint, so that session needs no painter.
using Painter = std::function<void(const State&, const Render&)>;

class Store {
 public:
  explicit Store(model::Document document, std::filesystem::path project_path = {}, Painter painter = {});

  const State& state() const { return state_; }
  const model::History& history() const { return history_; }

  /// Carries the action out, or leaves everything as it was and reports the error to `last_error` and by return value.
  bool dispatch(const Action& action);
  const std::vector<core::Error>& errors() const { return errors_; }

  /// Where unsaved work is kept from the first edit on (rewritten after every action that changes the document, removed
  /// when it is saved); empty = nowhere.
  void set_autosave(std::filesystem::path path);

 private:
  void carry_out(const Action& action);
  void document_changed();

  model::History history_;
  State state_;
  Painter painter_;
  std::vector<core::Error> errors_;
  std::filesystem::path autosave_;
};

}  // namespace titik::session
