// SPDX-License-Identifier: MIT
// A command's options: declared once as a table, from which they are parsed and its help is written.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/language.h"

namespace titik::core {

struct Option {
  const char* name;    ///< "--theme", or "-o"
  const char* value;   ///< placeholder of its value in the help; "" = a switch without value
  const char* help;    ///< catalogue key
};

class Arguments {
 public:
  /// "--name value" and "--name=value". Throws Error(usage) for an unknown option, one without its value, or one given
  /// twice. "--" ends the options.
  Arguments(const std::vector<std::string>& arguments, std::span<const Option> options);

  const std::vector<std::string>& positionals() const { return positionals_; }
  bool has(const std::string& name) const { return values_.contains(name); }
  std::optional<std::string> value(const std::string& name) const;
  std::string value_or(const std::string& name, const std::string& otherwise) const { return value(name).value_or(otherwise); }
  /// Throws Error(usage) when the value is no whole number within [low, high].
  int whole_number(const std::string& name, int otherwise, int low, int high) const;
  /// A list of numbers separated by commas. Throws Error(usage) otherwise.
  std::optional<std::vector<double>> numbers(const std::string& name) const;
  std::optional<std::vector<std::string>> list(const std::string& name) const;

 private:
  std::vector<std::string> positionals_;
  std::map<std::string, std::string> values_;
};

/// One line per option, aligned.
std::string describe(std::span<const Option> options, const Language& language);

}  // namespace titik::core
