// SPDX-License-Identifier: MIT
// Segments of lines as quads that reach a little beyond the stroke; four vertices each, without attributes.
// FEATURES: a segment belongs to one or two features; it is drawn when one of them has the pass's style.
// FEATHER: the soft edge of fills; the segment carries the colours of its two sides.
uniform usamplerBuffer segments;  // two texels each: ends | tangents, along, feature, other
uniform int first_segment;
uniform vec2 scale;       // px per map unit
uniform vec2 offset_px;   // of the chunk's origin
uniform vec2 picture_px;
uniform float reach_px;   // half the stroke's width and a pixel
uniform bool mitred;
#ifdef FEATURES
uniform usamplerBuffer symbol_of;
uniform usamplerBuffer style_of;
uniform int only_style;
#endif
#ifdef FEATHER
uniform float depth, depth_step;
#ifdef FEATURES
uniform samplerBuffer colours;
#else
uniform vec4 colour;
#endif
flat out vec4 left_colour, right_colour;  // what to paint on the left side and on the right side
flat out int shared_border;
#endif
out vec2 local;             // px along the segment from its start, and to its left
flat out float length_px;
flat out float start_px;    // along the whole line
flat out vec4 cuts;         // tangents at both ends, in the segment's own directions; 0 = an end

const uint none = 0xFFFFFFFFu;
const float least_cosine = 0.25;  // of half the turn: a sharper miter is cut

int style_at(uint feature) {
#ifdef FEATURES
  if (feature == none) return 0xFFFF;
  uint symbol = texelFetch(symbol_of, int(feature)).r;
  return symbol == 0xFFFFu ? 0xFFFF : int(texelFetch(style_of, int(symbol)).r);
#else
  return feature == none ? 0xFFFF : 0;
#endif
}

float signed_byte(uint bits, int at) { return float(int(bits << uint(24 - at)) >> 24) / 127.0; }

// How far the quad must reach beyond an end whose tangent has this cosine to the segment.
float reach_beyond(vec2 cut) {
  if (cut == vec2(0)) return reach_px;
  float needed = reach_px * sqrt(max(1.0 - cut.x * cut.x, 0.0)) / max(cut.x, 0.01) + 0.1;
  return mitred && cut.x >= least_cosine ? needed : min(needed, reach_px);
}

void main() {
  int segment = first_segment + gl_VertexID / 4;
  int corner = gl_VertexID % 4;
  uvec4 ends = texelFetch(segments, 2 * segment);
  uvec4 rest = texelFetch(segments, 2 * segment + 1);
  gl_Position = vec4(2, 2, 2, 1);
  local = vec2(0);
  length_px = start_px = 0.0;
  cuts = vec4(0);
#ifdef FEATHER
  left_colour = right_colour = vec4(0);
  shared_border = 0;
  int here = style_at(rest.z), there = style_at(rest.w);
  if (here == there) return;  // no edge to be seen, or no fill
  shared_border = here != 0xFFFF && there != 0xFFFF ? 1 : 0;
#ifdef FEATURES
  if (shared_border == 1) {
    left_colour = texelFetch(colours, there);
    right_colour = texelFetch(colours, here);
    if (left_colour.a < 1.0 || right_colour.a < 1.0) return;
  } else {
    left_colour = right_colour = texelFetch(colours, min(here, there));
  }
#else
  left_colour = right_colour = colour;
#endif
#elif defined(FEATURES)
  if (style_at(rest.z) != only_style && style_at(rest.w) != only_style) return;
#endif
  vec2 a = uintBitsToFloat(ends.xy) * scale + offset_px;
  vec2 b = uintBitsToFloat(ends.zw) * scale + offset_px;
  length_px = distance(a, b);
  if (length_px < 1e-6) return;
  vec2 along = (b - a) / length_px;
  vec2 left = vec2(along.y, -along.x);  // y is down
  start_px = uintBitsToFloat(rest.y) * scale.x;
  vec2 cut_a = vec2(signed_byte(rest.x, 0), signed_byte(rest.x, 8)) * sign(scale);
  vec2 cut_b = vec2(signed_byte(rest.x, 16), signed_byte(rest.x, 24)) * sign(scale);
  cuts = vec4(dot(cut_a, along), dot(cut_a, left), dot(cut_b, along), dot(cut_b, left));
  local.x = corner < 2 ? -reach_beyond(cuts.xy) : length_px + reach_beyond(cuts.zw);
  local.y = corner % 2 == 0 ? -reach_px : reach_px;
  vec2 px = a + along * local.x + left * local.y;
  gl_Position = vec4(px / picture_px * vec2(2, -2) + vec2(-1, 1), 0, 1);
#ifdef FEATHER
  // Beside a shared border lies what is to be mixed with; elsewhere only what the fills of this layer left open.
  gl_Position.z = shared_border == 1 ? -1.0 : depth - float(min(here, there)) * depth_step;
#endif
}
