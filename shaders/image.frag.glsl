// SPDX-License-Identifier: MIT
// Pixels of a picture, whose alpha is premultiplied, times `opacity`.
uniform sampler2D image;
uniform float opacity;
in vec2 place;
out vec4 result;

void main() { result = texture(image, place) * opacity; }
