// SPDX-License-Identifier: MIT
#include "session/place.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/number.h"
#include "session/table_view.h"

namespace titik::session {
namespace {

struct Replacement {
  std::string_view from, to;
};

/// Degree, minute and second signs as * ' ", letters in capitals, blanks as blanks.
std::string plain_signs(std::string_view text) {
  static constexpr Replacement signs[] = {
      {"°", "*"},  {"º", "*"},  {"˚", "*"},   {"′", "'"}, {"’", "'"}, {"‘", "'"},      {"´", "'"},  {"″", "\""},
      {"”", "\""}, {"“", "\""}, {"''", "\""}, {"−", "-"}, {"–", "-"}, {"\u00A0", " "}, {"\t", " "}, {"\u202F", " "}};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto sign = std::find_if(std::begin(signs), std::end(signs),
                                   [&](const Replacement& r) { return text.substr(i).starts_with(r.from); });
    if (sign != std::end(signs)) {
      result += sign->to;
      i += sign->from.size();
    } else {
      const char c = text[i++];
      result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return result;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t first = text.find_first_not_of(separators, i);
    if (first == std::string_view::npos) break;
    i = std::min(text.find_first_of(separators, first), text.size());
    parts.emplace_back(text.substr(first, i - first));
  }
  return parts;
}

std::optional<TypedPlace> place_of(double one, double other) {
  if (std::abs(one) <= 90 && std::abs(other) <= 180) return TypedPlace{{other, one}, true};
  if (std::abs(one) <= 180 && std::abs(other) <= 90) return TypedPlace{{one, other}, true};
  const auto metres = [](double easting, double northing) {
    return easting >= 1e5 && easting < 1e6 && northing >= 1e6 && northing <= 1e7;
  };
  if (metres(one, other)) return TypedPlace{{one, other}, false};
  if (metres(other, one)) return TypedPlace{{other, one}, false};
  return std::nullopt;
}

/// Two numbers: parted by a semicolon, by blanks (with a comma before), or by the only comma.
std::optional<TypedPlace> two_numbers(const std::string& text) {
  std::vector<std::string> parts = split(text, text.find(';') != std::string::npos ? ";" : " ");
  if (parts.size() == 1 && std::count(text.begin(), text.end(), ',') == 1) parts = split(text, ",");
  if (parts.size() != 2) return std::nullopt;
  if (parts[0].ends_with(',')) parts[0].pop_back();
  // "104.800" is a longitude and "480.000" an easting with a point for thousands: the reading that is a place counts.
  for (const bool decimal_comma : {false, true}) {
    const auto one = typed_number(parts[0], decimal_comma), other = typed_number(parts[1], decimal_comma);
    if (!one || !other) continue;
    if (const auto place = place_of(*one, *other)) return place;
  }
  return std::nullopt;
}

enum class Axis { none, latitude, longitude };
struct Hemisphere {
  std::string_view sign;
  Axis axis;
  int direction;
};
constexpr Hemisphere hemispheres[] = {
    {"LU", Axis::latitude, 1}, {"LS", Axis::latitude, -1}, {"BT", Axis::longitude, 1}, {"BB", Axis::longitude, -1},
    {"N", Axis::latitude, 1},  {"U", Axis::latitude, 1},   {"S", Axis::latitude, -1},  {"E", Axis::longitude, 1},
    {"T", Axis::longitude, 1}, {"W", Axis::longitude, -1}, {"B", Axis::longitude, -1}};

/// Reads angles such as 3*24'12"LS from the left.
class AngleReader {
 public:
  explicit AngleReader(std::string_view text) : rest_(text) {}

  struct Angle {
    double degrees = 0;
    Axis axis = Axis::none;
  };

  std::optional<Angle> next() {
    Angle angle;
    skip(" ,;");
    const Hemisphere* hemisphere = take_hemisphere();
    const bool in_front = hemisphere != nullptr;
    skip(" ");
    const bool negative = take('-');
    double unit = 1;
    for (const char sign : {'*', '\'', '"'}) {
      const auto number = take_number(unit < 1);
      if (!number) break;
      if (unit < 1 && *number >= 60) return std::nullopt;
      angle.degrees += *number * unit;
      skip(" ");
      take(sign);
      skip(" ");
      unit /= 60;
    }
    if (unit == 1) return std::nullopt;
    if (!in_front) hemisphere = take_hemisphere();
    if (hemisphere) angle.axis = hemisphere->axis;
    const int direction = hemisphere ? hemisphere->direction : 1;
    if (negative && hemisphere) return std::nullopt;
    angle.degrees *= negative ? -1 : direction;
    return angle;
  }

  bool at_end() {
    skip(" ");
    return rest_.empty();
  }

 private:
  void skip(std::string_view signs) { rest_.remove_prefix(std::min(rest_.find_first_not_of(signs), rest_.size())); }
  bool take(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }
  const Hemisphere* take_hemisphere() {
    for (const Hemisphere& hemisphere : hemispheres) {
      if (!rest_.starts_with(hemisphere.sign)) continue;
      rest_.remove_prefix(hemisphere.sign.size());
      return &hemisphere;
    }
    return nullptr;
  }
  /// Minutes and seconds must not be the degrees of the next angle: a number that ends in * is none of them.
  std::optional<double> take_number(bool below_degrees) {
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789.,"), rest_.size());
    std::string_view digits = rest_.substr(0, end);
    while (digits.ends_with(',')) digits.remove_suffix(1);
    if (below_degrees && rest_.substr(end).starts_with('*')) return std::nullopt;
    std::string number(digits);
    std::replace(number.begin(), number.end(), ',', '.');
    const auto value = core::parse_number(number);
    if (value) rest_.remove_prefix(digits.size());
    return value;
  }

  std::string_view rest_;
};

std::optional<TypedPlace> two_angles(const std::string& text) {
  AngleReader reader(text);
  auto one = reader.next();
  auto other = one ? reader.next() : std::nullopt;
  if (!other || !reader.at_end()) return std::nullopt;
  if (one->axis == Axis::longitude || other->axis == Axis::latitude) std::swap(one, other);
  if (one->axis == Axis::longitude || other->axis == Axis::latitude) return std::nullopt;  // twice the same axis
  if (std::abs(one->degrees) > 90 || std::abs(other->degrees) > 180) return std::nullopt;
  return TypedPlace{{other->degrees, one->degrees}, true};
}

}  // namespace

std::optional<TypedPlace> parse_place(std::string_view text) {
  const std::string plain = plain_signs(text);
  if (plain.find_first_of("0123456789") == std::string::npos) return std::nullopt;
  if (const auto place = two_numbers(plain)) return place;
  // Three or more bare numbers are no angles: "16 02 05" is a code.
  if (plain.find_first_not_of("0123456789.,;- ") == std::string::npos) return std::nullopt;
  return two_angles(plain);
}

}  // namespace titik::session
