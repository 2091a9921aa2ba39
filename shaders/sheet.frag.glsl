// SPDX-License-Identifier: MIT
// Lays a sheet over the picture, pixel by pixel.
uniform sampler2D sheet;  // premultiplied
uniform vec4 tint;
out vec4 result;

void main() { result = texelFetch(sheet, ivec2(gl_FragCoord.xy), 0) * tint; }
