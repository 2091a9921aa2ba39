// SPDX-License-Identifier: MIT
#include "model/check.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/palette.h"
#include "model/fields.h"

namespace titik::model {
namespace {

using core::ErrorCode;
using core::message;
using core::tr_mark;
using Found = std::optional<Problem>;

template <typename... Arguments>
Found bad_input(const char* sentence, Arguments&&... arguments) {
  return Problem{ErrorCode::bad_input, message(sentence, std::forward<Arguments>(arguments)...)};
}

/// No overlong forms, surrogates or code points above U+10FFFF (RFC 3629).
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    if (first < 0x80) continue;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    std::uint32_t point = first & (0x3Fu >> more);
    for (int k = 0; k < more; ++k, ++i) {
      if (i >= text.size() || (text[i] & 0xC0) != 0x80) return false;
      point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    }
    constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (first < 0xC0 || first > 0xF4 || point < least[more] || point > 0x10FFFF || surrogate) return false;
  }
  return true;
}

Found problem_of(const std::string& text, const std::string& path, Limits) {
  if (is_utf8(text)) return {};
  return bad_input(tr_mark("{0}: the text is not valid UTF-8"), path);
}

Found problem_of(const Text& text, const std::string& path, Limits) {
  if (is_utf8(text.id) && is_utf8(text.en)) return {};
  return bad_input(tr_mark("{0}: the text is not valid UTF-8"), path);
}

Found problem_of(double value, const std::string& path, Limits limits) {
  if (!std::isfinite(value)) return bad_input(tr_mark("{0}: must be a finite number"), path);
  if (value >= limits.least && value <= limits.most) return {};
  if (limits.most == std::numeric_limits<double>::max()) {
    return bad_input(tr_mark("{0}: must be at least {1}"), path, limits.least);
  }
  return bad_input(tr_mark("{0}: must be from {1} to {2}"), path, limits.least, limits.most);
}

Found problem_of(int value, const std::string& path, Limits limits) {
  return problem_of(static_cast<double>(value), path, limits);
}

// What a struct demands beyond the limits of its numbers.
template <typename T>
Found own_problem(const T&, const std::string&) {
  return {};
}

Found own_problem(const Bookmark& bookmark, const std::string& path) {
  if (bookmark.west < bookmark.east && bookmark.south < bookmark.north) return {};
  return bad_input(tr_mark("{0}: west must be less than east, and south less than north"), path);
}

Found own_problem(const Slide& slide, const std::string& path) {
  const bool home = slide.west == 0 && slide.south == 0 && slide.east == 0 && slide.north == 0;
  if (home || (slide.west < slide.east && slide.south < slide.north)) return {};
  return bad_input(tr_mark("{0}: west must be less than east, and south less than north"), path);
}

Found own_problem(const Typology& typology, const std::string& path) {
  if (typology.id.find('.') != std::string::npos) return bad_input(tr_mark("{0}.id: must not contain a point"), path);
  return {};
}

/// "<recipe>.score@<id>" is a column.
Found own_problem(const Scenario& scenario, const std::string& path) {
  if (scenario.id.find('@') == std::string::npos && scenario.id.find('.') == std::string::npos) return {};
  return bad_input(tr_mark("{0}.id: must contain neither a point nor @"), path);
}

Found own_problem(const Line& line, const std::string& path) {
  if (line.dash_mm.size() % 2 == 0) return {};
  return bad_input(tr_mark("{0}.dash_mm: must be pairs of a dash and a gap"), path);
}

Found own_problem(const Graduated& graduated, const std::string& path) {
  const bool manual = graduated.method == ClassMethod::manual;
  const auto& breaks = graduated.breaks;
  if (manual && (breaks.size() < 2 || !std::is_sorted(breaks.begin(), breaks.end()))) {
    return bad_input(tr_mark("{0}.breaks: manual classes need at least two bounds in ascending order"), path);
  }
  if (graduated.colours.empty() && !core::find_palette(graduated.palette)) {
    return bad_input(tr_mark("{0}.palette: there is no palette “{1}”"), path, graduated.palette);
  }
  return {};
}

Found own_problem(const RasterColours& colours, const std::string& path) {
  if (!core::find_palette(colours.palette)) {
    return bad_input(tr_mark("{0}.palette: there is no palette “{1}”"), path, colours.palette);
  }
  if (!colours.low || !colours.high || *colours.low < *colours.high) return {};
  return bad_input(tr_mark("{0}: low must be less than high"), path);
}

Found own_problem(const Recipe& recipe, const std::string& path) {
  // "<id>.score" is a column: a point in the id would make two indices' columns alike.
  if (recipe.id.find('.') != std::string::npos) return bad_input(tr_mark("{0}.id: must not contain a point"), path);
  return {};
}

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

template <typename T>
Found value_problem(const T& value, const std::string& path, Limits limits = {}) {
  Found found;
  if constexpr (HasFields<T>) {
    const auto look = [&](const auto& field) {
      if (!found)
        found = value_problem(value.*field.member, path.empty() ? field.key : path + "." + field.key, field.limits);
    };
    std::apply([&](const auto&... field) { (look(field), ...); }, fields<T>);
    if (!found) found = own_problem(value, path);
  } else if constexpr (is_variant<T>) {
    found = std::visit([&](const auto& chosen) { return value_problem(chosen, path); }, value);
  } else if constexpr (is_optional<T>) {
    if (value) found = value_problem(*value, path, limits);
  } else if constexpr (is_vector<T>) {
    for (std::size_t i = 0; i < value.size() && !found; ++i) found = value_problem(value[i], at(path, i), limits);
  } else if constexpr (requires { problem_of(value, path, limits); } && !std::is_same_v<T, bool>) {
    found = problem_of(value, path, limits);
  }
  return found;
}

template <typename T>
Found id_problem(const std::vector<T>& list, const char* path) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id.empty()) return bad_input(tr_mark("{0}: must not be empty"), at(path, i) + ".id");
    if (!seen.insert(list[i].id).second)
      return bad_input(tr_mark("{0}: “{1}” stands twice"), at(path, i) + ".id", list[i].id);
  }
  return {};
}

Found unknown(const char* sentence, const std::string& path, const std::string& id) {
  return Problem{ErrorCode::not_found, message(sentence, path, id)};
}

constexpr const char* no_source = tr_mark("{0}: there is no source “{1}”");

Found theme_problem(const Document& document, const Theme& theme, const std::string& path) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < theme.layers.size(); ++i) {
    const std::string& id = theme.layers[i];
    if (!document.find_layer(id)) return unknown(tr_mark("{0}: there is no layer “{1}”"), at(path + ".layers", i), id);
    if (!seen.insert(id).second) return bad_input(tr_mark("{0}: “{1}” stands twice"), at(path + ".layers", i), id);
  }
  if (!theme.ranking.empty() && !document.find_recipe(theme.ranking)) {
    return unknown(tr_mark("{0}: there is no index “{1}”"), path + ".ranking", theme.ranking);
  }
  if (theme.table && !document.find_source(theme.table->source)) {
    return unknown(no_source, path + ".table.source", theme.table->source);
  }
  return {};
}

Found reference_problem(const Document& document) {
  for (std::size_t i = 0; i < document.typologies.size(); ++i) {
    const std::string& source = document.typologies[i].source;
    if (!document.find_source(source)) return unknown(no_source, at("typologies", i) + ".source", source);
  }
  for (std::size_t i = 0; i < document.recipes.size(); ++i) {
    const std::string& source = document.recipes[i].source;
    if (!document.find_source(source)) return unknown(no_source, at("recipes", i) + ".source", source);
  }
  for (std::size_t i = 0; i < document.layers.size(); ++i) {
    const std::string& source = document.layers[i].source;
    if (!document.find_source(source)) return unknown(no_source, at("layers", i) + ".source", source);
  }
  for (std::size_t i = 0; i < document.themes.size(); ++i) {
    if (auto found = theme_problem(document, document.themes[i], at("themes", i))) return found;
  }
  if (!document.home_source.empty() && !document.find_source(document.home_source)) {
    return unknown(no_source, "home_source", document.home_source);
  }
  return {};
}

}  // namespace

std::optional<Problem> first_problem(const Document& document) {
  if (auto found = value_problem(document, "")) return found;
  if (auto found = id_problem(document.sources, "sources")) return found;
  if (auto found = id_problem(document.recipes, "recipes")) return found;
  if (auto found = id_problem(document.layers, "layers")) return found;
  if (auto found = id_problem(document.themes, "themes")) return found;
  if (auto found = id_problem(document.bookmarks, "bookmarks")) return found;
  if (auto found = id_problem(document.typologies, "typologies")) return found;
  if (auto found = id_problem(document.scenarios, "scenarios")) return found;
  if (auto found = id_problem(document.reach_points, "reach_points")) return found;
  if (auto found = id_problem(document.slides, "slides")) return found;
  for (std::size_t i = 0; i < document.sources.size(); ++i) {
    if (auto found = id_problem(document.sources[i].tables, (at("sources", i) + ".tables").c_str())) return found;
  }
  return reference_problem(document);
}

}  // namespace titik::model
