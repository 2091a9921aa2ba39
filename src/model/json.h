// SPDX-License-Identifier: MIT
// Documents and edits as JSON, by the tables of model/fields.h. Internal to model/: other folders see text only.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "model/fields.h"

namespace titik::model {

using Json = nlohmann::ordered_json;

/// Throws Error(unreadable) for text that is no JSON, has a key twice or nests deeper than a project can.
Json parse_json(std::string_view text);
/// Every container that fits into the rest of a line stands on one line, so that a diff shows a layer's change as one.
std::string print_json(const Json& json);
std::string print_json_line(const Json& json);

/// "layers[3].style" + "labels"
std::string join_path(const std::string& path, std::string_view key);
/// `sentence` has the path of the wrong key as {0}, and may name what was expected as {1}.
[[noreturn]] void refuse(const char* sentence, const std::string& path, const std::string& expected = {});

Json write_value(double value);
Json write_value(const Text& text);

/// What differs from `base`, the value that a reader has when a key is left out.
template <typename T>
Json write(const T& value, const T& base = T{});

template <typename T>
void write_fields(Json& json, const T& value, const T& base) {
  const auto write_one = [&](const auto& field) {
    if (field.presence == Presence::required) {
      json[field.key] = write(value.*field.member);
    } else if (value.*field.member != base.*field.member) {
      json[field.key] = write(value.*field.member, base.*field.member);
    }
  };
  std::apply([&](const auto&... field) { (write_one(field), ...); }, fields<T>);
}

template <typename T>
Json write(const T& value, [[maybe_unused]] const T& base) {
  if constexpr (std::is_same_v<T, double> || std::is_same_v<T, Text>) {
    return write_value(value);
  } else if constexpr (std::is_same_v<T, core::Colour>) {
    return core::to_hex(value);
  } else if constexpr (HasFields<T>) {
    Json json = Json::object();
    write_fields(json, value, base);
    return json;
  } else if constexpr (is_variant<T>) {
    Json json = {{"type", words<T>[value.index()]}};
    std::visit([&](const auto& chosen) { write_fields(json, chosen, std::decay_t<decltype(chosen)>{}); }, value);
    return json;
  } else if constexpr (HasWords<T>) {
    return words<T>[static_cast<std::size_t>(value)];
  } else if constexpr (is_optional<T>) {
    return value ? write(*value) : Json(nullptr);
  } else if constexpr (is_vector<T>) {
    Json json = Json::array();
    for (const auto& element : value) json.push_back(write(element));
    return json;
  } else {
    return value;  // bool, int, std::size_t, std::string
  }
}

void read_value(const Json& json, const std::string& path, bool& value);
void read_value(const Json& json, const std::string& path, int& value);
void read_value(const Json& json, const std::string& path, std::size_t& value);
void read_value(const Json& json, const std::string& path, double& value);
void read_value(const Json& json, const std::string& path, std::string& value);
void read_value(const Json& json, const std::string& path, core::Colour& value);
void read_value(const Json& json, const std::string& path, Text& value);
/// The position of the word among `known`.
std::size_t read_word(const Json& json, const std::string& path, std::span<const std::string_view> known);

/// `value` comes in as the default and keeps it where keys are left out.
template <typename T>
void read(const Json& json, const std::string& path, T& value);

/// `extra` is a key that the caller has dealt with.
template <typename T>
void read_fields(const Json& json, const std::string& path, T& value, std::string_view extra = {}) {
  std::string known;
  std::size_t found_count = extra.empty() ? 0 : 1;
  const auto read_one = [&](const auto& field) {
    known += (known.empty() ? "" : ", ") + std::string(field.key);
    if (const auto found = json.find(field.key); found != json.end()) {
      read(*found, join_path(path, field.key), value.*field.member);
      ++found_count;
    } else if (field.presence == Presence::required) {
      refuse(core::tr_mark("{0}: the key is missing"), join_path(path, field.key));
    }
  };
  std::apply([&](const auto&... field) { (read_one(field), ...); }, fields<T>);
  if (found_count == json.size()) return;
  const auto is_known = [&](const std::string& key) {
    return key == extra || std::apply([&](const auto&... field) { return ((key == field.key) || ...); }, fields<T>);
  };
  for (const auto& [key, ignored] : json.items()) {
    if (!is_known(key)) refuse(core::tr_mark("{0}: unknown key; known here are {1}"), join_path(path, key), known);
  }
}

template <typename T>
void read(const Json& json, const std::string& path, T& value) {
  if constexpr (HasFields<T>) {
    if (!json.is_object()) refuse(core::tr_mark("{0}: expected keys in braces"), path);
    read_fields(json, path, value);
  } else if constexpr (is_variant<T>) {
    if (!json.is_object() || !json.contains("type"))
      refuse(core::tr_mark("{0}: the key is missing"), join_path(path, "type"));
    const std::size_t index = read_word(json["type"], join_path(path, "type"), words<T>);
    choose(value, index);
    std::visit([&](auto& chosen) { read_fields(json, path, chosen, "type"); }, value);
  } else if constexpr (HasWords<T>) {
    value = static_cast<T>(read_word(json, path, words<T>));
  } else if constexpr (is_optional<T>) {
    if (json.is_null()) return value.reset();
    read(json, path, value.emplace());
  } else if constexpr (is_vector<T>) {
    if (!json.is_array()) refuse(core::tr_mark("{0}: expected a list in brackets"), path);
    value.clear();
    for (std::size_t i = 0; i < json.size(); ++i) {
      read(json[i], path + "[" + std::to_string(i) + "]", value.emplace_back());
    }
  } else {
    read_value(json, path, value);
  }
}

}  // namespace titik::model
