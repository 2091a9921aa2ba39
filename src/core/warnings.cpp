// SPDX-License-Identifier: MIT
#include "core/warnings.h"

#include <algorithm>

namespace titik::core {

void Warnings::add(std::string code, Message text, std::vector<std::int64_t> rows) {
  if (rows.size() > max_rows) rows.resize(max_rows);
  items_.push_back({std::move(code), std::move(text), std::move(rows)});
}

void Warnings::append(const Warnings& others) {
  items_.insert(items_.end(), others.items_.begin(), others.items_.end());
}

bool Warnings::has(const std::string& code) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Warning& warning) { return warning.code == code; });
}

}  // namespace titik::core
