// SPDX-License-Identifier: MIT
#include "data/written_number.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/number.h"
#include "data/text_encoding.h"

namespace titik::data {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view largest_exact_integer = "9007199254740992";  // 2^53

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The digits of "1.234.567" without their marks; nothing when the groups are not of three.
std::optional<std::string> without_groups(std::string_view whole, char group) {
  std::string digits;
  for (bool first = true;; first = false) {
    const auto end = whole.find(group);
    const std::string_view part = whole.substr(0, end);
    const bool last = end == std::string_view::npos;
    if (!all_digits(part) || (first ? !last && (part.size() > 3 || part[0] == '0') : part.size() != 3))
      return std::nullopt;
    digits += part;
    if (last) return digits;
    whole.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view trimmed_cell(std::string_view cell) {
  const auto blank_at = [](std::string_view text, std::size_t at) -> std::size_t {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') return 1;
    return text.substr(at, no_break_space.size()) == no_break_space ? no_break_space.size() : 0;
  };
  while (!cell.empty()) {
    const std::size_t bytes = blank_at(cell, 0);
    if (bytes == 0) break;
    cell.remove_prefix(bytes);
  }
  while (!cell.empty()) {
    const std::size_t last = cell.size() - 1;
    if (blank_at(cell, last))
      cell.remove_suffix(1);
    else if (cell.ends_with(no_break_space))
      cell.remove_suffix(no_break_space.size());
    else
      break;
  }
  return cell;
}

std::optional<WrittenNumber> parse_written(std::string_view cell, Notation notation) {
  cell = trimmed_cell(cell);
  std::string plain;
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) {
    if (cell[0] == '-') plain = "-";
    cell.remove_prefix(1);
  }
  if (cell.empty() || !(all_digits(cell.substr(0, 1)) || cell[0] == notation.decimal)) return std::nullopt;
  const auto mark = cell.find(notation.decimal);
  const std::string_view whole = cell.substr(0, mark);
  const std::string_view rest = mark == std::string_view::npos ? std::string_view() : cell.substr(mark + 1);
  if (notation.group == '\0') {
    plain += cell;
  } else {
    const auto digits = without_groups(whole.empty() ? "0" : whole, notation.group);
    if (!digits || (mark != std::string_view::npos && !all_digits(rest))) return std::nullopt;
    plain += *digits;
    if (!rest.empty()) (plain += '.') += rest;
  }
  const auto value = core::parse_number(plain);
  if (!value) return std::nullopt;
  return WrittenNumber{*value, plain.find_first_of(".eE") != std::string::npos};
}

bool is_missing_mark(std::string_view cell) {
  constexpr std::array<std::string_view, 16> marks = {"-",    "–",    "—",        "...",      "…",   "na",
                                                      "n/a",  "#n/a", "null",     "none",     "nan", "inf",
                                                      "-inf", "+inf", "infinity", "-infinity"};
  const std::string lower = ascii_lower(trimmed_cell(cell));
  return std::find(marks.begin(), marks.end(), lower) != marks.end();
}

bool is_code(std::string_view cell) {
  cell = trimmed_cell(cell);
  if (cell.size() > 1 && cell[0] == '0' && all_digits(cell.substr(1, 1))) return true;
  return all_digits(cell) &&
         std::pair(cell.size(), cell) > std::pair(largest_exact_integer.size(), largest_exact_integer);
}

bool named_as_code(std::string_view name) {
  constexpr std::array<std::string_view, 10> words = {"kode", "code", "kd",    "npsn", "nik",
                                                      "nip",  "nisn", "nuptk", "npwp", "telp"};
  const std::string lower = ascii_lower(name);
  for (std::size_t begin = 0; begin < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of("_ .-", begin), lower.size());
    if (std::find(words.begin(), words.end(), std::string_view(lower).substr(begin, end - begin)) != words.end())
      return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace titik::data
