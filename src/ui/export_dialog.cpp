// SPDX-License-Identifier: MIT
#include "ui/export_dialog.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "core/number.h"
#include "model/layer_export.h"
#include "model/worksheet.h"
#include "session/slides.h"
#include "ui/draw.h"
#include "ui/icons.h"
#include "ui/imgui_compat.h"
#include "ui/modal.h"

namespace titik::ui {
namespace {

namespace fs = std::filesystem;
using core::message;
using core::tr_mark;
using Tab = ExportMemory::Tab;

constexpr double width = 1180, height = 690, most_settings = 344, least_settings = 236, settings_share = 0.44;
constexpr int resolutions[] = {96, 150, 300, 600};
constexpr int default_dpi = 300, screen_dpi = 96;
constexpr double zooms[] = {0.125, 0.25, 0.5, 1, 2, 4};
constexpr std::array endings = {".png", ".pdf", ".svg"};
constexpr std::array table_endings = {".xlsx", ".csv"};
constexpr std::array layer_endings = {".gpkg", ".geojson", ".xlsx", ".csv"};

bool own_size(const ExportMemory& memory) { return memory.paper == "mm" || memory.paper == "px"; }
bool in_pixels(const ExportMemory& memory) { return memory.paper == "px" || memory.paper == "screen"; }

/// The paper as output::parse_sheet reads it.
std::string paper_text(const ExportMemory& memory) {
  if (memory.paper == "screen") return memory.portrait ? "1080x1920px" : "1920x1080px";
  if (!own_size(memory)) return memory.paper + (memory.portrait ? "-portrait" : "");
  std::string size = memory.width + "x" + memory.height + memory.paper;
  std::replace(size.begin(), size.end(), ',', '.');
  return size;
}

template <typename Items>
std::size_t index_of(const Items& items, const std::string& wanted) {
  const auto found = std::find(items.begin(), items.end(), wanted);
  return found == items.end() ? 0 : static_cast<std::size_t>(found - items.begin());
}

std::string title_of(const Frame& frame, const model::Theme& theme) {
  const std::string& title = theme.title.in(frame.language->code());
  return title.empty() ? theme.id : title;
}

class Dialog {
 public:
  Dialog(const Frame& frame, Widgets& widgets, ExportMemory& memory, FileDialogMemory& files, Requests& requests)
      : frame_(frame), widgets_(widgets), memory_(memory), files_(files), requests_(requests) {}

  void draw() {
    if (!files_.picked.empty()) memory_.folder = std::exchange(files_.picked, {});
    memory_.wanted.reset();
    head();
    const float foot = px(memory_.tab == Tab::data ? row_height : 2 * row_height + 26);
    const double body = std::max<double>(px(120), ImGui::GetContentRegionAvail().y - foot - px(gap));
    if (memory_.tab == Tab::data) {
      data_tab(body);
    } else {
      settle_figure();
      settings_width_ = std::clamp<double>(room() * settings_share, px(least_settings), px(most_settings));
      const double left = room() - settings_width_ - px(padding + 4);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      if (memory_.tab == Tab::figure)
        preview({at.x, at.y, left, body});
      else
        set_list({at.x, at.y, left, body});
      ImGui::SetCursorScreenPos(vec2(at.x + left + px(padding + 4), at.y));
      settings(body);
    }
    ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - foot);
    if (memory_.tab == Tab::data)
      data_foot();
    else
      foot_lines();
  }

 private:
  std::string text(const char* sentence) const { return frame_.text(sentence); }
  double room() const { return ImGui::GetContentRegionAvail().x; }

  void head() {
    const double at = ImGui::GetCursorPosY();
    titik::ui::text(Type::title, current_theme().text, text(tr_mark("Export")));
    ImGui::SameLine(0, px(20));
    ImGui::SetCursorPosY(static_cast<float>(at) - px(5));
    const auto tab = [&](const char* key, const char* sentence, Tab of) {
      if (widgets_.tab(key, text(sentence), memory_.tab == of)) {
        memory_.tab = of;
        memory_.replaces.clear();
      }
      ImGui::SameLine(0, px(4));
    };
    tab("export/tab/figure", tr_mark("Figure"), Tab::figure);
    tab("export/tab/set", tr_mark("All themes"), Tab::set);
    tab("export/tab/data", tr_mark("Tables and data"), Tab::data);
    ImGui::NewLine();
    ImGui::SetCursorPosY(static_cast<float>(at) + px(row_height + 4));
  }

  /// What follows from the choices.
  void settle_figure() {
    session::FigureRequest& figure = memory_.figure;
    figure.paper = paper_text(memory_);
    figure.extent = memory_.as_shown ? frame_.extent : geo::Box{};
    if (in_pixels(memory_))
      figure.dpi = screen_dpi;
    else if (figure.ending != ".png")
      figure.dpi = default_dpi;
    if (!figure.theme.empty() && !frame_.document().find_theme(figure.theme)) figure.theme.clear();
  }

  // ---- the settings of a figure

  void settings(double body) {
    ImGui::BeginChild("settings", vec2(settings_width_, body), false, ImGuiWindowFlags_NoBackground);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(gap), px(7)});
    if (memory_.tab == Tab::figure) theme_and_title();
    paper_rows();
    format_row();
    furniture();
    if (memory_.tab == Tab::set) numbering();
    facts();
    ImGui::PopStyleVar();
    ImGui::EndChild();
  }

  /// Two fields beside each other.
  template <typename First, typename Second>
  void beside(First first, Second second) {
    const auto half = static_cast<float>(std::floor((room() - px(gap)) / 2));
    ImGui::BeginGroup();
    ImGui::PushItemWidth(half);
    first();
    ImGui::PopItemWidth();
    ImGui::EndGroup();
    ImGui::SameLine(0, px(gap));
    ImGui::BeginGroup();
    ImGui::PushItemWidth(half);
    second();
    ImGui::PopItemWidth();
    ImGui::EndGroup();
  }

  void theme_and_title() {
    session::FigureRequest& figure = memory_.figure;
    const std::vector<model::Theme>& themes = frame_.document().themes;
    std::vector<std::string> titles;
    std::size_t chosen = themes.size();
    for (std::size_t i = 0; i < themes.size(); ++i) {
      titles.push_back(title_of(frame_, themes[i]));
      if (themes[i].id == figure.theme) chosen = i;
    }
    titles.push_back(text(tr_mark("The visible layers")));
    if (widgets_.combo("export/theme", text(tr_mark("Theme")), titles, chosen)) {
      figure.theme = chosen < themes.size() ? themes[chosen].id : "";
      memory_.name.clear();
    }
    labelled(tr_mark("Title on the figure"));
    const model::Theme* theme = frame_.document().find_theme(figure.theme);
    const std::string& own = (theme ? theme->title : frame_.document().title).in(figure.language);
    widgets_.text_field("export/title", own, figure.title);
  }

  void labelled(const char* sentence) {
    titik::ui::text(Type::small, current_theme().secondary, text(sentence));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(4));
  }

  void paper_rows() {
    static constexpr std::array keys = {"A5", "A4", "A3", "F4", "screen", "mm", "px"};
    std::vector<std::string> names(keys.begin(), keys.begin() + 3);
    names.push_back(text(tr_mark("F4 (215 × 330 mm)")));
    names.push_back(text(tr_mark("Screen 1920 × 1080")));
    names.push_back(text(tr_mark("Own size in mm")));
    names.push_back(text(tr_mark("Own size in pixels")));
    const auto paper = [&] {
      std::size_t chosen = index_of(keys, memory_.paper);
      if (!widgets_.combo("export/paper", text(tr_mark("Paper size")), names, chosen)) return;
      memory_.paper = keys[chosen];
      if (memory_.paper == "mm") memory_.width = "250", memory_.height = "180";
      if (memory_.paper == "px") memory_.width = "1600", memory_.height = "900";
      if (!in_pixels(memory_)) memory_.figure.dpi = default_dpi;
    };
    const auto orientation = [&] {
      std::size_t chosen = memory_.portrait ? 1 : 0;
      if (widgets_.combo("export/orientation", text(tr_mark("Orientation")),
                         {text(tr_mark("Landscape")), text(tr_mark("Portrait"))}, chosen))
        memory_.portrait = chosen == 1;
    };
    const auto size = [&] {
      labelled(memory_.paper == "mm" ? tr_mark("Width × height, mm") : tr_mark("Width × height, px"));
      const auto field = static_cast<float>(std::floor((room() - px(gap)) / 2));
      ImGui::SetNextItemWidth(field);
      widgets_.text_field("export/width", "0", memory_.width);
      ImGui::SameLine(0, px(gap));
      ImGui::SetNextItemWidth(field);
      widgets_.text_field("export/height", "0", memory_.height);
    };
    if (own_size(memory_)) {
      paper();
      size();
    } else {
      beside(paper, orientation);
    }
  }

  void format_row() {
    session::FigureRequest& figure = memory_.figure;
    const auto format = [&] {
      const std::vector<std::string> names = {text(tr_mark("PNG (picture)")), text(tr_mark("PDF (vector)")),
                                              text(tr_mark("SVG (vector)"))};
      std::size_t chosen = index_of(endings, figure.ending);
      if (widgets_.combo("export/format", text(tr_mark("Format")), names, chosen)) figure.ending = endings[chosen];
    };
    const bool raster = figure.ending == ".png" && !in_pixels(memory_);
    const auto resolution = [&] {
      std::vector<std::string> names;
      std::size_t chosen = 2;
      for (std::size_t i = 0; i < std::size(resolutions); ++i) {
        names.push_back(std::to_string(resolutions[i]) + " dpi");
        if (resolutions[i] == figure.dpi) chosen = i;
      }
      if (widgets_.combo("export/dpi", text(tr_mark("Resolution")), names, chosen)) figure.dpi = resolutions[chosen];
    };
    if (raster)
      beside(format, resolution);
    else
      format();
    const auto extent = [&] {
      std::size_t chosen = memory_.as_shown ? 1 : 0;
      if (widgets_.combo("export/extent", text(tr_mark("Extent")),
                         {text(tr_mark("Whole area")), text(tr_mark("As on the map"))}, chosen))
        memory_.as_shown = chosen == 1;
    };
    const auto language = [&] {
      std::size_t chosen = figure.language == "en" ? 1 : 0;
      if (widgets_.combo("export/language", text(tr_mark("Language of the figure")), {"Bahasa Indonesia", "English"},
                         chosen))
        figure.language = chosen == 1 ? "en" : "id";
    };
    if (memory_.tab == Tab::figure)
      beside(extent, language);
    else
      language();
  }

  void furniture() {
    widgets_.checkbox("export/graticule", text(tr_mark("Graticule")), memory_.figure.graticule);
    ImGui::SameLine(0, px(padding));
    widgets_.checkbox("export/inset", text(tr_mark("Locator map")), memory_.figure.inset);
  }

  void numbering() {
    beside(
        [&] {
          labelled(tr_mark("Before the number"));
          widgets_.text_field("export/prefix", "3-", memory_.prefix);
        },
        [&] {
          labelled(tr_mark("First number"));
          widgets_.text_field("export/first", "1", memory_.first);
        });
  }

  /// What the file will be, and what its page had to leave out.
  void facts() {
    const Theme& t = current_theme();
    ImGui::Dummy({1, px(1)});
    separator();
    const FigurePreview* preview = frame_.preview;
    if (memory_.tab == Tab::set) {
      titik::ui::text(Type::small, t.secondary,
                      text(tr_mark("Every figure shows the whole area at a round scale, with the title of its theme.")),
                      room());
      return;
    }
    if (!preview) return;
    if (!preview->problem.empty()) {
      titik::ui::text(Type::body_medium, t.error, frame_.text(preview->problem), room());
      if (!preview->what_to_do.empty())
        titik::ui::text(Type::small, t.secondary, frame_.text(preview->what_to_do), room());
      return;
    }
    if (preview->width_px == 0) return;
    const core::Language& language = *frame_.language;
    const bool vector = memory_.figure.ending != ".png";
    std::string size =
        vector
            ? language.short_number(preview->width_mm, 1) + " × " + language.short_number(preview->height_mm, 1) + " mm"
            : language.number(preview->width_px) + " × " + language.number(preview->height_px) + " px";
    if (preview->bytes > 0) {
      const double mb = preview->bytes / 1e6;
      size += " · ≈ " + language.number(std::max(mb, 0.1), 1) + " MB";
    }
    titik::ui::text(Type::body_medium, t.text, size, room());
    widgets_.record_last("export/size", size);
    if (preview->scale_denominator > 0) {
      titik::ui::text(Type::small, t.secondary,
                      frame_.text(message(tr_mark("Scale of the map 1 : {0}"),
                                          static_cast<std::int64_t>(std::llround(preview->scale_denominator)))),
                      room());
    }
    if (preview->remarks.empty()) {
      titik::ui::text(Type::small, t.secondary, text(tr_mark("Everything found its place on the page.")), room());
      return;
    }
    for (std::size_t i = 0; i < preview->remarks.size(); ++i) {
      titik::ui::text(Type::small, t.warning, frame_.text(preview->remarks[i]), room());
      widgets_.record_last("export/remark/" + std::to_string(i), "", frame_.text(preview->remarks[i]));
    }
  }

  // ---- the preview

  void preview(const scene::Rect& whole) {
    const scene::Rect place{std::floor(whole.x), std::floor(whole.y), std::floor(whole.width),
                            std::floor(whole.height - px(row_height + 6))};
    PreviewWanted& wanted = memory_.wanted.emplace();
    wanted.figure = memory_.figure;
    wanted.width_px = static_cast<int>(place.width);
    wanted.height_px = static_cast<int>(place.height);
    wanted.zoom = memory_.zoom;
    wanted.centre = memory_.centre;

    const Theme& t = current_theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 least = vec2(place.x, place.y), most = vec2(place.right(), place.bottom());
    list.AddRectFilled(least, most, u32(core::mix(t.surface, t.outline, 0.18)), px(radius));
    ImGui::SetCursorScreenPos(least);
    ImGui::InvisibleButton("###export/preview", vec2(place.width, place.height));
    const FigurePreview* shown = frame_.preview;
    const bool any = shown && shown->texture != 0 && shown->problem.empty();
    const scene::Rect page = any ? page_on_place(wanted, shown->width_px, shown->height_px) : scene::Rect{};
    if (any) move(page, wanted);
    widgets_.record_last("export/preview", {}, core::round_trip(memory_.zoom));
    list.PushClipRect(least, most, true);
    if (any) {
      const auto at = [&](double x, double y) { return vec2(place.x + page.x + x, place.y + page.y + y); };
      list.AddRectFilled(at(px(2), px(3)), at(page.width + px(2), page.height + px(3)), IM_COL32(0, 0, 0, 40));
      list.AddRectFilled(at(0, 0), at(page.width, page.height), IM_COL32(255, 255, 255, 255));
      const scene::Rect& part = shown->part;
      const ImVec2 from = at(std::round(part.x * page.width), std::round(part.y * page.height));
      const ImVec2 to = at(std::round(part.right() * page.width), std::round(part.bottom() * page.height));
      list.AddImage(reinterpret_cast<ImTextureID>(shown->texture), from, to);  // NOLINT(performance-no-int-to-ptr)
    } else {
      const bool failed = shown && !shown->problem.empty();
      const std::string words = failed ? frame_.text(shown->problem) : text(tr_mark("Painting the preview…"));
      const std::string cut = elide(Type::body, words, place.width - px(32));
      text_at(list, Type::body,
              vec2(place.x + (place.width - text_width(Type::body, cut)) / 2, place.y + place.height / 2), t.secondary,
              cut);
    }
    list.PopClipRect();
    list.AddRect({least.x + 0.5f, least.y + 0.5f}, {most.x - 0.5f, most.y - 0.5f}, u32(t.line), px(radius));
    zoom_row(vec2(place.x, place.bottom() + px(6)), any ? page.width / shown->width_px : 0);
  }

  /// Drag and wheel over the preview.
  void move(const scene::Rect& page, const PreviewWanted& wanted) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemActive() && memory_.zoom > 0) {
      const auto moved = [](double centre, double by, double page_px, double place_px) {
        const double edge = std::min(0.5, place_px / page_px / 2);
        return std::clamp(centre - by / page_px, edge, 1 - edge);
      };
      memory_.centre = {moved(memory_.centre.x, io.MouseDelta.x, page.width, wanted.width_px),
                        moved(memory_.centre.y, io.MouseDelta.y, page.height, wanted.height_px)};
    }
    if (ImGui::IsItemHovered() && io.MouseWheel != 0 && frame_.preview->width_px > 0)
      step(page.width / frame_.preview->width_px, io.MouseWheel > 0);
  }

  /// To the next step of the zoom above or below `now`; below the first is the whole page.
  void step(double now, bool in) {
    constexpr double hair = 1.001;
    const FigurePreview& shown = *frame_.preview;
    PreviewWanted whole = *memory_.wanted;
    whole.zoom = 0;
    const double fits = page_on_place(whole, shown.width_px, shown.height_px).width / shown.width_px;
    if (in) {
      const auto* next = std::find_if(std::begin(zooms), std::end(zooms), [&](double z) { return z > now * hair; });
      if (next != std::end(zooms)) memory_.zoom = *next;
    } else {
      double next = 0;
      for (const double z : zooms) {
        if (z < now / hair && z > fits * hair) next = z;
      }
      memory_.zoom = next;
    }
    if (memory_.zoom == 0) memory_.centre = {0.5, 0.5};
  }

  void zoom_row(ImVec2 at, double now) {
    ImGui::SetCursorScreenPos(at);
    const bool any = now > 0;
    if (widgets_.icon_button("export/zoom_out", "minus", text(tr_mark("Smaller")), false, any && memory_.zoom > 0))
      step(now, false);
    ImGui::SameLine(0, px(2));
    if (widgets_.icon_button("export/zoom_in", "plus", text(tr_mark("Larger")), false, any && now < 4)) step(now, true);
    ImGui::SameLine(0, px(6));
    if (widgets_.tab("export/zoom_fit", text(tr_mark("Whole page")), memory_.zoom == 0)) {
      memory_.zoom = 0;
      memory_.centre = {0.5, 0.5};
    }
    ImGui::SameLine(0, px(2));
    if (widgets_.tab("export/zoom_100", "100 %", memory_.zoom == 1)) memory_.zoom = 1;
    if (!any) return;
    ImGui::SameLine(0, px(10));
    const bool working = frame_.preview && frame_.preview->working;
    const std::string words =
        frame_.language->number(now * 100) + " %" + (working ? " · " + text(tr_mark("updating…")) : std::string());
    const ImVec2 here = ImGui::GetCursorScreenPos();
    text_at(*ImGui::GetWindowDrawList(), Type::small,
            {here.x, here.y + (px(row_height) - static_cast<float>(text_height(Type::small))) / 2},
            current_theme().secondary, words);
  }

  // ---- the set

  int first_number() const {
    const auto typed = core::parse_number(memory_.first);
    return typed && *typed >= 0 && *typed < 10000 ? static_cast<int>(*typed) : 1;
  }

  std::vector<std::pair<session::FigureRequest, fs::path>> set() const {
    std::vector<std::pair<session::FigureRequest, fs::path>> figures;
    int number = first_number();
    for (const model::Theme& theme : frame_.document().themes) {
      if (memory_.left_out.contains(theme.id)) continue;
      session::FigureRequest figure = memory_.figure;
      figure.theme = theme.id;
      figure.title.clear();
      figure.extent = {};
      figures.emplace_back(figure, memory_.folder / session::numbered_file_name(figure, memory_.prefix, number++));
    }
    return figures;
  }

  void set_list(const scene::Rect& place) {
    const Theme& t = current_theme();
    ImGui::BeginChild("set", vec2(place.width, place.height), false, ImGuiWindowFlags_NoBackground);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    const auto figures = set();
    for (const model::Theme& theme : frame_.document().themes) {
      const auto found = std::find_if(figures.begin(), figures.end(),
                                      [&](const auto& figure) { return figure.first.theme == theme.id; });
      bool in = found != figures.end();
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const double across = room();
      const std::string title = elide(Type::body, title_of(frame_, theme), across * 0.5 - px(40));
      if (widgets_.checkbox("export/set/" + theme.id, title, in)) {
        if (in)
          memory_.left_out.erase(theme.id);
        else
          memory_.left_out.insert(theme.id);
      }
      const std::string name = elide(Type::small, in ? found->second.filename().string() : "–", across * 0.5);
      text_at(*ImGui::GetWindowDrawList(), Type::small,
              vec2(at.x + across * 0.5, at.y + (px(row_height) - text_height(Type::small)) / 2), t.secondary, name);
      hairline(*ImGui::GetWindowDrawList(), vec2(at.x, at.y + px(row_height) - 1),
               vec2(at.x + across, at.y + px(row_height) - 1));
    }
    if (frame_.document().themes.empty())
      titik::ui::text(Type::body, t.secondary, text(tr_mark("This project has no themes yet.")));
    ImGui::PopStyleVar();
    ImGui::EndChild();
  }

  // ---- where it goes

  std::string proposed_name() const { return session::figure_file_name(*frame_.state, memory_.figure); }

  std::vector<std::pair<session::FigureRequest, fs::path>> figures() const {
    if (memory_.tab == Tab::set) return set();
    const std::string& ending = memory_.figure.ending;
    std::string name = memory_.name.empty() ? proposed_name() : memory_.name;
    for (const std::string other : endings) {
      if (name.ends_with(other) && other != ending) name.resize(name.size() - other.size());
    }
    return {{memory_.figure, session::path_to_save(memory_.folder, name, ending)}};
  }

  void foot_lines() {
    const Theme& t = current_theme();
    const float top = ImGui::GetCursorPosY();
    const double across = ImGui::GetWindowContentRegionMax().x - ImGui::GetCursorPosX();
    const double half = memory_.tab == Tab::figure ? std::floor(across * 0.56) : across;
    labelled(tr_mark("Folder"));
    const std::string change = text(tr_mark("Change…"));
    const double change_width = text_width(Type::body_medium, change) + 2 * ImGui::GetStyle().FramePadding.x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string folder = memory_.folder.string();
    text_at(*ImGui::GetWindowDrawList(), Type::body, vec2(at.x, at.y + (px(row_height) - text_height(Type::body)) / 2),
            t.text, elide(Type::body, folder, half - change_width - px(2 * gap)));
    ImGui::SetCursorScreenPos(vec2(at.x + half - change_width - px(gap), at.y));
    if (widgets_.button("export/folder", change)) open_folder_dialog(frame_, files_, memory_.folder);
    if (memory_.tab == Tab::figure) {
      ImGui::SetCursorPos({ImGui::GetWindowContentRegionMax().x - static_cast<float>(across - half), top});
      ImGui::BeginGroup();
      labelled(tr_mark("File name"));
      ImGui::SetNextItemWidth(static_cast<float>(across - half));
      if (widgets_.text_field("export/name", proposed_name(), memory_.name)) memory_.replaces.clear();
      ImGui::EndGroup();
    }
    ImGui::SetCursorPosY(ImGui::GetWindowContentRegionMax().y - px(row_height));
    if (!memory_.replaces.empty()) return ask_to_replace();
    const FigurePreview* preview = frame_.preview;
    const auto wanted = figures();
    const bool ready = !wanted.empty() && !wanted.front().second.empty() &&
                       !(memory_.tab == Tab::figure && preview && !preview->problem.empty());
    const std::string ok = memory_.tab == Tab::set ? frame_.text(message(tr_mark("Export {0} figures"), wanted.size()))
                                                   : text(tr_mark("Export"));
    switch (two_buttons("export/cancel", text(tr_mark("Cancel")), "export/ok", ok, ready)) {
      case 1:
        memory_.open = false;
        break;
      case 2:
        accept(wanted);
        break;
      default:
        break;
    }
  }

  void accept(const std::vector<std::pair<session::FigureRequest, fs::path>>& wanted) {
    std::error_code ignored;
    for (const auto& [figure, path] : wanted) {
      if (fs::exists(path, ignored)) memory_.replaces.push_back(path);
    }
    if (memory_.replaces.empty()) write(wanted);
  }

  void write(const std::vector<std::pair<session::FigureRequest, fs::path>>& wanted) {
    requests_.emplace_back(ExportFigures{wanted});
    memory_.open = false;
    memory_.replaces.clear();
    files_.folder = memory_.folder;
  }

  void ask_to_replace() {
    const std::string question =
        memory_.replaces.size() == 1
            ? frame_.text(
                  message(tr_mark("“{0}” is there already. Replace it?"), memory_.replaces.front().filename().string()))
            : frame_.text(
                  message(tr_mark("{0} of these files are there already. Replace them?"), memory_.replaces.size()));
    text_cut(Type::body, current_theme().text, question, room() - px(280));
    ImGui::SameLine();
    switch (two_buttons("export/keep", text(tr_mark("Keep it")), "export/replace", text(tr_mark("Replace")), true)) {
      case 1:
        memory_.replaces.clear();
        break;
      case 2:
        write(figures());
        break;
      default:
        break;
    }
  }

  /// At the right end of the line. 1 or 2 for the one that was pressed, else 0.
  int two_buttons(const char* first, const std::string& first_label, const char* second,
                  const std::string& second_label, bool enabled) {
    const double both = button_width(first_label) + button_width(second_label) + px(gap);
    ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - both));
    const bool one = widgets_.button(first, first_label);
    ImGui::SameLine(0, px(gap));
    const bool other = widgets_.primary_button(second, second_label, enabled);
    return other ? 2 : one ? 1 : 0;
  }

  // ---- tables and data

  void data_tab(double body) {
    ImGui::BeginChild("data", vec2(0, body), false, ImGuiWindowFlags_NoBackground);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(gap), px(7)});
    ImGui::Dummy({1, px(2)});
    index_part();
    ImGui::Dummy({1, px(6)});
    separator();
    ImGui::Dummy({1, px(2)});
    layer_part();
    ImGui::PopStyleVar();
    ImGui::EndChild();
  }

  void part_title(const char* title, const char* said) {
    titik::ui::text(Type::body_medium, current_theme().text, text(title));
    titik::ui::text(Type::small, current_theme().secondary, text(said), std::min<double>(room(), px(760)));
  }

  void index_part() {
    part_title(tr_mark("Worksheet of an index"),
               tr_mark("Weights, directions, raw values with unit, year and source, scaled values, contributions, "
                       "scores and ranks: enough to compute every score again."));
    const std::vector<model::Recipe>& recipes = frame_.document().recipes;
    if (recipes.empty())
      return titik::ui::text(Type::body, current_theme().secondary, text(tr_mark("This project has no index.")));
    std::vector<std::string> titles;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < recipes.size(); ++i) {
      const std::string& title = recipes[i].title.in(frame_.language->code());
      titles.push_back(title.empty() ? recipes[i].id : title);
      if (recipes[i].id == memory_.index) chosen = i;
    }
    memory_.index = recipes[chosen].id;
    ImGui::SetNextItemWidth(px(320));
    if (widgets_.combo("export/index", "", titles, chosen)) memory_.index = recipes[chosen].id;
    beside_if_fits(px(200));
    ImGui::SetNextItemWidth(px(200));
    std::size_t kind = index_of(table_endings, memory_.table_ending);
    if (widgets_.combo("export/table_format", "",
                       {text(tr_mark("Excel (XLSX), one file")), text(tr_mark("CSV, one file per sheet"))}, kind))
      memory_.table_ending = table_endings[kind];
    const bool computed = frame_.state->inputs->indices.contains(memory_.index);
    const std::string write = text(tr_mark("Export the worksheet…")), copy = text(tr_mark("Copy the ranking"));
    beside_if_fits(button_width(write));
    if (widgets_.button("export/worksheet", write, computed)) {
      ask(ExportTable{model::worksheet(frame_.document(), *frame_.state->inputs, memory_.index, *frame_.language), {}},
          memory_.index, memory_.table_ending);
    }
    beside_if_fits(button_width(copy));
    if (widgets_.button("export/copy_ranking", copy, computed)) copy_ranking(frame_, memory_.index, requests_);
    if (!computed)
      titik::ui::text(Type::small, current_theme().warning,
                      text(tr_mark("This index was not computed: see the messages of the project.")), room());
  }

  /// Those of values that the map shows first, then all, the uppermost first: what the figure is about heads the list.
  std::vector<const model::Layer*> layers_to_hand_on() const {
    std::vector<const model::Layer*> layers = session::shown_layers(*frame_.state);
    std::erase_if(layers, [](const model::Layer* layer) {
      return std::holds_alternative<model::SingleSymbol>(layer->style.symbology);
    });
    std::reverse(layers.begin(), layers.end());
    const auto& all = frame_.document().layers;
    for (auto layer = all.rbegin(); layer != all.rend(); ++layer) layers.push_back(&*layer);
    return layers;
  }

  void layer_part() {
    const Theme& t = current_theme();
    part_title(tr_mark("Layer with its results"),
               tr_mark("All columns of a layer, computed ones too, with the source of each."));
    std::vector<const model::Layer*> layers;
    std::vector<std::string> titles;
    std::size_t chosen = 0;
    const model::Layer* last = frame_.document().find_layer(memory_.layer);
    for (const model::Layer* layer : layers_to_hand_on()) {
      const auto same = [&](const model::Layer* other) { return other->source == layer->source; };
      const data::Dataset* dataset = frame_.state->inputs->dataset(layer->source);
      if (!dataset || dataset->raster || std::any_of(layers.begin(), layers.end(), same)) continue;
      if (last && last->source == layer->source) chosen = layers.size();  // one layer stands for all of a source
      layers.push_back(layer);
      const std::string& title = layer->title.in(frame_.language->code());
      titles.push_back(title.empty() ? layer->id : title);
    }
    if (layers.empty())
      return titik::ui::text(Type::body, t.secondary, text(tr_mark("There is no layer with data yet.")));
    ImGui::SetNextItemWidth(px(320));
    widgets_.combo("export/layer", "", titles, chosen);
    const model::Layer& layer = *layers[chosen];
    memory_.layer = layer.id;
    beside_if_fits(px(260));
    ImGui::SetNextItemWidth(px(260));
    std::size_t kind = index_of(layer_endings, memory_.layer_ending);
    if (widgets_.combo("export/layer_format", "",
                       {"GeoPackage (GPKG)", "GeoJSON (WGS 84)", text(tr_mark("Excel (XLSX), without geometry")),
                        text(tr_mark("CSV, without geometry"))},
                       kind))
      memory_.layer_ending = layer_endings[kind];
    const model::Source* source = frame_.document().find_source(layer.source);
    const auto refused = source && model::has_geometry("x" + memory_.layer_ending)
                             ? model::hand_on_refusal(*frame_.state->inputs, *source)
                             : std::nullopt;
    const std::string write = text(tr_mark("Export the layer…"));
    beside_if_fits(button_width(write));
    if (widgets_.button("export/layer_ok", write, !refused))
      ask(ExportLayer{layer.id, {}}, layer.source, memory_.layer_ending);
    if (!refused) return;
    const double across = std::min<double>(room(), px(760));
    titik::ui::text(Type::body, t.warning, frame_.text(refused->message()), across);
    widgets_.record_last("export/refused", "", frame_.text(refused->message()));
    titik::ui::text(Type::body, t.secondary, frame_.text(refused->hint()), across);
    if (widgets_.button("export/table_instead", text(tr_mark("Take the table without geometry"))))
      memory_.layer_ending = ".xlsx";
  }

  void ask(Request request, const std::string& what, const std::string& ending) {
    files_.folder = memory_.folder;
    open_save_dialog(frame_, files_, std::move(request), session::export_file_name(*frame_.state, what, ending));
    memory_.open = false;
  }

  void data_foot() {
    const std::string close = text(tr_mark("Close"));
    const double across = text_width(Type::body_medium, close) + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SetCursorPosX(static_cast<float>(ImGui::GetWindowContentRegionMax().x - across));
    if (widgets_.button("export/close", close)) memory_.open = false;
  }

  /// The next item stands beside the last where so much room is left.
  void beside_if_fits(double wide) {
    ImGui::SameLine(0, px(gap));
    if (ImGui::GetContentRegionAvail().x < wide) ImGui::NewLine();
  }
  static double button_width(const std::string& label) {
    return text_width(Type::body_medium, label) + 2 * ImGui::GetStyle().FramePadding.x;
  }

  const Frame& frame_;
  Widgets& widgets_;
  ExportMemory& memory_;
  FileDialogMemory& files_;
  Requests& requests_;
  double settings_width_ = 0;
};

}  // namespace

CopyText copied(const Frame& frame, const data::Sheet& sheet) {
  return {data::delimited(sheet, '\t', frame.language->code() == "id" ? ',' : '.'),
          message(tr_mark("{0} rows of “{1}” were copied"), sheet.rows(), sheet.name)};
}

void copy_ranking(const Frame& frame, const std::string& index, Requests& requests) {
  if (!frame.state->inputs->indices.contains(index)) return;
  const data::Sheet sheet = model::ranking_sheet(frame.document(), *frame.state->inputs, index, *frame.language);
  requests.emplace_back(copied(frame, sheet));
}

std::string index_in_question(const Frame& frame) {
  const model::Document& document = frame.document();
  const model::Theme* theme = document.find_theme(frame.state->theme);
  if (theme && document.find_recipe(theme->ranking)) return theme->ranking;
  return document.recipes.empty() ? "" : document.recipes.front().id;
}

void open_export(const Frame& frame, const FileDialogMemory& files, ExportMemory& memory) {
  memory.open = memory.appearing = true;
  memory.figure.theme = frame.state->theme;
  memory.figure.language = frame.settings->language;
  memory.figure.title.clear();
  memory.name.clear();
  memory.replaces.clear();
  memory.zoom = 0;
  memory.centre = {0.5, 0.5};
  memory.index = index_in_question(frame);
  std::error_code ignored;
  if (memory.folder.empty() || !fs::is_directory(memory.folder, ignored)) memory.folder = folder_to_write(frame, files);
}

void export_dialog(const Frame& frame, Widgets& widgets, const scene::Rect& window_px, ExportMemory& memory,
                   FileDialogMemory& files, Requests& requests) {
  if (!memory.open) {
    memory.wanted.reset();
    return;
  }
  begin_modal("##export", window_px, width, height, memory.appearing);
  memory.appearing = false;
  Dialog(frame, widgets, memory, files, requests).draw();
  end_modal();
}

}  // namespace titik::ui
