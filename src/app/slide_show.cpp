// SPDX-License-Identifier: MIT
#include "app/slide_show.h"

#include <epoxy/gl.h>
#include <imgui.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/slide_picture.h"
#include "session/slides.h"
#include "ui/commands.h"

namespace titik::app {

using core::message;
using core::tr_mark;
using Motion = Navigator::Motion;

SlideShow::SlideShow(session::Store& store, Navigator& navigator, MapView& map, render::GlPainter& painter,
                     ui::PanelMemory& memory, Callbacks callbacks)
    : store_(store),
      navigator_(navigator),
      map_(map),
      painter_(painter),
      memory_(memory),
      callbacks_(std::move(callbacks)) {}

void SlideShow::begin(std::size_t slide) {
  if (!running()) {
    const session::State& state = store_.state();
    before_ = {state.theme, state.scenario, state.layers, state.selection};
    first_document_ = store_.history().current();
  }
  presentation_.start(slide);
  enter();
}

void SlideShow::enter() {
  slide_document_ = store_.history().current();
  const auto& slides = store_.state().document->slides;
  if (presentation_.slide() >= slides.size()) return;
  const model::Slide slide = slides[presentation_.slide()];
  memory_.slides.chosen = slide.id;
  const session::SlideActions wanted = session::actions_of(store_.state(), slide);
  for (const session::Action& action : wanted.actions) callbacks_.dispatch(action);
  place_ = wanted.extent;
  placed_ = moved_ = false;
}

/// The slide as it was written: first what was changed while it is shown, then, asked again, what was changed on slides
/// before it. Steps of the history stay and can be redone.
void SlideShow::restore() {
  callbacks_.dispatch(session::EndPreview{false});
  const auto return_to = [&](const std::shared_ptr<const model::Document>& document) {
    const auto& steps = store_.history().steps();
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [&](const model::HistoryStep& s) { return s.document == document; });
    if (found != steps.end())
      callbacks_.dispatch(session::GoToStep{static_cast<std::size_t>(found - steps.begin())});
  };
  if (store_.history().current() != slide_document_)
    return_to(slide_document_);
  else if (!moved_ && slide_document_ != first_document_)
    return_to(first_document_);
  enter();
}

void SlideShow::end() {
  callbacks_.dispatch(session::EndPreview{false});
  presentation_.stop();
  furniture_ = {};
  furniture_target_.reset();
  slide_document_.reset(), first_document_.reset();
  const auto document = store_.state().document;
  callbacks_.dispatch(session::SetTheme{document->find_theme(before_.theme) ? before_.theme : ""});
  std::erase_if(before_.layers, [&](const std::string& id) { return !document->find_layer(id); });
  if (!before_.layers.empty()) callbacks_.dispatch(session::ShowLayers{before_.layers});
  const std::string scenario = document->find_scenario(before_.scenario) ? before_.scenario : "";
  if (scenario != store_.state().scenario) callbacks_.dispatch(session::ShowScenario{scenario});
  const model::Layer* layer = document->find_layer(before_.selection.layer);
  const data::Dataset* selected = layer ? store_.state().inputs->dataset(layer->source) : nullptr;
  const auto& rows = before_.selection.rows;
  const bool rows_there = selected && (rows.empty() || rows.back() < selected->rows());
  callbacks_.dispatch(rows_there ? session::Select{before_.selection.layer, rows} : session::Select{});
  callbacks_.ended();
}

bool SlideShow::changed() const {
  return running() && (moved_ || store_.history().current() != first_document_);
}

void SlideShow::key(const KeyChanged& event) {
  const auto found = ui::command_of({event.key, event.with.ctrl, event.with.shift, event.with.alt}, true);
  if (memory_.help_open) {
    if (found == ui::Command::help || found == ui::Command::slide_end) memory_.help_open = false;
    return;
  }
  navigator_.arrive();  // a flight is never waited for
  const bool plain = !event.with.ctrl && !event.with.alt && !event.with.shift;
  const int digit = event.key >= GLFW_KEY_0 && event.key <= GLFW_KEY_9         ? event.key - GLFW_KEY_0
                    : event.key >= GLFW_KEY_KP_0 && event.key <= GLFW_KEY_KP_9 ? event.key - GLFW_KEY_KP_0
                                                                               : -1;
  if (plain && digit >= 0) {
    presentation_.digit(digit);
    return;
  }
  const bool blank = presentation_.blank() != Blank::none;
  if (!found) {
    if (blank) command(ui::Command::slide_next);  // any key brings the slide back
    return;
  }
  if (ui::info(*found).presenting || blank) return command(*found);
  if (*found == ui::Command::zoom_in || *found == ui::Command::zoom_out) moved_ = true;
  if (*found == ui::Command::present_here) return;  // it is
  callbacks_.command(*found);
}

void SlideShow::command(ui::Command command) {
  switch (presentation_.command(command, store_.state().document->slides.size())) {
    case Presentation::Answer::show:
      return enter();
    case Presentation::Answer::restore:
      return restore();
    case Presentation::Answer::end:
      return end();
    case Presentation::Answer::nothing:
      return;
  }
}

ui::ShownSlide SlideShow::shown() const {
  const auto& slides = store_.state().document->slides;
  const bool blank = presentation_.blank() != Blank::none;
  return {.id = presentation_.slide() < slides.size() ? slides[presentation_.slide()].id : "",
          .what_if = presentation_.what_if() && !blank,
          .note = presentation_.note() && !blank,
          .top_px = furniture_.map.y * height_px_ / scene::slide_height_mm};
}

double SlideShow::width_mm() const { return scene::slide_height_mm * width_px_ / std::max(1, height_px_); }

bool SlideShow::follow(int width_px, int height_px, const core::Language& language) {
  width_px_ = width_px, height_px_ = height_px;
  const std::size_t count = store_.state().document->slides.size();
  if (count == 0) {  // the last slide was taken back
    end();
    return false;
  }
  if (presentation_.slide() >= count) {
    presentation_.keep_within(count);
    enter();
  }
  const session::State& state = store_.state();
  const model::Slide& slide = state.document->slides[presentation_.slide()];
  std::string remark;
  if (!presentation_.typed().empty())
    remark = "→ " + presentation_.typed();
  else if (changed())
    remark = language.text(message(tr_mark("changed, Backspace restores")));
  scene::SlideFurniture furniture =
      furniture_of(map_, state, slide, presentation_.slide() + 1, width_mm(), remark, language);
  const bool resized =
      !furniture_target_ || furniture_target_->width_px() != width_px || furniture_target_->height_px() != height_px;
  const bool same_words =
      !resized && scene::dump({0, 0, {}, furniture.items}) == scene::dump({0, 0, {}, furniture_.items});
  const bool rearranged = resized || furniture.map != furniture_map_;
  furniture_ = std::move(furniture);
  if (!same_words) paint_furniture();
  if (placed_ && (!rearranged || moved_)) return !same_words;
  const bool first = navigator_.empty() || placed_;
  navigator_.restore(slide_extent(state, place_, furniture_, width_mm()), first ? Motion::at_once : Motion::flown);
  furniture_map_ = furniture_.map;
  placed_ = true;
  return !same_words;
}

void SlideShow::paint_furniture() {
  if (!furniture_target_ || furniture_target_->width_px() != width_px_ || furniture_target_->height_px() != height_px_)
    furniture_target_ = std::make_unique<render::Target>(width_px_, height_px_);
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  furniture_target_->bind();
  painter_.paint({width_mm(), scene::slide_height_mm, core::rgb(0xFFFFFF), furniture_.items},
                 {width_px_, height_px_, height_px_ / scene::slide_height_mm});
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
}

void SlideShow::draw() const {
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  const ImVec2 all(static_cast<float>(width_px_), static_cast<float>(height_px_));
  if (presentation_.blank() != Blank::none) {
    list->AddRectFilled({0, 0}, all, presentation_.blank() == Blank::black ? IM_COL32_BLACK : IM_COL32_WHITE);
    return;
  }
  if (!furniture_target_) return;
  const auto picture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(furniture_target_->texture()));  // NOLINT(performance-no-int-to-ptr): what ImGui calls a texture
  const double px_per_mm = height_px_ / scene::slide_height_mm;
  constexpr double border_px = 1;  // half a hairline lies outside its card
  const auto at = [](double x, double y) { return ImVec2(static_cast<float>(x), static_cast<float>(y)); };
  for (const scene::Rect& card : furniture_.cards) {
    const ImVec2 least =
        at(std::floor(card.x * px_per_mm - border_px), std::floor(card.y * px_per_mm - border_px));
    const ImVec2 most =
        at(std::ceil(card.right() * px_per_mm + border_px), std::ceil(card.bottom() * px_per_mm + border_px));
    list->AddImage(picture, least, most, {least.x / all.x, 1 - least.y / all.y},
                   {most.x / all.x, 1 - most.y / all.y});
  }
}

}  // namespace titik::app
