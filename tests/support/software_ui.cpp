// SPDX-License-Identifier: MIT
#include "support/software_ui.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "ui/style.h"

namespace titik::support {
namespace {

struct Colour {
  double r, g, b, a;
};

Colour unpack(ImU32 c) {
  return {static_cast<double>(c & 255), static_cast<double>(c >> 8 & 255), static_cast<double>(c >> 16 & 255),
          static_cast<double>(c >> 24)};
}

}  // namespace

SoftwareUi::SoftwareUi(int width_px, int height_px, const ui::Settings& settings, double content_scale)
    : previous_(ImGui::GetCurrentContext()), width_(width_px), height_(height_px) {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
  ui::use_fonts(ui::make_fonts(settings.scale * content_scale));
  ui::apply_style(settings, content_scale);
  unsigned char* pixels = nullptr;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width_, &atlas_height_);
  atlas_.assign(pixels, pixels + static_cast<std::size_t>(atlas_width_) * static_cast<std::size_t>(atlas_height_));
}

SoftwareUi::~SoftwareUi() {
  ImGui::DestroyContext(context_);
  ImGui::SetCurrentContext(previous_);
}

void SoftwareUi::point_at(double x_px, double y_px) { x_ = x_px, y_ = y_px; }
void SoftwareUi::hold_button(bool down) { down_ = down; }
void SoftwareUi::hold_key(int imgui_key, bool down) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().KeysDown[imgui_key] = down;
}
void SoftwareUi::type(const char* utf8) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().AddInputCharactersUTF8(utf8);
}

void SoftwareUi::frame(const std::function<void()>& draw) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = 1.0f / 60;
  io.MousePos = x_ < 0 ? ImVec2{-FLT_MAX, -FLT_MAX} : ImVec2{static_cast<float>(x_), static_cast<float>(y_)};
  io.MouseDown[0] = down_;
  ImGui::NewFrame();
  draw();
  ImGui::Render();
}

double SoftwareUi::texel(double u, double v) const {
  const double x = u * atlas_width_ - 0.5, y = v * atlas_height_ - 0.5;
  const auto at = [&](double column, double row) {
    const int c = std::clamp(static_cast<int>(column), 0, atlas_width_ - 1),
              r = std::clamp(static_cast<int>(row), 0, atlas_height_ - 1);
    return atlas_[static_cast<std::size_t>(r) * static_cast<std::size_t>(atlas_width_) + static_cast<std::size_t>(c)] /
           255.0;
  };
  const double left = std::floor(x), top = std::floor(y), right = x - left, down = y - top;
  return (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - down) +
         (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * down;
}

output::Image SoftwareUi::picture(const output::Image* background) const {
  output::Image image;
  image.width = width_, image.height = height_;
  image.rgb.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3, 0xEE);
  if (background) image.rgb = background->rgb;
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const int clip_left = std::max(0, static_cast<int>(command.ClipRect.x)),
                clip_top = std::max(0, static_cast<int>(command.ClipRect.y));
      const int clip_right = std::min(width_, static_cast<int>(command.ClipRect.z)),
                clip_bottom = std::min(height_, static_cast<int>(command.ClipRect.w));
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const ImDrawVert* v[3];
        for (unsigned k = 0; k < 3; ++k)
          v[k] = &list.VtxBuffer[static_cast<int>(command.VtxOffset +
                                                  list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)])];
        const auto edge = [](const ImVec2& a, const ImVec2& b, double x, double y) {
          return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
        };
        const double area = edge(v[0]->pos, v[1]->pos, v[2]->pos.x, v[2]->pos.y);
        if (area == 0) continue;
        const int left =
            std::max(clip_left, static_cast<int>(std::floor(std::min({v[0]->pos.x, v[1]->pos.x, v[2]->pos.x}))));
        const int right =
            std::min(clip_right, static_cast<int>(std::ceil(std::max({v[0]->pos.x, v[1]->pos.x, v[2]->pos.x}))));
        const int top =
            std::max(clip_top, static_cast<int>(std::floor(std::min({v[0]->pos.y, v[1]->pos.y, v[2]->pos.y}))));
        const int bottom =
            std::min(clip_bottom, static_cast<int>(std::ceil(std::max({v[0]->pos.y, v[1]->pos.y, v[2]->pos.y}))));
        const Colour c[3] = {unpack(v[0]->col), unpack(v[1]->col), unpack(v[2]->col)};
        for (int y = top; y < bottom; ++y) {
          for (int x = left; x < right; ++x) {
            const double px = x + 0.5, py = y + 0.5;
            double w[3] = {edge(v[1]->pos, v[2]->pos, px, py) / area, edge(v[2]->pos, v[0]->pos, px, py) / area,
                           edge(v[0]->pos, v[1]->pos, px, py) / area};
            // The usual top-left rule, in short: an edge belongs to the triangle on one side of it.
            bool inside = true;
            for (int k = 0; k < 3; ++k) {
              const ImVec2 &a = v[(k + 1) % 3]->pos, &b = v[(k + 2) % 3]->pos;
              const double dx = (b.x - a.x) * (area > 0 ? 1 : -1), dy = (b.y - a.y) * (area > 0 ? 1 : -1);
              if (w[k] < 0 || (w[k] == 0 && !(dy < 0 || (dy == 0 && dx > 0)))) inside = false;
            }
            if (!inside) continue;
            const auto mixed = [&](auto of) { return w[0] * of(0) + w[1] * of(1) + w[2] * of(2); };
            const double cover = texel(mixed([&](int k) { return static_cast<double>(v[k]->uv.x); }),
                                       mixed([&](int k) { return static_cast<double>(v[k]->uv.y); }));
            const double alpha = mixed([&](int k) { return c[k].a; }) / 255 * cover;
            if (alpha <= 0) continue;
            unsigned char* pixel = &image.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                                               static_cast<std::size_t>(x)) *
                                              3];
            const double rgb[3] = {mixed([&](int k) { return c[k].r; }), mixed([&](int k) { return c[k].g; }),
                                   mixed([&](int k) { return c[k].b; })};
            for (int k = 0; k < 3; ++k)
              pixel[k] =
                  static_cast<unsigned char>(std::clamp(pixel[k] + (rgb[k] - pixel[k]) * alpha + 0.5, 0.0, 255.0));
          }
        }
      }
    }
  }
  return image;
}

}  // namespace titik::support
