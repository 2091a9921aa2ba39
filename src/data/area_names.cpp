// SPDX-License-Identifier: MIT
#include "data/area_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace titik::data {
namespace {

using Words = std::vector<std::string>;

// Character classes of ASCII, whatever the process's locale is.
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

void capitalise(std::string& word) { std::transform(word.begin(), word.end(), word.begin(), upper); }

/// Lower-case runs of letters or of digits: "S.P. Padang-2" → s, p, padang, 2.
Words words_of(std::string_view text) {
  Words words;
  char previous = ' ';
  for (const char c : text) {
    const bool continues = (is_letter(c) && is_letter(previous)) || (is_digit(c) && is_digit(previous));
    if (is_letter(c) || is_digit(c)) {
      if (!continues) words.emplace_back();
      words.back().push_back(lower(c));
    }
    previous = c;
  }
  return words;
}

/// 1 … 39 for a well-formed numeral of i, v and x in lower case.
std::optional<int> roman_number(std::string_view word) {
  constexpr std::array<std::string_view, 10> units = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  int tens = 0;
  while (tens < 3 && word.substr(0, 1) == "x") {
    word.remove_prefix(1);
    ++tens;
  }
  const auto unit = std::find(units.begin(), units.end(), word);
  const int number = 10 * tens + static_cast<int>(unit - units.begin());
  return unit == units.end() || number == 0 ? std::nullopt : std::optional(number);
}

std::span<const std::string_view> kinds_of_area(AreaLevel level) {
  static constexpr std::string_view desa[] = {"desa", "ds", "kelurahan", "kel"};
  static constexpr std::string_view kecamatan[] = {"kecamatan", "kec", "kota"};
  static constexpr std::string_view regency[] = {"kabupaten", "kab", "kota"};
  if (level == AreaLevel::desa) return desa;
  if (level == AreaLevel::kecamatan) return kecamatan;
  return regency;
}

void drop_kind_of_area(Words& words, AreaLevel level) {
  const auto kinds = kinds_of_area(level);
  while (words.size() > 1 && std::find(kinds.begin(), kinds.end(), words.front()) != kinds.end()) {
    words.erase(words.begin());
  }
}

void spell_out(Words& words) {
  static constexpr std::pair<std::string_view, std::string_view> abbreviations[] = {
      {"sei", "sungai"}, {"sg", "sungai"},  {"tj", "tanjung"}, {"tjg", "tanjung"},
      {"tl", "tulung"},  {"tlg", "tulung"}, {"tlk", "teluk"},  {"pkl", "pangkalan"}};
  for (std::string& word : words) {
    for (const auto& [abbreviation, full] : abbreviations) {
      if (word == abbreviation) word = full;
    }
  }
  if (words.size() > 2 && words[0] == "s" && words[1] == "p") {
    words[0] = "sp";
    words.erase(words.begin() + 1);
  }
  if (words.size() > 1 && words[0] == "sp" && is_letter(words[1].front())) words[0] = "sirahpulau";
}

}  // namespace

std::vector<std::string> name_words(std::string_view name, AreaLevel level) {
  Words words = words_of(name);
  drop_kind_of_area(words, level);
  spell_out(words);
  if (words.size() > 1) {
    if (const auto number = roman_number(words.back())) words.back() = std::to_string(*number);
  }
  return words;
}

std::string name_key(std::string_view name, AreaLevel level) {
  std::string key;
  for (const std::string& word : name_words(name, level)) key += word;
  return key;
}

std::string spaced_name(std::string_view run_together) {
  Words words;
  char previous = ' ';
  for (const char c : run_together) {
    if (c != ' ') {
      const bool turns = (is_lower(previous) && (is_upper(c) || is_digit(c))) || (is_digit(previous) && is_letter(c));
      if (previous == ' ' || turns) words.emplace_back();
      words.back().push_back(c);
    }
    previous = c;
  }
  std::string name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i], key = word;
    std::transform(key.begin(), key.end(), key.begin(), lower);
    if (key == "sp" || (i > 0 && i + 1 == words.size() && roman_number(key))) capitalise(word);
    name += (i > 0 ? " " : "") + word;
  }
  return name;
}

std::string regency_name(std::string_view capitals) {
  Words words = words_of(capitals);
  drop_kind_of_area(words, AreaLevel::regency);
  std::string name;
  for (std::string& word : words) {
    word.front() = upper(word.front());
    name += (name.empty() ? "" : " ") + word;
  }
  return name;
}

}  // namespace titik::data
