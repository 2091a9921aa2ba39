// SPDX-License-Identifier: MIT
// A GLFW window with an OpenGL 3.3 context: its events as values, its clipboard and cursors handed to the interface.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/application.h"
#include "app/event.h"

struct GLFWwindow;

namespace titik::app {

/// What GLFW's callbacks have told since somebody asked.
struct Happened {
  std::vector<Event> events;
  bool damage = false;
};

class Window {
 public:
  /// Throws Error(unsupported) with what to do when there is no display or no OpenGL 3.3.
  Window(int width, int height, const std::string& title);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// What happened since the last call; waits up to `seconds` for something to happen (0 = does not wait).
  std::vector<Event> events(double seconds);
  /// Wakes events() from any thread.
  static void wake();

  Surface surface() const;
  void connect_clipboard();            ///< needs a current ImGui context
  void set_cursor(int imgui_cursor);
  void set_title(const std::string& title);
  void set_full_screen(bool full);
  void swap();
  /// True once after what the window showed was lost, as when another window covered it.
  bool take_damage() { return std::exchange(happened_.damage, false); }

 private:
  GLFWwindow* window_ = nullptr;
  Happened happened_;
  std::string title_;
  struct Cursors;
  std::unique_ptr<Cursors> cursors_;
  bool full_screen_ = false;
  int x_ = 0, y_ = 0, width_ = 0, height_ = 0;   ///< before full screen
};

}  // namespace titik::app
