// SPDX-License-Identifier: MIT
// Numbers as people write them in tables: "1234.5", "1.234,5", "1,234.5"; and what looks like a number and is a code.
#pragma once

#include <optional>
#include <string_view>

namespace titik::data {

/// A way to write numbers; `group` 0 = digits are not grouped, and an exponent is understood.
struct Notation {
  char decimal;
  char group;
};
namespace notations {
inline constexpr Notation point{'.', '\0'}, point_grouped{'.', ','}, comma{',', '.'};
}

struct WrittenNumber {
  double value = 0.0;
  bool fractional = false;  ///< has a decimal sign or an exponent
};

/// The cell without blanks (also no-break ones) around it.
std::string_view trimmed_cell(std::string_view cell);
/// The whole cell as a number in that notation; groups are of three digits. Nothing for anything else.
std::optional<WrittenNumber> parse_written(std::string_view cell, Notation notation);
/// A sign that stands for "no value" among numbers: "-", "…", "NA", "nan".
bool is_missing_mark(std::string_view cell);
/// A number whose digits say more than its value: "01602", or more digits than a double holds.
bool is_code(std::string_view cell);
/// True when a word of a column's name says that it holds codes: "kode", "npsn".
bool named_as_code(std::string_view name);

}  // namespace titik::data
