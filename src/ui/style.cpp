// SPDX-License-Identifier: MIT
#include "ui/style.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <utility>

#include "core/error.h"
#include "scene/fonts.h"

namespace titik::ui {
namespace {

using core::rgb;

constexpr Theme light = {
    .surface = rgb(0xF5F5F1),
    .panel = rgb(0xFFFFFF),
    .hover = rgb(0xF1F1EC),
    .pressed = rgb(0xE7E8E2),
    .selected = rgb(0xE4F1EF),
    .line = rgb(0xE3E2DC),
    .outline = rgb(0x8B9298),
    .text = rgb(0x1E2328),
    .secondary = rgb(0x5C6670),
    .accent = rgb(0x0B7A75),
    .on_accent = rgb(0xFFFFFF),
    .warning = rgb(0x8A5A12),
    .error = rgb(0xB4432E),
    .shadow = {30, 35, 40, 26},
};

constexpr Theme dark_theme = {
    .surface = rgb(0x15191C),
    .panel = rgb(0x1C2226),
    .hover = rgb(0x262E33),
    .pressed = rgb(0x2E373D),
    .selected = rgb(0x1D3B3B),
    .line = rgb(0x2C353B),
    .outline = rgb(0x6E7A82),
    .text = rgb(0xE8EAE6),
    .secondary = rgb(0x9AA6AD),
    .accent = rgb(0x3FB8AF),
    .on_accent = rgb(0x10201F),
    .warning = rgb(0xE0AE55),
    .error = rgb(0xE88A76),
    .shadow = {0, 0, 0, 90},
};

struct TypeOf {
  scene::FontFace face;
  double size_px;
};
// In the order of Type. Figures of Lato Medium and Bold are of one width.
constexpr TypeOf types[type_count] = {
    {scene::FontFace::regular, 13}, {scene::FontFace::medium, 13}, {scene::FontFace::regular, 12},
    {scene::FontFace::medium, 12},  {scene::FontFace::bold, 15},   {scene::FontFace::bold, 20},
    {scene::FontFace::bold, 26},
};

/// Dear ImGui measures a font by ascent + descent, designers by its em square.
double imgui_size(const TypeOf& type) {
  const scene::FontMetrics metrics = scene::font_metrics(type.face);
  return type.size_px * (metrics.ascent + metrics.descent);
}

// Latin-1 and Extended-A, then punctuation, primes, arrows, mathematics and the dot of unsaved work; in pairs.
constexpr ImWchar glyph_ranges[] = {0x0020, 0x017F, 0x2010, 0x2026, 0x2030, 0x2034, 0x2039, 0x203A, 0x20AC,
                                    0x20AC, 0x2122, 0x2122, 0x2190, 0x2193, 0x2211, 0x2212, 0x221E, 0x221E,
                                    0x2248, 0x2248, 0x2260, 0x2265, 0x25CF, 0x25CF, 0};

ImVec4 vec4(core::Colour colour) {
  return {static_cast<float>(colour.r) / 255, static_cast<float>(colour.g) / 255, static_cast<float>(colour.b) / 255,
          static_cast<float>(colour.a) / 255};
}

core::Colour colour_of(const ImVec4& colour) {
  const auto byte = [](float value) { return static_cast<std::uint8_t>(value * 255 + 0.5f); };
  return {byte(colour.x), byte(colour.y), byte(colour.z), byte(colour.w)};
}

}  // namespace

const Theme& theme(bool dark) { return dark ? dark_theme : light; }

const Theme& current_theme() {
  return theme(colour_of(ImGui::GetStyleColorVec4(ImGuiCol_WindowBg)) == dark_theme.panel);
}

double type_size_px(Type type) { return types[static_cast<int>(type)].size_px; }

void FontsEnd::operator()(ImFontAtlas* atlas) const { IM_DELETE(atlas); }

Fonts make_fonts(double scale) {
  Fonts fonts(IM_NEW(ImFontAtlas)());
  ImFontAtlas& atlas = *fonts;
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  for (const TypeOf& type : types) {
    const auto file = scene::font_file(type.face);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.GlyphRanges = glyph_ranges;
    // The atlas only reads the file; its interface predates const.
    void* data = const_cast<unsigned char*>(file.data());
    atlas.AddFontFromMemoryTTF(data, static_cast<int>(file.size()), static_cast<float>(imgui_size(type) * scale), &config);
  }
  unsigned char* pixels = nullptr;  // the atlas keeps them, as the renderer asks for them
  int width = 0, height = 0;
  atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  return fonts;
}

void use_fonts(Fonts fonts) {
  ImFontAtlas*& used = ImGui::GetIO().Fonts;  // the context's own, which it deletes in the end
  FontsEnd()(std::exchange(used, fonts.release()));
}

ImFont* font(Type type) {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  CHECK(fonts.Size == type_count);
  return fonts[static_cast<int>(type)];
}

double ui_scale() { return font(Type::body)->FontSize / imgui_size(types[0]); }

float px(double at_scale_1) { return static_cast<float>(at_scale_1 * ui_scale()); }

void apply_style(const Settings& settings, double content_scale) {
  const Theme& t = theme(settings.dark);
  ImGuiStyle style;
  style.WindowPadding = {padding, padding};
  style.FramePadding = {10, static_cast<float>((row_height - imgui_size(types[0])) / 2)};
  style.ItemSpacing = {gap, 6};
  style.ItemInnerSpacing = {6, 4};
  style.CellPadding = {8, 4};
  style.WindowRounding = style.ChildRounding = 0;
  style.PopupRounding = radius;
  style.FrameRounding = style.GrabRounding = style.TabRounding = radius;
  style.ScrollbarRounding = 5;
  style.ScrollbarSize = 10;
  style.GrabMinSize = 14;
  style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
  style.PopupBorderSize = 1;
  style.WindowMinSize = {1, 1};
  style.DisplaySafeAreaPadding = {0, 0};
  style.CurveTessellationTol = 0.6f;
  style.CircleTessellationMaxError = 0.2f;
  style.ScaleAllSizes(static_cast<float>(settings.scale * content_scale));
  style.PopupBorderSize = 1;

  const core::Colour none = {0, 0, 0, 0};
  const auto set = [&style](ImGuiCol index, core::Colour colour) { style.Colors[index] = vec4(colour); };
  for (int i = 0; i < ImGuiCol_COUNT; ++i) set(i, none);
  set(ImGuiCol_Text, t.text);
  set(ImGuiCol_TextDisabled, t.secondary);
  set(ImGuiCol_WindowBg, t.panel);
  set(ImGuiCol_PopupBg, t.panel);
  set(ImGuiCol_Border, t.line);
  set(ImGuiCol_FrameBg, t.surface);
  set(ImGuiCol_FrameBgHovered, t.hover);
  set(ImGuiCol_FrameBgActive, t.hover);
  set(ImGuiCol_ScrollbarGrab, core::with_alpha(t.outline, 90));
  set(ImGuiCol_ScrollbarGrabHovered, core::with_alpha(t.outline, 150));
  set(ImGuiCol_ScrollbarGrabActive, t.outline);
  set(ImGuiCol_CheckMark, t.on_accent);
  set(ImGuiCol_SliderGrab, t.accent);
  set(ImGuiCol_SliderGrabActive, t.accent);
  set(ImGuiCol_ButtonHovered, t.hover);
  set(ImGuiCol_ButtonActive, t.pressed);
  set(ImGuiCol_Header, t.selected);
  set(ImGuiCol_HeaderHovered, t.hover);
  set(ImGuiCol_HeaderActive, t.pressed);
  set(ImGuiCol_Separator, t.line);
  set(ImGuiCol_SeparatorHovered, t.accent);
  set(ImGuiCol_SeparatorActive, t.accent);
  set(ImGuiCol_ResizeGripHovered, t.accent);
  set(ImGuiCol_ResizeGripActive, t.accent);
  set(ImGuiCol_TableHeaderBg, t.surface);
  set(ImGuiCol_TableBorderStrong, t.line);
  set(ImGuiCol_TableBorderLight, t.line);
  set(ImGuiCol_TextSelectedBg, core::with_alpha(t.accent, 70));
  set(ImGuiCol_DragDropTarget, t.accent);
  set(ImGuiCol_NavHighlight, t.accent);
  set(ImGuiCol_PlotHistogram, t.accent);
  set(ImGuiCol_PlotLines, t.accent);
  set(ImGuiCol_ModalWindowDimBg, {20, 24, 28, 90});
  ImGui::GetStyle() = style;
}

}  // namespace titik::ui
