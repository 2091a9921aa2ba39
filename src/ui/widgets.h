// SPDX-License-Identifier: MIT
// Widgets with names. Each draws a Dear ImGui widget and records its name, place, value and why it is disabled, so that
// tests press buttons and read values by name, in any language and without a display. Names are paths of stable keys:
// "layers/sekolah/visible". The only place, with layout.h and style.h, that calls ImGui for interaction.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/colour.h"
#include "scene/scene.h"

namespace titik::ui {

struct WidgetRecord {
  std::string name;
  std::string text;          ///< as shown
  std::string value;         ///< "true", "0.5", "YlGnBu"; empty for buttons
  scene::Rect px;            ///< on the screen
  scene::Rect visible_px;    ///< what its window's clip leaves of it
  double text_width_px = 0;  ///< of its label, 0 for none: more than the widget's width is clipped text
  bool enabled = true;
  bool scrolls = false;  ///< it lies in a list that scrolls: what is above or below its edge is not lost
  bool scrolls_sideways = false;
};

/// Records of the current frame. One per window of the program; handed to every panel.
class Widgets {
 public:
  void begin_frame();
  const std::vector<WidgetRecord>& records() const { return records_; }
  const WidgetRecord* find(std::string_view name) const;

  /// For tests: the next frame answers as if the widget had been pressed, or its value set, by a user.
  /// What no widget of that frame takes is dropped.
  void press(std::string name) { next_press_ = std::move(name); }
  void set(std::string name, std::string value) { next_set_[std::move(name)] = std::move(value); }

  /// The decimal sign of numbers that widgets show.
  void use_decimal_sign(char sign) { decimal_sign_ = sign; }

  // Each returns true when the user acted on it in this frame. `name` is the key, `label` what is shown; fields show it
  // above themselves, and are as wide as ImGui's item width, or as the window where none was set.
  bool button(const std::string& name, const std::string& label, bool enabled = true, const std::string& tooltip = {});
  /// The one button that a dialog or a card is there for.
  bool primary_button(const std::string& name, const std::string& label, bool enabled = true);
  bool icon_button(const std::string& name, const char* icon, const std::string& tooltip, bool active = false,
                   bool enabled = true);
  bool checkbox(const std::string& name, const std::string& label, bool& value);
  /// While dragging `value` changes and true is returned; `released` tells when the user lets go.
  /// `label` and the value (in printf's `format`) stand above; an empty label leaves that line out.
  bool slider(const std::string& name, const std::string& label, double& value, double least, double most,
              const char* format, bool* released = nullptr);
  bool combo(const std::string& name, const std::string& label, const std::vector<std::string>& items,
             std::size_t& chosen);
  /// `height_px` 0 = that of a row.
  bool selectable(const std::string& name, const std::string& label, bool selected, double height_px = 0);
  /// `released`: the user has left the field after a change.
  bool text_field(const std::string& name, const std::string& hint, std::string& text, bool focus = false,
                  bool* released = nullptr);
  /// `released` as for a slider.
  bool colour(const std::string& name, const std::string& label, core::Colour& value, bool* released = nullptr);
  bool tab(const std::string& name, const std::string& label, bool selected);
  bool menu_item(const std::string& name, const std::string& label, const std::string& keys, bool enabled = true,
                 bool checked = false);

  /// For what is drawn by hand: records the last ImGui item.
  void record_last(const std::string& name, const std::string& text, const std::string& value = {},
                   bool enabled = true);
  /// The current window as a whole.
  void record_window(const std::string& name);
  /// And whether a test has pressed it.
  bool take_press(const std::string& name);

 private:
  bool take_value(const std::string& name, std::string& value);

  void record(const std::string& name, const std::string& text, const std::string& value, bool enabled,
              double text_width_px);

  std::vector<WidgetRecord> records_;
  std::string pressed_, next_press_;
  std::map<std::string, std::string, std::less<>> set_, next_set_;
  char decimal_sign_ = '.';
};

}  // namespace titik::ui
