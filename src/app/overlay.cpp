// SPDX-License-Identifier: MIT
#include "app/overlay.h"

#include <imgui.h>

namespace titik::app {
namespace {

constexpr ImU32 casing = IM_COL32(0x1E, 0x23, 0x28, 0xE0), accent = IM_COL32(0x3F, 0xB8, 0xAF, 0xFF), light = IM_COL32(0xFF, 0xFF, 0xFF, 0xD0),
                accent_fill = IM_COL32(0x0B, 0x7A, 0x75, 0x30), accent_line = IM_COL32(0x0B, 0x7A, 0x75, 0xFF);
constexpr std::size_t most_points = 60'000;   // of the outlines of a selection; more would cost more than it tells

}  // namespace

void Overlay::outline(const scene::DrawnLayer& layer, std::uint32_t row, unsigned colour, double width_px) const {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  const geo::Geometries& shapes = layer.prepared->shapes;
  const auto at = [&](geo::Point map) {
    const geo::Point px = navigator_.px_from_map(map);
    return ImVec2(static_cast<float>(frame_.x + px.x), static_cast<float>(frame_.y + px.y));
  };
  const auto width = static_cast<float>(width_px * scale_);
  if (shapes.kind == geo::GeometryKind::point) {
    for (const geo::Point point : shapes.feature_points(row)) list->AddCircle(at(point), static_cast<float>(7 * scale_) + width / 2, colour, 0, width);
    return;
  }
  std::vector<ImVec2> points;
  for (std::size_t ring = shapes.first_ring(row); ring < shapes.last_ring(row); ++ring) {
    points.clear();
    for (const geo::Point point : shapes.ring(ring)) points.push_back(at(point));
    list->AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None, width);
  }
}

void Overlay::selected(const scene::DrawnLayer& layer, std::span<const std::uint32_t> rows) const {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->PushClipRect({static_cast<float>(frame_.x), static_cast<float>(frame_.y)}, {static_cast<float>(frame_.right()), static_cast<float>(frame_.bottom())});
  std::size_t points = 0;
  for (const auto& [colour, width] : {std::pair{casing, 4.5}, std::pair{accent, 2.0}}) {
    for (const std::uint32_t row : rows) {
      if (row >= layer.prepared->boxes.size() || !layer.prepared->boxes[row].intersects(navigator_.extent())) continue;
      points += layer.prepared->shapes.feature_points(row).size();
      if (points > most_points) break;
      outline(layer, row, colour, width);
    }
    points = 0;
  }
  list->PopClipRect();
}

void Overlay::hovered(const scene::DrawnLayer& layer, std::uint32_t row) const {
  if (!layer.prepared || row >= layer.prepared->boxes.size()) return;
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->PushClipRect({static_cast<float>(frame_.x), static_cast<float>(frame_.y)}, {static_cast<float>(frame_.right()), static_cast<float>(frame_.bottom())});
  outline(layer, row, light, 3.5);
  outline(layer, row, casing, 1.2);
  list->PopClipRect();
}

void Overlay::measured(std::span<const geo::Point> fixed, std::span<const geo::Point> points, bool closed) const {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  std::vector<ImVec2> line;
  const auto at = [&](geo::Point map) {
    const geo::Point px = navigator_.px_from_map(map);
    return ImVec2(static_cast<float>(frame_.x + px.x), static_cast<float>(frame_.y + px.y));
  };
  for (const geo::Point point : points) line.push_back(at(point));
  if (closed && line.size() > 2) list->AddConvexPolyFilled(line.data(), static_cast<int>(line.size()), accent_fill);
  const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
  list->AddPolyline(line.data(), static_cast<int>(line.size()), light, flags, static_cast<float>(4.5 * scale_));
  list->AddPolyline(line.data(), static_cast<int>(line.size()), accent_line, flags, static_cast<float>(2 * scale_));
  for (const geo::Point point : fixed) {
    list->AddCircleFilled(at(point), static_cast<float>(4 * scale_), light);
    list->AddCircleFilled(at(point), static_cast<float>(2.8 * scale_), accent_line);
  }
}

void Overlay::reach(std::span<const geo::Point> ring, geo::Point centre) const {
  if (ring.empty()) return;
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->PushClipRect({static_cast<float>(frame_.x), static_cast<float>(frame_.y)}, {static_cast<float>(frame_.right()), static_cast<float>(frame_.bottom())});
  const auto at = [&](geo::Point map) {
    const geo::Point px = navigator_.px_from_map(map);
    return ImVec2(static_cast<float>(frame_.x + px.x), static_cast<float>(frame_.y + px.y));
  };
  std::vector<ImVec2> line;
  for (const geo::Point point : ring) line.push_back(at(point));
  const auto count = static_cast<int>(line.size());
  list->AddPolyline(line.data(), count, casing, ImDrawFlags_Closed, static_cast<float>(4.5 * scale_));
  list->AddPolyline(line.data(), count, accent, ImDrawFlags_Closed, static_cast<float>(2 * scale_));
  list->AddCircleFilled(at(centre), static_cast<float>(4.5 * scale_), casing);
  list->AddCircleFilled(at(centre), static_cast<float>(3 * scale_), accent);
  list->PopClipRect();
}

void Overlay::box(geo::Point from_px, geo::Point to_px, bool selects) const {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  const ImVec2 a(static_cast<float>(from_px.x), static_cast<float>(from_px.y)), b(static_cast<float>(to_px.x), static_cast<float>(to_px.y));
  const ImVec2 low(std::min(a.x, b.x), std::min(a.y, b.y)), high(std::max(a.x, b.x), std::max(a.y, b.y));
  list->AddRectFilled(low, high, selects ? accent_fill : IM_COL32(0x1E, 0x23, 0x28, 0x18));
  list->AddRect(low, high, selects ? accent_line : casing, 0, ImDrawFlags_None, static_cast<float>(1.5 * scale_));
}

}  // namespace titik::app
