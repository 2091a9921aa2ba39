// SPDX-License-Identifier: MIT
#include "render/offscreen.h"

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include "core/error.h"
#include "render/gl_painter.h"

namespace titik::render {
namespace {

TEST(Offscreen, GivesACurrentContextOfOpenGl33OrLater) {
  const OffscreenContext context;
  EXPECT_FALSE(context.renderer().empty());
  EXPECT_GE(epoxy_gl_version(), 33);
}

TEST(Offscreen, OneContextGoesOnWhenAnotherEnds) {
  OffscreenContext lasting;
  { const OffscreenContext passing; }
  lasting.make_current();
  Target target(4, 4);
  target.bind();
  glClearColor(1, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  EXPECT_EQ(target.read_rgb()[0], 255);
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST(Target, IsReadFromTheTop) {
  const OffscreenContext context;
  Target target(3, 2);
  target.bind();
  glViewport(0, 0, 3, 2);
  glClearColor(0, 0, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 1, 3, 1);  // the upper row
  glClearColor(0, 1, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const std::vector<unsigned char> rgb = target.read_rgb();
  ASSERT_EQ(rgb.size(), 18u);
  EXPECT_EQ(rgb[1], 255) << "green above";
  EXPECT_EQ(rgb[9 + 2], 255) << "blue below";
}

TEST(Target, RefusesASizeThatTheDriverDoesNotHave) {
  const OffscreenContext context;
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  try {
    const Target target(largest + 1, 8);
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::unsupported);
  }
}

TEST(Target, LeavesTheBoundFramebufferAlone) {
  const OffscreenContext context;
  Target one(4, 4);
  one.bind();
  const Target other(4, 4);
  GLint bound = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
  EXPECT_EQ(static_cast<unsigned>(bound), one.framebuffer());
}

TEST(GlPainter, IsNotMadeWithoutAContext) {
  try {
    const GlPainter painter;
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::unsupported);
    EXPECT_FALSE(error.hint().empty()) << "what still works";
  }
}

}  // namespace
}  // namespace titik::render
