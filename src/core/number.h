// SPDX-License-Identifier: MIT
// Numbers to text and back with explicit rules. No function here looks at the process's locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace titik::core {

struct NumberStyle {
  char decimal = '.';
  std::string group;            ///< between groups of three digits; empty for none
  bool typographic_minus = true;  ///< U+2212 instead of the hyphen
};

/// Rounds half away from zero to `decimals` (0 … 15) and writes the value; `trim` drops trailing zeros after the
/// decimal sign. "–" when the value is not finite. Zero never carries a sign.
std::string format_number(double value, int decimals, const NumberStyle& style, bool trim);

/// The shortest text that reads back as the same double, with a point: for files.
std::string round_trip(double value);

/// The whole of `text` (blanks around it allowed) as a finite number with a decimal point: "-1.5e3". Nothing for empty
/// text, trailing characters, "inf" or "nan".
std::optional<double> parse_number(std::string_view text);

}  // namespace titik::core
