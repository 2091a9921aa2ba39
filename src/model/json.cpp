// SPDX-License-Identifier: MIT
#include "model/json.h"

#include <cmath>
#include <set>

namespace titik::model {
namespace {

using core::Error;
using core::ErrorCode;
using core::message;
using core::tr_mark;

constexpr int deepest_nesting = 32;             // a document needs 10
constexpr std::size_t longest_line = 112;       // of a container on one line
constexpr double largest_exact_integer = 9e15;  // below 2^53

bool fits_on_one_line(const Json& json, std::size_t indent) {
  return !json.is_structured() || json.empty() || indent + print_json_line(json).size() <= longest_line;
}

void print(const Json& json, std::size_t indent, std::string& out) {
  if (fits_on_one_line(json, indent)) {
    out += print_json_line(json);
    return;
  }
  const std::string margin(indent + 2, ' ');
  out += json.is_object() ? "{" : "[";
  const char* separator = "\n";
  for (const auto& [key, value] : json.items()) {
    out += separator + margin;
    if (json.is_object()) out += Json(key).dump() + ": ";
    print(value, indent + 2, out);
    separator = ",\n";
  }
  out += "\n" + std::string(indent, ' ') + (json.is_object() ? "}" : "]");
}

void print_line(const Json& json, std::string& out) {
  if (!json.is_structured()) {
    out += json.dump();
    return;
  }
  out += json.is_object() ? "{" : "[";
  const char* separator = "";
  for (const auto& [key, value] : json.items()) {
    out += separator;
    if (json.is_object()) out += Json(key).dump() + ": ";
    print_line(value, out);
    separator = ", ";
  }
  out += json.is_object() ? "}" : "]";
}

Error not_printable() {
  return Error(ErrorCode::bad_input, message(tr_mark("A text of the project is not valid UTF-8")));
}

}  // namespace

Json parse_json(std::string_view text) {
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  const Json::parser_callback_t look = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > deepest_nesting) throw Error(ErrorCode::unreadable, message(tr_mark("The JSON nests too deeply")));
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second) {
      throw Error(ErrorCode::unreadable, message(tr_mark("The key {0} stands twice in one object"), parsed.dump()));
    }
    return true;
  };
  try {
    return Json::parse(text, look);
  } catch (const Json::parse_error& error) {
    const auto byte = std::min(error.byte, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
    throw Error(ErrorCode::unreadable, message(tr_mark("The JSON is broken in line {0}"), line));
  } catch (const Json::exception&) {  // a number beyond the range of a double
    throw Error(ErrorCode::unreadable, message(tr_mark("The JSON has a number that is too large")));
  }
}

std::string print_json(const Json& json) {
  try {
    std::string out;
    print(json, 0, out);
    return out + "\n";
  } catch (const Json::type_error&) {
    throw not_printable();
  }
}

std::string print_json_line(const Json& json) {
  try {
    std::string out;
    print_line(json, out);
    return out;
  } catch (const Json::type_error&) {
    throw not_printable();
  }
}

std::string join_path(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

void refuse(const char* sentence, const std::string& path, const std::string& expected) {
  throw Error(ErrorCode::unreadable, message(sentence, path, expected));
}

Json write_value(double value) {
  // 5 instead of 5.0: what a person would write.
  if (value == std::trunc(value) && std::abs(value) < largest_exact_integer) return static_cast<std::int64_t>(value);
  return value;
}

Json write_value(const Text& text) {
  if (text.id == text.en) return text.id;
  Json json = Json::object();
  if (!text.id.empty()) json["id"] = text.id;
  if (!text.en.empty()) json["en"] = text.en;
  return json;
}

void read_value(const Json& json, const std::string& path, bool& value) {
  if (!json.is_boolean()) refuse(tr_mark("{0}: expected true or false"), path);
  value = json.get<bool>();
}

void read_value(const Json& json, const std::string& path, int& value) {
  // Any 64-bit integer is taken here; the limits of the key are checked with all others.
  if (!json.is_number_integer()) refuse(tr_mark("{0}: expected a whole number"), path);
  const auto wide = json.get<std::int64_t>();
  value = static_cast<int>(
      std::clamp<std::int64_t>(wide, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

void read_value(const Json& json, const std::string& path, std::size_t& value) {
  if (!json.is_number_unsigned()) refuse(tr_mark("{0}: expected a whole number that is not negative"), path);
  value = json.get<std::size_t>();
}

void read_value(const Json& json, const std::string& path, double& value) {
  if (!json.is_number()) refuse(tr_mark("{0}: expected a number"), path);
  value = json.get<double>();
}

void read_value(const Json& json, const std::string& path, std::string& value) {
  if (!json.is_string()) refuse(tr_mark("{0}: expected text"), path);
  value = json.get<std::string>();
}

void read_value(const Json& json, const std::string& path, core::Colour& value) {
  const auto colour = json.is_string() ? core::parse_colour(json.get_ref<const std::string&>()) : std::nullopt;
  if (!colour) refuse(tr_mark("{0}: expected a colour such as {1}"), path, "#3f8fc5");
  value = *colour;
}

void read_value(const Json& json, const std::string& path, Text& value) {
  if (json.is_string()) {
    value = Text(json.get<std::string>());
    return;
  }
  if (!json.is_object()) refuse(tr_mark("{0}: expected text, or the keys id and en"), path);
  value = Text();
  for (const auto& [key, text] : json.items()) {
    if (key != "id" && key != "en")
      refuse(tr_mark("{0}: unknown key; known here are {1}"), join_path(path, key), "id, en");
    read_value(text, join_path(path, key), key == "id" ? value.id : value.en);
  }
}

std::size_t read_word(const Json& json, const std::string& path, std::span<const std::string_view> known) {
  std::string choice;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (json.is_string() && json.get_ref<const std::string&>() == known[i]) return i;
    choice += (i == 0 ? "" : ", ") + std::string(known[i]);
  }
  refuse(tr_mark("{0}: expected one of {1}"), path, choice);
}

}  // namespace titik::model
