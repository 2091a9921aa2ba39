// SPDX-License-Identifier: MIT
#include "core/arguments.h"

#include <algorithm>

#include "core/error.h"
#include "core/number.h"

namespace titik::core {


namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t comma = text.find(',', begin);
    parts.push_back(text.substr(begin, comma - begin));
    if (comma == std::string::npos) return parts;
    begin = comma + 1;
  }
}

}  // namespace

Arguments::Arguments(const std::vector<std::string>& arguments, std::span<const Option> options) {
  bool only_positionals = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (only_positionals || argument.size() < 2 || argument[0] != '-') {
      positionals_.push_back(argument);
      continue;
    }
    if (argument == "--") {
      only_positionals = true;
      continue;
    }
    const std::size_t equals = argument.starts_with("--") ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    const auto option = std::find_if(options.begin(), options.end(), [&](const Option& known) { return name == known.name; });
    if (option == options.end()) {
      throw Error(ErrorCode::usage, message(tr_mark("Unknown option {0}"), name), message(tr_mark("--help lists the options")));
    }
    const bool takes_value = *option->value != '\0';
    if (!takes_value && equals != std::string::npos) throw Error(ErrorCode::usage, message(tr_mark("The option {0} takes no value"), name));
    if (takes_value && equals == std::string::npos && i + 1 == arguments.size()) {
      throw Error(ErrorCode::usage, message(tr_mark("The option {0} needs a value"), name));
    }
    const std::string value = !takes_value ? "" : equals != std::string::npos ? argument.substr(equals + 1) : arguments[++i];
    if (!values_.emplace(name, value).second) throw Error(ErrorCode::usage, message(tr_mark("The option {0} is given twice"), name));
  }
}

std::optional<std::string> Arguments::value(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

int Arguments::whole_number(const std::string& name, int otherwise, int low, int high) const {
  const auto text = value(name);
  if (!text) return otherwise;
  const auto number = parse_number(*text);
  if (!number || *number != static_cast<int>(*number) || *number < low || *number > high) {
    throw Error(ErrorCode::usage, message(tr_mark("{0} must be a whole number from {1} to {2}, not {3}"), name, low, high, *text));
  }
  return static_cast<int>(*number);
}

std::optional<std::vector<std::string>> Arguments::list(const std::string& name) const {
  const auto text = value(name);
  return text ? std::optional(split(*text)) : std::nullopt;
}

std::optional<std::vector<double>> Arguments::numbers(const std::string& name) const {
  const auto parts = list(name);
  if (!parts) return std::nullopt;
  std::vector<double> numbers;
  for (const std::string& part : *parts) {
    const auto number = parse_number(part);
    if (!number) throw Error(ErrorCode::usage, message(tr_mark("{0} must be numbers with a decimal point, separated by commas, not {1}"), name, part));
    numbers.push_back(*number);
  }
  return numbers;
}

std::string describe(std::span<const Option> options, const Language& language) {
  std::size_t width = 0;
  const auto head = [](const Option& option) { return std::string(option.name) + (*option.value ? std::string(" ") + option.value : ""); };
  for (const Option& option : options) width = std::max(width, head(option).size());
  std::string text;
  for (const Option& option : options) {
    const std::string left = head(option);
    text += "  " + left + std::string(width - left.size() + 2, ' ') + language.text(std::string_view(option.help)) + "\n";
  }
  return text;
}

}  // namespace titik::core
