// SPDX-License-Identifier: MIT
#include "app/view.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "app/application.h"
#include "app/settings_file.h"
#include "app/window.h"
#include "core/arguments.h"
#include "core/error.h"
#include "core/number.h"
#include "core/paths.h"
#include "output/png.h"
#include "session/action.h"

namespace titik::app {
namespace fs = std::filesystem;

using core::Arguments;
using core::Error;
using core::ErrorCode;
using core::message;
using core::Option;
using core::tr_mark;

namespace {

constexpr Option options[] = {
    {"--screenshot", "FILE", tr_mark("write the window as PNG when its map is complete, without a display, and end")},
    {"--slide", "N", tr_mark("begin with the slides, at this one; without it, titik present begins with the first")},
    {"--size", "WxH", tr_mark("size of the window in pixels (1366x768)")},
    {"--scale", "N", tr_mark("size of the interface, 0.75 to 3")},
    {"--theme", "T", tr_mark("the theme to show")},
    {"--dark", "", tr_mark("dark interface")},
    {"--pointer", "X,Y", tr_mark("place of the pointer for --screenshot")},
    {"--press", "NAMES", tr_mark("widgets to press before --screenshot, by name, parted by commas")},
    {"--script", "FILE", tr_mark("actions to carry out first, as for titik script")},
    {"--exit-after-first-frame", "", tr_mark("end when the map is complete for the first time")},
    {"--ui-trace", "", tr_mark("print names, places and values of all widgets whenever they change")},
};

/// Large arrays go back to the system when they are freed. By default the C library raises this bound to the largest array
/// that it has seen freed, and what a country's layer took while it was prepared stays with the process.
void return_memory() {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

struct Size {
  int width = 1366, height = 768;
};

Size size_of(const Arguments& arguments) {
  const auto text = arguments.value("--size");
  if (!text) return {};
  const std::size_t cross = text->find('x');
  const auto width = core::parse_number(text->substr(0, cross));
  const auto height = cross == std::string::npos ? std::nullopt : core::parse_number(text->substr(cross + 1));
  if (!width || !height || *width < 320 || *height < 240 || *width > 16384 || *height > 16384) {
    throw Error(ErrorCode::usage, message(tr_mark("{0} is not a size"), *text), message(tr_mark("Write it as 1366x768")));
  }
  return {static_cast<int>(*width), static_cast<int>(*height)};
}

using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

/// Names, places and values of all widgets, and the state behind them: what tests of the real window read.
std::string traced(Application& application) {
  std::ostringstream out;
  out.precision(10);
  const session::State& state = application.store().state();
  out << "state\ttheme=" << state.theme << " unsaved=" << state.unsaved << " selection=" << state.selection.layer;
  for (const std::uint32_t row : state.selection.rows) out << ":" << row;
  const geo::Box view = application.navigator().extent();
  out << " step=" << application.store().history().position() << " view=" << view.min_x << "," << view.min_y << "," << view.max_x << "," << view.max_y
      << " layers=" << state.document->layers.size() << " complete=" << application.complete();
  const Presentation& slides = application.presentation();
  const char* blank = slides.blank() == Blank::black ? "black" : slides.blank() == Blank::white ? "white" : "none";
  out << " slide=" << (slides.running() ? slides.slide() + 1 : 0) << " blank=" << blank << " changed=" << application.slide_changed() << "\n";
  for (const ui::WidgetRecord& record : application.widgets().records()) {
    out << record.name << "\t" << record.px.x << "," << record.px.y << "," << record.px.width << "," << record.px.height << "\t"
        << record.text << (record.value.empty() ? "" : " = " + record.value) << "\n";
  }
  return out.str();
}

/// The theme and the actions that the command line names. Throws what the first of them that can't be done says.
void begin_with(Application& application, const Arguments& arguments) {
  const auto carry_out = [&](const session::Action& action) {
    if (!application.store().dispatch(action)) throw application.store().errors().back();
  };
  if (const auto theme = arguments.value("--theme")) carry_out(session::SetTheme{*theme});
  const auto script = arguments.value("--script");
  if (!script) return;
  for (const session::Action& action : session::parse_script(core::read_file(*script))) carry_out(action);
}

/// The slides are shown from --slide on, where it is given or `presenting` asks for them.
void begin_slides(Application& application, const Arguments& arguments, bool presenting) {
  const auto number = arguments.value("--slide");
  if (!presenting && !number) return;
  const std::size_t count = application.store().state().document->slides.size();
  if (count == 0) {
    throw Error(ErrorCode::not_found, message(tr_mark("The project has no slides")), message(tr_mark("Open it with titik view; Ctrl+M makes a slide of what is shown")));
  }
  const double first = number ? core::parse_number(*number).value_or(0) : 1;
  if (first < 1 || first > static_cast<double>(count) || first != std::floor(first)) {
    throw Error(ErrorCode::usage, message(tr_mark("There is no slide {0}"), *number), message(tr_mark("The project has the slides 1 to {0}"), count));
  }
  application.present(static_cast<std::size_t>(first) - 1);
}

int screenshot(Application::Options wanted, const Arguments& arguments, const std::string& file, bool presenting) {
  const render::OffscreenContext context;
  const Size size = size_of(arguments);
  wanted.workers = 0;
  Application application(std::move(wanted));
  begin_with(application, arguments);
  begin_slides(application, arguments, presenting);
  render::Target target(size.width, size.height);
  target.bind();
  std::vector<Event> events;
  if (const auto pointer = arguments.numbers("--pointer"); pointer && pointer->size() == 2) events = {PointerMoved{(*pointer)[0], (*pointer)[1]}};
  std::istringstream names(arguments.value("--press").value_or(""));
  for (std::string name; std::getline(names, name, ',');) {
    const auto rest = [&] {
      for (int i = 0; i < 4; ++i) application.turn({}, {size.width, size.height, 1}, 0.05);
    };
    rest();
    if (!application.widgets().find(name)) throw Error(ErrorCode::not_found, message(tr_mark("There is no widget {0}; --ui-trace lists them"), name));
    application.widgets().press(name);
    rest();
  }
  constexpr int most_turns = 400;
  int settled = 0;
  for (int i = 0; i < most_turns && settled < 6; ++i) {
    target.bind();
    application.turn(events, {size.width, size.height, 1}, 0.05);
    events.clear();
    settled = application.complete() ? settled + 1 : 0;
  }
  if (arguments.has("--ui-trace")) std::cout << traced(application);
  output::PngOptions options_of_png;
  options_of_png.px_per_mm = 96 / 25.4;
  output::write_png({size.width, size.height, target.read_rgb()}, file, options_of_png);
  std::cout << file << "\n";
  return 0;
}

int run_window(Application::Options wanted, const Arguments& arguments, bool presenting) {
  const Size size = size_of(arguments);
  wanted.beginning = std::async(std::launch::async, Application::begin, wanted.project, wanted.autosave_folder, wanted.settings);
  Window window(size.width, size.height, "Titik");
  Application application(std::move(wanted), [] { Window::wake(); });
  window.connect_clipboard();
  begin_with(application, arguments);
  begin_slides(application, arguments, presenting);
  constexpr double idle_s = 30;   // nothing wakes the loop but events and jobs; this is only a net
  constexpr double frame_s = 1.0 / 60;
  constexpr int most_idle = 20;   // turns that follow at once although nothing was painted: no monitor slows them down
  int idle = 0;
  std::string last_traced;
  auto last = Clock::now();
  while (!application.closed()) {
    const std::vector<Event> events = window.events(!application.busy() ? idle_s : idle > most_idle ? frame_s : 0);
    const auto now = Clock::now();
    if (window.take_damage()) application.forget_drawn();
    const bool drawn = application.turn(events, window.surface(), seconds_between(last, now));
    const bool worked = drawn || seconds_between(now, Clock::now()) > frame_s / 4;
    idle = worked ? 0 : idle + 1;
    last = now;
    window.set_cursor(application.cursor());
    window.set_title(application.window_title());
    window.set_full_screen(application.full_screen());
    if (drawn) window.swap();
    if (arguments.has("--ui-trace")) {
      const std::string now_traced = traced(application);
      if (now_traced != last_traced) std::cout << "frame\n" << now_traced << std::flush;
      last_traced = now_traced;
    }
    if (arguments.has("--exit-after-first-frame") && application.complete()) break;
  }
  return 0;
}

int open_window(const std::vector<std::string>& raw, const core::Language& language, const char* help, bool presenting) {
  return_memory();
  if (std::find(raw.begin(), raw.end(), "--help") != raw.end()) {
    std::cout << language.text(help) << "\n" << core::describe(options, language);
    return 0;
  }
  const Arguments arguments(raw, options);
  Application::Options wanted;
  const auto picture = arguments.value("--screenshot");
  if (!picture) {
    wanted.settings_file = settings_path();
    wanted.settings = read_settings(wanted.settings_file);
    wanted.autosave_folder = core::user_data_dir();
    std::error_code ignored;
    fs::create_directories(core::user_data_dir(), ignored);
  } else {
    wanted.settings.language = language.code();
  }
  if (arguments.has("--dark")) wanted.settings.dark = true;
  if (const auto scale = arguments.numbers("--scale"); scale && scale->size() == 1) wanted.settings.scale = std::clamp((*scale)[0], 0.75, 3.0);
  for (const std::string& path : arguments.positionals()) {
    if (fs::path(path).extension() == ".titik" && wanted.project.empty()) wanted.project = path;
    else wanted.files.emplace_back(path);
  }
  if (wanted.project.empty()) wanted.project = core::share_dir() / "oki.titik";
  return picture ? screenshot(std::move(wanted), arguments, *picture, presenting) : run_window(std::move(wanted), arguments, presenting);
}

}  // namespace

int view(const std::vector<std::string>& raw, const core::Language& language) {
  return open_window(raw, language, tr_mark("titik view [PROJECT] [FILE…] [options]: opens the window; without a project, the one that comes with Titik"), false);
}

int present(const std::vector<std::string>& raw, const core::Language& language) {
  return open_window(raw, language, tr_mark("titik present [PROJECT] [options]: shows the slides full screen; F1 lists the keys"), true);
}

}  // namespace titik::app
