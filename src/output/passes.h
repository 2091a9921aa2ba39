// SPDX-License-Identifier: MIT
// How the features of a Shapes item are put into the paths that a painter draws. Features whose symbols agree in what
// one pass draws (the same fill, the same outline) share a path, so that no seam shows between them and a translucent
// border that two of them share is painted once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scene/scene.h"

namespace titik::output {

/// The different styles of one pass (fills, hatches, casings or outlines), in the order of the first symbol with each.
template <typename Style>
struct Pass {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<Style> styles;
  std::vector<std::size_t> style_of_symbol;  ///< none = the pass leaves this symbol out

  /// `part` is the member of Symbol that this pass draws.
  Pass(const std::vector<model::Symbol>& symbols, std::optional<Style> model::Symbol::*part) {
    for (const model::Symbol& symbol : symbols) {
      const auto& style = symbol.*part;
      const auto found = style ? std::find(styles.begin(), styles.end(), *style) : styles.end();
      style_of_symbol.push_back(style ? static_cast<std::size_t>(found - styles.begin()) : none);
      if (style && found == styles.end()) styles.push_back(*style);
    }
  }

  /// The features of each style, in the order given.
  std::vector<std::vector<std::uint32_t>> by_style(std::span<const std::uint32_t> features,
                                                   const std::vector<std::uint16_t>& symbol_of) const {
    std::vector<std::vector<std::uint32_t>> result(styles.size());
    for (const std::uint32_t feature : features) {
      const std::size_t style = style_of_symbol[symbol_of[feature]];
      if (style != none) result[style].push_back(feature);
    }
    return result;
  }
};

/// The four passes of a Shapes item.
struct Passes {
  Pass<core::Colour> fills;
  Pass<model::Hatch> hatches;
  Pass<model::Line> casings, outlines;

  explicit Passes(const std::vector<model::Symbol>& symbols)
      : fills(symbols, &model::Symbol::fill),
        hatches(symbols, &model::Symbol::hatch),
        casings(symbols, &model::Symbol::casing),
        outlines(symbols, &model::Symbol::outline) {}
};

}  // namespace titik::output
