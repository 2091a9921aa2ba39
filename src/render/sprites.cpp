// SPDX-License-Identifier: MIT
#include "render/sprites.h"

#include <cmath>
#include <cstddef>

namespace titik::render {
namespace {

constexpr std::uint32_t most_quads = 16384;  // as 16-bit indices reach

}  // namespace

QuarterPlace::QuarterPlace(geo::Point px) {
  const double right = std::floor(px.x * 4 + 0.5), down = std::floor(px.y * 4 + 0.5);
  x = static_cast<int>(std::floor(right / 4));
  y = static_cast<int>(std::floor(down / 4));
  quarter = static_cast<std::uint8_t>(4 * (static_cast<int>(down) - 4 * y) + (static_cast<int>(right) - 4 * x));
}

std::uint32_t premultiplied(core::Colour colour) {
  const auto times = [&](std::uint32_t part) { return (part * colour.a + 127u) / 255u; };
  return times(colour.r) | times(colour.g) << 8 | times(colour.b) << 16 | static_cast<std::uint32_t>(colour.a) << 24;
}

void fill_quad_indices(const Buffer& buffer, std::uint32_t quads) {
  std::vector<std::uint16_t> indices;
  indices.reserve(std::size_t{6} * quads);
  for (std::uint32_t first = 0; first < 4 * quads; first += 4) {
    for (const std::uint32_t corner : {0u, 1u, 2u, 2u, 1u, 3u})
      indices.push_back(static_cast<std::uint16_t>(first + corner));
  }
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.id());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint16_t)), indices.data(),
               GL_STATIC_DRAW);
}

Sprites::Sprites() : program_("sprite", "sprite", "", {"atlas"}) {
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, atlas_.id());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glBindVertexArray(array_.id());
  fill_quad_indices(indices_, most_quads);
  glBindBuffer(GL_ARRAY_BUFFER, corners_buffer_.id());
  for (const GLuint attribute : {0u, 1u, 2u}) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Corner), offset_pointer(offsetof(Corner, x)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(Corner), offset_pointer(offsetof(Corner, u)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Corner), offset_pointer(offsetof(Corner, tint)));
}

/// Into rows of pictures, each as high as the highest in it. False when there is no room.
bool Sprites::place(const Coverage& picture, Slot& slot) {
  if (shelf_end_ + picture.width > side) {
    shelf_top_ += shelf_height_;
    shelf_end_ = shelf_height_ = 0;
  }
  if (shelf_top_ + picture.height > side || picture.width > side) return false;
  slot = {shelf_end_, shelf_top_, picture.left, picture.top, picture.width, picture.height};
  shelf_end_ += picture.width;
  shelf_height_ = std::max(shelf_height_, picture.height);
  if (picture.cover.empty()) return true;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, atlas_.id());
  glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexSubImage2D(GL_TEXTURE_2D, 0, slot.u, slot.v, slot.width, slot.height, GL_RED, GL_UNSIGNED_BYTE,
                  picture.cover.data());
  return true;
}

void Sprites::add(const SpriteKey& key, const QuarterPlace& place_px, core::Colour colour,
                  const std::function<Coverage()>& make) {
  const auto [found, is_new] = slots_.try_emplace(key);
  Slot slot = found->second;
  if (is_new) {
    const Coverage picture = make();
    if (!place(picture, slot)) {
      // Full: what is needed now comes back by itself.
      flush();
      slots_.clear();
      shelf_top_ = shelf_height_ = shelf_end_ = 0;
      if (!place(picture, slot)) return;
    }
    slots_[key] = slot;
  }
  if (slot.width == 0) return;
  const auto x = static_cast<float>(place_px.x + slot.left), y = static_cast<float>(place_px.y + slot.top);
  const auto u = static_cast<float>(slot.u), v = static_cast<float>(slot.v);
  const auto w = static_cast<float>(slot.width), h = static_cast<float>(slot.height);
  const std::uint32_t tint = premultiplied(colour);
  corners_.insert(
      corners_.end(),
      {{x, y, u, v, tint}, {x + w, y, u + w, v, tint}, {x, y + h, u, v + h, tint}, {x + w, y + h, u + w, v + h, tint}});
  if (corners_.size() == 4 * most_quads) flush();
}

void Sprites::begin(int width_px, int height_px) {
  width_px_ = width_px;
  height_px_ = height_px;
}

void Sprites::flush() {
  if (corners_.empty()) return;
  program_.use();
  program_.set("picture_px", static_cast<float>(width_px_), static_cast<float>(height_px_));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, atlas_.id());
  glBindVertexArray(array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, corners_buffer_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(corners_.size() * sizeof(Corner)), corners_.data(),
               GL_STREAM_DRAW);
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(corners_.size() / 4 * 6), GL_UNSIGNED_SHORT, nullptr);
  corners_.clear();
}

}  // namespace titik::render
