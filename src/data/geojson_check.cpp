// SPDX-License-Identifier: MIT
#include "data/geojson_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/message.h"

namespace titik::data {
using core::message;
using core::tr_mark;
using Json = nlohmann::json;

namespace {

constexpr std::size_t deepest = 256;  // GeoJSON needs 10; properties may nest as they like, within reason

/// A kind of fault; the features that have it are collected.
struct Fault {
  const char* code;
  const char* text;
};
constexpr Fault not_an_object{"geojson", tr_mark("A GeoJSON text must be an object")};
constexpr Fault unknown_type{"geojson", tr_mark("An object has no \"type\" that GeoJSON knows in its place")};
constexpr Fault no_features{"geojson",
                            tr_mark("A FeatureCollection must have an array \"features\" of Feature objects")};
constexpr Fault no_geometry{"geojson", tr_mark("A Feature must have a \"geometry\" that is an object or null")};
constexpr Fault bad_properties{"geojson", tr_mark("The \"properties\" of a Feature must be an object or null")};
constexpr Fault no_geometries{"geojson",
                              tr_mark("A GeometryCollection must have an array \"geometries\" of geometry objects")};
constexpr Fault no_coordinates{"geojson", tr_mark("A geometry must have an array \"coordinates\"")};
constexpr Fault bad_position{"geojson", tr_mark("A position must be an array of two or more numbers")};
constexpr Fault wrong_nesting{"geojson",
                              tr_mark("The \"coordinates\" are nested otherwise than the geometry's type says")};
constexpr Fault short_line{"geojson", tr_mark("A line must have two or more positions")};
constexpr Fault short_ring{"geojson", tr_mark("A polygon's ring must have four or more positions")};
constexpr Fault open_ring{"geojson", tr_mark("A polygon's ring must end at the position where it begins")};
constexpr Fault bad_bbox{"geojson", tr_mark("A \"bbox\" must be an array of four or six numbers")};
constexpr Fault changed_meaning{"geojson",
                                tr_mark("An object has members that belong to another type of GeoJSON object")};
constexpr Fault winding{"geojson_style",
                        tr_mark("A polygon's shell should run counter-clockwise and its holes clockwise")};
constexpr Fault nested_collection{"geojson_style", tr_mark("A GeometryCollection should not hold another one")};
constexpr Fault single_collection{"geojson_style", tr_mark("A GeometryCollection should hold more than one geometry")};

/// What is known of one array "coordinates" without keeping it.
class Coordinates {
 public:
  void begin_array() { ++depth_; }

  void number(double value) {
    if (numbers_depth_ < 0) numbers_depth_ = depth_;
    uneven_ |= depth_ != numbers_depth_;
    if (numbers_ < 2) position_[numbers_] = value;
    ++numbers_;
  }

  void other_value() { bad_position_ = true; }

  void end_array() {
    if (depth_ == numbers_depth_)
      end_position();
    else if (numbers_ == 0 && numbers_depth_ >= 0 && depth_ > numbers_depth_)
      uneven_ = true;
    if (depth_ == numbers_depth_ - 1) end_list();
    if (depth_ == numbers_depth_ - 2) ring_ = 0;
    --depth_;
  }

  /// Reports what is wrong with it as the coordinates of `type`.
  template <typename Report>
  void judge(std::string_view type, const Report& report) const {
    const bool line = type == "LineString" || type == "MultiLineString";
    const bool polygon = type == "Polygon" || type == "MultiPolygon";
    const int depth = type == "Point"                                ? 1
                      : type == "MultiPoint" || type == "LineString" ? 2
                      : type == "MultiPolygon"                       ? 4
                                                                     : 3;
    if (bad_position_) report(bad_position);
    if (uneven_ || (numbers_depth_ >= 0 && numbers_depth_ != depth)) return report(wrong_nesting);
    if (line && shortest_list_ < 2) report(short_line);
    if (polygon && shortest_list_ < 4)
      report(short_ring);
    else if (polygon && open_list_)
      report(open_ring);
    else if (polygon && wrong_winding_)
      report(winding);
  }

 private:
  using Position = std::array<double, 2>;

  void end_position() {
    bad_position_ |= numbers_ < 2;
    if (length_ == 0) {
      first_ = position_;
      first_numbers_ = numbers_;
      twice_area_ = 0.0;
    } else {
      // Shoelace formula relative to the first position.
      twice_area_ +=
          (last_[0] - first_[0]) * (position_[1] - first_[1]) - (position_[0] - first_[0]) * (last_[1] - first_[1]);
    }
    last_ = position_;
    last_numbers_ = numbers_;
    ++length_;
    numbers_ = 0;
  }

  void end_list() {
    shortest_list_ = std::min(shortest_list_, length_);
    open_list_ |= length_ > 0 && (first_ != last_ || first_numbers_ != last_numbers_);
    wrong_winding_ |= ring_ == 0 ? twice_area_ < 0.0 : twice_area_ > 0.0;
    ++ring_;
    length_ = 0;
  }

  int depth_ = 0;
  int numbers_depth_ = -1;  ///< the depth at which positions are; −1 before the first
  std::size_t numbers_ = 0, first_numbers_ = 0, last_numbers_ = 0;
  Position position_{}, first_{}, last_{};
  double twice_area_ = 0.0;
  std::size_t length_ = 0, ring_ = 0;
  std::size_t shortest_list_ = SIZE_MAX;
  bool bad_position_ = false, uneven_ = false, open_list_ = false, wrong_winding_ = false;
};

/// What a member of an object is, as far as the check looks.
enum class Member : unsigned { none, type, features, geometry, geometries, coordinates, properties, bbox, count };

Member member_of(std::string_view key) {
  constexpr std::array<std::string_view, 7> names = {"type",        "features",   "geometry", "geometries",
                                                     "coordinates", "properties", "bbox"};
  const auto found = std::find(names.begin(), names.end(), key);
  return found == names.end() ? Member::none : static_cast<Member>(found - names.begin() + 1);
}

/// Where an object stands, hence what it may be.
enum class Place { root, feature, geometry, collection_member };

/// The parser's events (nlohmann's SAX interface); collects faults.
class Checker {
 public:
  bool null() {
    return scalar([](Coordinates& c) { c.other_value(); }, Value::null);
  }
  bool boolean(bool) {
    return scalar([](Coordinates& c) { c.other_value(); }, Value::other);
  }
  bool number_integer(std::int64_t value) { return number(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) { return number(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) { return number(value); }
  bool binary(Json::binary_t&) { return true; }

  bool string(std::string& value) {
    if (!frames_.empty() && frames_.back().kind == Frame::object && frames_.back().member == Member::type) {
      frames_.back().type = value;
      frames_.back().good[index(Member::type)] = true;
      return true;
    }
    return scalar([](Coordinates& c) { c.other_value(); }, Value::other);
  }

  bool start_object(std::size_t) {
    if (too_deep()) return false;
    Frame frame;
    if (frames_.empty())
      frame.kind = Frame::object;
    else
      open_child(frames_.back(), frame, true);
    frames_.push_back(std::move(frame));
    return true;
  }

  bool start_array(std::size_t) {
    if (too_deep()) return false;
    Frame frame;
    if (frames_.empty())
      report(not_an_object);
    else if (frames_.back().kind == Frame::coordinates)
      frame.kind = Frame::coordinates;
    else
      open_child(frames_.back(), frame, false);
    if (frame.kind == Frame::coordinates) coordinates_.begin_array();
    frames_.push_back(std::move(frame));
    return true;
  }

  bool key(std::string& name) {
    Frame& frame = frames_.back();
    if (frame.kind != Frame::object) return true;
    frame.member = member_of(name);
    frame.present[index(frame.member)] = true;
    return true;
  }

  bool end_object() {
    if (frames_.back().kind == Frame::object) judge(frames_.back());
    frames_.pop_back();
    return true;
  }

  bool end_array() {
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.kind == Frame::coordinates) coordinates_.end_array();
    if (frame.kind == Frame::bbox && (frame.bad || (frame.elements != 4 && frame.elements != 6))) report(bad_bbox);
    if (frame.kind == Frame::geometries && frame.elements == 1) report(single_collection);
    if (frame.kind == Frame::features) feature_ = -1;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
    syntax_error_ = static_cast<std::int64_t>(position);
    return false;
  }

  core::Warnings warnings() const {
    core::Warnings warnings;
    if (syntax_error_ >= 0) {
      warnings.add("json_syntax", message(tr_mark("The text is not valid JSON from byte {0} on"), syntax_error_));
    }
    if (too_deep_) warnings.add("json_depth", message(tr_mark("The text is nested more than {0} deep"), deepest));
    for (const auto& [fault, rows] : faults_) warnings.add(fault.code, message(fault.text), rows);
    return warnings;
  }

 private:
  struct Frame {
    enum Kind { ignored, object, features, geometries, coordinates, bbox } kind = ignored;
    Place place = Place::root;
    Member member = Member::none;                             ///< whose value comes next
    bool good[static_cast<std::size_t>(Member::count)] = {};  ///< the member's value has the right form
    bool present[static_cast<std::size_t>(Member::count)] = {};
    std::string type;
    std::size_t elements = 0;  ///< of an array
    bool bad = false;          ///< a bbox has something that is no number
  };
  enum class Value { null, other };

  static constexpr std::size_t index(Member member) { return static_cast<std::size_t>(member); }

  bool too_deep() { return too_deep_ = frames_.size() >= deepest; }

  /// What an object or array in `parent` is.
  void open_child(Frame& parent, Frame& child, bool is_object) {
    ++parent.elements;
    switch (parent.kind) {
      case Frame::ignored:
        return;
      case Frame::bbox:
        parent.bad = true;
        return;
      case Frame::coordinates:
        coordinates_.other_value();
        return;
      case Frame::features:
        feature_ = static_cast<std::int64_t>(parent.elements) - 1;
        if (!is_object) return report(no_features);
        child.kind = Frame::object;
        child.place = Place::feature;
        return;
      case Frame::geometries:
        if (!is_object) return report(no_geometries);
        child.kind = Frame::object;
        child.place = Place::collection_member;
        return;
      case Frame::object:
        open_member(parent, child, is_object);
        return;
    }
  }

  void open_member(Frame& parent, Frame& child, bool is_object) {
    bool& good = parent.good[index(parent.member)];
    switch (parent.member) {
      case Member::geometry:
        good = is_object;
        if (is_object) child.kind = Frame::object;
        child.place = Place::geometry;
        return;
      case Member::properties:
        good = is_object;
        return;
      case Member::features:
        good = !is_object;
        child.kind = is_object ? Frame::ignored : Frame::features;
        return;
      case Member::geometries:
        good = !is_object;
        child.kind = is_object ? Frame::ignored : Frame::geometries;
        return;
      case Member::bbox:
        good = !is_object;
        child.kind = is_object ? Frame::ignored : Frame::bbox;
        return;
      case Member::coordinates:
        good = !is_object;
        child.kind = is_object ? Frame::ignored : Frame::coordinates;
        coordinates_ = {};
        return;
      default:
        return;
    }
  }

  bool number(double value) {
    if (!frames_.empty() && frames_.back().kind == Frame::coordinates) {
      coordinates_.number(value);
      return true;
    }
    if (!frames_.empty() && frames_.back().kind == Frame::bbox) {
      ++frames_.back().elements;
      return true;
    }
    return scalar([](Coordinates&) {}, Value::other);
  }

  template <typename InCoordinates>
  bool scalar(const InCoordinates& in_coordinates, Value value) {
    if (frames_.empty()) {
      report(not_an_object);
      return true;
    }
    Frame& frame = frames_.back();
    ++frame.elements;
    if (frame.kind == Frame::coordinates) in_coordinates(coordinates_);
    if (frame.kind == Frame::bbox) frame.bad = true;
    if (frame.kind == Frame::features) report(no_features);
    if (frame.kind == Frame::geometries) report(no_geometries);
    const bool nullable = frame.member == Member::geometry || frame.member == Member::properties;
    if (frame.kind == Frame::object && nullable && value == Value::null) frame.good[index(frame.member)] = true;
    return true;
  }

  void report(const Fault& fault) {
    auto found =
        std::find_if(faults_.begin(), faults_.end(), [&](const auto& known) { return known.first.text == fault.text; });
    if (found == faults_.end()) found = faults_.insert(faults_.end(), {fault, {}});
    auto& rows = found->second;
    if (feature_ >= 0 && rows.size() < core::Warnings::max_rows && (rows.empty() || rows.back() != feature_)) {
      rows.push_back(feature_);
    }
  }

  void judge(const Frame& object) {
    const auto lacks = [&](Member member) { return !object.good[index(member)]; };
    const auto has_any = [&](std::initializer_list<Member> members) {
      return std::any_of(members.begin(), members.end(), [&](Member member) { return object.present[index(member)]; });
    };
    if (object.present[index(Member::bbox)] && lacks(Member::bbox)) report(bad_bbox);
    const bool container = object.place == Place::root || object.place == Place::feature;
    if (object.type == "FeatureCollection" && object.place == Place::root) {
      if (lacks(Member::features)) report(no_features);
      if (has_any({Member::coordinates, Member::geometries, Member::geometry, Member::properties}))
        report(changed_meaning);
    } else if (object.type == "Feature" && container) {
      if (lacks(Member::geometry)) report(no_geometry);
      if (object.present[index(Member::properties)] && lacks(Member::properties)) report(bad_properties);
      if (has_any({Member::coordinates, Member::geometries, Member::features})) report(changed_meaning);
    } else if (object.place == Place::feature) {
      report(unknown_type);
    } else {
      judge_geometry(object, lacks(Member::coordinates), lacks(Member::geometries));
      if (has_any({Member::geometry, Member::properties, Member::features})) report(changed_meaning);
    }
  }

  void judge_geometry(const Frame& object, bool lacks_coordinates, bool lacks_geometries) {
    constexpr std::array<std::string_view, 6> types = {"Point",   "MultiPoint",      "LineString",
                                                       "Polygon", "MultiLineString", "MultiPolygon"};
    if (object.type == "GeometryCollection") {
      if (lacks_geometries) report(no_geometries);
      if (object.place == Place::collection_member) report(nested_collection);
    } else if (std::find(types.begin(), types.end(), object.type) == types.end()) {
      report(unknown_type);
    } else if (lacks_coordinates) {
      report(no_coordinates);
    } else {
      coordinates_.judge(object.type, [this](const Fault& fault) { report(fault); });
    }
  }

  std::vector<Frame> frames_;
  Coordinates coordinates_;  ///< the last ones; a geometry object holds no other
  std::vector<std::pair<Fault, std::vector<std::int64_t>>> faults_;
  std::int64_t feature_ = -1;
  std::int64_t syntax_error_ = -1;
  bool too_deep_ = false;
};

}  // namespace

core::Warnings check_geojson(std::string_view text) {
  Checker checker;
  Json::sax_parse(text.begin(), text.end(), &checker);
  return checker.warnings();
}

core::Warnings check_geojson(std::istream& text) {
  Checker checker;
  Json::sax_parse(text, &checker);
  return checker.warnings();
}

bool is_json(std::string_view text) { return Json::accept(text.begin(), text.end()); }

}  // namespace titik::data
