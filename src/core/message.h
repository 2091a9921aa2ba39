// SPDX-License-Identifier: MIT
// A sentence for a person that is translated late: a catalogue key and its arguments.
// Errors and warnings are made deep in the program, where no language is known, and are read in panels, pages and
// terminals, where one is.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace titik::core {

/// Text that an author wrote in both languages: a layer's title, how to get a file.
struct Bilingual {
  std::string id, en;
  bool empty() const { return id.empty() && en.empty(); }
  /// Appends the other text, after the separator where there is something before it.
  void join(const std::string& separator, const Bilingual& other) {
    id += (id.empty() ? "" : separator) + other.id;
    en += (en.empty() ? "" : separator) + other.en;
  }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

/// An argument of a message: text stays as it is, numbers and bilingual text are written in the reader's language.
using Argument = std::variant<std::string, std::int64_t, double, Bilingual>;

/// `id` is the English sentence with places `{0}`, `{1}` … and the key of the catalogue. Mark it with tr_mark() where
/// it is written, so that the catalogue's tools find it.
struct Message {
  std::string id;
  std::vector<Argument> arguments;

  bool empty() const { return id.empty(); }
  friend bool operator==(const Message&, const Message&) = default;
};

/// Marks a string for the catalogue without translating it (the keyword that xgettext looks for).
constexpr const char* tr_mark(const char* id) { return id; }

/// Builds a message; the id should be a tr_mark("…").
template <typename... Arguments>
Message message(const char* id, [[maybe_unused]] Arguments&&... arguments) {
  Message result{id, {}};
  [[maybe_unused]] const auto add = [&result](auto&& value) {
    using Value = std::decay_t<decltype(value)>;
    if constexpr (std::is_floating_point_v<Value>) {
      result.arguments.emplace_back(static_cast<double>(value));
    } else if constexpr (std::is_integral_v<Value>) {
      result.arguments.emplace_back(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<Value, Bilingual>) {
      result.arguments.emplace_back(value);
    } else {
      result.arguments.emplace_back(std::string(value));
    }
  };
  (add(std::forward<Arguments>(arguments)), ...);
  return result;
}

/// The message in English, numbers with a decimal point: for logs, exceptions' what() and tests.
std::string in_english(const Message& message);

}  // namespace titik::core
