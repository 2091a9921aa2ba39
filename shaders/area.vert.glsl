// SPDX-License-Identifier: MIT
// Triangles of areas. FEATURES: each vertex belongs to a feature, whose symbol leads to its style in this pass.
// Positions on the page are pixels, y down; map positions are relative to the chunk's origin.
layout(location = 0) in vec2 position;
uniform vec2 scale;           // px per map unit
uniform vec2 offset_px;       // of the chunk's origin
uniform vec2 picture_px;      // width and height
uniform float depth;          // of style 0; each further style is nearer by depth_step
uniform float depth_step;
#ifdef FEATURES
layout(location = 1) in uint feature;
uniform usamplerBuffer symbol_of;
uniform usamplerBuffer style_of;  // 0xFFFF = not in this pass
uniform samplerBuffer colours;    // of the styles, premultiplied
uniform int only_style;           // -1 = all of them
#else
uniform vec4 colour;
#endif
flat out vec4 fill;

void main() {
  vec2 px = position * scale + offset_px;
  gl_Position = vec4(px / picture_px * vec2(2, -2) + vec2(-1, 1), depth, 1);
#ifdef FEATURES
  uint symbol = texelFetch(symbol_of, int(feature)).r;
  int style = symbol == 0xFFFFu ? 0xFFFF : int(texelFetch(style_of, int(symbol)).r);
  if (style == 0xFFFF || (only_style >= 0 && style != only_style)) {
    gl_Position = vec4(2, 2, 2, 1);  // outside, as are the other corners
    fill = vec4(0);
    return;
  }
  gl_Position.z -= float(style) * depth_step;
  fill = texelFetch(colours, style);
#else
  fill = colour;
#endif
}
