// SPDX-License-Identifier: MIT
#include "render/copier.h"

#include "render/gl_objects.h"

namespace titik::render {

struct Copier::Objects {
  Program image{"image", "image", "", {"image"}};
  VertexArray corners;  // without attributes
  Sampler nearest;
};

Copier::Copier() : objects_(std::make_unique<Objects>()) {
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) glSamplerParameteri(objects_->nearest.id(), filter, GL_NEAREST);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) glSamplerParameteri(objects_->nearest.id(), wrap, GL_CLAMP_TO_EDGE);
}

Copier::~Copier() = default;

void Copier::copy(const Target& picture, int left, int top, const PixelBox& clip, int framebuffer_width, int framebuffer_height) const {
  const PixelBox shown = common(clip, {left, top, left + picture.width_px(), top + picture.height_px()});
  if (shown.empty()) return;
  const auto across = [&](int px) { return static_cast<float>(2.0 * px / framebuffer_width - 1); };
  const auto up = [&](int px) { return static_cast<float>(1 - 2.0 * px / framebuffer_height); };
  const auto part_across = [&](int px) { return static_cast<float>(px - left) / static_cast<float>(picture.width_px()); };
  const auto part_up = [&](int px) { return 1 - static_cast<float>(px - top) / static_cast<float>(picture.height_px()); };
  const Program& image = objects_->image;
  image.use();
  image.set("corners", across(shown.left), up(shown.top), across(shown.right), up(shown.bottom));
  image.set("part", part_across(shown.left), part_up(shown.top), part_across(shown.right), part_up(shown.bottom));
  image.set("opacity", 1.0f);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, picture.texture());
  glBindSampler(0, objects_->nearest.id());
  glBindVertexArray(objects_->corners.id());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindSampler(0, 0);
}

}  // namespace titik::render
