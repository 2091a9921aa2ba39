// SPDX-License-Identifier: MIT
// A part of a picture on a rectangle of the same size: two triangles as a strip.
uniform vec4 corners;  // left, bottom, right, top in GL's units
uniform vec4 part;     // of the picture, 0 … 1, in the same order
out vec2 place;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  place = mix(part.xy, part.zw, corner);
  gl_Position = vec4(mix(corners.xy, corners.zw, corner), 0, 1);
}
