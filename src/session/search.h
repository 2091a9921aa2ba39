// SPDX-License-Identifier: MIT
// Finds areas and places by name, by code and by coordinates, as planners write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/crs.h"
#include "model/document.h"
#include "model/inputs.h"

namespace titik::session {

struct Found {
  std::string title;        ///< the name in the data, or the coordinates as they were typed
  std::string detail;       ///< the code that was found, or the area it lies in; may be empty
  model::Text layer_title;  ///< empty for coordinates
  std::string layer;        ///< id; empty for coordinates
  std::uint32_t row = 0;
  geo::Box extent;  ///< in the map's CRS, at least 1 km wide and high; empty without geometry
};

/// The names and codes of what is loaded, ready to be searched. A value beside the Inputs it was made from: make a new
/// one when they change. Cost: 77,473 areas about 0.03 s.
///
/// Names are text columns that say so ("name", "nama", "NAMOBJ", "NAME_4"), the first text column where none does;
/// those in which most values repeat name something above the row and are left out. Codes are columns that say so
/// ("bps_code", "kode", "npsn") and whose values are all different.
class SearchIndex {
 public:
  SearchIndex() = default;
  explicit SearchIndex(const model::Inputs& inputs);

  /// At most `most` results, each row once. Case, accents, blanks, hyphens and words for the kind of area count for
  /// nothing ("Kayuagung" = "Kota Kayu Agung", "Tj. Lubuk" = "Tanjung Lubuk"). In this order: coordinates; whole names
  /// and codes; their beginnings; beginnings of a later word; and where no whole name was found, names with a typing
  /// error: Damerau–Levenshtein distance (restricted: a swapped pair is not edited again) of at most 1 up to 5 letters
  /// and 2 beyond, of the whole name before that of its beginning. Equal ones by layer (those of `theme`, empty: the
  /// visible ones, from above, then the others), then shorter names, then rows. Codes match with or without points,
  /// whole or from the third sign on. Degrees are WGS 84; metres are in the map's CRS `crs`, or UTM 48S where that has
  /// degrees. Cost: linear in the names, 77,473 about 0.03 s.
  std::vector<Found> find(std::string_view query, const model::Document& document, std::string_view theme,
                          const geo::Crs& crs, std::size_t most) const;

 private:
  struct Key {
    std::uint32_t row = 0;
    std::uint32_t begin = 0;  ///< in `keys`
    std::uint16_t length = 0;
    std::uint16_t column = 0;
    std::uint64_t words = 1;  ///< bit i: a word begins at letter i
    bool code = false;
  };
  struct Source {
    std::string id;
    data::DatasetPtr dataset;
    std::string keys;  ///< of all names and codes, one after the other
    std::vector<Key> entries;
    std::optional<std::size_t> name;  ///< column that titles a row
    std::optional<std::size_t> area;  ///< column of what the row lies in
  };
  struct Candidate;
  static Source indexed(const std::string& id, data::DatasetPtr dataset);
  static void add_keys(Source& source, std::size_t column, bool code);

  std::vector<Source> sources_;
};

}  // namespace titik::session
