// SPDX-License-Identifier: MIT
#include "scene/page_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "core/palette.h"

namespace titik::scene {
namespace {

using core::message;
using core::tr_mark;

constexpr TextStyle title_style{FontFace::bold, 8, Ink::text};
constexpr TextStyle text_style{FontFace::regular, 7, Ink::text};
constexpr TextStyle figure_style{FontFace::medium, 7, Ink::text};
constexpr TextStyle strong_style{FontFace::bold, 7, Ink::text};
constexpr TextStyle quiet_style{FontFace::regular, 6.5, Ink::secondary};
constexpr TextStyle note_style{FontFace::regular, 6.5, Ink::text};
constexpr TextStyle strong_note_style{FontFace::bold, 6.5, Ink::text};

const std::string no_break = "\u00a0";  // a line never ends between a number and its unit

core::Colour input_colour(std::size_t index, std::size_t count) {
  // Dark2 keeps apart five and more parts of a bar on white and in greyscale print.
  return core::palette_colours("Dark2", static_cast<int>(std::clamp<std::size_t>(count, 1, 8)))[index % 8];
}

/// Width of the widest of the rows' texts, at most `limit`.
template <typename TextOf>
double widest(const Composer& composer, const TextStyle& style, const std::vector<std::size_t>& rows, const TextOf& text_of, double limit) {
  double width = 0;
  for (const std::size_t row : rows) width = std::max(width, text_width_mm(style.face, style.size_pt * mm_per_pt * composer.scale(), text_of(row)));
  return std::min(width + 0.1, limit);
}

struct Heading {
  std::vector<std::string> lines;
  double height = 0;
};

Heading column_heading(const model::Text& written, const data::Column& column, const core::Language& language, const Composer& composer,
                       const TextStyle& style, double width) {
  const std::string text = written.empty() ? column.name : written.in(language.code());
  Heading heading{wrap(style.face, style.size_pt * mm_per_pt * composer.scale(), text, width), 0};
  heading.height = static_cast<double>(heading.lines.size()) * composer.line_height(style);
  return heading;
}

/// As many decimals as the column's values have, at most three: figures of one column stand under one another.
int shown_decimals(const data::Column& column) {
  constexpr int most = 3;
  for (int decimals = 0; decimals < most; ++decimals) {
    const double power = std::pow(10.0, decimals);
    bool exact = true;
    for (std::size_t row = 0; row < column.size() && exact; ++row) {
      const double scaled = column.number(row).value_or(0) * power;
      exact = std::fabs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::fabs(scaled));
    }
    if (exact) return decimals;
  }
  return most;
}

/// The fill that the uppermost thematic layer of the data gives a row.
std::optional<core::Colour> map_colour(const std::vector<DrawnLayer>& layers, const data::Dataset& dataset, std::size_t row) {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (layer->dataset.get() != &dataset || std::holds_alternative<model::SingleSymbol>(layer->layer->style.symbology)) continue;
    const std::uint16_t symbol = layer->style.symbol_of[row];
    if (symbol != Shapes::no_symbol) return layer->style.symbols[symbol].fill;
  }
  return std::nullopt;
}

model::Symbol filled(core::Colour colour) {
  model::Symbol symbol;
  symbol.fill = colour;
  return symbol;
}

}  // namespace

std::string quality_letter(data::Quality quality) {
  switch (quality) {
    case data::Quality::official: return "A";
    case data::Quality::plausible: return "B";
    case data::Quality::weak: return "C";
    case data::Quality::unstated: break;
  }
  return "–";
}

double draw_index_inputs(Composer& composer, const model::IndexResult& index, const data::Dataset& dataset, double x, double y,
                         double width, const core::Language& language) {
  const model::Recipe& recipe = index.recipe;
  double used = composer.paragraph("index/title", title_style, language.text(message(tr_mark("Composition of {0}"), recipe.title.in(language.code()))), x, y, width);
  if (!recipe.note.empty()) {
    used += composer.paragraph("index/note", {FontFace::bold, 7, Ink::warning}, recipe.note.in(language.code()), x, y + used, width);
  }
  const double weight_width = composer.mm(9), year_width = composer.mm(8), quality_width = composer.mm(8), chip = composer.mm(2.2);
  const double label_width = width - weight_width - year_width - quality_width - composer.mm(4);
  const double row = composer.line_height(text_style);
  double right = x + width;
  const auto cell = [&](const TextStyle& style, const std::string& text, double cell_width, double at) {
    right -= cell_width;
    composer.line("index/cell", style, text, right, at, cell_width, Align::right);
  };
  cell(quiet_style, language.text(tr_mark("quality")), quality_width, y + used);
  cell(quiet_style, language.text(tr_mark("year")), year_width, y + used);
  cell(quiet_style, language.text(tr_mark("weight")), weight_width, y + used);
  used += composer.line_height(quiet_style);
  for (std::size_t i = 0; i < recipe.inputs.size(); ++i) {
    const model::IndexInput& input = recipe.inputs[i];
    const data::Column* column = dataset.find(input.column);
    composer.rect("index/chip", {x, y + used + (row - chip) / 2, chip, chip}, filled(input_colour(i, recipe.inputs.size())));
    Scene nothing;
    Composer measure(nothing, composer.scale(), false);
    const std::string label = input.label.in(language.code());
    const double height = measure.paragraph("", text_style, label, 0, 0, label_width);
    composer.paragraph("index/label", text_style, label, x + composer.mm(4), y + used, label_width);
    right = x + width;
    const int year = column ? column->provenance.year : 0;
    cell(figure_style, column ? quality_letter(column->provenance.quality) : "–", quality_width, y + used);
    cell(figure_style, year > 0 ? std::to_string(year) : "–", year_width, y + used);
    cell(figure_style, language.short_number(input.weight, 1) + no_break + "%", weight_width, y + used);
    used += height;
  }
  return used;
}

double draw_ranking(Composer& composer, const model::IndexResult& index, const data::Dataset& dataset,
                    const std::string& name_column, std::size_t rows, double x, double y, double width,
                    const core::Language& language) {
  const analysis::Scores& scores = index.scores;
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < scores.rank.size(); ++row) {
    if (scores.rank[row]) order.push_back(row);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *scores.rank[a] < *scores.rank[b]; });
  const std::size_t without = scores.rank.size() - order.size(), shown = std::min(rows, order.size());
  const data::Column* names = dataset.find(name_column);

  const char* title = index.recipe.normalisation == model::Normalisation::z_score
                          ? tr_mark("Ranking by {0} (0 = mean, 100 = one deviation of every indicator)")
                          : tr_mark("Ranking by {0} (0–100)");
  double used = composer.paragraph("ranking/title", title_style,
                                   language.text(message(title, index.recipe.title.in(language.code()))), x, y, width);
  used += composer.mm(0.5);
  const double rank_width = composer.mm(5), score_width = composer.mm(8), gap = composer.mm(1);
  const auto name_of = [&](std::size_t row) { return names ? names->text(row) : std::to_string(row + 1); };
  const double name_width = widest(composer, text_style, order, name_of, width / 2) + gap;
  const double bar_width = width - rank_width - name_width - score_width - 2 * gap;
  // The bars compare areas with one another: the longest fills its place, the figures beside them give the scale. What
  // lowers the score (z-scores, geometric means) runs to the left of where the bars begin.
  double longest_left = 0, longest_right = 1e-9;
  for (const std::size_t row : order) {
    double left = 0, right = 0;
    for (const auto& contribution : scores.contributions) {
      const double part = contribution[row].value_or(0.0);
      (part < 0 ? left : right) += std::fabs(part);
    }
    longest_left = std::max(longest_left, left);
    longest_right = std::max(longest_right, right);
  }
  const double mm_per_score = bar_width / (longest_left + longest_right);
  const double row_height = composer.line_height(figure_style), bar_height = row_height * 0.62;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t row = order[i];
    const double top = y + used;
    composer.line("ranking/rank", figure_style, std::to_string(*scores.rank[row]), x, top, rank_width - gap, Align::right);
    composer.line("ranking/name", text_style, name_of(row), x + rank_width, top, name_width - gap);
    double right = x + rank_width + name_width + longest_left * mm_per_score, left = right;
    for (std::size_t part = 0; part < scores.contributions.size(); ++part) {
      const double length = scores.contributions[part][row].value_or(0.0) * mm_per_score;
      if (length == 0) continue;
      left += std::min(length, 0.0);
      composer.rect("ranking/bar",
                    {length > 0 ? right : left, top + (row_height - bar_height) / 2, std::fabs(length), bar_height},
                    filled(input_colour(part, scores.contributions.size())));
      right += std::max(length, 0.0);
    }
    composer.line("ranking/score", figure_style, language.number(*scores.score[row] * 100, 1), x + width - score_width, top, score_width, Align::right);
    used += row_height;
  }
  if (shown < order.size()) {
    used += composer.line("ranking/rest", quiet_style, language.text(message(tr_mark("and {0} more"), order.size() - shown)), x + rank_width, y + used, width - rank_width);
  }
  if (without > 0) {
    used += composer.line("ranking/none", quiet_style, language.text(message(tr_mark("{0} without a score: data missing"), without)), x + rank_width, y + used, width - rank_width);
  }
  return used;
}

double draw_table(Composer& composer, const model::Table& table, const data::Dataset& dataset, const std::vector<DrawnLayer>& layers,
                  std::size_t rows, double x, double y, double width, const core::Language& language) {
  std::vector<std::pair<const model::TableColumn*, const data::Column*>> columns;
  for (const model::TableColumn& column : table.columns) {
    const data::Column* values = dataset.find(column.column);
    if (values && values->numeric()) columns.emplace_back(&column, values);
  }
  if (columns.empty() || dataset.rows() == 0) return 0;

  std::vector<std::size_t> order(dataset.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (const data::Column* by = dataset.find(table.sort_column)) {
    const auto value = [&](std::size_t row) { return by->number(row).value_or(-std::numeric_limits<double>::infinity()); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
  }
  const std::size_t shown = std::min(rows, order.size());
  const data::Column* names = dataset.find(table.name_column);
  const auto name_of = [&](std::size_t row) { return names ? names->text(row) : std::to_string(row + 1); };

  const double chip = composer.mm(2.2), name_x = x + composer.mm(3.4), gap = composer.mm(1.5);
  const double name_width = widest(composer, text_style, order, name_of, width / 2);
  const double cell_width = (width - (name_x - x) - name_width) / static_cast<double>(columns.size());
  const auto cell_x = [&](std::size_t column) { return name_x + name_width + cell_width * static_cast<double>(column) + gap; };

  const double top = composer.paragraph("table/title", title_style, language.text(tr_mark("Figures by area")), x, y, width);
  double used = 0;
  for (const auto& [column, values] : columns) {
    used = std::max(used, column_heading(column->heading, *values, language, composer, quiet_style, cell_width - gap).height);
  }
  used += top;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Heading heading = column_heading(columns[i].first->heading, *columns[i].second, language, composer, quiet_style, cell_width - gap);
    double at = y + used - heading.height;
    for (const std::string& line : heading.lines) at += composer.line("table/heading", quiet_style, line, cell_x(i), at, cell_width - gap, Align::right);
  }
  used += composer.mm(0.4);
  const auto rule = [&] {
    composer.polyline("table/rule", {{x, y + used}, {x + width, y + used}}, model::Line{Ink::line, composer.mm(0.2), {}});
    used += composer.mm(0.4);
  };
  rule();
  std::vector<int> decimals;
  for (const auto& [column, values] : columns) decimals.push_back(shown_decimals(*values));
  const double row_height = composer.line_height(figure_style);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t row = order[i];
    if (const auto colour = map_colour(layers, dataset, row)) {
      composer.rect("table/chip", {x, y + used + (row_height - chip) / 2, chip, chip}, filled(*colour));
    }
    composer.line("table/name", text_style, name_of(row), name_x, y + used, name_width);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto value = columns[c].second->number(row);
      composer.line("table/value", figure_style, value ? language.number(*value, decimals[c]) : language.text(tr_mark("n/a")), cell_x(c), y + used, cell_width - gap, Align::right);
    }
    used += row_height;
  }
  if (shown < order.size()) {
    used += composer.line("table/rest", quiet_style, language.text(message(tr_mark("and {0} more"), order.size() - shown)), name_x, y + used, width - (name_x - x));
  }
  if (std::any_of(columns.begin(), columns.end(), [](const auto& column) { return column.first->total; })) {
    rule();
    composer.line("table/total", strong_style, language.text(tr_mark("Total")), name_x, y + used, name_width);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!columns[c].first->total) continue;
      double sum = 0;
      for (std::size_t row = 0; row < dataset.rows(); ++row) sum += columns[c].second->number(row).value_or(0);
      composer.line("table/total", strong_style, language.number(sum, decimals[c]), cell_x(c), y + used, cell_width - gap, Align::right);
    }
    used += row_height;
  }
  return used;
}

double draw_sources(Composer& composer, const model::SourceNotes& sources, double x, double y, double width,
                    const core::Language& language) {
  if (sources.data.empty()) return 0;
  double used = composer.line("sources/title", strong_note_style, language.text(tr_mark("Data sources")), x, y, width);
  // One paragraph per source with all figures taken from it: a source that gives five is named once.
  std::vector<std::pair<std::string, std::string>> paragraphs;
  for (const model::Citation& citation : sources.data) {
    std::string about = citation.year > 0 ? std::to_string(citation.year) : "";
    if (citation.quality != data::Quality::unstated) {
      about += (about.empty() ? "" : ", ") + language.text(message(tr_mark("quality {0}"), quality_letter(citation.quality)));
    }
    const std::string figure = citation.what + (about.empty() ? "" : " (" + about + ")");
    const auto found = std::find_if(paragraphs.begin(), paragraphs.end(), [&](const auto& known) { return known.first == citation.source; });
    if (found == paragraphs.end()) paragraphs.emplace_back(citation.source, figure);
    else found->second += "; " + figure;
  }
  for (const auto& [source, figures] : paragraphs) {
    used += composer.paragraph("sources/line", note_style, figures + ": " + source + ".", x, y + used, width);
  }
  const bool graded = std::any_of(sources.data.begin(), sources.data.end(),
                                  [](const model::Citation& citation) { return citation.quality != data::Quality::unstated; });
  if (graded) {
    used += composer.paragraph("sources/quality", quiet_style,
                               language.text(tr_mark("Quality: A official; B one plausible source; C not validated, contradicted by another source, or a proxy")),
                               x, y + used, width);
  }
  return used;
}

double draw_notes(Composer& composer, const std::vector<std::string>& notes, const std::vector<std::string>& credits, double x,
                  double y, double width, const core::Language& language) {
  double used = 0;
  if (!notes.empty()) used += composer.line("notes/title", strong_note_style, language.text(tr_mark("Notes")), x, y, width);
  for (const std::string& note : notes) used += composer.paragraph("notes/line", note_style, note, x, y + used, width) + composer.mm(0.5);
  if (!credits.empty()) {
    if (used > 0) used += composer.mm(0.8);
    used += composer.line("credits/title", strong_note_style, language.text(tr_mark("Map data")), x, y + used, width);
    for (const std::string& credit : credits) used += composer.paragraph("credits/line", note_style, credit, x, y + used, width);
  }
  return used;
}

std::string polygon_area_note(const std::vector<DrawnLayer>& layers, const core::Language& language) {
  constexpr double tolerated_pct = 10;
  for (const DrawnLayer& layer : layers) {
    const data::Column* difference = layer.dataset->find("selisih_luas_pct");
    const data::Column* name = layer.dataset->find("name");
    if (!difference || !name) continue;
    std::size_t count = 0, worst = 0;
    double largest = 0;
    for (std::size_t row = 0; row < difference->size(); ++row) {
      const double pct = difference->number(row).value_or(0);
      if (std::fabs(pct) <= tolerated_pct) continue;
      ++count;
      if (std::fabs(pct) > std::fabs(largest)) {
        largest = pct;
        worst = row;
      }
    }
    if (count == 0) continue;
    const std::string sign = largest > 0 ? "+" : "";
    return language.text(message(tr_mark("The polygons' areas differ from the official ones by more than {0} in {1} of {2} areas (most: {3}, {4}); densities use the official area"),
                                 language.number(tolerated_pct) + no_break + "%", count, difference->size(), name->text(worst), sign + language.number(largest, 0) + no_break + "%"));
  }
  return "";
}

}  // namespace titik::scene
