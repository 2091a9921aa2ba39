// SPDX-License-Identifier: MIT
in vec2 texel;
flat in vec4 colour;
out vec4 result;
uniform sampler2D atlas;  // coverage

void main() { result = colour * texelFetch(atlas, ivec2(texel), 0).r; }
