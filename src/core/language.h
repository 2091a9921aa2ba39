// SPDX-License-Identifier: MIT
// The reader's language: the catalogue of sentences and the rules for numbers and dates. A value that is passed to what
// writes text; nothing about language is global. Catalogues are gettext .po files, compiled by msgfmt and embedded.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/message.h"

namespace titik::core {

class Language {
 public:
  /// "id" (Indonesian, the default of the product), "en", or "xx": a pseudo-language that accents the vowels of every
  /// sentence of the catalogue and puts it in ⟦ ⟧, with which tests prove that no string bypasses it. Throws Error(usage) for any other code.
  static Language of(std::string_view code);
  static const std::vector<std::string>& codes();  ///< the codes a user may choose

  const std::string& code() const { return code_; }
  /// The sentence in this language; the English `id` itself where the catalogue lacks it.
  std::string text(std::string_view id) const;
  std::string text(const Message& message) const;
  std::string text(const Error& error) const;  ///< what, where and what to do; the path last

  /// `value` rounded half away from zero to `decimals` places with the language's separators: id "1.234,5", en
  /// "1,234.5". The minus sign is U+2212. "–" for a value that is not finite.
  std::string number(double value, int decimals = 0) const;
  /// As `number`, with as many decimals (at most `max_decimals`) as the value needs to be told from its neighbours.
  std::string short_number(double value, int max_decimals = 6) const;
  /// "2026-11-24" as "24 November 2026"; other text unchanged.
  std::string date(std::string_view iso_date) const;

 private:
  std::string code_ = "en";
  std::shared_ptr<const std::map<std::string, std::string, std::less<>>> sentences_;
};

/// Reads a compiled gettext catalogue (.mo, UTF-8, either byte order). Throws Error(unreadable) when it is damaged.
std::map<std::string, std::string, std::less<>> read_catalogue(std::string_view bytes);

}  // namespace titik::core
