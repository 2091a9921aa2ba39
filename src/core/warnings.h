// SPDX-License-Identifier: MIT
// What a long operation noticed and went on with. Shown with the result, never lost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/message.h"

namespace titik::core {

struct Warning {
  std::string code;                 ///< stable, machine-readable: "invalid_geometry", "unknown_crs", "constant_column"
  Message text;                     ///< what was noticed and what was done with it
  std::vector<std::int64_t> rows;   ///< 0-based rows concerned, at most `Warnings::max_rows` of them

  friend bool operator==(const Warning&, const Warning&) = default;
};

class Warnings {
 public:
  static constexpr std::size_t max_rows = 100;

  void add(std::string code, Message text, std::vector<std::int64_t> rows = {});
  void append(const Warnings& others);
  bool has(const std::string& code) const;
  bool empty() const { return items_.empty(); }
  std::size_t size() const { return items_.size(); }
  const std::vector<Warning>& items() const { return items_; }

 private:
  std::vector<Warning> items_;
};

}  // namespace titik::core
