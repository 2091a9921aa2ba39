// SPDX-License-Identifier: MIT
// Pictures of the whole window over the invented OKI: what moves by accident is seen here. UPDATE=1 writes them anew.
#include <gtest/gtest.h>

#include <GLFW/glfw3.h>

#include "app/application.h"
#include "support/fixture_oki.h"
#include "support/image.h"

namespace titik::app {
namespace {

constexpr int width = 1366, height = 768;

/// The window at rest with the theme of priorities, every panel but the table open.
output::Image window(const char* language, bool dark) {
  render::Target target(width, height);
  Application::Options options;
  options.project = test::bundled_project();
  options.settings.language = language;
  options.settings.dark = dark;
  options.workers = 0;
  Application application(std::move(options));
  EXPECT_TRUE(application.store().dispatch(session::SetTheme{"prioritas"}));
  // At least so long that cards and flights have come to rest; on a busy machine a picture takes more strips.
  for (int i = 0; i < 40 || (application.busy() && i < 1000); ++i) {
    target.bind();
    application.turn({}, {width, height, 1}, 0.05);
  }
  EXPECT_TRUE(application.complete());
  target.bind();
  return {width, height, target.read_rgb()};
}

TEST(WindowGolden, InIndonesianAndLight) {
  const test::FixtureOki oki;
  const render::OffscreenContext context;
  support::expect_golden(window("id", false), "window-id-light", support::gl_share);
}

TEST(WindowGolden, InEnglishAndDark) {
  const test::FixtureOki oki;
  const render::OffscreenContext context;
  support::expect_golden(window("en", true), "window-en-dark", support::gl_share);
}

/// The sixth slide with the weights of its index moved, and the note for the speaker.
TEST(WindowGolden, WhatLiesOverASlide) {
  const test::FixtureOki oki;
  const render::OffscreenContext context;
  render::Target target(width, height);
  Application::Options options;
  options.project = test::bundled_project();
  options.workers = 0;
  Application application(std::move(options));
  const auto rest = [&](const std::vector<Event>& events = {}) {
    for (int i = 0; i < 20 || (application.busy() && i < 1000); ++i) {
      target.bind();
      application.turn(i == 0 ? events : std::vector<Event>(), {width, height, 1}, 0.05);
    }
  };
  rest();
  application.present(5);
  for (const int key : {GLFW_KEY_T, GLFW_KEY_N}) rest({KeyChanged{key, true, {}}, KeyChanged{key, false, {}}});
  application.widgets().set("what_if/input/0/weight", "60");
  rest();
  target.bind();
  support::expect_golden({width, height, target.read_rgb()}, "slide-what-if", support::gl_share);
}

}  // namespace
}  // namespace titik::app
