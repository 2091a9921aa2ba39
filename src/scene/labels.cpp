// SPDX-License-Identifier: MIT
#include "scene/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <sstream>

#include "scene/fonts.h"

namespace titik::scene {
namespace {

constexpr double clearance_mm = 0.5;     // between two labels
constexpr double least_share = 0.35;     // of the greatest distance to the outline: points nearer to it are no place
constexpr double frame_margin_mm = 1.0;  // between a label and the frame

/// A label set in a given number of lines: each line's run relative to the block's centre.
struct Setting {
  std::vector<std::string> lines;
  double width_mm = 0, height_mm = 0;
};

struct Candidate {
  geo::Point centre_mm;  ///< of the block
  std::size_t setting = 0;
  double penalty = 0;
};

struct Wanted {
  const LabelLayer* source = nullptr;
  std::size_t row = 0;
  double value = 0, size = 0;
  std::string text;
};

/// The places taken in a frame, by cells, so that thousands of labels cost no more than they must.
class Occupied {
 public:
  explicit Occupied(const Rect& frame)
      : frame_(frame), columns_(cells(frame.width)), rows_(cells(frame.height)), taken_(columns_ * rows_) {}

  bool is_free(const Rect& rect) const {
    bool free = true;
    each_cell(rect, [&](std::size_t cell) {
      free = free && std::none_of(taken_[cell].begin(), taken_[cell].end(), [&](const Rect& other) { return rect.overlaps(other); });
    });
    return free;
  }
  void take(const Rect& rect) {
    each_cell(rect, [&](std::size_t cell) { taken_[cell].push_back(rect); });
  }

 private:
  static constexpr double cell_mm = 8;  // about the length of a short label
  static std::size_t cells(double length_mm) { return static_cast<std::size_t>(std::max(1.0, std::ceil(length_mm / cell_mm))); }

  template <typename Visit>
  void each_cell(const Rect& rect, const Visit& visit) const {
    const auto index = [](double offset_mm, std::size_t count) {
      return static_cast<std::size_t>(std::clamp(offset_mm / cell_mm, 0.0, static_cast<double>(count - 1)));
    };
    for (std::size_t row = index(rect.y - frame_.y, rows_); row <= index(rect.bottom() - frame_.y, rows_); ++row) {
      for (std::size_t column = index(rect.x - frame_.x, columns_); column <= index(rect.right() - frame_.x, columns_); ++column) {
        visit(row * columns_ + column);
      }
    }
  }

  Rect frame_;
  std::size_t columns_, rows_;
  std::vector<std::vector<Rect>> taken_;
};

FontFace face_of(model::FontWeight weight) {
  switch (weight) {
    case model::FontWeight::regular: return FontFace::regular;
    case model::FontWeight::medium: return FontFace::medium;
    case model::FontWeight::bold: return FontFace::bold;
    case model::FontWeight::italic: return FontFace::italic;
  }
  return FontFace::regular;
}

Rect rect_around(geo::Point centre, double width, double height) {
  return {centre.x - width / 2, centre.y - height / 2, width, height};
}

/// The text in one, two and three lines, broken where the lines become most even.
std::vector<Setting> settings_of(const std::string& text, FontFace face, double size_mm) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  std::vector<Setting> settings;
  for (std::size_t lines = 1; lines <= std::min<std::size_t>(3, words.size()); ++lines) {
    double limit = 0;
    const double whole = text_width_mm(face, size_mm, text);
    for (const std::string& word : words) limit = std::max(limit, text_width_mm(face, size_mm, word));
    limit = std::max(limit, whole / static_cast<double>(lines));
    Setting setting;
    // The narrowest measure that needs no more lines than asked for.
    for (double measure = limit; setting.lines.empty() || setting.lines.size() > lines; measure += size_mm / 2) {
      setting.lines = wrap(face, size_mm, text, measure);
    }
    if (setting.lines.size() != lines) continue;
    for (const std::string& line : setting.lines) {
      setting.width_mm = std::max(setting.width_mm, text_width_mm(face, size_mm, line));
    }
    setting.height_mm = static_cast<double>(lines) * size_mm * 1.08;
    settings.push_back(std::move(setting));
  }
  return settings;
}

/// Where a horizontal line enters and leaves a polygon, ascending: between the first and the second it is inside.
std::vector<double> crossings(const geo::Geometries& shapes, std::size_t row, double y) {
  std::vector<double> at;
  for (std::size_t ring = shapes.first_ring(row); ring < shapes.last_ring(row); ++ring) {
    const auto points = shapes.ring(ring);
    for (std::size_t i = 1; i < points.size(); ++i) {
      const geo::Point a = points[i - 1], b = points[i];
      if ((a.y > y) != (b.y > y)) at.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  }
  std::sort(at.begin(), at.end());
  return at;
}

/// Inner points of a polygon on a grid over its visible part, those far from outline and frame first.
std::vector<std::pair<double, geo::Point>> inner_points(const Prepared& prepared, std::size_t row, const geo::Box& view) {
  constexpr int steps = 20;
  geo::Box box = prepared.boxes[row];
  box = {std::max(box.min_x, view.min_x), std::max(box.min_y, view.min_y), std::min(box.max_x, view.max_x),
         std::min(box.max_y, view.max_y)};
  std::vector<std::pair<double, geo::Point>> found;
  if (box.empty()) return found;
  double best = 0;
  const auto add = [&](geo::Point point) {
    const double to_frame = std::min({point.x - view.min_x, view.max_x - point.x, point.y - view.min_y, view.max_y - point.y});
    if (to_frame <= 0) return;
    // Distance to the outline: `distance` is 0 inside, so it is taken ring by ring.
    double clearance = to_frame;
    const double enough = best * least_share;  // below that nobody looks at it: most points are given up after a few edges
    for (std::size_t ring = prepared.shapes.first_ring(row); ring < prepared.shapes.last_ring(row); ++ring) {
      const auto points = prepared.shapes.ring(ring);
      for (std::size_t i = 1; i < points.size() && clearance >= enough; ++i) {
        const geo::Point a = points[i - 1], b = points[i];
        const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
        const double t = length > 0 ? std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
        clearance = std::min(clearance, std::hypot(point.x - a.x - t * dx, point.y - a.y - t * dy));
      }
    }
    if (clearance < enough) return;
    best = std::max(best, clearance);
    found.emplace_back(clearance, point);
  };
  if (view.contains(prepared.boxes[row].centre()) || box == prepared.boxes[row]) {
    add(geo::pole_of_inaccessibility(prepared.shapes, row, std::max(box.width(), box.height()) / 200));
  }
  for (int j = 0; j < steps; ++j) {
    const double y = box.min_y + (j + 0.5) * box.height() / steps;
    const std::vector<double> sides = crossings(prepared.shapes, row, y);
    std::size_t passed = 0;
    for (int i = 0; i < steps; ++i) {
      const double x = box.min_x + (i + 0.5) * box.width() / steps;
      while (passed < sides.size() && sides[passed] < x) ++passed;
      if (passed % 2 == 1) add({x, y});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  return found;
}

std::vector<Candidate> polygon_candidates(const Wanted& wanted, const std::vector<Setting>& settings, bool must_fit,
                                          const PageFromMap& to_page, const geo::Box& view) {
  std::vector<Candidate> candidates;
  const Prepared& prepared = *wanted.source->prepared;
  const auto points = inner_points(prepared, wanted.row, view);
  if (points.empty()) return candidates;
  const double best = points.front().first;
  for (const auto& [clearance, point] : points) {
    if (clearance < best * least_share || candidates.size() > 120) break;
    const geo::Point centre = to_page(point);
    for (std::size_t s = 0; s < settings.size(); ++s) {
      const Rect rect = rect_around(centre, settings[s].width_mm, settings[s].height_mm);
      int outside = 0;
      for (int i = 0; i <= 4; ++i) {
        for (int j = 0; j <= 2; ++j) {
          const geo::Point at{rect.x + rect.width * i / 4, rect.y + rect.height * j / 2};
          outside += geo::contains(prepared.shapes, wanted.row, to_page.inverse(at)) ? 0 : 1;
        }
      }
      if (must_fit && outside > 0) continue;
      // Outside corners weigh most, then distance from the best place, then every further line.
      candidates.push_back({centre, s, outside * 1.0 + (1 - clearance / best) * 2.0 + static_cast<double>(s) * 0.6});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.penalty < b.penalty; });
  return candidates;
}

std::vector<Candidate> point_candidates(geo::Point at_mm, double marker_mm, const Setting& setting) {
  const double rx = marker_mm / 2 + 0.5 + setting.width_mm / 2, ry = marker_mm / 2 + 0.3 + setting.height_mm / 2;
  const double side = marker_mm / 2 * 0.6 + setting.height_mm / 2;
  const geo::Point offsets[] = {{rx, -side}, {rx, 0}, {rx, side}, {-rx, -side}, {-rx, 0}, {-rx, side}, {0, -ry}, {0, ry}};
  std::vector<Candidate> candidates;
  for (const geo::Point offset : offsets) {
    candidates.push_back({{at_mm.x + offset.x, at_mm.y + offset.y}, 0, static_cast<double>(candidates.size())});
  }
  return candidates;
}

std::vector<Candidate> line_candidates(const Wanted& wanted, const PageFromMap& to_page, const geo::Box& view) {
  const Prepared& prepared = *wanted.source->prepared;
  std::vector<Candidate> candidates;
  double longest = 0;
  for (std::size_t ring = prepared.shapes.first_ring(wanted.row); ring < prepared.shapes.last_ring(wanted.row); ++ring) {
    std::vector<geo::Point> visible;
    double length = 0;
    for (const geo::Point point : prepared.shapes.ring(ring)) {
      if (!view.contains(point)) continue;
      if (!visible.empty()) length += std::hypot(point.x - visible.back().x, point.y - visible.back().y);
      visible.push_back(point);
    }
    if (visible.size() < 2 || length <= longest) continue;
    longest = length;
    candidates = {{to_page(visible[visible.size() / 2]), 0, 0}};
  }
  return candidates;
}

std::vector<Wanted> wanted_labels(const std::vector<LabelLayer>& layers, const geo::Box& view, const core::Language& language) {
  std::vector<Wanted> wanted;
  for (const LabelLayer& layer : layers) {
    const model::Labels& style = *layer.layer->style.labels;
    const data::Column* column = layer.dataset->find(style.column);
    const data::Column* value = layer.dataset->find(style.priority_column);
    if (!column) continue;
    for (const std::uint32_t row : layer.prepared->index.query(view)) {
      const auto number = column->number(row);
      std::string text = number ? language.short_number(*number) : column->text(row);
      if (column->missing[row] || text.empty()) continue;
      const geo::Box& box = layer.prepared->boxes[row];
      wanted.push_back({&layer, row, value ? value->number(row).value_or(-std::numeric_limits<double>::infinity()) : 0.0,
                        box.width() * box.height(), std::move(text)});
    }
  }
  std::stable_sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) {
    const double pa = a.source->layer->style.labels->priority, pb = b.source->layer->style.labels->priority;
    if (pa != pb) return pa > pb;
    if (a.value != b.value) return a.value > b.value;
    return a.size > b.size;
  });
  return wanted;
}

/// Markers of labelled points are not covered by labels of whatever layer.
void take_markers(Occupied& occupied, const LabelLayer& layer, const PageFromMap& to_page, const geo::Box& view) {
  if (layer.prepared->shapes.kind != geo::GeometryKind::point || layer.marker_mm.empty()) return;
  for (const std::uint32_t row : layer.prepared->index.query(view)) {
    const auto points = layer.prepared->shapes.feature_points(row);
    if (!points.empty()) occupied.take(rect_around(to_page(points.front()), layer.marker_mm[row], layer.marker_mm[row]));
  }
}

void append_runs(std::vector<TextRun>& runs, const Wanted& wanted, const Setting& setting, geo::Point centre,
                 double size_mm, double scale) {
  const model::Labels& style = *wanted.source->layer->style.labels;
  const FontFace face = face_of(style.weight);
  const double line = setting.height_mm / static_cast<double>(setting.lines.size());
  const double cap = font_metrics(face).cap_height * size_mm;
  double baseline = centre.y - setting.height_mm / 2 + line / 2 + cap / 2;
  for (const std::string& text : setting.lines) {
    TextRun run = lay_out(face, size_mm, text);
    run.role = "label/" + wanted.source->layer->id;
    run.origin_mm = {centre.x - run.advance_mm / 2, baseline};
    run.colour = style.colour;
    run.halo = style.halo;
    run.halo_mm = style.halo_mm * scale;
    runs.push_back(std::move(run));
    baseline += line;
  }
}

}  // namespace

PlacedLabels place_labels(const std::vector<LabelLayer>& layers, const PageFromMap& page_from_map, const Rect& frame,
                          double scale, const std::vector<Rect>& obstacles, const core::Language& language) {
  PlacedLabels result;
  const geo::Point top_left = page_from_map.inverse({frame.x, frame.y});
  const geo::Point bottom_right = page_from_map.inverse({frame.right(), frame.bottom()});
  const geo::Box view{top_left.x, bottom_right.y, bottom_right.x, top_left.y};
  const Rect inside{frame.x + frame_margin_mm, frame.y + frame_margin_mm, frame.width - 2 * frame_margin_mm,
                    frame.height - 2 * frame_margin_mm};
  Occupied occupied(frame);
  for (const Rect& obstacle : obstacles) occupied.take(obstacle);
  for (const LabelLayer& layer : layers) take_markers(occupied, layer, page_from_map, view);
  for (const Wanted& wanted : wanted_labels(layers, view, language)) {
    const model::Labels& style = *wanted.source->layer->style.labels;
    const double size_mm = style.size_pt * mm_per_pt * scale;
    const std::vector<Setting> settings = settings_of(wanted.text, face_of(style.weight), size_mm);
    if (settings.empty()) continue;
    const auto kind = wanted.source->prepared->shapes.kind;
    std::vector<Candidate> candidates;
    if (kind == geo::GeometryKind::polygon) {
      candidates = polygon_candidates(wanted, settings, style.must_fit, page_from_map, view);
    } else if (kind == geo::GeometryKind::point) {
      const geo::Point at = page_from_map(wanted.source->prepared->shapes.feature_points(wanted.row).front());
      const auto& heights = wanted.source->marker_mm;
      candidates = point_candidates(at, heights.empty() ? 0.0 : heights[wanted.row], settings.front());
    } else {
      candidates = line_candidates(wanted, page_from_map, view);
    }
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
      const Setting& setting = settings[candidate.setting];
      const Rect rect = rect_around(candidate.centre_mm, setting.width_mm, setting.height_mm);
      return inside.contains(rect) && occupied.is_free(rect);
    });
    if (found == candidates.end()) {
      ++result.hidden;
      continue;
    }
    const Setting& setting = settings[found->setting];
    occupied.take(rect_around(found->centre_mm, setting.width_mm + 2 * clearance_mm, setting.height_mm + clearance_mm));
    append_runs(result.runs, wanted, setting, found->centre_mm, size_mm, scale);
    ++result.placed;
  }
  return result;
}

}  // namespace titik::scene
