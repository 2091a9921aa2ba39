// SPDX-License-Identifier: MIT
// Small pictures out of the atlas, on whole pixels.
layout(location = 0) in vec2 position_px;
layout(location = 1) in vec2 atlas_px;
layout(location = 2) in vec4 tint;  // premultiplied
uniform vec2 picture_px;
out vec2 texel;
flat out vec4 colour;

void main() {
  gl_Position = vec4(position_px / picture_px * vec2(2, -2) + vec2(-1, 1), 0, 1);
  texel = atlas_px;
  colour = tint;
}
