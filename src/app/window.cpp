// SPDX-License-Identifier: MIT
#include "app/window.h"

#include <imgui.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>
#include <utility>

#include "core/error.h"

namespace titik::app {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

Happened& happened_of(GLFWwindow* window) { return *static_cast<Happened*>(glfwGetWindowUserPointer(window)); }
std::vector<Event>& events_of(GLFWwindow* window) { return happened_of(window).events; }

Modifiers modifiers(int mods) { return {(mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0}; }

/// The pointer in pixels of the framebuffer, which are finer than the window's units on some monitors.
PointerMoved moved(GLFWwindow* window, double x, double y) {
  int width = 0, height = 0, pixels_wide = 0, pixels_high = 0;
  glfwGetWindowSize(window, &width, &height);
  glfwGetFramebufferSize(window, &pixels_wide, &pixels_high);
  return {width > 0 ? x * pixels_wide / width : x, height > 0 ? y * pixels_high / height : y};
}

void install_callbacks(GLFWwindow* window) {
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { events_of(w).push_back(moved(w, x, y)); });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int inside) {
    if (!inside) events_of(w).push_back(PointerLeft{});
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
    events_of(w).push_back(ButtonChanged{button, action == GLFW_PRESS, modifiers(mods)});
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double, double notches) {
    const Modifiers with{glfwGetKey(w, GLFW_KEY_LEFT_CONTROL) == GLFW_PRESS || glfwGetKey(w, GLFW_KEY_RIGHT_CONTROL) == GLFW_PRESS, false, false};
    events_of(w).push_back(Wheel{notches, with});
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
    if (key != GLFW_KEY_UNKNOWN) events_of(w).push_back(KeyChanged{key, action != GLFW_RELEASE, modifiers(mods)});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned code_point) { events_of(w).push_back(Typed{code_point}); });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
    events_of(w).push_back(Dropped{{paths, paths + count}});
  });
  glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
    glfwSetWindowShouldClose(w, GLFW_FALSE);  // the program asks first when something is unsaved
    events_of(w).push_back(CloseAsked{});
  });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { happened_of(w).damage = true; });
}

}  // namespace

struct Window::Cursors {
  std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> of{};
  int shown = -1;
  Cursors() {
    of[ImGuiMouseCursor_TextInput] = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    of[ImGuiMouseCursor_ResizeNS] = glfwCreateStandardCursor(GLFW_VRESIZE_CURSOR);
    of[ImGuiMouseCursor_ResizeEW] = glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    of[ImGuiMouseCursor_Hand] = of[ImGuiMouseCursor_ResizeAll] = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
  }
};

Window::Window(int width, int height, const std::string& title) {
  if (!glfwInit()) {
    throw Error(ErrorCode::unsupported, message(tr_mark("No window can be opened: there is no display")),
                message(tr_mark("titik render draws maps without one; titik view with --screenshot too")));
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "titik");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "titik");
  window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
  if (!window_) {
    glfwTerminate();
    throw Error(ErrorCode::unsupported, message(tr_mark("The graphics driver offers no OpenGL 3.3")),
                message(tr_mark("Install Mesa (libgl1-mesa-dri), which draws without a graphics card; titik render works without OpenGL")));
  }
  title_ = title;
  glfwSetWindowUserPointer(window_, &happened_);
  install_callbacks(window_);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  cursors_ = std::make_unique<Cursors>();
}

Window::~Window() {
  cursors_.reset();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

std::vector<Event> Window::events(double seconds) {
  if (happened_.events.empty() && !happened_.damage && seconds > 0) glfwWaitEventsTimeout(seconds);
  else glfwPollEvents();
  return std::exchange(happened_.events, {});
}

void Window::wake() { glfwPostEmptyEvent(); }

Surface Window::surface() const {
  Surface surface;
  glfwGetFramebufferSize(window_, &surface.width_px, &surface.height_px);
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  surface.content_scale = x > 0 ? x : 1;
  return surface;
}

void Window::connect_clipboard() {
  ImGuiIO& io = ImGui::GetIO();
  io.ClipboardUserData = window_;
  io.SetClipboardTextFn = [](void* window, const char* text) { glfwSetClipboardString(static_cast<GLFWwindow*>(window), text); };
  io.GetClipboardTextFn = [](void* window) { return glfwGetClipboardString(static_cast<GLFWwindow*>(window)); };
}

void Window::set_cursor(int imgui_cursor) {
  if (imgui_cursor == cursors_->shown) return;
  cursors_->shown = imgui_cursor;
  glfwSetCursor(window_, imgui_cursor >= 0 ? cursors_->of[static_cast<std::size_t>(imgui_cursor)] : nullptr);
}

void Window::set_title(const std::string& title) {
  if (title == title_) return;
  title_ = title;
  glfwSetWindowTitle(window_, title.c_str());
}

void Window::set_full_screen(bool full) {
  if (full == full_screen_) return;
  full_screen_ = full;
  if (full) {
    glfwGetWindowPos(window_, &x_, &y_);
    glfwGetWindowSize(window_, &width_, &height_);
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (mode) glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  } else {
    glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
  }
}

void Window::swap() { glfwSwapBuffers(window_); }

}  // namespace titik::app
