// SPDX-License-Identifier: MIT
#include "geo/crs.h"

#include <proj.h>
#include <proj_experimental.h>

#include <cmath>
#include <limits>
#include <utility>

#include "core/error.h"

namespace titik::geo {
using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

namespace {

struct Destroy {
  void operator()(PJ* object) const { proj_destroy(object); }
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
using Object = std::unique_ptr<PJ, Destroy>;
using ObjectList = std::unique_ptr<PJ_OBJ_LIST, Destroy>;

// PROJ opens its database once per context and caches what it read there. A transform shares ownership, so that one
// which outlives its thread still has its context.
using Context = std::shared_ptr<PJ_CONTEXT>;
const Context& context() {
  thread_local const Context own = [] {
    Context made(proj_context_create(), [](PJ_CONTEXT* old) { proj_context_destroy(old); });
    proj_log_level(made.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(made.get(), 0);
    return made;
  }();
  return own;
}

constexpr std::string_view wgs84_datum = "World Geodetic System 1984";
constexpr std::string_view srgi2013_datum = "Sistem Referensi Geospasial Indonesia 2013";

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 80;  // bytes of a WKT that a sentence bears
  return text.size() <= most ? std::string(text) : std::string(text.substr(0, most)) + "…";
}

/// The object a text stands for, or none. A PROJ string without +type=crs would be an operation to PROJ.
Object create(PJ_CONTEXT* proj, std::string_view text) {
  // A bare word is no definition: PROJ would search its names for something that looks like it.
  if (text.find_first_of(":=[{") == std::string_view::npos) return nullptr;
  std::string full(text);
  const bool proj_string = full.find_first_of("[{") == std::string::npos && full.find("proj=") != std::string::npos;
  if (proj_string && full.find("type=crs") == std::string::npos) full += " +type=crs";
  return Object(proj_create(proj, full.c_str()));
}

/// Heights are dropped on import, so only the horizontal part of a CRS counts. A shift to WGS 84 stays with it.
Object horizontal(PJ_CONTEXT* proj, Object crs) {
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) crs.reset(proj_crs_get_sub_crs(proj, crs.get(), 0));
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_3D_CRS) {
    crs.reset(proj_crs_demote_to_2D(proj, nullptr, crs.get()));
  }
  return crs;
}

/// "EPSG:n" of the authority's system that has the same definition (the order of the axes apart), or nothing.
std::string epsg_code(PJ_CONTEXT* proj, const PJ* crs) {
  const ObjectList candidates(proj_identify(proj, crs, "EPSG", nullptr, nullptr));
  const int count = candidates ? proj_list_get_count(candidates.get()) : 0;
  for (int i = 0; i < count; ++i) {
    const Object candidate(proj_list_get(proj, candidates.get(), i));
    if (proj_is_equivalent_to_with_ctx(proj, crs, candidate.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS)) {
      return std::string("EPSG:") + proj_get_id_code(candidate.get(), 0);
    }
  }
  return {};
}

/// Factor from the unit of the first axis to metres or radians.
double unit_factor(PJ_CONTEXT* proj, const PJ* crs) {
  const Object system(proj_crs_get_coordinate_system(proj, crs));
  double factor = 0.0;
  if (system)
    proj_cs_get_axis_info(proj, system.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr, nullptr);
  return factor;
}

bool in_degrees(PJ_CONTEXT* proj, const PJ* crs) {
  constexpr double radians_per_degree = 0.017453292519943295;
  constexpr double relative = 1e-9;  // WKT writes the factor with 10 digits and more
  return std::abs(unit_factor(proj, crs) / radians_per_degree - 1.0) < relative;
}

void describe(PJ_CONTEXT* proj, const PJ* crs, Crs& into) {
  if (const char* name = proj_get_name(crs); name && std::string_view(name) != "unknown") into.name = name;
  if (const Object datum(proj_crs_get_datum_forced(proj, crs)); datum) {
    const std::string name = proj_get_name(datum.get());
    if (name.rfind("unknown", 0) != 0 && name.rfind("Unknown", 0) != 0) into.datum = name;
  }
  into.geographic = proj_get_type(crs) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
  if (into.geographic) return;
  into.metres_per_unit = unit_factor(proj, crs);
  if (const Object conversion(proj_crs_get_coordoperation(proj, crs)); conversion) {
    const char* method = nullptr;
    proj_coordoperation_get_method_info(proj, conversion.get(), &method, nullptr, nullptr);
    if (method) into.projection = method;
  }
}

/// A CRS for a transform; `on_wgs84` moves it from its own datum to WGS 84.
Object build(PJ_CONTEXT* proj, const Crs& crs, bool on_wgs84) {
  Object built = horizontal(proj, create(proj, crs.definition));
  if (!built || !on_wgs84) return built;
  if (proj_get_type(built.get()) == PJ_TYPE_BOUND_CRS) built.reset(proj_get_source_crs(proj, built.get()));
  const Object wgs84(proj_create(proj, "EPSG:4326"));
  return Object(proj_crs_alter_geodetic_crs(proj, built.get(), wgs84.get()));
}

std::size_t transform_all(PJ* operation, PJ_DIRECTION direction, std::span<Point> points) {
  if (!operation || points.empty()) return 0;
  const std::size_t n = points.size();
  proj_trans_generic(operation, direction, &points[0].x, sizeof(Point), n, &points[0].y, sizeof(Point), n,  //
                     nullptr, 0, 0, nullptr, 0, 0);
  std::size_t failed = 0;
  for (Point& point : points) {
    if (std::isfinite(point.x) && std::isfinite(point.y)) continue;
    point = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    ++failed;
  }
  return failed;
}

}  // namespace

Crs parse_crs(std::string_view text) {
  PJ_CONTEXT* const proj = context().get();
  Object crs = horizontal(proj, create(proj, text));
  const auto refuse = [&](const char* what) {
    return Error(ErrorCode::bad_input, message(what, shortened(text)),
                 message(tr_mark("State it as an EPSG code such as EPSG:9488, as a PROJ string or as WKT")));
  };
  if (!crs) throw refuse(tr_mark("The coordinate system {0} is not known"));
  Object base;
  if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) base.reset(proj_get_source_crs(proj, crs.get()));
  const PJ* const plain = base ? base.get() : crs.get();
  const PJ_TYPE type = proj_get_type(plain);
  if (type != PJ_TYPE_GEOGRAPHIC_2D_CRS && type != PJ_TYPE_PROJECTED_CRS) {
    throw refuse(tr_mark("The coordinate system {0} is neither geographic nor projected"));
  }
  if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS && !in_degrees(proj, plain)) {
    throw refuse(tr_mark("The coordinate system {0} does not count in degrees"));
  }

  const char* const authority = proj_get_id_auth_name(plain, 0);
  const bool crs84 =
      authority && std::string_view(authority) == "OGC" && std::string_view(proj_get_id_code(plain, 0)) == "CRS84";
  const std::string code = crs84 ? "EPSG:4326" : base ? "" : epsg_code(proj, plain);
  if (!code.empty()) crs.reset(proj_create(proj, code.c_str()));
  Crs result;
  result.definition = code.empty() ? std::string(text) : code;
  result.name = shortened(result.definition);
  describe(proj, base ? base.get() : crs.get(), result);
  return result;
}

bool taken_as_equal_datum(const Crs& source, const Crs& target) {
  return (source.datum == srgi2013_datum && target.datum == wgs84_datum) ||
         (source.datum == wgs84_datum && target.datum == srgi2013_datum);
}

struct Transform::State {
  Context context;   // before the operation: destroyed after it
  Object operation;  // none for the identity
};

Transform::Transform(const Crs& source, const Crs& target) : state_(std::make_unique<State>()) {
  if (!source.known() || !target.known() || source == target) return;
  state_->context = geo::context();
  PJ_CONTEXT* const proj = state_->context.get();
  const bool twin = taken_as_equal_datum(source, target);
  const Object from = build(proj, source, twin && source.datum == srgi2013_datum);
  const Object to = build(proj, target, twin && target.datum == srgi2013_datum);
  Object native, operation;
  if (from && to) native.reset(proj_create_crs_to_crs_from_pj(proj, from.get(), to.get(), nullptr, nullptr));
  if (native) operation.reset(proj_normalize_for_visualization(proj, native.get()));
  if (!operation) {
    throw Error(ErrorCode::bad_input, message(tr_mark("There is no transformation from {0} to {1}"), source.name, target.name));
  }
  const char* const id = proj_pj_info(operation.get()).id;
  if (!id || std::string_view(id) != "noop") state_->operation = std::move(operation);
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

bool Transform::identity() const { return !state_->operation; }

std::size_t Transform::target_from_source(std::span<Point> points) {
  return transform_all(state_->operation.get(), PJ_FWD, points);
}

std::size_t Transform::source_from_target(std::span<Point> points) {
  return transform_all(state_->operation.get(), PJ_INV, points);
}

Point Transform::target_from_source(Point point) {
  target_from_source(std::span(&point, 1));
  return point;
}

Point Transform::source_from_target(Point point) {
  source_from_target(std::span(&point, 1));
  return point;
}

Box target_from_source(Transform& transform, const Box& box, int steps) {
  Box result;
  if (box.empty()) return result;
  std::vector<Point> outline;
  for (int i = 0; i < steps; ++i) {
    const double t = steps > 1 ? static_cast<double>(i) / (steps - 1) : 0.5;
    const double x = box.min_x + t * box.width();
    const double y = box.min_y + t * box.height();
    outline.insert(outline.end(), {{x, box.min_y}, {x, box.max_y}, {box.min_x, y}, {box.max_x, y}});
  }
  transform.target_from_source(outline);
  for (const Point point : outline) {
    if (std::isfinite(point.x)) result.extend(point);
  }
  return result;
}

}  // namespace titik::geo
