// SPDX-License-Identifier: MIT
#include "ui/about.h"

#include <algorithm>
#include <cmath>

#include "core/version.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/tour.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr Component linked[] = {
    {"GDAL", "MIT", tr_mark("reads and writes vector files")},
    {"PROJ", "MIT", tr_mark("map projections and geodesics")},
    {"GEOS", "LGPL-2.1", tr_mark("validity and repair of polygons")},
    {"Dear ImGui", "MIT", tr_mark("interface")},
    {"stb", "MIT", tr_mark("interface")},
    {"GLFW", "zlib", tr_mark("window, keyboard and pointer")},
    {"libepoxy", "MIT", tr_mark("drawing through OpenGL")},
    {"Mesa GLU", "SGI-B-2.0", tr_mark("triangles of polygons")},
    {"FreeType", "FTL", tr_mark("letters")},
    {"Anti-Grain Geometry 2.4", "AGG", tr_mark("pictures (PNG)")},
    {"libpng", "libpng-2.0", tr_mark("pictures (PNG)")},
    {"zlib", "zlib", tr_mark("compression")},
    {"JSON for Modern C++", "MIT", tr_mark("project files")},
    {"xxHash", "BSD-2-Clause", tr_mark("hashes of content")},
    {"Lato", "OFL-1.1", tr_mark("typeface, by Łukasz Dziedzic")},
    {"Maki", "CC0-1.0", tr_mark("icons of map markers, by Mapbox")},
    {"ColorBrewer 2.0", "Apache-2.0", tr_mark("colours, by Cynthia Brewer and Mark Harrower")},
    {"viridis, cividis", "CC0-1.0", tr_mark("colours, by Smith, van der Walt; Nuñez, Anderton and Renslow")},
};

constexpr Gesture hand[] = {
    {tr_mark("Drag, or hold Space and move"), tr_mark("move the map")},
    {tr_mark("Wheel"), tr_mark("zoom about the pointer")},
    {tr_mark("Ctrl+wheel"), tr_mark("zoom in finer steps")},
    {tr_mark("Double click, Shift+double click"), tr_mark("zoom in, out")},
    {tr_mark("Shift+drag"), tr_mark("zoom to a rectangle")},
    {tr_mark("Alt+drag or Ctrl+drag"), tr_mark("select in a rectangle")},
    {tr_mark("Click, Ctrl+click"), tr_mark("select, add to the selection")},
    {tr_mark("Arrow keys"), tr_mark("move the map")},
    {tr_mark("Drop files on the window"), tr_mark("open files")},
};

/// A card in the middle of the window with a title and a close button. Returns the width of its content.
double begin_dialog(const Frame& frame, Widgets& widgets, const std::string& name, const std::string& title,
                    double wanted_width, bool& open) {
  const Theme& t = current_theme();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const double width = std::min<double>(px(wanted_width), window.x - px(24)),
               height = std::min<double>(px(620), window.y - px(24));
  const scene::Rect place{std::floor((window.x - width) / 2), std::floor((window.y - height) / 2), width, height};
  begin_panel(("##" + name).c_str(), place, Ground::dialog, true, 0);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  text_at(list, Type::heading, vec2(place.x + px(20), place.y + px(16)), t.text, title);
  ImGui::SetCursorScreenPos(vec2(place.right() - px(row_height + 12), place.y + px(12)));
  if (widgets.icon_button(name + "/close", "close", with_keys(Command::close_dialog, *frame.language))) open = false;
  hairline(list, vec2(place.x, place.y + px(52)), vec2(place.right(), place.y + px(52)));
  ImGui::SetCursorScreenPos(vec2(place.x + px(20), place.y + px(53)));
  ImGui::BeginChild("content", vec2(place.width - px(26), place.height - px(53 + 8)));
  ImGui::Dummy({1, px(4)});
  if (ImGui::IsMouseClicked(0) &&
      !ImGui::IsMouseHoveringRect(vec2(place.x, place.y), vec2(place.right(), place.bottom()), false))
    open = false;
  return place.width - px(26 + 18);
}

void end_dialog() {
  ImGui::Dummy({1, px(8)});
  ImGui::EndChild();
  end_panel();
}

/// Two columns of text; `split` is the width of the first.
void pair_row(const std::string& left, const std::string& right, double split, double width,
              Type right_type = Type::small_medium) {
  const Theme& t = current_theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  text(Type::body, t.text, left, split - px(12));
  const float left_bottom = ImGui::GetItemRectMax().y;
  ImGui::SetCursorScreenPos(vec2(at.x + split, at.y));
  text(right_type, t.secondary, right, width - split);
  const float bottom = std::max(left_bottom, ImGui::GetItemRectMax().y);
  ImGui::SetCursorScreenPos({at.x, bottom + px(6)});
}

void subtitle(const std::string& words) {
  ImGui::Dummy({1, px(4)});
  text(Type::title, current_theme().text, words);
  ImGui::Dummy({1, px(1)});
}

void offer_tour(const Frame& frame, Widgets& widgets, double width, Requests& requests) {
  const Theme& t = current_theme();
  const std::string label = frame.text(info(Command::tour).sentence);
  ImGui::Dummy({1, px(4)});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool fits = tour_fits(frame);
  if (widgets.primary_button("help/tour", label, fits)) requests.emplace_back(Command::tour);
  const double left = ImGui::GetItemRectMax().x - at.x + px(padding), bottom = ImGui::GetItemRectMax().y;
  ImGui::SetCursorScreenPos(vec2(at.x + left, at.y));
  text(Type::body, t.secondary,
       frame.text(fits ? tr_mark("The four jobs, step by step, on the map that is open. For a first acquaintance.")
                       : tr_mark("It leads through the project that comes with Titik: open oki.titik first.")),
       width - left);
  ImGui::SetCursorScreenPos(vec2(at.x, std::max<double>(bottom, ImGui::GetItemRectMax().y) + px(4)));
  ImGui::Dummy({1, 1});
}

}  // namespace

std::span<const Component> components() { return linked; }
std::span<const Gesture> gestures() { return hand; }

void help_dialog(const Frame& frame, Widgets& widgets, bool& open, Requests& requests) {
  const double width = begin_dialog(frame, widgets, "help", frame.text(info(Command::help).sentence), 560, open);
  const double split = width * 0.56;
  if (!frame.slide) offer_tour(frame, widgets, width, requests);
  subtitle(frame.text(tr_mark("On the map")));
  for (const Gesture& gesture : hand) pair_row(frame.text(gesture.action), frame.text(gesture.input), split, width);
  const char* group = nullptr;
  for (const CommandInfo& command : commands()) {
    if (command.keys.empty()) continue;
    if (command.group != group) subtitle(frame.text(command.group));
    group = command.group;
    std::string keys;
    for (const KeyStroke& stroke : command.keys) {
      const std::string shown = to_text(stroke);
      // Keys of the number pad have the names of others.
      if ((", " + keys + ", ").find(", " + shown + ", ") == std::string::npos)
        keys += (keys.empty() ? "" : ", ") + shown;
    }
    pair_row(frame.text(command.sentence), keys, split, width);
  }
  end_dialog();
}

void about_dialog(const Frame& frame, Widgets& widgets, const Regions&, bool& open) {
  const Theme& t = current_theme();
  const double width = begin_dialog(frame, widgets, "about", frame.text(info(Command::about).sentence), 680, open);
  text(Type::body, t.text,
       frame.text(message(tr_mark("Version {0}. MIT licence. A map viewer for the planners of Ogan Komering Ilir."),
                          core::version())),
       width);
  subtitle(frame.text(tr_mark("Data")));
  const bool english = frame.language->code() == "en";
  for (const data::CatalogueEntry& entry : frame.state->inputs->catalogue) {
    const std::string& credit = english ? entry.credit_en : entry.credit_id;
    pair_row(english ? entry.title_en : entry.title_id, (credit.empty() ? entry.origin : credit) + "\n" + entry.licence,
             width * 0.32, width, Type::small);
  }
  if (frame.state->inputs->catalogue.empty())
    text(Type::body, t.secondary, frame.text(tr_mark("The catalogue of data (layers.json) is missing")), width);
  subtitle(frame.text(tr_mark("Programs and works inside")));
  for (const Component& component : linked) {
    pair_row(component.name, frame.text(component.purpose) + " · " + component.licence, width * 0.32, width,
             Type::small);
  }
  ImGui::Dummy({1, px(4)});
  text(Type::small, t.secondary,
       frame.text(tr_mark("This product includes color specifications and designs developed by Cynthia Brewer "
                          "(http://colorbrewer.org/).")),
       width);
  end_dialog();
}

}  // namespace titik::ui
