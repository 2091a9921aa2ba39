// SPDX-License-Identifier: MIT
#include "render/picture.h"

#include "core/error.h"
#include "render/gl_objects.h"

namespace titik::render {

struct Picture::Objects {
  Texture texture;
  int width = 0, height = 0;
};

Picture::Picture() : objects_(std::make_unique<Objects>()) {}
Picture::~Picture() = default;
Picture::Picture(Picture&&) noexcept = default;
Picture& Picture::operator=(Picture&&) noexcept = default;

int Picture::width_px() const { return objects_->width; }
int Picture::height_px() const { return objects_->height; }
unsigned Picture::texture() const { return objects_->texture.id(); }

void Picture::upload(int width_px, int height_px, std::span<const unsigned char> rgb) {
  CHECK(rgb.size() == static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3);
  objects_->width = width_px;
  objects_->height = height_px;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture());
  glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, width_px, height_px, 0, GL_RGB, GL_UNSIGNED_BYTE, rgb.data());
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

}  // namespace titik::render
