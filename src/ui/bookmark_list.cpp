// SPDX-License-Identifier: MIT
#include "ui/bookmark_list.h"

#include <algorithm>
#include <utility>

#include <imgui.h>

#include "session/bookmark.h"
#include "ui/draw.h"
#include "ui/imgui_compat.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;

constexpr double width = 460, most_height = 520;

Request commit(model::Edit edit) { return session::Action(session::Commit{std::move(edit)}); }

std::string title_of(const Frame& frame, const model::Bookmark& bookmark) {
  const std::string& title = bookmark.title.in(frame.language->code());
  return title.empty() ? bookmark.id : title;
}

std::string theme_of(const Frame& frame, const std::string& id) {
  const model::Theme* theme = frame.document().find_theme(id);
  return theme ? theme->title.in(frame.language->code()) : "";
}

/// The name of a new bookmark where none is typed.
std::string proposed_name(const Frame& frame) {
  return frame.text(message(tr_mark("View {0}"), frame.document().bookmarks.size() + 1));
}

void row(const Frame& frame, Widgets& widgets, const model::Bookmark& bookmark, BookmarkMemory& memory,
         Requests& requests) {
  const Theme& t = current_theme();
  const std::string name = "bookmarks/" + bookmark.id;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float full = ImGui::GetContentRegionAvail().x, buttons = 3 * px(row_height);
  const bool renaming = memory.renamed == bookmark.id;
  if (renaming) {
    ImGui::SetNextItemWidth(full - buttons - px(8));
    bool released = false;
    widgets.text_field(name + "/title", frame.text(tr_mark("Name")), memory.title, std::exchange(memory.focus, false),
                       &released);
    if (released && !memory.title.empty()) {
      model::Bookmark changed = bookmark;
      (frame.language->code() == "en" ? changed.title.en : changed.title.id) = memory.title;
      if (changed != bookmark) requests.emplace_back(commit(model::SetBookmark{changed}));
      memory.renamed.clear();
    }
  } else {
    ImGui::SetNextItemWidth(full - buttons - px(8));
    if (widgets.selectable(name, "", false)) {
      requests.emplace_back(ShowBookmark{bookmark.id});
      memory.open = false;
    }
    const std::string theme = theme_of(frame, bookmark.theme), title = title_of(frame, bookmark);
    const double room = full - buttons - px(24);
    const auto y = [&](Type type) { return at.y + (px(row_height) - static_cast<float>(text_height(type))) / 2; };
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string shown = elide(Type::body, title, room);
    text_at(list, Type::body, {at.x + px(8), y(Type::body)}, t.text, shown);
    const double left = room - text_width(Type::body, shown) - px(16);
    if (left > px(60) && !title.starts_with(theme))
      text_at(list, Type::small, {at.x + px(24) + static_cast<float>(text_width(Type::body, shown)), y(Type::small)},
              t.secondary, elide(Type::small, theme, left));
  }
  float x = at.x + full - buttons;
  const auto button = [&](const char* key, const char* icon, const char* sentence) {
    ImGui::SetCursorScreenPos({x, at.y});
    x += px(row_height);
    return widgets.icon_button(name + key, icon, frame.text(sentence));
  };
  if (button("/rename", "pencil", tr_mark("Rename"))) {
    memory.renamed = renaming ? "" : bookmark.id;
    memory.title = title_of(frame, bookmark);
    memory.focus = !renaming;
  }
  if (button("/replace", "bookmark", tr_mark("Replace by what is shown now"))) {
    model::Bookmark changed = session::bookmark_of(frame.document(), frame.extent, frame.state->theme, "");
    changed.id = bookmark.id;
    changed.title = bookmark.title;
    requests.emplace_back(commit(model::SetBookmark{changed}));
  }
  if (button("/remove", "trash", tr_mark("Remove"))) requests.emplace_back(commit(model::RemoveBookmark{bookmark.id}));
  ImGui::SetCursorScreenPos({at.x, at.y + px(row_height)});
}

}  // namespace

void open_bookmarks(BookmarkMemory& memory) {
  const bool open = !memory.open;
  memory = {};
  memory.open = memory.appearing = open;
}

void bookmark_list(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, BookmarkMemory& memory,
                   Requests& requests) {
  if (!memory.open) return;
  const Theme& t = current_theme();
  const auto& bookmarks = frame.document().bookmarks;
  const double rows = std::max<double>(1.5, static_cast<double>(bookmarks.size()));
  const double height = std::min<double>(most_height, 128 + rows * row_height);
  const scene::Rect card = begin_modal("##bookmarks", window_px, width, height, memory.appearing);
  const bool appearing = std::exchange(memory.appearing, false);
  const ImVec2 head = ImGui::GetCursorScreenPos();
  text(Type::title, t.text, frame.text(tr_mark("Bookmarks")));
  ImGui::SetCursorScreenPos({head.x + ImGui::GetContentRegionAvail().x - px(row_height), head.y - px(4)});
  const bool close = widgets.icon_button("bookmarks/close", "close", frame.text(tr_mark("Close")));
  ImGui::SetCursorScreenPos({head.x, head.y + px(row_height)});

  const float foot = px(row_height + 30);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("rows", {0, ImGui::GetContentRegionAvail().y - foot}, false, ImGuiWindowFlags_NoBackground);
  for (const model::Bookmark& bookmark : bookmarks) row(frame, widgets, bookmark, memory, requests);
  if (bookmarks.empty())
    text(Type::body, t.secondary,
         frame.text(tr_mark("A bookmark keeps a place and its theme. Give what you see now a name.")),
         ImGui::GetContentRegionAvail().x);
  ImGui::EndChild();
  ImGui::PopStyleVar();

  const std::string keep = frame.text(tr_mark("Keep this view"));
  const double button_width = text_width(Type::body_medium, keep) + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
  ImGui::SetNextItemWidth(static_cast<float>(ImGui::GetContentRegionAvail().x - button_width - px(gap)));
  widgets.text_field("bookmarks/name", proposed_name(frame), memory.name, appearing);
  const bool enter = ImGui::IsItemDeactivated() && key_pressed(ImGuiKey_Enter);
  ImGui::SameLine(0, px(gap));
  if ((widgets.primary_button("bookmarks/keep", keep, !frame.extent.empty()) || enter) && !frame.extent.empty()) {
    const std::string name = memory.name.empty() ? proposed_name(frame) : memory.name;
    requests.emplace_back(
        commit(model::SetBookmark{session::bookmark_of(frame.document(), frame.extent, frame.state->theme, name)}));
    memory.name.clear();
  }
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool outside = !appearing && ImGui::IsMouseClicked(0) &&
                       !(mouse.x >= card.x && mouse.x < card.right() && mouse.y >= card.y && mouse.y < card.bottom());
  end_modal();
  if (close || outside) memory = {};
}

}  // namespace titik::ui
