// SPDX-License-Identifier: MIT
// A picture's rectangle: two triangles as a strip.
uniform vec4 corners;  // left, top, right, bottom in GL's units
out vec2 place;        // 0 … 1, from the left top

void main() {
  place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(corners.xy, corners.zw, place), 0, 1);
}
