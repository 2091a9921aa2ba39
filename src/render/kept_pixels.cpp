// SPDX-License-Identifier: MIT
#include "render/kept_pixels.h"

#include <algorithm>

namespace titik::render {
namespace {

/// To `region`, from a place that lies so far left and up of it. Framebuffers run from the bottom.
void copy(GLuint from, GLuint to, int height, PixelBox region, int right, int down) {
  GLint read = 0, draw = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read);
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw);
  const GLboolean clipped = glIsEnabled(GL_SCISSOR_TEST);
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  const int bottom = height - region.bottom, top = height - region.top;
  glBlitFramebuffer(region.left - right, bottom + down, region.right - right, top + down, region.left, bottom, region.right,
                    top, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read));
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw));
  if (clipped) glEnable(GL_SCISSOR_TEST);
}

}  // namespace

KeptPixels::KeptPixels(int width_px, int height_px) : frame_{0, 0, width_px, height_px} {
  GLint before = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) {
    glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
  }
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer());
  glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture(), 0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(before));
}

void KeptPixels::hold(PixelBox region) {
  // A picture that is painted in parts is one box again in the end, and few in between.
  while (!held_.empty()) {
    const auto both = joined(held_.back(), region);
    if (!both) break;
    region = *both;
    held_.pop_back();
  }
  held_.push_back(region);
  if (missing(frame_).empty()) held_ = {frame_};
}

void KeptPixels::take(GLuint framebuffer, PixelBox region) {
  copy(framebuffer, framebuffer_.id(), frame_.bottom, region, 0, 0);
  hold(region);
}

void KeptPixels::give(GLuint framebuffer, PixelBox region) const {
  copy(framebuffer_.id(), framebuffer, frame_.bottom, region, 0, 0);
}

/// In the frame.
std::vector<PixelBox> KeptPixels::held_moved(int right, int down) const {
  std::vector<PixelBox> moved;
  for (const PixelBox& box : held_) {
    const PixelBox to = common(frame_, {box.left + right, box.top + down, box.right + right, box.bottom + down});
    if (!to.empty()) moved.push_back(to);
  }
  return moved;
}

std::vector<PixelBox> KeptPixels::missing_moved(PixelBox region, int right, int down) const {
  return rest_of(region, held_moved(right, down));
}

void KeptPixels::take_moved(const KeptPixels& other, int right, int down) {
  held_ = other.held_moved(right, down);
  for (const PixelBox& box : held_) copy(other.framebuffer(), framebuffer(), frame_.bottom, box, right, down);
}

}  // namespace titik::render
