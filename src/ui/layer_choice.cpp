// SPDX-License-Identifier: MIT
#include "ui/layer_choice.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <imgui.h>

#include "ui/draw.h"
#include "ui/imgui_compat.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double width = 680, least_height = 260, most_height = 540, around_rows = 176;
constexpr double kind_width = 72, count_width = 88, crs_width = 196;
constexpr std::size_t most_ticked = 8;  // of a file with very many

bool has_geometry(const data::LayerInfo& layer) { return layer.kind != geo::GeometryKind::none; }

void begin_file(LayerChoiceMemory& memory) {
  memory.appearing = true;
  memory.ticked.clear();
  if (!memory.open()) return;
  const auto& layers = memory.waiting.front().layers;
  for (std::size_t i = 0; i < layers.size() && memory.ticked.size() < most_ticked; ++i) {
    if (has_geometry(layers[i])) memory.ticked.insert(i);
  }
}

/// One line: its tick and name, kind, count and CRS.
void row(const Frame& frame, Widgets& widgets, const data::LayerInfo& layer, std::size_t index,
         LayerChoiceMemory& memory) {
  const Theme& t = current_theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double across = ImGui::GetContentRegionAvail().x;
  const double columns = px(kind_width + count_width + crs_width);
  bool ticked = memory.ticked.contains(index);
  const double room = across - columns - px(40);
  if (widgets.checkbox("choice/" + std::to_string(index), elide(Type::body, layer.name, room), ticked))
    ticked ? (void)memory.ticked.insert(index) : (void)memory.ticked.erase(index);
  const auto cell = [&](double x, const std::string& words) {
    const float y = at.y + (px(row_height) - static_cast<float>(text_height(Type::small))) / 2;
    text_at(*ImGui::GetWindowDrawList(), Type::small, {at.x + static_cast<float>(x), y}, t.secondary, words);
  };
  cell(across - columns, frame.text(name_of(layer.kind)));
  const std::string count = layer.features < 0 ? "–" : frame.language->number(static_cast<double>(layer.features));
  cell(across - px(crs_width + 16) - text_width(Type::small, count), count);
  const std::string crs = layer.crs.known() ? layer.crs.name : frame.text(tr_mark("CRS not stated"));
  cell(across - px(crs_width), elide(Type::small, crs, px(crs_width)));
}

}  // namespace

const char* name_of(geo::GeometryKind kind) {
  switch (kind) {
    case geo::GeometryKind::point: return tr_mark("Points");
    case geo::GeometryKind::line: return tr_mark("Lines");
    case geo::GeometryKind::polygon: return tr_mark("Areas");
    default: return tr_mark("Table");
  }
}

void choose_layers(LayerChoiceMemory& memory, data::FileInfo file) {
  memory.waiting.push_back(std::move(file));
  if (memory.waiting.size() == 1) begin_file(memory);
}

void skip_file(LayerChoiceMemory& memory) {
  memory.waiting.erase(memory.waiting.begin());
  begin_file(memory);
}

void layer_choice(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, LayerChoiceMemory& memory,
                  Requests& requests) {
  if (!memory.open()) return;
  const Theme& t = current_theme();
  const data::FileInfo& file = memory.waiting.front();
  const auto count = static_cast<std::size_t>(std::count_if(file.layers.begin(), file.layers.end(), has_geometry));
  const double height =
      std::clamp<double>(around_rows + static_cast<double>(count) * row_height, least_height, most_height);
  begin_modal("##choice", window_px, width, height, memory.appearing);
  const bool appearing = std::exchange(memory.appearing, false);
  const double room = ImGui::GetContentRegionAvail().x;
  const std::string name = std::filesystem::path(file.path).filename().string();
  text_cut(Type::title, t.text, frame.text(message(tr_mark("{0} has several layers"), name)), room);
  std::string words = frame.text(tr_mark("Choose what to add to the map."));
  if (count < file.layers.size())
    words += " " + frame.text(message(tr_mark("Tables without geometry are left out: {0}"), file.layers.size() - count));
  text(Type::body, t.secondary, words, room);
  const float foot = px(row_height + 20);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("rows", {0, ImGui::GetContentRegionAvail().y - foot}, false, ImGuiWindowFlags_NoBackground);
  for (std::size_t i = 0; i < file.layers.size(); ++i) {
    if (has_geometry(file.layers[i])) row(frame, widgets, file.layers[i], i, memory);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();

  ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
  bool all = memory.ticked.size() == count;
  if (widgets.checkbox("choice/all", frame.text(tr_mark("All layers")), all)) {
    memory.ticked.clear();
    for (std::size_t i = 0; all && i < file.layers.size(); ++i) {
      if (has_geometry(file.layers[i])) memory.ticked.insert(i);
    }
  }
  const std::size_t ticked = memory.ticked.size();
  const std::string cancel = frame.text(tr_mark("Cancel"));
  const std::string add = ticked == 1 ? frame.text(tr_mark("Add 1 layer"))
                                      : frame.text(message(tr_mark("Add {0} layers"), ticked));
  const double both = text_width(Type::body_medium, cancel) + text_width(Type::body_medium, add) +
                      4 * ImGui::GetStyle().FramePadding.x + px(gap);
  ImGui::SameLine();
  ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - both));
  const bool skip = widgets.button("choice/cancel", cancel);
  ImGui::SameLine(0, px(gap));
  const bool accepted = widgets.primary_button("choice/add", add, ticked > 0) ||
                        (ticked > 0 && !appearing && key_pressed(ImGuiKey_Enter));
  end_modal();
  if (accepted) {
    AddLayers wanted{file.path, {}};
    for (const std::size_t index : memory.ticked) wanted.layers.push_back(file.layers[index].name);
    requests.emplace_back(std::move(wanted));
  }
  if (accepted || skip) skip_file(memory);
}

}  // namespace titik::ui
