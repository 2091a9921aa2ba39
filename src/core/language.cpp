// SPDX-License-Identifier: MIT
#include "core/language.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/embedded.h"
#include "core/number.h"

namespace titik::core {
namespace {

constexpr const char* month_names[] = {tr_mark("January"),   tr_mark("February"), tr_mark("March"),    tr_mark("April"),
                                       tr_mark("May"),       tr_mark("June"),     tr_mark("July"),     tr_mark("August"),
                                       tr_mark("September"), tr_mark("October"),  tr_mark("November"), tr_mark("December")};

template <typename Write>
std::string substitute(std::string_view pattern, const std::vector<Argument>& arguments, Write&& write) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' && pattern[i + 1] <= '9') {
      const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (index < arguments.size()) result += write(arguments[index]);
      i += 3;
    } else {
      result += pattern[i++];
    }
  }
  return result;
}

}  // namespace

std::string in_english(const Message& message) {
  return substitute(message.id, message.arguments, [](const Argument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument)) return *text;
    if (const auto* both = std::get_if<Bilingual>(&argument)) return both->en;
    if (const auto* whole = std::get_if<std::int64_t>(&argument)) return std::to_string(*whole);
    return format_number(std::get<double>(argument), 6, {'.', "", false}, true);
  });
}

std::map<std::string, std::string, std::less<>> read_catalogue(std::string_view bytes) {
  const auto damaged = [] { return Error(ErrorCode::unreadable, message(tr_mark("The translation catalogue is damaged"))); };
  if (bytes.size() < 28) throw damaged();
  const auto raw = [&](std::size_t at) {
    if (at + 4 > bytes.size()) throw damaged();
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, 4);
    return value;
  };
  const bool swapped = raw(0) == 0xde120495u;
  if (!swapped && raw(0) != 0x950412deu) throw damaged();
  const auto word = [&](std::size_t at) { return swapped ? __builtin_bswap32(raw(at)) : raw(at); };
  const auto text = [&](std::size_t table, std::uint32_t index) {
    const std::size_t length = word(table + 8 * std::size_t{index}), begin = word(table + 8 * std::size_t{index} + 4);
    if (begin > bytes.size() || length > bytes.size() - begin) throw damaged();
    return std::string(bytes.substr(begin, length));
  };
  std::map<std::string, std::string, std::less<>> sentences;
  const std::uint32_t count = word(8);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::string id = text(word(12), i);
    if (!id.empty()) sentences[std::move(id)] = text(word(16), i);
  }
  return sentences;
}

namespace {

std::string accented(std::string_view sentence) {
  constexpr std::string_view vowels = "aeiouAEIOU";
  constexpr std::string_view accents[] = {"à", "é", "î", "ö", "û", "À", "É", "Î", "Ö", "Û"};
  std::string text = "⟦";
  for (const char letter : sentence) {
    const std::size_t vowel = vowels.find(letter);
    if (vowel == std::string_view::npos) text += letter;
    else text += accents[vowel];
  }
  return text + "⟧";
}

}  // namespace

const std::vector<std::string>& Language::codes() {
  static const std::vector<std::string> all = {"id", "en"};
  return all;
}

Language Language::of(std::string_view code) {
  Language language;
  language.code_ = code;
  if (code == "id") {
    language.sentences_ = std::make_shared<const std::map<std::string, std::string, std::less<>>>(
        read_catalogue(embedded_text("catalogue/id.mo")));
  } else if (code != "en" && code != "xx") {
    throw Error(ErrorCode::usage, core::message(tr_mark("Unknown language {0}"), code),
                core::message(tr_mark("Choose id or en")));
  }
  return language;
}

std::string Language::text(std::string_view id) const {
  if (code_ == "xx" && !id.empty()) return accented(id);
  if (sentences_) {
    if (const auto found = sentences_->find(id); found != sentences_->end() && !found->second.empty()) return found->second;
  }
  return std::string(id);
}

std::string Language::text(const Message& message) const {
  return substitute(text(std::string_view(message.id)), message.arguments, [this](const Argument& argument) {
    if (const auto* text_value = std::get_if<std::string>(&argument)) return *text_value;
    if (const auto* both = std::get_if<Bilingual>(&argument)) return code_ == "id" ? both->id : both->en;
    if (const auto* whole = std::get_if<std::int64_t>(&argument)) return number(static_cast<double>(*whole));
    return short_number(std::get<double>(argument));
  });
}

std::string Language::text(const Error& error) const {
  std::string result = text(error.message());
  if (!error.hint().empty()) result += ". " + text(error.hint());
  if (!error.path().empty()) result += ": " + error.path();
  return result;
}

std::string Language::number(double value, int decimals) const {
  return format_number(value, decimals, code_ == "id" ? NumberStyle{',', ".", true} : NumberStyle{'.', ",", true}, false);
}

std::string Language::short_number(double value, int max_decimals) const {
  return format_number(value, max_decimals, code_ == "id" ? NumberStyle{',', ".", true} : NumberStyle{'.', ",", true}, true);
}

std::string Language::date(std::string_view iso_date) const {
  int year = 0, month = 0, day = 0;
  const auto part = [&](std::size_t at, std::size_t length, int& value) {
    return iso_date.size() == 10 &&
           std::from_chars(iso_date.data() + at, iso_date.data() + at + length, value).ptr == iso_date.data() + at + length;
  };
  if (!part(0, 4, year) || !part(5, 2, month) || !part(8, 2, day) || iso_date[4] != '-' || iso_date[7] != '-' ||
      year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::string(iso_date);
  }
  return std::to_string(day) + " " + text(std::string_view(month_names[month - 1])) + " " + std::to_string(year);
}

}  // namespace titik::core
