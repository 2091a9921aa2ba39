// SPDX-License-Identifier: MIT
#include "ui/file_dialog.h"

#include <algorithm>
#include <cstdlib>

#include <imgui.h>

#include "core/paths.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/imgui_compat.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

namespace fs = std::filesystem;
using core::message;
using core::tr_mark;
using FileMode = FileDialogMemory::Mode;

constexpr double shown_after_s = 0.2;  // a folder that is read at once needs no word
constexpr double width = 780, height = 540, places_width = 172, size_width = 84, shown_crumbs = 4;

std::string title_of_source(const Frame& frame, const std::string& source) {
  const auto& layers = frame.document().layers;
  const auto shown = std::find_if(layers.begin(), layers.end(), [&](const model::Layer& l) { return l.source == source; });
  const std::string title = shown == layers.end() ? "" : shown->title.in(frame.language->code());
  return title.empty() ? source : title;
}

std::string title_of(const Frame& frame, const FileDialogMemory& memory) {
  switch (memory.mode) {
    case FileMode::open:
      return frame.text(tr_mark("Open a project or data"));
    case FileMode::add_layer:
      return frame.text(tr_mark("Add data as a layer"));
    case FileMode::join_table:
      return frame.text(tr_mark("Join a table"));
    case FileMode::replace:
      return frame.text(message(tr_mark("The file for “{0}”"), title_of_source(frame, memory.source)));
    case FileMode::save_export:
      return frame.text(tr_mark("Export as"));
    case FileMode::folder:
      return frame.text(tr_mark("Choose a folder"));
    default:
      return frame.text(tr_mark("Save the project as"));
  }
}

std::vector<std::string> extensions_of(const FileDialogMemory& memory) {
  if (memory.all_files) return {};
  if (memory.mode == FileMode::save_export) return {memory.ending};
  if (memory.mode == FileMode::folder) return {"."};  // no file ends so: folders only
  std::vector<std::string> extensions;
  const auto add = [&](std::span<const std::string> more) {
    extensions.insert(extensions.end(), more.begin(), more.end());
  };
  if (memory.mode == FileMode::open || memory.mode == FileMode::save_as) add(session::project_extensions());
  if (memory.mode == FileMode::join_table) add(session::table_extensions());
  else if (memory.mode != FileMode::save_as) add(session::data_extensions());
  return extensions;
}

/// Asks for the first of the folders that is there.
void go_to(std::vector<fs::path> folders, FileDialogMemory& memory, bool or_a_place = false) {
  std::erase(folders, fs::path());
  memory.asked = {std::move(folders), extensions_of(memory), or_a_place, memory.asked.number + 1};
  memory.reading = true;
  memory.sent = false;
  memory.listing = {};
  if (!memory.asked.folders.empty()) memory.folder = memory.asked.folders.front();
  memory.chosen.clear();
  memory.replaces.clear();
}

void take_answer(const Frame& frame, FileDialogMemory& memory) {
  if (!memory.reading || !frame.listed || frame.listed->asked != memory.asked) return;
  memory.reading = false;
  memory.listing = frame.listed->listing;
  memory.folder = memory.listing.folder;
  memory.places = frame.listed->places;
}

std::string folder_name(const fs::path& folder) {
  return folder == folder.root_path() ? folder.string() : folder.filename().string();
}

std::string size_text(const core::Language& language, std::uintmax_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < 1e3) return language.number(size) + " B";
  if (size < 1e6) return language.number(size / 1e3) + " kB";
  if (size < 1e9) return language.number(size / 1e6, 1) + " MB";
  return language.number(size / 1e9, 1) + " GB";
}

class Dialog {
 public:
  Dialog(const Frame& frame, Widgets& widgets, FileDialogMemory& memory, Requests& requests)
      : frame_(frame), widgets_(widgets), memory_(memory), requests_(requests) {}

  void draw() {
    const Theme& theme = current_theme();
    text_cut(Type::title, theme.text, title_of(frame_, memory_), ImGui::GetContentRegionAvail().x);
    way_up();
    const double below = px(row_height + 2 * gap + 4) + (saves() ? px(row_height + gap) : 0);
    const double list_height = std::max<double>(px(80), ImGui::GetContentRegionAvail().y - below);
    places(list_height);
    ImGui::SameLine(0, px(padding));
    entries(list_height);
    if (saves()) name_field();
    if (memory_.mode != FileMode::closed) bottom_line();
  }

 private:
  bool saves() const { return memory_.mode == FileMode::save_as || memory_.mode == FileMode::save_export; }
  bool chooses_folder() const { return memory_.mode == FileMode::folder; }
  std::string_view ending() const {
    return memory_.mode == FileMode::save_export ? std::string_view(memory_.ending) : ".titik";
  }
  fs::path path_typed() const { return session::path_to_save(memory_.folder, memory_.name, ending()); }

  void way_up() {
    const auto folders = session::folders_down_to(memory_.folder);
    const bool can_rise = folders.size() > 1;
    if (widgets_.icon_button("file/up", "up", frame_.text(tr_mark("Folder above")), false, can_rise)) {
      return go_to({folders[folders.size() - 2]}, memory_);
    }
    // As many of the last folders as fit.
    const double room = ImGui::GetContentRegionAvail().x - px(row_height + gap);
    double used = 0;
    std::size_t first = folders.size();
    while (first > 0 && folders.size() - first < static_cast<std::size_t>(shown_crumbs)) {
      const double next = text_width(Type::body_medium, crumb(folders[first - 1])) + px(16 + 4);
      if (first < folders.size() && used + next > room) break;
      used += next;
      --first;
    }
    for (std::size_t i = first; i < folders.size(); ++i) {
      ImGui::SameLine(0, px(4));
      if (widgets_.tab("file/crumb/" + std::to_string(i), crumb(folders[i]), i + 1 == folders.size()))
        go_to({folders[i]}, memory_);
    }
  }

  static std::string crumb(const fs::path& folder) { return elide(Type::body_medium, folder_name(folder), px(220)); }

  void places(double list_height) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("places", vec2(px(places_width), list_height), false, ImGuiWindowFlags_NoBackground);
    for (std::size_t i = 0; i < memory_.places.size(); ++i) {
      const fs::path place = memory_.places[i];
      if (widgets_.selectable("file/place/" + std::to_string(i), place_name(place), place == memory_.folder))
        go_to({place}, memory_);
      if (ImGui::IsItemHovered()) tooltip(place.string());
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

  std::string place_name(const fs::path& place) const {
    const char* home = std::getenv("HOME");
    if (home && place == fs::path(home)) return frame_.text(tr_mark("Home folder"));
    if (place == core::user_data_dir()) return frame_.text(tr_mark("Titik's prepared data"));
    if (place == core::share_dir()) return frame_.text(tr_mark("Titik's own data"));
    return folder_name(place);
  }

  void entries(double list_height) {
    const Theme& theme = current_theme();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("entries", vec2(0, list_height), false, ImGuiWindowFlags_NoBackground);
    const ImVec2 least = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    ImGui::GetWindowDrawList()->AddRect({least.x + 0.5f, least.y + 0.5f},
                                        {least.x + size.x - 0.5f, least.y + size.y - 0.5f}, u32(theme.line),
                                        px(radius));
    if (memory_.reading) {
      if (memory_.sent && ImGui::GetTime() - memory_.reading_since_s > shown_after_s) message_line(theme.secondary, frame_.text(tr_mark("Reading…")));
    } else if (!memory_.listing.problem.empty()) {
      message_line(theme.error, frame_.text(memory_.listing.problem));
    } else if (memory_.listing.entries.empty()) {
      message_line(theme.secondary, frame_.text(nothing_here()));
    }
    std::string entered;
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(memory_.listing.entries.size()), px(row_height));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
        entry(memory_.listing.entries[static_cast<std::size_t>(i)], entered);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    if (!entered.empty()) accept(entered);
  }

  const char* nothing_here() const {
    if (chooses_folder()) return tr_mark("There is no folder in this one.");
    if (memory_.mode == FileMode::save_export) return tr_mark("There is no such file in this folder yet.");
    return saves() ? tr_mark("There is no project in this folder yet.")
                   : tr_mark("There is nothing here that Titik can open.");
  }

  void message_line(core::Colour colour, const std::string& sentence) {
    ImGui::Dummy({1, px(8)});
    ImGui::Dummy({px(10), 1});
    ImGui::SameLine(0, 0);
    text(Type::body, colour, sentence, ImGui::GetContentRegionAvail().x - px(10));
  }

  void entry(const session::FolderEntry& of, std::string& entered) {
    const Theme& theme = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const double across = ImGui::GetContentRegionAvail().x;
    ImGui::Dummy({px(28), px(row_height)});
    ImGui::SameLine(0, 0);
    const double room = across - px(28 + 16) - (of.folder ? 0 : px(size_width));
    if (widgets_.selectable("file/entry/" + of.name, elide(Type::body, of.name, room),
                            memory_.chosen.contains(of.name))) {
      const bool several = ImGui::GetIO().KeyCtrl && !saves() && !chooses_folder() && memory_.mode != FileMode::replace && memory_.mode != FileMode::join_table &&
                           !of.folder;
      if (!several) memory_.chosen.clear();
      if (several && memory_.chosen.contains(of.name))
        memory_.chosen.erase(of.name);
      else
        memory_.chosen.insert(of.name);
      if (saves() && !of.folder) memory_.name = of.name;
      memory_.replaces.clear();
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) entered = of.name;
    const bool is_project = of.name.ends_with(".titik"), is_picture = of.name.ends_with(".tif") || of.name.ends_with(".tiff");
    draw_icon(list,
              of.folder    ? "folder"
              : is_project ? "layers"
              : is_picture ? "picture"
                           : "table",
              {at.x + px(8), at.y + px((row_height - 16) / 2)}, px(16),
              u32(of.folder ? theme.accent : theme.secondary));
    if (of.folder) return;
    const std::string size = size_text(*frame_.language, of.bytes);
    text_at(list, Type::small,
            vec2(at.x + across - px(10) - text_width(Type::small, size),
                 at.y + (px(row_height) - text_height(Type::small)) / 2),
            theme.secondary, size);
  }

  void name_field() {
    text(Type::small, current_theme().secondary, frame_.text(tr_mark("File name")));
    const std::string hint = memory_.mode == FileMode::save_export ? "titik" + memory_.ending : frame_.text(tr_mark("map.titik"));
    if (widgets_.text_field("file/name", hint, memory_.name)) memory_.replaces.clear();
  }

  void bottom_line() {
    ImGui::Dummy({1, px(2)});
    if (!memory_.replaces.empty()) return ask_to_replace();
    if (chooses_folder())
      ImGui::Dummy({1, px(row_height)});
    else if (widgets_.checkbox("file/all", frame_.text(tr_mark("All kinds of files")), memory_.all_files))
      go_to({memory_.folder}, memory_);
    const std::string accept_label = frame_.text(chooses_folder() ? tr_mark("Choose this folder")
                                                 : saves()        ? tr_mark("Save")
                                                                  : tr_mark("Open"));
    const bool ready = !memory_.reading && (chooses_folder() || !memory_.chosen.empty() || (saves() && !path_typed().empty()));
    switch (two_buttons("file/cancel", frame_.text(tr_mark("Cancel")), "file/ok", accept_label, ready)) {
      case 1:
        memory_.mode = FileMode::closed;
        break;
      case 2:
        accept({});
        break;
      default:
        if (ready && key_pressed(ImGuiKey_Enter)) accept({});
    }
  }

  void ask_to_replace() {
    text_cut(Type::body, current_theme().text,
             frame_.text(message(tr_mark("“{0}” is there already. Replace it?"), memory_.replaces.filename().string())),
             ImGui::GetContentRegionAvail().x - px(260));
    ImGui::SameLine();
    switch (two_buttons("file/keep", frame_.text(tr_mark("Keep it")), "file/replace", frame_.text(tr_mark("Replace")),
                        true)) {
      case 1:
        memory_.replaces.clear();
        break;
      case 2:
        save(memory_.replaces);
        break;
      default:
        break;
    }
  }

  /// At the right end of the line. 1 or 2 for the one that was pressed, else 0.
  int two_buttons(const std::string& first, const std::string& first_label, const std::string& second,
                  const std::string& second_label, bool enabled) {
    const auto button_width = [](const std::string& label) {
      return text_width(Type::body_medium, label) + 2 * ImGui::GetStyle().FramePadding.x;
    };
    const double both = button_width(first_label) + button_width(second_label) + px(gap);
    ImGui::SameLine();
    ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - both));
    const bool one = widgets_.button(first, first_label);
    ImGui::SameLine(0, px(gap));
    const bool other = widgets_.primary_button(second, second_label, enabled);
    return other ? 2 : one ? 1 : 0;
  }

  /// Enters a folder, opens files, saves: `entered`, or what is chosen and typed.
  void accept(const std::string& entered) {
    const auto& all = memory_.listing.entries;
    const auto is_folder = [&](const std::string& name) {
      return std::any_of(all.begin(), all.end(),
                         [&](const session::FolderEntry& e) { return e.folder && e.name == name; });
    };
    if (!entered.empty()) memory_.chosen = {entered};
    if (chooses_folder() && entered.empty()) {
      // The folder that is marked in the list, else the one that is open.
      memory_.picked = memory_.chosen.empty() ? memory_.folder : memory_.folder / *memory_.chosen.begin();
      memory_.mode = FileMode::closed;
      return;
    }
    if (memory_.chosen.size() == 1 && is_folder(*memory_.chosen.begin())) {
      return go_to({memory_.folder / *memory_.chosen.begin()}, memory_);
    }
    if (saves()) {
      const fs::path path = path_typed();
      if (path.empty()) return;
      std::error_code ignored;
      if (fs::exists(path, ignored) && path != frame_.state->project_path)
        memory_.replaces = path;
      else
        save(path);
      return;
    }
    OpenFiles files;
    for (const std::string& name : memory_.chosen) {
      if (!is_folder(name)) files.paths.push_back(memory_.folder / name);
    }
    if (files.paths.empty()) return;
    if (memory_.mode == FileMode::replace)
      requests_.emplace_back(ReplaceData{memory_.source, files.paths.front()});
    else if (memory_.mode == FileMode::join_table)
      requests_.emplace_back(DraftTable{{.path = files.paths.front().string()}});
    else
      requests_.emplace_back(files);
    memory_.mode = FileMode::closed;
  }

  void save(const fs::path& path) {
    if (memory_.mode == FileMode::save_as) {
      requests_.emplace_back(SaveAs{path});
    } else if (memory_.asks) {
      if (auto* table = std::get_if<ExportTable>(&*memory_.asks)) table->path = path;
      if (auto* layer = std::get_if<ExportLayer>(&*memory_.asks)) layer->path = path;
      requests_.push_back(std::move(*memory_.asks));
      memory_.asks.reset();
    }
    memory_.mode = FileMode::closed;
  }

  const Frame& frame_;
  Widgets& widgets_;
  FileDialogMemory& memory_;
  Requests& requests_;
};

fs::path folder_of_project(const Frame& frame) { return frame.state->project_path.parent_path(); }

}  // namespace

ListedFolder list_folder(const ListFolder& asked, std::span<const fs::path> recent) {
  std::error_code ignored;
  ListedFolder listed{asked, {}, session::places(recent)};
  const auto there = std::find_if(asked.folders.begin(), asked.folders.end(), [&](const fs::path& folder) { return fs::is_directory(folder, ignored); });
  fs::path folder = listed.places.empty() ? fs::path("/") : listed.places.front();
  if (there != asked.folders.end()) folder = *there;
  else if (!asked.or_a_place && !asked.folders.empty()) folder = asked.folders.back();
  listed.listing = session::list_folder(folder, asked.extensions);
  return listed;
}

void open_file_dialog(const Frame& frame, FileDialogMemory& memory, FileMode mode) {
  memory.mode = mode;
  memory.appearing = true;
  const fs::path project = frame.state->project_path;
  memory.name = project.empty() ? frame.text(tr_mark("map.titik")) : project.filename().string();
  go_to({memory.folder, folder_of_project(frame)}, memory, true);
}

void open_replace_dialog(const Frame& frame, FileDialogMemory& memory, const std::string& source) {
  open_file_dialog(frame, memory, FileMode::replace);
  memory.source = source;
  const model::Source* replaced = frame.document().find_source(source);
  if (!replaced) return;
  const fs::path folder = core::resolve(replaced->path, frame.state->project_dir).parent_path();
  go_to({folder, memory.folder, folder_of_project(frame)}, memory, true);
}

void open_save_dialog(const Frame& frame, FileDialogMemory& memory, Request wanted, const std::string& name) {
  memory.ending = fs::path(name).extension().string();
  memory.asks = std::move(wanted);
  memory.all_files = false;
  open_file_dialog(frame, memory, FileMode::save_export);
  memory.name = name;
}

void open_folder_dialog(const Frame& frame, FileDialogMemory& memory, const fs::path& from) {
  open_file_dialog(frame, memory, FileMode::folder);
  go_to({from, memory.folder, folder_of_project(frame)}, memory, true);
}

fs::path folder_to_write(const Frame& frame, const FileDialogMemory& memory) {
  std::error_code ignored;
  for (const fs::path& folder : {memory.folder, folder_of_project(frame)}) {
    if (!folder.empty() && fs::is_directory(folder, ignored)) return folder;
  }
  const auto known = session::places(frame.settings->recent);
  return known.empty() ? fs::path("/") : known.front();
}

void file_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, FileDialogMemory& memory,
                 Requests& requests) {
  if (memory.mode == FileMode::closed) return;
  take_answer(frame, memory);
  begin_modal("##file", window_px, width, height, memory.appearing);
  memory.appearing = false;
  Dialog(frame, widgets, memory, requests).draw();
  end_modal();
  if (memory.mode == FileMode::closed || !memory.reading || memory.sent) return;
  requests.emplace_back(memory.asked);
  memory.sent = true;
  memory.reading_since_s = ImGui::GetTime();
}

}  // namespace titik::ui
