// SPDX-License-Identifier: MIT
// Dear ImGui without a display: a context with our fonts and style, frames with a pointer, and a rasteriser of its
// triangles, so that tests press, type and look.
#pragma once

#include <functional>
#include <vector>

#include "output/png.h"
#include "ui/settings.h"

struct ImGuiContext;

namespace titik::support {

class SoftwareUi {
 public:
  SoftwareUi(int width_px, int height_px, const ui::Settings& settings, double content_scale = 1);
  ~SoftwareUi();
  SoftwareUi(const SoftwareUi&) = delete;
  SoftwareUi& operator=(const SoftwareUi&) = delete;

  /// The pointer's place from the next frame on.
  void point_at(double x_px, double y_px);
  void hold_button(bool down);
  void hold_key(int imgui_key, bool down);  ///< ImGuiKey_Enter …
  void type(const char* utf8);

  /// One frame of 1/60 s around `draw`.
  void frame(const std::function<void()>& draw);
  /// What the last frame drew, over `background` (the map) or a plain ground.
  output::Image picture(const output::Image* background = nullptr) const;

 private:
  double texel(double u, double v) const;  ///< of the atlas, between texels as a GPU would

  ImGuiContext* context_;
  ImGuiContext* previous_;  ///< several may live in one test, the later within the earlier's life
  int width_, height_;
  double x_ = -1, y_ = -1;
  bool down_ = false;
  std::vector<unsigned char> atlas_;  ///< coverage of the font's texture
  int atlas_width_ = 0, atlas_height_ = 0;
};

}  // namespace titik::support
