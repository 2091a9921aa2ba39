// SPDX-License-Identifier: MIT
// The slides as the window shows them: which one, where its map lies, what stands around it, what a key does, and the
// way back to how the slide was written and to what was shown before. Application gives it the window's size and the
// events.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/event.h"
#include "app/map_view.h"
#include "app/navigator.h"
#include "app/presentation.h"
#include "render/gl_painter.h"
#include "render/offscreen.h"
#include "session/store.h"
#include "ui/panels.h"

namespace titik::app {

class SlideShow {
 public:
  struct Callbacks {
    std::function<bool(const session::Action&)> dispatch;
    std::function<void(ui::Command)> command;  ///< of the window, not of the slides
    std::function<void()> ended;               ///< what was shown before is shown again; its place is the window's
  };
  SlideShow(session::Store& store, Navigator& navigator, MapView& map, render::GlPainter& painter,
            ui::PanelMemory& memory, Callbacks callbacks);

  const Presentation& presentation() const { return presentation_; }
  bool running() const { return presentation_.running(); }
  /// Shows that slide, counted from 0, from now on. Precondition: the document has it.
  void begin(std::size_t slide);
  /// Shows again what was shown before.
  void end();

  void key(const KeyChanged& event);
  /// One of those that mean something only while slides are shown.
  void command(ui::Command command);
  /// A hand has moved the map of the slide.
  void map_moved() { moved_ = true; }
  /// The slide is not as it was written: its map was moved, or the document was changed.
  bool changed() const;

  /// Words, legend and place of the slide for a window of that size, as the state is now. True when its words were
  /// painted anew. Precondition: running(); may end it, where the last slide was taken back.
  bool follow(int width_px, int height_px, const core::Language& language);
  /// What a panel over the slide needs to know of it; its id is empty where the slide was just taken back.
  /// Precondition: running().
  ui::ShownSlide shown() const;
  /// What stands on the slide, mm of the slide; nothing in it while none is shown.
  const scene::SlideFurniture& furniture() const { return furniture_; }
  /// The furniture's cards over the map, or a blank screen, into ImGui's background.
  void draw() const;

 private:
  void enter();
  void restore();
  void paint_furniture();
  double width_mm() const;

  session::Store& store_;
  Navigator& navigator_;
  MapView& map_;
  render::GlPainter& painter_;
  ui::PanelMemory& memory_;
  Callbacks callbacks_;

  Presentation presentation_;
  /// What was shown before the presentation, and is shown again after it.
  struct Before {
    std::string theme, scenario;
    std::vector<std::string> layers;
    session::Selection selection;
  };
  Before before_;
  std::shared_ptr<const model::Document> first_document_, slide_document_;  ///< as presentation and slide began
  std::optional<geo::Box> place_;        ///< map CRS; nothing = home
  bool placed_ = false, moved_ = false;  ///< it has been flown to; a hand has moved it since
  int width_px_ = 0, height_px_ = 0;
  scene::SlideFurniture furniture_;
  scene::Rect furniture_map_;  ///< what furniture_ left of the map when the slide was placed
  std::unique_ptr<render::Target> furniture_target_;
};

}  // namespace titik::app
