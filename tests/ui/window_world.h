// SPDX-License-Identifier: MIT
// A window without a window: a store, a map in the map's place, and the interface over it, frame by frame.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/language.h"
#include "scene/hit_test.h"
#include "scene/map.h"
#include "session/store.h"
#include "support/software_ui.h"
#include "ui/panels.h"

namespace titik::test {

/// The document with its files looked for in the data folders, as a project without a place has them.
inline model::Document in_data_folder(model::Document document) {
  for (model::Source& source : document.sources) {
    source.path = "${data}/" + source.path;
    if (!source.facts.empty()) source.facts = "${data}/" + source.facts;
  }
  return document;
}

class WindowWorld {
 public:
  WindowWorld(model::Document document, int width_px, int height_px, ui::Settings chosen = {}, double content_scale = 1)
      : settings(chosen),
        store(std::move(document)),
        width_(width_px),
        height_(height_px),
        content_scale_(content_scale),
        screen_(width_px, height_px, chosen, content_scale) {
    rebuild();
  }

  ui::Settings settings;
  session::Store store;
  ui::Widgets widgets;
  ui::PanelMemory memory;
  ui::Requests requests;  ///< of the last frame
  std::vector<ui::Job> jobs;
  std::vector<ui::Notice> notices;
  ui::Tool tool = ui::Tool::select;
  std::optional<ui::Measure> measure;

  ui::Regions regions() const { return ui::lay_out_window(width_, height_, settings, content_scale_); }
  support::SoftwareUi& screen() { return screen_; }
  const scene::MapPicture& map() const { return map_; }
  double px_per_mm() const { return 96 / 25.4 * settings.scale * content_scale_; }

  /// The map as it fits the window and the theme now.
  void rebuild() {
    language_ = core::Language::of(settings.language);
    document_ = store.state().document;
    crs_ = geo::parse_crs(document_->crs);
    const scene::Rect place = regions().map;
    const double mm = px_per_mm();
    scene::MapRequest request;
    request.document = document_.get();
    request.inputs = store.state().inputs.get();
    request.layers = scene::layers_of(*document_, store.state().theme);
    request.crs = crs_;
    request.extent = scene::home_extent(*document_, *store.state().inputs, request.layers, crs_);
    request.frame = {place.x / mm, place.y / mm, place.width / mm, place.height / mm};
    request.background = document_->background;
    frame_mm_ = request.frame;
    map_ = {};
    if (!request.extent.empty()) map_ = scene::build_map(request, cache_, language_);
  }

  /// The pointer over a place of the map.
  void point_at_map(geo::Point map) {
    const geo::Point mm = map_.page_from_map(map);
    screen_.point_at(mm.x * px_per_mm(), mm.y * px_per_mm());
    pointer_ = map;
  }
  void leave_map() { pointer_.reset(), screen_.point_at(-1, -1); }

  ui::Frame frame() {
    ui::Frame f;
    f.state = &store.state();
    f.history = &store.history();
    f.language = &language_;
    f.settings = &settings;
    f.map = &map_;
    f.crs = crs_;
    f.scale_denominator = map_.view.empty() ? 0 : scene::scale_denominator(map_.page_from_map, frame_mm_, crs_);
    f.jobs = &jobs;
    f.notices = &notices;
    f.tool = tool;
    f.measure = measure ? &*measure : nullptr;
    f.listed = listed_ ? &*listed_ : nullptr;
    if (pointer_) {
      f.pointer_on_map = true;
      f.pointer_map = *pointer_;
      geo::Transform to_lonlat(crs_, geo::parse_crs("EPSG:4326"));
      f.pointer_lonlat = to_lonlat.target_from_source(*pointer_);
      f.under_pointer = scene::hit_test(map_, *pointer_, 1);
    }
    return f;
  }

  bool lists_folders = true;  ///< false: the disk is slow, and the answer does not come

  /// What the file browser asked for is there in the next frame.
  void answer(const ui::Requests& asked) {
    for (const ui::Request& request : asked) {
      const auto* folder = std::get_if<ui::ListFolder>(&request);
      if (folder && lists_folders) listed_ = ui::list_folder(*folder, settings.recent);
    }
  }

  /// Draws so many frames; windows that fit their content need two to find their size.
  void draw(int frames = 1) {
    for (int i = 0; i < frames; ++i) {
      screen_.frame([&] {
        requests.clear();
        ui::draw_panels(frame(), widgets, memory, requests, content_scale_);
      });
      answer(requests);
    }
  }
  /// Presses a widget by its name; `requests` are what followed.
  void press(const std::string& name) {
    widgets.press(name);
    draw();
  }
  void set(const std::string& name, const std::string& value) {
    widgets.set(name, value);
    draw();
  }
  /// Carries the last frame's requests out as far as a store can.
  void carry_out() {
    for (const ui::Request& request : requests) {
      if (const auto* action = std::get_if<session::Action>(&request)) store.dispatch(*action);
      if (const auto* changed = std::get_if<ui::ChangeSettings>(&request)) settings = changed->settings;
      if (const auto* command = std::get_if<ui::Command>(&request)) {
        if (ui::carry_out(frame(), *command, memory)) continue;
        if (*command == ui::Command::undo) store.dispatch(session::Undo{});
        if (*command == ui::Command::redo) store.dispatch(session::Redo{});
      }
    }
    rebuild();
  }

 private:
  int width_, height_;
  double content_scale_;
  support::SoftwareUi screen_;
  core::Language language_ = core::Language::of("id");
  std::shared_ptr<const model::Document> document_;
  geo::Crs crs_;
  scene::PreparedCache cache_;
  scene::Rect frame_mm_;
  scene::MapPicture map_;
  std::optional<geo::Point> pointer_;
  std::optional<ui::ListedFolder> listed_;
};

}  // namespace titik::test
