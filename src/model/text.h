// SPDX-License-Identifier: MIT
// Text that an author wrote in both languages: titles, notes, legend headings of a project.
#pragma once

#include <string>
#include <string_view>

#include "core/message.h"

namespace titik::model {

struct Text {
  std::string id;  ///< Indonesian
  std::string en;  ///< English

  Text() = default;
  Text(std::string both) : id(both), en(std::move(both)) {}  // NOLINT: a name is a text in both languages
  Text(const char* both) : id(both), en(both) {}
  Text(std::string indonesian, std::string english) : id(std::move(indonesian)), en(std::move(english)) {}

  /// The text for a language code; the other language where this one is empty.
  const std::string& in(std::string_view code) const {
    const std::string& wanted = code == "en" ? en : id;
    return wanted.empty() ? (code == "en" ? id : en) : wanted;
  }
  bool empty() const { return id.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

/// The text as an argument of a core::Message, which knows no language yet.
inline core::Bilingual as_argument(const Text& text) { return {text.in("id"), text.in("en")}; }

}  // namespace titik::model
