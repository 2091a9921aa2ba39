// SPDX-License-Identifier: MIT
// What happens to a window, as values: gathered from GLFW's callbacks, or written down by a test.
#pragma once

#include <filesystem>
#include <variant>
#include <vector>

namespace titik::app {

struct Modifiers {
  bool ctrl = false, shift = false, alt = false;
};

// clang-format off
struct PointerMoved { double x = 0, y = 0; };                                 ///< px from the top left
struct PointerLeft  {};
struct ButtonChanged{ int button = 0; bool down = false; Modifiers with; };   ///< 0 left, 1 right, 2 middle, 3 and 4 side
struct Wheel        { double notches = 0; Modifiers with; };                  ///< positive: away from the user
struct KeyChanged   { int key = 0; bool down = false; Modifiers with; };      ///< GLFW's key numbers
struct Typed        { unsigned code_point = 0; };
struct Dropped      { std::vector<std::filesystem::path> paths; };
struct CloseAsked   {};
// clang-format on

using Event = std::variant<PointerMoved, PointerLeft, ButtonChanged, Wheel, KeyChanged, Typed, Dropped, CloseAsked>;

}  // namespace titik::app
