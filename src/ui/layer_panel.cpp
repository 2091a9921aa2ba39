// SPDX-License-Identifier: MIT
#include "ui/layer_panel.h"

#include <algorithm>
#include <optional>

#include "core/palette.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/swatch.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using session::Commit;

constexpr const char* payload_type = "titik.layer";

/// Everything a row needs to know.
struct Panel {
  const Frame& frame;
  Widgets& widgets;
  LayerPanelMemory& memory;
  Requests& requests;
  const model::Document& document;
  const model::Theme* theme;  ///< that is shown; nullptr = none
  std::string code;           ///< of the language

  void commit(model::Edit edit) { requests.emplace_back(session::Action(Commit{std::move(edit)})); }
};

std::size_t index_of(const model::Document& document, const std::string& id) {
  return static_cast<std::size_t>(
      std::find_if(document.layers.begin(), document.layers.end(), [&](const model::Layer& l) { return l.id == id; }) -
      document.layers.begin());
}

/// The layer at the place of `target`: in the theme's order where `in_theme`, else in the document's.
model::Edit move_to(const Panel& panel, bool in_theme, const std::string& layer, const std::string& target) {
  if (!in_theme) return model::MoveLayer{layer, index_of(panel.document, target)};
  model::Theme theme = *panel.theme;
  const auto place = std::find(theme.layers.begin(), theme.layers.end(), target) - theme.layers.begin();
  std::erase(theme.layers, layer);
  theme.layers.insert(
      theme.layers.begin() + std::min<std::ptrdiff_t>(place, static_cast<std::ptrdiff_t>(theme.layers.size())), layer);
  return model::SetTheme{theme};
}

/// One picture for a whole style: its symbol, or the colours of its classes.
void style_swatch(const model::Layer& layer, const data::Dataset* dataset, const scene::Rect& place) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  geo::GeometryKind kind = dataset ? dataset->geometries.kind : geo::GeometryKind::polygon;
  if (dataset && dataset->raster && dataset->raster->kind == data::RasterKind::colours)
    return draw_icon(list, "picture", vec2(place.x + 3, place.y), static_cast<float>(place.height),
                     u32(current_theme().secondary));
  if (layer.mask)
    return draw_icon(list, "eye-off", vec2(place.x + 3, place.y), static_cast<float>(place.height),
                     u32(current_theme().secondary));
  const model::Symbology& symbology = layer.style.symbology;
  if (const auto* graduated = std::get_if<model::Graduated>(&symbology)) {
    std::vector<core::Colour> colours = graduated->colours;
    if (colours.empty() && core::find_palette(graduated->palette))
      colours = core::palette_colours(graduated->palette, 4);
    if (graduated->inverted) std::reverse(colours.begin(), colours.end());
    return draw_ramp(list, colours, place);
  }
  if (const auto* raster = std::get_if<model::RasterColours>(&symbology)) {
    std::vector<core::Colour> colours;
    if (core::find_palette(raster->palette)) colours = core::palette_colours(raster->palette, 4);
    if (raster->inverted) std::reverse(colours.begin(), colours.end());
    return draw_ramp(list, colours, place);
  }
  const model::Symbol* symbol = nullptr;
  if (const auto* categories = std::get_if<model::Categories>(&symbology)) {
    if (kind != geo::GeometryKind::point && categories->categories.size() > 1) {
      std::vector<core::Colour> colours;
      for (std::size_t i = 0; i < std::min<std::size_t>(4, categories->categories.size()); ++i) {
        const model::Symbol& s = categories->categories[i].symbol;
        colours.push_back(s.fill ? *s.fill : s.outline ? s.outline->colour : core::rgb(0xFFFFFF));
      }
      return draw_ramp(list, colours, place);
    }
    if (!categories->categories.empty()) symbol = &categories->categories.front().symbol;
  } else if (const auto* single = std::get_if<model::SingleSymbol>(&symbology)) {
    symbol = &single->symbol;
  } else if (const auto* proportional = std::get_if<model::Proportional>(&symbology)) {
    symbol = &proportional->base;
    kind = geo::GeometryKind::point;
  }
  if (symbol)
    draw_symbol(list, *symbol, kind, place, 1, kind == geo::GeometryKind::point ? place.height / px_per_mm() : 0);
}

std::string how_to_get(const Panel& panel, const model::Layer& layer) {
  const model::Source* source = panel.document.find_source(layer.source);
  if (!source) return {};
  const std::string& wanted = source->catalogue_layer.empty() ? source->layer : source->catalogue_layer;
  for (const data::CatalogueEntry& entry : panel.frame.state->inputs->catalogue) {
    if (entry.layer == wanted) return panel.code == "en" ? entry.how_to_get_en : entry.how_to_get_id;
  }
  return panel.frame.text(message(tr_mark("Its file is not there: {0}"), source->path));
}

/// What can be done with a layer as a whole, behind the button at the end of its row.
void layer_menu(Panel& panel, const model::Layer& layer) {
  const std::string name = "layers/" + layer.id, popup = name + "/menu";
  if (panel.widgets.icon_button(name + "/more", "more", panel.frame.text(tr_mark("More for this layer"))))
    ImGui::OpenPopup(popup.c_str());
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(6), px(6)});
  if (ImGui::BeginPopup(popup.c_str())) {
    if (panel.widgets.menu_item(name + "/replace", panel.frame.text(tr_mark("Replace the data source…")), {}))
      panel.requests.emplace_back(ReplaceData{layer.source, {}});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

/// What opens below the chosen layer.
void details(Panel& panel, const model::Layer& layer, bool in_theme, const std::vector<const model::Layer*>& siblings) {
  Widgets& widgets = panel.widgets;
  const std::string name = "layers/" + layer.id;
  const float indent = px(row_height + 8);
  const double width = ImGui::GetContentRegionAvail().x - indent - px(8);
  ImGui::Indent(indent);
  ImGui::Dummy({1, px(2)});

  if (!panel.frame.state->inputs->dataset(layer.source)) {
    text(Type::small, current_theme().warning, how_to_get(panel, layer), width);
    if (widgets.button(name + "/find", panel.frame.text(tr_mark("Find the file…"))))
      panel.requests.emplace_back(ReplaceData{layer.source, {}});
    ImGui::Dummy({1, px(4)});
  }
  std::string& title = panel.memory.edited_title;
  if (panel.memory.edited_layer != layer.id) {
    panel.memory.edited_layer = layer.id;
    title = layer_title(layer, *panel.frame.language);
  }
  bool released = false;
  ImGui::SetNextItemWidth(static_cast<float>(width));
  widgets.text_field(name + "/title", panel.frame.text(tr_mark("Title")), title, false, &released);
  if (released && !title.empty()) {
    model::Text both = layer.title;
    (panel.code == "en" ? both.en : both.id) = title;
    panel.commit(model::SetLayerTitle{layer.id, both});
  }
  if (!ImGui::IsItemActive() && !released) title = layer_title(layer, *panel.frame.language);

  ImGui::Dummy({1, px(4)});
  double percent = layer.opacity * 100;
  ImGui::SetNextItemWidth(static_cast<float>(width));
  if (widgets.slider(name + "/opacity", panel.frame.text(tr_mark("Opacity")), percent, 0, 100, "%.0f %%", &released)) {
    panel.requests.emplace_back(session::Action(session::Preview{model::SetLayerOpacity{layer.id, percent / 100}}));
  }
  if (released) panel.requests.emplace_back(session::Action(session::EndPreview{true}));

  // `siblings` are uppermost first.
  const auto place = std::find(siblings.begin(), siblings.end(), &layer);
  const bool first = place == siblings.begin(), last = place == siblings.end() || place + 1 == siblings.end();
  if (widgets.icon_button(name + "/up", "up", panel.frame.text(tr_mark("Move up")), false, !first)) {
    panel.commit(move_to(panel, in_theme, layer.id, (*(place - 1))->id));
  }
  ImGui::SameLine(0, 0);
  if (widgets.icon_button(name + "/down", "down", panel.frame.text(tr_mark("Move down")), false, !last)) {
    panel.commit(move_to(panel, in_theme, layer.id, (*(place + 1))->id));
  }
  ImGui::SameLine(0, 0);
  if (widgets.icon_button(name + "/remove", "trash", panel.frame.text(tr_mark("Remove the layer from the project")))) {
    panel.commit(model::RemoveLayer{layer.id});
  }
  ImGui::Unindent(indent);
  ImGui::Dummy({1, px(4)});
}

void drag_and_drop(Panel& panel, const model::Layer& layer, bool in_theme,
                   const std::vector<const model::Layer*>& siblings) {
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload(payload_type, layer.id.data(), layer.id.size());
    text(Type::body_medium, current_theme().text, layer_title(layer, *panel.frame.language));
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(
      payload_type, ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect);
  if (payload) {
    const std::string dragged(static_cast<const char*>(payload->Data), static_cast<std::size_t>(payload->DataSize));
    const auto from =
        std::find_if(siblings.begin(), siblings.end(), [&](const model::Layer* l) { return l->id == dragged; });
    const auto to = std::find(siblings.begin(), siblings.end(), &layer);
    if (from != siblings.end() && to != siblings.end() && from != to) {
      const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
      const float y = from < to ? most.y : least.y;
      ImGui::GetWindowDrawList()->AddRectFilled({least.x, y - px(1)}, {most.x, y + px(1)}, u32(current_theme().accent),
                                                px(1));
      if (payload->IsDelivery()) panel.commit(move_to(panel, in_theme, dragged, layer.id));
    }
  }
  ImGui::EndDragDropTarget();
}

void layer_row(Panel& panel, const model::Layer& layer, bool in_theme,
               const std::vector<const model::Layer*>& siblings) {
  const Theme& t = current_theme();
  const std::string name = "layers/" + layer.id;
  const data::Dataset* dataset = panel.frame.state->inputs->dataset(layer.source);
  const std::vector<std::string>& instead = panel.frame.state->layers;
  const bool visible = instead.empty() ? shows(panel.document, panel.theme ? panel.theme->id : "", layer)
                                       : std::find(instead.begin(), instead.end(), layer.id) != instead.end();
  const std::string words = panel.frame.text(visible ? tr_mark("Hide") : tr_mark("Show"));
  const bool selected = panel.memory.selected == layer.id;
  if (selected) {
    const ImVec2 row = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(row, {row.x + ImGui::GetContentRegionAvail().x, row.y + px(row_height)},
                                              u32(t.selected), px(radius));
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (panel.widgets.icon_button(name + "/visible", visible ? "eye" : "eye-off", words)) {
    panel.commit(show_layer(panel.document, panel.theme ? panel.theme->id : "", layer.id, !visible));
  }
  ImGui::SameLine(0, 0);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const double swatch = 22;
  style_swatch(layer, dataset, {at.x + px(4), at.y + px((row_height - 14) / 2), px(swatch), px(14)});
  ImGui::SetCursorScreenPos({at.x + px(swatch + 6), at.y});
  const float end = px(row_height) * (dataset ? 1 : 2);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - end);
  if (!visible) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 0.72f);
  if (panel.widgets.selectable(name, layer_title(layer, *panel.frame.language), selected)) {
    panel.memory.selected = selected ? "" : layer.id;
  }
  if (!visible) ImGui::PopStyleVar();
  drag_and_drop(panel, layer, in_theme, siblings);
  if (!dataset) {
    ImGui::SameLine(0, 0);
    const ImVec2 least = ImGui::GetCursorScreenPos();
    const std::string how = panel.frame.text(tr_mark("Find the file…")) + "\n" + how_to_get(panel, layer);
    if (panel.widgets.icon_button(name + "/missing", "warning", how))
      panel.requests.emplace_back(ReplaceData{layer.source, {}});
    draw_icon(*ImGui::GetWindowDrawList(), "warning", {least.x + px(6), least.y + px(6)}, px(16), u32(t.warning));
  }
  ImGui::SameLine(0, 0);
  layer_menu(panel, layer);
  ImGui::PopStyleVar();
  if (selected) details(panel, layer, in_theme, siblings);
}

/// A heading that opens and closes what is below it. Returns whether it is open.
bool group_heading(Panel& panel, const std::string& name, const std::string& title, std::size_t count) {
  const Theme& t = current_theme();
  std::set<std::string>& closed = panel.memory.closed_groups;
  const bool open = !closed.contains(name);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  if (panel.widgets.selectable("layers/group/" + name, "", false))
    open ? (void)closed.insert(name) : (void)closed.erase(name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_icon(list, open ? "chevron-down" : "chevron-right", {at.x + px(7), at.y + px(7)}, px(14), u32(t.secondary));
  const std::string number = panel.frame.language->number(static_cast<double>(count));
  const double number_width = text_width(Type::small_medium, number);
  const float y = at.y + (px(row_height) - static_cast<float>(text_height(Type::small_medium))) / 2;
  text_at(list, Type::small_medium, {at.x + px(28), y}, t.secondary,
          elide(Type::small_medium, title, width - px(28 + 16) - number_width));
  text_at(list, Type::small_medium, {at.x + width - px(8) - static_cast<float>(number_width), y}, t.secondary, number);
  return open;
}

/// Layers by their group; groups in the order of their uppermost layer.
void grouped(Panel& panel, const std::vector<const model::Layer*>& layers) {
  std::vector<model::Text> groups;
  for (const model::Layer* layer : layers) {
    if (std::find(groups.begin(), groups.end(), layer->group) == groups.end()) groups.push_back(layer->group);
  }
  for (const model::Text& group : groups) {
    std::vector<const model::Layer*> members;
    std::copy_if(layers.begin(), layers.end(), std::back_inserter(members),
                 [&](const model::Layer* l) { return l->group == group; });
    const std::string title = group.empty() ? panel.frame.text(tr_mark("Layers without a group")) : group.in(panel.frame.language->code());
    if (!group_heading(panel, group.in("id"), title, members.size())) continue;
    for (const model::Layer* layer : members) layer_row(panel, *layer, false, members);
  }
}

void rows(Panel& panel) {
  std::vector<const model::Layer*> in_theme, others;
  if (panel.theme) {
    for (auto id = panel.theme->layers.rbegin(); id != panel.theme->layers.rend(); ++id) {
      if (const model::Layer* layer = panel.document.find_layer(*id)) in_theme.push_back(layer);
    }
  }
  for (auto layer = panel.document.layers.rbegin(); layer != panel.document.layers.rend(); ++layer) {
    if (std::find(in_theme.begin(), in_theme.end(), &*layer) == in_theme.end()) others.push_back(&*layer);
  }
  if (panel.theme) {
    if (group_heading(panel, "theme/shown", panel.frame.text(tr_mark("In this theme")), in_theme.size())) {
      for (const model::Layer* layer : in_theme) layer_row(panel, *layer, true, in_theme);
    }
    if (!others.empty()) separator();
  }
  grouped(panel, others);
}

}  // namespace

std::string layer_title(const model::Layer& layer, const core::Language& language) {
  const std::string& title = layer.title.in(language.code());
  return title.empty() ? layer.id : title;
}

bool shows(const model::Document& document, const std::string& theme, const model::Layer& layer) {
  const model::Theme* shown = document.find_theme(theme);
  if (!shown) return layer.visible;
  return std::find(shown->layers.begin(), shown->layers.end(), layer.id) != shown->layers.end();
}

model::Edit show_layer(const model::Document& document, const std::string& theme, const std::string& layer,
                       bool visible) {
  const model::Theme* shown = document.find_theme(theme);
  if (!shown) return model::SetLayerVisible{layer, visible};
  model::Theme changed = *shown;
  std::erase(changed.layers, layer);
  if (visible) {
    // Above all layers of the theme that lie below it in the document.
    auto place = changed.layers.end();
    while (place != changed.layers.begin() && index_of(document, *(place - 1)) > index_of(document, layer)) --place;
    changed.layers.insert(place, layer);
  }
  return model::SetTheme{changed};
}

void layer_panel(const Frame& frame, Widgets& widgets, const Regions& regions, LayerPanelMemory& memory,
                 Requests& requests) {
  if (regions.layers.width <= 0) return;
  begin_panel("##layers", regions.layers, regions.layers_drawer ? Ground::card : Ground::panel, true, 0);
  const Theme& t = current_theme();
  const scene::Rect& r = regions.layers;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (regions.layers_drawer) list.AddRectFilled(vec2(r.x, r.y), vec2(r.right(), r.bottom()), u32(t.panel));
  hairline(list, vec2(r.right() - 1, r.y), vec2(r.right() - 1, r.bottom()));
  text_at(list, Type::title, vec2(r.x + px(padding), r.y + px(padding)), t.text, frame.text(tr_mark("Layers")));
  ImGui::SetCursorScreenPos(vec2(r.right() - px(row_height + 8), r.y + px(8)));
  if (widgets.icon_button("layers/close", "chevron-left", with_keys(Command::toggle_layers, *frame.language)))
    requests.emplace_back(Command::toggle_layers);

  Panel panel{frame,
              widgets,
              memory,
              requests,
              frame.document(),
              frame.document().find_theme(frame.state->theme),
              frame.language->code()};
  const double head = px(44), foot = px(row_height + 20);
  ImGui::SetCursorScreenPos(vec2(r.x + px(6), r.y + head));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(4), px(2)});
  ImGui::BeginChild("list", vec2(r.width - px(8), std::max(1.0, r.height - head - foot)));
  if (panel.document.layers.empty()) {
    ImGui::Indent(px(8));
    text(Type::body, t.secondary, frame.text(tr_mark("No layers yet. Drop files here, or press “Add data…”.")),
         r.width - px(40));
    ImGui::Unindent(px(8));
  }
  rows(panel);
  ImGui::EndChild();
  ImGui::PopStyleVar();

  hairline(list, vec2(r.x, r.bottom() - foot), vec2(r.right(), r.bottom() - foot));
  ImGui::SetCursorScreenPos(vec2(r.x + px(padding), r.bottom() - foot + px(10)));
  if (widgets.button("layers/add", frame.text(info(Command::add_layer).sentence)))
    requests.emplace_back(Command::add_layer);
  end_panel();
}

}  // namespace titik::ui
