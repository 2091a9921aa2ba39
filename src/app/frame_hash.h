// SPDX-License-Identifier: MIT
// Whether a frame of ImGui looks like the one before it: drawing costs a software renderer many times what laying out costs.
#pragma once

#include <cstdint>
#include <initializer_list>

struct ImDrawData;

namespace titik::app {

/// Of all that ImGui's renderer reads: size, clips, textures by name, vertices. What it can't see, as the pixels of a
/// texture and what a callback does, `more` stands for.
std::uint64_t frame_hash(const ImDrawData& frame, std::initializer_list<std::uint64_t> more);

}  // namespace titik::app
