// SPDX-License-Identifier: MIT
#include "core/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace titik::core {

std::string format_number(double value, int decimals, const NumberStyle& style, bool trim) {
  if (!std::isfinite(value)) return "–";
  decimals = std::clamp(decimals, 0, 15);
  // Half away from zero on the decimal digits a person sees: 0.125 with two decimals is 0.13, as in a spreadsheet. The
  // shortest decimal text that reads back as `value` is what a person sees, so it is rounded there, not in binary.
  char text[400];
  auto end = std::to_chars(text, text + sizeof text, std::fabs(value), std::chars_format::fixed).ptr;
  std::string digits(text, end);
  std::size_t point = digits.find('.');
  if (point == std::string::npos) point = digits.size();
  else digits.erase(point, 1);
  const std::size_t wanted = point + static_cast<std::size_t>(decimals);
  bool carry = false;
  if (digits.size() > wanted) {
    carry = digits[wanted] >= '5';
    digits.resize(wanted);
  } else {
    digits.append(wanted - digits.size(), '0');
  }
  for (std::size_t i = digits.size(); carry && i-- > 0;) {
    carry = digits[i] == '9';
    digits[i] = carry ? '0' : static_cast<char>(digits[i] + 1);
  }
  if (carry) {
    digits.insert(digits.begin(), '1');
    ++point;
  }
  std::string fraction = digits.substr(point);
  if (trim) {
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  }
  const bool zero = digits.find_first_not_of('0') == std::string::npos;
  std::string whole;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) whole += style.group;
    whole += digits[i];
  }
  std::string result;
  if (value < 0 && !zero) result += style.typographic_minus ? "\u2212" : "-";
  result += whole.empty() ? "0" : whole;
  if (!fraction.empty()) result += style.decimal + fraction;
  return result;
}

std::string round_trip(double value) {
  char text[40];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::optional<double> parse_number(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(blanks) + 1));
  if (text.substr(0, 1) == "+" && text.substr(1, 1) != "-") text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace titik::core
