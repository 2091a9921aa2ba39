// SPDX-License-Identifier: MIT
#include "ui/palette_box.h"

#include <algorithm>

#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/imgui_compat.h"
#include "ui/layer_panel.h"

namespace titik::ui {
namespace {

using core::tr_mark;

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool possible(const Frame& frame, Command command) {
  switch (command) {
    case Command::undo:
      return frame.history && frame.history->can_undo();
    case Command::redo:
      return frame.history && frame.history->can_redo();
    case Command::view_back:
      return frame.can_go_back;
    case Command::view_forward:
      return frame.can_go_forward;
    case Command::present:
    case Command::present_here:
      return !frame.document().slides.empty();
    case Command::zoom_to_selection:
    case Command::clear_selection:
      return !frame.state->selection.layer.empty();
    default:
      return true;
  }
}

void carry_out(const PaletteLine& line, std::string& selected, Requests& requests) {
  const auto slash = line.key.find('/');
  const std::string kind = line.key.substr(0, slash), id = line.key.substr(slash + 1);
  if (kind == "layer") selected = id;
  if (kind == "theme") requests.emplace_back(session::Action(session::SetTheme{id}));
  if (kind == "bookmark") requests.emplace_back(ShowBookmark{id});
  if (kind != "command") return;
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(), [&](const CommandInfo& c) { return c.key == id; });
  if (found != all.end()) requests.emplace_back(found->command);
}

}  // namespace

std::vector<PaletteLine> palette_lines(const Frame& frame, const std::string& wanted) {
  std::vector<PaletteLine> lines;
  for (const model::Theme& theme : frame.document().themes) {
    const std::string& title = theme.title.in(frame.language->code());
    lines.push_back({"theme/" + theme.id, title.empty() ? theme.id : title, frame.text(tr_mark("Theme"))});
  }
  for (const model::Layer& layer : frame.document().layers) {
    lines.push_back({"layer/" + layer.id, layer_title(layer, *frame.language), frame.text(tr_mark("Layer"))});
  }
  for (const model::Bookmark& bookmark : frame.document().bookmarks) {
    lines.push_back(
        {"bookmark/" + bookmark.id, bookmark.title.in(frame.language->code()), frame.text(tr_mark("Bookmark"))});
  }
  for (const CommandInfo& command : commands()) {
    // What closes this box or opens it is no use in it.
    if (command.command == Command::palette || command.command == Command::close_dialog || command.presenting) continue;
    lines.push_back({"command/" + std::string(command.key), frame.text(command.sentence), keys_text(command.command),
                     possible(frame, command.command)});
  }
  const std::vector<std::string> words = words_of(lower(wanted));
  std::erase_if(lines, [&](const PaletteLine& line) {
    const std::string text = lower(line.title);
    return !std::all_of(words.begin(), words.end(),
                        [&](const std::string& w) { return text.find(w) != std::string::npos; });
  });
  if (words.empty()) {
    // Nothing typed yet: commands are what can't be seen elsewhere.
    std::stable_partition(lines.begin(), lines.end(),
                          [](const PaletteLine& line) { return line.key.starts_with("command/"); });
  } else {
    std::stable_partition(lines.begin(), lines.end(),
                          [&](const PaletteLine& line) { return lower(line.title).starts_with(words.front()); });
  }
  return lines;
}

void palette_box(const Frame& frame, Widgets& widgets, const Regions& regions, PaletteMemory& memory,
                 std::string& selected, Requests& requests) {
  if (!memory.open) return;
  const Theme& t = current_theme();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const double width = std::min<double>(px(560), window.x - px(32));
  const double most = window.y - regions.top.bottom() - px(40);
  const double top = std::min<double>(regions.top.bottom() + px(32), window.y - px(160));
  const std::vector<PaletteLine> lines = palette_lines(frame, memory.text);
  const double rows = std::min<double>(static_cast<double>(std::max<std::size_t>(1, lines.size())), 10);
  const double height = std::min<double>(most, px(row_height + 30) + rows * px(row_height) + px(6));
  const scene::Rect place{(window.x - width) / 2, top, width, height};

  begin_panel("##palette", place, Ground::dialog, true, 10);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  bool enter = false;
  if (widgets.text_field("palette/text", frame.text(tr_mark("Command, layer or theme…")), memory.text, memory.focus))
    memory.chosen = 0;
  memory.focus = false;
  enter = key_pressed(ImGuiKey_Enter);
  if (!lines.empty() && key_pressed(ImGuiKey_DownArrow)) memory.chosen = (memory.chosen + 1) % lines.size();
  if (!lines.empty() && key_pressed(ImGuiKey_UpArrow))
    memory.chosen = (memory.chosen + lines.size() - 1) % lines.size();
  const bool moved = key_pressed(ImGuiKey_DownArrow) || key_pressed(ImGuiKey_UpArrow);
  const double list_height = place.bottom() - at.y - px(row_height + 8) - px(10);
  ImGui::SetCursorScreenPos({at.x, at.y + px(row_height + 8)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("lines", vec2(0, list_height));
  const PaletteLine* chosen = nullptr;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PaletteLine& line = lines[i];
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x;
    const double kind_width = text_width(Type::small, line.kind);
    const bool marked = i == memory.chosen;
    ImGui::BeginDisabled(!line.enabled);
    if (widgets.selectable("palette/" + line.key, "", marked) && line.enabled) chosen = &line;
    ImGui::EndDisabled();
    if (marked && moved) ImGui::SetScrollHereY(0.5f);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto y = [&](Type type) { return row.y + static_cast<float>(px(row_height) - text_height(type)) / 2; };
    text_at(list, Type::body, {row.x + px(10), y(Type::body)}, line.enabled ? t.text : t.secondary,
            elide(Type::body, line.title, full - kind_width - px(36)));
    text_at(list, Type::small, {row.x + full - px(10) - static_cast<float>(kind_width), y(Type::small)}, t.secondary,
            line.kind);
  }
  if (lines.empty()) text(Type::body, t.secondary, frame.text(tr_mark("Nothing is called that")), place.width - px(40));
  if (enter && memory.chosen < lines.size() && lines[memory.chosen].enabled) chosen = &lines[memory.chosen];
  ImGui::EndChild();
  ImGui::PopStyleVar();
  const bool outside = ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows);
  end_panel();
  if (chosen) carry_out(*chosen, selected, requests);
  if (chosen || outside) memory = {};
}

}  // namespace titik::ui
