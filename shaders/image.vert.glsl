// SPDX-License-Identifier: MIT
// A part of a picture on a rectangle: two triangles as a strip.
uniform vec4 corners;  // left, top, right, bottom in GL's units
uniform vec4 part;     // of the picture, 0 … 1 of its rows and columns, in the same order
out vec2 place;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  place = mix(part.xy, part.zw, corner);
  gl_Position = vec4(mix(corners.xy, corners.zw, corner), 0, 1);
}
