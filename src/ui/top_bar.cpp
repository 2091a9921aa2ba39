// SPDX-License-Identifier: MIT
#include "ui/top_bar.h"

#include <algorithm>
#include <cmath>

#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

void command_item(const Frame& frame, Widgets& widgets, Requests& requests, Command command, bool enabled = true) {
  const CommandInfo& one = info(command);
  if (widgets.menu_item("top/menu/" + std::string(one.key), frame.text(one.sentence), keys_text(command), enabled))
    requests.emplace_back(command);
}

void project_menu(const Frame& frame, Widgets& widgets, Requests& requests) {
  command_item(frame, widgets, requests, Command::open);
  command_item(frame, widgets, requests, Command::add_layer);
  command_item(frame, widgets, requests, Command::join_table);
  const std::vector<std::filesystem::path>& recent = frame.settings->recent;
  if (!recent.empty()) {
    separator();
    text(Type::small, current_theme().secondary, frame.text(tr_mark("Recent")));
    for (std::size_t i = 0; i < std::min<std::size_t>(recent.size(), 5); ++i) {
      const std::string shown = elide(Type::body, recent[i].filename().string(), px(260));
      if (widgets.menu_item("top/menu/recent/" + std::to_string(i), shown, {}))
        requests.emplace_back(OpenFiles{{recent[i]}});
      if (ImGui::IsItemHovered()) tooltip(recent[i].string());
    }
  }
  separator();
  command_item(frame, widgets, requests, Command::save, frame.state->unsaved || frame.state->project_path.empty());
  command_item(frame, widgets, requests, Command::save_as);
  command_item(frame, widgets, requests, Command::export_files);
  separator();
  command_item(frame, widgets, requests, Command::help);
  command_item(frame, widgets, requests, Command::about);
  command_item(frame, widgets, requests, Command::quit);
}

/// Name, ● when unsaved, and the menu behind it.
float project_button(const Frame& frame, Widgets& widgets, Requests& requests, ImVec2 at, double most_width) {
  const Theme& t = current_theme();
  const double dot = frame.state->unsaved ? px(14) : 0;
  const std::string name = project_name(frame);
  const std::string shown = elide(Type::body_medium, name, most_width - px(8 + 24) - dot);
  const double width = text_width(Type::body_medium, shown) + px(8 + 24) + dot;
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(static_cast<float>(width));
  const bool open = widgets.selectable("top/project", "", ImGui::IsPopupOpen("top/menu"));
  const std::string hover = frame.state->unsaved ? name + " – " + frame.text(tr_mark("unsaved changes")) : name;
  if (ImGui::IsItemHovered()) tooltip(hover);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + px(row_height) / 2;
  text_at(list, Type::body_medium, {at.x + px(8), middle - static_cast<float>(text_height(Type::body_medium)) / 2},
          t.text, shown);
  if (dot > 0) list.AddCircleFilled({at.x + static_cast<float>(width - px(30)), middle}, px(4), u32(t.accent));
  draw_icon(list, "chevron-down", {at.x + static_cast<float>(width) - px(20), middle - px(7)}, px(14),
            u32(t.secondary));
  if (open) ImGui::OpenPopup("top/menu");
  ImGui::SetNextWindowPos({at.x, at.y + px(row_height + 4)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(6), px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (ImGui::BeginPopup("top/menu")) {
    project_menu(frame, widgets, requests);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return static_cast<float>(width);
}

/// "Undo: Hide layer Sekolah (Ctrl+Z)".
std::string step_tooltip(const Frame& frame, Command command, bool possible, std::size_t step) {
  std::string words = frame.text(info(command).sentence);
  if (possible && frame.history) words += ": " + frame.text(frame.history->steps()[step].label);
  return words + " (" + keys_text(command) + ")";
}

void theme_picker(const Frame& frame, Widgets& widgets, Requests& requests) {
  const std::vector<model::Theme>& themes = frame.document().themes;
  std::vector<std::string> titles;
  std::size_t chosen = themes.size();
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const std::string& title = themes[i].title.in(frame.language->code());
    titles.push_back(title.empty() ? themes[i].id : title);
    if (themes[i].id == frame.state->theme) chosen = i;
  }
  titles.push_back(frame.text(tr_mark("Own choice of layers")));
  if (widgets.combo("top/theme", "", titles, chosen)) {
    requests.emplace_back(session::Action(session::SetTheme{chosen < themes.size() ? themes[chosen].id : ""}));
  }
}

void search_button(const Frame& frame, Widgets& widgets, Requests& requests, ImVec2 at, double width) {
  const Theme& t = current_theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(at);
  const ImVec2 most = {at.x + static_cast<float>(width), at.y + px(row_height)};
  list.AddRectFilled(at, most, u32(t.surface), px(radius));
  ImGui::SetNextItemWidth(static_cast<float>(width));
  if (widgets.selectable("top/search", "", false)) requests.emplace_back(Command::palette);
  draw_icon(list, "search", {at.x + px(8), at.y + px(7)}, px(14), u32(t.secondary));
  const std::string keys = keys_text(Command::palette);
  const double keys_width = text_width(Type::small, keys);
  const auto line = [&](Type type) { return at.y + (px(row_height) - static_cast<float>(text_height(type))) / 2; };
  text_at(list, Type::body, {at.x + px(28), line(Type::body)}, t.secondary,
          elide(Type::body, frame.text(tr_mark("Search…")), width - px(28 + 16) - keys_width));
  text_at(list, Type::small, {most.x - px(8) - static_cast<float>(keys_width), line(Type::small)}, t.secondary, keys);
}

struct ModeTab {
  Mode mode;
  const char* key;
  const char* sentence;
};
constexpr ModeTab mode_tabs[] = {{Mode::explore, "top/mode/explore", tr_mark("Explore")},
                                 {Mode::score, "top/mode/score", tr_mark("Score")},
                                  {Mode::locate, "top/mode/locate", tr_mark("Locate")},
                                 {Mode::present, "top/mode/present", tr_mark("Present")}};

/// The jobs of the program, as tabs. Returns their width.
double mode_strip(const Frame& frame, Widgets& widgets, Requests& requests, ImVec2 at) {
  if (std::size(mode_tabs) < 2) return 0;
  const float left = at.x;
  for (const ModeTab& tab : mode_tabs) {
    ImGui::SetCursorScreenPos(at);
    const bool chosen = frame.settings->mode == tab.mode;
    if (widgets.tab(tab.key, frame.text(tab.sentence), chosen) && !chosen) {
      Settings next = *frame.settings;
      next.mode = tab.mode;
      next.properties_open = true;
      requests.emplace_back(ChangeSettings{next});
    }
    at.x = ImGui::GetItemRectMax().x + px(2);
  }
  return at.x - left + px(gap);
}

/// "ID | EN", the current one in the accent.
void language_switch(const Frame& frame, Widgets& widgets, Requests& requests, ImVec2 at, float width) {
  for (const char* code : {"id", "en"}) {
    ImGui::SetCursorScreenPos(at);
    const bool chosen = frame.settings->language == code;
    std::string shown = code;
    for (char& c : shown) c = static_cast<char>(c - 'a' + 'A');
    if (widgets.tab("top/language/" + std::string(code), shown, chosen) && !chosen) {
      Settings next = *frame.settings;
      next.language = code;
      requests.emplace_back(ChangeSettings{next});
    }
    at.x += width / 2;
  }
}

/// At the right end of the bar in every window: with its word where there is room. Moves `right` to its left edge.
void export_button(const Frame& frame, Widgets& widgets, Requests& requests, float& right, float y, bool roomy) {
  bool pressed = false;
  if (roomy) {
    const std::string word = frame.text(tr_mark("Export"));
    right -= static_cast<float>(text_width(Type::body_medium, word)) + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SetCursorScreenPos({right, y});
    pressed = widgets.primary_button("top/export", word);
    if (ImGui::IsItemHovered()) tooltip(with_keys(Command::export_files, *frame.language));
  } else {
    right -= px(row_height);
    ImGui::SetCursorScreenPos({right, y});
    pressed = widgets.icon_button("top/export", "export", with_keys(Command::export_files, *frame.language), true);
  }
  if (pressed) requests.emplace_back(Command::export_files);
  right -= px(gap);
}

void panel_switch(const Frame& frame, Widgets& widgets, Requests& requests, Command command, bool shown,
                  const std::optional<Settings>& instead) {
  const CommandInfo& one = info(command);
  if (!widgets.icon_button("top/" + std::string(one.key), one.icon, with_keys(command, *frame.language), shown)) return;
  if (instead)
    requests.emplace_back(ChangeSettings{*instead});
  else
    requests.emplace_back(command);
}

}  // namespace

std::string project_name(const Frame& frame) {
  if (!frame.state->project_path.empty()) return frame.state->project_path.filename().string();
  const std::string& title = frame.document().title.in(frame.language->code());
  return title.empty() ? frame.text(tr_mark("Untitled")) : title;
}

void top_bar(const Frame& frame, Widgets& widgets, const Regions& regions, Requests& requests) {
  begin_panel("##top", regions.top, Ground::panel, true, 0);
  const Theme& t = current_theme();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const scene::Rect& r = regions.top;
  hairline(list, vec2(r.x, r.bottom() - 1), vec2(r.right(), r.bottom() - 1));
  const double width = r.width / regions.scale;
  const bool roomy = width >= 1100, cramped = width < 760;
  const float y = std::floor(static_cast<float>(r.y) + (static_cast<float>(r.height) - px(row_height)) / 2);
  float x = static_cast<float>(r.x) + px(padding);

  // The name of the program and its point.
  if (width >= 900) {
    const float middle = y + px(row_height) / 2;
    list.AddCircleFilled({x + px(6), middle}, px(6), u32(t.accent));
    list.AddCircleFilled({x + px(6), middle}, px(2.2), u32(t.panel));
    text_at(list, Type::title, {x + px(18), middle - static_cast<float>(text_height(Type::title)) / 2}, t.text,
            "Titik");
    x += px(18 + 14) + static_cast<float>(text_width(Type::title, "Titik"));
  }
  x += project_button(frame, widgets, requests, {x, y}, px(roomy ? 240 : cramped ? 80 : 150)) + px(6);

  const model::History* history = frame.history;
  const bool can_undo = history && history->can_undo(), can_redo = history && history->can_redo();
  ImGui::SetCursorScreenPos({x, y});
  if (widgets.icon_button("top/undo", "undo",
                          step_tooltip(frame, Command::undo, can_undo, can_undo ? history->position() : 0), false,
                          can_undo)) {
    requests.emplace_back(Command::undo);
  }
  x += px(row_height);
  ImGui::SetCursorScreenPos({x, y});
  if (widgets.icon_button("top/redo", "redo",
                          step_tooltip(frame, Command::redo, can_redo, can_redo ? history->position() + 1 : 0), false,
                          can_redo)) {
    requests.emplace_back(Command::redo);
  }
  x += px(row_height + gap);
  x += static_cast<float>(mode_strip(frame, widgets, requests, {x, y}));

  // From the right edge.
  float right = static_cast<float>(r.right()) - px(padding);
  const auto take = [&](double wide) {
    right -= px(wide);
    ImGui::SetCursorScreenPos({right, y});
  };
  export_button(frame, widgets, requests, right, y, width >= 900);
  take(row_height);
  if (widgets.icon_button("top/help", "help", with_keys(Command::help, *frame.language)))
    requests.emplace_back(Command::help);
  if (!cramped) {  // the list of commands has it too
    take(row_height);
    const bool dark = frame.settings->dark;
    if (widgets.icon_button("top/dark", dark ? "sun" : "moon", with_keys(Command::toggle_dark, *frame.language)))
      requests.emplace_back(Command::toggle_dark);
  }
  const double language_width =
      2 * std::max(text_width(Type::body_medium, "ID"), text_width(Type::body_medium, "EN")) / regions.scale + 32;
  take(language_width + 4);
  language_switch(frame, widgets, requests, {right, y}, px(language_width));
  right -= px(gap);
  hairline(list, {right, y + px(4)}, {right, y + px(row_height - 4)});
  right -= px(gap);

  const Settings& settings = *frame.settings;
  std::optional<Settings> properties_instead;
  const bool properties_shown = regions.properties.width > 0;
  if (!regions.room_for_both && !properties_shown && settings.layers_open) {
    properties_instead = settings;
    properties_instead->layers_open = false;
    properties_instead->properties_open = true;
  }
  take(row_height);
  panel_switch(frame, widgets, requests, Command::toggle_properties, properties_shown, properties_instead);
  take(row_height);
  panel_switch(frame, widgets, requests, Command::toggle_table, regions.table.width > 0, {});
  take(row_height);
  panel_switch(frame, widgets, requests, Command::toggle_layers, regions.layers.width > 0, {});
  right -= px(gap);

  if (roomy) {
    right -= px(190);
    search_button(frame, widgets, requests, {right, y}, px(190));
  } else {
    take(row_height);
    if (widgets.icon_button("top/search", "search", with_keys(Command::palette, *frame.language)))
      requests.emplace_back(Command::palette);
  }
  right -= px(padding);

  const double theme_width = std::min<double>(px(360), right - x);
  if (theme_width >= px(80)) {
    ImGui::SetCursorScreenPos({x, y});
    ImGui::SetNextItemWidth(static_cast<float>(theme_width));
    theme_picker(frame, widgets, requests);
  }
  end_panel();
}

}  // namespace titik::ui
