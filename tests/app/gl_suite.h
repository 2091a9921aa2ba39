// SPDX-License-Identifier: MIT
// The whole program on EGL, without a display, over an invented OKI: what the tests of the window share.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "app/application.h"
#include "support/fixture_oki.h"

namespace titik::app {

class GlSuite : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    oki_ = new test::FixtureOki();
    context_ = new render::OffscreenContext();
  }
  static void TearDownTestSuite() {
    delete context_;
    delete oki_;
  }
  void TearDown() override { application_.reset(); }

  void start(Application::Options options) {
    application_.reset();
    options.workers = 0;
    target_ = std::make_unique<render::Target>(width, height);
    application_ = std::make_unique<Application>(std::move(options));
  }
  /// True when the window was drawn.
  bool turn(const std::vector<Event>& events = {}, double seconds = 0.05) {
    target_->bind();
    return application_->turn(events, {width, height, 1}, seconds);
  }

  static constexpr int width = 1366, height = 768;
  static inline test::FixtureOki* oki_ = nullptr;
  static inline render::OffscreenContext* context_ = nullptr;
  std::unique_ptr<render::Target> target_;
  std::unique_ptr<Application> application_;
};

}  // namespace titik::app
