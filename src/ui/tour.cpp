// SPDX-License-Identifier: MIT
#include "ui/tour.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/panels.h"
#include "ui/score_view.h"
#include "ui/tooltip_card.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using Place = TourStep::Place;
using Until = TourStep::Until;

constexpr double card_width = 316, offer_width = 300, offer_height = 110, edge = 12;  // px at scale 1
constexpr double ring_air = 3, ring_width = 2.5;                                      // px at scale 1
// Of the window's width while a slide is shown: what the card takes at most, and what it covers first.
constexpr double most_of_slide = 0.36;
constexpr double slide_edge = 0.2;
constexpr double pause_s = 1.2;  // between "done" and the next step
constexpr int places_across = 7, places_down = 7;

double common(const scene::Rect& a, const scene::Rect& b) {
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const double height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

double covered(const scene::Rect& card, const std::vector<scene::Rect>& of) {
  double sum = 0;
  for (const scene::Rect& one : of) sum += common(card, one);
  return sum;
}

scene::Rect grown(const scene::Rect& r, double by) { return {r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by}; }

class Tour {
 public:
  Tour(const Frame& frame, Widgets& widgets, PanelMemory& panels, Requests& requests)
      : frame_(frame), widgets_(widgets), panels_(panels), memory_(panels.tour), requests_(requests) {}

  void draw() {
    if (memory_.language != frame_.language->code()) {
      memory_.language = frame_.language->code();
      memory_.steps = tour_in(memory_.language);
    }
    if (frame_.settings->offer_tour) decline();
    if (!memory_.arranged) {
      arrange();
    } else if (done() && !memory_.done_s && memory_.armed) {
      memory_.done_s = ImGui::GetTime();
    } else if (memory_.done_s && ImGui::GetTime() - *memory_.done_s >= pause_s &&
               memory_.step + 1 < memory_.steps.size()) {
      go_to(memory_.step + 1);
    }
    ring();
    card();
  }

  void offer() {
    const Theme& t = current_theme();
    const scene::Rect map = map_place();
    const double across = px(offer_width), down = px(offer_height);
    const scene::Rect card{map.right() - px(edge) - across, map.bottom() - px(edge) - down, across, down};
    const MapOverlayMemory& over = panels_.overlay;
    if (card.x < map.x || covered(card, {over.title, over.scale, over.tools, over.legend}) > 0) return;
    begin_card("##tour", vec2(card.right(), card.bottom()), {1, 1}, across, true, 0, true);
    const double width = ImGui::GetContentRegionAvail().x;
    text(Type::title, t.text, frame_.text(tr_mark("New to Titik?")), width);
    text(Type::body, t.secondary, frame_.text(tr_mark("Ten minutes show you its four jobs, on this map.")), width);
    ImGui::Dummy({1, px(2)});
    if (widgets_.primary_button("tour/take", frame_.text(tr_mark("Take the tour")))) {
      decline();
      requests_.emplace_back(Command::tour);
    }
    ImGui::SameLine(0, px(gap));
    if (widgets_.button("tour/decline", frame_.text(tr_mark("Not now")))) decline();
    end_card();
  }

 private:
  const TourStep& step() const { return memory_.steps[memory_.step]; }

  void decline() {
    Settings next = *frame_.settings;
    next.offer_tour = false;
    requests_.emplace_back(ChangeSettings{next});
  }

  void go_to(std::size_t to) {
    memory_.step = to;
    memory_.arranged = memory_.armed = memory_.was_undone = false;
    memory_.done_s.reset();
    memory_.was.reset();
  }

  /// What the step begins with. Nothing of it is a step of the history.
  void arrange() {
    memory_.arranged = true;
    memory_.position = frame_.history->position();
    memory_.slide = frame_.slide ? frame_.slide->id : "";
    if (step().place == Place::slides) {
      if (!frame_.slide) requests_.emplace_back(Command::present);
      return;
    }
    if (frame_.slide) {  // the rest once the window is back
      memory_.arranged = false;
      requests_.emplace_back(Command::slide_end);
      return;
    }
    while (carry_out(frame_, Command::close_dialog, panels_)) {
    }
    show_panels();
    if (!step().theme.empty() && step().theme != frame_.state->theme)
      requests_.emplace_back(session::Action(session::SetTheme{step().theme}));
    for (const CommandInfo& command : commands()) {
      if (command.key == step().command) requests_.emplace_back(command.command);
    }
  }

  void show_panels() {
    Settings next = *frame_.settings;
    next.offer_tour = false;
    next.mode = static_cast<Mode>(step().place);
    next.properties_open = next.legend_open = true;
    const Regions regions =
        lay_out_window(ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y, next, ui_scale() / next.scale);
    if (!regions.room_for_both) next.layers_open = false;
    if (next != *frame_.settings) requests_.emplace_back(ChangeSettings{next});
    if (step().place == Place::score) panels_.score.part = ScoreMemory::Part::weights;
  }

  std::string shown(const std::string& widget) const {
    const WidgetRecord* record = widgets_.find(widget);
    return record ? record->text + "\n" + record->value : "";
  }

  bool selected(const std::string& area) const {
    const session::Selection& selection = frame_.state->selection;
    const model::Layer* layer = frame_.document().find_layer(selection.layer);
    const data::Dataset* dataset = layer ? frame_.state->inputs->dataset(layer->source) : nullptr;
    const data::Column* names = dataset ? names_of(*dataset) : nullptr;
    return names && std::any_of(selection.rows.begin(), selection.rows.end(),
                                [&](std::uint32_t row) { return names->text(row) == area; });
  }

  bool now() {
    const std::string& of = step().of;
    switch (step().until) {
      case Until::read:
        return false;
      case Until::theme:
        return frame_.state->theme == of;
      case Until::selected:
        return selected(of);
      case Until::pointed: {
        const auto words = tooltip_text(frame_);
        return words && words->name == of;
      }
      case Until::there:
        return widgets_.find(of) != nullptr;
      case Until::changed:
        if (!widgets_.find(of)) return false;
        if (!memory_.was) memory_.was = shown(of);
        return shown(of) != *memory_.was;
      case Until::measured:
        return frame_.measure && frame_.measure->lonlat.size() >= 2;
      case Until::edited:
        return frame_.history->position() > memory_.position;
      case Until::undone: {
        const bool there = frame_.history->position() <= memory_.first_position;
        memory_.was_undone = memory_.was_undone || !there;
        return there && memory_.was_undone;
      }
      case Until::presenting:
        return frame_.slide.has_value();
      case Until::other_slide:
        return frame_.slide && !memory_.slide.empty() && frame_.slide->id != memory_.slide;
      case Until::window:
        return !frame_.slide;
    }
    return false;
  }

  /// What was so from the beginning is not the person's doing.
  bool done() {
    if (frame_.slide && memory_.slide.empty()) memory_.slide = frame_.slide->id;
    const bool so = now();
    memory_.armed = memory_.armed || !so;
    return so;
  }

  /// Of the step's widgets on the screen, what is to be seen of them.
  std::vector<scene::Rect> widgets_in_sight() const {
    std::vector<scene::Rect> places;
    for (const std::string& name : step().widgets) {
      const WidgetRecord* record = widgets_.find(name);
      if (record && record->visible_px.width > 0 && record->visible_px.height > 0)
        places.push_back(record->visible_px);
    }
    return places;
  }

  void ring() {
    const std::vector<scene::Rect> places = widgets_in_sight();
    if (places.empty()) return;
    const Theme& t = current_theme();
    const scene::Rect r = grown(places.back(), px(ring_air));
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const ImVec2 least = vec2(r.x, r.y), most = vec2(r.right(), r.bottom());
    list.AddRect(least, most, u32(t.panel), px(radius), 0, px(ring_width + 3));
    list.AddRect(least, most, u32(t.accent), px(radius), 0, px(ring_width));
  }

  scene::Rect window() const {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const double top = frame_.slide ? 0 : px(48);
    return {px(edge), top + px(edge), size.x - 2 * px(edge), size.y - top - 2 * px(edge)};
  }
  scene::Rect map_place() const {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return lay_out_window(size.x, size.y, *frame_.settings, ui_scale() / frame_.settings->scale).free_map;
  }

  double width() const {
    const double most = window().width;
    return std::floor(frame_.slide ? std::min<double>(px(card_width), most_of_slide * most)
                                   : std::min<double>(px(card_width), most));
  }

  /// It stays where it is, or was put by hand, until it would cover what the step is about.
  void place() {
    std::vector<scene::Rect> clear = widgets_in_sight();
    for (scene::Rect& one : clear) one = grown(one, px(ring_air + 6));
    const scene::Rect all = window();
    scene::Rect& card = memory_.card;
    card.width = width();
    const std::string placed_for = std::to_string(all.width) + "x" + std::to_string(all.height);
    const bool inside = card.x >= all.x && card.y >= all.y && card.right() <= all.right() + 1 &&
                        card.bottom() <= all.bottom() + 1;
    if (memory_.placed_for == placed_for && inside && covered(card, clear) == 0) return;
    memory_.placed_for = placed_for;
    std::vector<scene::Rect> avoid;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    if (frame_.slide) {  // its title above, and all but the left edge of its map: the least is lost there
      avoid = {{0, 0, size.x, frame_.slide->top_px}, {size.x * slide_edge, 0, size.x, size.y}};
    } else {
      const Regions regions = lay_out_window(size.x, size.y, *frame_.settings, ui_scale() / frame_.settings->scale);
      const MapOverlayMemory& over = panels_.overlay;
      avoid = {regions.layers, regions.properties, regions.table, regions.status,
               over.title,     over.scale,         over.tools,    over.legend};
    }
    card = place_card(card.width, card.height, all, clear, avoid);
  }

  void card() {
    const Theme& t = current_theme();
    place();
    begin_card("##tour", vec2(memory_.card.x, memory_.card.y), {0, 0}, memory_.card.width, true, 0, true);
    // Above dialogs, but not above what they open.
    if (dialog_open(panels_) &&
        !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
      ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    head();
    const double inner = ImGui::GetContentRegionAvail().x;
    text(Type::title, t.text, step().title, inner);
    widgets_.record_last("tour/title", "", step().id);
    text(Type::body, t.text, step().text, inner);
    widgets_.record_last("tour/text", "", step().text);
    ImGui::Dummy({1, px(2)});
    buttons(inner);
    widgets_.record_window("tour/card");
    memory_.card.height = end_card().height;
  }

  /// Its number, which is also where a hand takes it, and the way out.
  void head() {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double inner = ImGui::GetContentRegionAvail().x, close = px(row_height);
    const std::string number =
        frame_.text(message(tr_mark("Tour, {0} / {1}"), memory_.step + 1, memory_.steps.size()));
    ImGui::InvisibleButton("###tour/head", vec2(inner - close, px(row_height - 8)));
    if (ImGui::IsItemActive()) {
      memory_.card.x += ImGui::GetIO().MouseDelta.x;
      memory_.card.y += ImGui::GetIO().MouseDelta.y;
    }
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    text_at(list, Type::small_medium, at, t.secondary, number);
    if (memory_.done_s) {
      const double left = at.x + text_width(Type::small_medium, number) + px(gap);
      draw_icon(list, "check", vec2(left, at.y), px(14), u32(t.accent));
      text_at(list, Type::small_medium, vec2(left + px(18), at.y), t.accent, frame_.text(tr_mark("Done")));
    }
    ImGui::SetCursorScreenPos(vec2(at.x + inner - close + px(6), at.y - px(6)));
    if (widgets_.icon_button("tour/close", "close", frame_.text(tr_mark("Close the tour")))) memory_.open = false;
    ImGui::SetCursorScreenPos(vec2(at.x, at.y + px(row_height - 6)));
  }

  void buttons(double inner) {
    const bool last = memory_.step + 1 == memory_.steps.size();
    const double right = ImGui::GetCursorScreenPos().x + inner;
    if (widgets_.button("tour/back", frame_.text(tr_mark("Back")), memory_.step > 0)) return go_to(memory_.step - 1);
    // The window was turned to something else meanwhile.
    if (!step().widgets.empty() && step().place != Place::slides && widgets_in_sight().empty()) {
      ImGui::SameLine(0, px(gap));
      if (widgets_.button("tour/show", frame_.text(tr_mark("Show me")))) return go_to(memory_.step);
    }
    const std::string words = frame_.text(last ? tr_mark("Finish") : tr_mark("Next"));
    ImGui::SameLine();
    ImGui::SetCursorScreenPos(vec2(right - text_width(Type::body_medium, words) - 2 * ImGui::GetStyle().FramePadding.x,
                                   ImGui::GetCursorScreenPos().y));
    if (!widgets_.primary_button("tour/next", words)) return;
    if (last)
      memory_.open = false;
    else
      go_to(memory_.step + 1);
  }

  const Frame& frame_;
  Widgets& widgets_;
  PanelMemory& panels_;
  TourMemory& memory_;
  Requests& requests_;
};

}  // namespace

bool tour_fits(const Frame& frame) {
  const auto steps = tour_in(frame.language->code());
  return std::all_of(steps.begin(), steps.end(), [&](const TourStep& step) {
    return step.theme.empty() || frame.document().find_theme(step.theme);
  });
}

void open_tour(const Frame& frame, TourMemory& memory) {
  memory = {};
  memory.open = true;
  memory.first_position = frame.history->position();
}

void tour(const Frame& frame, Widgets& widgets, PanelMemory& memory, Requests& requests) {
  Tour tour(frame, widgets, memory, requests);
  if (memory.tour.open) return tour.draw();
  if (frame.settings->offer_tour && !frame.slide && !dialog_open(memory) && tour_fits(frame)) tour.offer();
}

bool tour_waits(const TourMemory& memory) { return memory.open && (!memory.arranged || memory.done_s); }

scene::Rect place_card(double width, double height, const scene::Rect& window, const std::vector<scene::Rect>& clear,
                       const std::vector<scene::Rect>& avoid) {
  scene::Rect best{};
  double least_clear = 0, least_avoided = 0;
  for (int across = places_across; across >= 0; --across) {
    for (int down = places_down; down >= 0; --down) {
      const scene::Rect card{std::floor(window.x + (window.width - width) * across / places_across),
                             std::floor(window.y + (window.height - height) * down / places_down), width, height};
      const double over_clear = covered(card, clear), avoided = covered(card, avoid);
      const bool first = best.width <= 0;
      if (!first && (over_clear > least_clear || (over_clear == least_clear && avoided >= least_avoided))) continue;
      best = card;
      least_clear = over_clear;
      least_avoided = avoided;
    }
  }
  return best;
}

}  // namespace titik::ui
