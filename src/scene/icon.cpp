// SPDX-License-Identifier: MIT
#include "scene/icon.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <string>

#include "core/embedded.h"
#include "core/error.h"

namespace titik::scene {
namespace {

using geo::Point;
using std::numbers::pi;
using Rings = std::vector<std::vector<Point>>;

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(double factor, Point p) { return {factor * p.x, factor * p.y}; }
double length(Point p) { return std::hypot(p.x, p.y); }

/// Reads the numbers and letters of path data, which may stand without blanks between them ("1.5.5-2").
class PathText {
 public:
  explicit PathText(std::string_view text) : rest_(text) {}

  bool at_end() { return skip_separators(), rest_.empty(); }
  /// The next command letter; nothing when a number comes first.
  std::optional<char> command() {
    skip_separators();
    if (rest_.empty() || !std::isalpha(static_cast<unsigned char>(rest_.front()))) return std::nullopt;
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    return letter;
  }
  double number() {
    skip_separators();
    if (!rest_.empty() && rest_.front() == '+') rest_.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc() || !std::isfinite(value)) fail();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  Point point() {
    const double x = number();
    return {x, number()};
  }
  /// 0 or 1; needs no separator after it.
  bool flag() {
    skip_separators();
    if (rest_.empty() || (rest_.front() != '0' && rest_.front() != '1')) fail();
    const bool set = rest_.front() == '1';
    rest_.remove_prefix(1);
    return set;
  }
  [[noreturn]] void fail() const {
    throw core::Error(core::ErrorCode::unreadable,
                      core::message(core::tr_mark("The path of the drawing is malformed at “{0}”"),
                                    std::string(rest_.substr(0, 20))));
  }

 private:
  void skip_separators() {
    const auto first = rest_.find_first_not_of(" \t\r\n,");
    rest_.remove_prefix(first == std::string_view::npos ? rest_.size() : first);
  }
  std::string_view rest_;
};

/// Angle from `from` to `to`, −π … π.
double angle_between(Point from, Point to) {
  return std::atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y);
}

/// Follows path data and flattens as it goes.
class Pen {
 public:
  explicit Pen(double tolerance) : tolerance_(tolerance) {}

  Rings take() {
    std::erase_if(rings_, [](const auto& ring) { return ring.size() < 2; });
    return std::move(rings_);
  }
  Point at() const { return at_; }

  void move_to(Point p) {
    rings_.push_back({p});
    start_ = at_ = p;
    closed_ = false;
  }
  void line_to(Point p) {
    if (rings_.empty() || closed_) move_to(at_);
    rings_.back().push_back(p);
    at_ = p;
  }
  void close() {
    if (!rings_.empty() && rings_.back().front() != rings_.back().back()) rings_.back().push_back(start_);
    at_ = start_;
    closed_ = true;
  }

  void cubic_to(Point one, Point two, Point end) {
    // A chord over 1/n of a curve stays within max |B″| / 8n² of it, and |B″| ≤ 6 · the larger second difference.
    const Point from = at_;
    const double deviation = std::max(length(from - 2 * one + two), length(one - 2 * two + end));
    const int count = chords(0.75 * deviation);
    for (int i = 1; i < count; ++i) {
      const double t = static_cast<double>(i) / count, u = 1 - t;
      line_to(u * u * u * from + 3 * u * u * t * one + 3 * u * t * t * two + t * t * t * end);
    }
    line_to(end);
  }
  void quadratic_to(Point control, Point end) {
    const Point from = at_;
    cubic_to(from + (2.0 / 3) * (control - from), end + (2.0 / 3) * (control - end), end);
  }

  /// SVG 1.1, appendix F.6: from end points to the centre, and the radii that are too small.
  void arc_to(double rx, double ry, double rotation, bool large, bool sweep, Point end) {
    const Point from = at_;
    rx = std::abs(rx);
    ry = std::abs(ry);
    if (from == end) return;
    if (rx == 0 || ry == 0) return line_to(end);
    const double c = std::cos(rotation), s = std::sin(rotation);
    const Point half = 0.5 * (from - end);
    const Point p = {c * half.x + s * half.y, -s * half.x + c * half.y};
    const double reach = (p.x * p.x) / (rx * rx) + (p.y * p.y) / (ry * ry);
    const double grow = std::sqrt(std::max(1.0, reach));
    rx *= grow;
    ry *= grow;
    const double off = std::sqrt(std::max(0.0, 1 / std::min(1.0, reach) - 1)) * (large == sweep ? -1 : 1);
    const Point q = {off * rx * p.y / ry, -off * ry * p.x / rx};
    const Point centre = Point{c * q.x - s * q.y, s * q.x + c * q.y} + 0.5 * (from + end);
    const Point first = {(p.x - q.x) / rx, (p.y - q.y) / ry};
    const Point last = {(-p.x - q.x) / rx, (-p.y - q.y) / ry};
    double turn = angle_between(first, last);
    if (sweep && turn < 0) turn += 2 * pi;
    if (!sweep && turn > 0) turn -= 2 * pi;
    const double begin = std::atan2(first.y, first.x);
    const int count = chords(std::max(rx, ry) * turn * turn / 8);  // sagitta of a short arc: r φ² / 8
    for (int i = 1; i < count; ++i) {
      const double angle = begin + turn * i / count;
      const Point unit = {rx * std::cos(angle), ry * std::sin(angle)};
      line_to(centre + Point{c * unit.x - s * unit.y, s * unit.x + c * unit.y});
    }
    line_to(end);
  }

 private:
  /// How many chords bring a deviation, which falls with their square, below the tolerance.
  int chords(double deviation) const {
    constexpr double most = 1000;
    return static_cast<int>(std::clamp(std::ceil(std::sqrt(deviation / tolerance_)), 1.0, most));
  }

  double tolerance_;
  Rings rings_;
  Point at_, start_;
  bool closed_ = false;
};

/// One command after another; `control` remembers what S and T continue from.
class PathReader {
 public:
  PathReader(std::string_view d, double tolerance) : text_(d), pen_(tolerance) {}

  Rings read() {
    if (text_.at_end()) return {};
    std::optional<char> command = text_.command();
    if (!command || (*command != 'M' && *command != 'm')) text_.fail();
    while (true) {
      step(*command);
      if (text_.at_end()) return pen_.take();
      if (const auto next = text_.command()) {
        command = next;
      } else if (*command == 'z' || *command == 'Z') {
        text_.fail();
      } else if (*command == 'M' || *command == 'm') {
        command = *command == 'M' ? 'L' : 'l';  // further pairs after a move are lines
      }
    }
  }

 private:
  Point end(bool relative) { return relative ? pen_.at() + text_.point() : text_.point(); }

  void step(char command) {
    const bool relative = command >= 'a';
    const Point from = pen_.at();
    const char kind = static_cast<char>(std::toupper(command));
    switch (kind) {
      case 'M':
        pen_.move_to(end(relative));
        break;
      case 'L':
        pen_.line_to(end(relative));
        break;
      case 'H':
        pen_.line_to({text_.number() + (relative ? from.x : 0), from.y});
        break;
      case 'V':
        pen_.line_to({from.x, text_.number() + (relative ? from.y : 0)});
        break;
      case 'Z':
        pen_.close();
        break;
      case 'C':
      case 'S': {
        const Point one = kind == 'C' ? end(relative) : last_ == 'C' ? 2 * from - control_ : from;
        control_ = end(relative);
        pen_.cubic_to(one, control_, end(relative));
        break;
      }
      case 'Q':
      case 'T':
        control_ = kind == 'Q' ? end(relative) : last_ == 'Q' ? 2 * from - control_ : from;
        pen_.quadratic_to(control_, end(relative));
        break;
      case 'A': {
        const double rx = text_.number(), ry = text_.number(), degrees = text_.number();
        const bool large = text_.flag(), sweep = text_.flag();
        pen_.arc_to(rx, ry, degrees * pi / 180, large, sweep, end(relative));
        break;
      }
      default:
        text_.fail();
    }
    last_ = kind == 'S' ? 'C' : kind == 'T' ? 'Q' : kind;
  }

  PathText text_;
  Pen pen_;
  Point control_;
  char last_ = 'M';
};

/// The values of all `d` attributes of an SVG's <path> elements, character references as blanks.
std::vector<std::string> path_data(std::string_view svg) {
  std::vector<std::string> result;
  for (auto at = svg.find("<path"); at != std::string_view::npos; at = svg.find("<path", at + 1)) {
    const std::string_view element = svg.substr(at, svg.find('>', at) - at);
    const auto name = element.find(" d=\"");
    if (name == std::string_view::npos) continue;
    const auto begin = name + 4;
    std::string data(element.substr(begin, element.find('"', begin) - begin));
    // &#xA; and &#x9; break the lines of path data; no other reference can stand in it.
    for (auto mark = data.find('&'); mark != std::string::npos; mark = data.find('&', mark)) {
      data.replace(mark, data.find(';', mark) - mark + 1, " ");
    }
    result.push_back(std::move(data));
  }
  return result;
}

Rings read_icon(std::string_view svg) {
  constexpr double side = 15;         // of the icon package's viewBox
  constexpr double tolerance = 0.01;  // of that: 0.1 px on an icon of 150 px
  Rings rings;
  for (const std::string& d : path_data(svg)) {
    for (auto& ring : flatten_svg_path(d, tolerance)) {
      for (Point& p : ring) p = {p.x / side - 0.5, p.y / side - 0.5};
      rings.push_back(std::move(ring));
    }
  }
  return rings;
}

std::map<std::string, Rings, std::less<>> read_icons() {
  constexpr std::string_view prefix = "icons/", suffix = ".svg";
  std::map<std::string, Rings, std::less<>> icons;
  for (const core::EmbeddedFile& file : core::embedded_files()) {
    if (!file.name.starts_with(prefix) || !file.name.ends_with(suffix)) continue;
    const auto name = file.name.substr(prefix.size(), file.name.size() - prefix.size() - suffix.size());
    icons.emplace(name, read_icon(core::embedded_text(file.name)));
  }
  return icons;
}

constexpr double pin_radius = 0.36;  // of the round head; the tip is one height below its top

/// An arc about `centre` from angle `begin` over `turn`, both ends included.
std::vector<Point> arc(Point centre, double radius, double begin, double turn, int chords) {
  std::vector<Point> points;
  for (int i = 0; i <= chords; ++i) {
    const double angle = begin + turn * i / chords;
    points.push_back(centre + radius * Point{std::cos(angle), std::sin(angle)});
  }
  return points;
}

}  // namespace

std::vector<std::vector<Point>> flatten_svg_path(std::string_view d, double tolerance) {
  return PathReader(d, tolerance).read();
}

std::vector<Point> marker_outline(model::MarkerShape shape) {
  constexpr int chords = 64;  // 0.06 px off a circle of 100 px
  switch (shape) {
    case model::MarkerShape::circle: {
      auto ring = arc({0, 0}, 0.5, 0, 2 * pi, chords);
      ring.back() = ring.front();
      return ring;
    }
    case model::MarkerShape::square:
      return {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}, {-0.5, -0.5}};
    case model::MarkerShape::diamond:
      return {{0, -0.5}, {0.5, 0}, {0, 0.5}, {-0.5, 0}, {0, -0.5}};
    case model::MarkerShape::triangle: {
      const double half_base = 1 / std::sqrt(3.0);  // equilateral, its centroid on the place
      return {{0, -2.0 / 3}, {half_base, 1.0 / 3}, {-half_base, 1.0 / 3}, {0, -2.0 / 3}};
    }
    case model::MarkerShape::pin: {
      const Point centre = {0, pin_radius - 1};
      const double opening = std::acos(pin_radius / (1 - pin_radius));  // from straight down to the tangent point
      auto ring = arc(centre, pin_radius, pi / 2 + opening, 2 * (pi - opening), chords);
      ring.insert(ring.begin(), Point{0, 0});
      ring.push_back({0, 0});
      return ring;
    }
  }
  return {};
}

const std::vector<std::vector<Point>>& icon_outline(std::string_view name) {
  static const auto icons = read_icons();
  static const Rings none;
  const auto found = icons.find(name);
  return found == icons.end() ? none : found->second;
}

IconPlace icon_place(model::MarkerShape shape) {
  switch (shape) {
    case model::MarkerShape::circle:
      return {{0, 0}, 0.64};
    case model::MarkerShape::square:
      return {{0, 0}, 0.76};
    case model::MarkerShape::diamond:
      return {{0, 0}, 0.48};
    case model::MarkerShape::triangle:
      return {{0, 0.04}, 0.46};
    case model::MarkerShape::pin:
      return {{0, pin_radius - 1}, 0.48};
  }
  return {};
}

}  // namespace titik::scene
