// SPDX-License-Identifier: MIT
#include "render/offscreen.h"

#include <algorithm>
#include <array>

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include "core/error.h"
#include "render/gl_objects.h"

namespace titik::render {
namespace {

using core::message;
using core::tr_mark;

/// A display of EGL that counts who uses it, so that one context can end while another lives.
struct Display {
  EGLDisplay display = EGL_NO_DISPLAY;
  bool counted = false;
};

Display display_of(EGLenum platform, void* native) {
  const bool counted = epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_KHR_display_reference");
  const std::array<EGLint, 3> attributes = {EGL_TRACK_REFERENCES_KHR, EGL_TRUE, EGL_NONE};
  return {eglGetPlatformDisplayEXT(platform, native, counted ? attributes.data() : nullptr), counted};
}

std::vector<Display> displays() {
  std::vector<Display> result;
  // First of all: eglInitialize was never called here, so these are the client's extensions.
  if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base")) return result;
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device")) {
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count)) {
      for (EGLint i = 0; i < count; ++i)
        result.push_back(display_of(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)]));
    }
  }
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
    result.push_back(display_of(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY));
  }
  return result;
}

}  // namespace

core::Error no_opengl() {
  return {
      core::ErrorCode::unsupported, message(tr_mark("This machine offers no OpenGL 3.3")),
      message(tr_mark("Maps can still be drawn without it: titik render --help tells how. For the window, install a "
                      "graphics driver, or the package libgl1-mesa-dri"))};
}

struct OffscreenContext::State {
  Display display;
  EGLContext context = EGL_NO_CONTEXT;

  /// True when there is a context now.
  bool start(const Display& one) {
    if (one.display == EGL_NO_DISPLAY || !eglInitialize(one.display, nullptr, nullptr)) return false;
    display = one;
    if (!epoxy_has_egl_extension(one.display, "EGL_KHR_no_config_context") ||
        !epoxy_has_egl_extension(one.display, "EGL_KHR_surfaceless_context") || !eglBindAPI(EGL_OPENGL_API)) {
      return end();
    }
    constexpr std::array<EGLint, 7> attributes = {EGL_CONTEXT_MAJOR_VERSION_KHR,
                                                  3,
                                                  EGL_CONTEXT_MINOR_VERSION_KHR,
                                                  3,
                                                  EGL_CONTEXT_OPENGL_PROFILE_MASK_KHR,
                                                  EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT_KHR,
                                                  EGL_NONE};
    context = eglCreateContext(one.display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes.data());
    if (context == EGL_NO_CONTEXT || !make_current()) return end();
    return true;
  }
  bool make_current() const { return eglMakeCurrent(display.display, EGL_NO_SURFACE, EGL_NO_SURFACE, context); }
  bool end() {
    if (display.display == EGL_NO_DISPLAY) return false;
    if (eglGetCurrentContext() == context)
      eglMakeCurrent(display.display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display.display, context);
    if (display.counted) eglTerminate(display.display);
    context = EGL_NO_CONTEXT;
    display = {};
    return false;
  }
};

OffscreenContext::OffscreenContext() : state_(std::make_unique<State>()) {
  for (const Display& one : displays()) {
    if (state_->start(one)) return;
  }
  throw no_opengl();
}

OffscreenContext::~OffscreenContext() { state_->end(); }

void OffscreenContext::make_current() { CHECK(state_->make_current()); }

std::string OffscreenContext::renderer() const {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name ? name : "";
}

struct Target::Objects {
  int width = 0, height = 0;
  Texture colour;
  Renderbuffer depth;
  Framebuffer framebuffer;
};

Target::Target(int width_px, int height_px) : objects_(std::make_unique<Objects>()) {
  objects_->width = std::max(1, width_px);
  objects_->height = std::max(1, height_px);
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  const auto refused = [&] {
    return core::Error(
        core::ErrorCode::unsupported,
        message(tr_mark("The graphics driver offers no picture of {0} × {1} pixels"), width_px, height_px));
  };
  if (std::max(objects_->width, objects_->height) > largest) throw refused();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, objects_->width, objects_->height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glBindRenderbuffer(GL_RENDERBUFFER, objects_->depth.id());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, objects_->width, objects_->height);
  GLint before = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
  bind();
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture(), 0);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, objects_->depth.id());
  // Too large a picture raises no error, it only is not complete.
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
  if (!complete) throw refused();
}

Target::~Target() = default;
Target::Target(Target&&) noexcept = default;
Target& Target::operator=(Target&&) noexcept = default;

int Target::width_px() const { return objects_->width; }
int Target::height_px() const { return objects_->height; }
void Target::bind() { glBindFramebuffer(GL_FRAMEBUFFER, objects_->framebuffer.id()); }
unsigned Target::texture() const { return objects_->colour.id(); }
unsigned Target::framebuffer() const { return objects_->framebuffer.id(); }

std::vector<unsigned char> Target::read_rgb() const {
  const auto row = static_cast<std::size_t>(objects_->width) * 3;
  std::vector<unsigned char> rgb(row * static_cast<std::size_t>(objects_->height));
  GLint before = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &before);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, objects_->framebuffer.id());
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  glReadPixels(0, 0, objects_->width, objects_->height, GL_RGB, GL_UNSIGNED_BYTE, rgb.data());
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(before));
  for (std::size_t top = 0, bottom = rgb.size() - row; top < bottom; top += row, bottom -= row) {
    std::swap_ranges(rgb.begin() + static_cast<std::ptrdiff_t>(top),
                     rgb.begin() + static_cast<std::ptrdiff_t>(top + row),
                     rgb.begin() + static_cast<std::ptrdiff_t>(bottom));
  }
  return rgb;
}

}  // namespace titik::render
