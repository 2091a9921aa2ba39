// SPDX-License-Identifier: MIT
#include "ui/commands.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/message.h"

namespace titik::ui {
namespace {

using core::tr_mark;

// Numbers of GLFW, which this folder does not know.
enum Key : int {
  escape = 256,
  space = 32,
  comma = 44,
  period = 46,
  enter = 257,
  tab = 258,
  backspace = 259,
  insert = 260,
  delete_key = 261,
  right = 262,
  left = 263,
  down = 264,
  up = 265,
  page_up = 266,
  page_down = 267,
  home = 268,
  end = 269,
  f1 = 290,
  f5 = 294,
  f11 = 300,
  keypad_0 = 320,
  keypad_minus = 333,
  keypad_plus = 334,
  keypad_enter = 335,
};

constexpr KeyStroke plain(int key) { return {key, false, false, false}; }
constexpr KeyStroke shift(int key) { return {key, false, true, false}; }
constexpr KeyStroke ctrl(int key) { return {key, true, false, false}; }
constexpr KeyStroke ctrl_shift(int key) { return {key, true, true, false}; }
constexpr KeyStroke alt(int key) { return {key, false, false, true}; }

const std::vector<CommandInfo>& table() {
  static const std::vector<CommandInfo> all = [] {
    const char* file = tr_mark("File");
    const char* edit = tr_mark("Edit");
    const char* view = tr_mark("View");
    const char* tools = tr_mark("Tools");
    const char* window = tr_mark("Window");
    const char* slides = tr_mark("Slides");
    const char* presentation = tr_mark("While slides are shown");
    using enum Command;
    return std::vector<CommandInfo>{
        {open, "open", tr_mark("Open project…"), file, {ctrl('O')}, "folder"},
        {add_layer, "add_layer", tr_mark("Add data…"), file, {ctrl_shift('O')}, "add-layer"},
        {join_table, "join_table", tr_mark("Join a table…"), file, {}, "table"},
        {save, "save", tr_mark("Save"), file, {ctrl('S')}, "save"},
        {save_as, "save_as", tr_mark("Save as…"), file, {ctrl_shift('S')}},
        {export_files, "export", tr_mark("Export…"), file, {ctrl('E')}, "export"},
        {quit, "quit", tr_mark("Quit"), file, {ctrl('Q')}},

        {undo, "undo", tr_mark("Undo"), edit, {ctrl('Z')}, "undo"},
        {redo, "redo", tr_mark("Redo"), edit, {ctrl('Y'), ctrl_shift('Z')}, "redo"},
        {copy_table, "copy_table", tr_mark("Copy the table"), edit, {ctrl('C')}},
        {clear_selection, "clear_selection", tr_mark("Clear the selection"), edit, {}},

        {zoom_in,
         "zoom_in",
         tr_mark("Zoom in"),
         view,
         {plain('+'), plain('='), shift('='), plain(keypad_plus)},
         "plus"},
        {zoom_out, "zoom_out", tr_mark("Zoom out"), view, {plain('-'), plain(keypad_minus)}, "minus"},
        {home, "home", tr_mark("Show the whole map"), view, {plain(Key::home), ctrl('0'), ctrl(keypad_0)}, "home"},
        {view_back, "view_back", tr_mark("Previous view"), view, {alt(left)}, "back"},
        {view_forward, "view_forward", tr_mark("Next view"), view, {alt(right)}, "forward"},
        {zoom_to_selection, "zoom_to_selection", tr_mark("Zoom to the selection"), view, {plain('Z')}},

        {bookmarks, "bookmarks", tr_mark("Bookmarks"), view, {ctrl('B'), ctrl('D')}, "bookmark"},

        {find, "find", tr_mark("Find a place"), tools, {ctrl('F')}, "search"},
        {palette, "palette", tr_mark("Search commands, layers and themes"), tools, {ctrl('K'), ctrl('P')}, "search"},
        {tool_select, "tool_select", tr_mark("Select"), tools, {plain('V')}, "cursor"},
        {tool_measure_length, "tool_measure_length", tr_mark("Measure a distance"), tools, {plain('M')}, "ruler"},
        {tool_measure_area, "tool_measure_area", tr_mark("Measure an area"), tools, {shift('M')}, "area"},
        {tool_place_point, "tool_place_point", tr_mark("Place a point for its reach"), tools, {plain('P')}, "pin"},
        {remove_point, "remove_point", tr_mark("Remove the chosen point"), tools, {plain(delete_key)}, "trash"},

        {add_slide, "add_slide", tr_mark("Make a slide of what is shown"), slides, {ctrl('M')}, "slide-add"},
        {present, "present", tr_mark("Present from the first slide"), slides, {plain(f5)}, "play"},
        {present_here, "present_here", tr_mark("Present from this slide"), slides, {shift(f5)}},

        {toggle_layers, "toggle_layers", tr_mark("Layer list"), window, {ctrl('1')}, "layers"},
        {toggle_properties, "toggle_properties", tr_mark("Properties"), window, {ctrl('2')}, "sliders"},
        {toggle_table, "toggle_table", tr_mark("Table"), window, {ctrl('3')}, "table"},
        {hide_panels, "hide_panels", tr_mark("Hide or show all panels"), window, {ctrl(tab)}},
        {toggle_dark, "toggle_dark", tr_mark("Light or dark"), window, {ctrl_shift('D')}, "moon"},
        {next_language, "next_language", tr_mark("Indonesian or English"), window, {ctrl_shift('L')}},
        {scale_up,
         "scale_up",
         tr_mark("Larger interface"),
         window,
         {ctrl('+'), ctrl('='), ctrl_shift('='), ctrl(keypad_plus)}},
        {scale_down, "scale_down", tr_mark("Smaller interface"), window, {ctrl('-'), ctrl(keypad_minus)}},
        {scale_reset, "scale_reset", tr_mark("Normal size of the interface"), window, {}},
        {full_screen, "full_screen", tr_mark("Full screen"), window, {plain(f11)}},
        {help, "help", tr_mark("Keys and help"), window, {plain(f1), shift('/')}, "help"},
        {tour, "tour", tr_mark("10-minute tour"), window, {}, "help"},
        {about, "about", tr_mark("About Titik"), window, {}, "info"},
        {close_dialog, "close_dialog", tr_mark("Close, or stop what is under way"), window, {plain(escape)}},

        {slide_next,
         "slide_next",
         tr_mark("Next slide; after digits the slide of that number"),
         presentation,
         {plain(page_down), plain(right), plain(Key::down), plain(space), plain(enter), plain(keypad_enter)},
         nullptr,
         true},
        {slide_back,
         "slide_back",
         tr_mark("Previous slide"),
         presentation,
         {plain(page_up), plain(left), plain(Key::up)},
         nullptr,
         true},
        {slide_first, "slide_first", tr_mark("First slide"), presentation, {plain(Key::home)}, nullptr, true},
        {slide_last, "slide_last", tr_mark("Last slide"), presentation, {plain(Key::end)}, nullptr, true},
        {slide_black,
         "slide_black",
         tr_mark("Black screen, and back"),
         presentation,
         {plain('B'), plain(period)},
         nullptr,
         true},
        {slide_white,
         "slide_white",
         tr_mark("White screen, and back"),
         presentation,
         {plain('W'), plain(comma)},
         nullptr,
         true},
        {slide_what_if,
         "slide_what_if",
         tr_mark("What if: move the weights of the slide's index"),
         presentation,
         {plain('T')},
         nullptr,
         true},
        {slide_note,
         "slide_note",
         tr_mark("The speaker's note, for rehearsal"),
         presentation,
         {plain('N')},
         nullptr,
         true},
        {slide_restore,
         "slide_restore",
         tr_mark("The slide as it was written"),
         presentation,
         {plain(backspace)},
         nullptr,
         true},
        {slide_end, "slide_end", tr_mark("End the presentation"), presentation, {plain(escape)}, nullptr, true},
    };
  }();
  return all;
}

std::string key_name(int key) {
  switch (key) {
    case escape:
      return "Esc";
    case space:
      return "Space";
    case backspace:
      return "Backspace";
    case enter:
    case keypad_enter:
      return "Enter";
    case tab:
      return "Tab";
    case delete_key:
      return "Delete";
    case right:
      return "→";
    case left:
      return "←";
    case down:
      return "↓";
    case up:
      return "↑";
    case page_up:
      return "PgUp";
    case page_down:
      return "PgDn";
    case Key::home:
      return "Home";
    case Key::end:
      return "End";
    case keypad_0:
      return "0";
    case keypad_minus:
      return "-";
    case keypad_plus:
      return "+";
    default:
      break;
  }
  if (key >= f1 && key < f1 + 12) return "F" + std::to_string(key - f1 + 1);
  return std::string(1, static_cast<char>(key));
}

}  // namespace

std::span<const CommandInfo> commands() { return table(); }

const CommandInfo& info(Command command) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const CommandInfo& i) { return i.command == command; });
  CHECK(found != table().end());
  return *found;
}

std::optional<Command> command_of(const KeyStroke& stroke, bool presenting) {
  constexpr Command harmless[] = {Command::help,    Command::full_screen, Command::undo, Command::redo,
                                  Command::zoom_in, Command::zoom_out,    Command::quit, Command::next_language,
                                  Command::present, Command::present_here};
  std::optional<Command> of_window;
  for (const CommandInfo& one : table()) {
    if (std::find(one.keys.begin(), one.keys.end(), stroke) == one.keys.end()) continue;
    if (one.presenting == presenting) return one.command;
    if (!one.presenting && std::find(std::begin(harmless), std::end(harmless), one.command) != std::end(harmless))
      of_window = one.command;
  }
  return of_window;
}

std::string to_text(const KeyStroke& stroke) {
  return std::string(stroke.ctrl ? "Ctrl+" : "") + (stroke.alt ? "Alt+" : "") + (stroke.shift ? "Shift+" : "") +
         key_name(stroke.glfw_key);
}

std::string keys_text(Command command) {
  const std::vector<KeyStroke>& keys = info(command).keys;
  return keys.empty() ? "" : to_text(keys.front());
}

std::string with_keys(Command command, const core::Language& language) {
  const std::string keys = keys_text(command);
  return language.text(std::string_view(info(command).sentence)) + (keys.empty() ? "" : " (" + keys + ")");
}

std::optional<Settings> changed_settings(const Settings& settings, Command command) {
  Settings next = settings;
  const auto scaled = [&](double by) {
    return std::clamp(std::round((settings.scale + by) * 8) / 8, least_scale, most_scale);
  };
  switch (command) {
    case Command::toggle_layers:
      next.layers_open = !next.layers_open;
      break;
    case Command::toggle_properties:
      next.properties_open = !next.properties_open;
      break;
    case Command::toggle_table:
      next.table_open = !next.table_open;
      break;
    case Command::hide_panels: {
      const bool any = next.layers_open || next.properties_open || next.table_open;
      next.layers_open = next.properties_open = !any;
      next.table_open = false;
      break;
    }
    case Command::toggle_dark:
      next.dark = !next.dark;
      break;
    case Command::next_language:
      next.language = next.language == "id" ? "en" : "id";
      break;
    case Command::scale_up:
      next.scale = scaled(0.125);
      break;
    case Command::scale_down:
      next.scale = scaled(-0.125);
      break;
    case Command::scale_reset:
      next.scale = 1;
      break;
    default:
      return {};
  }
  return next;
}

}  // namespace titik::ui
