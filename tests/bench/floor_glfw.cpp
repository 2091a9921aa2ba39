// SPDX-License-Identifier: MIT
// floor_glfw WIDTH HEIGHT: the least that a program with a window must do: open it, get OpenGL 3.3, clear, show, end.
// What Titik's start is compared with.
#include <cstdio>
#include <cstdlib>

#include <epoxy/gl.h>

#include <GLFW/glfw3.h>

int main(int count, char** words) {
  if (count != 3) return 2;
  if (!glfwInit()) return 1;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  GLFWwindow* window = glfwCreateWindow(std::atoi(words[1]), std::atoi(words[2]), "floor", nullptr, nullptr);
  if (!window) {
    std::fputs("floor_glfw: no window with OpenGL 3.3\n", stderr);
    return 1;
  }
  glfwMakeContextCurrent(window);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glfwSwapBuffers(window);
  glFinish();
  glfwTerminate();
  return 0;
}
