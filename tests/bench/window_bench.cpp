// SPDX-License-Identifier: MIT
// window_bench PROJECT WIDTH HEIGHT: the whole window, map and panels, while a hand drags the map to and fro; on EGL,
// without a display. Prints the median of its frames in milliseconds; the 95th percentile and what draws go to stderr.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <epoxy/gl.h>

#include "app/application.h"
#include "core/error.h"

namespace {

using titik::app::Application;

int measure(const char* project, int width, int height) {
  const titik::render::OffscreenContext context;
  titik::render::Target target(width, height);
  Application::Options options;
  options.project = project;
  Application application(std::move(options));
  using Clock = std::chrono::steady_clock;
  const auto turn = [&](const std::vector<titik::app::Event>& events) {
    const auto start = Clock::now();
    target.bind();
    application.turn(events, {width, height, 1}, 1.0 / 60);
    glFinish();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  for (int i = 0; i < 40 || !application.complete(); ++i) {
    constexpr int longest = 100'000;
    if (i == longest) {
      std::fputs("window_bench: the map never became complete\n", stderr);
      return 1;
    }
    turn({});
  }
  const titik::geo::Box home = application.navigator().extent();
  const titik::scene::Rect map = application.map_place();
  double x = map.x + map.width / 2, y = map.y + map.height / 2;
  turn({titik::app::PointerMoved{x, y}});
  turn({titik::app::ButtonChanged{0, true, {}}});
  std::vector<double> ms;
  constexpr int frames = 240, to_and_fro = 40;
  for (int i = 0; i < frames; ++i) {
    x += i / to_and_fro % 2 == 0 ? 4 : -4;
    y += i % 2 == 0 ? 1 : -1;
    ms.push_back(turn({titik::app::PointerMoved{x, y}}));
    if (i == to_and_fro / 2 && application.navigator().extent() == home) {
      std::fputs("window_bench: the drag did not move the map\n", stderr);
      return 1;
    }
  }
  std::sort(ms.begin(), ms.end());
  std::fprintf(stderr, "window_bench: 95th percentile %.1f ms, %s\n", ms[ms.size() * 95 / 100], context.renderer().c_str());
  std::printf("%.2f\n", ms[ms.size() / 2]);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  try {
    return measure(words[1], std::atoi(words[2]), std::atoi(words[3]));
  } catch (const titik::core::Error& error) {
    std::fprintf(stderr, "window_bench: %s\n", error.what());
    return 1;
  }
}
