// SPDX-License-Identifier: MIT
// The invented OKI in a window of which a test draws one panel at a time.
#pragma once

#include <utility>

#include <imgui.h>

#include "model/project_file.h"
#include "support/fixture_oki.h"
#include "ui/window_world.h"

namespace titik::test {

/// Panels as any function of (frame, widgets, requests).
class PanelWorld {
 public:
  explicit PanelWorld(const std::string& language = "id", int width_px = 1366, int height_px = 768)
      : world(model::open_project(bundled_project()), width_px, height_px, with_language(language)) {}

  FixtureOki oki;
  WindowWorld world;
  ui::Requests requests;  ///< of the last frame

  const scene::Rect window_px() const { return {0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y}; }

  template <typename Panel>
  void draw(Panel&& panel, int frames = 1) {
    for (int i = 0; i < frames; ++i) {
      const ui::Frame frame = world.frame();
      world.screen().frame([&] {
        requests.clear();
        world.widgets.begin_frame();
        panel(frame, world.widgets, requests);
      });
      world.answer(requests);
    }
  }
  template <typename Panel>
  void press(const std::string& name, Panel&& panel) {
    world.widgets.press(name);
    draw(panel);
  }
  template <typename Panel>
  void set(const std::string& name, const std::string& value, Panel&& panel) {
    world.widgets.set(name, value);
    draw(panel);
  }
  /// The actions among the last frame's requests reach the store.
  void carry_out() {
    for (const ui::Request& request : requests) {
      if (const auto* action = std::get_if<session::Action>(&request)) world.store.dispatch(*action);
    }
  }

  const ui::WidgetRecord* widget(const std::string& name) const { return world.widgets.find(name); }
  /// Names of this frame's widgets that begin so, in order, without the beginning.
  std::vector<std::string> names(const std::string& beginning) const {
    std::vector<std::string> found;
    for (const ui::WidgetRecord& record : world.widgets.records()) {
      if (record.name.starts_with(beginning)) found.push_back(record.name.substr(beginning.size()));
    }
    return found;
  }
  template <typename Wanted>
  const Wanted* request() const {
    for (const ui::Request& request : requests) {
      if (const auto* found = std::get_if<Wanted>(&request)) return found;
    }
    return nullptr;
  }
  template <typename Wanted>
  const Wanted* action() const {
    for (const ui::Request& request : requests) {
      const auto* action = std::get_if<session::Action>(&request);
      if (const auto* found = action ? std::get_if<Wanted>(action) : nullptr) return found;
    }
    return nullptr;
  }
  const model::Layer& layer(const std::string& id) const { return *world.store.state().document->find_layer(id); }

 private:
  static ui::Settings with_language(const std::string& language) {
    ui::Settings settings;
    settings.language = language;
    return settings;
  }
};

}  // namespace titik::test
