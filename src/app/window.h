// SPDX-License-Identifier: MIT
// A GLFW window with an OpenGL 3.3 context: its events as values, its clipboard and cursors handed to the interface.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/application.h"
#include "app/event.h"

struct GLFWwindow;

namespace titik::app {

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

 private:
  GLFWwindow* window_ = nullptr;
  std::vector<Event> events_;
  std::string title_;
  struct Cursors;
  std::unique_ptr<Cursors> cursors_;
  bool full_screen_ = false;
  int x_ = 0, y_ = 0, width_ = 0, height_ = 0;   ///< before full screen
};

}  // namespace titik::app
