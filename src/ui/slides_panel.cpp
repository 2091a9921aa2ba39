// SPDX-License-Identifier: MIT
#include "ui/slides_panel.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <imgui.h>

#include "session/slides.h"
#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr const char* payload_type = "titik/slide";
constexpr double row_space = 6, editor_height = 250, least_list = 150;
constexpr std::size_t long_sentence = 220;  // letters: about four lines of 24 px on a slide of 1366 px

class Panel {
 public:
  Panel(const Frame& frame, Widgets& widgets, SlidesMemory& memory, Requests& requests)
      : frame_(frame), widgets_(widgets), memory_(memory), requests_(requests), slides_(frame.document().slides) {}

  void draw(const scene::Rect& place) {
    head();
    const model::Slide* chosen = frame_.document().find_slide(memory_.chosen);
    if (slides_.empty()) return empty();
    const double rest = place.bottom() - ImGui::GetCursorScreenPos().y - px(padding);
    const double editor = chosen ? std::min<double>(px(editor_height), rest - px(least_list)) : 0;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("slides", vec2(0, rest - std::max(0.0, editor)), false, ImGuiWindowFlags_NoBackground);
    for (std::size_t i = 0; i < slides_.size(); ++i) row(i);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    if (chosen && editor > px(60)) words(*chosen);
  }

 private:
  void commit(model::Edit edit) { requests_.emplace_back(session::Action(session::Commit{std::move(edit)})); }

  void head() {
    const Theme& t = current_theme();
    text(Type::title, t.text, frame_.text(tr_mark("Slides")));
    ImGui::Dummy({1, px(2)});
    const std::string start = frame_.text(tr_mark("Start")), add = frame_.text(tr_mark("Add a slide"));
    if (widgets_.primary_button("slides/start", start, !slides_.empty())) requests_.emplace_back(Command::present);
    if (ImGui::IsItemHovered()) tooltip(with_keys(Command::present, *frame_.language));
    ImGui::SameLine(0, px(gap));
    if (widgets_.button("slides/add", add, frame_.map != nullptr, with_keys(Command::add_slide, *frame_.language)))
      requests_.emplace_back(Command::add_slide);
    ImGui::Dummy({1, px(4)});
  }

  void empty() {
    text(Type::body, current_theme().secondary,
         frame_.text(
             tr_mark("A slide keeps what the map shows now: place, theme, layers, selection and scenario. Arrange "
                     "the map, then press Ctrl+M.")),
         ImGui::GetContentRegionAvail().x);
  }

  std::string title_of(const model::Slide& slide) const {
    const std::string& title = session::title_of(frame_.document(), slide).in(frame_.language->code());
    return title.empty() ? slide.id : title;
  }

  /// What the slide shows that is not there any more.
  std::string problems_of(const model::Slide& slide) const {
    std::string words;
    const session::SlideActions actions = session::actions_of(*frame_.state, slide);
    for (const core::Warning& warning : actions.warnings.items())
      words += (words.empty() ? "" : "\n") + frame_.text(warning.text);
    return words;
  }

  void row(std::size_t index) {
    const Theme& t = current_theme();
    const model::Slide& slide = slides_[index];
    const std::string name = "slides/" + slide.id;
    const bool chosen = memory_.chosen == slide.id;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = px(thumbnail_height + 2 * row_space);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (chosen) list.AddRectFilled(at, {at.x + width, at.y + height}, u32(t.selected), px(radius));

    ImGui::SetCursorScreenPos(at);
    const bool pressed = ImGui::InvisibleButton((name + "/row").c_str(), {width, height});
    const bool hovered = ImGui::IsItemHovered();
    widgets_.record_last(name, title_of(slide), chosen ? "true" : "false");
    if (hovered && !chosen) list.AddRectFilled(at, {at.x + width, at.y + height}, u32(t.hover), px(radius));
    if (pressed || widgets_.take_press(name)) {
      memory_.chosen = slide.id;
      requests_.emplace_back(ShowSlide{slide.id});
    }
    drag_and_drop(index);

    const std::string number = frame_.language->number(static_cast<double>(index + 1));
    const double number_width = px(22);
    text_at(list, Type::small_medium, {at.x + px(6), at.y + px(row_space)}, t.secondary, number);
    const ImVec2 picture{at.x + static_cast<float>(number_width), at.y + px(row_space)};
    thumbnail(list, slide, picture);

    const float left = picture.x + px(thumbnail_width + 10);
    const double room = at.x + width - px(8) - left;
    const std::string problems = problems_of(slide);
    const double lines = height - 2 * px(row_space) - (problems.empty() ? 0 : px(18));
    ImGui::SetCursorScreenPos({left, picture.y});
    wrapped(list, Type::body_medium, {left, picture.y}, t.text, title_of(slide), room, lines);
    if (!problems.empty()) {
      const float y = picture.y + px(thumbnail_height) - px(16);
      draw_icon(list, "warning", {left, y}, px(14), u32(t.warning));
      text_at(list, Type::small, {left + px(18), y}, t.warning,
              elide(Type::small, frame_.text(tr_mark("something is missing")), room - px(18)));
    }
    if (hovered) tooltip(problems.empty() ? title_of(slide) : title_of(slide) + "\n" + problems);
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    if (chosen && memory_.seen_chosen != slide.id) {
      ImGui::SetScrollHereY(1.0f);
      memory_.seen_chosen = slide.id;
    }
  }

  /// As many lines as there is room for, the last one cut.
  static void wrapped(ImDrawList& list, Type type, ImVec2 at, core::Colour colour, const std::string& words,
                      double width, double height) {
    const double line_height = text_height(type) * 1.15;
    std::string rest = words;
    for (double used = 0; !rest.empty() && used + line_height <= height + 1; used += line_height) {
      std::string line = rest;
      const bool last = used + 2 * line_height > height + 1;
      while (!last && text_width(type, line) > width) {
        const std::size_t blank = line.find_last_of(' ');
        if (blank == std::string::npos) break;
        line.resize(blank);
      }
      text_at(list, type, {at.x, at.y + static_cast<float>(used)}, colour, elide(type, line, width));
      rest = line.size() < rest.size() ? rest.substr(line.size() + 1) : "";
    }
  }

  void thumbnail(ImDrawList& list, const model::Slide& slide, ImVec2 at) const {
    const Theme& t = current_theme();
    const ImVec2 most{at.x + px(thumbnail_width), at.y + px(thumbnail_height)};
    list.AddRectFilled(at, most, u32(t.surface), px(3));
    if (frame_.thumbnails) {
      const auto found = frame_.thumbnails->find(slide.id);
      if (found != frame_.thumbnails->end()) {
        const auto picture = reinterpret_cast<ImTextureID>(  // NOLINT(performance-no-int-to-ptr): ImGui's texture
            static_cast<std::uintptr_t>(found->second.texture));
        list.AddImage(picture, at, most, {0, 1}, {1, 0});
      }
    }
    list.AddRect(at, most, u32(t.outline), px(3));
  }

  void drag_and_drop(std::size_t index) {
    if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
      ImGui::SetDragDropPayload(payload_type, slides_[index].id.data(), slides_[index].id.size());
      text(Type::body_medium, current_theme().text, title_of(slides_[index]));
      ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(
        payload_type, ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect);
    if (payload) {
      const std::string dragged(static_cast<const char*>(payload->Data), static_cast<std::size_t>(payload->DataSize));
      const auto from =
          std::find_if(slides_.begin(), slides_.end(), [&](const model::Slide& s) { return s.id == dragged; });
      const auto to = slides_.begin() + static_cast<std::ptrdiff_t>(index);
      if (from != slides_.end() && from != to) {
        const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
        const float y = from < to ? most.y : least.y;
        ImGui::GetWindowDrawList()->AddRectFilled({least.x, y - px(1)}, {most.x, y + px(1)},
                                                  u32(current_theme().accent), px(1));
        if (payload->IsDelivery()) commit(model::MoveSlide{dragged, index});
      }
    }
    ImGui::EndDragDropTarget();
  }

  /// What can be done with the chosen slide, and its words in one language.
  void words(const model::Slide& slide) {
    const Theme& t = current_theme();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    hairline(*ImGui::GetWindowDrawList(), at, {at.x + width, at.y});
    ImGui::SetCursorScreenPos({at.x, at.y + px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(4)});
    buttons(slide);
    const std::string language = memory_.language.empty() ? frame_.language->code() : memory_.language;
    ImGui::SetCursorScreenPos({at.x + width - px(88), at.y + px(6)});
    for (const char* code : {"id", "en"}) {
      std::string shown = code;
      for (char& c : shown) c = static_cast<char>(c - 'a' + 'A');
      if (widgets_.tab("slides/language/" + std::string(code), shown, language == code)) memory_.language = code;
      ImGui::SameLine(0, 0);
    }
    ImGui::SetCursorScreenPos({at.x, at.y + px(6 + row_height + 4)});
    ImGui::BeginChild("words", {0, 0}, false, ImGuiWindowFlags_NoBackground);
    const model::Slide* now = &slide;
    const std::string theme_title = title_of(slide);
    field(*now, "title", tr_mark("Title: a statement"), &model::Slide::title, language, theme_title);
    field(*now, "sentence", tr_mark("One sentence below it"), &model::Slide::sentence, language, {});
    const std::size_t letters = slide.sentence.in(language).size();
    if (letters > long_sentence) {
      text(Type::small, t.warning,
           frame_.text(
               message(tr_mark("{0} letters are more than an audience reads; up to {1} fit"), letters, long_sentence)),
           width);
    }
    field(*now, "note", tr_mark("Notes for the speaker"), &model::Slide::note, language, {});
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

  void buttons(const model::Slide& slide) {
    const auto place =
        std::find_if(slides_.begin(), slides_.end(), [&](const model::Slide& s) { return s.id == slide.id; });
    const auto index = static_cast<std::size_t>(place - slides_.begin());
    const std::string name = "slides/" + slide.id;
    const auto button = [&](const char* key, const char* icon, const char* sentence, bool enabled = true) {
      const bool pressed = widgets_.icon_button(name + key, icon, frame_.text(sentence), false, enabled);
      ImGui::SameLine(0, 0);
      return pressed;
    };
    if (button("/present", "play", tr_mark("Present from this slide"))) requests_.emplace_back(Present{slide.id});
    if (button("/update", "refresh", tr_mark("Let it show what the map shows now"), frame_.map != nullptr)) {
      const model::Slide changed = session::updated(slide, *frame_.state, frame_.extent);
      if (changed != slide) commit(model::SetSlide{changed});
    }
    if (button("/copy", "copy", tr_mark("Duplicate"))) {
      const model::Slide copy = session::copy_of(slide, frame_.document());
      commit(model::Together{{}, {model::SetSlide{copy}, model::MoveSlide{copy.id, index + 1}}});
      memory_.chosen = copy.id;
    }
    if (button("/up", "up", tr_mark("Move up"), index > 0)) commit(model::MoveSlide{slide.id, index - 1});
    if (button("/down", "down", tr_mark("Move down"), index + 1 < slides_.size()))
      commit(model::MoveSlide{slide.id, index + 1});
    if (button("/remove", "trash", tr_mark("Remove the slide"))) {
      commit(model::RemoveSlide{slide.id});
      memory_.chosen = index + 1 < slides_.size() ? slides_[index + 1].id : index > 0 ? slides_[index - 1].id : "";
    }
  }

  void field(const model::Slide& slide, const char* key, const char* label, model::Text model::Slide::*member,
             const std::string& language, const std::string& hint) {
    const std::string name = "slides/" + slide.id + "/" + key, editing = name + "/" + language;
    const model::Text& words = slide.*member;
    text(Type::small, current_theme().secondary, frame_.text(label));
    std::string typed = memory_.editing == editing ? memory_.typed : language == "en" ? words.en : words.id;
    const std::string before = typed;
    bool released = false;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    widgets_.text_field(name, hint, typed, false, &released);
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive() && !typed.empty()) tooltip(typed);
    if (ImGui::IsItemActive()) {
      memory_.editing = editing;
      memory_.typed = typed;
    } else if (memory_.editing == editing) {
      memory_.editing.clear();
    }
    if (!released) return;
    model::Slide changed = slide;
    (language == "en" ? (changed.*member).en : (changed.*member).id) = typed;
    if (changed != slide) commit(model::SetSlide{changed});
  }

  const Frame& frame_;
  Widgets& widgets_;
  SlidesMemory& memory_;
  Requests& requests_;
  const std::vector<model::Slide>& slides_;
};

}  // namespace

void slides_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, SlidesMemory& memory,
                  Requests& requests) {
  begin_panel("##slides", place_px, Ground::panel);
  Panel(frame, widgets, memory, requests).draw(place_px);
  end_panel();
}

}  // namespace titik::ui
