// SPDX-License-Identifier: MIT
#include "ui/properties_panel.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "core/palette.h"
#include "scene/raster_layer.h"
#include "session/table_view.h"
#include "ui/break_histogram.h"
#include "ui/draw.h"
#include "ui/invented_box.h"
#include "ui/layer_panel.h"
#include "ui/palette_picker.h"
#include "ui/symbol_editor.h"

namespace titik::ui {
namespace {

using core::message;
using core::tr_mark;
using session::StyleKind;

constexpr const char* kind_names[] = {tr_mark("One symbol"), tr_mark("Categories"), tr_mark("Classes"),
                                      tr_mark("Proportional markers"), tr_mark("Raster")};
constexpr const char* method_names[] = {tr_mark("Equal intervals"),        tr_mark("Quantiles"),
                                        tr_mark("Natural breaks (Jenks)"), tr_mark("Standard deviation"),
                                        tr_mark("Round breaks"),           tr_mark("Own breaks")};
constexpr int least_classes = 2, most_classes = 9;

void look_up(const Frame& frame, const model::Layer& layer, const data::DatasetPtr& dataset, PropertiesMemory& memory) {
  const bool same_data = memory.resolved_dataset == dataset;
  const bool same_layer = memory.resolved_layer && memory.resolved_layer->style == layer.style;
  const bool same_layer_id = memory.resolved_layer && memory.resolved_layer->id == layer.id;
  if (same_data && same_layer && same_layer_id && memory.resolved_language == frame.language->code()) return;
  if (!same_layer_id) {
    memory.dragged_break.reset();
    memory.typed_breaks.clear();
    memory.typed_ends.clear();
  }
  if (!same_data) {
    memory.kinds = session::kinds_for(*dataset);
    memory.columns.clear();
    for (const StyleKind kind : memory.kinds) memory.columns[kind] = session::columns_for(kind, *dataset);
  }
  memory.resolved = scene::resolve(layer, *dataset, *frame.language);
  // While a break is dragged the style changes in every frame and the values don't.
  const auto* now = std::get_if<model::Graduated>(&layer.style.symbology);
  const auto* before =
      memory.resolved_layer ? std::get_if<model::Graduated>(&memory.resolved_layer->style.symbology) : nullptr;
  const bool same_values = same_data && now && before && now->column == before->column && now->factor == before->factor;
  if (now && !same_values) {
    std::vector<double> values;
    const data::Column* column = dataset->find(now->column);
    for (std::size_t row = 0; column && row < dataset->rows(); ++row) {
      if (const auto value = column->number(row)) values.push_back(*value * now->factor);
    }
    memory.histogram = analysis::histogram(values);
  }
  memory.resolved_layer = layer;
  memory.resolved_dataset = dataset;
  memory.resolved_language = frame.language->code();
}

/// One pass over the panel: what it shows and what comes of it.
class Panel {
 public:
  Panel(const Frame& frame, Widgets& widgets, const model::Layer& layer, const data::DatasetPtr& dataset,
        PropertiesMemory& memory, Requests& requests)
      : frame_(frame), widgets_(widgets), layer_(layer), dataset_(dataset), memory_(memory), requests_(requests) {}

  void draw() {
    look_up(frame_, layer_, dataset_, memory_);
    if (layer_.mask) {
      text(Type::small, current_theme().secondary, frame_.text(tr_mark("This layer dims what lies outside its areas.")),
           width());
      opacity();
      return;
    }
    if (dataset_->raster) {
      raster();
      heading(tr_mark("Layer"));
      return opacity();
    }
    kind();
    column();
    if (std::holds_alternative<model::Graduated>(layer_.style.symbology)) classes();
    if (std::holds_alternative<model::Categories>(layer_.style.symbology)) categories();
    if (std::holds_alternative<model::Proportional>(layer_.style.symbology)) proportional();
    heading(tr_mark("Symbol"));
    symbol();
    heading(tr_mark("Labels"));
    labels();
    heading(tr_mark("Layer"));
    opacity();
    heading(tr_mark("Data"));
    sample();
  }

 private:
  static double width() { return ImGui::GetContentRegionAvail().x; }
  std::string name(const std::string& part) const { return "properties/" + part; }

  void heading(const char* sentence) {
    ImGui::Dummy({1, px(4)});
    separator();
    text(Type::body_medium, current_theme().text, frame_.text(sentence));
  }

  void commit(model::Style style) {
    if (style == layer_.style) return;
    requests_.emplace_back(session::Action(session::Commit{model::SetLayerStyle{layer_.id, std::move(style)}}));
  }

  /// What a widget that is dragged did: the style while it moves, one step when it is let go.
  void follow(bool changed, bool released, const model::Style& style) {
    if (changed) requests_.emplace_back(session::Action(session::Preview{model::SetLayerStyle{layer_.id, style}}));
    if (released) requests_.emplace_back(session::Action(session::EndPreview{}));
  }

  void kind() {
    std::vector<std::string> names;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < memory_.kinds.size(); ++i) {
      names.push_back(frame_.text(kind_names[static_cast<std::size_t>(memory_.kinds[i])]));
      if (memory_.kinds[i] == session::kind_of(layer_.style.symbology)) chosen = i;
    }
    if (widgets_.combo(name("kind"), frame_.text(tr_mark("Shown as")), names, chosen)) {
      commit(session::as_kind(layer_.style, memory_.kinds[chosen], *dataset_));
    }
  }

  void column() {
    const std::string* shown = model::shown_column(layer_.style.symbology);
    if (!shown) return;
    std::vector<std::string> columns = memory_.columns[session::kind_of(layer_.style.symbology)];
    if (std::find(columns.begin(), columns.end(), *shown) == columns.end()) columns.insert(columns.begin(), *shown);
    std::size_t chosen = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), *shown) - columns.begin());
    if (widgets_.combo(name("column"), frame_.text(tr_mark("Column")), titles(columns), chosen)) {
      commit(session::with_column(layer_.style, columns[chosen], *dataset_));
    }
    if (const data::Column* found = dataset_->find(*shown)) {
      const std::string facts = scene::unit_and_year(*found);
      const core::Bilingual& published = found->provenance.source;
      const std::string& source = frame_.language->code() == "en" ? published.en : published.id;
      const std::string line = facts + (facts.empty() || source.empty() ? "" : " · ") + source;
      if (!line.empty()) text_cut(Type::small, current_theme().secondary, line, width());
    }
  }

  std::vector<std::string> titles(const std::vector<std::string>& columns) const {
    std::vector<std::string> result;
    for (const std::string& column : columns) {
      result.push_back(session::column_title(column, frame_.document(), *frame_.language));
    }
    return result;
  }

  void palette(const std::string& chosen, core::PaletteKind first, int colours, bool inverted) {
    const auto picked = pick_palette(frame_, widgets_, name("palette"), chosen, first, colours, inverted);
    if (picked) commit(session::with_palette(layer_.style, *picked));
  }

  void classes() {
    const auto& graduated = std::get<model::Graduated>(layer_.style.symbology);
    std::vector<std::string> methods;
    for (const char* method : method_names) methods.push_back(frame_.text(method));
    auto chosen = static_cast<std::size_t>(graduated.method);
    if (widgets_.combo(name("method"), frame_.text(tr_mark("Class breaks")), methods, chosen)) {
      commit(session::with_method(layer_.style, static_cast<model::ClassMethod>(chosen), memory_.resolved.breaks));
    }
    const bool manual = graduated.method == model::ClassMethod::manual;
    if (!manual) {
      double count = graduated.class_count;
      bool released = false;
      const bool changed = widgets_.slider(name("classes"), frame_.text(tr_mark("Classes wanted")), count,
                                           least_classes, most_classes, "%.0f", &released);
      model::Style style = layer_.style;
      std::get<model::Graduated>(style.symbology).class_count = static_cast<int>(std::lround(count));
      follow(changed && style != layer_.style, released, style);
    }
    histogram();
    if (manual) break_fields();
    const int shown =
        memory_.resolved.breaks.empty() ? graduated.class_count : static_cast<int>(memory_.resolved.breaks.size()) - 1;
    palette(graduated.palette, core::PaletteKind::sequential, std::clamp(shown, least_classes, most_classes),
            graduated.inverted);
    bool inverted = graduated.inverted;
    if (widgets_.checkbox(name("inverted"), frame_.text(tr_mark("Colours the other way round")), inverted)) {
      model::Style style = layer_.style;
      std::get<model::Graduated>(style.symbology).inverted = inverted;
      commit(style);
    }
    if (dataset_->geometries.kind == geo::GeometryKind::line) widths(graduated);
  }

  /// Of lines: the highest class can be wider than the lowest.
  void widths(const model::Graduated& graduated) {
    const double narrow = graduated.base.outline.value_or(model::Line{}).width_mm;
    bool wider = graduated.widest_mm > 0;
    model::Style style = layer_.style;
    double& widest = std::get<model::Graduated>(style.symbology).widest_mm;
    if (widgets_.checkbox(name("wider"), frame_.text(tr_mark("Wider from class to class")), wider)) {
      constexpr double at_first = 4;  // times as wide: seen at a glance
      widest = wider ? std::max(at_first * narrow, 1.0) : 0;
      return commit(style);
    }
    if (!wider) return;
    bool released = false;
    const bool changed = widgets_.slider(name("widest"), frame_.text(tr_mark("Width of the highest class, mm")), widest, 0.1, 5, "%.1f", &released);
    follow(changed, released, style);
  }

  void histogram() {
    if (memory_.histogram.counts.empty() || memory_.resolved.breaks.size() < 2) {
      text(Type::small, current_theme().secondary, frame_.text(tr_mark("The column has no values to class.")), width());
      return;
    }
    const auto drag = break_histogram(frame_, widgets_, name("histogram"), memory_.histogram, memory_.resolved,
                                      memory_.dragged_break);
    if (drag.moved) {
      requests_.emplace_back(session::Action(session::Preview{model::SetLayerStyle{
          layer_.id, session::with_break(layer_.style, memory_.resolved.breaks, drag.index, drag.value)}}));
    }
    if (drag.released) requests_.emplace_back(session::Action(session::EndPreview{}));
  }

  /// The inner breaks as numbers to type: what a mouse can't hit exactly.
  void break_fields() {
    const std::vector<double>& breaks = memory_.resolved.breaks;
    const bool comma = frame_.language->code() == "id";
    text(Type::small, current_theme().secondary, frame_.text(tr_mark("Upper bounds of the classes")));
    const int across = 3;
    const float field = (ImGui::GetContentRegionAvail().x - px(gap) * (across - 1)) / across;
    for (std::size_t i = 1; i + 1 < breaks.size(); ++i) {
      if ((i - 1) % across != 0) ImGui::SameLine(0, px(gap));
      std::string typed = frame_.language->short_number(breaks[i]);
      if (const auto kept = memory_.typed_breaks.find(i); kept != memory_.typed_breaks.end()) typed = kept->second;
      bool released = false;
      ImGui::SetNextItemWidth(field);
      if (widgets_.text_field(name("break/" + std::to_string(i)), "", typed, false, &released))
        memory_.typed_breaks[i] = typed;
      if (released) {
        const auto value = session::typed_number(typed, comma);
        if (value) commit(session::with_break(layer_.style, breaks, i, *value));
      }
      if (released || !ImGui::IsItemActive()) memory_.typed_breaks.erase(i);
    }
  }

  void categories() {
    const auto& categories = std::get<model::Categories>(layer_.style.symbology);
    const bool line = dataset_->geometries.kind == geo::GeometryKind::line;
    const int count = static_cast<int>(std::clamp<std::size_t>(categories.categories.size(), 1, 8));
    palette("", core::PaletteKind::qualitative, count, false);
    for (std::size_t i = 0; i < categories.categories.size(); ++i) {
      const model::Category& category = categories.categories[i];
      const std::string label = category.label.empty() ? category.value : category.label.in(frame_.language->code());
      category_colour("category/" + std::to_string(i), label, category.symbol, line,
                      [&](model::Style& style, core::Colour colour) {
                        paint(std::get<model::Categories>(style.symbology).categories[i].symbol, colour, line);
                      });
    }
    if (categories.other) {
      category_colour("category/other", frame_.text(tr_mark("other values")), *categories.other, line,
                      [&](model::Style& style, core::Colour colour) {
                        paint(*std::get<model::Categories>(style.symbology).other, colour, line);
                      });
    }
  }

  static void paint(model::Symbol& symbol, core::Colour colour, bool line) {
    if (!line)
      symbol.fill = colour;
    else if (symbol.outline)
      symbol.outline->colour = colour;
    else
      symbol.outline.emplace().colour = colour;
  }

  template <typename Change>
  void category_colour(const std::string& part, const std::string& label, const model::Symbol& symbol, bool line,
                       Change change) {
    core::Colour colour =
        line && symbol.outline ? symbol.outline->colour : symbol.fill.value_or(core::Colour{0, 0, 0, 0});
    bool released = false;
    const std::string shown = elide(Type::body, label, width() - px(48));
    const bool changed = widgets_.colour(name(part), shown, colour, &released);
    model::Style style = layer_.style;
    if (changed) change(style, colour);
    follow(changed, released, style);
  }

  /// What the file holds, and for numbers the ramp.
  void raster() {
    const data::Raster& raster = *dataset_->raster;
    const char* sentence = raster.palette ? tr_mark("Colours of a table, {0}")
                           : raster.kind == data::RasterKind::colours
                               ? tr_mark("Red, green and blue of {1} bands, {0}")
                               : tr_mark("Numbers of one band, {0}");
    text(Type::small, current_theme().secondary, frame_.text(message(sentence, raster.number_type, raster.band_count)), width());
    if (raster.kind != data::RasterKind::numbers) return;
    const auto* chosen = std::get_if<model::RasterColours>(&layer_.style.symbology);
    const model::RasterColours colours = chosen ? *chosen : scene::default_colours(raster);
    const auto change = [&](const auto& alter) {
      model::RasterColours next = colours;
      alter(next);
      model::Style style = layer_.style;
      style.symbology = next;
      commit(style);
    };
    constexpr int shown = 9;
    const auto picked = pick_palette(frame_, widgets_, name("palette"), colours.palette, core::PaletteKind::sequential, shown, colours.inverted);
    if (picked) change([&](model::RasterColours& next) { next.palette = *picked; });
    bool inverted = colours.inverted;
    if (widgets_.checkbox(name("inverted"), frame_.text(tr_mark("Colours the other way round")), inverted))
      change([&](model::RasterColours& next) { next.inverted = inverted; });
    const std::string unit = scene::typeset_unit(raster.unit);
    text(Type::small, current_theme().secondary,
         unit.empty() ? frame_.text(tr_mark("Numbers at the ends of the colours"))
                      : frame_.text(message(tr_mark("Numbers at the ends of the colours, {0}"), unit)));
    const float field = (ImGui::GetContentRegionAvail().x - px(gap)) / 2;
    const scene::Ramp& ramp = *memory_.resolved.ramp;
    const auto low = end_of_ramp("low", ramp.low, field);
    ImGui::SameLine(0, px(gap));
    const auto high = end_of_ramp("high", ramp.high, field);
    if (low && *low < ramp.high) change([&](model::RasterColours& next) { next.low = *low; });
    if (high && *high > ramp.low) change([&](model::RasterColours& next) { next.high = *high; });
    if (!raster.ranges.empty()) {
      const data::Raster::Range& range = raster.ranges.front();
      text(Type::small, current_theme().secondary,
           frame_.text(message(tr_mark("In the file: {0} to {1}, mostly {2} to {3}"), number(range.least), number(range.most),
                               number(range.low), number(range.high))), width());
    }
    if ((colours.low || colours.high) && widgets_.button(name("as_in_file"), frame_.text(tr_mark("As in the file"))))
      change([](model::RasterColours& next) { next.low.reset(), next.high.reset(); });
  }

  std::string number(double value) const {
    constexpr int digits = 4;
    const int decimals = value == 0 ? 0 : std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(value)))), 0, 6);
    return frame_.language->short_number(value, decimals);
  }

  /// A field with a number; what was typed when it is left.
  std::optional<double> end_of_ramp(const std::string& part, double now, float field_width) {
    std::string typed = number(now);
    if (const auto kept = memory_.typed_ends.find(part); kept != memory_.typed_ends.end()) typed = kept->second;
    bool released = false;
    ImGui::SetNextItemWidth(field_width);
    if (widgets_.text_field(name(part), "", typed, false, &released)) memory_.typed_ends[part] = typed;
    const auto value = released ? session::typed_number(typed, frame_.language->code() == "id") : std::nullopt;
    if (released || !ImGui::IsItemActive()) memory_.typed_ends.erase(part);
    return value;
  }

  void proportional() {
    double largest = std::get<model::Proportional>(layer_.style.symbology).largest_mm;
    bool released = false;
    const bool changed =
        widgets_.slider(name("largest"), frame_.text(tr_mark("Largest marker, mm")), largest, 2, 30, "%.1f", &released);
    model::Style style = layer_.style;
    std::get<model::Proportional>(style.symbology).largest_mm = largest;
    follow(changed, released, style);
  }

  void symbol() {
    SymbolParts parts;
    parts.kind = dataset_->geometries.kind;
    const StyleKind kind = session::kind_of(layer_.style.symbology);
    if (kind == StyleKind::proportional) parts.kind = geo::GeometryKind::point;
    parts.fill =
        (kind == StyleKind::single || kind == StyleKind::proportional) && parts.kind != geo::GeometryKind::line;
    const bool coloured = kind == StyleKind::categories || kind == StyleKind::graduated;
    parts.outline_colour = !(coloured && parts.kind == geo::GeometryKind::line);
    parts.marker_size = kind != StyleKind::proportional;
    const SymbolChange change =
        edit_symbol(frame_, widgets_, "properties/symbol", session::base_symbol(layer_.style.symbology), parts);
    model::Style style = layer_.style;
    if (change.apply) session::change_symbols(style.symbology, change.apply);
    if (change.dragged) return follow(static_cast<bool>(change.apply), change.released, style);
    if (change.apply) commit(style);
    if (change.released) requests_.emplace_back(session::Action(session::EndPreview{}));
  }

  void labels() {
    bool on = layer_.style.labels.has_value();
    if (widgets_.checkbox(name("labels"), frame_.text(tr_mark("Show labels")), on)) {
      model::Style style = layer_.style;
      const auto order = session::table_columns(*dataset_, layer_);
      if (!on)
        style.labels.reset();
      else if (!order.empty())
        style.labels.emplace().column = dataset_->columns[order.front()].name;
      commit(style);
      return;
    }
    if (!layer_.style.labels) return;
    model::Style style = layer_.style;
    std::vector<std::string> columns;
    for (const data::Column& column : dataset_->columns) columns.push_back(column.name);
    auto chosen =
        static_cast<std::size_t>(std::find(columns.begin(), columns.end(), style.labels->column) - columns.begin());
    if (widgets_.combo(name("labels/column"), frame_.text(tr_mark("Text from column")), titles(columns), chosen)) {
      style.labels->column = columns[chosen];
      commit(style);
    }
    label_slider("labels/size", tr_mark("Text size, pt"), 4, 20, &model::Labels::size_pt);
    label_slider("labels/halo", tr_mark("Halo, mm"), 0, 1.5, &model::Labels::halo_mm);
  }

  void label_slider(const char* part, const char* sentence, double least, double most, double model::Labels::*member) {
    model::Style style = layer_.style;
    bool released = false;
    const bool changed =
        widgets_.slider(name(part), frame_.text(sentence), (*style.labels).*member, least, most, "%.1f", &released);
    follow(changed, released, style);
  }

  void opacity() {
    double percent = layer_.opacity * 100;
    bool released = false;
    if (widgets_.slider(name("opacity"), frame_.text(tr_mark("Opacity, %")), percent, 0, 100, "%.0f", &released)) {
      requests_.emplace_back(session::Action(session::Preview{model::SetLayerOpacity{layer_.id, percent / 100}}));
    }
    if (released) requests_.emplace_back(session::Action(session::EndPreview{}));
  }

  /// Of the source: all layers over it change with this one.
  void sample() {
    const model::Source* source = frame_.document().find_source(layer_.source);
    bool invented = source && source->invented;
    if (!source || !invented_box(frame_, widgets_, name("invented"), invented)) return;
    model::Source marked = *source;
    marked.invented = invented;
    requests_.emplace_back(session::Action(session::Commit{model::ReplaceSource{source->id, std::move(marked)}}));
  }

  const Frame& frame_;
  Widgets& widgets_;
  const model::Layer& layer_;
  const data::DatasetPtr& dataset_;
  PropertiesMemory& memory_;
  Requests& requests_;
};

}  // namespace

void properties_panel(const Frame& frame, Widgets& widgets, const scene::Rect& place_px, PropertiesMemory& memory,
                      Requests& requests) {
  begin_panel("properties", place_px, Ground::panel);
  const double width = ImGui::GetContentRegionAvail().x;
  const Theme& theme = current_theme();
  const model::Layer* layer = frame.document().find_layer(memory.layer);
  if (!layer) {
    text(Type::title, theme.text, frame.text(tr_mark("Style")));
    text(Type::body, theme.secondary, frame.text(tr_mark("Choose a layer in the list to see and change how it looks.")),
         width);
    end_panel();
    return;
  }
  text_cut(Type::title, theme.text, layer_title(*layer, *frame.language), width);
  const auto found = frame.state->inputs->datasets.find(layer->source);
  if (found == frame.state->inputs->datasets.end()) {
    text(Type::body, theme.secondary, frame.text(tr_mark("The data of this layer are missing.")), width);
    end_panel();
    return;
  }
  const data::DatasetPtr dataset = found->second;
  const data::RasterPtr& raster = dataset->raster;
  text(Type::small, theme.secondary,
       frame.text(raster ? message(tr_mark("{0} × {1} pixels"), raster->width, raster->height)
                         : message(dataset->rows() == 1 ? tr_mark("{0} feature") : tr_mark("{0} features"),
                                   static_cast<std::int64_t>(dataset->rows()))));
  ImGui::Dummy({1, px(4)});
  // What is below scrolls; the title stays.
  ImGui::BeginChild("scroll", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {px(gap), px(7)});
  Panel(frame, widgets, *layer, dataset, memory, requests).draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
  end_panel();
}

}  // namespace titik::ui
