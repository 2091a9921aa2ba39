// SPDX-License-Identifier: MIT
// Flat colour, or with HATCH parallel lines through an origin: the picture's left top corner, unless it has moved.
flat in vec4 fill;
out vec4 result;
#ifdef HATCH
uniform vec2 picture_px;
uniform vec2 origin_px;
uniform vec2 across;      // unit vector across the lines, y down
uniform float spacing_px;
uniform float half_width_px;
#endif

void main() {
#ifdef HATCH
  float at = dot(across, vec2(gl_FragCoord.x, picture_px.y - gl_FragCoord.y) - origin_px);
  float off = at - spacing_px * floor(at / spacing_px + 0.5);
  // how much of a pixel's width, taken across the lines, the line covers
  float cover = min(off + 0.5, half_width_px) - max(off - 0.5, -half_width_px);
  result = fill * clamp(cover, 0.0, 1.0);
#else
  result = fill;
#endif
}
