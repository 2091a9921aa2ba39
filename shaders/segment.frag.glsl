// SPDX-License-Identifier: MIT
// How much of a pixel a stroke covers, from the distance to its middle. Where two segments join, each draws its side of
// the normal to the tangent, so that nothing is drawn twice. DASHED: on and off along the line.
// FEATHER: the soft edge of a fill.
in vec2 local;
flat in float length_px;
flat in float start_px;
flat in vec4 cuts;
out vec4 result;
uniform bool mitred;
#ifdef FEATHER
flat in vec4 left_colour, right_colour;
flat in int shared_border;
#else
uniform vec4 colour;
uniform float half_width_px;
uniform bool round_ends;
#endif
#ifdef DASHED
uniform float dash[32];   // px where a dash begins and ends, in turn; the last is the period
uniform int dash_bounds;
#endif

const float overlap = 0.01;       // px: neighbours rather both draw than none
const float least_cosine = 0.25;  // of half the turn: a sharper miter is cut

void main() {
  vec2 from_end = vec2(local.x - length_px, local.y);
  bool joined_a = cuts.xy != vec2(0), joined_b = cuts.zw != vec2(0);
  if (joined_a && dot(local, cuts.xy) < -overlap) discard;
  if (joined_b && dot(from_end, cuts.zw) > overlap) discard;
  float off = abs(local.y);
  float beyond = max(-local.x, from_end.x);
  bool before = local.x < 0.0;
#ifdef FEATHER
  if (beyond > 0.0) off = length(vec2(beyond, off));
  // Inside the fill is full already. Beside a border the neighbour mixes with it; at a coast the edge is soft outwards.
  float cover = clamp((shared_border == 1 ? 0.5 : 0.75) - off, 0.0, 1.0);
  result = (local.y > 0.0 ? left_colour : right_colour) * cover;
#else
  if (beyond > 0.0) {
    bool joined = before ? joined_a : joined_b;
    bool mitre = mitred && (before ? cuts.x : cuts.z) >= least_cosine;
    if (joined ? !mitre : round_ends) off = length(vec2(beyond, off));
  }
  float cover = clamp(min(off + 0.5, half_width_px) - max(off - 0.5, -half_width_px), 0.0, 1.0);
  if (!round_ends) {
    if (!joined_a) cover *= clamp(local.x + 0.5, 0.0, 1.0);
    if (!joined_b) cover *= clamp(0.5 - from_end.x, 0.0, 1.0);
  }
#ifdef DASHED
  float at = mod(start_px + clamp(local.x, 0.0, length_px), dash[dash_bounds - 1]);
  float on = 0.0;
  for (int i = 0; i + 1 < dash_bounds; i += 2) {
    on = max(on, clamp(min(at + 0.5, dash[i + 1]) - max(at - 0.5, dash[i]), 0.0, 1.0));
  }
  // the dash that begins with the period, seen from before it
  float ahead = at - dash[dash_bounds - 1];
  on = max(on, clamp(min(ahead + 0.5, dash[1]) - max(ahead - 0.5, dash[0]), 0.0, 1.0));
  cover *= on;
#endif
  result = colour * cover;
#endif
}
