// SPDX-License-Identifier: MIT
#include "ui/symbol_editor.h"

#include <algorithm>

#include <imgui.h>

#include "core/embedded.h"
#include "ui/draw.h"

namespace titik::ui {
namespace {

using core::tr_mark;

constexpr const char* shape_names[] = {tr_mark("Circle"), tr_mark("Square"), tr_mark("Diamond"), tr_mark("Triangle"),
                                       tr_mark("Pin")};

/// Names of the icons that a marker can carry, sorted; the first is none.
std::vector<std::string> marker_icons() {
  constexpr std::string_view prefix = "icons/", suffix = ".svg";
  std::vector<std::string> names = {""};
  for (const core::EmbeddedFile& file : core::embedded_files()) {
    if (!file.name.starts_with(prefix) || !file.name.ends_with(suffix)) continue;
    names.emplace_back(file.name.substr(prefix.size(), file.name.size() - prefix.size() - suffix.size()));
  }
  return names;
}

class Editor {
 public:
  Editor(const Frame& frame, Widgets& widgets, const std::string& name, const model::Symbol& symbol)
      : frame_(frame), widgets_(widgets), name_(name), symbol_(symbol) {}

  void fill() {
    bool on = symbol_.fill.has_value();
    if (widgets_.checkbox(name_ + "/filled", frame_.text(tr_mark("Fill")), on)) {
      set([on](model::Symbol& s) { s.fill = on ? std::optional(core::rgb(0xDDE6EA)) : std::nullopt; });
    }
    if (!symbol_.fill) return;
    core::Colour colour = *symbol_.fill;
    bool released = false;
    if (widgets_.colour(name_ + "/fill", frame_.text(tr_mark("Fill colour")), colour, &released)) {
      drag([colour](model::Symbol& s) { s.fill = colour; });
    }
    release(released);
  }

  void outline(bool line_layer, bool with_colour) {
    bool on = symbol_.outline.has_value();
    if (!line_layer && widgets_.checkbox(name_ + "/outlined", frame_.text(tr_mark("Outline")), on)) {
      set([on](model::Symbol& s) { s.outline = on ? std::optional(model::Line{}) : std::nullopt; });
    }
    if (!symbol_.outline) return;
    core::Colour colour = symbol_.outline->colour;
    bool released = false;
    const char* sentence = line_layer ? tr_mark("Line colour") : tr_mark("Outline colour");
    if (with_colour && widgets_.colour(name_ + "/outline", frame_.text(sentence), colour, &released)) {
      drag([colour](model::Symbol& s) { line_of(s).colour = colour; });
    }
    release(released);
    double width_mm = symbol_.outline->width_mm;
    released = false;
    if (widgets_.slider(name_ + "/width", frame_.text(tr_mark("Width, mm")), width_mm, 0.05, 2, "%.2f", &released)) {
      drag([width_mm](model::Symbol& s) { line_of(s).width_mm = width_mm; });
    }
    release(released);
  }

  void marker(bool with_size) {
    std::vector<std::string> shapes;
    for (const char* shape : shape_names) shapes.push_back(frame_.text(shape));
    auto chosen = static_cast<std::size_t>(symbol_.marker.shape);
    if (widgets_.combo(name_ + "/shape", frame_.text(tr_mark("Marker")), shapes, chosen)) {
      set([chosen](model::Symbol& s) { s.marker.shape = static_cast<model::MarkerShape>(chosen); });
    }
    static const std::vector<std::string> icons = marker_icons();
    std::vector<std::string> titles = icons;
    titles.front() = frame_.text(tr_mark("no icon"));
    auto icon = static_cast<std::size_t>(std::find(icons.begin(), icons.end(), symbol_.marker.icon) - icons.begin());
    if (widgets_.combo(name_ + "/icon", frame_.text(tr_mark("Icon on it")), titles, icon)) {
      set([icon](model::Symbol& s) { s.marker.icon = icons[icon]; });
    }
    if (!with_size) return;
    double size_mm = symbol_.marker.size_mm;
    bool released = false;
    if (widgets_.slider(name_ + "/size", frame_.text(tr_mark("Marker size, mm")), size_mm, 0.5, 12, "%.1f",
                        &released)) {
      drag([size_mm](model::Symbol& s) { s.marker.size_mm = size_mm; });
    }
    release(released);
  }

  const SymbolChange& change() const { return change_; }

 private:
  static model::Line& line_of(model::Symbol& symbol) {
    if (!symbol.outline) symbol.outline = model::Line{};
    return *symbol.outline;
  }
  void set(std::function<void(model::Symbol&)> apply) { change_.apply = std::move(apply); }
  void drag(std::function<void(model::Symbol&)> apply) {
    change_.apply = std::move(apply);
    change_.dragged = true;
  }
  void release(bool released) { change_.released = change_.released || released; }

  const Frame& frame_;
  Widgets& widgets_;
  const std::string& name_;
  const model::Symbol& symbol_;
  SymbolChange change_;
};

}  // namespace

SymbolChange edit_symbol(const Frame& frame, Widgets& widgets, const std::string& name, const model::Symbol& symbol,
                         const SymbolParts& parts) {
  Editor editor(frame, widgets, name, symbol);
  if (parts.kind == geo::GeometryKind::point) editor.marker(parts.marker_size);
  if (parts.fill) editor.fill();
  editor.outline(parts.kind == geo::GeometryKind::line, parts.outline_colour);
  return editor.change();
}

}  // namespace titik::ui
